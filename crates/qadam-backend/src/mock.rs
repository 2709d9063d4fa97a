//! The state in the browser: [`MockBackend`] answers every question of [`Backend`] by interpreting the definitions.
//!
//! The one place where journal, clock, engine and systems meet; everything it decides is decided elsewhere by pure
//! functions. Before an answer is given, what fell due in the meantime has happened.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc};
use qadam_domain::answers::{Answers, validate};
use qadam_domain::application::{EVENT_VERSION, Event, Filed, What};
use qadam_domain::calendar::{Calendar, CalendarError};
use qadam_domain::hours::{WorkingHours, from_local, to_local, whole_minute};
use qadam_domain::iin::Iin;
use qadam_domain::service::{Channel, ChannelKind, FieldKind, ServiceDefinition};
use qadam_domain::wizard::{Attestation, Signature};

use crate::doors::{Doors, definition_path};
use crate::engine::{self, EngineError, Filing};
use crate::evidence::{APPLICANT_FIELD, Case, evidence};
use crate::systems::nuc::{self, PracticeSigner, Signer};
use crate::systems::people::{self, People};
use crate::systems::{enis, gbd_fl, gbd_rn, portal, zags};
use crate::{
    Advance, AdvanceBy, ApplicationView, Backend, BackendError, Certificate, CheckResult, Credentials, InventedPerson,
    RegisterFact, Reply, SignAnswer, SignInAnswer, SignRequest, SubmitRequest, Summary, canonical_request, journal,
    summary, world,
};

/// How often an answer is tried again when somebody else has written in between (a second tab).
const TRIES: u32 = 5;

/// The simulated state.
pub struct MockBackend {
    doors: Doors,
    people: RefCell<Option<Rc<People>>>,
    /// The latest event seen (UTC): the present is never before it, even where the store forgets.
    latest: Cell<DateTime<Utc>>,
}

/// An application with all that is needed to interpret it.
struct Loaded {
    number: String,
    definition: Arc<ServiceDefinition>,
    calendar: Arc<Calendar>,
    kind: ChannelKind,
    events: Vec<Event>,
}

impl MockBackend {
    /// The simulated state behind these doors, with practice signatures.
    #[must_use]
    pub fn new(doors: Doors) -> Self {
        Self { doors, people: RefCell::default(), latest: Cell::new(DateTime::<Utc>::MIN_UTC) }
    }

    /// The doors it was built from.
    #[must_use]
    pub const fn doors(&self) -> &Doors {
        &self.doors
    }

    fn present(&self) -> DateTime<Utc> {
        world::now(self.doors.clock.as_ref(), self.doors.settings.as_ref()).max(self.latest.get())
    }

    /// Moves the present forward to a moment; never back, where another tab has moved it further meanwhile.
    fn move_to(&self, moment: DateTime<Utc>) -> Result<(), BackendError> {
        let ahead = moment.max(self.present()) - self.doors.clock.now();
        // Whole seconds are kept: rounded up, so that the moment itself has come.
        let seconds = ahead.num_seconds() + i64::from(ahead.subsec_nanos() > 0);
        world::set_offset(self.doors.settings.as_ref(), TimeDelta::try_seconds(seconds).unwrap_or_default())
    }

    /// Notes that something happened at a moment: the present is not before it, whatever became of the stored offset.
    fn saw(&self, moment: DateTime<Utc>) {
        if moment > self.present() {
            self.latest.set(moment);
            // A store that cannot be written keeps its offset; this session goes by `latest`.
            let _ = self.move_to(moment);
        }
    }

    async fn people(&self) -> Result<Rc<People>, BackendError> {
        if let Some(people) = self.people.borrow().clone() {
            return Ok(people);
        }
        let text = self.doors.library.read(people::FILE.to_owned()).await?;
        let people = Rc::new(People::parse(&text)?);
        *self.people.borrow_mut() = Some(people.clone());
        Ok(people)
    }

    async fn signer(&self) -> Result<Rc<dyn Signer>, BackendError> {
        Ok(Rc::new(PracticeSigner::new(self.people().await?)))
    }

