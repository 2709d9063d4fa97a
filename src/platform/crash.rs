//! What a person sees when the program stops, which must never happen and must never look like an empty page.

use qadam_domain::text::Locale;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

use crate::i18n::texts;

/// From now on a panic leaves a message in both languages over the page, with the way to go on. The log gets the place
/// in the program and nothing that was typed.
pub fn watch() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map_or_else(|| "unknown place".to_owned(), ToString::to_string);
        web_sys::console::error_1(&format!("stopped at {place}").into());
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            let _shown = show(&document);
        }
    }));
}

fn show(document: &Document) -> Option<()> {
    let message = element(document, "div", "part-missing")?;
    message.set_attribute("role", "alert").ok()?;
    for locale in Locale::ALL {
        let half = element(document, "div", "part-missing__half")?;
        half.set_attribute("lang", locale.tag()).ok()?;
        let words = element(document, "p", "")?;
        let said = format!("{}. {}", texts::TROUBLE_CRASH.of(locale), texts::TROUBLE_CRASH_DO.of(locale));
        words.set_text_content(Some(&said));
        // A link to the page itself works without any of the program, which has stopped.
        let again = element(document, "a", "button")?;
        again.set_attribute("href", "").ok()?;
        again.set_text_content(Some(texts::NAV_RELOAD.of(locale)));
        half.append_child(&words).ok()?;
        half.append_child(&again).ok()?;
        message.append_child(&half).ok()?;
    }
    document.body()?.append_child(&message).ok()?;
    message.query_selector("a").ok()??.dyn_into::<HtmlElement>().ok()?.focus().ok()
}

fn element(document: &Document, name: &str, class: &str) -> Option<Element> {
    let element = document.create_element(name).ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}
