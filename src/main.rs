//! The thin binary: mounts the app in the browser.

fn main() {
    qadam::start();
}
