//! The step line: where one stands on a way. What is done is filled, what is now is large, what comes is open.

use leptos::prelude::*;
use qadam_domain::service::ChannelKind;

use crate::i18n::{Phrase, t, texts, use_locale};

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Far {
    /// Done.
    Done,
    /// Under way.
    Now,
    /// To come.
    Coming,
    /// Closed: the way ends here.
    Closed,
    /// Withdrawn here.
    Withdrawn,
}

/// A step of the wizard: its name and, once it can be reached, its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WizardStep {
    /// The name.
    pub name: String,
    /// Where it is, if it is done.
    pub href: Option<String>,
}

/// What the steps of the wizard are called on a way to apply.
#[must_use]
pub const fn wizard_names(channel: ChannelKind) -> [Phrase; 5] {
    let last = if channel.is_electronic() { texts::STEP_CHECK_SIGN } else { texts::STEP_HAND_IN };
    [texts::STEP_CHANNEL, texts::STEP_DOCUMENTS, texts::STEP_FORM, last, texts::STEP_RESULT]
}

/// The way of a person through the wizard; the last step is the result.
#[component]
pub fn WizardLine(
    /// The steps in their order, the result last.
    #[prop(into)]
    steps: Signal<Vec<WizardStep>>,
    /// The number of the present one, from 1.
    now: usize,
    /// Whether the names are only for the ear (in the catalogue).
    #[prop(optional)]
    brief: bool,
) -> impl IntoView {
    let locale = use_locale();
    let done = t(texts::STEP_DONE);
    let count = move || steps.with(|steps| steps.len().saturating_sub(1));
    let present =
        move || steps.with(|steps| steps.get(now.saturating_sub(1)).map(|step| step.name.clone()).unwrap_or_default());
    let items = move || {
        let steps = steps.get();
        let last = steps.len();
        steps
            .into_iter()
            .enumerate()
            .map(|(index, WizardStep { name, href })| {
                let number = index + 1;
                let far = if number < now {
                    Far::Done
                } else if number == now {
                    Far::Now
                } else {
                    Far::Coming
                };
                let name_class = if brief { "steps__name spoken" } else { "steps__name" };
                let is_end = number == last;
                let name = match (href.filter(|_| far == Far::Done && !brief), far) {
                    (Some(href), _) => view! {
                        <span class=name_class><span class="spoken">{done}": "</span><a href=href>{name}</a></span>
                    }
                    .into_any(),
                    (None, Far::Done) => {
                        view! { <span class=name_class><span class="spoken">{done}": "</span>{name}</span> }.into_any()
                    }
                    (None, _) => view! { <span class=name_class>{name}</span> }.into_any(),
                };
                view! {
                    <li
                        class="steps__step"
                        class=("steps__step--done", far == Far::Done)
                        class=("steps__step--end", is_end)
                        aria-current=(far == Far::Now).then_some("step")
                    >
                        <span class="steps__mark" aria-hidden="true">{(far == Far::Now).then_some(number)}</span>
                        {name}
                    </li>
                }
            })
            .collect_view()
    };
    if brief {
        return view! { <ol class="steps steps--across" aria-label=t(texts::STEP_MINE)>{items}</ol> }.into_any();
    }
    view! {
        <nav class="progress" aria-label=t(texts::STEP_MINE)>
            <ol class="steps steps--across">{items}</ol>
            <p class="progress__words progress__words--narrow" aria-hidden="true">
                <strong>{move || texts::step_of(locale.get(), count(), now)}"."</strong>
                " "
                {present}
            </p>
        </nav>
    }
    .into_any()
}
