//! A service: everything to decide in one look, then the details.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use qadam_backend::BackendError;
use qadam_backend::reference::{Amounts, Table};
use qadam_domain::calendar::{Calendar, CalendarError};
use qadam_domain::hours;
use qadam_domain::regulation::{LaneKind, Process, Step, Then};
use qadam_domain::service::{Amount, Channel, Delivery, Document, Refuses, ServiceDefinition};
use qadam_domain::term::{CountedDay, Term, days_of};
use qadam_domain::text::{Fact, Locale, Text, is_assumed};

use crate::components::days::{Days, MOST_DAYS};
use crate::components::fact::{AssumptionMark, FactWords, words_of};
use crate::components::glyph::{BackArrow, Glyph, Sign};
use crate::components::term_line::{LineDay, TermLine};
use crate::i18n::number::Noun;
use crate::i18n::{date, number, t, texts, use_locale, words};
use crate::load::{Loaded, Same, load, use_preloaded};
use crate::pages::way::{PageTitle, use_service};
use crate::route::{Page, use_site};
use crate::session::{Session, use_session};

/// The page of a service.
pub struct ServicePage;

#[lazy_route]
impl LazyRoute for ServicePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <Loading/> }.into_any()
    }
}

/// The page while its data are on their way, and then the page.
#[component]
fn Loading() -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let service = use_service();
    let preloaded = use_preloaded();
    let again = Trigger::new();
    let written =
        preloaded.definition.map(|definition| Shown { definition, calendar: preloaded.calendar, amounts: None });
    let shown = load(written, again, move || find(session, service.get()));
    let page = move |shown: Shown| view! { <Service shown/> }.into_any();
    view! {
        <div class="frame__bar">
            <a class="frame__back" href=move || site.href(locale.get(), &Page::Catalogue)>
                <BackArrow/><span>{t(texts::NAV_HOME)}</span>
            </a>
        </div>
        <Loaded load=shown again view=page/>
    }
}

/// What the page shows.
#[derive(Clone)]
struct Shown {
    definition: Arc<ServiceDefinition>,
    /// To count the dates with; where it is not to be had the page says the term instead, and does not fail with it.
    calendar: Calendars,
    /// To say a sum in tenge; where it is not to be had the page says it in indices.
    amounts: Option<Arc<Amounts>>,
}

impl Same for Shown {
    fn is_same(&self, other: &Self) -> bool {
        self.definition.is_same(&other.definition)
    }
}

/// All of it comes before the page is shown, so that no date and no sum moves what stands below it.
async fn find(session: Session, id: String) -> Result<Shown, BackendError> {
    let library = std::rc::Rc::clone(&session.rooms().library);
    let definition = library.definition(id).await?;
    let calendar = library.calendar().await.ok();
    let amounts = match &definition.amount {
        Some(_) => library.read(Amounts::FILE.to_owned()).await.and_then(|text| Amounts::parse(&text)).ok(),
        None => None,
    };
    Ok(Shown { definition, calendar, amounts: amounts.map(Arc::new) })
}

type Calendars = Option<Arc<Calendar>>;

/// The page of a service that has come.
#[component]
fn Service(
    /// The service and the calendar.
    shown: Shown,
) -> impl IntoView {
    let Shown { definition, calendar, amounts } = shown;
    let locale = use_locale();
    let short = words_of(&definition.short_title);
    let official = words_of(&definition.title.text);
    let best = definition.channels.first().cloned();
    view! {
        <PageTitle heading=short/>
        <div class="beside">
            <div class="column">
                <h1 tabindex="-1">{short}</h1>
                <p class="quiet small after-3">{move || texts::service_official(locale.get(), official.get())}</p>
                <p class="quiet small after-2">{t(texts::MARK_ASSUMPTION_MEANS)}</p>
                {best.clone().map(|channel| view! { <Promise channel calendar=calendar.clone()/> })}
                <Channels definition=Arc::clone(&definition) calendar/>
                <Brief definition=Arc::clone(&definition) amounts/>
                <Papers definition=Arc::clone(&definition)/>
                <More definition=Arc::clone(&definition)/>
            </div>
            {best.map(|channel| view! { <WayAside channel/> })}
        </div>
    }
}

