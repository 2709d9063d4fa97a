//! How an application travels: lanes, steps, durations and branches of one channel.
//!
//! A process is a graph of steps. Every step stands in a lane, may take time, and says where the way goes on: to another
//! step, by the answer of a check, by the decision of an official, or to an end. The ids of the steps are those of the
//! dossier (CH1, P3, U2, S5 …), so that a paragraph of the regulation can be found from any of them.

use serde::{Deserialize, Serialize};

use crate::hours::WorkingHours;
use crate::term::StepDuration;
use crate::text::{Fact, Source, Text};

/// The way of an application on one channel.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// The office whose hours decide day 0 ([`crate::hours::day_zero`]).
    pub intake: WorkingHours,
    /// The provider's office: the term ends at its closing time.
    pub office: WorkingHours,
    /// Where these hours come from.
    pub hours_source: Vec<Source>,
    /// How one gets to the counter, where one comes in person: in the order of a queue, by booking.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub queue: Option<Fact>,
    /// Who acts, in the order of the lanes of the diagram.
    pub lanes: Vec<Lane>,
    /// Named parts of the way (`SVC`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// The first step.
    pub start: String,
    /// The step at which the application is handed over to the state: what comes before happens on the person's screen
    /// or at the counter before anything is taken in; day 0 is the day on which this step begins.
    pub filed_at: String,
    /// The steps.
    pub steps: Vec<Step>,
}

/// A lane: a person, an office or a system that acts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// The key of the actor in the dossier (`clerk`, `ARM_RSHEP`).
    pub id: String,
    /// The name in full.
    pub name: Text,
    /// The name as it stands beside a step.
    pub short_name: Text,
    /// Person, office or system.
    pub kind: LaneKind,
    /// The hours in which its minutes are counted; a system has none and acts at once or around the clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hours: Option<WorkingHours>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// What kind of actor a lane belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LaneKind {
    /// The applicant or the representative.
    Applicant,
    /// A person on the provider's side.
    Official,
    /// A worker of the State Corporation.
    Operator,
    /// An information system.
    System,
}

/// A named part of the way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The id (`SVC`).
    pub id: String,
    /// The name.
    pub name: Text,
    /// Its steps.
    pub steps: Vec<String>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// A step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// The id of the dossier (`CH2`, `U3`).
    pub id: String,
    /// How the diagram draws it.
    pub shape: Shape,
    /// The lane that acts.
    pub lane: String,
    /// The label.
    pub name: Text,
    /// What is done, in a sentence.
    pub action: Text,
    /// How long it takes; absent: at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub takes: Option<StepDuration>,
    /// Whether the application is registered when the step is done: its hour is the hour of the day-steps.
    #[serde(default)]
    pub registers: bool,
    /// Whether the applicant may no longer withdraw once the step is done (the result is signed).
    #[serde(default)]
    pub closes_withdrawal: bool,
    /// The status of the application while the step is under way.
    pub status: StatusCode,
    /// The result that starts the next step (§6 of the regulation), where the text names one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Text>,
    /// Where the way goes on.
    pub then: Then,
    /// The paragraph of the regulation.
    pub source: Vec<Source>,
}

/// How a step is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// A process: circle.
    Process,
    /// A condition: diamond.
    Condition,
    /// An end: square.
    End,
}

/// Where the way goes on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Then {
    /// To a step.
    Step(String),
    /// By the answer of a check.
    Check(Branch),
    /// By the official's decision.
    Decide(Decide),
    /// To an end.
    End(End),
}

/// A check and both its ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// What is checked.
    pub what: Check,
    /// The step when it holds.
    pub yes: String,
    /// The step when it does not.
    pub no: String,
}

/// What a condition of the regulation checks: a closed set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// The data of the registered user are genuine (condition 1 of the portal).
    CredentialsGenuine,
    /// The signature is confirmed: validity, revocation, IIN (condition 2).
    SignatureConfirmed,
    /// The attached documents match the list and give ground for the service (condition 3).
    DocumentsInOrder,
    /// The package handed in is complete and nothing in it has run out (intake).
    PackageComplete,
    /// Nothing in the package has run out since it was handed in (registration of what an intermediary took in).
    PackageInDate,
    /// The registers hold the applicant's data and the power of attorney (condition 1 of the State Corporation).
    RegistersAnswer,
    /// The applicant has come for the result within a month.
    Collected,
    /// The result is handed over where the application was; else where the applicant asked for it
    /// ([`crate::service::ResultDocument::elsewhere`]).
    ResultWhereFiled,
}

