use qadam_domain::service::ServiceDefinition;
use serde_json::{Value, json};

use super::*;

const INVENTED: &str = include_str!("../../../../tests/fixtures/services/invented-library-card.json");

/// What is said of the invented definition with something else at a pointer: place, what is wrong without the line, and
/// what would be right.
#[track_caller]
fn with(pointer: &str, value: Value) -> (String, String, String) {
    let mut definition: Value = serde_json::from_str(INVENTED).unwrap();
    *definition.pointer_mut(pointer).unwrap() = value;
    said(&definition.to_string())
}

#[track_caller]
fn said(text: &str) -> (String, String, String) {
    let Err(Finding { place, what, fix }) = parse::<ServiceDefinition>(text) else { panic!("{text} is read") };
    let what = what.split_once(" (line ").map_or(what.clone(), |(what, _)| what.to_owned());
    (place, what, fix)
}

#[track_caller]
fn check(found: (String, String, String), place: &str, what: &str, fix: &str) {
    assert_eq!((found.0.as_str(), found.1.as_str(), found.2.as_str()), (place, what, fix));
}

#[test]
fn hours_that_are_none_are_said_with_their_format() {
    let intake = "channels[0].process.intake";
    for found in ["25:00", "9:00", "09.00", "24:00", "09:60", ""] {
        check(
            with("/channels/0/process/intake/opens", json!(found)),
            intake,
            &format!("{found:?} is not a time of day"),
            "hours and minutes with two digits each, HH:MM, from \"00:00\" to \"23:59\"",
        );
    }
    check(
        with("/channels/0/process/intake/days", json!(["Mon"])),
        intake,
        "\"Mon\" is not a weekday",
        "some of `mon`, `tue`, `wed`, `thu`, `fri`, `sat`, `sun`",
    );
    check(
        with("/channels/0/process/intake/days", json!([])),
        intake,
        "the place is never open",
        "name in `days` at least one weekday: `mon`",
    );
    check(
        with("/channels/0/process/intake/closes", json!("08:00")),
        intake,
        "opening, break and closing do not follow one another",
        "earlier ones first: `opens`, the beginning and the end of the `break`, `closes`",
    );
    check(
        with("/channels/0/process/intake/break", json!(["13:00"])),
        "channels[0].process.intake.break",
        "entries in this list: 1",
        "entries wanted: 2",
    );
}

#[test]
fn numbers_are_said_with_their_bounds() {
    let fix = "a whole number without quotation marks, from 0 to 4294967295";
    check(with("/catalogue_order", json!(-1)), "catalogue_order", "here stands the number `-1`", fix);
    let great = json!(5_000_000_000_u64);
    check(with("/catalogue_order", great), "catalogue_order", "here stands the number `5000000000`", fix);
    let half = with("/catalogue_order", json!(1.5));
    check(half, "catalogue_order", "here stands the number `1.5`", "a whole number without quotation marks");
    let max = with("/form/4/fields/0/kind/text/max", json!(-1));
    assert_eq!(max.2, "a whole number without quotation marks, 0 or more");
    let zeros = said(r#"{"version": 01}"#);
    assert_eq!(zeros.2, "write the number in plain digits, without a zero in front: `15`");
}

#[test]
fn mark_of_review_that_is_missing_is_said_with_what_to_write() {
    check(
        with("/summary", json!({"kk": "билет", "ru": "билет"})),
        "summary",
        "nothing says whether a native reader has confirmed the pair",
        "add `\"reviewed\": false`, and write `true` once somebody has",
    );
}

#[test]
fn byte_order_mark_is_named() {
    check(
        said(&format!("\u{feff}{INVENTED}")),
        "",
        "an invisible mark, the byte order mark (BOM), stands before the first bracket",
        "save the file as UTF-8 without BOM",
    );
}

#[test]
fn entries_of_which_one_may_stand_are_not_called_broken_json() {
    let what = "something else than one word or one entry stands here";
    let fix =
        "a word in quotation marks, or one entry and no more in curly brackets; docs/adding-a-service.md lists them";
    for value in [json!(5), json!({}), json!({"working_days": 3, "calendar_days": 5})] {
        check(with("/channels/0/term", value), "channels[0].term", what, fix);
    }
    check(with("/title/source/0", json!({"seed": "a", "verified": "b"})), "title.source[0]", what, fix);
    check(
        with("/title/source/0", json!("seed")),
        "title.source[0].seed",
        "the word alone is not enough here",
        "the same in curly brackets, with what belongs to it: see docs/adding-a-service.md",
    );
    check(
        with("/form/1/fields/1/kind", json!({"name": {}})),
        "form[1].fields[1].kind.name",
        "nothing belongs to this word",
        "the word alone, in quotation marks",
    );
    // Where it is not even JSON, that is said.
    assert_eq!(said(r#"{"version": “1”}"#).1, "this is not JSON: expected value");
}

#[test]
fn backslash_is_named() {
    check(
        said(r#"{"id": "C:\x"}"#),
        "id",
        "this is not JSON: invalid escape",
        "take the backslash away, or write it twice where the text has one",
    );
}