    async fn certificate(&self, iin: Iin, serial: &str) -> Result<Certificate, BackendError> {
        let certificates = self.signer().await?.certificates(iin).await?;
        certificates.into_iter().find(|certificate| certificate.serial == serial).ok_or(BackendError::NoSuchCertificate)
    }

    async fn sign_request(&self, request: SignRequest) -> Result<SignAnswer, BackendError> {
        let now = self.present();
        let signer = self.signer().await?;
        let certificate = self.certificate(request.iin, &request.certificate).await?;
        let revoked = signer.revoked(certificate.serial.clone()).await?;
        let checks = nuc::checks(&certificate, revoked, request.iin, now);
        if checks.iter().any(|check| check.found != CheckResult::Holds) {
            return Ok(SignAnswer { checks, signature: None });
        }
        let digest = signer.sign(certificate.serial.clone(), request.canonical.into_bytes()).await?;
        Ok(SignAnswer { checks, signature: Some(Signature { certificate: certificate.serial, digest, at: now }) })
    }

    /// Whether the attestation is a signature of this person under what is handed over: the certificate is in the
    /// person's store, condition 2 held when it was signed, and what was signed is the application as it was sent or in
    /// its canonical form.
    async fn is_confirmed(&self, request: &SubmitRequest, valid: &Answers, iin: Iin) -> Result<bool, BackendError> {
        let Attestation::Signed(signature) = &request.attestation else { return Ok(false) };
        let certificate = match self.certificate(iin, &signature.certificate).await {
            Ok(certificate) => certificate,
            Err(BackendError::NoSuchCertificate) => return Ok(false),
            Err(error) => return Err(error),
        };
        let signer = self.signer().await?;
        let revoked = signer.revoked(certificate.serial.clone()).await?;
        let checks = nuc::checks(&certificate, revoked, iin, signature.at);
        if signature.at > self.present() || checks.iter().any(|check| check.found != CheckResult::Holds) {
            return Ok(false);
        }
        for answers in [&request.answers, valid] {
            let canonical = canonical_request(&request.service, request.channel, answers, &request.documents);
            if signer.sign(certificate.serial.clone(), canonical.into_bytes()).await? == signature.digest {
                return Ok(true);
            }
        }
        Ok(false)
    }

    async fn service(
        &self,
        id: &str,
        kind: ChannelKind,
    ) -> Result<(Arc<ServiceDefinition>, Arc<Calendar>), BackendError> {
        let definition = self.doors.library.definition(id.to_owned()).await?;
        if definition.channel(kind).is_none() {
            return Err(BackendError::NoSuchService { service: id.to_owned() });
        }
        Ok((definition, self.doors.library.calendar().await?))
    }

    async fn take_in(&self, request: SubmitRequest) -> Result<ApplicationView, BackendError> {
        let numbers = self.doors.journal.numbers().await?;
        // Before anything is checked: what was right when it was handed over need not be so any more.
        if let Some(number) = self.filed_among(&numbers, request.draft.as_deref()).await? {
            return self.stands(&number).await;
        }
        let (definition, calendar) = self.service(&request.service, request.channel).await?;
        let channel = channel_of(&definition, request.channel)?;
        let came = whole_minute(self.present());
        // The portal is open at any time; at a counter nothing can be handed in while it is closed.
        let now = if request.channel.is_electronic() {
            came
        } else {
            engine::taken_at(&channel.process.intake, came, &calendar)
        };
        let today = to_local(now).date();
        let answers = validate(&definition, request.channel, &request.answers, today)
            .map_err(|problems| BackendError::Invalid { count: problems.len() })?
            .answers()
            .clone();
        let signed_in = request.signed_in.filter(|_| request.channel.is_electronic());
        if request.channel.is_electronic() {
            let iin = signed_in.ok_or(BackendError::SignatureNeeded)?;
            let applicant = answers.get(APPLICANT_FIELD);
            let is_own = applicant.is_empty() || applicant.parse() == Ok(iin);
            if !is_own || !self.is_confirmed(&request, &answers, iin).await? {
                return Err(BackendError::SignatureNeeded);
            }
        }
        let repeats = self.repeats(&request).await?;
        let people = self.people().await?;
        let case = Case {
            definition: &definition,
            channel,
            answers: &answers,
            documents: &request.documents,
            today,
            signed_in,
            repeats,
        };
        let (day_zero, due) = engine::terms(channel, now, &calendar);
        let filed = Filed {
            number: String::new(),
            service: request.service.clone(),
            channel: request.channel,
            office: office(&definition, &answers),
            documents: request.documents.clone(),
            attestation: request.attestation.clone(),
            again: request.again.clone(),
            draft: request.draft.clone(),
            waited_since: Some(came).filter(|came| *came < now),
            evidence: evidence(&case, &people),
            answers,
            day_zero,
            due,
        };
        let number = self.enter(channel, &calendar, filed, now, &numbers).await?;
        // The present moves on to the opening with the first event that is read back.
        self.stands(&number).await
    }

