//! What there is to fill in, and how far each part is. Nothing is stored: the answers say it.

use leptos::prelude::*;
use qadam_domain::answers::{Answers, ProblemKind, section_problems};
use qadam_domain::service::{ChannelKind, Section, ServiceDefinition};

use super::glyph::{Glyph, Sign};
use crate::i18n::{Phrase, texts, use_locale};

/// How far a section is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filled {
    /// Nothing has been typed.
    Not,
    /// Begun; what is there is right.
    Begun,
    /// Something has to be put right.
    ToMend,
    /// Everything that is asked is there and right.
    Done,
}

impl Filled {
    /// How far a section is on a day.
    #[must_use]
    pub fn of(
        definition: &ServiceDefinition,
        section: &Section,
        channel: ChannelKind,
        answers: &Answers,
        today: chrono::NaiveDate,
    ) -> Self {
        let problems = section_problems(definition, section, channel, answers, today);
        let is_lacking = |kind: &ProblemKind| {
            matches!(kind, ProblemKind::Missing | ProblemKind::ConsentMissing | ProblemKind::TooFewRows { .. })
        };
        let is_begun = answers.iter().any(|(path, _)| {
            let first = path.split('.').next().unwrap_or(path);
            section.fields.iter().any(|field| field.id == first)
        });
        if problems.iter().any(|problem| !is_lacking(&problem.kind)) {
            Self::ToMend
        } else if problems.is_empty() && (is_begun || section.fields.iter().any(|field| field.required)) {
            Self::Done
        } else if is_begun {
            Self::Begun
        } else {
            Self::Not
        }
    }

    const fn words(self) -> Phrase {
        match self {
            Self::Not => texts::FORM_SECTION_EMPTY,
            Self::Begun => texts::FORM_SECTION_BEGUN,
            Self::ToMend => texts::FORM_SECTION_PROBLEMS,
            Self::Done => texts::FORM_SECTION_DONE,
        }
    }
}

/// A part to fill in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Task {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// How far it is.
    pub filled: Filled,
}

/// All parts to fill in.
#[component]
pub fn TaskList(
    /// The parts, in their order.
    #[prop(into)]
    tasks: Signal<Vec<Task>>,
) -> impl IntoView {
    let locale = use_locale();
    let rows = move || {
        tasks
            .get()
            .into_iter()
            .map(|Task { name, href, filled }| {
                let words = filled.words().of(locale.get());
                let state = match filled {
                    Filled::Done => {
                        view! { <span class="with-glyph small"><Glyph sign=Sign::Done/><span>{words}</span></span> }
                            .into_any()
                    }
                    Filled::ToMend => {
                        view! { <span class="with-glyph small"><Glyph sign=Sign::Closed/><span>{words}</span></span> }
                            .into_any()
                    }
                    Filled::Begun | Filled::Not => view! { <span class="quiet small">{words}</span> }.into_any(),
                };
                view! { <li class="tasks__item"><a class="link-alone" href=href>{name}</a> {state}</li> }
            })
            .collect_view()
    };
    view! { <ol class="tasks">{rows}</ol> }
}
