//! Qadam (Қадам, a step): the app. Pages show what the domain says and ask the backend; see `ARCHITECTURE.md`.

// The pages are deep types; their native layout goes beyond the usual depth.
#![recursion_limit = "256"]

pub mod answering;
pub mod app;
pub mod components;
pub mod draft;
pub mod i18n;
pub mod later;
pub mod load;
pub mod pages;
pub mod platform;
pub mod reference;
pub mod rooms;
pub mod route;
pub mod session;
pub mod take_over;

/// Starts the app in the browser: builds it beside the prerendered page and takes over when it is ready.
#[cfg(feature = "csr")]
pub fn start() {
    use leptos::prelude::*;

    platform::crash::watch();
    let take_over = take_over::TakeOver::new();
    let base = document()
        .query_selector("meta[name=qadam-base]")
        .ok()
        .flatten()
        .and_then(|meta| meta.get_attribute("content"))
        .unwrap_or_else(|| "/".to_owned());
    take_over::browser::mount(take_over, move || view! { <app::App base take_over/> });
}
