//! What happened to an application: who and when, the latest first.

use leptos::prelude::*;
use qadam_domain::application::{Event, What};
use qadam_domain::hours::to_local;
use qadam_domain::regulation::{Process, Shape};
use qadam_domain::text::Locale;

use crate::i18n::{date, texts, use_locale, words};

/// The events in words, the latest first.
#[component]
pub fn History(
    /// The events, in order.
    events: Vec<Event>,
    /// The process whose steps they name.
    process: Process,
) -> impl IntoView {
    let locale = use_locale();
    let way = process.straight_way().into_iter().map(|step| step.id.clone());
    let before: Vec<String> = way.take_while(|step| *step != process.filed_at).collect();
    move || {
        // What was done before the filing is only known to have been done by then: no minute of it was kept.
        let is_before = |event: &&Event| match &event.what {
            What::StepDone(done) => before.contains(&done.step),
            What::Filed(_) | What::Ended(_) | What::Withdrawn => false,
        };
        let since = events.iter().rev().filter(|event| !is_before(event));
        let items = since.chain(events.iter().rev().filter(is_before)).filter_map(|event| {
            let told = told(&event.what, &process, locale.get())?;
            let moment = if is_before(&event) {
                texts::HISTORY_BEFORE.of(locale.get()).to_owned()
            } else {
                date::moment(to_local(event.at), locale.get())
            };
            Some(view! { <li>{moment}" – "{told}</li> })
        });
        view! { <ul>{items.collect_view()}</ul> }
    }
}

/// What happened, in words; nothing of a step that is only the mark of an end, which is told by itself. A decision is not
/// told before the end is.
#[must_use]
pub fn told(what: &What, process: &Process, locale: Locale) -> Option<String> {
    let told = match what {
        What::Filed(_) => texts::HAPPENED_FILED.of(locale).to_owned(),
        What::StepDone(done) => {
            let step = process.step(&done.step)?;
            if step.shape == Shape::End && step.takes.is_none() {
                return None;
            }
            let actor = process.lane(&step.lane).map(|lane| lane.short_name.of(locale));
            let name = step.name.of(locale);
            actor.map_or_else(|| name.to_owned(), |actor| format!("{actor}: {name}"))
        }
        What::Ended(end) => words::end(*end).of(locale).to_owned(),
        What::Withdrawn => texts::HAPPENED_WITHDRAWN.of(locale).to_owned(),
    };
    Some(told)
}
