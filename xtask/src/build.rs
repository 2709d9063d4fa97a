//! Builds the site: trunk compiles the app, what follows makes of it files that any plain host can serve.
//!
//! 1. Trunk compiles and binds the app; our `wasm-bindgen` splits it (`tools/bindgen`).
//! 2. Each wasm goes through `wasm-opt`, the style sheets become one file, JSON loses its spaces.
//! 3. What belongs together lies in one folder named after its content, so that it may be kept for ever and no page
//!    ever mixes two versions.
//! 4. `tools/prerender` writes one HTML file per route and language.

mod page;
mod squeeze;

use std::{
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{
    Result,
    arguments::Arguments,
    process::{run as run_program, say, took},
    project::Project,
    site::{self, ASSETS, Site, cached, files_under, hash},
    size,
    tools::{self, WasmOpt},
};

/// The app's name in its files.
const APP: &str = "qadam";

/// What the app uses of wasm beyond the first version, so that `wasm-opt` accepts it; all browsers since 2022 have it.
const WASM_OPT: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-reference-types",
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-multivalue",
    "--strip-producers",
];

/// Builds the site, prints what it weighs, and returns it.
///
/// # Errors
/// A tool is missing and cannot be installed, or a step fails; the old site is then still there.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<Site> {
    let started = Instant::now();
    tools::wasm_target()?;
    let trunk = tools::trunk(project)?;
    let bindgen = tools::bindgen(project)?;
    let wasm_opt = tools::wasm_opt(project)?;

    let bound = compile(project, arguments, &trunk, &bindgen)?;
    let unfinished = project.dist.with_extension("new");
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    copy_public(&bound.trunk, &unfinished)?;
    let app = place_app(project, &bound, wasm_opt.as_ref(), &unfinished)?;
    let style = place_style(&project.root, &unfinished)?;
    let template = project.work().join("template.html");
    let source = fs::read_to_string(project.root.join("index.html"))?;
    let files = page::Files {
        base: &arguments.base_path,
        app: &app,
        style: &style,
        has_parts: bound.parts.join("__wasm_split.js").exists(),
    };
    fs::write(&template, page::template(&source, &files)?)?;
    prerender(project, arguments, &template, &unfinished)?;

    if project.dist.exists() {
        fs::remove_dir_all(&project.dist)?;
    }
    fs::rename(&unfinished, &project.dist)?;
    let built = site::load(project)?;
    say(format!("The site is in {} ({}).", project.shown(&project.dist), took(started.elapsed())));
    size::print(&built);
    Ok(built)
}

/// What trunk and our binder left behind.
struct Bound {
    /// The glue, the main wasm and what trunk copies.
    trunk: PathBuf,
    /// The parts, their loader and `start.js`.
    parts: PathBuf,
}

fn compile(project: &Project, arguments: &Arguments, trunk: &Path, bindgen: &Path) -> Result<Bound> {
    let bound = Bound { trunk: project.work().join("trunk"), parts: project.work().join("parts") };
    if bound.parts.exists() {
        fs::remove_dir_all(&bound.parts)?;
    }
    fs::create_dir_all(&bound.parts)?;
    say("trunk builds the app (the first time 2 to 4 minutes on two cores, then about one).");
    run_program(
        std::process::Command::new(trunk)
            .current_dir(&project.root)
            .args(["build", "--release", "--skip-version-check", "--public-url"])
            .args([&arguments.base_path])
            .arg("--dist")
            .arg(&bound.trunk)
            .env("PATH", path_with(bindgen)?)
            .env("CARGO_TARGET_DIR", &project.target)
            .env("QADAM_PARTS", &bound.parts)
            .env("QADAM_SPLIT", if arguments.unsplit { "off" } else { "on" })
            // Trunk takes its value for a command line and stumbles over the usual `1`.
            .env_remove("NO_COLOR"),
    )?;
    Ok(bound)
}

/// PATH with `folder` before everything else.
fn path_with(folder: &Path) -> Result<OsString> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(folder.to_owned()).chain(env::split_paths(&path));
    Ok(env::join_paths(folders)?)
}

