//! The answers of an application, section by section, as they were sent.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use qadam_domain::answers::{Answers, visible_sections};
use qadam_domain::condition::Known;
use qadam_domain::service::{ChannelKind, Place, ServiceDefinition};

use super::fact::words_of;
use super::facts::{FactRows, facts_of, row_words};
use crate::i18n::use_locale;

/// The answers under the headings of their sections; what was not asked is left out.
#[component]
pub fn SentAnswers(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The way of the application.
    channel: ChannelKind,
    /// What was answered.
    answers: Answers,
    /// The day of filing (Asia/Almaty): what was asked then.
    filed_on: NaiveDate,
) -> impl IntoView {
    let locale = use_locale();
    let known = Known::answers(&answers, filed_on);
    let sections = [Place::Documents, Place::Form, Place::Check]
        .into_iter()
        .flat_map(|place| visible_sections(&definition, place, channel, known));
    let parts = sections.flat_map(|section| {
        facts_of(section, &answers, &known, |_| true).into_iter().map(|group| (section.title.clone(), group))
    });
    let parts: Vec<_> = parts.collect();
    let parts = parts.into_iter().map(|(title, group)| {
        let title = words_of(&title);
        let row = group.row;
        let heading = move || row.as_ref().map_or_else(|| title.get(), |row| row_words(row, locale.get()));
        view! {
            <h3 class="after-4 before-4">{heading}</h3>
            <FactRows definition=Arc::clone(&definition) facts=group.facts locale/>
        }
    });
    parts.collect_view()
}
