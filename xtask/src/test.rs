//! All tests in one command, each part also by itself, with one summary at the end.

mod browser;
mod tally;

use std::{process::ExitCode, time::Instant};

use crate::{
    Result,
    arguments::{Arguments, Part, Task},
    build, check,
    process::{follow, run as run_program, timed},
    project::Project,
    site::{self, Site},
    size, tools,
};

use self::tally::{PartTally, Tally};

/// The parts of an ordinary run. Soaks are long; a small fixed seed of each belongs to `native` or `browser`.
const ORDINARY: [Part; 5] = [Part::Lint, Part::Native, Part::Check, Part::Build, Part::Browser];

/// What `cargo` takes to work on all crates that know no browser, but for this program.
const PURE: [&str; 8] = [
    "--package",
    "qadam-domain",
    "--package",
    "qadam-backend",
    "--package",
    "qadam-tests",
    "--package",
    "qadam-bindgen",
];

/// The same for this program.
const OWN: [&str; 2] = ["--package", "xtask"];

/// The same for the app as it is rendered outside of a browser. Always by itself, so that the app's features `csr` and
/// `ssr` never meet in one call of cargo.
const WRITTEN: [&str; 7] =
    ["--package", "qadam", "--package", "qadam-prerender", "--no-default-features", "--features", "qadam/ssr"];

/// The app in the browser.
const LIVE: [&str; 4] = ["--package", "qadam", "--target", "wasm32-unknown-unknown"];

/// Runs the tests and ends with the summary, whatever happens; the exit code tells whether all passed.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> ExitCode {
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
        let done = match part {
            Part::Lint => lint(project, &mut counted),
            Part::Native => native(project, arguments, &mut counted),
            Part::Check => check_definitions(project, &mut counted),
            Part::Build => build_site(project, arguments, &mut counted).map(|built| site = Some(built)),
            Part::Browser => browse(project, arguments, site.take(), &mut counted),
            Part::Soak => {
                counted.note("there are no soaks yet".to_owned());
                Ok(())
            }
        };
        if let Err(error) = done {
            eprintln!("error: {error}");
            counted.failed(format!("{}: {error}", counted.name()));
        }
        counted.took = started.elapsed();
        tally.parts.push(counted);
    }
    println!("\n{tally}");
    if tally.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn lint(project: &Project, counted: &mut PartTally) -> Result<()> {
    tools::components()?;
    tools::wasm_target()?;
    let mut step = |what: &str, time: &str, words: &[&[&str]]| {
        let mut cargo = project.cargo();
        match timed(format!("{what} ({time})."), || run_program(cargo.args(words.concat()))) {
            Ok(()) => counted.passed(1),
            Err(_) => counted.failed(format!("lint: {what}")),
        }
    };
    let strict = ["--", "-D", "warnings"].as_slice();
    let (app, first) = ("the first time 1 to 2 minutes on two cores", "the first time about 1 minute on two cores");
    step("rustfmt looks at the layout of every file", "some seconds", &[&["fmt", "--all", "--check"]]);
    step("clippy reads the crates that know no browser", first, &[&["clippy", "--all-targets"], &PURE, &OWN, strict]);
    step("clippy reads the app as it runs in the browser", app, &[&["clippy"], &LIVE, strict]);
    step("clippy reads the app as its pages are written", app, &[&["clippy", "--all-targets"], &WRITTEN, strict]);
    Ok(())
}

fn native(project: &Project, arguments: &Arguments, counted: &mut PartTally) -> Result<()> {
    // By itself: with other crates beside it, cargo would join their features, and one of them may bring a clock.
    let text = "The domain is compiled by itself, without a clock (some seconds).";
    match timed(text, || run_program(project.cargo().args(["check", "--package", "qadam-domain"]))) {
        Ok(()) => counted.passed(1),
        Err(_) => counted.failed("native: cargo check --package qadam-domain".to_owned()),
    }
    for (name, packages) in
        [("the pure crates", PURE.as_slice()), ("xtask itself", &OWN), ("the app outside of a browser", &WRITTEN)]
    {
        let mut cargo = project.cargo();
        cargo.args(["test", "--no-fail-fast"]).args(packages);
        if cfg!(windows) && packages == OWN {
            // Windows replaces no program that runs, and the one that cargo would link anew is this one.
            cargo.env("CARGO_TARGET_DIR", project.target.join("xtask"));
        }
        if !arguments.rest.is_empty() {
            cargo.arg("--").args(&arguments.rest);
        }
        let failures = counted.failures().len();
        let text = format!("Tests of {name} are compiled and run (the first time 1 to 2 minutes on two cores).");
        let is_good = timed(text, || follow(&mut cargo, |line| counted.read_cargo(line)))?;
        if !is_good && counted.failures().len() == failures {
            counted.failed(format!("native: {name}: the tests do not compile, or ended early"));
        }
    }
    Ok(())
}

fn check_definitions(project: &Project, counted: &mut PartTally) -> Result<()> {
    let summary = check::run(&project.root)?;
    println!("{summary}");
    counted.passed(summary.passed);
    for failure in summary.failures {
        eprintln!("{failure}");
        counted.failed(failure);
    }
    Ok(())
}

fn build_site(project: &Project, arguments: &Arguments, counted: &mut PartTally) -> Result<Site> {
    let site = build::run(project, arguments)?;
    counted.passed(1);
    let heavy = size::over_budget(&site);
    if heavy.is_empty() {
        counted.passed(1);
    }
    for failure in heavy {
        counted.failed(failure);
    }
    Ok(site)
}

/// Tests the site in the browser: the one just built, or, where this part runs by itself, the one that it is asked for.
fn browse(project: &Project, arguments: &Arguments, built: Option<Site>, counted: &mut PartTally) -> Result<()> {
    let site = match (built, arguments.task) {
        (Some(site), _) => site,
        (None, Task::Test(None)) => return Err("there is no site to test".into()),
        (None, _) if arguments.as_built => site::as_built(project, &arguments.base_path)?,
        (None, _) => build_site(project, arguments, counted)?,
    };
    browser::run(project, arguments, site, counted)
}
