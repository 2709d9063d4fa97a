//! The parts of the app that arrive when one of their pages is first needed. Pages that a person goes through one after
//! the other are one part: they share most of their code, and the way goes on without waiting.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::{LazyRoute, lazy_route};

use super::unknown::unknown_page;
use super::{application, check, documents, form, outcome, package, receipt, sign, sign_in};
use crate::later::live;
use crate::route::use_site;

/// Preparing an application: documents, form, check, package.
pub struct FormPart;

#[lazy_route]
impl LazyRoute for FormPart {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        pages(|page| match page {
            "documents" => documents::page(),
            "form" => form::page(),
            "check" => check::page(),
            "package" => package::page(),
            _ => unknown_page(),
        })
    }
}

/// Signing: the sign-in of the portal and the signature.
pub struct SigningPart;

#[lazy_route]
impl LazyRoute for SigningPart {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        pages(|page| match page {
            "sign-in" => sign_in::page(),
            "sign" => sign::page(),
            _ => unknown_page(),
        })
    }
}

/// What became of an application: receipt, status, outcome.
pub struct StatusPart;

#[lazy_route]
impl LazyRoute for StatusPart {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        pages(|page| match page {
            "status" => application::page(),
            "receipt" => receipt::page(),
            "outcome" => outcome::page(),
            _ => unknown_page(),
        })
    }
}

/// The page that the last word of the address names; another language is not another page.
fn pages(page_of: fn(&str) -> AnyView) -> AnyView {
    let site = use_site();
    let pathname = use_location().pathname;
    let word = Memo::new(move |_| {
        let (_, path) = site.split(&pathname.get());
        path.trim_end_matches('/').rsplit('/').next().unwrap_or_default().to_owned()
    });
    live(move || word.with(|word| page_of(word))).into_any()
}
