//! The application as a paper: everything that was answered, the documents that go with it, a line to sign on.

use std::sync::Arc;

use leptos::prelude::*;
use qadam_backend::evidence::APPLICANT_FIELD;
use qadam_domain::answers::{split_path, visible_sections};
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
    let organ = office(&definition, &chosen)
        .map_or_else(|| definition.provider.name.text.clone(), |office| office.name.clone());
    let name = StoredValue::new(application_name(&definition));
    let title = Signal::derive(move || name.with_value(|name| name.of(locale.get()).to_owned()));
    let day = Signal::derive(move || date::date(session.today(), locale.get()));
    let service = definition.title.text.clone();
    let addressed = view! { <Addressed organ draft/> }.into_any();
    let foot = view! {
        <p>{t(texts::CHECK_DATE_LINE)} ": ____________________"</p>
        <p>{t(texts::CHECK_SIGNATURE_LINE)} ": ____________________"</p>
    }
    .into_any();
    view! {
        <Paper id="application-paper" addressed title day foot>
            <p>{move || service.of(locale.get()).to_owned()}</p>
            <Answered definition=Arc::clone(&definition) draft/>
            <Enclosed definition=Arc::clone(&definition) draft/>
            <Consents definition draft/>
        </Paper>
    }
}

/// Whom the application goes to, and who writes it.
#[component]
fn Addressed(
    /// The organ.
    organ: Text,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let locale = use_locale();
    let applicant = move || {
        draft.with(|draft| {
            let parts = ["last_name", "first_name", "middle_name"].map(|field| draft.answers.get(field).trim());
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        })
    };
    let iin = move || draft.with(|draft| draft.answers.get(APPLICANT_FIELD).trim().to_owned());
    view! {
        <p>{t(texts::PRINT_TO)} ": " {move || organ.of(locale.get()).to_owned()}</p>
        <p>{t(texts::PRINT_FROM)} ": " {applicant}</p>
        <p>{t(texts::SIGN_IN_IIN)} " " <span class="number">{iin}</span></p>
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
                        Place::Form | Place::Check => section.title_in_print().clone(),
                    };
                    let groups = facts_of(section, &draft.answers, &known, |_| true).into_iter().map(|mut group| {
                        for fact in &mut group.facts {
                            let (_, id) = split_path(&fact.path);
                            if let Some(label) = definition.field(&id).and_then(|field| field.print_label.clone()) {
                                fact.label = label;
                            }
                        }
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
        <div class="stack"><h3>{t(texts::PRINT_ENCLOSED)}</h3><ol>{rows}</ol></div>
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
        <div class="stack"><h3>{t(texts::PRINT_CONSENTS)}</h3><ul>{rows}</ul></div>
    }
}
