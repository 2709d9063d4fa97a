//! Leading the eye and the keyboard to a place of the page.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

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

/// Opens the browser's printing.
pub fn print_page() {
    let _printed = window().print();
}
