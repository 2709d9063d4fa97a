//! The page that every route starts from.

use crate::{Result, serve::policy, site::BASE};

/// What the page refers to.
pub(crate) struct Files<'a> {
    /// The folder under which the site lies; slash at both ends.
    pub(crate) base: &'a str,
    /// The folder of the app under `base`; slash at the end.
    pub(crate) app: &'a str,
    /// The style sheets under `base`.
    pub(crate) style: &'a Style,
    /// Whether there is a loader of parts.
    pub(crate) has_parts: bool,
}

/// The style of the site, in two files under the site's root.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Style {
    /// What every page needs, and all that the catalogue needs.
    pub(crate) all: String,
    /// What only the other pages need.
    pub(crate) pages: String,
}

/// `index.html` without trunk's links, with what they stand for. What begins with `data-part` is for some pages only:
/// the prerenderer takes it out of the others.
///
/// # Errors
/// `index.html` lacks a place where something has to go.
pub(crate) fn template(index: &str, files: &Files) -> Result<String> {
    let Files { base, app, style, .. } = files;
    let mut page: String =
        index.lines().filter(|line| !line.contains("data-trunk")).map(|line| format!("{}\n", line.trim())).collect();
    // Own addresses in the page are written for a site at the root of its host.
    page = page.replace("href=\"/", &format!("href=\"{base}"));

    // A host that sends no headers of its own still gets the policy; it holds only for what stands after it.
    let security = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n<meta name=\"referrer\" content=\"no-referrer\">\n",
        policy::IN_PAGE
    );
    insert(&mut page, "<meta charset=\"utf-8\">\n", &security, Side::After)?;

    let mut head = format!(
        "{BASE}{base}\">\n\
         <link rel=\"stylesheet\" href=\"{base}{}\">\n\
         <link data-part=\"pages\" rel=\"stylesheet\" href=\"{base}{}\">\n\
         <link data-part=\"catalogue\" rel=\"preload\" href=\"{base}services/index.json\" as=\"fetch\" crossorigin>\n",
        style.all, style.pages
    );
    let mut modules = vec!["qadam.js"];
    if files.has_parts {
        modules.push("__wasm_split.js");
    }
    for module in modules {
        head.push_str(&format!("<link rel=\"modulepreload\" href=\"{base}{app}{module}\">\n"));
    }
    head.push_str(&format!(
        "<link rel=\"preload\" href=\"{base}{app}qadam_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin>\n\
         <script type=\"module\" src=\"{base}{app}start.js\"></script>\n"
    ));
    insert(&mut page, "</head>", &head, Side::Before)?;
    Ok(page)
}

/// The style sheets that `index.html` links, in order, each with whether the catalogue does without it.
pub(crate) fn style_sheets(index: &str) -> Vec<(String, bool)> {
    index
        .lines()
        .filter(|line| line.contains("data-trunk") && line.contains("rel=\"css\""))
        .filter_map(|line| {
            let (file, _) = line.split_once("href=\"")?.1.split_once('"')?;
            Some((file.to_owned(), line.contains("data-part=\"pages\"")))
        })
        .collect()
}

enum Side {
    Before,
    After,
}

fn insert(page: &mut String, place: &str, text: &str, side: Side) -> Result<()> {
    let at = page.find(place).ok_or(format!("index.html lacks {place:?}"))?;
    let at = match side {
        Side::Before => at,
        Side::After => at + place.len(),
    };
    page.insert_str(at, text);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<head>\n<meta charset=\"utf-8\">\n<link rel=\"icon\" href=\"/icon.svg\">\n\
        <link data-trunk rel=\"css\" href=\"style/tokens.css\">\n\
        <link data-trunk data-part=\"pages\" rel=\"css\" href=\"style/paper.css\">\n</head>\n<body></body>";

    #[test]
    fn every_address_lies_under_the_base_path() {
        let style = Style { all: "assets/style-2.css".to_owned(), pages: "assets/pages-3.css".to_owned() };
        let files = Files { base: "/x/", app: "assets/1/", style: &style, has_parts: true };
        let page = template(INDEX, &files).unwrap();
        for address in [
            "href=\"/x/icon.svg\"",
            "href=\"/x/assets/style-2.css\"",
            "data-part=\"pages\" rel=\"stylesheet\" href=\"/x/assets/pages-3.css\"",
            "href=\"/x/services/index.json\"",
            "href=\"/x/assets/1/__wasm_split.js\"",
            "src=\"/x/assets/1/start.js\"",
            "name=\"qadam-base\" content=\"/x/\"",
        ] {
            assert!(page.contains(address), "{address} in\n{page}");
        }
        assert!(!page.contains("data-trunk"), "{page}");
    }

    #[test]
    fn linked_style_sheets_are_found() {
        let found = style_sheets(INDEX);
        assert_eq!(found, [("style/tokens.css".to_owned(), false), ("style/paper.css".to_owned(), true)]);
    }
}
