//! The result of an application as a document: decision, notification, or the refusal with its grounds.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use qadam_backend::reference::{Amounts, Table};
use qadam_domain::hours::to_local;
use qadam_domain::regulation::LaneKind;
use qadam_domain::service::{Amount, ChannelKind, Delivery};
use qadam_domain::text::{Locale, Text, is_assumed};

use crate::components::document_paper::{DocumentPaper, Signatory};
use crate::components::fact::{FactWords, words_of};
use crate::components::glyph::{Glyph, Sign};
use crate::components::grounds::Grounds;
use crate::i18n::{date, number, t, texts, use_locale};
use crate::load::{Load, load};
use crate::pages::follow::{BackToCatalogue, Case, Intake, NumberLine, OnTheCase, Standing, has_outcome};
use crate::pages::way::PageTitle;
use crate::platform::focus::print_page;
use crate::route::{Page, use_site};
use crate::session::use_session;

/// The page of the result.
#[must_use]
pub fn page() -> AnyView {
    view! { <OnTheCase view=|case| view! { <Outcome case/> }.into_any()/> }.into_any()
}

/// The result, or that there is none yet.
#[component]
fn Outcome(
    /// The application.
    case: Case,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let standing = case.standing();
    let (heading, sign, class) = match standing {
        Standing::UnderWay => (texts::RESULT_NOT_YET, Sign::Note, "outcome"),
        Standing::Withdrawn => (texts::WITHDRAW_DONE, Sign::Withdrawn, "outcome outcome--withdrawn"),
        Standing::NotAccepted => (texts::REFUSE_TITLE_NOT_ACCEPTED, Sign::Closed, "outcome outcome--refused"),
        Standing::Refused => (texts::REFUSE_TITLE, Sign::Closed, "outcome outcome--refused"),
        Standing::Granted => (texts::RESULT_READY, Sign::Done, "outcome outcome--done"),
        Standing::Negative => (texts::RESULT_NEGATIVE, Sign::Note, "outcome"),
        Standing::Returned => (texts::END_RETURNED, Sign::Note, "outcome"),
    };
    let name = words_of(&case.definition.short_title);
    let number = StoredValue::new(case.view.filed.number.clone());
    let to_status =
        move || number.with_value(|number| site.href_with(locale.get(), &Page::Application, &[("number", number)]));
    let has_paper = has_outcome(standing);
    view! {
        <PageTitle heading=Signal::derive(t(heading))/>
        <BackToCatalogue/>
        <div class="column">
            <div class=class>
                <Glyph sign/>
                <div>
                    <h1 tabindex="-1">{t(heading)}</h1>
                    <p>{name}</p>
                    <NumberLine number=number.get_value()/>
                </div>
            </div>
            <div class="actions">
                {has_paper.then(|| view! {
                    <button class="button" type="button" on:click=move |_| print_page()>
                        {t(texts::RESULT_PRINT)}
                    </button>
                })}
                <a class="button button--quiet" href=to_status>{t(texts::STATUS_TITLE)}</a>
            </div>
            {has_paper.then(|| view! { <Paper case/> })}
        </div>
    }
}

/// What kind of document there is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The result itself.
    Decision,
    /// The notification that says where to come for the result.
    Notification,
    /// The reasoned refusal.
    Refusal,
    /// The refusal to accept.
    NotAccepted,
}

fn kind_of(case: &Case) -> Kind {
    let is_fetched = case.delivery().is_some_and(|delivery| delivery != Delivery::Cabinet);
    match case.standing() {
        Standing::NotAccepted => Kind::NotAccepted,
        Standing::Refused => Kind::Refusal,
        _ if is_fetched && case.view.filed.channel.is_electronic() => Kind::Notification,
        _ => Kind::Decision,
    }
}

