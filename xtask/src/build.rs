//! Builds the site: trunk compiles the app, what follows makes of it files that any plain host can serve.
//!
//! 1. Trunk compiles and binds the app; our `wasm-bindgen` splits it (`tools/bindgen`).
//! 2. Each wasm goes through `wasm-opt`, each script through `terser`; the style sheets become two files, JSON loses its
//!    spaces.
//! 3. What belongs together lies in one folder named after its content, so that it may be kept for ever and no page
//!    ever mixes two versions.
//! 4. `tools/prerender` writes one HTML file per route and language.

pub(crate) mod invented;
mod page;
mod shrink;
mod squeeze;

use std::{
    collections::BTreeMap,
    env,
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use qadam_domain::text::Locale;
use serde_json::json;

use crate::{
    Result,
    arguments::Arguments,
    process::{output, run as run_program, say, took},
    project::Project,
    site::{self, ASSETS, Site, files_under, hash},
    size,
    tools::{self, Shrinkers},
};

/// The app's name in its files.
const APP: &str = "qadam";

/// What the name of the site's folder gets while the site is not whole.
const UNFINISHED: &str = ".qadam-unfinished";

/// The site that a command works on: as it is, if the person says so, else built.
///
/// # Errors
/// Those of [`site::as_built`], or of [`run`].
pub(crate) fn ready(project: &Project, arguments: &Arguments) -> Result<Site> {
    if arguments.as_built { site::as_built(project, &arguments.base_path) } else { run(project, arguments) }
}

/// Builds the site, prints what it weighs, and returns it.
///
/// # Errors
/// The site would take the place of something else, a tool is missing and cannot be installed, or a step fails; what
/// lay there before is then still there.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<Site> {
    let started = Instant::now();
    let unfinished = unfinished(&project.dist)?;
    tools::wasm_target()?;
    let trunk = tools::trunk(project)?;
    let bindgen = tools::bindgen(project)?;
    let shrinkers = tools::shrinkers(project)?;

    let bound = compile(project, arguments, &trunk, &bindgen)?;
    if unfinished.exists() {
        fs::remove_dir_all(&unfinished)?;
    }
    copy_public(&bound.trunk, &unfinished)?;
    let style = place_style(&project.root, &unfinished)?;
    let app = place_app(project, &bound, &shrinkers, &style, &unfinished)?;
    let template = template(project);
    let source = fs::read_to_string(project.root.join("index.html"))?;
    let files = page::Files {
        base: &arguments.base_path,
        app: &app,
        style: &style,
        has_parts: bound.parts.join("__wasm_split.js").exists(),
    };
    fs::write(&template, page::template(&source, &files)?)?;
    prerender(project, &arguments.base_path, &template, &unfinished)?;

    if project.dist.exists() {
        fs::remove_dir_all(&project.dist)?;
    }
    fs::rename(&unfinished, &project.dist)?;
    let built = site::load(project)?;
    say(format!("The site is in {} ({}).", project.shown(&project.dist), took(started.elapsed())));
    size::print(&built);
    Ok(built)
}

/// Where the site is put together: beside its place, which it takes when it is whole. What is there goes, so only
/// nothing, an empty folder or an earlier site may be there.
fn unfinished(dist: &Path) -> Result<PathBuf> {
    let shown = dist.display();
    let mut name = dist.file_name().ok_or(format!("--dist {shown}: the folder needs a name of its own"))?.to_owned();
    name.push(UNFINISHED);
    let unfinished = dist.with_file_name(name);
    if !dist.exists() || fs::read_dir(dist).map_err(|error| format!("--dist {shown}: {error}"))?.next().is_none() {
        return Ok(unfinished);
    }
    if dist.join(".git").exists() {
        return Err(format!("{shown} holds a repository: build elsewhere (--dist), and copy the site there").into());
    }
    match site::base(dist) {
        Some(_) => Ok(unfinished),
        None => Err(format!("{shown} is not empty and holds no site of ours: name another folder with --dist").into()),
    }
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
        project
            .command(trunk)
            .args(["build", "--release", "--skip-version-check", "--public-url"])
            .args([&arguments.base_path])
            .arg("--dist")
            .arg(&bound.trunk)
            .env("PATH", path_with(bindgen)?)
            .env("QADAM_PARTS", &bound.parts)
            .env("QADAM_SPLIT", if arguments.unsplit { "off" } else { "on" })
            // Cargo adds them to the flags of .cargo/config.toml.
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", without_places(project)?)
            // Trunk takes its value for a command line and stumbles over the usual `1`.
            .env_remove("NO_COLOR"),
    )?;
    Ok(bound)
}

