//! A page that says in both languages what happened and what to do.

use leptos::prelude::*;
use qadam_domain::text::Locale;

use super::glyph::{Glyph, Sign};
use crate::route::{Page, use_site};

/// What a problem page says in one language: a heading, sentences, and nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// What happened.
    pub title: String,
    /// What it means and what to do, a paragraph each.
    pub body: Vec<String>,
}

/// What happened and what to do, in two equal blocks; the way to the catalogue is always there.
#[component]
pub fn ProblemPage(
    /// The words of a language.
    said: fn(&Locale) -> Said,
    /// What may be done besides, under the words of each language.
    #[prop(optional)]
    action: Option<fn(Locale) -> AnyView>,
) -> impl IntoView {
    let blocks = Locale::ALL.map(|locale| {
        view! { <Half locale said=said(&locale) action=action.map(|action| action(locale))/> }
    });
    view! {
        <p class="halves__sign"><Glyph sign=Sign::Closed/></p>
        <div class="halves">{blocks.into_iter().collect_view()}</div>
    }
}

/// One language's half of a problem page.
#[component]
pub fn Half(
    /// The language.
    locale: Locale,
    /// Its words.
    said: Said,
    /// What may be done besides.
    action: Option<AnyView>,
) -> impl IntoView {
    let site = use_site();
    let home = match locale {
        Locale::Kk => crate::i18n::texts::NAV_HOME.kk,
        Locale::Ru => crate::i18n::texts::NAV_HOME.ru,
    };
    // Where nothing else can be done, this is what is to be done.
    let button = if action.is_some() { "button button--quiet" } else { "button" };
    let is_first = locale == Locale::Kk;
    let heading = if is_first {
        view! { <h1 tabindex="-1">{said.title}</h1> }.into_any()
    } else {
        view! { <h2 class="halves__title">{said.title}</h2> }.into_any()
    };
    view! {
        <section class="halves__half" lang=locale.tag()>
            {heading}
            {said.body.into_iter().map(|paragraph| view! { <p>{paragraph}</p> }).collect_view()}
            <p class="after-5 actions">
                {action}
                <a class=button href=site.href(locale, &Page::Catalogue)>{home}</a>
            </p>
        </section>
    }
}
