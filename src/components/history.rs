//! What happened to an application: who and when, the latest first.

use leptos::prelude::*;
use qadam_domain::application::{Event, What};
use qadam_domain::hours::to_local;
use qadam_domain::regulation::Process;
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
    move || {
        let items = events.iter().rev().map(|event| {
            let moment = date::moment(to_local(event.at), locale.get());
            view! { <li>{moment}" – "{told(&event.what, &process, locale.get())}</li> }
        });
        view! { <ul>{items.collect_view()}</ul> }
    }
}

/// What happened, in words. A decision is not told before the end is.
#[must_use]
pub fn told(what: &What, process: &Process, locale: Locale) -> String {
    match what {
        What::Filed(_) => texts::HAPPENED_FILED.of(locale).to_owned(),
        What::StepDone(done) => {
            let Some(step) = process.step(&done.step) else { return done.step.clone() };
            let actor = process.lane(&step.lane).map(|lane| lane.short_name.of(locale));
            let name = step.name.of(locale);
            actor.map_or_else(|| name.to_owned(), |actor| format!("{actor}: {name}"))
        }
        What::Ended(end) => words::end(*end).of(locale).to_owned(),
        What::Withdrawn => texts::HAPPENED_WITHDRAWN.of(locale).to_owned(),
    }
}
