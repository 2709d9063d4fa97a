//! Writes the page of every route, in both languages, from the views of the app.
//!
//! `qadam-prerender TEMPLATE FOLDER BASE`: the page that all start from, where the site is being built, and the path
//! under which it is going to lie, with a slash at both ends. `cargo xtask build` calls it.
//!
//! A page holds what everybody may see: no session, no draft, nothing that depends on today.

mod page;
mod render;

use std::{env, error::Error, fs, path::Path, process::ExitCode};

use crate::page::Locale;

/// Anything that goes wrong ends the build.
type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The address that no route has; its page says so.
const MISSING: &str = "/404";

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
    let template = fs::read_to_string(template)?;
    let folder = Path::new(folder);

    let routes = routes();
    for route in &routes {
        let rendered = render::page(&page::prepare(&template), base, route)?;
        let file = folder
            .join(route.trim_start_matches('/'))
            .join("index.html");
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(file, page::finish(&rendered, base, route))?;
    }
    let rendered = render::page(&page::prepare(&template), base, MISSING)?;
    fs::write(
        folder.join("404.html"),
        page::finish(&rendered, base, MISSING),
    )?;
    Ok(routes.len() + 1)
}

/// Every route of the site, from its root and with a slash at the end.
fn routes() -> Vec<String> {
    let mut routes = vec!["/".to_owned()];
    routes.extend(Locale::ALL.map(|locale| format!("/{}/", locale.code())));
    routes
}
