//! What every page stands in: brand, languages, the line about the demonstration, the page, the colophon.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use qadam_domain::text::Locale;

use super::visitor;
use crate::i18n::{date, t, texts, use_locale};
use crate::later::{done, later, live, said};
use crate::platform::page::mark_root;
use crate::route::{Page, use_site};
use crate::session::{Cause, Keeping, use_session};

/// The mark of the product: a step being taken.
const MARK: &str = concat!(
    r#"<svg class="brand__mark" viewBox="0 0 46 24" aria-hidden="true" focusable="false">"#,
    r#"<path class="brand__ink" d="M5 18.5H15V8.5H25" stroke-width="3"/>"#,
    r#"<path class="brand__coming" d="M32 8.5H38" stroke-width="2"/><circle class="brand__done" cx="5" cy="18.5" r="4.5"/>"#,
    r#"<circle class="brand__now" cx="25" cy="8.5" r="6.75" stroke-width="3"/>"#,
    r#"<circle class="brand__coming" cx="41" cy="8.5" r="3.25" stroke-width="2.25"/></svg>"#,
);

/// The frame of every page.
#[component]
pub fn Frame(
    /// The page.
    children: Children,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let session = use_session();
    let who = live(move || if session.is_signed().get() { later(visitor::who_part) } else { ().into_any() });
    let has_news = Memo::new(move |_| session.has_trouble() || session.keeping().get() != Keeping::Browser);
    let banner = live(move || if has_news.get() { later(visitor::banner_part) } else { ().into_any() });
    view! {
        <a class="skip" href="#main">{t(texts::APP_SKIP)}</a>
        <header class="masthead">
            <a class="brand" href=said(move || site.href(locale.get(), &Page::Catalogue)) aria-label=t(texts::APP_HOME)>
                <span inner_html=MARK></span>
                <span lang="kk">"Қадам"</span>
            </a>
            <Languages/>
            {who}
        </header>
        <aside class="demo-line" aria-label=t(texts::MARK_SIMULATED)><p class="demo-line__row"><span>{t(texts::APP_DEMO)}</span>{shifted()}</p></aside>
        {banner}
        <main class="frame" id="main" tabindex="-1">{children()}</main>
        <Colophon/>
    }
}

/// Both languages; changing keeps the place, the answers and the focus.
#[component]
fn Languages() -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let location = use_location();
    let links = [(Locale::Kk, "Қазақша", "Қаз"), (Locale::Ru, "Русский", "Рус")].map(|(language, long, short)| {
        let href = move || site.in_language(language, &location.pathname.get(), &location.search.get());
        view! {
            <a
                class="languages__link"
                href=href
                lang=language.tag()
                hreflang=language.tag()
                aria-current=move || (locale.get() == language).then_some("true")
            >
                <span class="languages__long">{long}</span>
                <abbr class="languages__short" title=long>{short}</abbr>
            </a>
        }
    });
    view! { <nav class="languages" aria-label=t(texts::LANG_SWITCH)>{links.into_iter().collect_view()}</nav> }
}

/// Says that the simulated present is not today.
fn shifted() -> AnyView {
    let session = use_session();
    let locale = use_locale();
    let ahead = RwSignal::new(false);
    // In an effect: the native render knows no present.
    done(move || ahead.set(session.ahead().num_minutes() > 0));
    let words = said(move || {
        if ahead.get() {
            texts::app_clock(locale.get(), date::date(session.today(), locale.get()))
        } else {
            String::new()
        }
    });
    view! { <span class="demo-line__shifted">{words}</span> }.into_any()
}

/// What stands under every page.
#[component]
fn Colophon() -> impl IntoView {
    view! {
        <footer class="colophon">
            <nav class="colophon__links" aria-label=t(texts::FOOTER_LABEL)>
                <LowVision/>
                <a href="tel:1414">{t(texts::FOOTER_CONTACT)}</a>
            </nav>
            <p>{t(texts::FOOTER_OUTDATED)}</p>
            <p>{t(texts::FOOTER_PRIVACY)}</p>
        </footer>
    }
}

/// Where the view that was chosen is remembered.
const VIEW: &str = "qadam.view.v1";
/// The view for people with low vision, as it is remembered and as the style knows it.
const LOW_VISION: &str = "low-vision";

/// The view for people with low vision, remembered in this browser.
#[component]
fn LowVision() -> impl IntoView {
    let session = use_session();
    let on = RwSignal::new(false);
    let mut is_first = true;
    done(move || {
        if std::mem::take(&mut is_first) {
            on.set(session.settings().get(VIEW).ok().flatten().as_deref() == Some(LOW_VISION));
        }
        mark_root("data-view", on.get().then_some(LOW_VISION));
    });
    let toggle = move |_| {
        on.update(|on| *on = !*on);
        if on.get_untracked() {
            session.settle(Cause::View, session.settings().set(VIEW, LOW_VISION));
        } else {
            session.settings().remove(VIEW);
        }
    };
    view! {
        <button class="button button--link" type="button" aria-pressed=said(move || on.get().to_string()) on:click=toggle>
            {t(texts::FOOTER_CONTRAST)}
        </button>
    }
}

#[cfg(test)]
mod tests;