    async fn sent_as(&self, draft: String) -> Result<Option<String>, BackendError> {
        self.filed_among(&self.doors.journal.numbers().await?, Some(&draft)).await
    }

    /// The application that a draft has become, among those of these numbers. One that was withdrawn or has ended counts:
    /// whoever applies again does so with another draft.
    async fn filed_among(&self, numbers: &[String], draft: Option<&str>) -> Result<Option<String>, BackendError> {
        let Some(draft) = draft else { return Ok(None) };
        for number in numbers {
            match self.doors.journal.load(number.clone()).await {
                Ok(events) => {
                    let is_of_draft = |event: &Event| matches!(&event.what, What::Filed(filed) if filed.draft.as_deref() == Some(draft));
                    if events.first().is_some_and(is_of_draft) {
                        return Ok(Some(number.clone()));
                    }
                }
                // An application that cannot be read must not keep the others from being filed.
                Err(BackendError::BrokenStore { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(None)
    }

    /// An application as it stands now.
    async fn stands(&self, number: &str) -> Result<ApplicationView, BackendError> {
        self.view(&self.caught_up(number).await?)
    }

    /// Whether a request repeats an application of the same service that is over. One that is no longer on the device, or
    /// cannot be read any more, is nothing to repeat, and no reason to turn the person away.
    async fn repeats(&self, request: &SubmitRequest) -> Result<bool, BackendError> {
        let Some(number) = &request.again else { return Ok(false) };
        match self.stands(number).await {
            Ok(view) => {
                let is_over = view.status.end.is_some() || view.status.withdrawn_at.is_some();
                Ok(is_over && view.filed.service == request.service)
            }
            Err(
                BackendError::NoSuchApplication { .. }
                | BackendError::RulesChanged { .. }
                | BackendError::BrokenStore { .. },
            ) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Enters an application under the next free number, with what is due at once. The answer is its number; that of the
    /// application which another tab has made of the same draft since these numbers were asked for, if one has.
    async fn enter(
        &self,
        channel: &Channel,
        calendar: &Calendar,
        mut filed: Filed,
        now: DateTime<Utc>,
        numbers: &[String],
    ) -> Result<String, BackendError> {
        let mut serial = numbers.iter().filter_map(|number| serial_of(number)).max().unwrap_or(0);
        loop {
            serial += 1;
            let number = format!("QDM-{}-{serial:06}", to_local(now).year());
            filed.number.clone_from(&number);
            let mut events =
                match engine::file(channel, filed.clone(), now).map_err(|error| broken(&filed.service, &error))? {
                    Filing::Taken(events) => events,
                    // Who cannot sign in or sign never gets here through the pages.
                    Filing::Ended { .. } => return Err(BackendError::SignatureNeeded),
                };
            events
                .extend(engine::due(channel, calendar, &events, now).map_err(|error| broken(&filed.service, &error))?);
            match self.doors.journal.append(number.clone(), 0, events.clone()).await {
                Ok(()) => return Ok(number),
                // Whoever was faster has taken the next number too: each is looked at before the one after it is tried.
                Err(BackendError::Conflict) => {
                    let taken = std::slice::from_ref(&number);
                    if let Some(number) = self.filed_among(taken, filed.draft.as_deref()).await? {
                        return Ok(number);
                    }
                }
                Err(error) => return Err(error),
            }
        }
    }

    async fn load(&self, number: &str) -> Result<Loaded, BackendError> {
        let events = self.doors.journal.load(number.to_owned()).await?;
        let filed = match events.first() {
            Some(Event { what: What::Filed(filed), .. }) => filed,
            Some(_) => return Err(BackendError::BrokenStore { what: number.to_owned() }),
            None => return Err(BackendError::NoSuchApplication { number: number.to_owned() }),
        };
        let kind = filed.channel;
        let (definition, calendar) = self.service(&filed.service, kind).await.map_err(|error| match error {
            BackendError::NoSuchService { .. } => BackendError::RulesChanged { number: number.to_owned() },
            error => error,
        })?;
        if let Some(last) = events.last() {
            self.saw(last.at);
        }
        Ok(Loaded { number: number.to_owned(), definition, calendar, kind, events })
    }

    /// Loads an application and lets happen what has fallen due.
    async fn caught_up(&self, number: &str) -> Result<Loaded, BackendError> {
        for _ in 0..TRIES {
            let mut loaded = self.load(number).await?;
            let due = engine::due(loaded.channel()?, &loaded.calendar, &loaded.events, self.present())
                .map_err(|error| loaded.misread(&error))?;
            if due.is_empty() {
                return Ok(loaded);
            }
            match self.append(&mut loaded, due).await {
                Err(BackendError::Conflict) => {}
                other => return other.map(|()| loaded),
            }
        }
        Err(BackendError::Conflict)
    }

    async fn append(&self, loaded: &mut Loaded, events: Vec<Event>) -> Result<(), BackendError> {
        let expected = u32::try_from(loaded.events.len()).unwrap_or(u32::MAX);
        self.doors.journal.append(loaded.number.clone(), expected, events.clone()).await?;
        loaded.events.extend(events);
        Ok(())
    }

    fn view(&self, loaded: &Loaded) -> Result<ApplicationView, BackendError> {
        let Some(Event { at: filed_at, what: What::Filed(filed), .. }) = loaded.events.first() else {
            return Err(loaded.misread(&EngineError::NotFiled));
        };
        let now = self.present();
        let channel = loaded.channel()?;
        let status = journal::status_at(channel, &loaded.calendar, &loaded.events, now)
            .map_err(|error| loaded.misread(&error))?;
        let view = ApplicationView {
            filed: (**filed).clone(),
            filed_at: *filed_at,
            status,
            events: loaded.events.clone(),
            now,
        };
        // The catalogue can make its list anew from the journals; an answer is not lost for want of it.
        let _ = summary::keep_one(self.doors.settings.as_ref(), summary_of(&view));
        Ok(view)
    }

    async fn advance_by(&self, request: Advance) -> Result<ApplicationView, BackendError> {
        let loaded = self.caught_up(&request.number).await?;
        match request.by {
            AdvanceBy::NextStep => match loaded.next_moment()? {
                Ok(Some(moment)) => self.move_to(moment)?,
                Ok(None) => return Err(BackendError::OutOfTurn),
                Err(error) => return Err(unknown(&error)),
            },
            AdvanceBy::NextWorkingDay => {
                let office = &loaded.channel()?.process.office;
                let opening =
                    next_opening(self.present(), office, &loaded.calendar).map_err(|error| unknown(&error))?;
                self.move_to(opening)?;
            }
            AdvanceBy::ToEnd => {
                let mut end = None;
                let mut ahead = loaded;
                loop {
                    match ahead.next_moment()? {
                        Ok(Some(moment)) => {
                            let due = engine::due(ahead.channel()?, &ahead.calendar, &ahead.events, moment)
                                .map_err(|error| ahead.misread(&error))?;
                            ahead.events.extend(due);
                            end = Some(moment);
                        }
                        Ok(None) => break,
                        // As far as the calendar is known.
                        Err(error) if end.is_none() => return Err(unknown(&error)),
                        Err(_) => break,
                    }
                }
                self.move_to(end.ok_or(BackendError::OutOfTurn)?)?;
            }
        }
        self.stands(&request.number).await
    }

    async fn take_back(&self, number: String) -> Result<ApplicationView, BackendError> {
        for _ in 0..TRIES {
            let mut loaded = self.caught_up(&number).await?;
            if !self.view(&loaded)?.status.can_withdraw {
                return Err(BackendError::OutOfTurn);
            }
            let sequence = u32::try_from(loaded.events.len()).unwrap_or(u32::MAX);
            // To the minute, as the filing; events stored with seconds are followed, never preceded.
            let now = whole_minute(self.present());
            let at = loaded.events.last().map_or(now, |last| last.at.max(now));
            let withdrawn = Event { version: EVENT_VERSION, sequence, at, what: What::Withdrawn };
            match self.append(&mut loaded, vec![withdrawn]).await {
                Err(BackendError::Conflict) => {}
                Err(error) => return Err(error),
                Ok(()) => return self.view(&loaded),
            }
        }
        Err(BackendError::Conflict)
    }

    async fn all(&self) -> Result<Vec<Summary>, BackendError> {
        let kept = summary::summaries(self.doors.settings.as_ref());
        let mut summaries = Vec::new();
        for number in self.doors.journal.numbers().await? {
            match self.stands(&number).await {
                Ok(view) => summaries.push(summary_of(&view)),
                // One application that cannot be read must not hide the others; the page of it says what is wrong.
                Err(_) => summaries.extend(kept.iter().find(|kept| kept.number == number).cloned()),
            }
        }
        summary::newest_first(&mut summaries);
        let _ = summary::keep(self.doors.settings.as_ref(), summaries.clone());
        Ok(summaries)
    }
}

impl Loaded {
    fn channel(&self) -> Result<&Channel, BackendError> {
        channel_of(&self.definition, self.kind)
    }

    /// The moment of the next step; inside, an unknown calendar.
    fn next_moment(&self) -> Result<Result<Option<DateTime<Utc>>, CalendarError>, BackendError> {
        match engine::next_moment(self.channel()?, &self.calendar, &self.events) {
            Ok(moment) => Ok(Ok(moment)),
            Err(EngineError::Calendar(error)) => Ok(Err(error)),
            Err(error) => Err(self.misread(&error)),
        }
    }

    /// Why the journal does not go with the process. A definition is checked before it is published, so a step that is
    /// not there, or comes a second time, was filed under other rules; the journal itself is whole and stays.
    fn misread(&self, error: &EngineError) -> BackendError {
        match error {
            EngineError::NotFiled => BackendError::BrokenStore { what: self.number.clone() },
            EngineError::NoSuchStep { .. } | EngineError::Circle { .. } => {
                BackendError::RulesChanged { number: self.number.clone() }
            }
            EngineError::Calendar(error) => unknown(error),
        }
    }
}

impl Backend for MockBackend {
    fn register(&self, request: Credentials) -> Reply<'_, SignInAnswer> {
        Box::pin(async move {
            let people = self.people().await?;
            portal::register(self.doors.settings.as_ref(), self.doors.randomness.as_ref(), &people, &request)
        })
    }

    fn sign_in(&self, request: Credentials) -> Reply<'_, SignInAnswer> {
        Box::pin(async move { portal::sign_in(self.doors.settings.as_ref(), &*self.people().await?, &request) })
    }

    fn invented_people(&self) -> Reply<'_, Vec<InventedPerson>> {
        Box::pin(async move {
            let people = self.people().await?;
            let chosen = people.people.iter().filter_map(|person| {
                let account = person.account.as_ref()?;
                Some(InventedPerson {
                    iin: person.iin,
                    name: person.full_name(),
                    role: person.role.clone(),
                    practice_password: account.practice_password.clone(),
                    services: account.services.clone(),
                })
            });
            Ok(chosen.collect())
        })
    }

    fn registers(&self, iin: Iin) -> Reply<'_, Vec<RegisterFact>> {
        Box::pin(async move {
            let people = self.people().await?;
            let mut facts = portal::facts(&people, iin, to_local(self.present()).date());
            if let Some(person) = people.get(iin) {
                facts.extend(gbd_fl::facts(person));
                facts.extend(zags::facts(&people, person));
                facts.extend(gbd_rn::facts(person));
                facts.extend(enis::facts(&people, person));
            }
            Ok(facts)
        })
    }

    fn certificates(&self, iin: Iin) -> Reply<'_, Vec<Certificate>> {
        Box::pin(async move { self.signer().await?.certificates(iin).await })
    }

    fn sign(&self, request: SignRequest) -> Reply<'_, SignAnswer> {
        Box::pin(self.sign_request(request))
    }

