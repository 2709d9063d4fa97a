//! Small values that are read and written at once: localStorage.

use gloo_storage::{LocalStorage, Storage};
use qadam_backend::BackendError;
use qadam_backend::doors::Settings;

/// The browser's localStorage.
pub struct BrowserSettings;

impl BrowserSettings {
    /// Whether the browser lets this page store anything. A forbidden storage throws on the first touch, so it is asked
    /// for here before anything else uses it.
    #[must_use]
    pub fn is_available() -> bool {
        #[expect(clippy::disallowed_methods, reason = "this is the door to localStorage")]
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        storage.is_some()
    }
}

impl Settings for BrowserSettings {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        if !Self::is_available() {
            return Err(BackendError::StoreUnavailable);
        }
        LocalStorage::raw().get_item(key).map_err(|_| BackendError::StoreUnavailable)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), BackendError> {
        if !Self::is_available() {
            return Err(BackendError::StoreUnavailable);
        }
        LocalStorage::raw().set_item(key, value).map_err(|_| BackendError::StoreFull)
    }

    fn remove(&self, key: &str) {
        if Self::is_available() {
            LocalStorage::delete(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        if !Self::is_available() {
            return Vec::new();
        }
        let storage = LocalStorage::raw();
        (0..LocalStorage::length()).filter_map(|place| storage.key(place).ok().flatten()).collect()
    }
}

const KEEPS_NOTHING: &str = "qadam.keeps-nothing";

/// Whether the person has chosen in this tab to keep nothing. The choice itself holds nothing personal; it lives in
/// sessionStorage, so that a reload does not silently begin to store.
#[must_use]
pub fn keeps_nothing() -> bool {
    session_storage().and_then(|storage| storage.get_item(KEEPS_NOTHING).ok().flatten()).is_some()
}

/// Remembers the choice for this tab.
pub fn set_keeps_nothing(keeps_nothing: bool) {
    if let Some(storage) = session_storage() {
        // Where even this is forbidden, nothing is kept anyway.
        let _done =
            if keeps_nothing { storage.set_item(KEEPS_NOTHING, "1") } else { storage.remove_item(KEEPS_NOTHING) };
    }
}

fn session_storage() -> Option<web_sys::Storage> {
    #[expect(clippy::disallowed_methods, reason = "this is the door to sessionStorage")]
    web_sys::window().and_then(|window| window.session_storage().ok().flatten())
}
