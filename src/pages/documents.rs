//! The documents: a few questions, then the list of this case, to print and to tick.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_domain::calendar::Calendar;
use qadam_domain::checklist::Brought;
use qadam_domain::condition::Known;
use qadam_domain::service::{Place, RefusalGround, Refuses, ServiceDefinition};
use qadam_domain::text::is_assumed;
use qadam_domain::wizard::DraftPage;

use super::way::{OnTheWay, PageTitle, Station, WayHead};
use crate::answering::{Answering, asked_now};
use crate::components::checklist::{Checklist, Listed, collected, listed, names};
use crate::components::error_summary::{ErrorSummary, SUMMARY, SummaryItem};
use crate::components::field::Fields;
use crate::components::glyph::{Glyph, Sign};
use crate::components::keep_nothing::KeepNothing;
use crate::components::saved::SavedLine;
use crate::draft::OpenDraft;
use crate::i18n::{date, number, t, texts, use_locale, words};
use crate::pages::due::due_words;
use crate::pages::form::lead_to_question;
use crate::platform::focus::{focus, focus_soon, print_page};
use crate::reference::use_reference;
use crate::route::{Page, use_site};
use crate::session::{Keeping, use_session};

/// The page.
#[must_use]
pub fn page() -> AnyView {
    let view = |definition, calendar, draft| view! { <Documents definition calendar draft/> }.into_any();
    view! { <OnTheWay view/> }.into_any()
}

/// The documents of a draft.
#[component]
fn Documents(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let site = use_site();
    let sections = untrack(|| asked_now(&definition, Place::Documents, draft, session.today()));
    let ask = Answering::new(Arc::clone(&definition), draft, use_reference(), sections);
    let list = listed(ask);
    let found = RwSignal::new(Vec::<SummaryItem>::new());
    let is_warned = RwSignal::new(false);
    keep_address(draft);
    lead_to_question();
    draft.is_at(DraftPage::Documents);

    let go_on = forward(draft, Arc::clone(&definition));
    let next = StoredValue::new(go_on);
    let leave = move || {
        let problems = ask.tell_all();
        found.set(ask.summary(&problems));
        let (held, all) = collected(ask, list).get_untracked();
        if !problems.is_empty() {
            focus_soon(SUMMARY);
        } else if held < all && !is_warned.get_untracked() {
            is_warned.set(true);
            focus_soon("missing");
        } else {
            next.with_value(|next| next());
        }
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        leave();
    };
    let service = definition.id.clone();
    let back = Signal::derive(move || site.href(locale.get(), &Page::Service(service.clone())));
    let heading = Signal::derive(move || texts::DOCS_TITLE.of(locale.get()).to_owned());
    let short = ask.words(&definition.short_title);
    let channel = ask.channel();
    let lead = move || {
        let channel = words::channel_by(channel).of(locale.get());
        format!("{} {}", texts::docs_lead(locale.get(), channel, short.get()), texts::DOCS_LEAD_TICK.of(locale.get()))
    };
    let count = number_of_problems(found);
    let note = ask.words(&definition.documents_note.text);
    let has_marks = definition.documents.iter().any(|document| is_assumed(&document.source));
    let held = collected(ask, list);
    let is_missing = Memo::new(move |_| is_warned.get() && held.get().0 < held.get().1);
    // Whoever has read what it leads to goes on by the same button, which says so.
    let onward = move || {
        let label = if is_missing.get() { texts::DOCS_CONTINUE_ANYWAY } else { texts::DOCS_CONTINUE };
        label.of(locale.get())
    };
    view! {
        <PageTitle heading/>
        <WayHead definition=Arc::clone(&definition) draft station=Station::Documents back/>
        <div class="beside">
            <form class="column" novalidate on:submit=submit>
                <ErrorSummary title=count items=found/>
                <h1 tabindex="-1">{heading}</h1>
                <p class="lead after-3">{lead}</p>
                <p class="paper-only after-2"><Printed definition=Arc::clone(&definition) calendar draft/></p>
                <div class="screen-only"><Privacy draft/><Questions ask/></div>
                <Changed ask list/>
                <p class="screen-only after-5">
                    <button class="button button--quiet" type="button" on:click=move |_| print_page()>{t(texts::DOCS_PRINT)}</button>
                </p>
                {has_marks.then(|| view! { <p class="small quiet after-3">{t(texts::MARK_ASSUMPTION_MEANS)}</p> })}
                <Checklist ask list/>
                <p class="small quiet after-3">{note}</p>
                <Missing ask list is_missing/>
                <div class="actions actions--thumb">
                    <button class="button" type="submit">{onward}</button>
                    <SavedLine draft/>
                </div>
            </form>
            <aside class="aside screen-only" aria-labelledby="order">
                <h2 id="order">{t(texts::DOCS_ORDER)}</h2>
                <p>{t(texts::DOCS_ORDER_BODY)}</p>
                <p>{t(texts::SERVICE_DOCUMENTS_SELF)}</p>
            </aside>
        </div>
    }
}

