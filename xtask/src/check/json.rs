//! Reading JSON strictly, and saying in plain words where and why it cannot be read.

use qadam_domain::check::Finding;
use serde::de::DeserializeOwned;

use super::finding;

/// What a text holds, or why it cannot be read.
pub(super) fn parse<T: DeserializeOwned>(text: &str) -> Result<T, Finding> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let parsed = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        // Where no key has been read yet, the path ends in a question mark; a lone dot is the whole file.
        let place = error.path().to_string();
        explain(place.trim_end_matches(['.', '?']), &error.into_inner().to_string())
    })?;
    deserializer.end().map_err(|error| explain("", &error.to_string()))?;
    Ok(parsed)
}

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
            _ => format!("the key `{key}` is missing"),
        };
        (what, format!("add `\"{key}\": …`"))
    } else if message.starts_with("duplicate field") {
        (format!("the key `{}` stands twice", quoted(message)), "keep one of them".to_owned())
    } else if let Some(found) = message.strip_prefix("invalid type: ").or(message.strip_prefix("invalid value: ")) {
        let found = found.split(", expected ").next().unwrap_or_default();
        (format!("here stands {}", stands(found)), plain(expected))
    } else if message.starts_with("EOF") {
        ("the file ends too early".to_owned(), "a bracket or a quotation mark is not closed".to_owned())
    } else if message.starts_with("trailing comma") {
        ("there is a comma before a closing bracket".to_owned(), "take the comma away".to_owned())
    } else if message.starts_with("trailing characters") {
        ("something stands after the end".to_owned(), "a bracket closes too early, or is one too many".to_owned())
    } else if message.starts_with("expected") || message.starts_with("key must") || message.starts_with("control") {
        (
            format!("this is not JSON: {message}"),
            "look at this line and the one before: a comma or a quotation mark is missing or one too many".to_owned(),
        )
    } else if message.contains("input") || message.contains("premature") {
        (format!("this is not a day: {message}"), "write year, month and day, as in \"2026-11-22\"".to_owned())
    } else {
        (message.to_owned(), "see docs/adding-a-service.md for what may stand here".to_owned())
    };
    finding(place, at(what), fix)
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
