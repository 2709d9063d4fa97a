//! The package of a paper way: what to print, where to take it and when; and the counter, simulated.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_backend::{BackendError, SubmitRequest};
use qadam_domain::answers::validate;
use qadam_domain::calendar::Calendar;
use qadam_domain::checklist::Brought;
use qadam_domain::regulation::StatusCode;
use qadam_domain::service::{ChannelKind, Office, PaperKind, ServiceDefinition};
use qadam_domain::wizard::{Attestation, DraftPage, Submission};

use super::way::{OnTheWay, PageTitle, Station, WayHead, channel_of};
use crate::answering::Answering;
use crate::components::application_paper::ApplicationPaper;
use crate::components::checklist::{Checklist, document, listed, names};
use crate::components::fact::{AssumptionMark, FactWords, OfficeWords};
use crate::components::facts::office;
use crate::components::glyph::{Glyph, Sign};
use crate::draft::OpenDraft;
use crate::i18n::{date, number, t, texts, use_locale, words};
use crate::pages::due::due_words;
use crate::platform::focus::{focus_soon, print_page};
use crate::reference::use_reference;
use crate::route::{Page, use_site};
use crate::session::use_session;

/// The page.
#[must_use]
pub fn page() -> AnyView {
    let view = |definition, calendar, draft| view! { <Package definition calendar draft/> }.into_any();
    view! { <OnTheWay view/> }.into_any()
}

/// The package of a draft.
#[component]
fn Package(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    draft.is_at(DraftPage::Check);
    let is_hall = draft.with_untracked(|draft| draft.channel == ChannelKind::StateCorporation);
    let ask = Answering::new(Arc::clone(&definition), draft, use_reference(), Vec::new());
    let heading = Signal::derive(move || texts::HAND_IN_TITLE.of(locale.get()).to_owned());
    let id = definition.id.clone();
    let back =
        Signal::derive(move || site.href_with(locale.get(), &Page::Check(id.clone()), &[("draft", &draft.id())]));
    let lead = t(if is_hall { texts::HAND_IN_LEAD_HALL } else { texts::HAND_IN_LEAD });
    view! {
        <PageTitle heading/>
        <WayHead definition=Arc::clone(&definition) draft station=Station::Check back/>
        <div class="column screen-only">
            <h1 tabindex="-1">{heading}</h1>
            <p class="lead after-3">{lead}</p>
            <p class="after-5">
                <button class="button" type="button" on:click=move |_| print_page()>{t(texts::HAND_IN_PACKAGE)}</button>
            </p>
            <Where definition=Arc::clone(&definition) draft/>
            <When definition=Arc::clone(&definition) calendar=Arc::clone(&calendar) draft/>
            <Take ask/>
            <Counter definition=Arc::clone(&definition) draft/>
        </div>
        <div class="paper-only"><ApplicationPaper definition=Arc::clone(&definition) draft/></div>
        <div class="paper-only"><ListToPrint ask definition calendar/></div>
    }
}

/// The hall or the office where the person goes.
fn chosen(definition: &ServiceDefinition, draft: OpenDraft) -> Option<Office> {
    draft.with_untracked(|draft| {
        let field = if draft.channel == ChannelKind::StateCorporation { "hall" } else { "office" };
        office(definition, draft.answers.get(field)).cloned()
    })
}

/// Where to go.
#[component]
fn Where(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let provider = definition.provider.name.clone();
    let place = match chosen(&definition, draft) {
        Some(office) => view! { <OfficeWords office/> }.into_any(),
        None => view! { <FactWords fact=provider/> }.into_any(),
    };
    view! {
        <section class="section" aria-labelledby="where">
            <h2 id="where">{t(texts::HAND_IN_WHERE)}</h2>
            <p>{place}</p>
        </section>
    }
}

/// When documents are taken, and when the result would be there.
#[component]
fn When(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let process = channel_of(&definition, draft).map(|channel| &channel.process);
    let hours = process.map(|process| {
        let (intake, source) = (process.intake.clone(), process.hours_source.clone());
        view! {
            <p>{move || number::sentence(&date::opening(&intake, locale.get()))} <AssumptionMark source/></p>
        }
    });
    let queue = process
        .and_then(|process| process.queue.clone())
        .map(|fact| view! { <p class="after-2"><FactWords fact/></p> });
    let if_today = move || {
        due_words(session, &definition, &calendar, draft, locale.get())
            .map(|deadline| texts::hand_in_if_today(locale.get(), deadline))
    };
    view! {
        <section class="section" aria-labelledby="when">
            <h2 id="when">{t(texts::HAND_IN_WHEN)}</h2>
            {hours}
            {queue}
            <p class="after-2">{if_today}</p>
        </section>
    }
}

