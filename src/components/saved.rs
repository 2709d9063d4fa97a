//! That what was typed is kept, and where.

use leptos::prelude::*;

use crate::draft::OpenDraft;
use crate::i18n::{texts, use_locale};
use crate::session::{Keeping, use_session};

/// Says under the main action where the draft is.
#[component]
pub fn SavedLine(
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let words = move || {
        let phrase = if draft.is_lost().get() {
            texts::DRAFT_NOT_SAVED
        } else if session.keeping().get() != Keeping::Browser {
            texts::DRAFT_MEMORY_ONLY
        } else if draft.saved_at().get().is_some() {
            texts::DRAFT_HERE
        } else {
            return String::new();
        };
        phrase.of(locale.get()).to_owned()
    };
    view! { <span class="actions__saved">{words}</span> }
}
