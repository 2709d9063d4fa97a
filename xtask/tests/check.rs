//! `cargo xtask check` as a person meets it: real definitions, spoiled in one place.
#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute and their helpers not")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::{Value, json};

const SERVICE: &str = "adoption-allowance.json";

/// A folder with one definition, after `change`.
fn folder(name: &str, change: impl FnOnce(&str) -> String) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).unwrap();
    let original = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/services").join(SERVICE);
    fs::write(folder.join(SERVICE), change(&fs::read_to_string(original).unwrap())).unwrap();
    folder
}

/// The definition with something else at a pointer.
fn with(text: &str, pointer: &str, change: impl FnOnce(&mut Value)) -> String {
    let mut definition: Value = serde_json::from_str(text).unwrap();
    change(definition.pointer_mut(pointer).unwrap());
    definition.to_string()
}

fn check(folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(["check", "--dir"]).arg(folder).output().unwrap()
}

#[track_caller]
fn fails_with(folder: &Path, sentence: &str) {
    let output = check(folder);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success(), "{folder:?} passes");
    assert!(said.contains(&format!("{SERVICE}: {sentence}")), "{said}");
}

#[test]
fn a_definition_as_it_is_passes() {
    let output = check(&folder("as_it_is", str::to_owned));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_missing_translation_fails() {
    let taken_away = folder("no_kazakh", |text| {
        with(text, "/documents/2/title", |title| _ = title.as_object_mut().unwrap().remove("kk"))
    });
    fails_with(&taken_away, "documents[2].title: the Kazakh text is missing (line 1, column");
    let empty = folder("empty_russian", |text| with(text, "/form/1/title/ru", |title| *title = json!("")));
    fails_with(&empty, "form[1].title.ru: the text is empty — write the text in this language");
}

#[test]
fn an_unreachable_step_fails() {
    let folder = folder("unreachable", |text| {
        with(text, "/channels/0/process/steps/2/then/check/no", |step| *step = json!("P3"))
    });
    fails_with(&folder, "channels[0].process.steps[3]: no way leads from the start to the step `P2` — ");
}

#[test]
fn an_unknown_key_fails() {
    let folder = folder("unknown_key", |text| text.replacen("\"as_what\"", "\"as_waht\"", 1));
    fails_with(&folder, "documents[0].form[0].as_waht: the key `as_waht` is not known here (line ");
    let said = check(&folder).stderr;
    assert!(String::from_utf8_lossy(&said).contains("— keys known here: `channel`, `as_what`"));
}

#[test]
fn a_folder_without_definitions_fails() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("empty");
    fs::create_dir_all(&folder).unwrap();
    assert!(!check(&folder).status.success());
}

#[test]
fn the_index_of_a_folder_holds_its_services() {
    let folder = folder("index", str::to_owned);
    let invented = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fixtures/services/invented-library-card.json");
    fs::copy(invented, folder.join("invented-library-card.json")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(["services", "--dir"]).arg(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let index: Value = serde_json::from_str(&fs::read_to_string(folder.join("index.json")).unwrap()).unwrap();
    let ids = |list: &str, key: &str| -> Vec<String> {
        index[list].as_array().unwrap().iter().map(|entry| entry[key].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids("services", "id"), ["adoption-allowance", "invented-library-card"]);
    assert_eq!(ids("life_situations", "id"), ["adoption", "invented"]);
    assert!(check(&folder).status.success(), "the index is no definition");
}