/// The document.
#[component]
fn Paper(
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let kind = kind_of(&case);
    let on = case.signed_at().or_else(|| case.ended_at()).map_or_else(|| case.filed_on(), |at| to_local(at).date());
    let number = case.view.filed.number.clone();
    let named = result_name(&case);
    // Whoever is turned away in the hall gets a receipt that says so.
    let is_in_hall = case.view.filed.channel == ChannelKind::StateCorporation && case.intake() == Intake::TurnedAway;
    let title = Signal::derive(move || match kind {
        Kind::Decision => number::sentence(named.of(locale.get())),
        Kind::Notification => texts::RESULT_NOTIFICATION.of(locale.get()).to_owned(),
        Kind::Refusal => texts::REFUSE_PAPER.of(locale.get()).to_owned(),
        Kind::NotAccepted if is_in_hall => texts::REFUSE_RECEIPT.of(locale.get()).to_owned(),
        Kind::NotAccepted => texts::REFUSES_ACCEPTANCE.of(locale.get()).to_owned(),
    });
    let issuer = issuer(&case, kind);
    let signatory = signatory(&case, kind);
    view! {
        <DocumentPaper issuer on number title signatory>
            <Applicant case=case.clone()/>
            <Body kind case=case.clone()/>
            {(kind == Kind::Decision).then(|| case.definition.amount.clone().map(|amount| view! { <Sum amount on/> }))}
            <Basis kind case=case.clone()/>
        </DocumentPaper>
    }
}

/// Whose application it was, and when it was handed over.
#[component]
fn Applicant(
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    let service = words_of(&case.definition.title.text);
    let filed_on = case.filed_on();
    view! {
        <dl class="facts">
            <div class="facts__row">
                <dt>{t(texts::SEND_APPLICANT)}</dt>
                <dd>{case.applicant()}", "{t(texts::SIGN_IN_IIN)}"\u{a0}"<span class="number">{case.iin().to_owned()}</span></dd>
            </div>
            <div class="facts__row"><dt>{t(texts::SEND_SERVICE)}</dt><dd>{service}</dd></div>
            <div class="facts__row">
                <dt>{t(texts::SEND_DAY)}</dt><dd>{move || date::date(filed_on, locale.get())}</dd>
            </div>
        </dl>
    }
}

/// What was decided, in words.
#[component]
fn Body(
    /// The kind of document.
    kind: Kind,
    /// The application.
    case: Case,
) -> impl IntoView {
    let locale = use_locale();
    match kind {
        Kind::Decision => {
            let (is_negative, name) = (case.standing() == Standing::Negative, result_name(&case));
            let grounds = case.grounds();
            view! {
                <p>{move || texts::result_decided(locale.get(), name.of(locale.get()))}</p>
                {is_negative.then(|| view! { <Reasons grounds missing=Vec::new()/> })}
            }
            .into_any()
        }
        Kind::Notification => {
            let notification = case.channel().map(|channel| channel.result.notification.clone());
            let place = case.place_of_result().cloned();
            let words = move |locale: Locale| {
                let address = place.as_ref().map_or_else(String::new, |office| {
                    format!("{}, {}", office.name.of(locale), office.address.of(locale))
                });
                notification.as_ref().map(|text| text.of(locale).replace("{address}", &address))
            };
            let (is_negative, name) = (case.standing() == Standing::Negative, result_name(&case));
            let grounds = case.grounds();
            view! {
                {is_negative.then(|| view! {
                    <p><b>{move || texts::result_answer_no(locale.get(), name.of(locale.get()))}</b></p>
                })}
                <p>{move || words(locale.get())}</p>
                <p>{t(texts::RESULT_TAKE_IDENTITY)}</p>
                {is_negative.then(|| view! { <Reasons grounds missing=Vec::new()/> })}
            }
            .into_any()
        }
        Kind::Refusal | Kind::NotAccepted => {
            view! { <Reasons grounds=case.grounds() missing=case.missing_documents()/> }.into_any()
        }
    }
}

/// The grounds.
#[component]
fn Reasons(
    /// The grounds that are met.
    grounds: Vec<qadam_domain::service::RefusalGround>,
    /// The documents that are missing.
    missing: Vec<Text>,
) -> impl IntoView {
    view! {
        <p><b>{t(texts::REFUSE_REASONS)}</b></p>
        <Grounds grounds missing/>
    }
}

