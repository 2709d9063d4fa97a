//! Makes the pictures of the product anew: Playwright walks a service in both languages and at two widths, and keeps a
//! picture of each page in `target/pictures`; the README's few go to `docs/pictures`.

use std::{fs, net::TcpListener};

use crate::{
    Result,
    arguments::Arguments,
    build,
    playwright::Playwright,
    process::{run as run_program, say},
    project::Project,
    serve,
};

/// Those that the README shows, as they are called in each folder.
const OF_README: [(&str, &str); 4] = [
    ("catalogue-1280-ru.png", "catalogue-1280-ru.png"),
    ("form-whole-360-kk.png", "form-360-kk.png"),
    ("service-1280-kk.png", "service-1280-kk.png"),
    ("status-1280-ru.png", "status-1280-ru.png"),
];

/// Builds the site, or takes it as built, and makes the pictures.
///
/// # Errors
/// The build fails, or Playwright finds a page that it does not expect.
pub(crate) fn run(project: &Project, arguments: &Arguments) -> Result<()> {
    let playwright = Playwright::ready(project)?;
    let site = build::ready(project, arguments)?;
    let address = serve::start(TcpListener::bind(("127.0.0.1", 0))?, site, &arguments.base_path)?;
    let all = project.target.join("pictures");
    fs::create_dir_all(&all)?;
    say("Playwright walks through the pages (about a minute).");
    run_program(
        playwright
            .test(&address)
            .args(["--config", "pictures.config.ts"])
            .args(&arguments.rest)
            .env("QADAM_PICTURES", &all),
    )?;
    let kept = project.root.join("docs/pictures");
    fs::create_dir_all(&kept)?;
    for (made, name) in OF_README {
        fs::copy(all.join(made), kept.join(name)).map_err(|error| format!("{made}: {error}"))?;
    }
    say(format!("{} is anew; every page is in {}.", project.shown(&kept), project.shown(&all)));
    Ok(())
}
