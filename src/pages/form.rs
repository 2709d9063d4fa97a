//! The form: the list of its parts, and one part a page.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_location, use_navigate};
use qadam_domain::answers::visible_sections;
use qadam_domain::condition::Known;
use qadam_domain::service::{Place, Section, ServiceDefinition};
use qadam_domain::text::Locale;
use qadam_domain::wizard::DraftPage;

use super::way::{OnTheWay, PageTitle, Station, WayHead, use_query};
use crate::answering::{Answering, asked_now};
use crate::components::error_summary::{ErrorSummary, SUMMARY};
use crate::components::field::Fields;
use crate::components::needs_sign_in::NeedsSignIn;
use crate::components::saved::SavedLine;
use crate::components::task_list::{Filled, Task, TaskList};
use crate::draft::OpenDraft;
use crate::i18n::{number, t, texts, use_locale};
use crate::pages::prefill::fill_in;
use crate::platform::focus::focus_soon;
use crate::platform::page::names_place;
use crate::reference::{Reference, use_reference};
use crate::route::{Page, Site, use_site};
use crate::session::{Keeping, use_session};
use crate::take_over::focus_heading;

/// The word of the query that brings the person back to the check of all answers after one change.
pub const BACK_TO_CHECK: (&str, &str) = ("then", "check");

/// The page.
#[must_use]
pub fn page() -> AnyView {
    let view = |definition, _calendar, draft| view! { <Form definition draft/> }.into_any();
    view! { <OnTheWay view/> }.into_any()
}

/// The form of a draft: on the portal only for the person who has signed in.
#[component]
fn Form(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let section = use_query("section");
    let reference = use_reference();
    let is_electronic = draft.with_untracked(|draft| draft.channel.is_electronic());
    if is_electronic {
        let person = Memo::new(move |_| session.signed_in().map(|person| person.iin));
        let definition = Arc::clone(&definition);
        Effect::new(move || {
            if let Some(iin) = person.get() {
                fill_in(session, Arc::clone(&definition), draft, iin);
            }
        });
    }
    let shown = StoredValue::new(definition);
    read_on_from_heading(section);
    view! {
        <NeedsSignIn draft>
            {move || {
                let definition = shown.get_value();
                let today = session.today();
                // Only the address decides which part is shown: what is typed must not build the page anew.
                let asked = untrack(|| asked_now(&definition, Place::Form, draft, today));
                let id = section.get();
                let chosen = definition.form.iter().find(|section| section.id == id && asked.contains(&id)).cloned();
                match chosen {
                    Some(section) => view! { <SectionPage definition draft reference section/> }.into_any(),
                    None => view! { <Parts definition draft/> }.into_any(),
                }
            }}
        </NeedsSignIn>
    }
}

/// From part to part the page stays: who hears it is led to the new heading.
fn read_on_from_heading(section: Memo<String>) {
    Effect::new(move |before: Option<()>| {
        section.track();
        if before.is_some() && !names_place() {
            request_animation_frame(focus_heading);
        }
    });
}

/// The address of a part of the form; without one, of the list of parts.
fn section_href(site: Site, locale: Locale, draft: OpenDraft, section: Option<&str>) -> String {
    draft.with_untracked(|draft| {
        let mut query = vec![("draft", draft.id.as_str())];
        query.extend(section.map(|section| ("section", section)));
        site.href_with(locale, &Page::Form(draft.service.clone()), &query)
    })
}

/// The address of the check of all answers.
fn check_href(site: Site, locale: Locale, draft: OpenDraft) -> String {
    draft.with_untracked(|draft| {
        site.href_with(locale, &Page::Check(draft.service.clone()), &[("draft", draft.id.as_str())])
    })
}

/// The parts of the form, with how far each is. Tracks the answers.
fn tasks(site: Site, definition: &ServiceDefinition, draft: OpenDraft, today: NaiveDate, locale: Locale) -> Vec<Task> {
    draft.with(|state| {
        visible_sections(definition, Place::Form, state.channel, Known::answers(&state.answers, today))
            .map(|section| Task {
                name: section.title.of(locale).to_owned(),
                href: section_href(site, locale, draft, Some(&section.id)),
                filled: Filled::of(definition, section, state.channel, &state.answers, today),
            })
            .collect()
    })
}

/// The list of parts.
#[component]
fn Parts(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    draft.is_at(DraftPage::Form(String::new()));
    let asked = Arc::clone(&definition);
    let list = Memo::new(move |_| tasks(site, &asked, draft, session.today(), locale.get()));
    // One memo for both: an effect that reads a memo and then what that memo is made of would miss a change.
    let counts = Memo::new(move |_| {
        list.with(|list| (list.iter().filter(|task| task.filled == Filled::Done).count(), list.len()))
    });
    let progress = move || {
        let (done, all) = counts.get();
        if done == all {
            texts::FORM_ALL_DONE.of(locale.get()).to_owned()
        } else {
            texts::form_sections_done(locale.get(), all, done)
        }
    };
    let next = move || {
        let first =
            list.with(|list| list.iter().find(|task| task.filled != Filled::Done).map(|task| task.href.clone()));
        first.unwrap_or_else(|| check_href(site, locale.get(), draft))
    };
    let next_words = move || {
        let phrase = match counts.get() {
            (done, all) if done == all => texts::FORM_TO_CHECK,
            (0, _) => texts::FORM_BEGIN,
            _ => texts::FORM_GO_ON,
        };
        phrase.of(locale.get())
    };
    let back = Signal::derive(move || {
        draft.with_untracked(|draft| {
            site.href_with(locale.get(), &Page::Documents(draft.service.clone()), &[("draft", draft.id.as_str())])
        })
    });
    let short = definition.short_title.clone();
    let heading = Signal::derive(move || texts::FORM_TASKS.of(locale.get()).to_owned());
    view! {
        <PageTitle heading/>
        <WayHead definition draft station=Station::Form back/>
        <div class="column">
            <h1 tabindex="-1">{heading}</h1>
            <p class="lead after-3">
                {move || format!("{}. {}", short.of(locale.get()), texts::FORM_TASKS_LEAD.of(locale.get()))}
                " "
                {move || (session.keeping().get() == Keeping::Browser).then(|| texts::FORM_TASKS_SAVED.of(locale.get()))}
            </p>
            <p class="after-5 before-4">{progress}</p>
            <TaskList tasks=list/>
            <div class="actions actions--thumb"><a class="button" href=next>{next_words}</a><SavedLine draft/></div>
        </div>
    }
}

