//! The receipt of an application: number, day, the day of the result, where it comes; to keep and to print. At a counter
//! there is none before the documents have been looked through: until then what was handed over where, and the ticket.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use qadam_domain::hours::to_local;
use qadam_domain::regulation::{LaneKind, Step};
use qadam_domain::service::ChannelKind;
use qadam_domain::text::Text;

use crate::components::document_paper::{DocumentPaper, Signatory};
use crate::components::fact::{OfficeWords, words_of};
use crate::components::glyph::{Glyph, Sign};
use crate::components::paper::Paper;
use crate::components::timeline::turn;
use crate::i18n::{Phrase, date, number, t, texts, use_locale, words};
use crate::pages::follow::{BackToCatalogue, Case, Intake, NumberLine, OnTheCase, Standing};
use crate::pages::way::PageTitle;
use crate::platform::focus::print_page;
use crate::route::{Page, use_site};
use crate::session::use_session;

/// The page of the receipt.
#[must_use]
pub fn page() -> AnyView {
    view! { <OnTheCase view=|case| view! { <Receipt case/> }.into_any()/> }.into_any()
}

/// The receipt of one application.
#[component]
fn Receipt(
    /// The application.
    case: Case,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let is_electronic = case.view.filed.channel.is_electronic();
    let intake = case.intake();
    let (heading, sign, class) = match (case.standing(), intake) {
        (Standing::NotAccepted, _) | (_, Intake::TurnedAway) => {
            (texts::REFUSE_TITLE_NOT_ACCEPTED, Sign::Closed, "outcome outcome--refused")
        }
        (Standing::Withdrawn, Intake::Waiting) => (texts::WITHDRAW_DONE, Sign::Withdrawn, "outcome outcome--withdrawn"),
        (_, Intake::Waiting) => (texts::SEND_HANDED_OVER, Sign::Note, "outcome"),
        (_, Intake::Taken(_)) if is_electronic => (texts::SEND_DONE, Sign::Done, "outcome outcome--done"),
        (_, Intake::Taken(_)) => (texts::SEND_DONE_PAPER, Sign::Done, "outcome outcome--done"),
    };
    let shown = case.view.filed.number.clone();
    let number = StoredValue::new(shown.clone());
    let to_status =
        move || number.with_value(|number| site.href_with(locale.get(), &Page::Application, &[("number", number)]));
    let to_refusal =
        move || number.with_value(|number| site.href_with(locale.get(), &Page::Outcome, &[("number", number)]));
    let name = words_of(&case.definition.short_title);
    view! {
        <PageTitle heading=Signal::derive(t(heading))/>
        <BackToCatalogue/>
        <div class="column">
            <div class=class>
                <Glyph sign/>
                <div>
                    <h1 tabindex="-1">{t(heading)}</h1>
                    <p>{name}</p>
                    <NumberLine number=shown/>
                </div>
            </div>
            <Waited case=case.clone()/>
            <p class="screen-only">{t(texts::SEND_KEEP_NUMBER)}</p>
            <div class="actions">
                <a class="button button--large" href=to_status>{t(texts::SEND_TO_STATUS)}</a>
                {(intake == Intake::TurnedAway).then(|| view! {
                    <a class="button button--quiet" href=to_refusal>{t(texts::RESULT_OPEN)}</a>
                })}
                <button class="button button--quiet" type="button" on:click=move |_| print_page()>
                    {t(texts::NAV_PRINT)}
                </button>
            </div>
            {match intake {
                Intake::Taken(at) => view! { <ReceiptPaper case=case.clone() on=to_local(at).date()/> }.into_any(),
                Intake::Waiting if case.standing() == Standing::UnderWay => {
                    view! { <HandedOver case=case.clone()/> }.into_any()
                }
                Intake::Waiting | Intake::TurnedAway => ().into_any(),
            }}
            <Next case/>
        </div>
    }
}

