//! Who may import whom inside the app, as `ARCHITECTURE.md` says. Between crates cargo itself sees to it.

use std::fs;
use std::path::{Path, PathBuf};

/// A room of `src` and the other rooms that it may import.
const ROOMS: [(&str, &[&str]); 14] = [
    ("i18n", &[]),
    ("route", &[]),
    ("later", &[]),
    // The message of a crash is in both languages.
    ("platform", &["i18n"]),
    ("take_over", &["later"]),
    ("rooms", &["platform", "session"]),
    ("session", &["draft", "platform", "rooms", "route"]),
    ("draft", &["platform", "session"]),
    ("reference", &["session"]),
    ("answering", &["components", "draft", "i18n", "reference", "session"]),
    ("components", &["answering", "draft", "i18n", "later", "platform", "route", "session"]),
    ("load", &["components", "later", "take_over"]),
    (
        "pages",
        &[
            "answering",
            "components",
            "draft",
            "i18n",
            "later",
            "load",
            "platform",
            "reference",
            "route",
            "session",
            "take_over",
        ],
    ),
    ("app", &["components", "i18n", "later", "load", "pages", "platform", "route", "session", "take_over"]),
];

/// What only some rooms may name: where it says something, the browser is known there.
const BROWSER: [&str; 6] = ["web_sys::", "js_sys::", "idb::", "gloo_storage::", "window()", "document()"];

/// The files that know the browser, besides `platform`: a dialog's event, the sheet to print, and the swap of pages.
const KNOW_THE_BROWSER: [&str; 3] = ["components/date_input.rs", "components/document_paper.rs", "take_over.rs"];

/// The app.
pub(crate) fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../src")
}

/// Every file below a folder by its path, that of the app by its path below `src`, with its text.
pub(crate) fn files(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).expect("the folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            files(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            let name = entry.strip_prefix(source()).unwrap_or(&entry).to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&entry).expect("a text")));
        }
    }
}

/// The rooms that a text imports, each as often as it stands there.
fn imported(text: &str) -> impl Iterator<Item = &str> {
    text.split("crate::").skip(1).filter_map(|behind| {
        let word =
            behind.find(|letter: char| !letter.is_ascii_lowercase() && letter != '_' && !letter.is_ascii_digit());
        behind.get(..word?).filter(|room| !room.is_empty())
    })
}

#[test]
fn every_room_imports_only_what_it_may() {
    let mut all = Vec::new();
    files(&source(), &mut all);
    assert!(all.len() > ROOMS.len(), "the app is here");
    for (file, text) in &all {
        let room = file.split(['/', '.']).next().unwrap_or_default();
        if matches!(room, "lib" | "main") {
            continue;
        }
        let (_, may) = ROOMS.iter().find(|(name, _)| *name == room).unwrap_or_else(|| {
            panic!("{file}: a room that the table does not name");
        });
        for other in imported(text).filter(|other| *other != room) {
            assert!(may.contains(&other), "{file}: `{room}` may not import `{other}`");
        }
        assert!(!text.contains("use crate::{"), "{file}: each room is imported by a line of its own");
        let knows = BROWSER.iter().find(|library| text.contains(**library));
        let may_know = room == "platform" || KNOW_THE_BROWSER.contains(&file.as_str());
        assert!(may_know || knows.is_none(), "{file}: {knows:?} belongs to `platform`");
    }
}

#[test]
fn pure_crates_name_nothing_of_a_browser() {
    for manifest in ["crates/qadam-domain/Cargo.toml", "crates/qadam-backend/Cargo.toml"] {
        let path = source().join("..").join(manifest);
        let text = fs::read_to_string(path).expect("the manifest");
        for library in ["leptos", "web-sys", "js-sys", "wasm-bindgen", "gloo", "idb"] {
            assert!(!text.contains(library), "{manifest}: {library}");
        }
    }
}
