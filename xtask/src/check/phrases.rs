//! The words of the interface: none that no page says.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use qadam_domain::check::Finding;

use super::{Summary, finding, json, read};
use crate::Result;

/// Both languages hold the same keys, or the app does not build: one file tells for both.
const FILE: &str = "locales/kk.json";

/// Where programs lie that say something. Tests say nothing: they repeat what a page says.
const PROGRAMS: [&str; 3] = ["src", "tools", "xtask/src"];

pub(super) fn check(root: &Path, summary: &mut Summary) -> Result<()> {
    let phrases: BTreeMap<String, String> = match json::parse(&read(&root.join(FILE))?) {
        Ok(phrases) => phrases,
        Err(fault) => {
            summary.count(FILE, vec![fault]);
            return Ok(());
        }
    };
    let mut said = BTreeSet::new();
    for folder in PROGRAMS {
        collect(&root.join(folder), &mut said)?;
    }
    summary.count(FILE, unsaid(phrases.keys(), &said));
    Ok(())
}

fn collect(folder: &Path, said: &mut BTreeSet<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, said)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("tests.rs") {
            said.extend(names(&read(&path)?).map(str::to_lowercase));
        }
    }
    Ok(())
}

/// What a program names of the texts: `texts::NAV_NEXT` and `texts::step_of` in the app, `"part.missing"` in what is
/// made beside it.
fn names(program: &str) -> impl Iterator<Item = &str> {
    let program = program.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    program.lines().filter(|line| !line.trim_start().starts_with("//")).flat_map(|line| {
        let behind = line.split("texts::").skip(1);
        let named = behind.map(|rest| rest.split(|letter: char| !is_of_a_name(letter)).next().unwrap_or_default());
        named.chain(line.split('"').skip(1).step_by(2))
    })
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_'
}

fn unsaid<'a>(keys: impl IntoIterator<Item = &'a String>, said: &BTreeSet<String>) -> Vec<Finding> {
    keys.into_iter()
        .filter(|key| !said.contains(*key) && !said.contains(&key.replace('.', "_")))
        .map(|key| finding(key, "no page says it", "say it as `texts::…`, or delete the key in both languages"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_no_program_names_is_told() {
        let program = "t(texts::NAV_NEXT)\n// texts::NAV_BACK\nlet words = (texts::step_of(locale, 1), \"part.gone\");";
        let said = names(program).map(str::to_lowercase).collect();
        let keys = ["nav.back", "nav.next", "part.gone", "step.of"].map(str::to_owned);
        let told: Vec<String> = unsaid(&keys, &said).into_iter().map(|finding| finding.to_string()).collect();
        assert_eq!(told, ["nav.back: no page says it — say it as `texts::…`, or delete the key in both languages"]);
    }
}