/// That the place was closed when the person came, and the simulation has moved on to its opening.
#[component]
fn Waited(
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let taken_at = to_local(case.view.filed_at);
    case.view.filed.waited_since.map(|_| {
        view! {
            <div class="notice screen-only before-4">
                <Glyph sign=Sign::Note/>
                <p>{move || texts::send_waited(locale.get(), date::moment(taken_at, locale.get()))}</p>
            </div>
        }
    })
}

/// What was handed over where and when, while it is looked through; in a hall with the ticket of the queue.
#[component]
fn HandedOver(
    /// The application.
    case: Case,
) -> impl IntoView {
    let in_hall = case.view.filed.channel == ChannelKind::StateCorporation;
    // The ticket names its hall.
    let place = case.office().filter(|_| !in_hall).cloned();
    view! {
        {in_hall.then(|| view! { <Ticket case=case.clone()/> })}
        <dl class="facts">
            {place.map(|office| view! {
                <div class="facts__row"><dt>{t(texts::SEND_HANDED_TO)}</dt><dd><OfficeWords office/></dd></div>
            })}
            <Days expected=texts::SEND_EXPECTED_IF case=case.clone()/>
            <Documents documents=case.documents_named(&case.view.filed.documents)/>
        </dl>
    }
}

/// The ticket of the electronic queue.
#[component]
fn Ticket(
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let at = to_local(case.view.filed_at);
    let hall = case.hall().cloned();
    let application = case.view.filed.number.clone();
    view! {
        <Paper
            id="ticket"
            head=texts::CHANNEL_CORPORATION_NAME.into()
            title=Signal::derive(t(texts::SEND_TICKET))
            day=Signal::derive(move || date::moment(at, locale.get()))
        >
            <dl class="facts">
                <div class="facts__row"><dt>{t(texts::SEND_TICKET_NUMBER)}</dt><dd><b>{place_in_queue(&case)}</b></dd></div>
                {hall.map(|office| view! {
                    <div class="facts__row"><dt>{t(texts::SEND_HALL)}</dt><dd><OfficeWords office/></dd></div>
                })}
                <div class="facts__row"><dt>{t(texts::SEND_TICKET_TIME)}</dt><dd>{date::time(at.time())}</dd></div>
                <div class="facts__row"><dt>{t(texts::SEND_TICKET_FOR)}</dt><dd class="nowrap">{application}</dd></div>
            </dl>
        </Paper>
    }
}

/// The number on the ticket: invented, and the same whenever it is looked at. The later in the day, the higher.
fn place_in_queue(case: &Case) -> String {
    let opens = case.process().map(|process| process.intake.opens()).unwrap_or_default();
    let minutes = (to_local(case.view.filed_at).time() - opens).num_minutes().max(0);
    // The letter is written alike in both languages.
    format!("А\u{a0}{:03}", minutes / 4 + 1)
}

/// The paper of the receipt.
#[component]
fn ReceiptPaper(
    /// The application.
    case: Case,
    /// The day on which the documents were taken in (Asia/Almaty).
    on: NaiveDate,
) -> impl IntoView {
    let title = Signal::derive(t(texts::SEND_RECEIPT));
    let documents = case.documents_named(&case.view.filed.documents);
    let (issuer, signatory) = issued_by(&case);
    let number = case.view.filed.number.clone();
    let applicant = format!("{}, {}", case.applicant(), case.iin());
    let channel = case.view.filed.channel;
    let name = words_of(&case.definition.title.text);
    view! {
        <DocumentPaper issuer on number title signatory>
            <dl class="facts">
                <div class="facts__row"><dt>{t(texts::SEND_APPLICANT)}</dt><dd>{applicant}</dd></div>
                <div class="facts__row"><dt>{t(texts::SEND_SERVICE)}</dt><dd>{name}</dd></div>
                <div class="facts__row">
                    <dt>{t(texts::STEP_CHANNEL)}</dt><dd>{t(words::channel_long(channel))}</dd>
                </div>
                <Days expected=texts::SEND_EXPECTED case=case.clone()/>
                <Place case/>
                <Documents documents/>
            </dl>
        </DocumentPaper>
    }
}

