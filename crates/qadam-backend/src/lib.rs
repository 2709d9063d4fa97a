//! The state's side, simulated: what a page may ask, and the doors through which the world comes in.
//!
//! [`Backend`] is all that a page knows. [`mock::MockBackend`] answers it in the browser by interpreting the definitions
//! of the services; every effect it needs enters through a trait of its own with an in-memory twin ([`doors`]), so that
//! whole journeys run natively. Nothing here knows a browser.

pub mod doors;
pub mod engine;
pub mod evidence;
pub mod journal;
pub mod mock;
pub mod reference;
pub mod summary;
pub mod systems;
pub mod world;

use std::future::Future;
use std::pin::Pin;

use chrono::{DateTime, NaiveDate, Utc};
use qadam_domain::answers::{Answers, DocumentsHeld};
use qadam_domain::application::{Decision, Event, Filed};
use qadam_domain::iin::Iin;
use qadam_domain::regulation::{End, StatusCode};
use qadam_domain::service::ChannelKind;
use qadam_domain::text::Text;
use qadam_domain::wizard::{Attestation, Signature, Submission};
use serde::{Deserialize, Serialize};

/// What a question to the backend comes back as. Local: a browser has one thread.
pub type Reply<'a, T> = Pin<Box<dyn Future<Output = Result<T, BackendError>> + 'a>>;

/// All that a page may ask of the state.
///
/// "Those of the data" are what a [`doors::Library`] may answer: [`BackendError::NoConnection`],
/// [`BackendError::NotFetched`], [`BackendError::NoSuchFile`], [`BackendError::BrokenData`]. "Those of the store" are
/// [`BackendError::StoreUnavailable`], [`BackendError::StoreFull`] where something is written, and
/// [`BackendError::BrokenStore`] where something is read.
pub trait Backend {
    /// Registers a person on the portal, once (process P0).
    ///
    /// # Errors
    /// [`BackendError::AlreadyRegistered`], [`BackendError::WeakPassword`], those of the data and of the store.
    fn register(&self, request: Credentials) -> Reply<'_, SignInAnswer>;

    /// Signs a person in (process 1 and condition 1). A refusal is an answer and no error.
    ///
    /// # Errors
    /// Those of the data and of the store.
    fn sign_in(&self, request: Credentials) -> Reply<'_, SignInAnswer>;

    /// The invented people who may be chosen instead of signing in with one's own IIN.
    ///
    /// # Errors
    /// Those of the data.
    fn invented_people(&self) -> Reply<'_, Vec<InventedPerson>>;

    /// What the registers know of a person, to fill the form in. Of a person no register knows, only the IIN that the
    /// portal has.
    ///
    /// # Errors
    /// Those of the data.
    fn registers(&self, iin: Iin) -> Reply<'_, Vec<RegisterFact>>;

    /// The certificates in the person's key store.
    ///
    /// # Errors
    /// Those of the signer; of practice signatures those of the data.
    fn certificates(&self, iin: Iin) -> Reply<'_, Vec<Certificate>>;

    /// Signs a request with a certificate and runs the three checks of condition 2 (all of them, always).
    ///
    /// # Errors
    /// [`BackendError::NoSuchCertificate`] if the person's key store does not hold it, and those of
    /// [`Self::certificates`].
    fn sign(&self, request: SignRequest) -> Reply<'_, SignAnswer>;

    /// Takes an application in: on the portal sends it to the provider (P5), on paper ways hands it in at the counter
    /// (CH1, S0); where that is closed, the simulated present moves on to its next opening. The answer is its first status. A
    /// draft that was handed over before, in another tab or before a reload, is not handed over again: the answer is the
    /// application that exists.
    ///
    /// # Errors
    /// [`BackendError::NoSuchService`] if there is none, or not on this way, [`BackendError::Invalid`] if the answers have
    /// problems after all, [`BackendError::SignatureNeeded`] if a portal application comes without a confirmed signature,
    /// those of the data and of the store.
    fn submit(&self, request: SubmitRequest) -> Reply<'_, ApplicationView>;

