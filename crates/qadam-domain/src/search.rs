//! Finding a service by the words a person types, in either language whatever the page speaks.
//!
//! Letters that a Russian keyboard lacks are folded (ә→а, ғ→г …), and a word matches one that begins alike, so that
//! endings of both languages do no harm. A closer forgiveness of typing errors is deliberately left out here.

use crate::service::{CardGroup, Catalogue, ServiceCard};

/// From this length on, a word may differ in its ending.
const STEM: usize = 4;

/// The services that match every word of the query, in the order of the catalogue; all of them for an empty query.
/// `heading` is what stands above the whole catalogue, in both languages: its words are found in every card.
#[must_use]
pub fn search<'a>(catalogue: &'a Catalogue, heading: [&str; 2], query: &str) -> Vec<&'a ServiceCard> {
    let wanted: Vec<String> = words(query).collect();
    let is_found = |card: &&ServiceCard| {
        let group = catalogue.life_situations.iter().find(|group| group.id == card.life_situation);
        wanted.iter().all(|word| matches(card, group, heading, word))
    };
    catalogue.services.iter().filter(is_found).collect()
}

/// Folds a text: lower case, letters of the Kazakh keyboard brought to their Russian neighbours.
#[must_use]
pub fn fold(text: &str) -> String {
    text.chars()
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'ә' => 'а',
            'ғ' => 'г',
            'қ' => 'к',
            'ң' => 'н',
            'ө' => 'о',
            'ұ' | 'ү' => 'у',
            'һ' => 'х',
            'і' => 'и',
            'ё' => 'е',
            other => other,
        })
        .collect()
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    folded
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

/// The headings above a card are read together with it, so their words find the card as well.
fn matches(card: &ServiceCard, group: Option<&CardGroup>, heading: [&str; 2], wanted: &str) -> bool {
    let names = [&card.short_title, &card.situation, &card.summary, &card.region];
    let texts = names
        .into_iter()
        .chain(group.map(|group| &group.name))
        .flat_map(|names| [names.kk.as_str(), names.ru.as_str()])
        .chain(heading)
        .chain(card.keywords.kk.iter().map(String::as_str))
        .chain(card.keywords.ru.iter().map(String::as_str));
    texts.flat_map(words).any(|word| is_alike(&word, wanted))
}

/// Whether a word of a text is what was typed: it begins with it, or both share a stem and differ in a short ending.
fn is_alike(word: &str, wanted: &str) -> bool {
    if word.starts_with(wanted) {
        return true;
    }
    let shared = word.chars().zip(wanted.chars()).take_while(|(left, right)| left == right).count();
    let longest = word.chars().count().max(wanted.chars().count());
    shared >= STEM && longest - shared <= 3
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::{Keywords, Names, VERSION};

    fn card(situation: &str, keyword: &str) -> ServiceCard {
        let names = |text: &str| Names { kk: text.to_owned(), ru: text.to_owned() };
        ServiceCard {
            id: "invented".to_owned(),
            short_title: names(""),
            situation: names(situation),
            summary: names(""),
            life_situation: "family".to_owned(),
            region: names(""),
            channels: Vec::new(),
            mci: None,
            keywords: Keywords { kk: vec![keyword.to_owned()], ru: Vec::new() },
        }
    }

    #[track_caller]
    fn check(query: &str, found: bool) {
        let name = Names {
            kk: "Бала асырап алу".to_owned(), ru: "Усыновление, опека".to_owned()
        };
        let heading = ["Отбасы мен балаларға көмек", "Помощь семье и детям"];
        let catalogue = Catalogue {
            version: VERSION,
            life_situations: vec![CardGroup { id: "family".to_owned(), name }],
            services: vec![card("Хочу усыновить ребенка", "бала асырап алу, үлгі")],
            calendar: Vec::new(),
        };
        assert_eq!(!search(&catalogue, heading, query).is_empty(), found, "{query}");
    }

    #[test]
    fn endings_and_keyboards_do_no_harm() {
        check("", true);
        check("усынов", true);
        check("усыновить", true);
        check("ребёнок", true);
        check("ребенку", true);
        check("УСЫНОВИТЬ ребенка", true);
        check("улги", true);
        check("үлгі", true);
        check("свидание", false);
        check("усыновить свидание", false);
    }

    #[test]
    fn the_headings_above_a_card_find_it() {
        check("опека", true);
        check("детям", true);
        check("балаларға", true);
        check("семье усыновить", true);
    }
}
