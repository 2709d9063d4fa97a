//! How the live page takes the place of the prerendered one: it is built beside the document and put in its place in one
//! go, when its own content is there. Until then the prerendered text stays and its links work.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Tells that the page's own content is there.
#[derive(Clone, Copy)]
pub struct TakeOver {
    here: RwSignal<bool>,
    /// Whether the person has gone to another page whose content is not there yet.
    going: StoredValue<bool>,
}

impl TakeOver {
    /// Nothing is here yet.
    #[must_use]
    pub fn new() -> Self {
        Self { here: RwSignal::new(false), going: StoredValue::new(false) }
    }

    /// The content is there: a page, or the message that there is none.
    pub fn page_is_here(self) {
        if !self.here.get_untracked() {
            self.here.set(true);
        }
        if self.going.get_value() {
            self.going.set_value(false);
            // After the frame in which the content is put in place.
            request_animation_frame(focus_heading);
        }
    }

    /// The person goes to another page: once it is there, its heading gets the focus, so that a screen reader says where
    /// one is and the keyboard goes on from there.
    pub fn person_goes(self) {
        self.going.set_value(true);
    }

    /// Whether the content is there.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.here.get()
    }
}

impl Default for TakeOver {
    fn default() -> Self {
        Self::new()
    }
}

/// Moves the focus to the heading of the page, without scrolling.
pub fn focus_heading() {
    let heading = document().query_selector("#main h1").ok().flatten();
    if let Some(heading) = heading.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _set = heading.set_attribute("tabindex", "-1");
        let options = web_sys::FocusOptions::new();
        options.set_prevent_scroll(true);
        let _focused = heading.focus_with_options(&options);
    }
}

/// The take-over from context.
#[must_use]
pub fn use_take_over() -> TakeOver {
    use_context::<TakeOver>().unwrap_or_default()
}

/// Builds the app beside the document and swaps it in when its page is there.
#[cfg(feature = "csr")]
pub(crate) mod browser {
    use leptos::prelude::*;
    use wasm_bindgen::JsCast;
    use wasm_bindgen::closure::Closure;
    use web_sys::{Document, Element, Event, HtmlElement, HtmlInputElement};

    use super::TakeOver;

    /// Mounts `app` into an element that is not in the document yet, and puts it in the place of `#app` once
    /// `take_over` says so. What the person did meanwhile in a field with an id (the search) is carried over.
    pub(crate) fn mount<V: IntoView + 'static>(take_over: TakeOver, app: impl FnOnce() -> V + 'static) {
        let document = leptos::prelude::document();
        let Ok(element) = document.create_element("div") else {
            return;
        };
        element.set_id("app");
        let Ok(fresh) = element.dyn_into::<HtmlElement>() else {
            return;
        };
        let place = fresh.clone();
        leave_links_to_the_browser(&document);
        let handle = leptos::mount::mount_to(fresh, move || {
            let swapped = StoredValue::new(false);
            let place = StoredValue::new_local(place);
            crate::later::done(move || {
                if take_over.is_here() && !swapped.get_value() {
                    swapped.set_value(true);
                    place.with_value(swap);
                }
            });
            app()
        });
        handle.forget();
    }

    /// Until the swap a link of the prerendered page loads its page the ordinary way: the router never sees the click, so
    /// that a part that arrives late cannot put its page in the place of the one the person has gone to.
    fn leave_links_to_the_browser(document: &Document) {
        if let Some(old) = document.get_element_by_id("app") {
            let keep = Closure::<dyn Fn(Event)>::new(|event: Event| event.stop_propagation());
            let _added = old.add_event_listener_with_callback("click", keep.as_ref().unchecked_ref());
            // Lives as long as the prerendered page, which the swap throws away.
            keep.forget();
        }
    }

    fn swap(fresh: &HtmlElement) {
        let document = leptos::prelude::document();
        let focused = document.active_element().map(|element| element.id()).filter(|id| !id.is_empty());
        let typed: Vec<(String, String)> = document.get_element_by_id("app").map_or_else(Vec::new, |old| typed(&old));
        match document.get_element_by_id("app") {
            Some(old) => {
                let _replaced = old.replace_with_with_node_1(fresh);
            }
            None => {
                if let Some(body) = document.body() {
                    let _added = body.append_child(fresh);
                }
            }
        }
        for (id, value) in typed {
            retype(&document, &id, &value);
        }
        if let Some(element) = focused.and_then(|id| document.get_element_by_id(&id)) {
            let _focused = element.dyn_into::<HtmlElement>().map(|element| element.focus());
        }
    }

    fn typed(old: &Element) -> Vec<(String, String)> {
        let Ok(inputs) = old.query_selector_all("input[id]") else {
            return Vec::new();
        };
        (0..inputs.length())
            .filter_map(|index| inputs.get(index)?.dyn_into::<HtmlInputElement>().ok())
            .filter(|input| !input.value().is_empty() && !matches!(input.type_().as_str(), "checkbox" | "radio"))
            .map(|input| (input.id(), input.value()))
            .collect()
    }

    fn retype(document: &Document, id: &str, value: &str) {
        if let Some(input) =
            document.get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlInputElement>().ok())
        {
            input.set_value(value);
            if let Ok(event) = web_sys::Event::new_with_event_init_dict("input", &{
                let init = web_sys::EventInit::new();
                init.set_bubbles(true);
                init
            }) {
                let _sent = input.dispatch_event(&event);
            }
        }
    }
}
