//! Automation of the project, in Rust so that no shell is assumed. `cargo xtask` lists the commands.
//!
//! Everything that is installed or made lies in the project's `target` folder, except `dist` (the built site), the wasm
//! target of the toolchain, the packages and reports of the browser tests, and a Chromium that apt installs.

mod arguments;
mod at_once;
mod build;
mod check;
mod chromium;
mod pictures;
mod playwright;
mod process;
mod project;
mod serve;
mod services;
mod site;
mod size;
mod test;
mod tools;

use std::{env, error::Error, process::ExitCode};

use crate::{arguments::Task, project::Project};

/// What goes wrong here is told to the person at the keyboard, never handled.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<ExitCode> {
    let arguments = arguments::parse(env::args().skip(1))?;
    let project = Project::find(&arguments)?;
    if matches!(arguments.task, Task::Build | Task::Serve | Task::Test(_) | Task::Pictures) {
        project::say_left_out();
    }
    match arguments.task {
        Task::Help => print!("{}", arguments::HELP),
        Task::Build => drop(build::run(&project, &arguments)?),
        Task::Serve => serve::run(&project, &arguments)?,
        Task::Test(_) => return Ok(test::run(&project, &arguments)),
        Task::Size => return size::run(&project),
        Task::Check => return check::command(&project.root, arguments.dir.as_deref()),
        Task::Services => services::run(&project.root, arguments.dir.as_deref())?,
        Task::Pictures => pictures::run(&project, &arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}