    /// An application as it stands now; what fell due since it was last looked at has happened by then.
    ///
    /// # Errors
    /// [`BackendError::NoSuchApplication`] if there is none on this device, [`BackendError::RulesChanged`] if the
    /// published process is no longer the one it was filed under, [`BackendError::Conflict`] if another tab never stops
    /// writing to its journal, those of the data and of the store.
    fn application(&self, number: String) -> Reply<'_, ApplicationView>;

    /// Every application of this device, newest first. One that cannot be read stands there as it was last seen.
    ///
    /// # Errors
    /// Those of the store, if it cannot be read at all.
    fn applications(&self) -> Reply<'_, Vec<Summary>>;

    /// The number of the application that a draft has become, if it was handed over.
    ///
    /// # Errors
    /// Those of the store.
    fn sent(&self, draft: String) -> Reply<'_, Option<String>>;

    /// Withdraws an application, as long as the result is not signed.
    ///
    /// # Errors
    /// [`BackendError::OutOfTurn`] when it is too late, and those of [`Self::application`].
    fn withdraw(&self, number: String) -> Reply<'_, ApplicationView>;

    /// Moves the simulated time on; never back.
    ///
    /// # Errors
    /// [`BackendError::OutOfTurn`] if nothing more happens to the application, [`BackendError::CalendarUnknown`] if the
    /// next moment lies in a year without calendar, and those of [`Self::application`].
    fn advance(&self, request: Advance) -> Reply<'_, ApplicationView>;

    /// The simulated present (UTC).
    fn now(&self) -> DateTime<Utc>;
}

/// IIN and password.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// The IIN.
    pub iin: Iin,
    /// The password; never stored, never shown, never written to a log.
    pub password: String,
}

impl std::fmt::Debug for Credentials {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Credentials").finish_non_exhaustive()
    }
}

/// The answer to a sign-in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignInAnswer {
    /// Condition 1 holds: the person is in.
    SignedIn {
        /// Who.
        iin: Iin,
        /// The name to show, if a register knows one.
        name: Option<String>,
    },
    /// Wrong IIN or password: nothing tells which.
    WrongCredentials,
    /// Nobody has registered with this IIN on this device.
    NotRegistered,
    /// Process 2: authorisation refused because of faults in the user's data.
    Refused,
}

/// An invented person to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InventedPerson {
    /// The synthetic IIN.
    pub iin: Iin,
    /// The full name.
    pub name: String,
    /// What this person is there for: «попечитель двух детей», «у этого человека истек срок ЭЦП».
    pub role: Text,
    /// The practice password that the simulation gives them.
    pub practice_password: String,
    /// The services that suit this person, by id; empty: any.
    pub services: Vec<String>,
}

/// One fact of a register's record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterFact {
    /// The system's key (`GBD_FL`).
    pub system: String,
    /// The fact's key (`last_name`, `address.street`, `spouse.iin`).
    pub fact: String,
    /// The value, as it would be typed.
    pub value: String,
    /// The day of the record.
    pub as_of: NaiveDate,
}

/// A certificate in a key store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Certificate {
    /// The serial number.
    pub serial: String,
    /// The person's name in it.
    pub owner: String,
    /// The IIN in it.
    pub iin: Iin,
    /// Valid from (UTC).
    pub not_before: DateTime<Utc>,
    /// Valid to (UTC).
    pub not_after: DateTime<Utc>,
    /// What its key is for.
    pub purpose: Purpose,
}

/// What a key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Signing.
    Signing,
    /// Signing in; such a key cannot sign.
    Authentication,
}

/// A request to sign. It holds a whole application, so no log can write it: it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct SignRequest {
    /// The person signed in: the IIN of the request.
    pub iin: Iin,
    /// The certificate chosen.
    pub certificate: String,
    /// What is signed, in canonical JSON ([`canonical_request`]).
    pub canonical: String,
}

/// What came of signing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignAnswer {
    /// The three checks of condition 2, in their order, all of them.
    pub checks: Vec<SignatureCheck>,
    /// The signature, if every check holds.
    pub signature: Option<Signature>,
}

