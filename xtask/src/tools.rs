//! The tools of the build and the tests: found, or installed into the project's own `target` folder.
//!
//! Outside of it go only the wasm target and the components of the toolchain: rustup keeps them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    Result,
    process::{output, run, say},
    project::Project,
};

const TRUNK: &str = "0.21.14";
const BINARYEN: &str = "132";
const TERSER: &str = "5.51.2";
const OLDEST_NODE: u32 = 20;
const WASM: &str = "wasm32-unknown-unknown";

/// Makes sure that the toolchain can compile for the browser.
///
/// # Errors
/// The target is missing and rustup cannot add it.
pub(crate) fn wasm_target() -> Result<()> {
    let sysroot = output(Command::new("rustc").args(["--print", "target-libdir", "--target", WASM]));
    if sysroot.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    say("The toolchain cannot compile for the browser yet: rustup adds the wasm target (some seconds).");
    run(Command::new("rustup").args(["target", "add", WASM]))
}

/// Makes sure that the toolchain can format and lint.
///
/// # Errors
/// A component is missing and rustup cannot add it.
pub(crate) fn components() -> Result<()> {
    for (component, program) in [("rustfmt", "fmt"), ("clippy", "clippy")] {
        if output(Command::new("cargo").args([program, "--version"])).is_none() {
            say(format!("rustup adds {component} to the toolchain (some seconds)."));
            run(Command::new("rustup").args(["component", "add", component]))?;
        }
    }
    Ok(())
}

/// The program trunk, of exactly the version that this project is built with.
///
/// # Errors
/// It is not there and cannot be installed.
pub(crate) fn trunk(project: &Project) -> Result<PathBuf> {
    let is_right = |program: &Path| {
        output(Command::new(program).arg("--version"))
            .is_some_and(|version| version.trim_start_matches("trunk ") == TRUNK)
    };
    let root = project.tools();
    let own = root.join("bin").join(executable("trunk"));
    for program in [PathBuf::from("trunk"), own.clone()] {
        if is_right(&program) {
            return Ok(program);
        }
    }
    if output(Command::new("cargo").args(["binstall", "-V"])).is_some() {
        say(format!("cargo binstall fetches trunk {TRUNK}, which builds the app (some seconds)."));
        let fetched = run(Command::new("cargo")
            // It would compile as well, but longer than what follows.
            .args(["binstall", "--no-confirm", "--disable-strategies", "compile", "--version", TRUNK, "--root"])
            .args([&root, Path::new("trunk")]));
        if fetched.is_ok() && is_right(&own) {
            return Ok(own);
        }
    }
    say(format!(
        "trunk {TRUNK}, which builds the app, is compiled once for this project (3 to 5 minutes on two cores)."
    ));
    let scratch = root.join("build");
    run(project
        .cargo()
        .args(["install", "--locked", "--version", TRUNK, "--root"])
        .args([&root, Path::new("--target-dir"), &scratch, Path::new("trunk")])
        // Trunk only calls other programs, so its own speed does not matter.
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"))?;
    fs::remove_dir_all(&scratch)?;
    Ok(own)
}

/// The program that trunk takes for `wasm-bindgen`; returns the folder that must come first on PATH.
///
/// # Errors
/// It does not compile.
pub(crate) fn bindgen(project: &Project) -> Result<PathBuf> {
    if !project.target.join("debug").join(executable("qadam-bindgen")).exists() {
        say("The splitter of the wasm is compiled (about 1 minute on two cores, once).");
    }
    run(project.cargo().args(["build", "--quiet", "--package", "qadam-bindgen"]))?;
    let built = project.target.join("debug").join(executable("qadam-bindgen"));
    let folder = project.tools().join("path");
    fs::create_dir_all(&folder)?;
    fs::copy(built, folder.join(executable("wasm-bindgen")))?;
    Ok(folder)
}

/// What makes the files of the app smaller. All of it needs Node, except a `wasm-opt` on PATH; without Node the site
/// works, but weighs more.
#[derive(Debug)]
pub(crate) struct Shrinkers {
    /// Makes wasm about a tenth smaller.
    pub(crate) wasm_opt: Option<Shrinker>,
    /// Halves what JavaScript weighs.
    pub(crate) terser: Option<Shrinker>,
}

/// How to call one of them.
#[derive(Debug)]
pub(crate) enum Shrinker {
    /// As a program on PATH.
    Program(&'static str),
    /// As a script of an npm package, run by node.
    Script(PathBuf),
}

impl Shrinker {
    /// A call without arguments.
    pub(crate) fn command(&self) -> Command {
        match self {
            Shrinker::Program(name) => Command::new(name),
            Shrinker::Script(script) => {
                let mut node = Command::new("node");
                node.arg(script);
                node
            }
        }
    }

    /// The same, if it is there in this version.
    fn of_version(self, version: &str) -> Option<Shrinker> {
        let said = output(self.command().arg("--version"))?;
        said.split_whitespace().any(|word| word == version).then_some(self)
    }
}

/// Finds or installs what makes the app smaller; where that fails, says what it means and goes on without.
///
/// # Errors
/// The folder for them cannot be made.
pub(crate) fn shrinkers(project: &Project) -> Result<Shrinkers> {
    let folder = project.tools().join("npm");
    let script = |path: &str| Shrinker::Script(folder.join("node_modules").join(path));
    let find = || Shrinkers {
        wasm_opt: Shrinker::Program("wasm-opt")
            .of_version(BINARYEN)
            .or_else(|| script("binaryen/bin/wasm-opt").of_version(BINARYEN)),
        terser: script("terser/bin/terser").of_version(TERSER),
    };
    let found = find();
    if found.wasm_opt.is_some() && found.terser.is_some() {
        return Ok(found);
    }
    let go_on_without = |reason: &str| say(format!("{reason}: the site works, but weighs more than it should."));
    if !has_node() {
        go_on_without(&format!("Node {OLDEST_NODE} or later is not here"));
        return Ok(found);
    }
    say("npm fetches binaryen and terser, which make the app smaller (some seconds).");
    fs::create_dir_all(&folder)?;
    // Both in one call: npm takes out what a call does not name.
    let fetched = run(npm()
        .args(["install", "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
        .arg(&folder)
        .args([format!("binaryen@{BINARYEN}.0.0"), format!("terser@{TERSER}")]));
    if let Err(error) = fetched {
        go_on_without(&error.to_string());
    }
    Ok(find())
}

/// Whether Node is here and new enough.
pub(crate) fn has_node() -> bool {
    output(Command::new("node").arg("--version")).is_some_and(|version| {
        let major = version.trim_start_matches('v').split('.').next();
        major.and_then(|major| major.parse().ok()).is_some_and(|major: u32| major >= OLDEST_NODE)
    })
}

/// A call of npm, which is a batch file on Windows.
pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// `name` with the ending that programs have on this system.
fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// Where on PATH a program lies.
pub(crate) fn on_path(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(executable(name))).find(|program| program.is_file())
}
