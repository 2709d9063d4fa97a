//! Reading JSON strictly, and saying in plain words where and why it cannot be read.

use qadam_domain::check::Finding;
use serde::de::{DeserializeOwned, IgnoredAny};

use super::finding;

/// What a text holds, or why it cannot be read.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Finding> {
    // Some editors put it before the first letter, where nobody sees it and no reader of JSON expects it.
    if text.starts_with('\u{feff}') {
        return Err(finding(
            "",
            "an invisible mark, the byte order mark (BOM), stands before the first bracket",
            "save the file as UTF-8 without BOM",
        ));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parsed = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // Where no key has been read yet, the path ends in a question mark; a lone dot is the whole file.
        let place = error.path().to_string();
        let message = error.into_inner().to_string();
        // Of words that stand alone or with one entry serde says the same as of a bracket that is missing.
        let is_json = message.starts_with("expected value") && serde_json::from_str::<IgnoredAny>(text).is_ok();
        let message = if is_json { message.replace("expected value", ONE_ENTRY) } else { message };
        explain(place.trim_end_matches(['.', '?']), &message)
    })?;
    deserializer.end().map_err(|error| explain("", &error.to_string()))?;
    Ok(parsed)
}

/// What is said where a word or a single entry should stand and something else does.
const ONE_ENTRY: &str = "something else than one word or one entry stands here";

/// What serde says, for somebody who does not program.
fn explain(place: &str, message: &str) -> Finding {
    let (message, position) = match message.rsplit_once(" at line ") {
        Some((message, position)) => (message, position.replace(" column ", ", column ")),
        None => (message, String::new()),
    };
    let at = |what: String| {
        if position.is_empty() { what } else { format!("{what} (line {position})") }
    };
    let quoted = |message: &str| message.split('`').nth(1).unwrap_or_default().to_owned();
    let expected = message.split_once("expected ").map_or("", |(_, expected)| expected);
    let (what, fix) = if message.starts_with("unknown field") {
        let key = quoted(message);
        (format!("the key `{key}` is not known here"), format!("keys known here: {}", words(expected)))
    } else if message.starts_with("unknown variant") {
        let word = quoted(message);
        (format!("`{word}` is not one of the words that may stand here"), format!("one of {}", words(expected)))
    } else if message.starts_with("missing field") {
        let key = quoted(message);
        let what = match key.as_str() {
            "kk" => "the Kazakh text is missing".to_owned(),
            "ru" => "the Russian text is missing".to_owned(),
            "reviewed" => "nothing says whether a native reader has confirmed the pair".to_owned(),
            _ => format!("the key `{key}` is missing"),
        };
        let fix = match key.as_str() {
            "reviewed" => "add `\"reviewed\": false`, and write `true` once somebody has".to_owned(),
            _ => format!("add `\"{key}\": …`"),
        };
        (what, fix)
    } else if message.starts_with("duplicate field") {
        (format!("the key `{}` stands twice", quoted(message)), "keep one of them".to_owned())
    } else if let Some(fix) = hours(message) {
        (message.to_owned(), fix.to_owned())
    } else if message == ONE_ENTRY {
        (
            message.to_owned(),
            "a word in quotation marks, or one entry and no more in curly brackets; docs/adding-a-service.md lists them"
                .to_owned(),
        )
    } else if message.starts_with("invalid type: unit variant") {
        (
            "the word alone is not enough here".to_owned(),
            "the same in curly brackets, with what belongs to it: see docs/adding-a-service.md".to_owned(),
        )
    } else if message.ends_with("expected unit") {
        ("nothing belongs to this word".to_owned(), "the word alone, in quotation marks".to_owned())
    } else if let Some(found) = message.strip_prefix("invalid value: ") {
        // The kind is right, the size is not.
        let found = found.split(", expected ").next().unwrap_or_default();
        (format!("here stands {}", stands(found)), format!("{}{}", plain(expected), range(expected)))
    } else if let Some(found) = message.strip_prefix("invalid type: ") {
        let found = found.split(", expected ").next().unwrap_or_default();
        (format!("here stands {}", stands(found)), plain(expected))
    } else if let Some(found) = message.strip_prefix("invalid length ") {
        let found = found.split(", expected ").next().unwrap_or_default();
        let wanted = expected.rsplit(' ').next().unwrap_or_default();
        (format!("entries in this list: {found}"), format!("entries wanted: {wanted}"))
    } else if message.starts_with("EOF") {
        ("the file ends too early".to_owned(), "a bracket or a quotation mark is not closed".to_owned())
    } else if message.starts_with("trailing comma") {
        ("there is a comma before a closing bracket".to_owned(), "take the comma away".to_owned())
    } else if message.starts_with("trailing characters") {
        ("something stands after the end".to_owned(), "a bracket closes too early, or is one too many".to_owned())
    } else if let Some((_, fix)) = NOT_JSON.iter().find(|(beginning, _)| message.starts_with(beginning)) {
        (format!("this is not JSON: {message}"), (*fix).to_owned())
    } else if message.contains("input") || message.contains("premature") {
        (format!("this is not a day: {message}"), "write year, month and day, as in \"2026-11-22\"".to_owned())
    } else {
        (message.to_owned(), "see docs/adding-a-service.md for what may stand here".to_owned())
    };
    finding(place, at(what), fix)
}

