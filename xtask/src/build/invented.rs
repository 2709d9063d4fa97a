//! The built site with the invented services of the tests beside the published ones: that a service is one file is shown
//! on a real site, with its own page, its place in the catalogue and nothing compiled anew.

use std::{fs, path::Path};

use super::{prerender, squeeze, template, write};
use crate::{
    Result,
    check::{self, INVENTED, SERVICES},
    process::say,
    project::Project,
    services::{self, INDEX},
    site::{self, ASSETS, Site, files_under},
};

/// Makes it from the site in `dist`, for the folder `base` of a host.
///
/// # Errors
/// The site in `dist` is not the one that was built last, a definition cannot be read, or a file not written.
pub(crate) fn site(project: &Project, base: &str) -> Result<Site> {
    say("The invented services of the tests get a site as well.");
    let template = template(project);
    if !is_of(&fs::read_to_string(&template)?, &project.dist) {
        return Err("what was built last is not what lies in dist: build anew (leave out --as-built)".into());
    }
    let folder = project.work().join("invented");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    for (name, path) in files_under(&project.dist)? {
        if !name.ends_with(".html") {
            write(&folder.join(&name), &fs::read(path)?)?;
        }
    }
    let mut definitions = Vec::new();
    for (place, is_new) in [(SERVICES, false), (INVENTED, true)] {
        for file in check::definition_files(&project.root.join(place))? {
            if is_new {
                let text = squeeze::json(&fs::read_to_string(&file.path)?);
                write(&folder.join("services").join(format!("{}.json", file.name)), text.as_bytes())?;
            }
            definitions.push(file.definition.map_err(|finding| format!("{}: {finding}", file.path.display()))?);
        }
    }
    let index = squeeze::json(&services::index(&project.root, &definitions)?);
    write(&folder.join("services").join(INDEX), index.as_bytes())?;
    prerender(project, base, &template, &folder)?;
    site::load(&Project { dist: folder, ..project.clone() })
}

/// Whether a template refers to the app that lies in a site.
fn is_of(template: &str, dist: &Path) -> bool {
    let app = template.rsplit_once(ASSETS).and_then(|(_, behind)| behind.split_once('/'));
    app.is_some_and(|(app, _)| dist.join(ASSETS).join(app).is_dir())
}
