//! The shape of what comes: shown by the style sheet only after 300 ms.

use leptos::prelude::*;

use crate::i18n::{t, texts};

/// The shape of a page that is on its way.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <div class="waiting" aria-busy="true">
            <p class="spoken" role="status">{t(texts::APP_LOADING)}</p>
            <i class="waiting__title"></i>
            <i class="waiting__line"></i>
            <i class="waiting__line"></i>
            <i class="waiting__line waiting__line--short"></i>
            <i class="waiting__row"></i>
            <i class="waiting__row"></i>
        </div>
    }
}
