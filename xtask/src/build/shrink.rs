//! Makes the files of the app smaller with `wasm-opt` and `terser`, a few at a time. It takes its time all the same, so
//! results are kept by content.

use std::{cmp::Reverse, fs, path::PathBuf};

use super::squeeze;
use crate::{
    Result, at_once,
    process::{run_quietly, timed},
    project::Project,
    site::{cached, hash},
    tools::{Shrinker, Shrinkers},
};

/// `-Os` leaves more bytes than `-Oz`, but fewer once compressed. Nothing lies at the lowest addresses: the linker puts
/// the end of the stack there. The rest is what the app uses of wasm beyond the first version, so that `wasm-opt`
/// accepts it; all browsers since 2022 have it.
const WASM_OPT: [&str; 9] = [
    "-Os",
    "--low-memory-unused",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--strip-producers",
];

/// The scripts are modules: nothing of theirs is seen outside but what they export.
const TERSER: [&str; 4] = ["--module", "--compress", "passes=3", "--mangle"];

/// A call of a shrinker on one file.
struct Call<'a> {
    shrinker: &'a Shrinker,
    arguments: &'static [&'static str],
    file: PathBuf,
    /// How large the file is, in bytes.
    size: usize,
    /// Where the result is kept, under a name made from the content and the arguments.
    kept: PathBuf,
}

impl Call<'_> {
    fn run(&self) -> Result<()> {
        cached(&self.kept, || {
            let result = self.kept.with_extension("out");
            run_quietly(self.shrinker.command().arg(&self.file).args(self.arguments).arg("-o").arg(&result))?;
            let smaller = fs::read(&result)?;
            fs::remove_file(result)?;
            Ok(smaller)
        })
        .map(drop)
    }
}

/// The contents of the files, by name and in their order, as small as the shrinkers at hand make them.
///
/// # Errors
/// A file cannot be read, or a shrinker fails on it.
pub(super) fn shrunk(
    project: &Project,
    shrinkers: &Shrinkers,
    files: Vec<(String, PathBuf)>,
) -> Result<Vec<(String, Vec<u8>)>> {
    let cache = project.work().join("shrunk");
    fs::create_dir_all(&cache)?;
    let mut pieces = Vec::new();
    for (name, file) in files {
        let bytes = fs::read(&file)?;
        let call = shrinker(&name, shrinkers).map(|(shrinker, arguments)| {
            let kept = cache.join(hash([arguments.concat().as_bytes(), &bytes]));
            Call { shrinker, arguments, file, size: bytes.len(), kept }
        });
        pieces.push((name, bytes, call));
    }

    let mut calls: Vec<&Call> = pieces.iter().filter_map(|(_, _, call)| call.as_ref()).collect();
    calls.retain(|call| !call.kept.exists());
    // The largest first, so that it is not the one that all wait for; and what two files hold is made smaller once.
    calls.sort_by_key(|call| (Reverse(call.size), &call.kept));
    calls.dedup_by_key(|call| &call.kept);
    if !calls.is_empty() {
        let (count, width) = (calls.len(), at_once::width());
        timed(format!("{count} files of the app are made smaller, {width} at a time (about a second each)."), || {
            at_once::each(&calls, |call| call.run())
        })?;
    }

    let contents = pieces.into_iter().map(|(name, bytes, call)| {
        let bytes = match call {
            Some(call) => fs::read(call.kept)?,
            None if name.ends_with(".js") => squeeze::js(&String::from_utf8(bytes)?).into_bytes(),
            None => bytes,
        };
        Ok((name, bytes))
    });
    contents.collect()
}

/// The shrinker for files of this name, if it is at hand, with its arguments.
fn shrinker<'a>(name: &str, shrinkers: &'a Shrinkers) -> Option<(&'a Shrinker, &'static [&'static str])> {
    match name.rsplit_once('.')?.1 {
        "wasm" => Some((shrinkers.wasm_opt.as_ref()?, &WASM_OPT)),
        "js" => Some((shrinkers.terser.as_ref()?, &TERSER)),
        _ => None,
    }
}