/// How messages about texts that are no JSON begin, and what to do about it.
const NOT_JSON: [(&str, &str); 9] = [
    ("expected", SEPARATED),
    ("key must", SEPARATED),
    ("control", SEPARATED),
    ("invalid number", PLAIN_NUMBER),
    ("number out of range", PLAIN_NUMBER),
    ("invalid escape", BACKSLASH),
    ("invalid unicode", BACKSLASH),
    ("lone leading surrogate", BACKSLASH),
    ("unexpected end of hex escape", BACKSLASH),
];

const SEPARATED: &str = "look at this line and the one before: a comma or a quotation mark is missing or one too many";
const PLAIN_NUMBER: &str = "write the number in plain digits, without a zero in front: `15`";
const BACKSLASH: &str = "take the backslash away, or write it twice where the text has one";

/// What would be right where working hours are not, if the message is about them.
fn hours(message: &str) -> Option<&'static str> {
    let all = [
        ("is not a time of day", "hours and minutes with two digits each, HH:MM, from \"00:00\" to \"23:59\""),
        ("is not a weekday", "some of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`"),
        ("the place is never open", "name in `days` at least one weekday: `mon`"),
        (
            "opening, break and closing do not follow one another",
            "earlier ones first: `opens`, the beginning and the end of the `break`, `closes`",
        ),
    ];
    all.into_iter().find(|(end, _)| message.ends_with(end)).map(|(_, fix)| fix)
}

/// How small and how great a whole number may be, said behind what kind of number is wanted.
fn range(name: &str) -> String {
    match name {
        "u32" => format!(", from 0 to {}", u32::MAX),
        "usize" | "u64" => ", 0 or more".to_owned(),
        "i32" => format!(", from {} to {}", i32::MIN, i32::MAX),
        _ => String::new(),
    }
}

/// The words of serde's list in backticks.
fn words(expected: &str) -> String {
    let words: Vec<String> = expected.split('`').skip(1).step_by(2).map(|word| format!("`{word}`")).collect();
    if words.is_empty() { "(none)".to_owned() } else { words.join(", ") }
}

/// Serde's words for what was found, in plain ones.
fn stands(found: &str) -> String {
    match found.split_once(' ') {
        Some(("string", text)) => format!("the text {text}"),
        Some(("integer" | "floating", number)) => format!("the number {}", number.trim_start_matches("point ")),
        Some(("boolean", word)) => format!("the word {word}"),
        _ => match found {
            "map" => "something in curly brackets".to_owned(),
            "sequence" => "a list in square brackets".to_owned(),
            _ => found.to_owned(),
        },
    }
}

/// Serde's name of a kind of value that may stand here, in plain words.
fn plain(name: &str) -> String {
    let words = match name {
        "a string" => "a text in quotation marks",
        "a sequence" | "sequence" => "a list in square brackets",
        "a map" | "map" => "something in curly brackets",
        "a boolean" => "`true` or `false`, without quotation marks",
        "u32" | "i32" | "usize" | "u64" => "a whole number without quotation marks",
        "null" => "`null`: leave the key out instead",
        _ if name.starts_with("struct") => "something in curly brackets",
        _ if name.starts_with("tuple") || name.starts_with("a tuple") => "a list in square brackets",
        _ => name,
    };
    words.to_owned()
}

#[cfg(test)]
mod tests;
