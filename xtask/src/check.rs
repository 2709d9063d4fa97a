//! Checks the definitions of the services and what belongs to them, and a few rules that hold for the whole repository.

mod json;
mod people;
mod phrases;
mod reference;
mod repository;

use std::{
    collections::BTreeMap,
    fmt, fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use qadam_domain::{
    calendar::Calendar,
    check::{Finding, Surroundings, check_definition, check_texts},
    service::ServiceDefinition,
};

use self::reference::Reference;
use crate::{Result, services, site::is_hidden};

/// Where the invented services of the tests lie: what a newcomer copies has to be right as well.
pub(crate) const INVENTED: &str = "tests/fixtures/services";

/// Where the definitions lie.
pub(crate) const SERVICES: &str = "public/services";

/// What was checked, one count per thing that can be right or wrong.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    /// Things that are as they should be.
    pub(crate) passed: usize,
    /// One sentence per thing that is not.
    pub(crate) failures: Vec<String>,
}

impl Summary {
    /// Counts one thing: right without findings, else every finding.
    fn count(&mut self, file: &str, findings: Vec<Finding>) {
        if findings.is_empty() {
            self.passed += 1;
        }
        self.failures.extend(findings.into_iter().map(|finding| format!("{file}: {finding}")));
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} right, {} wrong", self.passed, self.failures.len())
    }
}

/// `cargo xtask check`: checks everything, or only the definitions of one folder, and says what is wrong.
///
/// # Errors
/// The files cannot be read.
pub(crate) fn command(root: &Path, folder: Option<&Path>) -> Result<ExitCode> {
    let summary = match folder {
        Some(folder) => definitions(root, folder)?,
        None => run(root)?,
    };
    for failure in &summary.failures {
        eprintln!("{failure}");
    }
    println!("{summary}");
    Ok(if summary.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Checks everything under `root`.
///
/// # Errors
/// The files cannot be read.
pub(crate) fn run(root: &Path) -> Result<Summary> {
    let folder = root.join(SERVICES);
    let mut summary = definitions(root, &folder)?;
    let definitions: Vec<ServiceDefinition> =
        definition_files(&folder)?.into_iter().filter_map(|file| file.definition.ok()).collect();
    let reference = Reference::read(root, &mut Summary::default())?;
    index(root, &folder, &definitions, &mut summary)?;
    calendar(root, &mut summary)?;
    Reference::read(root, &mut summary)?;
    people::check(root, &definitions, &reference, &mut summary)?;
    phrases::check(root, &mut summary)?;
    repository::check(root, &definitions, &mut summary)?;
    let invented = self::definitions(root, &root.join(INVENTED))?;
    summary.passed += invented.passed;
    summary.failures.extend(invented.failures);
    Ok(summary)
}

/// Checks the definitions of a folder, each by itself and against one another.
///
/// # Errors
/// The files cannot be read.
pub(crate) fn definitions(root: &Path, folder: &Path) -> Result<Summary> {
    let mut summary = Summary::default();
    let reference = Reference::read(root, &mut Summary::default())?;
    let files = definition_files(folder)?;
    if files.is_empty() {
        return Err(format!("there are no definitions in {}", folder.display()).into());
    }
    let mut orders: BTreeMap<u32, &str> = BTreeMap::new();
    let mut groups = BTreeMap::new();
    for file in &files {
        let shown = shown(root, &file.path);
        let definition = match &file.definition {
            Ok(definition) => definition,
            Err(finding) => {
                summary.count(&shown, vec![finding.clone()]);
                continue;
            }
        };
        let mut findings = check_definition(
            definition,
            &Surroundings {
                file: &file.name,
                systems: reference.systems.as_ref(),
                regions: reference.regions.as_ref(),
            },
        );
        if let Some(other) = orders.insert(definition.catalogue_order, &file.name) {
            findings.push(finding(
                "catalogue_order",
                format!("`{other}` has the same place in the catalogue"),
                "give each service a number of its own",
            ));
        }
        let group = &definition.life_situation;
        if let Some((other, name)) = groups.insert(&group.id, (&file.name, &group.name))
            && (&name.kk, &name.ru) != (&group.name.kk, &group.name.ru)
        {
            findings.push(finding(
                "life_situation.name",
                format!("`{other}` names the same group otherwise"),
                "one id, one name: copy it, or choose another id",
            ));
        }
        summary.count(&shown, findings);
    }
    Ok(summary)
}

/// A file that should hold a definition.
pub(crate) struct DefinitionFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Its name without `.json`.
    pub(crate) name: String,
    /// What it holds.
    pub(crate) definition: std::result::Result<ServiceDefinition, Finding>,
}

/// The definitions of a folder, in the order of their names; the index, which is made from them, is none.
///
/// # Errors
/// The files cannot be read.
pub(crate) fn definition_files(folder: &Path) -> Result<Vec<DefinitionFile>> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut files = Vec::new();
    for entry in entries {
        let path = entry?.path();
        let name = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default().to_owned();
        if is_json(&path) && name != "index" {
            let definition = json::parse(&read(&path)?);
            files.push(DefinitionFile { path, name, definition });
        }
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(files)
}

/// The index is what the definitions give.
fn index(root: &Path, folder: &Path, definitions: &[ServiceDefinition], summary: &mut Summary) -> Result<()> {
    let path = folder.join(services::INDEX);
    let is_fresh = read(&path).is_ok_and(|found| services::index(root, definitions).is_ok_and(|index| index == found));
    let stale = (!is_fresh).then(|| finding("", "it is not what the definitions give", "run `cargo xtask services`"));
    summary.count(&shown(root, &path), stale.into_iter().collect());
    Ok(())
}

fn calendar(root: &Path, summary: &mut Summary) -> Result<()> {
    let path = root.join("public/calendar/kz.json");
    let text = read(&path)?;
    let findings = match json::parse::<Calendar>(&text) {
        Ok(calendar) => {
            let years: Vec<i32> = calendar.years().collect();
            let gap = years.windows(2).find_map(|pair| match pair {
                [year, next] if *next != year + 1 => Some(year + 1),
                _ => None,
            });
            let gap = gap.map(|year| {
                finding("years", format!("the year {year} is missing between the others"), "add it, terms run over it")
            });
            let texts = json::parse(&text).map(|value| check_texts(&value)).unwrap_or_default();
            texts.into_iter().chain(gap).collect()
        }
        Err(finding) => vec![finding],
    };
    summary.count(&shown(root, &path), findings);
    Ok(())
}

fn finding(place: impl Into<String>, what: impl Into<String>, fix: impl Into<String>) -> Finding {
    Finding { place: place.into(), what: what.into(), fix: fix.into() }
}

/// The text of a file with its lines ended in one way, however the files of this copy of the project came here.
fn read(path: &Path) -> Result<String> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(text.replace("\r\n", "\n")),
        Err(error) => Err(format!("{}: {error}", path.display()).into()),
    }
}

/// Whether a file holds data. Systems put hidden files of their own beside them, some of which end the same.
fn is_json(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "json") && !is_hidden(path)
}

/// A path as a person knows it: from the root, where it lies there, with slashes.
fn shown(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

#[cfg(test)]
mod tests;
