//! Writes `public/services/index.json` from the definitions: what the catalogue needs of each.

use std::{fs, path::Path};

use qadam_domain::calendar::Calendar;
use qadam_domain::service::{CardGroup, Catalogue, Names, ServiceDefinition, VERSION};

use crate::{
    Result,
    check::{self, SERVICES},
};

/// The file's name, beside the definitions.
pub(crate) const INDEX: &str = "index.json";

/// The calendar, whose days the index carries along for the dates of the catalogue.
const CALENDAR: &str = "public/calendar/kz.json";

/// Writes the index of the definitions in `folder`, or of the project's own.
///
/// # Errors
/// A definition cannot be read, or the index cannot be written.
pub(crate) fn run(root: &Path, folder: Option<&Path>) -> Result<()> {
    let folder = folder.map_or_else(|| root.join(SERVICES), Path::to_owned);
    let mut definitions = Vec::new();
    for file in check::definition_files(&folder)? {
        let finding = |finding| format!("{}: {finding}", file.path.display());
        definitions.push(file.definition.map_err(finding)?);
    }
    let path = folder.join(INDEX);
    fs::write(&path, index(root, &definitions)?)?;
    println!("{}: {} services", path.display(), definitions.len());
    Ok(())
}

/// The text of the index.
///
/// # Errors
/// The calendar cannot be read.
pub(crate) fn index(root: &Path, definitions: &[ServiceDefinition]) -> Result<String> {
    let calendar: Calendar = serde_json::from_slice(&fs::read(root.join(CALENDAR))?)?;
    let mut text = serde_json::to_string(&catalogue(definitions, &calendar))?;
    text.push('\n');
    Ok(text)
}

/// The catalogue: services by their place in it, groups in the order of their first service.
fn catalogue(definitions: &[ServiceDefinition], calendar: &Calendar) -> Catalogue {
    let mut sorted: Vec<&ServiceDefinition> = definitions.iter().collect();
    sorted.sort_by_key(|definition| (definition.catalogue_order, &definition.id));
    let mut life_situations: Vec<CardGroup> = Vec::new();
    for group in sorted.iter().map(|definition| &definition.life_situation) {
        if !life_situations.iter().any(|known| known.id == group.id) {
            life_situations.push(CardGroup { id: group.id.clone(), name: Names::from(&group.name) });
        }
    }
    let services = sorted.into_iter().map(ServiceDefinition::card).collect();
    Catalogue { version: VERSION, life_situations, services, calendar: calendar.bare() }
}