/// The day of filing, day 0 where it is another, the expected day.
#[component]
fn Days(
    /// What the expected day is called.
    expected: Phrase,
    /// The application.
    case: Case,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let filed_at = to_local(case.view.filed_at);
    let day_zero = case.view.filed.day_zero;
    let is_later = day_zero != filed_at.date();
    let year = day_zero.year();
    let due_on = case.due_on();
    let name = expected;
    let expected = move || match due_on {
        Some(due_on) => date::deadline_with_weekday(due_on, session.today(), locale.get()),
        None => texts::status_calendar_unknown(locale.get(), year),
    };
    view! {
        <div class="facts__row">
            <dt>{t(texts::SEND_DAY)}</dt>
            <dd>
                {move || format!("{}, {}", date::date(filed_at.date(), locale.get()), date::time(filed_at.time()))}
                {is_later.then(|| view! {
                    <br/>
                    <span class="quiet small">
                        {move || texts::send_day_zero(locale.get(), date::date(day_zero, locale.get()))}
                    </span>
                })}
            </dd>
        </div>
        <div class="facts__row"><dt>{t(name)}</dt><dd><b>{expected}</b></dd></div>
    }
}

/// Where the result comes.
#[component]
fn Place(
    /// The application.
    case: Case,
) -> impl IntoView {
    let delivery = case.delivery();
    let office = case.place_of_result().cloned();
    view! {
        <div class="facts__row">
            <dt>{t(texts::SEND_PLACE)}</dt>
            <dd>
                {delivery.map(|delivery| t(words::delivery(delivery)))}
                {office.map(|office| view! { <br/> <OfficeWords office/> })}
            </dd>
        </div>
    }
}

/// The documents handed in or attached.
#[component]
fn Documents(
    /// Their names.
    documents: Vec<Text>,
) -> impl IntoView {
    let locale = use_locale();
    if documents.is_empty() {
        return ().into_any();
    }
    let items = documents.into_iter().map(|name| view! { <li>{move || number::sentence(name.of(locale.get()))}</li> });
    view! {
        <div class="facts__row">
            <dt>{t(texts::SEND_DOCUMENTS)}</dt>
            <dd><ul>{items.collect_view()}</ul></dd>
        </div>
    }
    .into_any()
}

/// What comes next, step by step in words.
#[component]
fn Next(
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let needed = if case.intake() == Intake::Waiting { texts::STATUS_WAIT_THERE } else { texts::STATUS_NOTHING_NEEDED };
    let lane = |step: &Step| case.process()?.lane(&step.lane).map(|lane| lane.short_name.clone());
    let step = case.step_now().map(|step| (lane(step).unwrap_or_else(|| step.name.clone()), step.action.clone()));
    step.map(|(actor, action)| {
        view! {
            <section class="section" aria-labelledby="next">
                <h2 id="next">{t(texts::SEND_NEXT)}</h2>
                <p>{move || turn(actor.of(locale.get()), action.of(locale.get()), locale.get())}</p>
                <p>{t(needed)}</p>
            </section>
        }
    })
}

/// Who issues the receipt: the actor who takes the application in. A system makes it by itself, a person signs.
fn issued_by(case: &Case) -> (Text, Signatory) {
    let issuer = match case.view.filed.channel {
        ChannelKind::StateCorporation => texts::CHANNEL_CORPORATION_NAME.into(),
        ChannelKind::Portal | ChannelKind::Chancellery => case.provider(),
    };
    let lane = case.process().and_then(|process| process.lane(&process.step(&process.filed_at)?.lane));
    let (role, by_itself) = match lane {
        Some(lane) => (lane.name.clone(), lane.kind == LaneKind::System),
        None => (issuer.clone(), true),
    };
    let signatory = if by_itself {
        Signatory { role, name: None, seal: texts::PAPER_BY_ITSELF }
    } else {
        Signatory { role, name: Some(texts::OFFICIAL_COUNTER), seal: texts::PAPER_SIGNED_BY_HAND }
    };
    (issuer, signatory)
}
