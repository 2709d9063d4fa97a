//! Qadam: the app.

use leptos::prelude::*;

/// Mounts the app on the page.
#[cfg(feature = "csr")]
pub fn start() {
    leptos::mount::mount_to_body(app::App);
}

/// The root of the app.
pub mod app {
    use super::*;

    /// The whole app.
    #[component]
    pub fn App() -> impl IntoView {
        view! { <main><h1>"Қадам"</h1></main> }
    }
}
