//! Rules about the whole repository: no number of a living person, no service known by name in Rust.

use std::{
    fs,
    path::{Path, PathBuf},
};

use qadam_domain::{check::Finding, iin::Iin, service::ServiceDefinition};

use super::{Summary, finding, read, shown};
use crate::Result;

/// Folders that are made or installed.
const MADE: [&str; 6] = ["target", "dist", "node_modules", "test-results", "playwright-report", ".git"];

/// What people write by hand; lock files are full of digests.
const WRITTEN: [&str; 13] =
    ["json", "rs", "ts", "js", "mjs", "md", "html", "css", "toml", "txt", "snap", "yml", "proptest-regressions"];

pub(super) fn check(root: &Path, definitions: &[ServiceDefinition], summary: &mut Summary) -> Result<()> {
    let mut paths = Vec::new();
    collect(root, &mut paths)?;
    paths.sort();
    let (mut iins, mut ids) = (Vec::new(), Vec::new());
    for path in paths {
        let file = shown(root, &path);
        // A file that somebody takes away meanwhile, or that is not text, holds nothing to find.
        let Ok(text) = read(&path) else {
            continue;
        };
        for (line, token) in text.lines().zip(1..).flat_map(|(line, n)| real_iins(line).map(move |token| (n, token))) {
            iins.push(finding(
                format!("{file}: line {line}"),
                format!("{token} may be the IIN of somebody living"),
                "use one of an invented person: the seventh digit is 1 or 2",
            ));
        }
        if is_program(&file) {
            ids.extend(definitions.iter().filter_map(|definition| known_by_name(&file, &text, &definition.id)));
        }
    }
    summary.count("numbers", iins);
    summary.count("programs", ids);
    Ok(())
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if entry.file_type()?.is_dir() {
            if !MADE.contains(&name.as_ref()) {
                collect(&path, paths)?;
            }
        } else {
            let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
            let is_written = extension.is_some_and(|extension| WRITTEN.contains(&extension.as_str()));
            if is_written && name != "package-lock.json" {
                paths.push(path);
            }
        }
    }
    Ok(())
}

/// Whole tokens of twelve digits that pass the check digit, unless they are synthetic, look like the number of an
/// organisation, or stand in a web address.
fn real_iins(line: &str) -> impl Iterator<Item = &str> {
    line.split(|letter: char| letter.is_whitespace() || "\"'`<>()[]|,;".contains(letter))
        .filter(|word| !is_address(word))
        .flat_map(|word| word.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
        .filter(|token| token.len() == 12 && token.bytes().all(|byte| byte.is_ascii_digit()))
        .filter(|token| !matches!(token.as_bytes().get(4), Some(b'4'..=b'6')))
        .filter(|token| token.parse::<Iin>().is_ok_and(|iin| !iin.is_synthetic()))
}

fn is_address(word: &str) -> bool {
    word.contains("://") || word.split_once('/').is_some_and(|(host, _)| host.contains('.'))
}

/// Whether a file is a part of what runs: tests may name the services they walk through.
fn is_program(file: &str) -> bool {
    let is_source = file.starts_with("src/") || file.starts_with("crates/");
    let is_test = file.split('/').any(|part| matches!(part, "tests" | "fixtures" | "tests.rs"));
    is_source && file.ends_with(".rs") && !is_test
}

fn known_by_name(file: &str, text: &str, id: &str) -> Option<Finding> {
    // Tests at the end of a file are tests too.
    let program = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    let is_joint = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let (line, _) = (1..).zip(program.lines()).find(|(_, line)| {
        line.match_indices(id).any(|(at, _)| {
            let before = line.get(..at).and_then(|before| before.chars().next_back());
            let after = line.get(at + id.len()..).and_then(|after| after.chars().next());
            !before.is_some_and(is_joint) && !after.is_some_and(is_joint)
        })
    })?;
    Some(finding(
        format!("{file}: line {line}"),
        format!("the program knows the service `{id}` by its name"),
        "say in the definition what differs",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(line: &str) -> Vec<&str> {
        real_iins(line).collect()
    }

    /// Made at run time, so that this file does not hold it: a twelfth digit is sought that fits.
    fn fitting(first_eleven: &str) -> String {
        let fitting = (0..10).map(|last| format!("{first_eleven}{last}")).find(|iin| iin.parse::<Iin>().is_ok());
        fitting.unwrap()
    }

    #[test]
    fn a_number_that_somebody_may_have_is_found() {
        let iin = fitting("90010130001");
        assert_eq!(found(&format!("let iin = \"{iin}\";")), [iin.as_str()]);
    }

    #[test]
    fn other_numbers_are_left_alone() {
        let iin = fitting("90010130001");
        assert!(found("580314200013 551102100019 991240000013").is_empty());
        assert!(found(&format!("https://example.kz/{iin} adilet.zan.kz/rus/{iin} a{iin} {iin}0")).is_empty());
    }

    #[test]
    fn a_service_known_by_name_is_found_outside_of_tests() {
        let known = |text: &str| known_by_name("src/x.rs", text, "adoption-allowance").is_some();
        assert!(known("if id == \"adoption-allowance\" {"));
        assert!(!known("\"adoption-allowance-two\""));
        assert!(!known("fn x() {}\n#[cfg(test)]\nmod tests {\n    \"adoption-allowance\""));
        assert!(is_program("crates/qadam-backend/src/mock.rs"));
        assert!(!is_program("crates/qadam-backend/src/mock/tests.rs"));
        assert!(!is_program("tests/it/main.rs"));
    }
}
