//! The root of the site: a choice of language for whoever comes for the first time, the last language for everybody else.

use leptos::lazy;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_domain::text::Locale;

use crate::components::page_title::page_title;
use crate::i18n::texts;
use crate::later::later;
use crate::route::{Page, use_site};
use crate::session::use_session;
use crate::take_over::use_take_over;

/// The choice of language, out of a part of its own: most visits begin elsewhere.
#[must_use]
pub fn choose_language_page() -> AnyView {
    if cfg!(feature = "ssr") {
        return view! { <ChooseLanguage/> }.into_any();
    }
    later(choose_language_part)
}

#[lazy]
fn choose_language_part(owner: Owner) -> AnyView {
    owner.with(|| view! { <ChooseLanguage/> }.into_any())
}

/// Both languages, each with a link to its catalogue; whoever has chosen one before is taken there.
#[component]
fn ChooseLanguage() -> impl IntoView {
    let site = use_site();
    let session = use_session();
    let take_over = use_take_over();
    let navigate = use_navigate();
    Effect::new(move || {
        take_over.page_is_here();
        if let Some(locale) = session.language() {
            navigate(&format!("/{}/", locale.tag()), NavigateOptions { replace: true, ..NavigateOptions::default() });
        }
    });
    let halves = Locale::ALL.map(|locale| {
        let heading = texts::CATALOGUE_TITLE.of(locale);
        let heading = if locale == Locale::Kk {
            view! { <h1>{heading}</h1> }.into_any()
        } else {
            view! { <h2 class="halves__title">{heading}</h2> }.into_any()
        };
        view! {
            <section class="halves__half" lang=locale.tag()>
                {heading}
                <p>{texts::CATALOGUE_LEAD.of(locale)}</p>
                <p class="after-5">
                    <a class="button button--large" href=site.href(locale, &Page::Catalogue)>
                        {match locale { Locale::Kk => "Қазақша", Locale::Ru => "Русский" }}
                    </a>
                </p>
            </section>
        }
    });
    view! {
        {page_title(|| texts::APP_NAME.kk.to_owned())}
        <div class="halves">{halves.into_iter().collect_view()}</div>
    }
}
