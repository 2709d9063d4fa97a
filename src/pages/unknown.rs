//! The page of an address that does not exist.

use leptos::lazy;
use leptos::prelude::*;
use qadam_domain::text::Locale;

use crate::components::page_title::page_title;
use crate::components::problem_page::{ProblemPage, Said};
use crate::i18n::{texts, use_locale};
use crate::take_over::use_take_over;

/// The page of an address that does not exist, out of a part of its own: few visits need it.
#[must_use]
pub fn unknown_page() -> AnyView {
    if cfg!(feature = "ssr") {
        return view! { <UnknownPage/> }.into_any();
    }
    crate::later::later(unknown_part)
}

#[lazy]
fn unknown_part(owner: Owner) -> AnyView {
    owner.with(|| view! { <UnknownPage/> }.into_any())
}

/// An address that does not exist.
#[component]
fn UnknownPage() -> impl IntoView {
    let take_over = use_take_over();
    let locale = use_locale();
    Effect::new(move || take_over.page_is_here());
    view! {
        {page_title(move || texts::app_page_title(locale.get(), texts::TROUBLE_NOT_FOUND.of(locale.get())))}
        <ProblemPage said=words/>
    }
}

fn words(locale: &Locale) -> Said {
    Said {
        title: texts::TROUBLE_NOT_FOUND.of(*locale).to_owned(),
        body: vec![
            texts::TROUBLE_NOT_FOUND_BODY.of(*locale).to_owned(),
            texts::TROUBLE_NOT_FOUND_DO.of(*locale).to_owned(),
        ],
    }
}
