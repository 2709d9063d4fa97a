//! What older builds have noted of a visitor is still read, from where they have noted it.

use super::*;

/// Runs with a session in which a key has this value.
fn with_note(key: &str, value: &str, check: impl FnOnce(Session)) {
    Owner::new().with(|| {
        let session = Session::begin(Site::new("/"));
        session.settings().set(key, value).unwrap();
        check(session);
    });
}

/// The same as a later build would mark it.
fn of_version_2(text: &str) -> String {
    text.replace(r#""version": 1"#, r#""version": 2"#)
}

#[test]
fn note_of_who_is_signed_in_of_version_1_is_read() {
    let text = include_str!("../../tests/fixtures/session.v1.json");
    with_note("qadam.session.v1", text, |session| {
        let person = session.noted().unwrap();
        assert_eq!(person.iin.to_string(), "580314200013");
        assert_eq!(person.name.as_deref(), Some("Ойдан Шығарылған"));
        assert_eq!(person.seen_at.to_string(), "2026-11-23 05:00:00 UTC");
    });
    for unknown in [of_version_2(text), text.chars().take(40).collect()] {
        with_note("qadam.session.v1", &unknown, |session| assert_eq!(session.noted(), None, "{unknown}"));
    }
}

#[test]
fn list_of_drafts_of_version_1_is_read() {
    let text = include_str!("../../tests/fixtures/drafts.v1.json");
    let ids = |session: Session| session.drafts().into_iter().map(|draft| draft.id).collect::<Vec<_>>();
    with_note("qadam.drafts.v1", text, |session| assert_eq!(ids(session), ["d2", "d1"], "the latest first"));
    // One of a later build, or damaged, does not hide the others.
    let mixed = text.replacen(r#""version": 1"#, r#""version": 2"#, 1);
    with_note("qadam.drafts.v1", &mixed, |session| assert_eq!(ids(session), ["d2"]));
    with_note("qadam.drafts.v1", "[{", |session| assert!(ids(session).is_empty()));
}

#[test]
fn language_of_version_1_is_read() {
    let text = include_str!("../../tests/fixtures/language.v1.txt");
    with_note("qadam.language.v1", text, |session| assert_eq!(session.language(), Some(Locale::Ru)));
    with_note("qadam.language.v1", "la", |session| assert_eq!(session.language(), None));
}
