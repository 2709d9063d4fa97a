//! The application as a paper: everything that was answered, the documents that go with it, a line to sign on.

use std::sync::Arc;

use leptos::prelude::*;
use qadam_domain::answers::visible_sections;
use qadam_domain::checklist::{Brought, checklist};
use qadam_domain::condition::Known;
use qadam_domain::service::{PaperKind, Place, ServiceDefinition};
use qadam_domain::text::Text;

use super::facts::{FactRows, facts_of, office, row_words};
use super::paper::Paper;
use crate::draft::OpenDraft;
use crate::i18n::{date, t, texts, use_locale};
use crate::session::use_session;

/// The application of a draft, to be printed.
#[component]
pub fn ApplicationPaper(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let chosen = draft.with_untracked(|draft| draft.answers.get("office").to_owned());
    let head = office(&definition, &chosen)
        .map_or_else(|| definition.provider.name.text.clone(), |office| office.name.clone());
    let name = StoredValue::new(application_name(&definition));
    let title = Signal::derive(move || name.with_value(|name| name.of(locale.get()).to_owned()));
    let day = Signal::derive(move || date::date(session.today(), locale.get()));
    let service = definition.title.text.clone();
    let foot = view! {
        <p>{t(texts::CHECK_DATE_LINE)} ": ____________________"</p>
        <p>{t(texts::CHECK_SIGNATURE_LINE)} ": ____________________"</p>
    }
    .into_any();
    view! {
        <Paper id="application-paper" head title day foot>
            <p>{move || service.of(locale.get()).to_owned()}</p>
            <Answered definition=Arc::clone(&definition) draft/>
            <Enclosed definition=Arc::clone(&definition) draft/>
            <Consents definition draft/>
        </Paper>
    }
}

/// What the definition calls the application.
fn application_name(definition: &ServiceDefinition) -> Text {
    let is_application = |kind: PaperKind| kind == PaperKind::Application;
    definition
        .documents
        .iter()
        .find(|document| document.form.iter().any(|form| is_application(form.as_what)))
        .map_or_else(|| texts::FORM_TITLE.into(), |document| document.title.clone())
}

/// Every answer, section by section.
#[component]
fn Answered(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    move || {
        let today = session.today();
        let definition = Arc::clone(&definition);
        draft.with(|draft| {
            let known = Known::answers(&draft.answers, today);
            [Place::Documents, Place::Form]
                .into_iter()
                .flat_map(|place| visible_sections(&definition, place, draft.channel, known))
                .map(|section| {
                    // What narrowed the list of documents is a part of the case, not a question any more.
                    let title = match section.place {
                        Place::Documents => texts::PRINT_CASE.into(),
                        Place::Form | Place::Check => section.title.clone(),
                    };
                    let groups = facts_of(section, &draft.answers, &known, |_| true).into_iter().map(|group| {
                        let heading = group.row.map(|row| view! { <h4>{move || row_words(&row, locale.get())}</h4> });
                        view! { {heading} <FactRows definition=Arc::clone(&definition) facts=group.facts locale/> }
                    });
                    view! {
                        <div class="stack">
                            <h3>{move || title.of(locale.get()).to_owned()}</h3>
                            {groups.collect_view()}
                        </div>
                    }
                })
                .collect_view()
        })
    }
}

/// The documents that go with the application.
#[component]
fn Enclosed(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let rows = move || {
        draft.with(|draft| {
            checklist(&definition, draft.channel, &draft.answers, session.today())
                .into_iter()
                .filter(|item| item.brought == Brought::ByApplicant && draft.documents.contains(&item.document.id))
                .map(|item| view! { <li>{item.document.title.of(locale.get()).to_owned()}</li> })
                .collect_view()
        })
    };
    view! {
        <div class="stack"><h3>{t(texts::CHECK_DOCUMENTS)}</h3><ol>{rows}</ol></div>
    }
}

/// The consents that were given, in full.
#[component]
fn Consents(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let locale = use_locale();
    let rows = move || {
        draft.with(|draft| {
            definition
                .sections(Place::Check, draft.channel)
                .flat_map(|section| &section.fields)
                .filter(|field| draft.answers.get(&field.id) == "yes")
                .map(|field| view! { <li>{field.label.of(locale.get()).to_owned()}</li> })
                .collect_view()
        })
    };
    view! {
        <div class="stack"><h3>{t(texts::CHECK_CONSENTS)}</h3><ul>{rows}</ul></div>
    }
}
