//! What the backend or the store could not do, as a page in both languages with "try again" where that may help.

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
        let action = may_help(&error).then(|| {
            view! {
                <button class="button" type="button" on:click=move |_| again.notify()>{texts::NAV_RETRY.of(locale)}</button>
            }
            .into_any()
        });
        view! { <Half locale said=Said { title: what, body: vec![todo] } action/> }
    });
    view! {
        <p class="halves__sign"><Glyph sign=Sign::Closed/></p>
        <div class="halves" role="alert">{halves.into_iter().collect_view()}</div>
    }
}

/// Whether asking once more may bring another answer.
const fn may_help(error: &BackendError) -> bool {
    match error {
        BackendError::NoSuchApplication { .. }
        | BackendError::NoSuchService { .. }
        | BackendError::RulesChanged { .. } => false,
        BackendError::AlreadyRegistered
        | BackendError::WeakPassword { .. }
        | BackendError::BrokenData { .. }
        | BackendError::NoSuchFile { .. }
        | BackendError::NoConnection
        | BackendError::NotFetched { .. }
        | BackendError::Invalid { .. }
        | BackendError::SignatureNeeded
        | BackendError::NoSuchCertificate
        | BackendError::OutOfTurn
        | BackendError::Conflict
        | BackendError::BrokenStore { .. }
        | BackendError::StoreFull
        | BackendError::StoreUnavailable
        | BackendError::CalendarUnknown { .. } => true,
    }
}

/// The same, out of a part of its own: most visits never need it.
#[lazy]
pub fn trouble_part(owner: Owner, error: BackendError, again: Trigger) -> AnyView {
    owner.with(|| view! { <Trouble error again/> }.into_any())
}
