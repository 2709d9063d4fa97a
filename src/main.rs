//! The thin binary: starts the app in the browser.

fn main() {
    #[cfg(feature = "csr")]
    qadam::start();
}
