//! No living person stands in the data: a whole number of twelve digits whose control digit fits is a synthetic IIN, a BIN
//! or part of a web address.

use std::fs;
use std::path::Path;

use qadam_domain::iin::Iin;

use crate::world::root;

const FOLDERS: [&str; 8] = ["public", "locales", "src", "crates", "tests", "docs", "xtask", "style"];

fn texts(folder: &Path, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if !["node_modules", "target", "dist", "test-results"].contains(&name) {
                texts(&path, found);
            }
        } else if let Ok(text) = fs::read_to_string(&path) {
            found.push((path.display().to_string(), text));
        }
    }
}

/// The whole tokens of exactly twelve digits in a text, web addresses aside.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
        .filter(|word| !word.contains("://") && !word.contains(".kz/") && !word.contains(".ru/"))
        .flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric()))
        .filter(|token| token.len() == 12 && token.bytes().all(|byte| byte.is_ascii_digit()))
}

#[test]
fn nobody_living_stands_in_the_data() {
    let mut found = Vec::new();
    for folder in FOLDERS {
        texts(&root().join(folder), &mut found);
    }
    assert!(found.len() > 20, "the files are there");
    for (path, text) in found {
        for token in tokens(&text) {
            let is_bin = matches!(token.as_bytes()[4], b'4'..=b'6');
            let is_somebodys = token.parse::<Iin>().is_ok_and(|iin| !iin.is_synthetic()) && !is_bin;
            assert!(!is_somebodys, "{path}: {token} may be a living person's");
        }
    }
}
