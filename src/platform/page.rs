//! What the document carries besides its views: its title, what stands on its root, the end of its address.

use leptos::prelude::*;

/// Names the document.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Says something on the root of the document, for the style or a voice; without a value takes it away.
pub fn mark_root(name: &str, value: Option<&str>) {
    if let Some(root) = document().document_element() {
        let _set = match value {
            Some(value) => root.set_attribute(name, value),
            None => root.remove_attribute(name),
        };
    }
}

/// Whether the address names a place of the page: `#last_name`.
#[must_use]
pub fn names_place() -> bool {
    window().location().hash().is_ok_and(|hash| hash.len() > 1)
}
