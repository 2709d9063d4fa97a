//! Where things lie.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Result, arguments::Arguments};

/// The folders of the project.
#[derive(Clone, Debug)]
pub(crate) struct Project {
    /// The workspace.
    pub(crate) root: PathBuf,
    /// Cargo's own folder; everything that is made lies there.
    pub(crate) target: PathBuf,
    /// The built site.
    pub(crate) dist: PathBuf,
}

impl Project {
    /// Finds the folders from the place of this package.
    ///
    /// # Errors
    /// The package has left the workspace, or there is no current folder.
    pub(crate) fn find(arguments: &Arguments) -> Result<Project> {
        // Cargo sets it at run time too: the checkout may have been moved since this was compiled.
        let package =
            env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().ok_or("xtask lies in no workspace")?.to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir()?.join(folder),
            None => root.join("target"),
        };
        let dist = match &arguments.dist {
            Some(folder) => env::current_dir()?.join(folder),
            None => root.join("dist"),
        };
        Ok(Project { root, target, dist })
    }

    /// Tools that this project installed for itself.
    pub(crate) fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// Intermediate files of the build.
    pub(crate) fn work(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The cargo that runs this program, told to work on this project.
    pub(crate) fn cargo(&self) -> Command {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        cargo
    }

    /// `path` as the person knows it: from the root of the project, where it lies there.
    pub(crate) fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}