/// One check of condition 2.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignatureCheck {
    /// Which.
    pub what: SignatureCheckKind,
    /// What was found.
    pub found: CheckResult,
}

/// The checks of condition 2 (183/annex N/§9 p.6), and one beyond it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SignatureCheckKind {
    /// The certificate is within its validity period.
    Validity,
    /// It is not in the list of revoked certificates.
    Revocation,
    /// The IIN of the request is the IIN of the certificate.
    Iin,
    /// The key is one for signing (beyond the regulation).
    Purpose,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckResult {
    /// It holds.
    Holds,
    /// The certificate has run out at this moment.
    Expired(DateTime<Utc>),
    /// The certificate begins at this moment.
    NotYet(DateTime<Utc>),
    /// It was revoked at this moment.
    Revoked(DateTime<Utc>),
    /// The IIN of the certificate is another one.
    OtherIin,
    /// The key is for signing in.
    AuthenticationKey,
}

/// An application as it is handed over; without `Debug`, as a [`SignRequest`].
#[derive(Clone, PartialEq, Eq)]
pub struct SubmitRequest {
    /// The service.
    pub service: String,
    /// The way.
    pub channel: ChannelKind,
    /// The answers; checked again on arrival.
    pub answers: Answers,
    /// The documents attached or handed in, by id.
    pub documents: DocumentsHeld,
    /// The person signed in.
    pub signed_in: Option<Iin>,
    /// The applicant's will.
    pub attestation: Attestation,
    /// The refused application that this one repeats.
    pub again: Option<String>,
    /// The id of the draft that it was, if it was one.
    pub draft: Option<String>,
}

impl From<Submission> for SubmitRequest {
    fn from(submission: Submission) -> Self {
        let Submission { service, channel, answers, documents, signed_in, attestation, again, draft } = submission;
        Self { service, channel, answers: answers.answers().clone(), documents, signed_in, attestation, again, draft }
    }
}

/// An application and where it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ApplicationView {
    /// What was handed over.
    pub filed: Filed,
    /// When it was handed over (UTC).
    pub filed_at: DateTime<Utc>,
    /// Where it stands.
    pub status: Status,
    /// The journal, whole.
    pub events: Vec<Event>,
    /// The simulated present (UTC).
    pub now: DateTime<Utc>,
}

/// Where an application stands, folded from its journal and the process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// The status, as the person reads it.
    pub code: StatusCode,
    /// The steps of the way taken, then those to come on the way that is expected now (checks hold, granted), in order.
    /// The steps before the application was handed over are done at that moment.
    pub steps: Vec<StepView>,
    /// The decision, once it has been taken and may be known (after the result is signed).
    pub decision: Option<Decision>,
    /// The codes of the grounds met, once the person is told of the refusal.
    pub grounds: Vec<String>,
    /// The end, once the way has one.
    pub end: Option<End>,
    /// When it was withdrawn (UTC), if it was.
    pub withdrawn_at: Option<DateTime<Utc>>,
    /// Whether it may be withdrawn now.
    pub can_withdraw: bool,
    /// Working minutes of the provider's office left until the outcome is owed, the one that has begun among them; absent
    /// once it is out or where the calendar is not known.
    pub minutes_left: Option<u32>,
    /// Whole days left of the term, in the unit of the term.
    pub days_left: Option<u32>,
    /// Whether the moment at which the outcome is owed has passed without it. In the last minute it has not.
    pub is_overdue: bool,
}

/// One step on the status page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// The step's id in the process.
    pub step: String,
    /// Done, under way, or to come.
    pub state: StepState,
    /// When it is planned to be done (UTC); absent where the calendar is not known.
    pub planned: Option<DateTime<Utc>>,
    /// The answer of its check, if it has one and has been done.
    pub answer: Option<bool>,
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepState {
    /// Done at this moment (UTC).
    Done(DateTime<Utc>),
    /// Under way since this moment (UTC).
    Now(DateTime<Utc>),
    /// To come.
    Coming,
    /// Never reached: the way ended before it.
    Closed,
}