/// The day of the answer, as the largest words; the term in words until the calendar is there.
#[component]
fn Promise(
    /// The way whose term is meant.
    channel: Channel,
    /// To count the days with.
    calendar: Calendars,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let term = channel.term;
    let intake = channel.process.intake;
    // Nothing while there is no calendar to count with.
    let counted = Memo::new(move |_| {
        let calendar = calendar.as_deref()?;
        let count = || -> Result<(NaiveDate, Vec<CountedDay>), CalendarError> {
            let day_zero = hours::day_zero(session.now(), &intake, calendar)?;
            Ok((day_zero, days_of(day_zero, term, calendar)?))
        };
        Some(count())
    });
    let said = move || {
        let due = counted.with(|counted| match counted {
            Some(Ok((_, days))) => days.last().map(|day| day.date),
            Some(Err(_)) | None => None,
        });
        due.map_or_else(
            || number::within(term, locale.get()),
            |due| date::deadline_with_weekday(due, session.today(), locale.get()),
        )
    };
    // Why the day is another than one would think.
    let why = move || match counted.get()? {
        Ok((day_zero, _)) => {
            let (today, locale) = (session.today(), locale.get());
            (day_zero != today).then(|| texts::service_closed_now(locale, date::day(day_zero, today, locale)))
        }
        Err(CalendarError::YearUnknown { year }) => Some(texts::service_day_unknown(locale.get(), year)),
    };
    let picture = move || {
        let (day_zero, days) = counted.get()?.ok()?;
        let today = session.today();
        let waits = day_zero.signed_duration_since(today).num_days();
        Some(if usize::try_from(waits).is_ok_and(|waits| waits + days.len() <= MOST_DAYS) {
            view! { <Days today day_zero days/> }.into_any()
        } else {
            let days = days.iter().map(|day| LineDay { counts: day.number.is_some() }).collect();
            view! { <TermLine days/> }.into_any()
        })
    };
    let note = move || {
        let locale = locale.get();
        let within = number::sentence(&number::within(term, locale));
        match term {
            Term::WorkingDays(_) => texts::service_term_note_working(locale, within),
            Term::CalendarDays(_) => texts::service_term_note_calendar(locale, within),
        }
    };
    view! {
        <div class="promise after-6 before-5">
            <p>{t(texts::SERVICE_IF_TODAY)}</p>
            <p class="promise__date">{said}</p>
            {move || why().map(|why| view! { <p class="after-2">{why}</p> })}
        </div>
        <div class="promise__picture">{picture}</div>
        <p class="quiet small after-3">{note} <AssumptionMark source=channel.term_source/></p>
    }
}

/// Every way to apply, side by side.
#[component]
fn Channels(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// To count the days with.
    calendar: Calendars,
) -> impl IntoView {
    let service = definition.id.clone();
    // The mark stands with the largest date already: here only where another way differs from it.
    let is_first_assumed = definition.channels.first().is_some_and(|channel| is_assumed(&channel.term_source));
    view! {
        <section class="section" aria-labelledby="channels">
            <h2 id="channels">{t(texts::SERVICE_CHANNELS)}</h2>
            <ul class="channels">
                {definition
                    .channels
                    .iter()
                    .enumerate()
                    .map(|(index, channel)| {
                        let is_marked = !is_first_assumed && is_assumed(&channel.term_source);
                        view! {
                            <ChannelItem
                                service=service.clone()
                                channel=channel.clone()
                                is_first=index == 0
                                is_marked
                                calendar=calendar.clone()
                            />
                        }
                    })
                    .collect_view()}
            </ul>
            <p class="quiet small after-3">{words_of(&definition.cost.text)} ". " {t(texts::SERVICE_SAVED)}</p>
        </section>
    }
}

/// One way to apply, with its day and its button.
#[component]
fn ChannelItem(
    /// The service, by id.
    service: String,
    /// The way.
    channel: Channel,
    /// Whether it is the first one, whose button is the loud one.
    is_first: bool,
    /// Whether its term bears the mark of an assumption.
    is_marked: bool,
    /// To count the days with.
    calendar: Calendars,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let Channel { kind, term, term_source, result, process, .. } = channel;
    let mark = is_marked.then(|| view! { <AssumptionMark source=term_source/> });
    let href = move || site.href_with(locale.get(), &Page::Documents(service.clone()), &[("channel", kind.as_str())]);
    let due = move || {
        let calendar = calendar.as_deref()?;
        let day_zero = hours::day_zero(session.now(), &process.intake, calendar).ok()?;
        let due = calendar.count(day_zero, term).ok()?;
        Some(date::deadline_with_weekday(due, session.today(), locale.get()))
    };
    let what = move || {
        let locale = locale.get();
        if !kind.is_electronic() {
            return texts::SERVICE_ABOUT_PAPER.of(locale).to_owned();
        }
        // Whoever has to come for the result does not stay at home altogether.
        let walk = if result.delivery == Delivery::Cabinet { texts::SERVICE_NOWHERE } else { texts::SERVICE_FROM_HOME };
        format!("{} {}", texts::SERVICE_ABOUT_PORTAL.of(locale), walk.of(locale))
    };
    let delivery = move || words::delivery(result.delivery).of(locale.get());
    let button = if is_first { "button" } else { "button button--quiet" };
    view! {
        <li class="channels__item">
            <h3 class="channels__name">{move || number::sentence(words::channel_long(kind).of(locale.get()))}</h3>
            <p>{what} " " {delivery} "."</p>
            <p class="channels__detail">
                {move || number::term(term, locale.get())}
                {move || due().map(|due| view! { ": " <span class="nowrap">{due}</span> })}
                {mark}
            </p>
            <a class=button href=href>
                {t(texts::SERVICE_CHECK_DOCUMENTS)}
                <span class="spoken">": " {move || words::channel_long(kind).of(locale.get())}</span>
            </a>
        </li>
    }
}

