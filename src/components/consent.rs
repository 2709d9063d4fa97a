//! A consent: one tick, given by the person alone.

use leptos::prelude::*;

use super::field::{LabelWords, Remarks, described_by, invalid};
use crate::answering::Question;

/// A consent to give.
#[component]
pub fn ConsentField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let value = question.value();
    let problem = question.problem();
    view! {
        <div class="choice" class=("field--problem", move || problem.with(Option::is_some))>
            <input
                class="choice__input"
                type="checkbox"
                id=question.id()
                aria-required=question.is_required().then_some("true")
                aria-describedby=described_by(question)
                aria-invalid=invalid(question)
                prop:checked=move || value.with(|value| value == "yes")
                on:change=move |event| question.write(if event_target_checked(&event) { "yes" } else { "" })
            />
            <label class="choice__label choice__label--plain" for=question.id()><LabelWords question/></label>
            <span class="choice__detail choice__detail--barred"><Remarks question/></span>
        </div>
    }
}
