//! Published files of the own origin; the product asks nobody else.

use qadam_backend::BackendError;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// The text of a file below the site's base (`services/index.json`).
///
/// # Errors
/// [`BackendError::NoSuchFile`] where the host says that there is none, [`BackendError::NotFetched`] where it answers
/// anything else, [`BackendError::NoConnection`] where it does not answer, or not to the end.
pub async fn text(base: &str, path: &str) -> Result<String, BackendError> {
    let response = response(base, path).await.ok_or(BackendError::NoConnection)?;
    let file = || path.to_owned();
    match response.status() {
        200..=299 => body(&response).await.ok_or(BackendError::NoConnection),
        404 | 410 => Err(BackendError::NoSuchFile { file: file() }),
        _ => Err(BackendError::NotFetched { file: file() }),
    }
}

async fn response(base: &str, path: &str) -> Option<web_sys::Response> {
    let promise = web_sys::window()?.fetch_with_str(&format!("{base}{path}"));
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn body(response: &web_sys::Response) -> Option<String> {
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
