//! Writes the page of every route, in both languages, from the views of the app.
//!
//! `qadam-prerender TEMPLATE FOLDER BASE`: the page that all start from, where the site is being built, and the path
//! under which it is going to lie, with a slash at both ends. `cargo xtask build` calls it.
//!
//! A page holds what everybody may see: no session, no draft, nothing that depends on today.

mod data;
mod page;
mod render;

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use qadam::route::Page;
use qadam_domain::text::Locale;

use crate::data::Data;

/// Anything that goes wrong ends the build.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The address that no route has; its page says so.
const MISSING: &str = "404";

fn main() -> ExitCode {
    match run() {
        Ok(count) => {
            println!("{count} pages");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<usize> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [template, folder, base] = arguments.as_slice() else {
        return Err("usage: qadam-prerender TEMPLATE FOLDER BASE".into());
    };
    let template = page::prepare(&fs::read_to_string(template)?);
    let folder = Path::new(folder);
    let data = Data::read(&folder.join("services"))?;

    let write = |route: &str, file: &str, page: Option<&Page>| -> Result<()> {
        let template = page::of_part(&template, matches!(page, Some(Page::Catalogue)));
        let rendered = render::page(&template, base, route, data.of(page))?;
        let file = folder.join(file);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        Ok(fs::write(file, page::finish(&rendered, base, route))?)
    };
    let mut count = 2;
    write("", "index.html", None)?;
    write(MISSING, "404.html", None)?;
    for page in Page::all(&data.ids()) {
        for locale in Locale::ALL {
            let route = format!("{}/{}", locale.tag(), page.path());
            write(&route, &format!("{route}index.html"), Some(&page))?;
            count += 1;
        }
    }
    Ok(count)
}