/// One part of the form.
#[component]
fn SectionPage(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
    /// Names to look up.
    reference: Signal<Reference>,
    /// The part.
    section: Section,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let ask =
        Answering::new(Arc::clone(&definition), draft, reference, vec![section.id.clone()]).telling_what_was_typed();
    let found = ask.left_to_mend();
    let place = place_of(ask, &section.id);
    let go_on = StoredValue::new(onward(draft, place));
    draft.is_at(DraftPage::Form(section.id.clone()));
    choose_language(draft, &section, locale.get_untracked());
    lead_to_question();

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let problems = ask.tell_all();
        if problems.is_empty() {
            go_on.with_value(|go_on| go_on());
        } else {
            focus_soon(SUMMARY);
        }
    };
    let heading = ask.words(&section.title);
    let back = Signal::derive(move || section_href(site, locale.get(), draft, None));
    let count = Signal::derive(move || number::to_correct(found.with(Vec::len), locale.get()));
    let has_optional = section.fields.iter().any(|field| !field.required);
    let lead = section.lead.as_ref().map(|lead| ask.words(lead));
    let progress = move || place.with(|place| texts::form_section_of(locale.get(), place.count, place.number));
    let next = move || {
        let is_last = place.with(|place| place.next.is_none());
        if is_last { texts::FORM_TO_CHECK } else { texts::FORM_NEXT_SECTION }.of(locale.get())
    };
    view! {
        <PageTitle heading/>
        <WayHead definition draft station=Station::Form back/>
        <form class="column" novalidate on:submit=submit>
            <ErrorSummary title=count items=found/>
            <p class="quiet small">
                {progress} " · " <a href=back>{t(texts::FORM_TO_TASKS)}</a>
            </p>
            <h1 tabindex="-1">{heading}</h1>
            {lead.map(|lead| view! { <p class="lead after-3">{lead}</p> })}
            {has_optional.then(|| view! { <p class="quiet small after-3">{t(texts::FORM_OPTIONAL_NOTE)}</p> })}
            <Fields ask fields=section.fields/>
            <div class="actions actions--thumb"><button class="button" type="submit">{next}</button><SavedLine draft/></div>
        </form>
    }
}

/// The agreed name of the question in which language the person wants to be written to.
const LANGUAGE_FIELD: &str = "notify_lang";

/// The language of notices is the one that the person reads here, until they say otherwise.
fn choose_language(draft: OpenDraft, section: &Section, locale: Locale) {
    let is_asked = section.fields.iter().any(|field| field.id == LANGUAGE_FIELD);
    if is_asked && draft.with_untracked(|draft| draft.answers.get(LANGUAGE_FIELD).is_empty()) {
        draft.answer(LANGUAGE_FIELD, locale.tag());
    }
}

/// Where a part stands among those that are asked now.
#[derive(Clone, PartialEq)]
struct Standing {
    number: usize,
    count: usize,
    next: Option<String>,
}

fn place_of(ask: Answering, id: &str) -> Memo<Standing> {
    let (definition, id) = (ask.definition(), id.to_owned());
    Memo::new(move |_| {
        let asked = asked_now(&definition, Place::Form, ask.draft(), ask.today());
        let place = asked.iter().position(|section| *section == id).unwrap_or_default();
        Standing { number: place + 1, count: asked.len(), next: asked.get(place + 1).cloned() }
    })
}

/// The way on: to the next part, or to the check where there is none or where the person came from there.
fn onward(draft: OpenDraft, place: Memo<Standing>) -> impl Fn() + Send + Sync + 'static {
    let site = use_site();
    let locale = use_locale();
    let then = use_query(BACK_TO_CHECK.0);
    let navigate = StoredValue::new_local(use_navigate());
    move || {
        draft.keep();
        draft.flush();
        let language = locale.get_untracked();
        let next = place.with_untracked(|place| place.next.clone());
        let href = match next {
            Some(section) if then.get_untracked() != BACK_TO_CHECK.1 => {
                section_href(site, language, draft, Some(&section))
            }
            _ => check_href(site, language, draft),
        };
        navigate.with_value(|navigate| navigate(&href, NavigateOptions { resolve: false, ..Default::default() }));
    }
}

/// Leads to the question that the address names (`#iban`), once it is there.
pub fn lead_to_question() {
    let hash = use_location().hash;
    Effect::new(move |before: Option<()>| {
        let question = hash.get_untracked().trim_start_matches('#').to_owned();
        if before.is_none() && !question.is_empty() {
            // After the heading of the new page, which takes the focus first.
            request_animation_frame(move || focus_soon(question));
        }
    });
}
