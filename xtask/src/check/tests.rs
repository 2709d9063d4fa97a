use qadam_domain::service::ServiceDefinition;

use super::*;

#[track_caller]
fn unreadable(text: &str, place: &str, what: &str, fix: &str) {
    let Err(finding) = json::parse::<ServiceDefinition>(text) else { panic!("{text} is read") };
    assert_eq!((finding.place.as_str(), finding.what.as_str(), finding.fix.as_str()), (place, what, fix), "{text}");
}

#[test]
fn what_cannot_be_read_is_said_in_plain_words() {
    unreadable(
        r#"{"version": "1"}"#,
        "version",
        "here stands the text \"1\" (line 1, column 15)",
        "a whole number without quotation marks",
    );
    unreadable(
        r#"{"version": 1, "version": 1}"#,
        "",
        "the key `version` stands twice (line 1, column 24)",
        "keep one of them",
    );
    unreadable(
        r#"{"version": 1, }"#,
        "",
        "there is a comma before a closing bracket (line 1, column 16)",
        "take the comma away",
    );
    unreadable(
        r#"{"channels": [{"kind": "post"}]}"#,
        "channels[0].kind",
        "`post` is not one of the words that may stand here (line 1, column 29)",
        "one of `portal`, `chancellery`, `state_corporation`",
    );
    unreadable(
        r#"{"summary": {"kk": "a"}}"#,
        "summary",
        "the Russian text is missing (line 1, column 23)",
        "add `\"ru\": …`",
    );
    unreadable(
        r#"{"recipients": {}}"#,
        "recipients",
        "here stands something in curly brackets (line 1, column 15)",
        "a list in square brackets",
    );
    unreadable(r#"{"#, "", "the file ends too early (line 1, column 1)", "a bracket or a quotation mark is not closed");
}

#[test]
fn a_sentence_counts_once_however_many_are_wrong() {
    let mut summary = Summary::default();
    summary.count("one.json", Vec::new());
    summary.count("two.json", vec![finding("id", "wrong", "right"), finding("", "wrong", "right")]);
    assert_eq!(summary.to_string(), "1 right, 2 wrong");
    assert_eq!(summary.failures, ["two.json: id: wrong — right", "two.json: wrong — right"]);
}

#[test]
fn how_lines_end_makes_no_difference() {
    let file = std::env::temp_dir().join(format!("qadam-lines-{}.txt", std::process::id()));
    fs::write(&file, "one\r\ntwo\n").unwrap();
    let text = read(&file);
    fs::remove_file(&file).unwrap();
    assert_eq!(text.unwrap(), "one\ntwo\n");
}

#[test]
fn what_a_system_puts_beside_the_data_is_none() {
    let data = ["systems.json", "systems", "systems.json.orig", ".DS_Store", "._systems.json"];
    let data: Vec<_> = data.into_iter().filter(|name| is_json(&Path::new("public").join(name))).collect();
    assert_eq!(data, ["systems.json"]);
}