/// What one gets, who may apply, cost, where.
#[component]
fn Brief(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// To say the sum in tenge.
    amounts: Option<Arc<Amounts>>,
) -> impl IntoView {
    let results = unique(definition.channels.iter().map(|channel| &channel.result.name));
    let amount = definition.amount.clone().map(|amount| view! { <Sum amount amounts/> });
    let result = results
        .into_iter()
        .map(|name| {
            let name = words_of(&name);
            view! { <p>{move || number::sentence(&name.get())}</p> }
        })
        .collect_view();
    let recipients =
        definition.recipients.iter().map(|fact| view! { <li><FactWords fact=fact.clone()/></li> }).collect_view();
    view! {
        <section class="section" aria-labelledby="brief">
            <h2 id="brief">{t(texts::SERVICE_BRIEF)}</h2>
            <dl class="facts">
                <div class="facts__row"><dt>{t(texts::SERVICE_RESULT)}</dt><dd>{result}</dd></div>
                {amount}
                <div class="facts__row">
                    <dt>{t(texts::SERVICE_WHO)}</dt>
                    <dd><ul>{recipients}</ul></dd>
                </div>
                <div class="facts__row">
                    <dt>{t(texts::SERVICE_COST)}</dt>
                    <dd><FactWords fact=definition.cost.clone()/></dd>
                </div>
                <div class="facts__row">
                    <dt>{t(texts::SERVICE_PROVIDER)}</dt>
                    <dd><p><FactWords fact=definition.provider.name.clone()/></p><p>{words_of(&definition.region.name)}</p></dd>
                </div>
                <div class="facts__row">
                    <dt>{t(texts::SERVICE_FORM)}</dt>
                    <dd><FactWords fact=definition.form_of_service.clone()/></dd>
                </div>
                <div class="facts__row">
                    <dt>{t(texts::SERVICE_FORM_OF_RESULT)}</dt>
                    <dd><FactWords fact=definition.form_of_result.clone()/></dd>
                </div>
            </dl>
        </section>
    }
}

/// How much it is: in tenge with the index of this year, in indices where that is not known.
#[component]
fn Sum(
    /// How many indices, and for what.
    amount: Amount,
    /// The indices of the years, where they are to be had.
    amounts: Option<Arc<Amounts>>,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let Amount { mci, per, source } = amount;
    let is_assumed = is_assumed(&source);
    let per = words_of(&per);
    // The native render has no table, and asks for no day.
    let has_table = amounts.is_some();
    let sum = move || {
        let locale = locale.get();
        let Some(amounts) = &amounts else { return texts::service_amount_indices(locale, mci) };
        let today = session.today();
        match amounts.mci_on(today) {
            Some(tenge) => texts::service_amount_value(locale, mci, number::money(u64::from(tenge) * u64::from(mci))),
            None => texts::result_amount_unknown(locale, mci, today.year()),
        }
    };
    let mark = move || match has_table {
        true => texts::mark_amount(locale.get(), session.today().year()),
        false => texts::MARK_ASSUMPTION_SHORT.of(locale.get()).to_owned(),
    };
    view! {
        <div class="facts__row">
            <dt>{t(texts::SERVICE_AMOUNT)}</dt>
            <dd>
                <p><b>{sum}</b></p>
                <p>
                    {move || number::sentence(&per.get())}
                    {is_assumed.then(|| view! { " " <span class="assumption">"("{mark}")"</span> })}
                </p>
            </dd>
        </div>
    }
}

