//! The hand that moves the simulated time on: marked as simulation, and no part of the service.

use chrono::NaiveDateTime;
use leptos::prelude::*;
use qadam_backend::AdvanceBy;

use crate::i18n::{date, t, texts, use_locale};

/// The simulated present, what happens next, and the buttons that move the time on.
#[component]
pub fn SimulationPanel(
    /// The simulated present (Asia/Almaty).
    #[prop(into)]
    now: Signal<NaiveDateTime>,
    /// When something happens next (Asia/Almaty), if anything does.
    #[prop(into)]
    next: Signal<Option<NaiveDateTime>>,
    /// Whether the way has ended.
    #[prop(into)]
    is_over: Signal<bool>,
    /// What the last leap did.
    #[prop(into)]
    said: Signal<String>,
    /// Whether a leap is under way.
    #[prop(into)]
    is_busy: Signal<bool>,
    /// Somebody moves the time.
    on_advance: Callback<AdvanceBy>,
) -> impl IntoView {
    let locale = use_locale();
    let buttons = [
        (AdvanceBy::NextStep, texts::SIM_NEXT_STEP),
        (AdvanceBy::NextWorkingDay, texts::SIM_NEXT_DAY),
        (AdvanceBy::ToEnd, texts::SIM_TO_END),
    ];
    // A new day may come after the end as well: the time goes on for other applications.
    let is_barred = move |by| is_busy.get() || (is_over.get() && by != AdvanceBy::NextWorkingDay);
    let buttons = buttons.map(|(by, phrase)| {
        view! {
            <button
                class="button button--quiet"
                type="button"
                aria-disabled=move || is_barred(by).then_some("true")
                on:click=move |_| if !is_barred(by) { on_advance.run(by) }
            >
                {t(phrase)}
            </button>
        }
    });
    let next_words = move || match next.get() {
        Some(next) => texts::sim_next(locale.get(), date::moment(next, locale.get())),
        None if is_over.get() => texts::SIM_FINISHED.of(locale.get()).to_owned(),
        None => String::new(),
    };
    view! {
        <section class="simulation" aria-labelledby="simulation">
            <h2 class="simulation__title" id="simulation">{t(texts::SIM_TITLE)}</h2>
            <p class="simulation__date">
                <time datetime=move || date::machine(now.get())>
                    {move || texts::sim_present(locale.get(), date::moment(now.get(), locale.get()))}
                </time>
            </p>
            <p class="simulation__next">{next_words}</p>
            <p class="simulation__next">{t(texts::SIM_LEAD)}</p>
            <div class="simulation__buttons">{buttons.into_iter().collect_view()}</div>
            <p class="simulation__said" role="status">{move || said.get()}</p>
        </section>
    }
}