/// What the catalogue shows of an application.
///
/// A key that is not known is passed over: earlier builds wrote one more, `next_at`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The version of this stored form, 1.
    pub version: u32,
    /// The number.
    pub number: String,
    /// The service.
    pub service: String,
    /// The way.
    pub channel: ChannelKind,
    /// When it was handed over (UTC).
    pub filed_at: DateTime<Utc>,
    /// The status when it was last looked at.
    pub code: StatusCode,
    /// Whether the way has ended.
    pub ended: bool,
    /// When the outcome is owed (UTC).
    pub due: Option<DateTime<Utc>>,
}

/// Moving the simulated time on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Advance {
    /// The application that is looked at.
    pub number: String,
    /// How far.
    pub by: AdvanceBy,
}

/// How far the simulated time is moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdvanceBy {
    /// To the moment at which the application's next timed step is done.
    NextStep,
    /// To the opening of the provider's next working day.
    NextWorkingDay,
    /// To the end of the way.
    ToEnd,
}

/// Why the backend could not answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum BackendError {
    /// Somebody has registered with this IIN already.
    #[error("already registered")]
    AlreadyRegistered,
    /// The password is too short.
    #[error("password shorter than {min} characters")]
    WeakPassword {
        /// At least so many characters.
        min: usize,
    },
    /// There is no such application on this device.
    #[error("no application {number}")]
    NoSuchApplication {
        /// The number asked for.
        number: String,
    },
    /// There is no such service, or not on this way.
    #[error("no service {service}")]
    NoSuchService {
        /// The id asked for.
        service: String,
    },
    /// A definition or a data file could not be read.
    #[error("broken data {file}: {reason}")]
    BrokenData {
        /// The file.
        file: String,
        /// What was wrong, for the log.
        reason: String,
    },
    /// There is no such published file.
    #[error("no file {file}")]
    NoSuchFile {
        /// The file.
        file: String,
    },
    /// The host cannot be reached: whether there is such a file is not known.
    #[error("no connection")]
    NoConnection,
    /// The host is there and did not give the file.
    #[error("not fetched: {file}")]
    NotFetched {
        /// The file.
        file: String,
    },
    /// The answers have problems after all.
    #[error("{count} problems in the answers")]
    Invalid {
        /// How many.
        count: usize,
    },
    /// A portal application needs a confirmed signature of the person signed in.
    #[error("a confirmed signature is needed")]
    SignatureNeeded,
    /// There is no such certificate in the store.
    #[error("no such certificate")]
    NoSuchCertificate,
    /// The command came at the wrong moment.
    #[error("out of turn")]
    OutOfTurn,
    /// The journal was changed in between: look again.
    #[error("the journal was changed elsewhere")]
    Conflict,
    /// The application was filed under other rules than those published now: its steps are no longer there. The journal
    /// is kept as it is.
    #[error("application {number} was filed under other rules")]
    RulesChanged {
        /// The number.
        number: String,
    },
    /// What is stored could not be understood; it is kept as it is.
    #[error("stored data of {what} are broken")]
    BrokenStore {
        /// What was read.
        what: String,
    },
    /// The store is full.
    #[error("the store is full")]
    StoreFull,
    /// The store is forbidden or not there.
    #[error("the store is not available")]
    StoreUnavailable,
    /// The calendar of a year is not known.
    #[error("calendar of {year} unknown")]
    CalendarUnknown {
        /// The year.
        year: i32,
    },
}

/// What is signed and sent; its JSON is canonical because its keys stand in order and every map in it is sorted.
#[derive(Serialize)]
struct CanonicalRequest<'a> {
    answers: &'a Answers,
    channel: ChannelKind,
    documents: &'a DocumentsHeld,
    service: &'a str,
}

/// What an application is signed as: equal applications give equal texts.
#[must_use]
pub fn canonical_request(service: &str, channel: ChannelKind, answers: &Answers, documents: &DocumentsHeld) -> String {
    // Strings, sets and maps of strings: there is nothing in it that cannot be written.
    serde_json::to_string(&CanonicalRequest { answers, channel, documents, service }).unwrap_or_default()
}
