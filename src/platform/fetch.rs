//! Published files of the own origin; the product asks nobody else.

use qadam_backend::BackendError;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The text of a file below the site's base (`services/index.json`).
///
/// # Errors
/// [`BackendError::NotFetched`] where there is no such file or no connection.
pub async fn text(base: &str, path: &str) -> Result<String, BackendError> {
    try_text(base, path).await.ok_or_else(|| BackendError::NotFetched { file: path.to_owned() })
}

async fn try_text(base: &str, path: &str) -> Option<String> {
    let promise = web_sys::window()?.fetch_with_str(&format!("{base}{path}"));
    let response: web_sys::Response = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