/// What to take along: the application, and the documents in their forms.
#[component]
fn Take(
    /// The questions of the page.
    ask: Answering,
) -> impl IntoView {
    let list = listed(ask);
    let definition = ask.definition();
    let rows = move || {
        list.get()
            .into_iter()
            .filter(|item| item.brought != Brought::ByProvider)
            .map(|item| {
                let name = names(&definition, std::slice::from_ref(&item.id), ask.locale());
                let form = (item.form != PaperKind::Application).then(|| {
                    let form = words::paper_kind(item.form).of(ask.locale());
                    view! { <span class="quiet">" – " {form.to_lowercase()}</span> }
                });
                let source =
                    document(&definition, &item.id).map(|document| document.source.clone()).unwrap_or_default();
                view! { <li>{name} {form} <AssumptionMark source/></li> }
            })
            .collect_view()
    };
    view! {
        <section class="section" aria-labelledby="take">
            <h2 id="take">{t(texts::HAND_IN_TAKE)}</h2>
            <ul class="sources">{rows}</ul>
        </section>
    }
}

/// The list as it is printed, with the place and the hours.
#[component]
fn ListToPrint(
    /// The questions of the page.
    ask: Answering,
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
) -> impl IntoView {
    let list = listed(ask);
    let draft = ask.draft();
    let title = ask.words(&definition.short_title);
    view! {
        <h2>{t(texts::PRINT_LIST)}</h2>
        <p>{title}</p>
        <Checklist ask list to_hand_in=true/>
        <Where definition=Arc::clone(&definition) draft/>
        <When definition calendar draft/>
    }
}

/// The counter: nobody sits there, so it is marked as simulation.
#[component]
fn Counter(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let navigate = use_navigate();
    let is_busy = RwSignal::new(false);
    let trouble = RwSignal::new(None::<BackendError>);
    let hand_in = move |_| {
        if is_busy.get_untracked() {
            return;
        }
        let submission = match untrack(|| submission(&definition, draft, session.today())) {
            Ok(submission) => submission,
            Err(error) => {
                trouble.set(Some(error));
                focus_soon("counter-trouble");
                return;
            }
        };
        is_busy.set(true);
        trouble.set(None);
        let backend = Rc::clone(&session.rooms().backend);
        let navigate = navigate.clone();
        spawn_local(async move {
            match backend.submit(SubmitRequest::from(submission)).await {
                Ok(view) => {
                    let number = view.filed.number.clone();
                    let page =
                        if view.status.code == StatusCode::NotAccepted { Page::Application } else { Page::Receipt };
                    draft.delete().await;
                    session.time_moved();
                    let href = site.href_with(locale.get_untracked(), &page, &[("number", &number)]);
                    // The draft is gone: the way back leads past it.
                    navigate(&href, NavigateOptions { resolve: false, replace: true, ..Default::default() });
                }
                Err(error) => {
                    // The page may be gone by now.
                    let _gone = is_busy.try_set(false);
                    let _gone = trouble.try_set(Some(error));
                    focus_soon("counter-trouble");
                }
            }
        });
    };
    let words = move || if is_busy.get() { texts::HAND_IN_SENDING } else { texts::HAND_IN_SIMULATE }.of(locale.get());
    view! {
        <section class="section simulation" aria-labelledby="counter">
            <h2 class="simulation__title" id="counter">{t(texts::MARK_SIMULATED)}</h2>
            <p class="simulation__date">{t(texts::HAND_IN_WHOLE)}</p>
            <p class="simulation__next">{t(texts::HAND_IN_SIMULATE_NOTE)}</p>
            <div class="simulation__buttons">
                <button class="button" type="button" aria-disabled=move || is_busy.get().then_some("true") on:click=hand_in>
                    {words}
                </button>
            </div>
            <CounterTrouble trouble draft/>
        </section>
    }
}

/// What is handed over.
fn submission(
    definition: &ServiceDefinition,
    draft: OpenDraft,
    today: chrono::NaiveDate,
) -> Result<Submission, BackendError> {
    draft.with_untracked(|draft| {
        let answers = validate(definition, draft.channel, &draft.answers, today)
            .map_err(|problems| BackendError::Invalid { count: problems.len() })?;
        Ok(Submission {
            service: draft.service.clone(),
            channel: draft.channel,
            answers,
            documents: draft.documents.clone(),
            signed_in: None,
            attestation: Attestation::Paper,
            again: draft.again.clone(),
            draft: Some(draft.id.clone()),
        })
    })
}

/// Why the counter did not take it, and the way back to the answers.
#[component]
fn CounterTrouble(
    /// What went wrong.
    trouble: RwSignal<Option<BackendError>>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    move || {
        trouble.get().map(|error| {
            let (what, todo) = words::backend_error(&error, locale.get());
            let back = draft.with_untracked(|draft| {
                site.href_with(locale.get(), &Page::Check(draft.service.clone()), &[("draft", &draft.id)])
            });
            view! {
                <div class="notice" role="alert" id="counter-trouble" tabindex="-1">
                    <Glyph sign=Sign::Closed/>
                    <div>
                        <p><strong>{what}</strong></p>
                        <p>{todo}</p>
                        <p><a class="link-alone" href=back>{t(texts::NAV_TO_APPLICATION)}</a></p>
                    </div>
                </div>
            }
        })
    }
}
