//! The options that trunk passes to `wasm-bindgen`.

use std::path::PathBuf;

use crate::Result;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Request {
    /// `--version`: trunk compares it with Cargo.lock.
    Version,
    /// Bind one wasm file.
    Bind(Arguments),
}

/// How the result is going to be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Target {
    /// The app: an ES module.
    Web,
    /// A worker: trunk's choice for them.
    NoModules,
}

/// One wasm file to bind.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) input: PathBuf,
    pub(crate) out_dir: PathBuf,
    pub(crate) out_name: String,
    pub(crate) target: Target,
    pub(crate) debug: bool,
    pub(crate) keep_debug: bool,
    pub(crate) demangle: bool,
}

/// Reads the command line, without the program's own name.
///
/// # Errors
/// An option that is not known, or one that is missing: trunk has changed, and so must this program.
pub(crate) fn parse(words: impl IntoIterator<Item = String>) -> Result<Request> {
    let (mut input, mut out_dir, mut out_name, mut target) = (None, None, None, None);
    let (mut debug, mut keep_debug, mut demangle) = (false, false, true);
    for word in words {
        match word.split_once('=') {
            Some(("--target", "web")) => target = Some(Target::Web),
            Some(("--target", "no-modules")) => target = Some(Target::NoModules),
            Some(("--out-dir", value)) => out_dir = Some(PathBuf::from(value)),
            Some(("--out-name", value)) => out_name = Some(value.to_owned()),
            _ => match word.as_str() {
                "--version" | "-V" => return Ok(Request::Version),
                "--no-typescript" => {}
                "--debug" => debug = true,
                "--keep-debug" => keep_debug = true,
                "--no-demangle" => demangle = false,
                file if !file.starts_with('-') => input = Some(PathBuf::from(file)),
                unknown => return Err(format!("unknown option {unknown}").into()),
            },
        }
    }
    Ok(Request::Bind(Arguments {
        input: input.ok_or("the wasm file is missing")?,
        out_dir: out_dir.ok_or("--out-dir is missing")?,
        out_name: out_name.ok_or("--out-name is missing")?,
        target: target.ok_or("--target is missing")?,
        debug,
        keep_debug,
        demangle,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(line: &str) -> impl Iterator<Item = String> {
        line.split(' ').map(str::to_owned)
    }

    #[test]
    fn the_call_of_trunk_is_understood() {
        let line = "--target=web --out-dir=out --out-name=app in.wasm --no-typescript";
        let Ok(Request::Bind(arguments)) = parse(words(line)) else { panic!("{line}") };
        assert_eq!(arguments.target, Target::Web);
        assert_eq!(arguments.out_name, "app");
        assert_eq!(arguments.input, PathBuf::from("in.wasm"));
    }

    #[test]
    fn an_unknown_option_is_refused() {
        let error = parse(words("--weak-refs in.wasm")).unwrap_err();
        assert_eq!(error.to_string(), "unknown option --weak-refs");
    }
}
