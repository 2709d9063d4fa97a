//! What the person has begun: drafts to go on with, applications under way.

use leptos::prelude::*;
use qadam_backend::Summary;

use super::steps::{WizardLine, WizardStep, wizard_names};
use crate::i18n::{date, t, texts, use_locale, words};
use crate::session::DraftSummary;

/// A draft to go on with.
#[component]
pub fn BegunDraft(
    /// The draft.
    draft: DraftSummary,
    /// The service's name.
    #[prop(into)]
    name: Signal<String>,
    /// Where to go on.
    #[prop(into)]
    href: Signal<String>,
    /// When it was saved, in words.
    #[prop(into)]
    saved: Signal<String>,
    /// The number of the step it is at, from 2 (documents) to 4 (check).
    step: usize,
    /// Deletes it.
    on_delete: Callback<DraftSummary>,
) -> impl IntoView {
    let locale = use_locale();
    let channel = draft.channel;
    let steps = Signal::derive(move || {
        let locale = locale.get();
        wizard_names(channel)
            .into_iter()
            .map(|phrase| WizardStep { name: phrase.of(locale).to_owned(), href: None })
            .collect::<Vec<_>>()
    });
    let at = Signal::derive(move || {
        steps.with(|steps| steps.get(step.saturating_sub(1)).map(|step| step.name.clone()).unwrap_or_default())
    });
    let kept = StoredValue::new(draft);
    view! {
        <li class="begun__item">
            <h3>{name}</h3>
            <WizardLine steps now=step brief=true/>
            <p>
                {move || texts::catalogue_begun_at(locale.get(), at.get())} <br/> <span class="quiet">{saved}</span>
            </p>
            <div class="actions after-0">
                <a class="button" href=href>{t(texts::CATALOGUE_CONTINUE)}</a>
                " "
                <button class="button button--link" type="button" on:click=move |_| on_delete.run(kept.get_value())>
                    {t(texts::DRAFT_CLEAR)}
                    <span class="spoken">": "{name}</span>
                </button>
            </div>
        </li>
    }
}

/// An application under way or decided.
#[component]
pub fn BegunApplication(
    /// The application.
    summary: Summary,
    /// The service's name.
    #[prop(into)]
    name: Signal<String>,
    /// Its status page.
    #[prop(into)]
    href: Signal<String>,
    /// The simulated civil day.
    #[prop(into)]
    today: Signal<chrono::NaiveDate>,
) -> impl IntoView {
    let locale = use_locale();
    let Summary { number, code, ended, due, .. } = summary;
    let state = move || words::status(code).of(locale.get());
    let due = move || {
        due.filter(|_| !ended).map(|due| {
            let day = qadam_domain::hours::to_local(due).date();
            let deadline = date::deadline_with_weekday(day, today.get(), locale.get());
            view! { <p>{texts::catalogue_answer_by(locale.get(), deadline)}</p> }
        })
    };
    view! {
        <li class="begun__item">
            <h3>{name}</h3>
            <p><strong>{state}</strong></p>
            {due}
            <p class="quiet">{move || texts::catalogue_number(locale.get(), &number)}</p>
            <div class="actions after-0">
                <a class="button button--quiet" href=href>
                    {t(texts::CATALOGUE_OPEN)}
                    <span class="spoken">": "{name}</span>
                </a>
            </div>
        </li>
    }
}
