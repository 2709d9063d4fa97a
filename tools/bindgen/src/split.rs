//! Takes the parts out of the linked wasm and writes the loader that fetches them.

use std::{fs, path::Path};

use wasm_split_cli_support::Options;

use crate::Result;

/// The loader's name; the glue imports it under this name.
pub(crate) const LOADER: &str = "__wasm_split.js";

/// What the library's loader does with a part, and what ours does instead: `fetchPart` asks again until the part is
/// there and keeps its promise open meanwhile. Leptos 0.8 panics when a load is reported as failed, so it never is.
const REWRITES: [(&str, &str); 3] = [
    ("fetch(new URL(", "fetchPart(new URL("),
    ("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)"),
    ("console.error(e);", "await stayBroken(e);"),
];

/// Writes each part and the loader into `parts`; returns the main wasm.
///
/// # Errors
/// The wasm was linked without `--emit-relocs`, or the library's loader no longer reads as [`REWRITES`] expects.
pub(crate) fn split(linked: &[u8], out_name: &str, parts: &Path) -> Result<Vec<u8>> {
    let main_path = parts.join("main.wasm");
    let main_module = format!("./{out_name}.js");
    let mut options = Options::new(linked);
    options.output_dir = parts;
    options.main_out_path = &main_path;
    options.main_module = &main_module;
    wasm_split_cli_support::transform(options)?;

    let loader = parts.join(LOADER);
    fs::write(&loader, sturdy(&fs::read_to_string(&loader)?)?)?;
    let main = fs::read(&main_path)?;
    fs::remove_file(&main_path)?;
    Ok(main)
}

/// The library's loader with our way of fetching.
fn sturdy(loader: &str) -> Result<String> {
    let mut text = format!("import {{ fetchPart, stayBroken }} from \"./start.js\";\n{loader}");
    // An app without lazy parts has nothing to fetch.
    if !text.contains("makeLoad(() => {") {
        return Ok(text);
    }
    for (theirs, ours) in REWRITES {
        if !text.contains(theirs) {
            return Err(format!("the split loader has changed: it no longer says {theirs:?}").into());
        }
        text = text.replace(theirs, ours);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loader_that_reads_differently_is_refused() {
        let error = sturdy("makeLoad(() => {\n const src = get(url);").unwrap_err();
        assert!(error.to_string().contains("fetch(new URL("), "{error}");
    }
}
