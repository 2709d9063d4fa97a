//! What the backend or the store could not do, as a page in both languages with "try again".

use leptos::lazy;
use leptos::prelude::*;
use qadam_backend::BackendError;
use qadam_domain::text::Locale;

use super::glyph::{Glyph, Sign};
use super::problem_page::{Half, Said};
use crate::i18n::texts;
use crate::i18n::words;

/// Why a page cannot be shown, and what to do.
#[component]
pub fn Trouble(
    /// What went wrong.
    error: BackendError,
    /// Asks once more.
    again: Trigger,
) -> impl IntoView {
    let halves = Locale::ALL.map(|locale| {
        let (what, todo) = words::backend_error(&error, locale);
        let action = view! {
            <button class="button" type="button" on:click=move |_| again.notify()>{texts::NAV_RETRY.of(locale)}</button>
        };
        view! { <Half locale said=Said { title: what, body: vec![todo] } action=Some(action.into_any())/> }
    });
    view! {
        <p class="halves__sign"><Glyph sign=Sign::Closed/></p>
        <div class="halves" role="alert">{halves.into_iter().collect_view()}</div>
    }
}

/// The same, out of a part of its own: most visits never need it.
#[lazy]
pub fn trouble_part(owner: Owner, error: BackendError, again: Trigger) -> AnyView {
    owner.with(|| view! { <Trouble error again/> }.into_any())
}
