//! Texts and sources, wherever they stand: walked over the JSON, so that no text of a later format is forgotten.

use serde_json::{Map, Value};

use super::{Report, list};

/// More equal words than this in both languages are a translation that was forgotten; fewer may be a name.
const EQUAL_WORDS: usize = 3;

/// Latin letters that look like Cyrillic ones: alone they are taken for a slip of the keyboard.
const LOOK_ALIKES: &str = "ABCEHIKMOPTXaceiopxy";

/// Words after which a letter is spoken of as a Latin one, in both languages.
const SPOKEN_OF: [&str; 2] = ["латын", "латин"];

/// Reports what is wrong in `value`, which stands at `place`.
pub(super) fn walk(value: &Value, place: &str, report: &mut Report) {
    match value {
        Value::Object(entries) => match (entries.get("kk"), entries.get("ru")) {
            (None, None) => {
                for (key, inner) in entries {
                    let inner_place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                    if key == "source" || key.ends_with("_source") {
                        source(inner, &inner_place, report);
                    } else {
                        walk(inner, &inner_place, report);
                    }
                }
            }
            _ => pair(entries, place, report),
        },
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                walk(item, &format!("{place}[{n}]"), report);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Reports empty words that nothing else has: wherever something may be written, something stands, or the key is not
/// there. Walked last and over everything, so that no key of a later format is forgotten.
pub(super) fn blanks(value: &Value, place: &str, report: &mut Report) {
    match value {
        Value::Object(entries) => {
            for (key, inner) in entries {
                let inner_place = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
                blanks(inner, &inner_place, report);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                blanks(item, &format!("{place}[{n}]"), report);
            }
        }
        Value::String(words) if words.trim().is_empty() && !report.has_finding_at(place) => {
            report.add(place, "it is empty", "write what belongs here; a key that may be missing can be left out");
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A fact has at least one source, and a source says something.
fn source(value: &Value, place: &str, report: &mut Report) {
    let Value::Array(sources) = value else { return };
    if sources.is_empty() {
        report.add(
            place,
            "nothing says where this comes from",
            "add {\"seed\": …} or {\"verified\": …}, or {\"assumption\": …} with what was assumed and why",
        );
    }
    if !sources.is_empty() && sources.iter().all(|source| source.get("wording").is_some()) {
        report.add(
            place,
            "only the words have a source here, what they say has none",
            "add {\"seed\": …}, {\"verified\": …} or {\"assumption\": …} beside {\"wording\": …}",
        );
    }
    for (n, source) in sources.iter().enumerate() {
        let said = source.as_object().and_then(|entries| entries.iter().next());
        if let Some((kind, Value::String(words))) = said
            && words.trim().is_empty()
        {
            report.add(
                format!("{place}[{n}].{kind}"),
                "the source is empty",
                "say where it was read or what was assumed",
            );
        }
    }
}

/// A text in both languages, or lists of words in both.
fn pair(entries: &Map<String, Value>, place: &str, report: &mut Report) {
    let mut both = Vec::new();
    for language in ["kk", "ru"] {
        let place = format!("{place}.{language}");
        match entries.get(language) {
            None => report.add(place, "the translation is missing", "add the text in this language"),
            Some(Value::String(text)) => {
                text_of(language, text, &place, report);
                both.push(text.as_str());
            }
            Some(Value::Array(words)) => {
                if words.is_empty() {
                    report.add(place.as_str(), "the list is empty", "add at least one word in this language");
                }
                for (n, word) in words.iter().enumerate() {
                    if let Value::String(word) = word {
                        text_of(language, word, &format!("{place}[{n}]"), report);
                    }
                }
            }
            Some(_) => report.add(place, "this is not a text", "write the text in quotation marks"),
        }
    }
    if let [kk, ru] = both.as_slice() {
        if kk == ru && kk.split_whitespace().count() > EQUAL_WORDS {
            report.add(format!("{place}.kk"), "the Kazakh and the Russian text are the same", "translate one of them");
        }
        holes(kk, ru, place, report);
    }
}

/// The names in braces: a row's heading has its number, a notification may have the address, other texts have none.
fn holes(kk: &str, ru: &str, place: &str, report: &mut Report) {
    let known: &[&str] = if place.ends_with(".row_title") {
        &["n"]
    } else if place.ends_with(".notification") {
        &["address"]
    } else {
        &[]
    };
    for (language, text) in [("kk", kk), ("ru", ru)] {
        let place = format!("{place}.{language}");
        let found: Vec<&str> =
            text.split('{').skip(1).map(|after| after.split_once('}').map_or(after, |(name, _)| name)).collect();
        if let Some(unknown) = found.iter().find(|hole| !known.contains(hole)) {
            report.add(
                place.as_str(),
                format!("nothing is put in the place of {{{unknown}}} here"),
                format!("known here: {}", list(known)),
            );
        } else if text.matches('{').count() != text.matches('}').count() {
            report.add(place.as_str(), "a brace without its other", "close it, or take it away");
        }
        if known == ["n"] && !found.contains(&"n") {
            report.add(place, "the number of the row is missing", "write {n} where it belongs: «Ребенок {n}»");
        }
    }
    if known == ["address"] && kk.contains("{address}") != ru.contains("{address}") {
        report.add(place, "only one of the languages gives the {address}", "give it in both, or in none");
    }
}

fn text_of(language: &str, text: &str, place: &str, report: &mut Report) {
    if text.trim().is_empty() {
        report.add(place, "the text is empty", "write the text in this language");
        return;
    }
    if text.trim() != text || text.contains("  ") {
        report.add(place, "there are blanks to spare", "no blank at the beginning or end, one between words");
    }
    if language == "ru" && text.contains(['ё', 'Ё']) {
        report.add(place, "Russian is written without ё here", "write е");
    }
    letters(text, place, report);
}

/// Latin letters where Cyrillic ones are meant. Codes (P0, CH1, 75 MCI) are Latin words of their own, and a letter may
/// be spoken of: «с латинской i».
fn letters(text: &str, place: &str, report: &mut Report) {
    let mut before = "";
    // Digits belong to the word: the P of P0 is no slip.
    for word in text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()) {
        let is_cyrillic = |letter: char| ('\u{400}'..='\u{52f}').contains(&letter);
        let latin: Vec<char> = word.chars().filter(char::is_ascii_alphabetic).collect();
        if !latin.is_empty() && word.chars().any(is_cyrillic) {
            report.add(
                place,
                format!("Latin letters among Cyrillic ones in «{word}»: {}", list(latin)),
                "type the word anew in the Cyrillic layout",
            );
        } else if word.len() == 1 && LOOK_ALIKES.contains(word) && !SPOKEN_OF.iter().any(|one| before.starts_with(one))
        {
            report.add(
                place,
                format!("a single Latin {word} that looks like a Cyrillic letter"),
                "type it in the Cyrillic layout",
            );
        }
        before = word;
    }
}
