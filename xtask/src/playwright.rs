//! Playwright with all that it needs: the packages of `tests/browser`, and Chromium.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    Result,
    process::{run, say},
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
        Ok(Self { folder, chromium: tools::chromium()? })
    }

    /// The check of the types.
    pub(crate) fn types(&self) -> Command {
        self.tool("typescript/bin/tsc")
    }

    /// `playwright test` on the site at an address.
    pub(crate) fn test(&self, address: &str) -> Command {
        let mut playwright = self.tool("@playwright/test/cli.js");
        playwright.arg("test").env("QADAM_URL", address).env("QADAM_CHROMIUM", &self.chromium);
        playwright
    }

    fn tool(&self, script: &str) -> Command {
        let mut node = Command::new("node");
        node.current_dir(&self.folder).arg(Path::new("node_modules").join(script));
        node
    }
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
        // The browser is Chromium from this machine.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))
}
