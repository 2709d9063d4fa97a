//! The command line of `cargo xtask`.

use std::path::PathBuf;

use crate::Result;

/// Shown for `cargo xtask` and `cargo xtask help`.
pub(crate) const HELP: &str = "\
cargo xtask <command> [options]

  serve              build the app and serve it on this machine
      --port N         the port (8080, or the next free one)
      --open           open the address in the browser
      --as-built       serve `dist` as it is
  test [part]        all tests, or one part: lint native check build browser soak
      --as-built       browser: test `dist` as it is
      -- ARGUMENTS     native, browser: hand these to cargo test, to Playwright
  build              build the site into `dist`
  size               print what the built site weighs
  check              check the definitions of the services
  services           write public/services/index.json
      --dir FOLDER     check, services: the definitions of another folder
  pictures           make the screenshots of the README anew
      --as-built       of `dist` as it is
      -- ARGUMENTS     hand these to Playwright

  build, serve, test, pictures also take
      --base-path /x/  the folder under which the site is going to lie (/)
      --unsplit        build the app in one piece
      --dist FOLDER    where the site is put, or found (dist); size takes it too

The variable CHROMIUM names the browser for the tests and the pictures.
";

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    Help,
    Build,
    Serve,
    /// One part, or all of them.
    Test(Option<Part>),
    Size,
    Check,
    Services,
    Pictures,
}

/// A part of the tests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Lint,
    Native,
    Check,
    Build,
    Browser,
    Soak,
}

/// The command line, read.
#[derive(Debug)]
pub(crate) struct Arguments {
    pub(crate) task: Task,
    pub(crate) port: Option<u16>,
    pub(crate) open: bool,
    pub(crate) as_built: bool,
    /// Begins and ends with a slash.
    pub(crate) base_path: String,
    pub(crate) unsplit: bool,
    pub(crate) dist: Option<PathBuf>,
    /// Definitions elsewhere than in `public/services`.
    pub(crate) dir: Option<PathBuf>,
    /// What stood after `--`.
    pub(crate) rest: Vec<String>,
}

/// Reads the command line, without the program's own name.
///
/// # Errors
/// A word that is not known or means nothing to the command, or a value that is missing.
pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Arguments> {
    let mut words = words.into_iter();
    let mut arguments = Arguments {
        task: task(words.next().as_deref())?,
        port: None,
        open: false,
        as_built: false,
        base_path: "/".to_owned(),
        unsplit: false,
        dist: None,
        dir: None,
        rest: Vec::new(),
    };
    let mut given = Vec::new();
    while let Some(word) = words.next() {
        if let Task::Test(None) = arguments.task
            && !word.starts_with('-')
        {
            arguments.task = Task::Test(Some(part(&word)?));
            continue;
        }
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let has_value = value.is_some();
        let mut value = || value.clone().or_else(|| words.next()).ok_or(format!("{name} wants a value"));
        match name {
            "--port" => arguments.port = Some(port(&value()?)?),
            "--base-path" => arguments.base_path = base_path(&value()?)?,
            "--dir" => arguments.dir = Some(value()?.into()),
            "--dist" => arguments.dist = Some(value()?.into()),
            _ if has_value => return Err(not_known(&word)),
            "--open" => arguments.open = true,
            "--as-built" => arguments.as_built = true,
            "--unsplit" => arguments.unsplit = true,
            "--" => arguments.rest = words.by_ref().collect(),
            "--help" | "-h" => return Ok(Arguments { task: Task::Help, ..arguments }),
            _ => return Err(not_known(&word)),
        }
        given.push(name.to_owned());
    }
    // Only now, since the part of the tests may stand after the options.
    match given.iter().find(|option| !is_for(option, arguments.task)) {
        Some(option) => Err(format!("{option} means nothing to this command\n\n{HELP}").into()),
        None if arguments.as_built && arguments.unsplit => {
            Err("--as-built takes the site as it is, so --unsplit cannot change it".into())
        }
        None => Ok(arguments),
    }
}