/// The documents, with their conditions; the own list comes on the next page.
#[component]
fn Papers(
    /// The service.
    definition: Arc<ServiceDefinition>,
) -> impl IntoView {
    let item = |document: &Document| {
        let needed = document.needed.as_ref().map(|needed| words_of(&needed.text));
        let obtained = document.obtained.as_ref().map(|obtained| words_of(&obtained.text));
        view! {
            <li>
                <strong>{words_of(&document.title)}</strong>
                <AssumptionMark source=document.source.clone()/>
                {needed.map(|words| view! { <br/><span class="quiet small">{words}</span> })}
                {obtained.map(|words| view! { <br/><span class="quiet small">{words}</span> })}
            </li>
        }
    };
    view! {
        <section class="section" aria-labelledby="papers">
            <h2 id="papers">{t(texts::SERVICE_DOCUMENTS)}</h2>
            <ul class="sources">{definition.documents.iter().map(item).collect_view()}</ul>
            <p class="small quiet after-3">{words_of(&definition.documents_note.text)}</p>
        </section>
    }
}

/// Grounds, steps of every channel, complaint, law, contradictions.
#[component]
fn More(
    /// The service.
    definition: Arc<ServiceDefinition>,
) -> impl IntoView {
    let grounds = [
        (Refuses::Acceptance, texts::SERVICE_REFUSAL_ACCEPTANCE),
        (Refuses::Service, texts::SERVICE_REFUSAL),
        (Refuses::PositiveResult, texts::SERVICE_REFUSAL_NEGATIVE),
    ]
    .map(|(refuses, heading)| {
        let list: Vec<_> = definition.refusal_grounds.iter().filter(|ground| ground.refuses == refuses).cloned().collect();
        (!list.is_empty()).then(|| {
            view! {
                <details class="fold">
                    <summary>{t(heading)}</summary>
                    <div class="fold__body">
                        <ul>
                            {list
                                .into_iter()
                                .map(|ground| {
                                    view! {
                                        <li>
                                            {words_of(&ground.text)} <AssumptionMark source=ground.source.clone()/> <br/>
                                            <span class="quiet small">{words_of(&ground.mend)}</span>
                                        </li>
                                    }
                                })
                                .collect_view()}
                        </ul>
                    </div>
                </details>
            }
        })
    });
    let discrepancies: Vec<_> = definition.discrepancies.clone();
    let is_translation = definition.kazakh_is_translation;
    view! {
        <section class="section" aria-labelledby="more">
            <h2 id="more">{t(texts::APP_MORE)}</h2>
            <div class="notice before-4">
                <Glyph sign=Sign::Note/>
                <div>
                    <p><strong>{t(texts::SERVICE_STATUS)}</strong></p>
                    <p><FactWords fact=definition.status.notice.clone()/></p>
                    {is_translation.then(|| view! { <p>{t(texts::MARK_TRANSLATION)}</p> })}
                    {discrepancies
                        .iter()
                        .filter(|discrepancy| discrepancy.show)
                        .map(|discrepancy| view! { <p>{words_of(&discrepancy.text)}</p> })
                        .collect_view()}
                </div>
            </div>
            {grounds.into_iter().collect_view()}
            {definition
                .channels
                .iter()
                .map(|channel| view! { <ChannelSteps channel=channel.clone()/> })
                .collect_view()}
            <details class="fold">
                <summary>{t(texts::SERVICE_COMPLAINT)}</summary>
                <div class="fold__body">{facts(&definition.complaint)}</div>
            </details>
            <details class="fold">
                <summary>{t(texts::SERVICE_LAW)}</summary>
                <div class="fold__body">
                    {facts(&definition.legal_basis)}
                    <h3>{t(texts::SERVICE_SUCCESSOR)}</h3>
                    {facts(&definition.status.successor)}
                </div>
            </details>
            <details class="fold">
                <summary>{t(texts::SERVICE_DISCREPANCIES)}</summary>
                <div class="fold__body">
                    <p>{t(texts::SERVICE_DISCREPANCIES_LEAD)}</p>
                    <ul>
                        {discrepancies
                            .into_iter()
                            .map(|discrepancy| {
                                view! { <li><span class="quiet">{discrepancy.id}". "</span> {words_of(&discrepancy.text)}</li> }
                            })
                            .collect_view()}
                    </ul>
                </div>
            </details>
        </section>
    }
}

