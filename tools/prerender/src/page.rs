//! What a page needs around the rendered app: its language, its title, and its twin in the other language.

use qadam_domain::text::Locale;

/// The title of the template, kept only by pages that set none.
const TITLE: &str = "<title>Қадам</title>";

/// The template without what the app itself sets, so that nothing stands there twice.
pub(crate) fn prepare(template: &str) -> String {
    template.replacen("<html lang=\"kk\">", "<html>", 1).replacen(&format!("{TITLE}\n"), "", 1)
}

/// The template for pages of the catalogue, or for all others: without the lines that are for the other kind.
pub(crate) fn of_part(template: &str, is_catalogue: bool) -> String {
    let (own, other) = if is_catalogue { ("catalogue", "pages") } else { ("pages", "catalogue") };
    let (own, other) = (format!(" data-part=\"{own}\""), format!(" data-part=\"{other}\""));
    template
        .lines()
        .filter(|line| !line.contains(&other))
        .map(|line| format!("{}\n", line.replacen(&own, "", 1)))
        .collect()
}

/// The rendered page with what the app left to the template, and with links to itself and its twins.
pub(crate) fn finish(rendered: &str, base: &str, route: &str) -> String {
    let mut page = rendered.to_owned();
    let twin = in_language(route);
    if page.contains("<html>") {
        let language = twin.map_or(Locale::Kk, |(locale, _)| locale).tag();
        page = page.replacen("<html>", &format!("<html lang=\"{language}\">"), 1);
    }
    let mut head = String::new();
    if !page.contains("<title>") {
        head.push_str(TITLE);
        head.push('\n');
    }
    if let Some((own, rest)) = twin {
        head.push_str(&format!("<link rel=\"canonical\" href=\"{base}{}/{rest}\">\n", own.tag()));
        for locale in Locale::ALL.map(Locale::tag) {
            head.push_str(&format!("<link rel=\"alternate\" hreflang=\"{locale}\" href=\"{base}{locale}/{rest}\">\n"));
        }
    }
    page.replacen("</head>", &format!("{head}</head>"), 1)
}

/// The language of a route and what follows it; `None` for the few that have none.
fn in_language(route: &str) -> Option<(Locale, &str)> {
    let (first, rest) = route.split_once('/')?;
    let mut locales = Locale::ALL.into_iter();
    Some((locales.find(|locale| locale.tag() == first)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "<html lang=\"kk\">\n<head>\n<title>Қадам</title>\n</head>\n<body></body>";

    #[test]
    fn a_page_names_its_language_and_its_twin() {
        let page = finish(&prepare(TEMPLATE), "/x/", "ru/about/");
        for piece in [
            "<html lang=\"ru\">",
            "<title>Қадам</title>",
            "rel=\"canonical\" href=\"/x/ru/about/\"",
            "hreflang=\"kk\" href=\"/x/kk/about/\"",
        ] {
            assert!(page.contains(piece), "{piece} in\n{page}");
        }
    }

    #[test]
    fn what_the_app_set_stands_once() {
        let rendered = prepare(TEMPLATE)
            .replace("<html>", "<html lang=\"ru\">")
            .replace("</head>", "<title>Услуги</title></head>");
        let page = finish(&rendered, "/", "ru/");
        assert_eq!(page.matches("<title>").count(), 1);
        assert_eq!(page.matches("<html").count(), 1);
    }

    #[test]
    fn only_the_catalogue_does_without_the_style_of_the_pages() {
        let template = "<link rel=\"icon\">\n<link data-part=\"pages\" href=\"/p.css\">\n\
            <link data-part=\"catalogue\" href=\"/i.json\">\n";
        assert_eq!(of_part(template, true), "<link rel=\"icon\">\n<link href=\"/i.json\">\n");
        assert_eq!(of_part(template, false), "<link rel=\"icon\">\n<link href=\"/p.css\">\n");
    }

    #[test]
    fn a_page_without_language_has_no_twin() {
        assert!(!finish(&prepare(TEMPLATE), "/", "404").contains("hreflang"));
        assert!(!finish(&prepare(TEMPLATE), "/", "kkk/").contains("hreflang"));
    }
}
