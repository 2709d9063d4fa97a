//! Randomness, from the browser.

use qadam_backend::doors::Randomness;

/// The browser's generator.
pub struct BrowserRandomness;

impl Randomness for BrowserRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        let filled = web_sys::window()
            .and_then(|window| window.crypto().ok())
            .is_some_and(|crypto| crypto.get_random_values_with_u8_array(bytes).is_ok());
        if !filled {
            // Every browser with WebAssembly has the generator; where a policy takes it away, an id must still come out.
            for byte in bytes {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "below 256 by construction"
                )]
                let value = (js_sys::Math::random() * 256.0) as u8;
                *byte = value;
            }
        }
    }
}
