//! Leading the eye and the keyboard to a place of the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

/// Puts the focus on the element with this id and brings what belongs to it into view.
pub fn focus(id: &str) {
    let Some(element) = document().get_element_by_id(id) else { return };
    // The question stands above its field and must be seen too.
    let whole = element.closest(".field, .choice, .problems").ok().flatten();
    whole.as_ref().unwrap_or(&element).scroll_into_view();
    if let Ok(element) = element.dyn_into::<HtmlElement>() {
        let _focused = element.focus();
    }
}

/// The same once what was just decided is on the page.
pub fn focus_soon(id: impl Into<String>) {
    let id = id.into();
    request_animation_frame(move || focus(&id));
}

/// Puts the focus on a heading, to read on from there; the page stays where it is.
pub fn focus_heading_soon(id: &'static str) {
    request_animation_frame(move || {
        let heading = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
        if let Some(heading) = heading {
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _focused = heading.focus_with_options(&options);
        }
    });
}

/// Opens the browser's printing.
pub fn print_page() {
    let _printed = window().print();
}