/// What trunk copied from `public`, without what it made of the app and the page.
fn copy_public(trunk: &Path, unfinished: &Path) -> Result<()> {
    for (name, path) in files_under(trunk)? {
        let is_made = name.starts_with(APP)
            || name.starts_with("snippets/")
            || name == "index.html"
            || (name.ends_with(".css") && !name.contains('/'));
        if is_made {
            continue;
        }
        let bytes = fs::read(path)?;
        let bytes =
            if name.ends_with(".json") { squeeze::json(&String::from_utf8(bytes)?).into_bytes() } else { bytes };
        write(&unfinished.join(&name), &bytes)?;
    }
    Ok(())
}

/// Puts glue, loader and every wasm into one folder and returns its path under the site's root, slash at the end.
fn place_app(project: &Project, bound: &Bound, wasm_opt: Option<&WasmOpt>, unfinished: &Path) -> Result<String> {
    let mut files = files_under(&bound.parts)?;
    files.extend(
        files_under(&bound.trunk)?
            .into_iter()
            .filter(|(name, _)| name.starts_with(APP) || name.starts_with("snippets/")),
    );
    let mut contents = Vec::new();
    for (name, path) in files {
        let bytes = fs::read(&path)?;
        let bytes = match wasm_opt {
            Some(wasm_opt) if name.ends_with(".wasm") => optimised(project, wasm_opt, &name, &path, &bytes)?,
            _ if name.ends_with(".js") => squeeze::js(&String::from_utf8(bytes)?).into_bytes(),
            _ => bytes,
        };
        contents.push((name, bytes));
    }
    let pieces = contents.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
    let folder = format!("{ASSETS}{}/", hash(pieces));
    for (name, bytes) in contents {
        write(&unfinished.join(&folder).join(name), &bytes)?;
    }
    Ok(folder)
}

/// `wasm-opt` takes its time, so results are kept by content.
fn optimised(project: &Project, wasm_opt: &WasmOpt, name: &str, path: &Path, bytes: &[u8]) -> Result<Vec<u8>> {
    let cache = project.work().join("optimised");
    fs::create_dir_all(&cache)?;
    let key = hash([WASM_OPT.concat().as_bytes(), bytes]);
    cached(&cache.join(format!("{key}.wasm")), || {
        say(format!("wasm-opt makes {name} smaller."));
        let result = cache.join(format!("{key}.out"));
        run_program(wasm_opt.command().args(WASM_OPT).arg(path).arg("-o").arg(&result))?;
        let smaller = fs::read(&result)?;
        fs::remove_file(result)?;
        Ok(smaller)
    })
}

/// Makes one file of the style sheets that `index.html` links and returns its path under the site's root.
fn place_style(root: &Path, unfinished: &Path) -> Result<String> {
    let linked = page::style_sheets(&fs::read_to_string(root.join("index.html"))?);
    for (name, _) in files_under(&root.join("style"))? {
        let name = format!("style/{name}");
        if name.ends_with(".css") && !linked.contains(&name) {
            return Err(format!("index.html lacks <link data-trunk rel=\"css\" href=\"{name}\">").into());
        }
    }
    let mut style = String::new();
    for name in linked {
        let text = fs::read_to_string(root.join(&name)).map_err(|error| format!("index.html links {name}: {error}"))?;
        style.push_str(&squeeze::css(&text));
    }
    let file = format!("{ASSETS}style-{}.css", hash([&style]));
    write(&unfinished.join(&file), style.as_bytes())?;
    Ok(file)
}

fn prerender(project: &Project, arguments: &Arguments, template: &Path, unfinished: &Path) -> Result<()> {
    say("The pages are written in both languages (the first time 1 to 2 minutes on two cores).");
    // By itself, so that the app's features `csr` and `ssr` never meet in one call of cargo.
    run_program(
        project
            .cargo()
            .args(["run", "--quiet", "--package", "qadam-prerender", "--"])
            .arg(template)
            .arg(unfinished)
            .arg(&arguments.base_path),
    )
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, bytes)?)
}
