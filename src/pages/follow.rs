//! What the pages of an application share: the application that the address names, its service, the calendar.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use leptos::prelude::*;
use qadam_backend::{ApplicationView, BackendError, StepState, StepView, Summary};
use qadam_domain::application::{Decision, What};
use qadam_domain::calendar::Calendar;
use qadam_domain::condition::Known;
use qadam_domain::hours::to_local;
use qadam_domain::regulation::{End, Process, StatusCode, Step};
use qadam_domain::service::{Channel, Delivery, FieldKind, Office, RefusalGround, ServiceDefinition};
use qadam_domain::text::{Fact, Locale, Text};

use crate::components::glyph::BackArrow;
use crate::components::problem_page::{ProblemPage, Said};
use crate::components::trouble::Trouble;
use crate::i18n::{date, t, texts, use_locale, words};
use crate::load::{Loaded, Same, load};
use crate::pages::way::{PageTitle, use_query};
use crate::route::{Page, use_site};
use crate::session::{Session, use_session};

/// An application with all that explains it.
#[derive(Clone)]
pub struct Case {
    /// The application as it stands now.
    pub view: ApplicationView,
    /// Its service.
    pub definition: Arc<ServiceDefinition>,
    /// The working calendar.
    pub calendar: Arc<Calendar>,
}

impl PartialEq for Case {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.definition, &other.definition) && self.view == other.view
    }
}

/// How an application stands, as far as a page differs by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// On its way.
    UnderWay,
    /// Not accepted.
    NotAccepted,
    /// Refused, with grounds.
    Refused,
    /// The result is there.
    Granted,
    /// The result is there, and the answer is no.
    Negative,
    /// Withdrawn by the applicant.
    Withdrawn,
    /// The result was not fetched for a month.
    Returned,
}

/// How far the place that takes documents in is with those of this application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Intake {
    /// They are looked through.
    Waiting,
    /// They were taken in at this moment (UTC): there is a receipt.
    Taken(DateTime<Utc>),
    /// They were not: there is no receipt.
    TurnedAway,
}

impl Case {
    /// How far the counter is. On the portal an application is taken in when it is sent.
    #[must_use]
    pub fn intake(&self) -> Intake {
        if self.view.filed.channel.is_electronic() {
            return Intake::Taken(self.view.filed_at);
        }
        let first = self.process().map(|process| process.filed_at.as_str()).unwrap_or_default();
        match self.view.status.steps.iter().find(|view| view.step == first) {
            Some(StepView { state: StepState::Done(_), answer: Some(false), .. }) => Intake::TurnedAway,
            Some(StepView { state: StepState::Done(at), .. }) => Intake::Taken(*at),
            _ => Intake::Waiting,
        }
    }

    /// The channel; every definition that has been checked has it.
    #[must_use]
    pub fn channel(&self) -> Option<&Channel> {
        self.definition.channel(self.view.filed.channel)
    }

    /// The process of the channel.
    #[must_use]
    pub fn process(&self) -> Option<&Process> {
        self.channel().map(|channel| &channel.process)
    }

    /// The civil day of filing (Asia/Almaty).
    #[must_use]
    pub fn filed_on(&self) -> NaiveDate {
        to_local(self.view.filed_at).date()
    }

    /// The last civil day of the term (Asia/Almaty), where the calendar knows it.
    #[must_use]
    pub fn due_on(&self) -> Option<NaiveDate> {
        self.view.filed.due.map(|due| to_local(due).date())
    }

