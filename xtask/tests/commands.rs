//! The other commands as a person meets them, where they refuse: no tool is on PATH, so nothing is built or installed.
#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute and their helpers not")]

use std::{
    fs,
    net::TcpListener,
    path::{Path, PathBuf},
    process::Command,
};

/// An empty folder of its own for a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("commands").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// A folder with a site in it, as much of it as tells that it is one, built for `base`.
fn site(name: &str, base: &str) -> PathBuf {
    let folder = folder(name);
    fs::write(folder.join("index.html"), format!("<head><meta name=\"qadam-base\" content=\"{base}\"></head>"))
        .unwrap();
    folder
}

/// Runs a command on a site that does not succeed; returns what it printed, and what it said.
#[track_caller]
fn refused(words: &[&str], dist: &Path) -> (String, String) {
    let nothing = Path::new(env!("CARGO_TARGET_TMPDIR")).join("nothing");
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(words)
        .arg("--dist")
        .arg(dist)
        .env("PATH", &nothing)
        .env("CARGO_TARGET_DIR", &nothing)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
    assert!(!output.status.success(), "{words:?} succeeds");
    (text(&output.stdout), text(&output.stderr))
}

#[test]
fn a_folder_with_something_else_in_it_is_not_replaced() {
    let folder = folder("letters");
    fs::write(folder.join("letter.txt"), "dear").unwrap();
    fs::create_dir(folder.join("inner")).unwrap();
    for dist in [folder.clone(), folder.join("inner/.."), folder.join("letter.txt")] {
        let (_, said) = refused(&["build"], &dist);
        assert!(said.contains("--dist"), "{said}");
    }
    assert_eq!(fs::read_to_string(folder.join("letter.txt")).unwrap(), "dear");
}

#[test]
fn a_repository_is_not_replaced_even_by_its_own_site() {
    let folder = site("published", "/");
    fs::create_dir(folder.join(".git")).unwrap();
    let (_, said) = refused(&["build"], &folder);
    assert!(said.contains("holds a repository"), "{said}");
}

#[test]
fn an_earlier_site_may_be_replaced() {
    let (_, said) = refused(&["build"], &site("earlier", "/"));
    assert!(said.contains("cannot be started"), "it gets as far as the first tool: {said}");
}

#[test]
fn a_site_built_for_another_folder_is_not_served() {
    let (_, said) = refused(&["serve", "--as-built", "--base-path", "/x/"], &site("root", "/"));
    assert!(said.contains("is built for /, not for /x/: add --base-path /,"), "{said}");
    let (_, said) = refused(&["serve", "--as-built"], &folder("none"));
    assert!(said.contains("there is no built site"), "{said}");
}

#[test]
fn a_taken_port_is_told_before_the_build() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let (_, said) = refused(&["serve", "--port", &port], &folder("unbuilt"));
    assert!(said.contains(&format!("error: port {port} cannot be used")) && said.contains("--port"), "{said}");
}

#[test]
fn tests_that_cannot_begin_are_counted_as_failed() {
    for (words, failure) in [
        (["test", "build"].as_slice(), "failed: build: `rustup target add wasm32-unknown-unknown` cannot be started"),
        (&["test", "browser", "--as-built"], "failed: browser: there is no built site"),
    ] {
        let (printed, _) = refused(words, &folder("untested"));
        assert_eq!(printed.lines().last(), Some("0 passed, 1 failed"), "{printed}");
        assert!(printed.contains(failure), "{printed}");
    }
}