/// The heading of the list of problems.
fn number_of_problems(found: RwSignal<Vec<SummaryItem>>) -> Signal<String> {
    let locale = use_locale();
    Signal::derive(move || number::to_correct(found.with(Vec::len), locale.get()))
}

/// A new draft gets its own address as soon as it is stored, so that a reload finds it.
fn keep_address(draft: OpenDraft) {
    let site = use_site();
    let locale = use_locale();
    let id = super::way::use_query("draft");
    let navigate = use_navigate();
    Effect::new(move || {
        if draft.saved_at().get().is_some() && id.get_untracked().is_empty() {
            let service = draft.with_untracked(|draft| draft.service.clone());
            let href = site.href_with(locale.get_untracked(), &Page::Documents(service), &[("draft", &draft.id())]);
            navigate(&href, NavigateOptions { resolve: false, replace: true, scroll: false, ..Default::default() });
        }
    });
}

/// The way to the form; on the portal past the sign-in for who has not signed in.
fn forward(draft: OpenDraft, definition: Arc<ServiceDefinition>) -> impl Fn() + Send + Sync + 'static {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let navigate = StoredValue::new_local(use_navigate());
    move || {
        draft.keep();
        let is_electronic = draft.with_untracked(|draft| draft.channel.is_electronic());
        let is_known = untrack(|| session.signed_in().is_some());
        let page = if is_electronic && !is_known { Page::SignIn } else { Page::Form };
        let href = site.href_with(locale.get_untracked(), &page(definition.id.clone()), &[("draft", &draft.id())]);
        navigate.with_value(|navigate| navigate(&href, NavigateOptions { resolve: false, ..Default::default() }));
    }
}

/// The choice to keep nothing, from the start.
#[component]
fn Privacy(
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let is_on = Signal::derive(move || session.keeping().get() == Keeping::Nothing);
    let can_choose = Memo::new(move |_| session.keeping().get() != Keeping::Forbidden);
    let choose = Callback::new(move |on| if on { draft.keep_nothing() } else { draft.keep_in_browser() });
    view! {
        <Show when=move || can_choose.get()>
            <div class="after-5"><KeepNothing is_on choose/></div>
        </Show>
    }
}

/// The questions that narrow the list.
#[component]
fn Questions(
    /// The questions of the page.
    ask: Answering,
) -> impl IntoView {
    let definition = ask.definition();
    definition
        .sections(Place::Documents, ask.channel())
        .map(|section| {
            let id = format!("section-{}", section.id);
            let title_id = id.clone();
            let lead = section.lead.as_ref().map(|lead| ask.words(lead));
            view! {
                <section class="section" aria-labelledby=id>
                    <h2 id=title_id>{ask.words(&section.title)}</h2>
                    {lead.map(|lead| view! { <p>{lead}</p> })}
                    <Fields ask fields=section.fields.clone()/>
                </section>
            }
        })
        .collect_view()
}

