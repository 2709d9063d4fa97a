//! The `wasm-bindgen` that trunk calls.
//!
//! Trunk looks for a program of that name on PATH; `cargo xtask` builds this one and puts it there. It first splits the
//! linked wasm at its `#[lazy]` functions ([`split`]), then binds the main part, as the official tool would, and takes
//! out of the result what only costs bytes ([`tidy`]). Both libraries come from the workspace's Cargo.lock, so app and
//! binder cannot disagree in version.
//!
//! Two variables of the environment steer it:
//! - `QADAM_SPLIT=off` builds the app in one piece ([`unsplit`]);
//! - `QADAM_PARTS=<folder>` is where the parts, their loader `__wasm_split.js` and `start.js` go. Trunk copies only the
//!   files it knows, so `cargo xtask` takes them from there. Without it they lie beside the glue.
//!
//! Left out on purpose: every option of the official tool that trunk does not pass.

mod arguments;
mod split;
mod tidy;
mod unsplit;

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use wasm_bindgen_cli_support::Bindgen;

use crate::{
    arguments::{Arguments, Request, Target},
    tidy::{Texts, tidy},
};

/// Loads the app and its parts; see the comments in the file.
const START: &str = include_str!("start.js");

/// Anything that can go wrong is told to the person who builds, never handled.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    match arguments::parse(env::args().skip(1))? {
        Request::Version => println!("wasm-bindgen {}", wasm_bindgen_shared::version()),
        Request::Bind(arguments) => bind(&arguments)?,
    }
    Ok(())
}

fn bind(arguments: &Arguments) -> Result<()> {
    let linked =
        fs::read(&arguments.input).map_err(|error| format!("cannot read {}: {error}", arguments.input.display()))?;

    let mut bindgen = Bindgen::new();
    bindgen.debug(arguments.debug).keep_debug(arguments.keep_debug).demangle(arguments.demangle).typescript(false);
    match arguments.target {
        // Workers are small and have no loader: bound as they are.
        Target::NoModules => {
            bindgen.no_modules(true)?.input_bytes(&arguments.out_name, linked);
            Ok(bindgen.generate(&arguments.out_dir)?)
        }
        Target::Web => {
            let parts = env::var_os("QADAM_PARTS").map_or_else(|| arguments.out_dir.join("parts"), PathBuf::from);
            let main = prepare_app(&linked, arguments, &parts)?;
            bindgen
                .web(true)?
                .omit_default_module_path(true)
                // The parts reach the main wasm through its table, memory and stack pointer.
                .keep_lld_exports(true)
                .input_bytes(&arguments.out_name, main);
            bind_app(&mut bindgen, arguments, &parts)
        }
    }
}

/// Writes the loader and, in a split build, the parts; returns the main wasm, still to be bound.
fn prepare_app(linked: &[u8], arguments: &Arguments, parts: &Path) -> Result<Vec<u8>> {
    fs::create_dir_all(parts)?;
    fs::write(parts.join("start.js"), START.replace("./APP", &format!("./{}", arguments.out_name)))?;
    if env::var("QADAM_SPLIT").is_ok_and(|value| value == "off") {
        unsplit::join(linked)
    } else {
        split::split(linked, &arguments.out_name, parts)
    }
}

/// Binds the app and makes smaller what came of it.
fn bind_app(bindgen: &mut Bindgen, arguments: &Arguments, parts: &Path) -> Result<()> {
    let mut bound = bindgen.generate_output()?;
    bound.emit(&arguments.out_dir)?;
    let glue = arguments.out_dir.join(&arguments.out_name).with_extension("js");
    let loader = parts.join(split::LOADER);
    let has_parts = loader.exists();
    let texts = Texts {
        // As it lies there: the library puts it in order while writing it.
        glue: fs::read_to_string(&glue)?,
        loader: if has_parts { fs::read_to_string(&loader)? } else { String::new() },
    };
    let texts = tidy(bound.wasm_mut(), &texts)?;
    bound.emit(&arguments.out_dir)?;
    fs::write(glue, texts.glue)?;
    if has_parts {
        fs::write(loader, texts.loader)?;
    }
    Ok(())
}
