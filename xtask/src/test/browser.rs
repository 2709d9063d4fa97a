//! The browser tests: Playwright on the built site, behind our own host.

use std::{fs, net::TcpListener};

use serde::Deserialize;

use super::tally::PartTally;
use crate::{
    Result,
    arguments::Arguments,
    build::invented,
    playwright::Playwright,
    process::{run as run_program, say, timed},
    project::Project,
    serve,
    site::Site,
};

/// Runs Playwright and counts what it reports.
///
/// # Errors
/// Playwright or the browser cannot be installed, or it fails outside of its tests.
pub(super) fn run(project: &Project, arguments: &Arguments, site: Site, counted: &mut PartTally) -> Result<()> {
    let playwright = Playwright::ready(project)?;
    match timed("TypeScript checks the types of the tests (some seconds).", || run_program(&mut playwright.types())) {
        Ok(()) => counted.passed(1),
        Err(_) => counted.failed("browser: the tests' types".to_owned()),
    }

    let base = &arguments.base_path;
    let on_any_port = || TcpListener::bind(("127.0.0.1", 0));
    let invented = serve::start(on_any_port()?, invented::site(project, base)?, base)?;
    let address = serve::start(on_any_port()?, site, base)?;
    say(format!("Playwright tests {address} (some minutes)."));
    let report = project.work().join("browser.json");
    fs::create_dir_all(project.work())?;
    if report.exists() {
        fs::remove_file(&report)?;
    }
    let result = run_program(
        playwright
            .test(&address)
            .env("QADAM_INVENTED_URL", invented)
            .arg("--reporter=list,json")
            .args(&arguments.rest)
            .env("PLAYWRIGHT_JSON_OUTPUT_NAME", &report),
    );
    let report = fs::read_to_string(report).map_err(|_| "Playwright wrote no report")?;
    let failures_before = counted.failures().len();
    count(&serde_json::from_str(&report)?, counted);
    if result.is_err() && counted.failures().len() == failures_before {
        return Err("Playwright failed outside of its tests".into());
    }
    Ok(())
}

/// What counts of Playwright's report.
#[derive(Debug, Deserialize)]
struct Report {
    suites: Vec<Suite>,
    #[serde(default)]
    errors: Vec<Trouble>,
}

#[derive(Debug, Deserialize)]
struct Suite {
    title: String,
    #[serde(default)]
    specs: Vec<Spec>,
    #[serde(default)]
    suites: Vec<Suite>,
}

#[derive(Debug, Deserialize)]
struct Spec {
    title: String,
    tests: Vec<Test>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Test {
    project_name: String,
    status: String,
}

/// Something that went wrong outside of a test, such as a file that cannot be read.
#[derive(Debug, Deserialize)]
struct Trouble {
    #[serde(default)]
    message: String,
}

fn count(report: &Report, counted: &mut PartTally) {
    for suite in &report.suites {
        count_suite(suite, &suite.title, counted);
    }
    for trouble in &report.errors {
        let line = trouble.message.lines().next().unwrap_or_default();
        counted.failed(format!("browser: {line}"));
    }
}

fn count_suite(suite: &Suite, title: &str, counted: &mut PartTally) {
    for spec in &suite.specs {
        for test in &spec.tests {
            match test.status.as_str() {
                "expected" => counted.passed(1),
                "skipped" => {}
                // A test that passes only at the second try is one that fails.
                _ => counted.failed(format!("browser: [{}] {title} › {}", test.project_name, spec.title)),
            }
        }
    }
    for inner in &suite.suites {
        count_suite(inner, &format!("{title} › {}", inner.title), counted);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arguments::Part;

    #[test]
    fn tests_are_counted_by_project_and_named_by_their_path() {
        let report = r#"{
            "suites": [{ "title": "a.spec.ts", "specs": [
                { "title": "opens", "tests": [
                    { "projectName": "wide", "status": "expected" },
                    { "projectName": "narrow", "status": "unexpected" } ] } ],
              "suites": [{ "title": "form", "specs": [
                { "title": "keeps", "tests": [{ "projectName": "wide", "status": "flaky" }] } ] }] }],
            "errors": []
        }"#;
        let mut counted = PartTally::new(Part::Browser);
        count(&serde_json::from_str(report).unwrap(), &mut counted);
        assert_eq!(
            counted.failures(),
            ["browser: [narrow] a.spec.ts › opens", "browser: [wide] a.spec.ts › form › keeps"]
        );
    }
}