/// What an answer has changed in the list, said where the answer was given.
#[component]
fn Changed(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
) -> impl IntoView {
    let mine = move || -> Vec<String> {
        let of_applicant = |item: &&Listed| item.brought == Brought::ByApplicant;
        list.with(|list| list.iter().filter(of_applicant).map(|item| item.id.clone()).collect())
    };
    // The list before, what came and what went with the last change.
    let change = Memo::new(move |before: Option<&(Vec<String>, Vec<String>, Vec<String>)>| {
        let now = mine();
        match before {
            None => (now, Vec::new(), Vec::new()),
            Some((then, added, removed)) if *then == now => (now, added.clone(), removed.clone()),
            Some((then, _, _)) => {
                let added = now.iter().filter(|id| !then.contains(id)).cloned().collect();
                let removed = then.iter().filter(|id| !now.contains(id)).cloned().collect();
                (now, added, removed)
            }
        }
    });
    let definition = ask.definition();
    let words = move || {
        let locale = ask.locale();
        change.with(|(_, added, removed)| {
            let mut said = Vec::new();
            if !added.is_empty() {
                said.push(texts::docs_added(locale, names(&definition, added, locale)));
            }
            if !removed.is_empty() {
                said.push(texts::docs_removed(locale, names(&definition, removed, locale)));
            }
            said.join(" ")
        })
    };
    view! { <p class="screen-only after-4" aria-live="polite">{words}</p> }
}

/// On paper: when it was printed, and when the result would be there.
#[component]
fn Printed(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    move || {
        let printed = texts::docs_printed(locale.get(), date::date(session.today(), locale.get()));
        match due_words(session, &definition, &calendar, draft, locale.get()) {
            Some(deadline) => format!("{printed} {}", texts::docs_printed_deadline(locale.get(), deadline)),
            None => printed,
        }
    }
}

/// What is missing and what that leads to, before it costs a refusal.
#[component]
fn Missing(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
    /// Whether the person wanted to go on without everything, and still would.
    is_missing: Memo<bool>,
) -> impl IntoView {
    let missing = move || {
        ask.draft().with(|draft| {
            list.get()
                .into_iter()
                .filter(|item| item.brought == Brought::ByApplicant && !draft.documents.contains(&item.id))
                .collect::<Vec<_>>()
        })
    };
    let rows = move || {
        let definition = ask.definition();
        missing()
            .into_iter()
            .map(|item| view! { <li>{names(&definition, std::slice::from_ref(&item.id), ask.locale())}</li> })
            .collect_view()
    };
    let grounds = Memo::new(move |_| consequences(ask));
    let body = move || {
        let is_turned_away = grounds.with(|grounds| grounds.iter().any(|ground| ground.refuses == Refuses::Acceptance));
        let body = if is_turned_away { texts::DOCS_MISSING_ACCEPTANCE } else { texts::DOCS_MISSING_SERVICE };
        body.of(ask.locale())
    };
    let ground = move |ground: &RefusalGround| {
        let words = ground.text.of(ask.locale()).trim_end_matches('.').to_owned();
        view! { <p class="after-2">{texts::docs_consequence(ask.locale(), format!("«{words}»"))}</p> }
    };
    view! {
        <Show when=move || is_missing.get()>
            <div class="notice" role="status" id="missing" tabindex="-1">
                <Glyph sign=Sign::Note/>
                <div>
                    <p><strong>{texts::DOCS_MISSING_TITLE.of(ask.locale())}</strong></p>
                    <p>{body}</p>
                    <ul>{rows}</ul>
                    {move || grounds.with(|grounds| grounds.iter().map(ground).collect_view())}
                    <p class="after-2">{texts::DOCS_MISSING_ADVICE.of(ask.locale())}</p>
                    <p class="after-2">
                        <button class="button button--link" type="button" on:click=move |_| focus("checklist")>
                            {texts::DOCS_BACK_TO_LIST.of(ask.locale())}
                        </button>
                    </p>
                </div>
            </div>
        </Show>
    }
}

/// The grounds that are met because a document is missing, and for nothing else; where the application is not even taken
/// in, nobody comes to the grounds for refusing the service.
fn consequences(ask: Answering) -> Vec<RefusalGround> {
    let today = ask.today();
    let definition = ask.definition();
    ask.draft().with(|draft| {
        let complete = Known::answers(&draft.answers, today);
        let lacking = Known { documents_missing: true, ..complete };
        let mut met: Vec<RefusalGround> = definition
            .refusal_grounds
            .iter()
            .filter(|ground| ground.channels.is_empty() || ground.channels.contains(&ask.channel()))
            .filter(|ground| ground.when.as_ref().is_some_and(|when| when.holds(&lacking) && !when.holds(&complete)))
            .cloned()
            .collect();
        if met.iter().any(|ground| ground.refuses == Refuses::Acceptance) {
            met.retain(|ground| ground.refuses == Refuses::Acceptance);
        }
        met
    })
}