/// Whether an option, as it is written, changes anything about a task.
fn is_for(option: &str, task: Task) -> bool {
    let is_of_browser = matches!(task, Task::Pictures | Task::Test(Some(Part::Browser)));
    let has_site = is_of_browser || matches!(task, Task::Build | Task::Serve | Task::Test(None | Some(Part::Build)));
    match option {
        "--port" | "--open" => task == Task::Serve,
        "--as-built" => is_of_browser || task == Task::Serve,
        "--base-path" | "--unsplit" => has_site,
        "--dist" => has_site || task == Task::Size,
        "--dir" => matches!(task, Task::Check | Task::Services),
        "--" => is_of_browser || task == Task::Test(Some(Part::Native)),
        _ => false,
    }
}

fn not_known(word: &str) -> Box<dyn std::error::Error + Send + Sync> {
    format!("{word:?} is not known here\n\n{HELP}").into()
}

fn task(word: Option<&str>) -> Result<Task> {
    Ok(match word {
        None | Some("help" | "--help" | "-h") => Task::Help,
        Some("build") => Task::Build,
        Some("serve") => Task::Serve,
        Some("test") => Task::Test(None),
        Some("size") => Task::Size,
        Some("check") => Task::Check,
        Some("services") => Task::Services,
        Some("pictures") => Task::Pictures,
        Some(unknown) => return Err(format!("there is no command {unknown:?}\n\n{HELP}").into()),
    })
}

fn part(word: &str) -> Result<Part> {
    Ok(match word {
        "lint" => Part::Lint,
        "native" => Part::Native,
        "check" => Part::Check,
        "build" => Part::Build,
        "browser" => Part::Browser,
        "soak" => Part::Soak,
        unknown => return Err(format!("the tests have no part {unknown:?}\n\n{HELP}").into()),
    })
}

fn port(text: &str) -> Result<u16> {
    text.parse().map_err(|_| format!("--port {text:?}: a number up to {}", u16::MAX).into())
}

/// `x`, `/x` and `/x/` all mean `/x/`. The path lands in attributes of HTML, so only plain letters pass.
fn base_path(text: &str) -> Result<String> {
    let inner = text.trim_matches('/');
    if !inner.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_.~/".contains(letter)) {
        return Err(format!("--base-path {text:?}: letters, digits and -_.~/ only").into());
    }
    Ok(if inner.is_empty() { "/".to_owned() } else { format!("/{inner}/") })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Arguments {
        parse(line.split_whitespace().map(str::to_owned)).unwrap()
    }

    #[test]
    fn options_take_their_value_either_way() {
        assert_eq!(read("serve --port 9000").port, Some(9000));
        assert_eq!(read("serve --port=9000 --open").port, Some(9000));
    }

    #[test]
    fn a_part_and_what_is_handed_on() {
        let arguments = read("test browser --unsplit -- smoke --headed");
        assert_eq!(arguments.task, Task::Test(Some(Part::Browser)));
        assert!(arguments.unsplit);
        assert_eq!(arguments.rest, ["smoke", "--headed"]);
    }

    #[test]
    fn base_paths_get_their_slashes() {
        assert_eq!(read("build --base-path x/y").base_path, "/x/y/");
        assert_eq!(read("build --base-path /").base_path, "/");
        assert!(base_path("\"><script>").is_err());
    }

    #[test]
    fn help_is_had_wherever_it_is_asked_for() {
        for line in ["", "help", "--help", "check --help", "serve --port 9000 -h"] {
            assert_eq!(read(line).task, Task::Help, "{line}");
        }
        assert_eq!(read("test browser -- --help").rest, ["--help"]);
    }

    #[track_caller]
    fn refused(line: &str, message: &str) {
        let error = parse(line.split_whitespace().map(str::to_owned)).unwrap_err().to_string();
        assert!(error.starts_with(message), "{line}: {error}");
    }

    #[test]
    fn what_is_not_known_or_means_nothing_is_refused() {
        refused("fly", "there is no command \"fly\"");
        refused("test fly", "the tests have no part \"fly\"");
        refused("test lint native", "\"native\" is not known here");
        refused("serve --open=no", "\"--open=no\" is not known here");
        refused("serve --port", "--port wants a value");
        refused("serve --port http", "--port \"http\": a number up to 65535");
        refused("check --port 9", "--port means nothing to this command");
        refused("test lint --unsplit", "--unsplit means nothing");
        refused("test --unsplit lint", "--unsplit means nothing");
        refused("test --as-built", "--as-built means nothing");
        refused("test -- smoke", "-- means nothing");
        refused("serve --as-built --unsplit", "--as-built takes the site as it is");
    }
}
