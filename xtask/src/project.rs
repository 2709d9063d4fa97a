//! Where things lie.

use std::{
    env,
    ffi::OsStr,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{Result, arguments::Arguments, process::say};

/// Variables that mean something to cargo but not to this project: the flags would take the place of those in
/// `.cargo/config.toml`, without which the app cannot be split, and the target would put programs where nobody looks.
const LEFT_OUT: [&str; 4] =
    ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "CARGO_BUILD_TARGET"];

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
        self.command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }

    /// A program that calls cargo, told to work on this project, whatever the environment asks of cargo.
    pub(crate) fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("CARGO_TARGET_DIR", &self.target);
        for variable in LEFT_OUT {
            command.env_remove(variable);
        }
        command
    }

    /// `path` as the person knows it: from the root of the project, where it lies there.
    pub(crate) fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// Tells which variables of the person's environment do not count here.
pub(crate) fn say_left_out() {
    for variable in LEFT_OUT.iter().filter(|variable| env::var_os(variable).is_some()) {
        say(format!("The variable {variable} is left out of account: the build of the app has flags of its own."));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_takes_the_place_of_the_flags_in_the_configuration() {
        let folder = PathBuf::from("folder");
        let project = Project { root: folder.clone(), target: folder.clone(), dist: folder };
        let cargo = project.cargo();
        for variable in LEFT_OUT {
            let change = cargo.get_envs().find(|(name, _)| *name == variable);
            assert_eq!(change, Some((OsStr::new(variable), None)));
        }
    }
}
