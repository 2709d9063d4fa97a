//! The data that the pages show, read from the files that the browser would fetch.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use qadam::{load::Preloaded, route::Page};
use qadam_domain::service::{Catalogue, ServiceDefinition};

use crate::Result;

/// The catalogue and every definition.
pub(crate) struct Data {
    catalogue: Arc<Catalogue>,
    definitions: BTreeMap<String, Arc<ServiceDefinition>>,
}

impl Data {
    /// Reads `index.json` and the definitions beside it.
    ///
    /// # Errors
    /// A file cannot be read, or is not what its name says.
    pub(crate) fn read(folder: &Path) -> Result<Data> {
        let index = folder.join("index.json");
        let catalogue = fs::read(&index)
            .map_err(|error| format!("{error} (`cargo xtask services` makes it)"))
            .and_then(|text| serde_json::from_slice(&text).map_err(|error| error.to_string()))
            .map_err(|error| format!("{}: {error}", index.display()))?;
        let mut definitions = BTreeMap::new();
        for entry in fs::read_dir(folder)? {
            let file = entry?.path();
            if file == index || !is_json(&file) {
                continue;
            }
            let definition =
                serde_json::from_slice(&fs::read(&file)?).map_err(|error| format!("{}: {error}", file.display()))?;
            let id = file.file_stem().unwrap_or_default().to_string_lossy();
            definitions.insert(id.into_owned(), Arc::new(definition));
        }
        Ok(Data { catalogue: Arc::new(catalogue), definitions })
    }

    /// The ids of the services.
    pub(crate) fn ids(&self) -> Vec<String> {
        self.definitions.keys().cloned().collect()
    }

    /// What a page has before anything is fetched. Pages of a person's own way get nothing: what they show depends on
    /// the person.
    pub(crate) fn of(&self, page: Option<&Page>) -> Preloaded {
        let catalogue = match page {
            Some(Page::Catalogue) => Some(Arc::clone(&self.catalogue)),
            _ => None,
        };
        let definition = match page {
            Some(Page::Service(id)) => self.definitions.get(id).map(Arc::clone),
            _ => None,
        };
        Preloaded { catalogue, definition, ..Preloaded::default() }
    }
}

/// Whether a file holds data. Systems put hidden files of their own beside them, some of which end the same.
fn is_json(file: &Path) -> bool {
    let is_hidden = file.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !is_hidden && file.extension().is_some_and(|extension| extension == "json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_system_puts_beside_the_definitions_is_none() {
        let definitions = ["a.json", "a.txt", ".DS_Store", "._a.json"];
        let definitions: Vec<_> = definitions.into_iter().filter(|name| is_json(Path::new(name))).collect();
        assert_eq!(definitions, ["a.json"]);
    }
}
