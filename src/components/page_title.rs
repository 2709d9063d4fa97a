//! The title of the document.

use leptos::prelude::*;

/// Names the document: in the browser by an effect, in the native render through the page's head.
pub fn page_title(title: impl Fn() -> String + Send + Sync + 'static) -> AnyView {
    #[cfg(feature = "ssr")]
    {
        use leptos_meta::Title;
        view! { <Title text=title/> }.into_any()
    }
    #[cfg(not(feature = "ssr"))]
    {
        crate::later::done(move || crate::platform::page::set_title(&title()));
        ().into_any()
    }
}
