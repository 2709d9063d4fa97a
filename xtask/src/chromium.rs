//! Chromium for the browser tests: found on this machine, or installed.

use std::{
    env,
    ffi::OsString,
    path::{self, Path, PathBuf},
    process::Command,
};

use crate::{
    Result,
    playwright::Download,
    process::{output, run, say},
    tools::on_path,
};

/// How Chromium and its kin are called on PATH.
const NAMES: [&str; 6] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
];

/// What to do where none is found.
const HOW_TO_GO_ON: &str = "install Chromium, Chrome or Edge, or name the program in the variable CHROMIUM";

/// The program: the one in the variable CHROMIUM, one on PATH or where its installer puts it, the one that Playwright
/// brought before, or a new one from apt or Playwright.
///
/// # Errors
/// CHROMIUM names no file, or there is none and none can be installed.
pub(crate) fn ready(download: &Download) -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|named| !named.is_empty()) {
        // Playwright is called in another folder.
        let program = path::absolute(named)?;
        return match program.is_file() {
            true => Ok(program),
            false => Err(format!("the variable CHROMIUM names {}, which is no file", program.display()).into()),
        };
    }
    if let Some(program) = find().or_else(|| download.chromium()) {
        return Ok(program);
    }
    if on_path("apt-get").is_some() {
        match install_with_apt().map(|()| find()) {
            Ok(Some(program)) => return Ok(program),
            Ok(None) => say("apt installed no Chromium that works."),
            Err(error) => say(format!("apt installs no Chromium here: {error}.")),
        }
    }
    say("The browser tests need Chromium: Playwright downloads one into target/tools (180 MB, about a minute).");
    download.fetch().map_err(|error| format!("{error}; {HOW_TO_GO_ON}"))?;
    download.chromium().ok_or_else(|| format!("Playwright brought no Chromium; {HOW_TO_GO_ON}").into())
}

fn find() -> Option<PathBuf> {
    let named = NAMES.into_iter().filter_map(on_path);
    let placed = places(env::consts::OS, |variable| env::var_os(variable)).into_iter().filter(|place| place.is_file());
    named.chain(placed).find(|program| answers(program))
}

/// Where the installers of a system put the browsers, which stand on no PATH there.
fn places(system: &str, variable: impl Fn(&str) -> Option<OsString>) -> Vec<PathBuf> {
    match system {
        "macos" => ["Google Chrome", "Chromium", "Microsoft Edge"]
            .map(|name| PathBuf::from(format!("/Applications/{name}.app/Contents/MacOS/{name}")))
            .to_vec(),
        "windows" => {
            let roots = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].into_iter().filter_map(variable);
            let programs = ["Google/Chrome", "Chromium", "Microsoft/Edge"].map(|name| {
                let program = if name.ends_with("Edge") { "msedge.exe" } else { "chrome.exe" };
                Path::new(name).join("Application").join(program)
            });
            roots.flat_map(|root| programs.clone().map(|program| Path::new(&root).join(program))).collect()
        }
        _ => Vec::new(),
    }
}

/// Whether a program runs: on Ubuntu, `chromium-browser` may only say that it wants to be installed otherwise.
fn answers(program: &Path) -> bool {
    // On Windows the browser answers no such question, but opens a window.
    cfg!(windows) || output(Command::new(program).arg("--version")).is_some()
}

fn install_with_apt() -> Result<()> {
    say("The browser tests need Chromium: apt installs it on this machine (1 to 2 minutes).");
    let is_root = output(Command::new("id").arg("-u")).is_some_and(|id| id == "0");
    let apt = |words: &[&str]| {
        let mut command = Command::new(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.arg("apt-get");
        }
        run(command.args(words).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    apt(&["update"])?;
    apt(&["install", "-y", "--no-install-recommends", "chromium"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_system_has_its_places() {
        let variable = |name: &str| (name == "ProgramFiles").then(|| OsString::from("C:/Program Files"));
        let has = |system: &str, place: &str| places(system, variable).contains(&PathBuf::from(place));
        assert!(has("macos", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
        assert!(has("windows", "C:/Program Files/Google/Chrome/Application/chrome.exe"));
        assert!(has("windows", "C:/Program Files/Microsoft/Edge/Application/msedge.exe"));
        assert!(places("linux", variable).is_empty());
    }
}