/// Flags for rustc, so that no message of the wasm tells where things lie on this machine. They also make it smaller.
fn without_places(project: &Project) -> Result<String> {
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let mut places = Vec::new();
    if let Some(sysroot) = output(std::process::Command::new("rustc").args(["--print", "sysroot"])) {
        places.push((PathBuf::from(sysroot), "rust"));
    }
    places.extend([(project.root.clone(), "qadam"), (project.target.clone(), "target")]);
    if let Some(cargo) = cargo {
        // The last one that fits counts.
        let registries = cargo.join("registry").join("src");
        places.push((cargo, "cargo"));
        if registries.is_dir() {
            for registry in fs::read_dir(registries)? {
                places.push((registry?.path(), "crate"));
            }
        }
    }
    let flags = places.iter().map(|(place, name)| format!("--remap-path-prefix={}={name}", place.display()));
    // Cargo parts them at spaces.
    Ok(flags.filter(|flag| !flag.contains(char::is_whitespace)).collect::<Vec<_>>().join(" "))
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
fn place_app(
    project: &Project,
    bound: &Bound,
    shrinkers: &Shrinkers,
    style: &page::Style,
    unfinished: &Path,
) -> Result<String> {
    let start = bound.parts.join("start.js");
    // The loader brings the style of the pages to the catalogue; it lies one folder further up.
    let pages_style = format!("\"../{}\"", style.pages.trim_start_matches(ASSETS));
    let mut loader = fs::read_to_string(&start)?;
    for (place, what) in [("\"PAGES_STYLE\"", pages_style), ("[\"WORDS\"]", loader_words(&project.root)?)] {
        if !loader.contains(place) {
            return Err(format!("start.js no longer says {place}").into());
        }
        loader = loader.replace(place, &what);
    }
    fs::write(&start, loader)?;

    let mut files = files_under(&bound.parts)?;
    files.extend(
        files_under(&bound.trunk)?
            .into_iter()
            .filter(|(name, _)| name.starts_with(APP) || name.starts_with("snippets/")),
    );
    let contents = shrink::shrunk(project, shrinkers, files)?;
    let pieces = contents.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes.as_slice()]);
    let folder = format!("{ASSETS}{}/", hash(pieces));
    for (name, bytes) in contents {
        write(&unfinished.join(&folder).join(name), &bytes)?;
    }
    Ok(folder)
}

/// What the loader says when a part does not arrive, as JSON in the order of the languages.
fn loader_words(root: &Path) -> Result<String> {
    let words = Locale::ALL.map(|locale| {
        let file = format!("locales/{}.json", locale.tag());
        let phrases: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(root.join(&file))?)?;
        let phrase = |key: &str| phrases.get(key).ok_or_else(|| format!("{file} lacks {key}"));
        Result::Ok(json!({
            "lang": locale.tag(),
            "missing": phrase("part.missing")?,
            "gone": phrase("part.gone")?,
            "again": phrase("part.again")?,
            "trying": phrase("part.trying")?,
            "reload": phrase("nav.reload")?,
        }))
    });
    Ok(serde_json::to_string(&words.into_iter().collect::<Result<Vec<_>>>()?)?)
}

/// Makes two files of the style sheets that `index.html` links.
fn place_style(root: &Path, unfinished: &Path) -> Result<page::Style> {
    let linked = page::style_sheets(&fs::read_to_string(root.join("index.html"))?);
    for (name, _) in files_under(&root.join("style"))? {
        let name = format!("style/{name}");
        if name.ends_with(".css") && !linked.iter().any(|(linked, _)| *linked == name) {
            return Err(format!("index.html lacks <link data-trunk rel=\"css\" href=\"{name}\">").into());
        }
    }
    let (mut all, mut pages) = (String::new(), String::new());
    for (name, is_for_pages) in linked {
        let text = fs::read_to_string(root.join(&name)).map_err(|error| format!("index.html links {name}: {error}"))?;
        let style = if is_for_pages { &mut pages } else { &mut all };
        style.push_str(&squeeze::css(&text));
    }
    let place = |name: &str, style: &str| {
        let file = format!("{ASSETS}{name}-{}.css", hash([style]));
        write(&unfinished.join(&file), style.as_bytes())?;
        Result::Ok(file)
    };
    Ok(page::Style { all: place("style", &all)?, pages: place("pages", &pages)? })
}

/// The page from which the last build began every other one.
fn template(project: &Project) -> PathBuf {
    project.work().join("template.html")
}

/// Writes the page of every route into a site, for the folder `base` of a host.
fn prerender(project: &Project, base: &str, template: &Path, unfinished: &Path) -> Result<()> {
    say("The pages are written in both languages (the first time 1 to 2 minutes on two cores).");
    // By itself, so that the app's features `csr` and `ssr` never meet in one call of cargo.
    run_program(
        project
            .cargo()
            .args(["run", "--quiet", "--package", "qadam-prerender", "--"])
            .arg(template)
            .arg(unfinished)
            .arg(base),
    )
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    Ok(fs::write(file, bytes)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_loader_speaks_both_languages() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let words = loader_words(&root).unwrap();
        for said in ["\"lang\":\"kk\"", "\"lang\":\"ru\"", "Бетті жаңарту", "Обновить страницу"]
        {
            assert!(words.contains(said), "{said}: {words}");
        }
        let loader = fs::read_to_string(root.join("tools/bindgen/src/start.js")).unwrap();
        assert!(loader.contains("[\"WORDS\"]"), "there is a place for them");
        assert!(
            !loader.contains(|letter| ('\u{400}'..='\u{52f}').contains(&letter)),
            "the loader has words of its own"
        );
    }
}
