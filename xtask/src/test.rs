//! All tests in one command, each part also by itself, with one summary at the end.

mod browser;
mod tally;

use std::{process::ExitCode, time::Instant};

use crate::{
    Result,
    arguments::{Arguments, Part, Task},
    build, check,
    process::{follow, run as run_program, say},
    project::Project,
    site::{self, Site},
    size, tools,
};

use self::tally::{PartTally, Tally};

/// The parts of an ordinary run. Soaks are long; a small fixed seed of each belongs to `native` or `browser`.
const ORDINARY: [Part; 5] = [Part::Lint, Part::Native, Part::Check, Part::Build, Part::Browser];

/// What `cargo` takes to work on all crates that know no browser.
const PURE: [&str; 10] = [
    "--package",
    "qadam-domain",
    "--package",
    "qadam-backend",
    "--package",
    "qadam-tests",
    "--package",
    "xtask",
    "--package",
    "qadam-bindgen",
];

/// The same for the app as it is rendered outside of a browser. Always by itself, so that the app's features `csr` and
/// `ssr` never meet in one call of cargo.
const WRITTEN: [&str; 7] =
    ["--package", "qadam", "--package", "qadam-prerender", "--no-default-features", "--features", "qadam/ssr"];

/// The app in the browser.
const LIVE: [&str; 4] = ["--package", "qadam", "--target", "wasm32-unknown-unknown"];

/// Runs the tests; the exit code tells whether all passed.
///
/// # Errors
/// None of a test: those are counted. Only a part that cannot even begin ends the run.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<ExitCode> {
    let parts = match arguments.task {
        Task::Test(Some(part)) => vec![part],
        _ => ORDINARY.to_vec(),
    };
    let mut tally = Tally::default();
    let mut site = None;
    for part in parts {
        let mut counted = PartTally::new(part);
        let started = Instant::now();
        println!("\n== {} ==", counted.name());
        match part {
            Part::Lint => lint(project, &mut counted)?,
            Part::Native => native(project, arguments, &mut counted)?,
            Part::Check => check_definitions(project, &mut counted),
            Part::Build => site = build_site(project, arguments, &mut counted),
            Part::Browser => {
                if site.is_none() {
                    site = if arguments.as_built {
                        Some(site::load(project)?)
                    } else {
                        build_site(project, arguments, &mut counted)
                    };
                }
                match site.take() {
                    Some(site) => browser::run(project, arguments, site, &mut counted),
                    None => counted.failed("browser: there is no site to test".to_owned()),
                }
            }
            Part::Soak => counted.note("there are no soaks yet".to_owned()),
        }
        counted.took = started.elapsed();
        tally.parts.push(counted);
    }
    println!("\n{tally}");
    Ok(if tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn lint(project: &Project, counted: &mut PartTally) -> Result<()> {
    tools::components()?;
    tools::wasm_target()?;
    let mut step = |name: &str, words: &[&[&str]]| {
        say(name);
        match run_program(project.cargo().args(words.concat())) {
            Ok(()) => counted.passed(1),
            Err(_) => counted.failed(format!("lint: {name}")),
        }
    };
    let strict = ["--", "-D", "warnings"].as_slice();
    step("format", &[&["fmt", "--all", "--check"]]);
    step("clippy, pure crates", &[&["clippy", "--all-targets"], &PURE, strict]);
    step("clippy, the app in the browser", &[&["clippy"], &LIVE, strict]);
    step("clippy, the app outside of it", &[&["clippy", "--all-targets"], &WRITTEN, strict]);
    Ok(())
}

fn native(project: &Project, arguments: &Arguments, counted: &mut PartTally) -> Result<()> {
    // By itself: with other crates beside it, cargo would join their features, and one of them may bring a clock.
    say("the domain by itself, without a clock");
    match run_program(project.cargo().args(["check", "--package", "qadam-domain"])) {
        Ok(()) => counted.passed(1),
        Err(_) => counted.failed("native: cargo check --package qadam-domain".to_owned()),
    }
    for (name, packages) in [("pure crates", PURE.as_slice()), ("the app outside of a browser", &WRITTEN)] {
        say(format!("tests, {name}"));
        let mut cargo = project.cargo();
        cargo.args(["test", "--no-fail-fast"]).args(packages);
        if !arguments.rest.is_empty() {
            cargo.arg("--").args(&arguments.rest);
        }
        let failures = counted.failures().len();
        let is_good = follow(&mut cargo, |line| counted.read_cargo(line))?;
        if !is_good && counted.failures().len() == failures {
            counted.failed(format!("native: {name}: the tests do not compile, or ended early"));
        }
    }
    Ok(())
}

fn check_definitions(project: &Project, counted: &mut PartTally) {
    match check::run(&project.root) {
        Ok(summary) => {
            println!("{summary}");
            counted.passed(summary.passed);
            for failure in summary.failures {
                eprintln!("{failure}");
                counted.failed(failure);
            }
        }
        Err(error) => {
            eprintln!("error: {error}");
            counted.failed(format!("check: {error}"));
        }
    }
}

fn build_site(project: &Project, arguments: &Arguments, counted: &mut PartTally) -> Option<Site> {
    match build::run(project, arguments) {
        Ok(site) => {
            counted.passed(1);
            let heavy = size::over_budget(&site);
            if heavy.is_empty() {
                counted.passed(1);
            }
            for failure in heavy {
                counted.failed(failure);
            }
            Some(site)
        }
        Err(error) => {
            eprintln!("error: {error}");
            counted.failed(format!("build: {error}"));
            None
        }
    }
}
