//! Counting what passed and what failed.

use std::{fmt, time::Duration};

use crate::{arguments::Part, process::took};

/// The counts of a run.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) parts: Vec<PartTally>,
}

impl Tally {
    /// Whether nothing failed.
    pub(super) fn is_good(&self) -> bool {
        self.parts.iter().all(|part| part.failures.is_empty())
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            let (passed, failed) = (part.passed, part.failures.len());
            let (name, time) = (part.name(), took(part.took));
            write!(formatter, "{name:<8} {time:>12}  {passed:>5} passed {failed:>3} failed")?;
            match &part.note {
                Some(note) => writeln!(formatter, "  ({note})")?,
                None => writeln!(formatter)?,
            }
        }
        for failure in self.parts.iter().flat_map(|part| &part.failures) {
            writeln!(formatter, "failed: {failure}")?;
        }
        let passed: usize = self.parts.iter().map(|part| part.passed).sum();
        let failed: usize = self.parts.iter().map(|part| part.failures.len()).sum();
        write!(formatter, "{passed} passed, {failed} failed")
    }
}

/// The counts of one part.
#[derive(Debug)]
pub(super) struct PartTally {
    part: Part,
    pub(super) took: Duration,
    passed: usize,
    failures: Vec<String>,
    note: Option<String>,
}

impl PartTally {
    pub(super) fn new(part: Part) -> PartTally {
        PartTally { part, took: Duration::ZERO, passed: 0, failures: Vec::new(), note: None }
    }

    pub(super) fn name(&self) -> &'static str {
        match self.part {
            Part::Lint => "lint",
            Part::Native => "native",
            Part::Check => "check",
            Part::Build => "build",
            Part::Browser => "browser",
            Part::Soak => "soak",
        }
    }

    pub(super) fn passed(&mut self, count: usize) {
        self.passed += count;
    }

    /// Counts one failure; `name` is repeated in the summary.
    pub(super) fn failed(&mut self, name: String) {
        self.failures.push(name);
    }

    pub(super) fn note(&mut self, note: String) {
        self.note = Some(note);
    }

    pub(super) fn failures(&self) -> &[String] {
        &self.failures
    }

    /// Reads a line of cargo's tests: `test name ... FAILED`, or `test result: ok. 3 passed; …`.
    pub(super) fn read_cargo(&mut self, line: &str) {
        if let Some(counts) = line.strip_prefix("test result: ") {
            let passed = counts.split_whitespace().zip(counts.split_whitespace().skip(1));
            let passed = passed.filter(|(_, word)| *word == "passed;");
            self.passed += passed.filter_map(|(count, _)| count.parse::<usize>().ok()).sum::<usize>();
        } else if let Some(name) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.failures.push(format!("native: {name}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_line_holds_the_sums() {
        let mut native = PartTally::new(Part::Native);
        for line in [
            "test iin::tests::wrong ... FAILED",
            "test iin::tests::right ... ok",
            "test result: FAILED. 12 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s",
        ] {
            native.read_cargo(line);
        }
        let mut lint = PartTally::new(Part::Lint);
        lint.passed(4);
        let tally = Tally { parts: vec![lint, native] };
        assert!(!tally.is_good());
        let text = tally.to_string();
        assert_eq!(text.lines().last(), Some("19 passed, 1 failed"));
        assert!(text.contains("failed: native: iin::tests::wrong"), "{text}");
    }
}
