//! What serde cannot say about a definition: both languages, sources, names that lead somewhere, processes that end.
//!
//! A finding names its place the way a person would look for it in the file (`channels[0].process.steps[3].then.step`),
//! says what is wrong and what would be right. Everything that is wrong is found at once. Left out on purpose: files.
//! What has to be known from other files comes in as [`Surroundings`].

mod durations;
mod form;
mod grounds;
mod known;
mod process;
mod texts;

use std::collections::BTreeSet;
use std::fmt;

use serde_json::Value;

pub use self::known::{FACTS, Fills, facts_of};
use crate::service::{Office, ServiceDefinition, VERSION};

/// Something in a definition that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where: keys joined by dots, places in lists in brackets.
    pub place: String,
    /// What is wrong, in English.
    pub what: String,
    /// What would be right.
    pub fix: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.place.is_empty() {
            write!(formatter, "{}: ", self.place)?;
        }
        write!(formatter, "{} — {}", self.what, self.fix)
    }
}

/// What a definition is held against besides itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// The file's name without `.json`; the id of the service has to be the same.
    pub file: &'a str,
    /// The systems from which data may come; absent: they are not known, and not checked.
    pub systems: Option<&'a BTreeSet<String>>,
    /// The regions that are known; absent: they are not known, and not checked.
    pub regions: Option<&'a BTreeSet<String>>,
}

/// Everything that is wrong with a definition.
#[must_use]
pub fn check_definition(definition: &ServiceDefinition, surroundings: &Surroundings<'_>) -> Vec<Finding> {
    let mut report = Report::default();
    head(definition, surroundings, &mut report);
    form::check(definition, surroundings, &mut report);
    process::check(definition, &mut report);
    grounds::check(definition, &mut report);
    match serde_json::to_value(definition) {
        Ok(value) => {
            texts::walk(&value, "", &mut report);
            texts::blanks(&value, "", &mut report);
        }
        Err(error) => {
            report.add("", format!("the texts cannot be read: {error}"), "report this as a fault of the check")
        }
    }
    report.0
}

/// Everything that is wrong with the texts and sources anywhere in a piece of JSON: both languages, no blanks to spare,
/// no letter of the wrong script, a source for what names one.
#[must_use]
pub fn check_texts(value: &Value) -> Vec<Finding> {
    let mut report = Report::default();
    texts::walk(value, "", &mut report);
    report.0
}

/// Findings as they come up.
#[derive(Default)]
struct Report(Vec<Finding>);

impl Report {
    fn add(&mut self, place: impl Into<String>, what: impl Into<String>, fix: impl Into<String>) {
        self.0.push(Finding { place: place.into(), what: what.into(), fix: fix.into() });
    }

    /// Every id once; a second one is reported at its own place. `places` are those of the ids.
    fn each_once<'a>(&mut self, ids: impl IntoIterator<Item = (String, &'a str)>) {
        let mut seen = BTreeSet::new();
        for (place, id) in ids {
            if id.trim().is_empty() {
                self.add(place, "it is empty", "give it an id of its own");
            } else if !seen.insert(id) {
                self.add(place, format!("`{id}` stands twice in this list"), "give each its own id");
            }
        }
    }

    fn has_finding_at(&self, place: &str) -> bool {
        self.0.iter().any(|finding| finding.place == place)
    }

    fn not_empty<T>(&mut self, place: &str, list: &[T], fix: &str) {
        if list.is_empty() {
            self.add(place, "the list is empty", fix);
        }
    }
}

fn head(definition: &ServiceDefinition, surroundings: &Surroundings<'_>, report: &mut Report) {
    let ServiceDefinition { version, id, .. } = definition;
    if *version != VERSION {
        report.add("version", format!("version {version} is not known"), format!("write {VERSION}"));
    }
    if !is_slug(id, '-') {
        report.add(
            "id",
            format!("`{id}` cannot stand in an address"),
            "use small Latin letters, digits and single hyphens, a letter first",
        );
    }
    if id != surroundings.file {
        report.add(
            "id",
            format!("the id is `{id}`, the file is called `{}.json`", surroundings.file),
            format!("write `{}`, or rename the file", surroundings.file),
        );
    }
    if !is_slug(&definition.life_situation.id, '-') {
        report.add(
            "life_situation.id",
            format!("`{}` is not an id", definition.life_situation.id),
            "use small Latin letters, digits and single hyphens",
        );
    }
    if let Some(regions) = surroundings.regions
        && !regions.contains(&definition.region.id)
    {
        report.add(
            "region.id",
            format!("the region `{}` is not known", definition.region.id),
            format!("one of {}, or add it to the places", list(regions)),
        );
    }
    report.not_empty("recipients", &definition.recipients, "say who may apply");
    report.not_empty("legal_basis", &definition.legal_basis, "name the act on which the service rests");
    report.not_empty("status.successor", &definition.status.successor, "say what took its place, or that nothing did");
    report.not_empty("complaint", &definition.complaint, "say what to do against a decision");
    report.not_empty("provider.units", &definition.provider.units, "name at least one office");
    offices("provider.units", &definition.provider.units, report);
}

fn offices(place: &str, offices: &[Office], report: &mut Report) {
    report.each_once(offices.iter().enumerate().map(|(n, office)| (format!("{place}[{n}].id"), office.id.as_str())));
}

/// Small Latin letters and digits in words joined by `joint`, a letter first.
fn is_slug(id: &str, joint: char) -> bool {
    id.starts_with(|first: char| first.is_ascii_lowercase())
        && id.split(joint).all(|word| {
            !word.is_empty() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
        })
}

/// Words in a row for a message: `a`, `b`, `c`.
fn list<T: fmt::Display>(words: impl IntoIterator<Item = T>) -> String {
    let words: Vec<String> = words.into_iter().map(|word| format!("`{word}`")).collect();
    if words.is_empty() { "(there are none)".to_owned() } else { words.join(", ") }
}

#[cfg(test)]
mod tests;
