//! The browser's own reader of JSON, for the one file that the first load reads: serde's would weigh more there than the
//! catalogue itself. Everything else is read by serde, strictly.

use js_sys::{Array, JSON, Reflect};
use wasm_bindgen::JsValue;

/// A value of a JSON text. Whatever is not there is empty.
#[derive(Clone)]
pub struct Json(JsValue);

impl Json {
    /// Reads a text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        JSON::parse(text).ok().map(Self)
    }

    /// The value of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Self {
        Self(Reflect::get(&self.0, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED))
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.0.as_string()
    }

    /// The whole number.
    #[must_use]
    pub fn number(&self) -> Option<u32> {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a small whole number of our own file"
        )]
        self.0.as_f64().filter(|number| *number >= 0.0).map(|number| number as u32)
    }

    /// The items of a list.
    #[must_use]
    pub fn items(&self) -> Vec<Self> {
        if Array::is_array(&self.0) { Array::from(&self.0).iter().map(Self).collect() } else { Vec::new() }
    }

    /// The texts of a list.
    #[must_use]
    pub fn texts(&self) -> Vec<String> {
        self.items().iter().filter_map(Self::text).collect()
    }
}
