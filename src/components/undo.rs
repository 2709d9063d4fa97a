//! What went away, and the way to take it back, where it stood.

use leptos::prelude::*;

use crate::i18n::{t, texts};

/// Says what was taken away and offers to put it back.
#[component]
pub fn Undo(
    /// The id of the button, which takes the focus.
    id: String,
    /// What was taken away.
    #[prop(into)]
    words: Signal<String>,
    /// Puts it back.
    #[prop(into)]
    undo: Callback<()>,
) -> impl IntoView {
    view! {
        <p class="undo" role="status">
            <span>{words}</span>
            " "
            <button class="button button--link" type="button" id=id on:click=move |_| undo.run(())>{t(texts::NAV_UNDO)}</button>
        </p>
    }
}
