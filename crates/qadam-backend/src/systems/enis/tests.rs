use super::*;

const PEOPLE: &str = include_str!("../../../../../public/simulation/people.json");

#[track_caller]
fn check(applicant: &str, representative: &str, day: &str, expected: bool) {
    let people = People::parse(PEOPLE).unwrap();
    let iin = |text: &str| text.parse::<Iin>().unwrap();
    let held = holds_power(&people, Some(iin(applicant)), iin(representative), day.parse().unwrap());
    assert_eq!(held, expected, "{applicant} by {representative} on {day}");
}

#[test]
fn a_power_is_held_from_its_issue_to_its_last_day() {
    check("600505100018", "531212200019", "2026-01-11", false);
    check("600505100018", "531212200019", "2026-01-12", true);
    check("600505100018", "531212200019", "2028-12-31", true);
    check("600505100018", "531212200019", "2029-01-01", false);
}

#[test]
fn a_power_that_was_never_given_or_has_run_out_is_not_held() {
    check("600505100018", "660909200011", "2026-11-23", false);
    check("531212200019", "600505100018", "2026-11-23", false);
    check("580917100130", "531212200019", "2026-11-23", false);
    check("580917100130", "531212200019", "2024-11-25", true);
}

#[test]
fn who_is_nobody_here_is_taken_at_their_word_unless_the_number_is_synthetic() {
    let people = People { version: 1, revoked: Vec::new(), people: Vec::new() };
    let day = "2026-11-23".parse().unwrap();
    let representative: Iin = "531212200019".parse().unwrap();
    assert!(!holds_power(&people, Some("600505100018".parse().unwrap()), representative, day));
    assert!(holds_power(&people, None, representative, day));
}
