//! Turns `locales/kk.json` and `locales/ru.json` into Rust: a missing or crooked text does not build.
//!
//! A key without placeholders becomes a constant (`nav.back` → `NAV_BACK`), one with placeholders a function
//! (`step.of` → `step_of(locale, m, n)`, parameters in the order of the alphabet). Each stands alone, so that the linker
//! drops what no page uses and the parts of a split build carry their own.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use serde_json::Value;

/// The files, Kazakh first.
const FILES: [&str; 2] = ["locales/kk.json", "locales/ru.json"];

/// Latin letters that look like Cyrillic ones: alone they are taken for a slip of the keyboard.
const LOOK_ALIKES: &str = "ABCEHIKMOPTXaceiopxy";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let [kk_file, ru_file] = FILES;
    let mut faults = Vec::new();
    let kk = read(kk_file, &mut faults)?;
    let ru = read(ru_file, &mut faults)?;

    for (file, texts, other) in [(kk_file, &kk, &ru), (ru_file, &ru, &kk)] {
        for key in other.keys().filter(|key| !texts.contains_key(*key)) {
            faults.push(format!("{file}: {key}: the other language has it, this one has not"));
        }
        for (key, text) in texts {
            faults.extend(faults_of(text).into_iter().map(|fault| format!("{file}: {key}: {fault}")));
        }
    }
    for (key, text) in &ru {
        if text.contains(['ё', 'Ё']) {
            faults.push(format!("{ru_file}: {key}: written without ё"));
        }
    }

    let mut code = String::new();
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for (key, kk_text) in &kk {
        let Some(ru_text) = ru.get(key) else { continue };
        let (kk_holes, ru_holes) = (placeholders(kk_text), placeholders(ru_text));
        if kk_holes != ru_holes {
            faults.push(format!("{ru_file}: {key}: placeholders {ru_holes:?}, in Kazakh {kk_holes:?}"));
            continue;
        }
        let name = key.replace('.', "_");
        if let Some(other) = names.insert(name.clone(), key) {
            faults.push(format!("{kk_file}: {key}: too like {other}, both are called {name}"));
            continue;
        }
        if kk_holes.is_empty() {
            constant(&mut code, &name, kk_text, ru_text)?;
        } else {
            function(&mut code, &name, &kk_holes, kk_text, ru_text)?;
        }
    }
    if faults.is_empty() {
        fs::write(PathBuf::from(env::var("OUT_DIR")?).join("texts.rs"), code)?;
    }
    for fault in faults {
        println!("cargo::error={fault}");
    }
    Ok(())
}

/// The texts of a file by key.
fn read(file: &str, faults: &mut Vec<String>) -> Result<BTreeMap<String, String>, Box<dyn Error>> {
    println!("cargo::rerun-if-changed={file}");
    let source = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let entries: BTreeMap<String, Value> = serde_json::from_str(&source).map_err(|error| format!("{file}: {error}"))?;
    // JSON lets a key stand twice and keeps the last; with one entry a line the second one shows.
    let mut seen = BTreeSet::new();
    for key in source.lines().filter_map(|line| line.trim_start().strip_prefix('"')?.split('"').next()) {
        if !seen.insert(key) {
            faults.push(format!("{file}: {key}: stands twice"));
        }
    }
    let mut texts = BTreeMap::new();
    for (key, value) in entries {
        let is_key = key.split('.').all(|part| {
            part.starts_with(|first: char| first.is_ascii_lowercase())
                && part.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
        });
        match value {
            Value::String(text) if is_key && key.contains('.') => _ = texts.insert(key, text),
            Value::String(_) => faults.push(format!("{file}: {key}: a key is area.name in small letters")),
            _ => faults.push(format!("{file}: {key}: not a text")),
        }
    }
    Ok(texts)
}

/// What is wrong with a text by itself.
fn faults_of(text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    if text.trim().is_empty() {
        faults.push("empty".to_owned());
    }
    if text.trim() != text || text.contains("  ") {
        faults.push("blanks to spare".to_owned());
    }
    if text.contains('!') {
        faults.push("we do not shout: exclamation mark".to_owned());
    }
    if text.contains(['"', '“', '”', '„']) {
        faults.push("quotation marks are «»".to_owned());
    }
    let mut outside = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        outside.push_str(before);
        outside.push('0');
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let is_name = name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_');
        if !is_name || name == "locale" {
            faults.push(format!("{{{name}}} is not a placeholder"));
        }
        rest = after;
    }
    outside.push_str(rest);
    if outside.contains('}') {
        faults.push("a brace without its other".to_owned());
    }
    for word in outside.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()) {
        let has_latin = word.chars().any(|letter| letter.is_ascii_alphabetic());
        let has_cyrillic = word.chars().any(|letter| ('\u{400}'..='\u{52f}').contains(&letter));
        if has_latin && has_cyrillic {
            faults.push(format!("Latin and Cyrillic letters in one word, {word}"));
        }
        if word.chars().count() == 1 && word.chars().all(|letter| LOOK_ALIKES.contains(letter)) {
            faults.push(format!("a Latin {word} that looks like a Cyrillic letter"));
        }
    }
    faults
}

/// The names in braces, each once.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|after| after.split_once('}')).map(|(name, _)| name).collect()
}

fn constant(code: &mut String, name: &str, kk: &str, ru: &str) -> std::fmt::Result {
    let name = name.to_uppercase();
    writeln!(code, "/// {} · {}", doc(ru), doc(kk))?;
    writeln!(code, "pub const {name}: Phrase = Phrase {{ kk: {kk:?}, ru: {ru:?} }};")
}

fn function(code: &mut String, name: &str, holes: &BTreeSet<&str>, kk: &str, ru: &str) -> std::fmt::Result {
    let parameters: String = holes.iter().map(|hole| format!(", {hole}: impl Display")).collect();
    writeln!(code, "/// {} · {}", doc(ru), doc(kk))?;
    writeln!(code, "#[must_use]\npub fn {name}(locale: Locale{parameters}) -> String {{")?;
    writeln!(
        code,
        "    match locale {{\n        Locale::Kk => format!({kk:?}),\n        Locale::Ru => format!({ru:?}),\n    }}\n}}"
    )
}

/// A text inside a doc comment, where brackets and angles would mean something.
fn doc(text: &str) -> String {
    text.replace(['\n', '\r'], " ").replace('[', "(").replace(']', ")").replace('<', "‹").replace('>', "›")
}