    /// How it stands.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let status = &self.view.status;
        if status.withdrawn_at.is_some() {
            return Standing::Withdrawn;
        }
        match status.end {
            None => Standing::UnderWay,
            Some(End::Issued) => match status.decision {
                Some(Decision::Refused) => Standing::Refused,
                Some(Decision::Negative) => Standing::Negative,
                Some(Decision::Granted) | None => Standing::Granted,
            },
            Some(End::Returned) => Standing::Returned,
            Some(End::NotAccepted | End::NoData) => Standing::NotAccepted,
            Some(End::DocumentsRefused | End::AuthorisationRefused | End::SignatureRefused) => Standing::Refused,
        }
    }

    /// When the way ended or was withdrawn (UTC).
    #[must_use]
    pub fn ended_at(&self) -> Option<DateTime<Utc>> {
        let ended = |what: &What| matches!(what, What::Ended(_) | What::Withdrawn);
        self.view.events.iter().rfind(|event| ended(&event.what)).map(|event| event.at)
    }

    /// When the result was signed (UTC), if it has been.
    #[must_use]
    pub fn signed_at(&self) -> Option<DateTime<Utc>> {
        let signs = |id: &str| self.process()?.step(id).filter(|step| step.closes_withdrawal);
        self.view.events.iter().find_map(|event| match &event.what {
            What::StepDone(done) => signs(&done.step).map(|_| event.at),
            What::Filed(_) | What::Ended(_) | What::Withdrawn => None,
        })
    }

    /// The office that provides the service here.
    #[must_use]
    pub fn office(&self) -> Option<&Office> {
        let id = self.view.filed.office.as_ref()?;
        self.definition.provider.units.iter().find(|office| office.id == *id)
    }

    /// The hall of the State Corporation in which the application was handed in.
    #[must_use]
    pub fn hall(&self) -> Option<&Office> {
        let fields = self.definition.form.iter().flat_map(|section| &section.fields);
        let field = fields.into_iter().find(|field| field.kind == FieldKind::Hall)?;
        let id = self.view.filed.answers.get(&field.id);
        self.channel()?.halls.iter().find(|hall| hall.id == id)
    }

    /// How the result reaches this applicant, who may have asked for another place.
    #[must_use]
    pub fn delivery(&self) -> Option<Delivery> {
        let known = Known::answers(&self.view.filed.answers, self.filed_on());
        Some(self.channel()?.result.delivery_for(&known))
    }

    /// What this applicant should know about keeping the result.
    #[must_use]
    pub fn keeping(&self) -> Option<Fact> {
        let known = Known::answers(&self.view.filed.answers, self.filed_on());
        self.channel()?.result.keeping_for(&known).cloned()
    }

    /// Where one comes for the result; nothing where it comes by itself.
    #[must_use]
    pub fn place_of_result(&self) -> Option<&Office> {
        match self.delivery()? {
            Delivery::Cabinet => None,
            Delivery::Office => self.office(),
            Delivery::Hall => self.hall(),
        }
    }

    /// The provider's name: of its office, where one is known.
    #[must_use]
    pub fn provider(&self) -> Text {
        self.office().map_or_else(|| self.definition.provider.name.text.clone(), |office| office.name.clone())
    }

    /// The applicant's name as it stands in the application.
    #[must_use]
    pub fn applicant(&self) -> String {
        let answers = &self.view.filed.answers;
        let parts = ["last_name", "first_name", "middle_name"].map(|field| answers.get(field));
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// The applicant's IIN as it stands in the application.
    #[must_use]
    pub fn iin(&self) -> &str {
        self.view.filed.answers.get(qadam_backend::evidence::APPLICANT_FIELD)
    }

    /// The grounds that the person is told, from the definition.
    #[must_use]
    pub fn grounds(&self) -> Vec<RefusalGround> {
        let grounds = &self.definition.refusal_grounds;
        let told = self.view.status.grounds.iter();
        told.filter_map(|code| grounds.iter().find(|ground| ground.code == *code)).cloned().collect()
    }

    /// The names of documents by their ids, in the order of the list.
    #[must_use]
    pub fn documents_named<'a>(&self, ids: impl IntoIterator<Item = &'a String>) -> Vec<Text> {
        let ids: Vec<&String> = ids.into_iter().collect();
        let named = self.definition.documents.iter().filter(|document| ids.contains(&&document.id));
        named.map(|document| document.title.clone()).collect()
    }

    /// The documents that are missing, once the person has been refused because of them.
    #[must_use]
    pub fn missing_documents(&self) -> Vec<Text> {
        match self.standing() {
            Standing::NotAccepted | Standing::Refused => {
                self.documents_named(&self.view.filed.evidence.missing_documents)
            }
            _ => Vec::new(),
        }
    }

    /// The step under way.
    #[must_use]
    pub fn step_now(&self) -> Option<&Step> {
        let now = |view: &&StepView| matches!(view.state, StepState::Now(_));
        let view = self.view.status.steps.iter().find(now)?;
        self.process()?.step(&view.step)
    }

    /// When the step under way is planned to be done (UTC).
    #[must_use]
    pub fn next_at(&self) -> Option<DateTime<Utc>> {
        let now = |view: &&StepView| matches!(view.state, StepState::Now(_));
        self.view.status.steps.iter().find(now)?.planned
    }
}

/// What an address leads to.
#[derive(Clone, PartialEq)]
enum Found {
    Here(Box<Case>),
    /// No such application here, or none was named; those that are here, each with its service's name.
    Nothing {
        number: String,
        others: Vec<(Summary, Text)>,
    },
}