impl Check {
    /// Whether the answer is known from the filing on: the applicant has given it.
    #[must_use]
    pub const fn is_known_from_filing(self) -> bool {
        matches!(self, Self::ResultWhereFiled)
    }
}

/// The official's decision and its ways.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decide {
    /// No ground is met.
    pub granted: String,
    /// A ground refuses the service: the reasoned refusal is the outcome.
    pub refused: String,
    /// A ground leads to the negative result, which is a result all the same; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub negative: Option<String>,
}

/// How a way ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// The outcome that was decided has been issued (END_OK): result or reasoned refusal.
    Issued,
    /// Authorisation refused (END_AUTH_REFUSED).
    AuthorisationRefused,
    /// The signature is not confirmed (END_EDS_REFUSED).
    SignatureRefused,
    /// Faults in the documents (END_DOC_REFUSED).
    DocumentsRefused,
    /// Not accepted (END_NOT_ACCEPTED).
    NotAccepted,
    /// The registers do not answer (END_NO_DATA).
    NoData,
    /// Not collected for a month: returned to the provider for storage.
    Returned,
}

/// The status of an application, as the person reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StatusCode {
    /// Черновик.
    Draft,
    /// Отказ в авторизации.
    AuthRefused,
    /// Подписано.
    Signed,
    /// ЭЦП не подтверждена.
    EdsRefused,
    /// Направлено услугодателю.
    Sent,
    /// Отказано в приеме.
    NotAccepted,
    /// Зарегистрировано.
    Registered,
    /// На рассмотрении руководителя.
    OnReview,
    /// У исполнителя.
    InWork,
    /// На подписи.
    OnSign,
    /// Результат готов.
    Ready,
    /// Выдано.
    Issued,
    /// Мотивированный отказ.
    Refused,
    /// Отозвано заявителем.
    Withdrawn,
    /// Возвращено услугодателю на хранение.
    Returned,
}

impl Process {
    /// The step of an id.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| step.id == id)
    }

    /// The lane of an id.
    #[must_use]
    pub fn lane(&self, id: &str) -> Option<&Lane> {
        self.lanes.iter().find(|lane| lane.id == id)
    }

    /// The steps on the way on which every check holds and the decision is the good one, from the start to the end.
    #[must_use]
    pub fn straight_way(&self) -> Vec<&Step> {
        self.way(&self.start, |_| true)
    }

    /// The steps from one on, itself first, to the end, with the good decision; `holds` tells where a check leads. Stops
    /// where a step is missing or repeats.
    #[must_use]
    pub fn way(&self, first: &str, holds: impl Fn(Check) -> bool) -> Vec<&Step> {
        let mut way: Vec<&Step> = Vec::new();
        let mut next = Some(first);
        while let Some(step) = next.and_then(|id| self.step(id)) {
            if way.iter().any(|passed| passed.id == step.id) {
                break;
            }
            way.push(step);
            next = match &step.then {
                Then::Step(id) => Some(id),
                Then::Check(branch) if holds(branch.what) => Some(&branch.yes),
                Then::Check(branch) => Some(&branch.no),
                Then::Decide(decide) => Some(&decide.granted),
                Then::End(_) => None,
            };
        }
        way
    }
}

impl Then {
    /// The steps to which the way may go on.
    #[must_use]
    pub fn targets(&self) -> Vec<&str> {
        match self {
            Self::Step(id) => vec![id],
            Self::Check(Branch { yes, no, .. }) => vec![yes, no],
            Self::Decide(Decide { granted, refused, negative }) => {
                [Some(granted), Some(refused), negative.as_ref()].into_iter().flatten().map(String::as_str).collect()
            }
            Self::End(_) => Vec::new(),
        }
    }
}
