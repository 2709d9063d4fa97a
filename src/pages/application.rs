//! Where an application stands: the date, whose turn it is, every step; how it ended and what may be done then.

use chrono::{Datelike, NaiveDate};
use leptos::task::spawn_local;
use leptos::{ev, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_backend::{Advance, AdvanceBy, ApplicationView, BackendError, Status};
use qadam_domain::application::Event;
use qadam_domain::hours::to_local;
use qadam_domain::service::{ChannelKind, Delivery};
use qadam_domain::text::Locale;

use crate::components::fact::{FactWords, OfficeWords, words_of};
use crate::components::glyph::{Glyph, Sign};
use crate::components::grounds::Grounds;
use crate::components::history::{History, told};
use crate::components::reckoning::{EndOfDays, Reckoned, Reckoning, lines, until};
use crate::components::sent_answers::SentAnswers;
use crate::components::simulation_panel::SimulationPanel;
use crate::components::timeline::{Timeline, way};
use crate::components::withdraw::Withdraw;
use crate::draft::OpenDraft;
use crate::i18n::number::Noun;
use crate::i18n::{date, number, t, texts, use_locale, words};
use crate::pages::follow::{BackToCatalogue, Case, Intake, OnTheCase, Standing, has_outcome, waits_to_be_fetched};
use crate::pages::way::PageTitle;
use crate::platform::focus::print_page;
use crate::route::{Page, use_site};
use crate::session::use_session;
use crate::take_over::focus_heading;

/// The page of an application.
#[must_use]
pub fn page() -> AnyView {
    view! { <OnTheCase view=|case| view! { <Application case/> }.into_any()/> }.into_any()
}

/// So many events are told one by one after a leap.
const MOST_TOLD: usize = 3;

/// What the last action on this page did.
#[derive(Clone)]
enum Did {
    Nothing,
    Moved(Vec<Event>),
    Withdrew,
    Failed(BackendError),
}

/// Where one application stands; changed in place by the simulation and by withdrawing.
#[component]
fn Application(
    /// The application as it was loaded.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let name = words_of(&case.definition.short_title);
    let definition = std::sync::Arc::clone(&case.definition);
    let case = RwSignal::new(case);
    let standing = Memo::new(move |_| case.with(Case::standing));
    let heading = Signal::derive(move || match heading_of(standing.get()) {
        Some(phrase) => phrase.of(locale.get()).to_owned(),
        None => name.get(),
    });
    let line = Signal::derive(move || way_of(case));
    let can_withdraw = Memo::new(move |_| case.with(|case| case.view.status.can_withdraw));
    let (advance, withdraw, did, is_busy) = use_actions(case);
    let said = Signal::derive(move || case.with(|case| said_of(&did.get(), case, locale.get())));
    view! {
        <PageTitle heading/>
        <BackToCatalogue/>
        <div class="beside">
            <div class="column">
                <Filed case/>
                {move || match standing.get() {
                    Standing::UnderWay => view! { <UnderWay case/> }.into_any(),
                    _ => view! { <Ended case=case.get_untracked()/> }.into_any(),
                }}
                <section class="after-6" aria-labelledby="way">
                    <h2 class="spoken" id="way">{t(texts::STATUS_WAY)}</h2>
                    <Timeline way=line/>
                </section>
                <div class="actions">
                    <button class="button button--quiet" type="button" on:click=move |_| print_page()>
                        {t(texts::NAV_PRINT)}
                    </button>
                    <ToReceipt case/>
                    <Show when=move || can_withdraw.get()><Withdraw on_confirm=withdraw/></Show>
                </div>
                <Folds case definition/>
            </div>
            <Why case/>
        </div>
        <SimulationPanel
            now=Signal::derive(move || case.with(|case| to_local(case.view.now)))
            next=Signal::derive(move || case.with(|case| case.next_at().map(to_local)))
            is_over=Signal::derive(move || standing.get() != Standing::UnderWay)
            said
            is_busy
            on_advance=advance
        />
    }
}

type Actions = (Callback<AdvanceBy>, Callback<()>, Signal<Did>, Signal<bool>);

/// What may be done on the page: move the time on, withdraw. The answer takes the place of what was shown.
fn use_actions(case: RwSignal<Case>) -> Actions {
    let session = use_session();
    let did = RwSignal::new(Did::Nothing);
    let is_busy = RwSignal::new(false);
    let number = move || case.with_untracked(|case| case.view.filed.number.clone());
    // The page may be gone by the time the answer comes.
    let show = move |answer: Result<ApplicationView, BackendError>, done: fn(Vec<Event>) -> Did| {
        session.time_moved();
        let _gone = is_busy.try_set(false);
        match answer {
            Ok(view) => {
                let seen = case.try_with_untracked(|case| case.view.events.len()).unwrap_or_default();
                let new = view.events.iter().skip(seen).cloned().collect();
                let _gone = case.try_update(|case| case.view = view);
                let _gone = did.try_set(done(new));
            }
            Err(error) => {
                let _gone = did.try_set(Did::Failed(error));
            }
        }
    };
    let advance = Callback::new(move |by: AdvanceBy| {
        is_busy.set(true);
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        let number = number();
        let request = Advance { number: number.clone(), by };
        spawn_local(async move {
            let answer = match backend.advance(request).await {
                // In another tab the end has come already: that is what there is to see.
                Err(BackendError::OutOfTurn) => backend.application(number).await,
                answer => answer,
            };
            show(answer, Did::Moved);
        });
    });
    // What was done in another tab, or came to pass while this one slept, is seen here by itself.
    let look_again = move || {
        if is_busy.try_get_untracked() == Some(false) {
            let backend = std::rc::Rc::clone(&session.rooms().backend);
            spawn_local(async move {
                let seen = case.try_with_untracked(|case| case.view.filed.number.clone());
                if let Some(number) = seen
                    && let Ok(view) = backend.application(number).await
                {
                    session.time_moved();
                    let _gone = case.try_update(|case| case.view = view);
                }
            });
        }
    };
    let elsewhere = window_event_listener(ev::storage, move |_| look_again());
    let seen = window_event_listener(ev::visibilitychange, move |_| look_again());
    on_cleanup(move || {
        elsewhere.remove();
        seen.remove();
    });
    let withdraw = Callback::new(move |()| {
        is_busy.set(true);
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        let number = number();
        spawn_local(async move {
            show(backend.withdraw(number).await, |_| Did::Withdrew);
            // The button that was pressed is gone; the heading says how it ended.
            request_animation_frame(focus_heading);
        });
    });
    (advance, withdraw, did.into(), is_busy.into())
}

fn said_of(did: &Did, case: &Case, locale: Locale) -> String {
    match did {
        Did::Nothing => String::new(),
        Did::Withdrew => texts::WITHDRAW_DONE.of(locale).to_owned(),
        Did::Failed(error) => {
            let (what, todo) = words::backend_error(error, locale);
            format!("{what}. {todo}")
        }
        Did::Moved(events) => {
            let moved = texts::sim_moved(locale, date::moment(to_local(case.view.now), locale));
            let mut told: Vec<String> = case
                .process()
                .map(|process| events.iter().filter_map(|event| told(&event.what, process, locale)).collect())
                .unwrap_or_default();
            // A long way is told by its length and by where it led.
            if told.len() > MOST_TOLD {
                let last = told.pop();
                told = std::iter::once(texts::sim_events(locale, told.len() + 1)).chain(last).collect();
            }
            let news = if told.is_empty() { texts::SIM_NOTHING.of(locale).to_owned() } else { told.join("; ") };
            format!("{moved}. {}.", number::sentence(&news))
        }
    }
}

/// The heading of an application that has ended.
fn heading_of(standing: Standing) -> Option<crate::i18n::Phrase> {
    match standing {
        Standing::UnderWay => None,
        Standing::NotAccepted => Some(texts::REFUSE_TITLE_NOT_ACCEPTED),
        Standing::Refused => Some(texts::REFUSE_TITLE),
        Standing::Granted => Some(texts::RESULT_READY),
        Standing::Negative => Some(texts::RESULT_NEGATIVE),
        Standing::Withdrawn => Some(texts::WITHDRAW_DONE),
        Standing::Returned => Some(texts::END_RETURNED),
    }
}

fn way_of(case: RwSignal<Case>) -> crate::components::timeline::Way {
    case.with(|case| {
        let view = &case.view;
        case.process().map(|process| way(process, view.filed.channel, view.filed_at, &view.status)).unwrap_or_default()
    })
}

/// Number and day of filing.
#[component]
fn Filed(
    /// The application.
    case: RwSignal<Case>,
) -> impl IntoView {
    let locale = use_locale();
    let session = use_session();
    let words = move || {
        case.with(|case| {
            let day = date::day(case.filed_on(), session.today(), locale.get());
            texts::status_filed(locale.get(), day, &case.view.filed.number)
        })
    };
    view! { <p class="quiet small">{words}</p> }
}

/// The way to the receipt; in the hall, before there is one, to the ticket of the queue.
#[component]
fn ToReceipt(
    /// The application.
    case: RwSignal<Case>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let number = case.with_untracked(|case| case.view.filed.number.clone());
    let named = Memo::new(move |_| {
        case.with(|case| match (case.intake(), case.standing()) {
            (Intake::Taken(_), _) => Some(texts::SEND_RECEIPT),
            (Intake::Waiting, Standing::UnderWay) if case.view.filed.channel == ChannelKind::StateCorporation => {
                Some(texts::SEND_TICKET)
            }
            (Intake::Waiting | Intake::TurnedAway, _) => None,
        })
    });
    move || {
        let number = number.clone();
        let href = move || site.href_with(locale.get(), &Page::Receipt, &[("number", &number)]);
        named.get().map(|name| view! { <a class="button button--quiet" href=href>{t(name)}</a> })
    }
}

/// The date as the largest words, what is left of the term, and what the person has to do.
#[component]
fn UnderWay(
    /// The application.
    case: RwSignal<Case>,
) -> impl IntoView {
    let locale = use_locale();
    let name = words_of(&case.with_untracked(|case| case.definition.short_title.clone()));
    let today = move || case.with(|case| to_local(case.view.now).date());
    let due = move || {
        case.with(|case| match case.due_on() {
            Some(due_on) => date::deadline_with_weekday(due_on, today(), locale.get()),
            None => texts::status_calendar_unknown(locale.get(), case.view.filed.day_zero.year()),
        })
    };
    let left = move || {
        case.with(|case| {
            let unit = case.channel().map_or(Noun::Day, |channel| number::unit(channel.term));
            left_of(&case.view.status, unit, locale.get())
        })
    };
    let place =
        Memo::new(move |_| case.with(|case| case.place_of_result().cloned().filter(|_| waits_to_be_fetched(case))));
    let is_looked_through = Memo::new(move |_| case.with(|case| case.intake() == Intake::Waiting));
    let promised = move || {
        if is_looked_through.get() { texts::STATUS_IF_ACCEPTED } else { texts::STATUS_MUST_BE_READY }.of(locale.get())
    };
    let needed = Memo::new(move |_| {
        if case.with(waits_to_be_fetched) {
            texts::STATUS_COME_FOR_IT
        } else if is_looked_through.get() {
            texts::STATUS_WAIT_THERE
        } else {
            texts::STATUS_NOTHING_NEEDED
        }
    });
    view! {
        <h1 class="after-1" tabindex="-1">{name}</h1>
        <div class="promise after-5 before-6">
            <p>{promised}</p>
            <p class="promise__date">{due}</p>
            <p>
                {left}
                " "
                {move || needed.get().of(locale.get())}
            </p>
            {move || place.get().map(|office| view! { <p><OfficeWords office/></p> })}
        </div>
    }
}

/// What is left of the term: days, on the last day hours or minutes.
fn left_of(status: &Status, unit: Noun, locale: Locale) -> String {
    let words = match (status.days_left, status.minutes_left) {
        _ if status.is_overdue => texts::STATUS_OVERDUE.of(locale).to_owned(),
        // The very end: nothing is left that could be counted, and nothing has passed.
        (Some(0), Some(0)) => texts::STATUS_LAST_DAY.of(locale).to_owned(),
        (Some(0), Some(minutes)) => {
            let left = match minutes / 60 {
                0 => number::left(minutes, Noun::Minute, locale),
                hours => number::left(hours, Noun::Hour, locale),
            };
            format!("{}, {left}", texts::STATUS_LAST_DAY.of(locale))
        }
        (Some(days), _) => number::sentence(&number::left(days, unit, locale)),
        (None, _) => return String::new(),
    };
    format!("{words}.")
}

/// How it ended, why, and what may be done now.
#[component]
fn Ended(
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let standing = case.standing();
    let (sign, class) = match standing {
        Standing::Withdrawn => (Sign::Withdrawn, "outcome outcome--withdrawn"),
        Standing::NotAccepted | Standing::Refused => (Sign::Closed, "outcome outcome--refused"),
        Standing::Granted => (Sign::Done, "outcome outcome--done"),
        Standing::Negative | Standing::Returned | Standing::UnderWay => (Sign::Note, "outcome"),
    };
    let heading = heading_of(standing).unwrap_or(texts::STATUS_TITLE);
    let name = words_of(&case.definition.short_title);
    let at = case.ended_at().map(to_local);
    let moment = move || at.map(|at| date::moment(at, locale.get()));
    let grounds = case.grounds();
    let missing = case.missing_documents();
    let has_reasons = !grounds.is_empty() || !missing.is_empty();
    view! {
        <div class=class>
            <Glyph sign/>
            <div>
                <h1 tabindex="-1">{t(heading)}</h1>
                <p>{name}</p>
                <p class="quiet">{moment}</p>
            </div>
        </div>
        {has_reasons.then(|| view! {
            <section aria-labelledby="reasons">
                <h2 id="reasons">{t(texts::REFUSE_REASONS)}</h2>
                <Grounds grounds missing/>
            </section>
        })}
        <WhatNow case/>
    }
}

/// What may be done after the end: open the document, fetch it, apply again.
#[component]
fn WhatNow(
    /// The application.
    case: Case,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let standing = case.standing();
    let can_apply_again =
        matches!(standing, Standing::Refused | Standing::NotAccepted | Standing::Negative | Standing::Withdrawn);
    let number = case.view.filed.number.clone();
    let href = move || site.href_with(locale.get(), &Page::Outcome, &[("number", &number)]);
    let class = if can_apply_again { "button button--quiet" } else { "button button--large" };
    let is_result = matches!(standing, Standing::Granted | Standing::Negative);
    let is_electronic = case.view.filed.channel.is_electronic();
    // On the portal the notification says where to go; at a counter the document has been handed over.
    let office = case.place_of_result().cloned().filter(|_| is_result && is_electronic);
    let delivery = case.delivery().filter(|_| is_result);
    let issued_on = case.ended_at().map(|at| to_local(at).date());
    let where_it_is = move |delivery| match (delivery, issued_on) {
        (Delivery::Cabinet, _) => texts::RESULT_IN_CABINET.of(locale.get()).to_owned(),
        (Delivery::Office | Delivery::Hall, Some(day)) if !is_electronic => {
            texts::result_issued(locale.get(), date::date(day, locale.get()))
        }
        (delivery, _) => words::delivery(delivery).of(locale.get()).to_owned(),
    };
    view! {
        {delivery.map(|delivery| view! { <p>{move || where_it_is(delivery)}"."</p> })}
        {office.map(|office| view! { <p><OfficeWords office/></p> })}
        {can_apply_again.then(|| view! { <p class="after-4">{t(texts::REFUSE_AGAIN_NOTE)}</p> })}
        <div class="actions">
            {can_apply_again.then(|| view! { <ApplyAgain case=case.clone()/> })}
            {has_outcome(standing).then(|| view! { <a class=class href=href>{t(texts::RESULT_OPEN)}</a> })}
        </div>
    }
}

/// Begins a new draft with the answers and documents of this application.
#[component]
fn ApplyAgain(
    /// The application.
    case: Case,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let navigate = use_navigate();
    let filed = StoredValue::new(case.view.filed);
    let begin = move |_| {
        let draft = filed.with_value(|filed| {
            let draft = OpenDraft::create(session, &filed.service, filed.channel);
            draft.change(|draft| {
                draft.answers = filed.answers.clone();
                draft.documents = filed.documents.clone();
                draft.again = Some(filed.number.clone());
            });
            draft
        });
        draft.flush();
        let page = Page::Documents(filed.with_value(|filed| filed.service.clone()));
        let href = site.href_with(locale.get_untracked(), &page, &[("draft", &draft.id())]);
        navigate(&href, NavigateOptions { resolve: false, ..NavigateOptions::default() });
    };
    view! { <button class="button button--large" type="button" on:click=begin>{t(texts::REFUSE_AGAIN)}</button> }
}

/// What folds: what was sent, the history, what to do if the term passes.
#[component]
fn Folds(
    /// The application.
    case: RwSignal<Case>,
    /// Its service.
    definition: std::sync::Arc<qadam_domain::service::ServiceDefinition>,
) -> impl IntoView {
    let complaint = definition.complaint.clone();
    let is_under_way = Memo::new(move |_| case.with(|case| case.standing() == Standing::UnderWay));
    let sent = case.with_untracked(|case| {
        let documents = case.documents_named(&case.view.filed.documents);
        (case.view.filed.channel, case.view.filed.answers.clone(), case.filed_on(), documents)
    });
    let (channel, answers, filed_on, documents) = sent;
    let history = move || {
        case.with(|case| {
            let process = case.process().cloned();
            process.map(|process| view! { <History events=case.view.events.clone() process/> })
        })
    };
    view! {
        <section class="section" aria-labelledby="more">
            <h2 class="spoken" id="more">{t(texts::APP_MORE)}</h2>
            <details class="fold">
                <summary>{t(texts::STATUS_SENT)}</summary>
                <div class="fold__body">
                    <SentAnswers definition channel answers filed_on/>
                    <SentDocuments documents/>
                </div>
            </details>
            <details class="fold">
                <summary>{t(texts::STATUS_HISTORY)}</summary>
                <div class="fold__body">{history}</div>
            </details>
            <Show when=move || is_under_way.get()>
                <details class="fold">
                    <summary>{t(texts::STATUS_IF_LATE)}</summary>
                    <div class="fold__body">
                        {complaint.clone().into_iter().map(|fact| view! { <p><FactWords fact/></p> }).collect_view()}
                    </div>
                </details>
            </Show>
        </section>
    }
}

/// The documents that were handed in.
#[component]
fn SentDocuments(
    /// Their names.
    documents: Vec<qadam_domain::text::Text>,
) -> impl IntoView {
    let locale = use_locale();
    if documents.is_empty() {
        return ().into_any();
    }
    let items = documents.into_iter().map(|name| view! { <li>{move || number::sentence(name.of(locale.get()))}</li> });
    view! {
        <h3 class="after-4">{t(texts::SEND_DOCUMENTS)}</h3>
        <ul>{items.collect_view()}</ul>
    }
    .into_any()
}

/// Why this date.
#[component]
fn Why(
    /// The application.
    case: RwSignal<Case>,
) -> impl IntoView {
    let today = Memo::new(move |_| case.with(|case| to_local(case.view.now).date()));
    let reckoned = Memo::new(move |_| case.with(|case| reckon(case, today.get())));
    move || {
        reckoned.get().map(|reckoned| {
            view! { <aside class="aside" aria-labelledby="why"><Reckoning reckoned today/></aside> }
        })
    }
}

fn reckon(case: &Case, today: NaiveDate) -> Option<Reckoned> {
    let channel = case.channel()?;
    let due = case.view.filed.due?;
    let end =
        heading_of(case.standing()).zip(case.ended_at()).map(|(says, at)| EndOfDays { on: to_local(at).date(), says });
    // The day on which the way ended stands by itself, as today does on a way that goes on.
    let apart = end.map_or(today, |end| end.on);
    let lines = lines(case.filed_on(), case.view.filed.day_zero, channel.term, apart, &case.calendar).ok()?;
    let lines = match end {
        Some(end) => until(lines, end.on),
        None => lines,
    };
    let year = to_local(due).year();
    Some(Reckoned {
        lines,
        end,
        term: channel.term,
        due,
        source: channel.term_source.clone(),
        by_rule: (!case.calendar.is_announced(year)).then_some(year),
    })
}
