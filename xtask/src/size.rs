//! What the site weighs, and whether the catalogue's first load stays within its budget.

use std::process::ExitCode;

use crate::{
    Result,
    project::Project,
    site::{self, ASSETS, Site},
};

/// The most that the catalogue may send before it is complete, in bytes with brotli.
const BUDGET: usize = 150_000;

/// The catalogue in both languages.
const PAGES: [&str; 2] = ["kk/index.html", "ru/index.html"];

/// Prints what the built site weighs.
///
/// # Errors
/// There is no built site.
pub(crate) fn run(project: &Project) -> Result<ExitCode> {
    let site = site::load(project)?;
    print(&site);
    Ok(if over_budget(&site).is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints a table of the files, kinds of little interest in one line, and the first load of the catalogue.
pub(crate) fn print(site: &Site) {
    println!("{:>10} {:>10}  file", "bytes", "brotli");
    let line = |bytes: usize, sent: usize, name: &str| println!("{bytes:>10} {sent:>10}  {name}");
    let (assets, rest): (Vec<_>, Vec<_>) = site.iter().partition(|(name, _)| name.starts_with(ASSETS));
    for (name, file) in assets {
        line(file.plain.len(), file.sent(), name);
    }
    for ending in [".html", ".json", ""] {
        let all: Vec<_> = rest
            .iter()
            .filter(|(name, _)| match ending {
                "" => !name.ends_with(".html") && !name.ends_with(".json"),
                ending => name.ends_with(ending),
            })
            .collect();
        line(
            all.iter().map(|(_, file)| file.plain.len()).sum(),
            all.iter().map(|(_, file)| file.sent()).sum(),
            &format!("{} {} files", all.len(), if ending.is_empty() { "other" } else { ending }),
        );
    }
    for page in PAGES {
        let load = first_load(site, page);
        println!("\nfirst load of {page}, with brotli:");
        for (name, sent) in &load {
            println!("{sent:>21}  {name}");
        }
        let sum: usize = load.iter().map(|(_, sent)| sent).sum();
        println!("{sum:>21}  of {BUDGET} allowed");
    }
}

/// One sentence per page of the catalogue that is missing or too heavy.
pub(crate) fn over_budget(site: &Site) -> Vec<String> {
    PAGES
        .iter()
        .filter_map(|page| {
            let sum: usize = first_load(site, page).iter().map(|(_, sent)| sent).sum();
            if !site.contains_key(*page) {
                Some(format!("size: {page} is not in the built site"))
            } else {
                (sum > BUDGET).then(|| format!("size: the first load of {page} is {sum} bytes, {BUDGET} are allowed"))
            }
        })
        .collect()
}

/// What the browser asks for until the catalogue is complete, with the bytes sent: the page, and what its head names,
/// the data included. The browser tests compare this list with what a browser really asks for.
fn first_load<'a>(site: &'a Site, page: &'a str) -> Vec<(&'a str, usize)> {
    let head = site.get(page).map_or(String::new(), |file| {
        String::from_utf8_lossy(&file.plain).split("</head>").next().unwrap_or_default().to_owned()
    });
    site.iter()
        .filter(|(name, _)| {
            let is_named = head.contains(&format!("{name}\""));
            // The pages in other languages are named in the head too, but not loaded.
            name.as_str() == page || (is_named && !name.ends_with(".html"))
        })
        .map(|(name, file)| (name.as_str(), file.sent()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::SiteFile;

    fn site(wasm: usize) -> Site {
        let head = "<script src=\"/assets/1/a.wasm\"></script></head>\"other.txt\"";
        let files = [
            ("kk/index.html", head.as_bytes().to_vec()),
            ("ru/index.html", Vec::new()),
            ("assets/1/a.wasm", vec![0; wasm]),
            ("assets/1/split_form.wasm", vec![0; 1_000_000]),
            ("services/index.json", vec![0; 10]),
            ("other.txt", vec![0; 1_000_000]),
        ];
        let files = files.map(|(name, plain)| {
            let file = SiteFile { plain, ..SiteFile::default() };
            (name.to_owned(), file)
        });
        Site::from(files)
    }

    #[test]
    fn only_what_is_loaded_at_first_counts() {
        assert!(over_budget(&site(BUDGET / 2)).is_empty());
        assert_eq!(over_budget(&site(BUDGET)).len(), 1);
    }

    #[test]
    fn a_missing_catalogue_is_not_a_light_one() {
        assert_eq!(over_budget(&Site::new()).len(), 2);
    }
}
