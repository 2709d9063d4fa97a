//! Playwright with all that it needs: the packages of `tests/browser`, and Chromium.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    Result, chromium,
    process::{output, run, say},
    project::Project,
    tools,
};

/// Playwright, ready to be called.
pub(crate) struct Playwright {
    folder: PathBuf,
    chromium: PathBuf,
}

impl Playwright {
    /// Finds or installs what is needed.
    ///
    /// # Errors
    /// Node is not here, or something cannot be installed.
    pub(crate) fn ready(project: &Project) -> Result<Self> {
        if !tools::has_node() {
            return Err("the browser tests need Node 20 or later".into());
        }
        let folder = project.root.join("tests/browser");
        install(&folder)?;
        let chromium = chromium::ready(&Download { tests: &folder, browsers: project.tools().join("browsers") })?;
        Ok(Self { folder, chromium })
    }

    /// The check of the types.
    pub(crate) fn types(&self) -> Command {
        node(&self.folder, "typescript/bin/tsc")
    }

    /// `playwright test` on the site at an address.
    pub(crate) fn test(&self, address: &str) -> Command {
        let mut playwright = node(&self.folder, "@playwright/test/cli.js");
        playwright.arg("test").env("QADAM_URL", address).env("QADAM_CHROMIUM", &self.chromium);
        playwright
    }
}

/// The Chromium that Playwright downloads, in a folder of this project's own.
pub(crate) struct Download<'a> {
    /// The folder of the tests, with Playwright in it.
    tests: &'a Path,
    browsers: PathBuf,
}

impl Download<'_> {
    /// The program, if it is there already. Playwright knows where: the path differs by system and version.
    pub(crate) fn chromium(&self) -> Option<PathBuf> {
        let place = "require('@playwright/test').chromium.executablePath()";
        let mut node = Command::new("node");
        let program = output(self.here(node.current_dir(self.tests).args(["--print", place])))?;
        Some(PathBuf::from(program)).filter(|program| program.is_file())
    }

    /// Downloads it.
    ///
    /// # Errors
    /// Playwright says that it could not.
    pub(crate) fn fetch(&self) -> Result<()> {
        let mut playwright = node(self.tests, "@playwright/test/cli.js");
        run(self.here(playwright.args(["install", "--no-shell", "chromium"])))
    }

    fn here<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("PLAYWRIGHT_BROWSERS_PATH", &self.browsers).env_remove("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD")
    }
}

/// A call of a script of the installed packages.
fn node(tests: &Path, script: &str) -> Command {
    let mut node = Command::new("node");
    node.current_dir(tests).arg(Path::new("node_modules").join(script));
    node
}

/// `npm ci` as soon as the lock file is newer than what was installed from it.
fn install(folder: &Path) -> Result<()> {
    let changed = |file: &str| fs::metadata(folder.join(file)).and_then(|file| file.modified()).ok();
    let installed = changed("node_modules/.package-lock.json");
    if installed.is_some() && installed >= changed("package-lock.json") {
        return Ok(());
    }
    say("npm fetches Playwright and axe for the browser tests (some seconds).");
    run(tools::npm()
        .current_dir(folder)
        .args(["ci", "--no-audit", "--no-fund"])
        // Chromium is looked for on this machine first.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}
