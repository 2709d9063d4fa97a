//! The reference files: systems, places, amounts.

use std::{collections::BTreeSet, path::Path};

use qadam_domain::check::{Finding, check_texts};
use serde_json::Value;

use super::{Summary, finding, is_json, json, read, shown};
use crate::Result;

/// What the other files may name.
#[derive(Debug, Default)]
pub(super) struct Reference {
    /// The keys of the systems; absent where the file is.
    pub(super) systems: Option<BTreeSet<String>>,
    /// The ids of the regions; absent where the file is.
    pub(super) regions: Option<BTreeSet<String>>,
    /// The ids of the districts and cities; absent where the file is.
    pub(super) districts: Option<BTreeSet<String>>,
}

impl Reference {
    /// Reads the files that are there and counts what is wrong with them.
    pub(super) fn read(root: &Path, summary: &mut Summary) -> Result<Self> {
        let mut reference = Self::default();
        let folder = root.join("public/reference");
        let Ok(entries) = folder.read_dir() else {
            return Ok(reference);
        };
        let mut paths = Vec::new();
        for entry in entries {
            paths.push(entry?.path());
        }
        paths.sort();
        for path in paths.into_iter().filter(|path| is_json(path)) {
            let file = shown(root, &path);
            let value: Value = match json::parse(&read(&path)?) {
                Ok(value) => value,
                Err(finding) => {
                    summary.count(&file, vec![finding]);
                    continue;
                }
            };
            let mut findings = check_texts(&value);
            if value.get("version").and_then(Value::as_u64) != Some(1) {
                findings.push(finding("version", "the version is not known", "write 1"));
            }
            match path.file_stem().and_then(|stem| stem.to_str()) {
                Some("systems") => reference.systems = Some(ids(value.get("systems"), "systems", "key", &mut findings)),
                Some("places") => {
                    let regions = value.get("regions");
                    reference.regions = Some(ids(regions, "regions", "id", &mut findings));
                    let mut districts = BTreeSet::new();
                    for (n, region) in regions.and_then(Value::as_array).into_iter().flatten().enumerate() {
                        let place = format!("regions[{n}].districts");
                        districts.extend(ids(region.get("districts"), &place, "id", &mut findings));
                    }
                    reference.districts = Some(districts);
                }
                _ => {}
            }
            summary.count(&file, findings);
        }
        Ok(reference)
    }
}

/// The ids of a list, each once.
fn ids(entries: Option<&Value>, place: &str, key: &str, findings: &mut Vec<Finding>) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (n, entry) in entries.and_then(Value::as_array).into_iter().flatten().enumerate() {
        match entry.get(key).and_then(Value::as_str) {
            Some(id) if ids.insert(id.to_owned()) => {}
            Some(id) => findings.push(finding(
                format!("{place}[{n}].{key}"),
                format!("`{id}` stands twice in this list"),
                "keep one of them",
            )),
            None => findings.push(finding(format!("{place}[{n}]"), format!("the key `{key}` is missing"), "add it")),
        }
    }
    ids
}