    fn submit(&self, request: SubmitRequest) -> Reply<'_, ApplicationView> {
        Box::pin(self.take_in(request))
    }

    fn application(&self, number: String) -> Reply<'_, ApplicationView> {
        Box::pin(async move { self.stands(&number).await })
    }

    fn applications(&self) -> Reply<'_, Vec<Summary>> {
        Box::pin(self.all())
    }

    fn sent(&self, draft: String) -> Reply<'_, Option<String>> {
        Box::pin(self.sent_as(draft))
    }

    fn withdraw(&self, number: String) -> Reply<'_, ApplicationView> {
        Box::pin(self.take_back(number))
    }

    fn advance(&self, request: Advance) -> Reply<'_, ApplicationView> {
        Box::pin(self.advance_by(request))
    }

    fn now(&self) -> DateTime<Utc> {
        self.present()
    }
}

fn channel_of(definition: &ServiceDefinition, kind: ChannelKind) -> Result<&Channel, BackendError> {
    definition.channel(kind).ok_or_else(|| BackendError::NoSuchService { service: definition.id.clone() })
}

fn summary_of(view: &ApplicationView) -> Summary {
    let is_over = view.status.end.is_some() || view.status.withdrawn_at.is_some();
    Summary {
        version: summary::VERSION,
        number: view.filed.number.clone(),
        service: view.filed.service.clone(),
        channel: view.filed.channel,
        filed_at: view.filed_at,
        code: view.status.code,
        ended: is_over,
        due: view.filed.due,
    }
}