impl Same for Found {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

async fn find(session: Session, number: String) -> Result<Found, BackendError> {
    let rooms = session.rooms();
    let view = if number.is_empty() {
        Err(BackendError::NoSuchApplication { number: number.clone() })
    } else {
        rooms.backend.application(number.clone()).await
    };
    match view {
        Ok(view) => {
            let definition = rooms.library.definition(view.filed.service.clone()).await?;
            let calendar = rooms.library.calendar().await?;
            Ok(Found::Here(Box::new(Case { view, definition, calendar })))
        }
        Err(BackendError::NoSuchApplication { .. }) => {
            let mut others = Vec::new();
            for summary in rooms.backend.applications().await.unwrap_or_default() {
                match rooms.library.definition(summary.service.clone()).await {
                    Ok(definition) => others.push((summary, definition.short_title.clone())),
                    // A service that is not published any more hides none of the others.
                    Err(BackendError::NoSuchService { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
            Ok(Found::Nothing { number, others })
        }
        Err(error) => Err(error),
    }
}

/// Loads the application that the address names and shows it; where there is none, those that are here.
#[component]
pub fn OnTheCase<V>(
    /// The page.
    view: V,
) -> impl IntoView
where
    V: Fn(Case) -> AnyView + Clone + Send + Sync + 'static,
{
    let session = use_session();
    let number = use_query("number");
    let again = Trigger::new();
    let loading = load(None, again, move || find(session, number.get()));
    let found = move |found: Found| match found {
        Found::Here(case) => view(*case),
        Found::Nothing { number, others } => view! { <Applications number others again/> }.into_any(),
    };
    view! { <Loaded load=loading again view=found/> }
}

/// The applications of this device, where the address names none of them.
#[component]
fn Applications(
    /// The number asked for; empty where none was.
    number: String,
    /// Those that are here.
    others: Vec<(Summary, Text)>,
    /// Asks once more.
    again: Trigger,
) -> impl IntoView {
    let is_unknown = !number.is_empty();
    if is_unknown || others.is_empty() {
        let problem = if is_unknown {
            view! { <Trouble error=BackendError::NoSuchApplication { number } again/> }.into_any()
        } else {
            view! { <ProblemPage said=no_number/> }.into_any()
        };
        return view! {
            <PageTitle heading=Signal::derive(t(texts::STATUS_TITLE))/>
            {problem}
            {(!others.is_empty()).then(|| view! {
                <section class="section column" aria-labelledby="applications">
                    <h2 id="applications">{t(texts::CATALOGUE_UNDER_WAY)}</h2>
                    <ApplicationList others/>
                </section>
            })}
        }
        .into_any();
    }
    view! {
        <PageTitle heading=Signal::derive(t(texts::CATALOGUE_UNDER_WAY))/>
        <BackToCatalogue/>
        <div class="column">
            <h1 tabindex="-1">{t(texts::CATALOGUE_UNDER_WAY)}</h1>
            <ApplicationList others/>
        </div>
    }
    .into_any()
}

/// Links to applications, each with its status.
#[component]
fn ApplicationList(
    /// The applications with the names of their services.
    others: Vec<(Summary, Text)>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let items = others.into_iter().map(|(summary, name)| {
        let Summary { number, filed_at, code, .. } = summary;
        let filed_on = to_local(filed_at).date();
        let shown = number.clone();
        let filed = move || texts::status_filed(locale.get(), date::date(filed_on, locale.get()), &shown);
        view! {
            <li class="begun__item">
                <p>
                    <a href=move || site.href_with(locale.get(), &Page::Application, &[("number", &number)])>
                        {move || name.of(locale.get()).to_owned()}
                    </a>
                </p>
                <p class="quiet small">{filed}</p>
                <p>{t(words::status(code))}</p>
            </li>
        }
    });
    view! { <ul class="begun">{items.collect_view()}</ul> }
}

/// The row above the page of an application.
#[component]
pub fn BackToCatalogue() -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    view! {
        <div class="frame__bar">
            <a class="frame__back" href=move || site.href(locale.get(), &Page::Catalogue)>
                <BackArrow/><span>{t(texts::NAV_HOME)}</span>
            </a>
        </div>
    }
}

fn no_number(locale: &Locale) -> Said {
    Said {
        title: texts::TROUBLE_NO_NUMBER.of(*locale).to_owned(),
        body: vec![texts::TROUBLE_NO_NUMBER_DO.of(*locale).to_owned()],
    }
}

/// «Заявление № QDM-2026-000017»; the number does not break at its hyphens.
#[component]
pub fn NumberLine(
    /// The number.
    number: String,
) -> impl IntoView {
    /// Stands for the number where the words before and after it are found.
    const HERE: char = '\u{fffc}';
    let locale = use_locale();
    let part = move |is_before: bool| {
        let words = texts::catalogue_number(locale.get(), HERE);
        let (before, after) = words.split_once(HERE).unwrap_or((&words, ""));
        if is_before { before.to_owned() } else { after.to_owned() }
    };
    view! { <p>{move || part(true)}<span class="nowrap">{number}</span>{move || part(false)}</p> }
}

/// Whether a status says that there is a document to open.
#[must_use]
pub const fn has_outcome(standing: Standing) -> bool {
    match standing {
        Standing::NotAccepted | Standing::Refused | Standing::Granted | Standing::Negative | Standing::Returned => true,
        Standing::UnderWay | Standing::Withdrawn => false,
    }
}

/// Whether the application is ready and waits to be fetched.
#[must_use]
pub fn waits_to_be_fetched(case: &Case) -> bool {
    case.view.status.code == StatusCode::Ready && case.delivery().is_some_and(|delivery| delivery != Delivery::Cabinet)
}