/// The acts the document rests on, and how long it is kept.
#[component]
fn Basis(
    /// The kind of document.
    kind: Kind,
    /// The application.
    case: Case,
) -> impl IntoView {
    let result = case.channel().map(|channel| channel.result.clone());
    result.filter(|_| matches!(kind, Kind::Decision | Kind::Notification)).map(|result| {
        let keeping = case.keeping().filter(|_| case.standing() != Standing::Negative);
        view! {
            <p class="small">{t(texts::SERVICE_LAW)}": "<FactWords fact=result.basis/></p>
            {keeping.map(|fact| view! { <p class="small"><FactWords fact/></p> })}
        }
    })
}

/// The sum that a decision brings, counted with the index of its day.
#[component]
fn Sum(
    /// How many indices, and for what.
    amount: Amount,
    /// The day of the decision.
    on: NaiveDate,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let Amount { mci, per, source } = amount;
    let amounts = load(None, Trigger::new(), move || async move {
        let library = std::rc::Rc::clone(&session.rooms().library);
        Amounts::parse(&library.read(Amounts::FILE.to_owned()).await?)
    });
    let is_assumed = is_assumed(&source);
    let words = move || match amounts.get() {
        Load::Waiting => String::new(),
        // Without the table nothing is said of the sum but how it is counted.
        Load::Failed(_) => texts::result_amount_unknown(locale.get(), mci, on.year()),
        Load::Ready(amounts) => match amounts.mci_on(on) {
            Some(tenge) => {
                texts::service_amount_value(locale.get(), mci, number::money(u64::from(tenge) * u64::from(mci)))
            }
            None => texts::result_amount_unknown(locale.get(), mci, on.year()),
        },
    };
    view! {
        <dl class="facts">
            <div class="facts__row">
                <dt>{t(texts::SERVICE_AMOUNT)}</dt>
                <dd>
                    <b>{words}</b>
                    " "
                    {move || per.of(locale.get()).to_owned()}
                    {is_assumed.then(|| view! {
                        " "
                        <span class="assumption">{move || texts::mark_amount(locale.get(), on.year())}</span>
                    })}
                </dd>
            </div>
        </dl>
    }
}

/// The name of the result that was decided on.
fn result_name(case: &Case) -> Text {
    let result = case.channel().map(|channel| &channel.result);
    match (case.standing(), result) {
        (Standing::Negative, Some(result)) => result.negative_name.clone().unwrap_or_else(|| result.name.clone()),
        (_, Some(result)) => result.name.clone(),
        (_, None) => case.definition.short_title.clone(),
    }
}

/// Who issues the document: the provider; a refusal at the counter of the State Corporation comes from there.
fn issuer(case: &Case, kind: Kind) -> Text {
    match (kind, case.view.filed.channel) {
        (Kind::NotAccepted, ChannelKind::StateCorporation) => texts::CHANNEL_CORPORATION_NAME.into(),
        _ => case.provider(),
    }
}

/// Who signs: whoever signed the result; where the way ended before that, whoever ended it.
fn signatory(case: &Case, kind: Kind) -> Signatory {
    let process = case.process();
    let done = |view: &&qadam_backend::StepView| matches!(view.state, qadam_backend::StepState::Done(_));
    let mut steps = case.view.status.steps.iter().filter(done).filter_map(|view| process?.step(&view.step));
    let signed = steps.clone().find(|step| step.closes_withdrawal);
    let is_head = signed.is_some() && kind != Kind::NotAccepted;
    let lane = signed.or_else(|| steps.next_back()).and_then(|step| process?.lane(&step.lane));
    let role = lane.map_or_else(|| case.provider(), |lane| lane.name.clone());
    if lane.is_some_and(|lane| lane.kind == LaneKind::System) {
        return Signatory { role, name: None, seal: texts::PAPER_BY_ITSELF };
    }
    let name = if is_head { texts::OFFICIAL_HEAD } else { texts::OFFICIAL_COUNTER };
    // Whoever turns documents away at a counter hands the paper over at once.
    let by_hand = kind == Kind::NotAccepted && case.intake() == Intake::TurnedAway;
    let seal = if by_hand { texts::PAPER_SIGNED_BY_HAND } else { texts::PAPER_SEALED };
    Signatory { role, name: Some(name), seal }
}