/// The office chosen in the answers: the value of the first question for one.
fn office(definition: &ServiceDefinition, answers: &Answers) -> Option<String> {
    let mut fields = definition.form.iter().flat_map(|section| &section.fields);
    let field = fields.find(|field| field.kind == FieldKind::Office)?;
    Some(answers.get(&field.id).to_owned()).filter(|office| !office.is_empty())
}

/// The opening of an office on the next day, later than today, on which it is open.
fn next_opening(
    now: DateTime<Utc>,
    office: &WorkingHours,
    calendar: &Calendar,
) -> Result<DateTime<Utc>, CalendarError> {
    let next =
        |day: NaiveDate| day.checked_add_days(Days::new(1)).ok_or(CalendarError::YearUnknown { year: day.year() });
    let mut day = next(to_local(now).date())?;
    while !office.is_open_day(day, calendar)? {
        day = next(day)?;
    }
    Ok(from_local(day.and_time(office.opens())))
}

/// The last part of an application's number.
fn serial_of(number: &str) -> Option<u32> {
    number.rsplit('-').next()?.parse().ok()
}

fn broken(service: &str, error: &EngineError) -> BackendError {
    BackendError::BrokenData { file: definition_path(service), reason: error.to_string() }
}

fn unknown(CalendarError::YearUnknown { year }: &CalendarError) -> BackendError {
    BackendError::CalendarUnknown { year: *year }
}
