//! The root of the app: what every page stands in, which page an address shows, and the choice of concrete types.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_location;
use leptos_router::{Lazy, path};
use qadam_domain::text::Locale;

use crate::components::frame::Frame;
use crate::i18n::provide_locale;
use crate::later::done;
use crate::load::Preloaded;
use crate::pages::catalogue::CataloguePage;
use crate::pages::choose_language::choose_language_page;
use crate::pages::parts::{FormPart, SigningPart, StatusPart};
use crate::pages::service::ServicePage;
use crate::pages::unknown::unknown_page;
use crate::platform::page::mark_root;
use crate::route::{Site, use_site};
use crate::session::{Session, use_session};
use crate::take_over::{TakeOver, use_take_over};

/// The whole app.
#[component]
pub fn App(
    /// Where the product stands on its host.
    base: String,
    /// Is told when the page is there.
    take_over: TakeOver,
    /// Data that need not be fetched.
    #[prop(optional)]
    preloaded: Preloaded,
) -> impl IntoView {
    let site = Site::new(&base);
    #[cfg(feature = "ssr")]
    leptos_meta::provide_meta_context();
    provide_context(site);
    provide_context(take_over);
    provide_context(preloaded);
    provide_context(Session::begin(site));
    let base = base.trim_end_matches('/').to_owned();

    view! {
        <Router base=base.clone()>
            <Language site>
                <Frame>
                    <FlatRoutes fallback=elsewhere>
                        <Route path=path!("/:lang") view=CataloguePage/>
                        <Route path=path!("/:lang/services/:service") view={Lazy::<ServicePage>::new()}/>
                        <Route path=path!("/:lang/services/:service/:page") view={Lazy::<FormPart>::new()}/>
                        <Route path=path!("/:lang/signing/:service/:page") view={Lazy::<SigningPart>::new()}/>
                        <Route path=path!("/:lang/applications/:page") view={Lazy::<StatusPart>::new()}/>
                    </FlatRoutes>
                </Frame>
            </Language>
        </Router>
    }
}

/// The root of the site, or an address that does not exist. Few shapes of routes keep the first load small, so the root is
/// none.
fn elsewhere() -> AnyView {
    let (locale, path) = use_site().split(&use_location().pathname.get_untracked());
    if locale.is_none() && path.is_empty() { choose_language_page() } else { unknown_page() }
}

/// Tells everything below which language the address asks for, and the document as well.
#[component]
fn Language(
    /// Where the product stands on its host.
    site: Site,
    /// What speaks.
    children: Children,
) -> impl IntoView {
    let pathname = use_location().pathname;
    let session = use_session();
    let asked = Memo::new(move |_| site.split(&pathname.get()).0);
    let locale = Memo::new(move |_| asked.get().unwrap_or(Locale::Kk));
    provide_locale(locale);
    done(move || {
        if let Some(locale) = asked.get() {
            session.set_language(locale);
        }
        mark_root("lang", Some(locale.get().tag()));
    });
    // Another page, not the same one in another language.
    let page = Memo::new(move |_| site.split(&pathname.get()).1);
    let take_over = use_take_over();
    let mut before = None;
    done(move || {
        let now = page.get();
        if before.replace(now.clone()).is_some_and(|before| before != now) {
            take_over.person_goes();
        }
    });
    children()
}
