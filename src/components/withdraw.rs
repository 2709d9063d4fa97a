//! Withdrawing an application: asked once, with what follows from it.

use leptos::html;
use leptos::prelude::*;

use crate::i18n::{t, texts};

/// The button and the question behind it.
#[component]
pub fn Withdraw(
    /// The person is sure.
    on_confirm: Callback<()>,
) -> impl IntoView {
    let dialog: NodeRef<html::Dialog> = NodeRef::new();
    let ask = move |_| {
        if let Some(dialog) = dialog.get_untracked() {
            // Refused only where it is open already.
            let _shown = dialog.show_modal();
        }
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let confirm = move |_| {
        close();
        on_confirm.run(());
    };
    view! {
        <button class="button button--link" type="button" on:click=ask>{t(texts::STATUS_WITHDRAW)}</button>
        <dialog class="dialog" node_ref=dialog aria-labelledby="withdraw-question" aria-describedby="withdraw-follows">
            <h2 id="withdraw-question">{t(texts::WITHDRAW_QUESTION)}</h2>
            <p id="withdraw-follows">{t(texts::WITHDRAW_CONSEQUENCES)}</p>
            <div class="actions">
                <button class="button" type="button" on:click=confirm>{t(texts::WITHDRAW_CONFIRM)}</button>
                <button class="button button--link" type="button" on:click=move |_| close()>
                    {t(texts::WITHDRAW_KEEP)}
                </button>
            </div>
        </dialog>
    }
}
