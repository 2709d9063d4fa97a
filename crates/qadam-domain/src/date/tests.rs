use chrono::Datelike;
use proptest::prelude::*;

use super::*;

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

#[track_caller]
fn check(typed: &str, expected: Result<&str, DateError>) {
    assert_eq!(parse_typed(typed), expected.map(day), "{typed:?}");
}

#[test]
fn usual_spellings_are_accepted() {
    for typed in ["22.11.2026", "2026-11-22", "22 11 2026", "22/11/2026", " 22-11-2026 ", "22.11.2026.", "22. 11. 2026"]
    {
        check(typed, Ok("2026-11-22"));
    }
    check("1.2.2026", Ok("2026-02-01"));
    check("29.02.2024", Ok("2024-02-29"));
}

#[test]
fn three_fields_keep_their_places_while_some_are_empty() {
    check("..", Err(DateError::Empty));
    check(".02.2018", Err(DateError::Missing { part: DatePart::Day }));
    check("17..2018", Err(DateError::Missing { part: DatePart::Month }));
    check("..2018", Err(DateError::Missing { part: DatePart::Day }));
    check("2018.02.17", Ok("2018-02-17"));
}

#[test]
fn wrong_dates_are_told_apart() {
    check("", Err(DateError::Empty));
    check("  ", Err(DateError::Empty));
    check("22", Err(DateError::Missing { part: DatePart::Month }));
    check("22.11", Err(DateError::Missing { part: DatePart::Year }));
    check("22.11.26", Err(DateError::Year { found: 26 }));
    check("22.11.1826", Err(DateError::Year { found: 1826 }));
    check("22.11.02026", Err(DateError::Year { found: 2026 }));
    check("22.11.99999999999", Err(DateError::Year { found: u32::MAX }));
    check("22 қараша 2026", Err(DateError::NotANumber));
    check("22.11.2026.1", Err(DateError::NotANumber));
    check("٢٢.11.2026", Err(DateError::NotANumber));
    check("29.02.2026", Err(DateError::NoSuchDay { day: 29, month: 2, year: 2026 }));
    check("31.11.2026", Err(DateError::NoSuchDay { day: 31, month: 11, year: 2026 }));
    check("22.13.2026", Err(DateError::NoSuchDay { day: 22, month: 13, year: 2026 }));
    check("0.11.2026", Err(DateError::NoSuchDay { day: 0, month: 11, year: 2026 }));
}

#[test]
fn three_fields_name_the_missing_one() {
    assert_eq!(parse_parts(" 22 ", "11", "2026"), Ok(day("2026-11-22")));
    assert_eq!(parse_parts("", "", " "), Err(DateError::Empty));
    assert_eq!(parse_parts("", "11", "2026"), Err(DateError::Missing { part: DatePart::Day }));
    assert_eq!(parse_parts("22", "", "2026"), Err(DateError::Missing { part: DatePart::Month }));
    assert_eq!(parse_parts("22", "11", ""), Err(DateError::Missing { part: DatePart::Year }));
    assert_eq!(parse_parts("x", "", ""), Err(DateError::Missing { part: DatePart::Month }));
    assert_eq!(parse_parts("+2", "11", "2026"), Err(DateError::NotANumber));
    assert_eq!(
        parse_parts("99999999999", "11", "2026"),
        Err(DateError::NoSuchDay { day: u32::MAX, month: 11, year: 2026 })
    );
}

#[test]
fn age_grows_on_the_birthday() {
    let cases = [
        ("2008-11-23", "2026-11-22", 17),
        ("2008-11-23", "2026-11-23", 18),
        ("2008-11-23", "2026-11-24", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2024-02-28", 15),
        ("2008-02-29", "2024-02-29", 16),
        ("2026-11-22", "2026-11-22", 0),
        ("2026-11-23", "2026-11-22", 0),
    ];
    for (birth, on, years) in cases {
        assert_eq!(age_on(day(birth), day(on)), years, "{birth} on {on}");
    }
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..109_000).prop_map(|days| day("1900-01-01") + chrono::Days::new(days))
}

proptest! {
    #[test]
    fn printed_date_parses_back(date in any_day()) {
        prop_assert_eq!(parse_typed(&date.to_string()), Ok(date));
        prop_assert_eq!(parse_typed(&format!("{:02}.{:02}.{}", date.day(), date.month(), date.year())), Ok(date));
    }

    #[test]
    fn nobody_grows_younger(birth in any_day(), day in any_day(), later in 0_u64..1000) {
        prop_assert!(age_on(birth, day) <= age_on(birth, day + chrono::Days::new(later)));
    }

    #[test]
    fn any_text_is_answered(typed in "\\PC{0,30}") {
        let _ = parse_typed(&typed);
    }
}
