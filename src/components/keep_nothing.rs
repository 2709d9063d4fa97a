//! The choice to keep nothing on this computer: adoption is a secret that the law protects.

use leptos::prelude::*;

use crate::i18n::{t, texts};

/// The tick, and what it means.
#[component]
pub fn KeepNothing(
    /// Whether nothing is kept.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Is told what the person chose.
    #[prop(into)]
    choose: Callback<bool>,
) -> impl IntoView {
    let said = t(texts::PRIVACY_NOTHING_DONE);
    view! {
        <div class="choice">
            <input
                class="choice__input"
                type="checkbox"
                id="keep-nothing"
                aria-describedby="keep-nothing-means"
                prop:checked=move || is_on.get()
                on:change=move |event| choose.run(event_target_checked(&event))
            />
            <label class="choice__label" for="keep-nothing">{t(texts::PRIVACY_NOTHING)}</label>
            <span class="choice__detail" id="keep-nothing-means">
                {t(texts::PRIVACY_NOTHING_BODY)} " " {t(texts::PRIVACY_NOTHING_STAYS)}
            </span>
            <span class="choice__detail choice__detail--barred" role="status">{move || is_on.get().then(said)}</span>
        </div>
    }
}
