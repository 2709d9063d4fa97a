//! To be written.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

/// The page.
pub struct SignInPage;

#[lazy_route]
impl LazyRoute for SignInPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <h1>"…"</h1> }.into_any()
    }
}