/// Every step of a channel, the branches included, with who acts and how long.
#[component]
fn ChannelSteps(
    /// The way.
    channel: Channel,
) -> impl IntoView {
    let locale = use_locale();
    let kind = channel.kind;
    let process = channel.process;
    let steps = process.steps.clone();
    view! {
        <details class="fold">
            <summary>{t(texts::SERVICE_STEPS)} ": " {move || words::channel_long(kind).of(locale.get())}</summary>
            <div class="fold__body">
                <ol class="regulation">
                    {steps
                        .into_iter()
                        .map(|step| {
                            let lane = process.lane(&step.lane).map(|lane| words_of(&lane.short_name));
                            let ends = branch_words(&step, &process);
                            view! {
                                <li class="regulation__step">
                                    <span class="regulation__id">{step.id.clone()}</span>
                                    " "
                                    <strong>{words_of(&step.name)}</strong>
                                    <span class="steps__detail">
                                        {lane}
                                        {step.takes.map(|takes| view! { ", " {move || number::duration(takes, locale.get())} })}
                                        <AssumptionMark source=step.source.clone()/>
                                    </span>
                                    <span class="steps__detail">{words_of(&step.action)}</span>
                                    {ends.map(|ends| view! { <span class="steps__detail">{move || ends(locale.get())}</span> })}
                                </li>
                            }
                        })
                        .collect_view()}
                </ol>
            </div>
        </details>
    }
}

/// Where a condition leads, in words: both branches, each step by its name with its id.
fn branch_words(step: &Step, process: &Process) -> Option<impl Fn(Locale) -> String + Send + Sync + Clone + use<>> {
    let Then::Check(branch) = &step.then else {
        return None;
    };
    let target = |id: &str| (id.to_owned(), process.step(id).map(|step| step.name.clone()));
    let (yes, no) = (target(&branch.yes), target(&branch.no));
    Some(move |locale| {
        let said = |(id, name): &(String, Option<Text>)| match name {
            Some(name) => format!("«{}» ({id})", name.of(locale)),
            None => id.clone(),
        };
        texts::service_branch(locale, said(&no), said(&yes))
    })
}

/// The way of an application beside the page: what comes before the filing is the person's, the rest the body's.
#[component]
fn WayAside(
    /// The way.
    channel: Channel,
) -> impl IntoView {
    let locale = use_locale();
    let process = channel.process;
    let straight = process.straight_way();
    let own = straight
        .iter()
        .take_while(|step| step.id != process.filed_at)
        .filter(|step| process.lane(&step.lane).is_some_and(|lane| lane.kind == LaneKind::Applicant))
        .count();
    // On paper nothing that the regulation counts comes before the filing.
    let lead = move || match own {
        0 => texts::SERVICE_STEPS_LEAD_PAPER.of(locale.get()).to_owned(),
        own => texts::service_steps_lead(locale.get(), number::counted(own as u64, Noun::Step, locale.get())),
    };
    let way: Vec<Step> = straight
        .into_iter()
        .skip_while(|step| step.id != process.filed_at)
        .filter(|step| step.takes.is_some() || matches!(step.then, Then::End(_)))
        .cloned()
        .collect();
    let last = way.len();
    let kind = channel.kind;
    view! {
        <aside class="aside" aria-labelledby="way">
            <h2 id="way">{t(texts::SERVICE_STEPS)}</h2>
            <p class="small quiet">{lead}</p>
            <ol class="steps steps--down">
                <li class="steps__step" aria-current="step">
                    <span class="steps__mark" aria-hidden="true">"1"</span>
                    <span class="steps__name">{t(texts::STATUS_YOU_FILE)}</span>
                    <span class="steps__detail">{move || words::channel_by(kind).of(locale.get())}</span>
                </li>
                {way
                    .into_iter()
                    .enumerate()
                    .map(|(index, step)| {
                        let lane = process.lane(&step.lane).map(|lane| words_of(&lane.short_name));
                        view! {
                            <li class="steps__step" class=("steps__step--end", index + 1 == last)>
                                <span class="steps__mark" aria-hidden="true"></span>
                                <span class="steps__name">{words_of(&step.name)}</span>
                                <span class="steps__detail">
                                    {lane}
                                    {step.takes.map(|takes| view! { ", " {move || number::duration(takes, locale.get())} })}
                                </span>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </aside>
    }
}

fn facts(facts: &[Fact]) -> impl IntoView + use<> {
    facts.iter().map(|fact| view! { <p><FactWords fact=fact.clone()/></p> }).collect_view()
}

/// The texts without repetitions, in their order.
fn unique<'a>(texts: impl Iterator<Item = &'a Text>) -> Vec<Text> {
    let mut list: Vec<Text> = Vec::new();
    for text in texts {
        if !list.contains(text) {
            list.push(text.clone());
        }
    }
    list
}
