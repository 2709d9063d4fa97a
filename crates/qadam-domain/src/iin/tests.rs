use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, expected: Result<&str, IinError>) {
    let actual = typed.parse::<Iin>().map(|iin| iin.to_string());
    assert_eq!(actual, expected.map(str::to_owned), "{typed:?}");
}

fn iin(typed: &str) -> Iin {
    typed.parse().unwrap()
}

fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

/// A number made at run time, so that no living person's number stands in the source.
fn made_of(first_eleven: &str) -> Iin {
    let digits: Vec<u8> = first_eleven.bytes().map(|byte| byte - b'0').collect();
    let control = control_digit(digits.try_into().unwrap()).unwrap();
    iin(&format!("{first_eleven}{control}"))
}

#[test]
fn control_digit_of_either_row_is_accepted() {
    check("580314200013", Ok("580314200013"));
    check("551102100018", Ok("551102100018"));
    check("990101100111", Ok("990101100111"));
}

#[test]
fn base_for_which_both_rows_give_ten_is_never_issued() {
    for last in 0..10 {
        check(&format!("99010110010{last}"), Err(IinError::ControlDigit));
    }
}

#[test]
fn wrong_numbers_are_told_apart() {
    check("551102100019", Err(IinError::ControlDigit));
    check("551302100018", Err(IinError::ControlDigit));
    check("55110210001", Err(IinError::Length { found: 11 }));
    check("5511021000180", Err(IinError::Length { found: 13 }));
    check("", Err(IinError::Length { found: 0 }));
    check("55110210001О", Err(IinError::Digits));
    check("55110210001٨", Err(IinError::Digits));
}

#[test]
fn blanks_and_dashes_of_any_kind_are_accepted() {
    check(" 551102 100 018 ", Ok("551102100018"));
    check("551102\u{a0}100018", Ok("551102100018"));
    check("551102-100018", Ok("551102100018"));
    check("551102–1000\u{2011}18\u{200b}", Ok("551102100018"));
    check("551102—100018\u{2212}", Ok("551102100018"));
}

#[test]
fn invented_people_have_their_rules_birth_year() {
    let people = [
        ("580314200013", "1988-03-14"),
        ("551102100018", "1985-11-02"),
        ("620721200012", "1992-07-21"),
        ("490130100014", "1979-01-30"),
        ("660909200011", "1996-09-09"),
        ("600505100018", "1990-05-05"),
        ("531212200019", "1983-12-12"),
        ("850601100010", "2015-06-01"),
        ("880217200015", "2018-02-17"),
        ("911025100016", "2021-10-25"),
        ("950404200017", "2025-04-04"),
        ("860830200014", "2016-08-30"),
    ];
    for (typed, birth) in people {
        let person = iin(typed);
        assert!(person.is_synthetic(), "{typed}");
        assert!(!person.date_warning(), "{typed}");
        assert_eq!(person.rules_birth_date(), Some(day(birth)), "{typed}");
        assert!(!person.disagrees_with(day(birth)), "{typed}");
        assert!(person.disagrees_with(day(birth).succ_opt().unwrap()), "{typed}");
    }
}

#[test]
fn people_of_the_branches_pass_the_control_digit() {
    for serial in 3..=8 {
        check(&format!("5809171000{serial}1"), Ok(&format!("5809171000{serial}1")));
    }
}

#[test]
fn centuries_of_the_seventh_digit_are_told_apart() {
    let of_the_last_century = made_of("85110230001");
    assert!(!of_the_last_century.is_synthetic());
    assert_eq!(of_the_last_century.rules_birth_date(), Some(day("1985-11-02")));
    assert_eq!(made_of("15060160001").rules_birth_date(), Some(day("2015-06-01")));
}

#[test]
fn digits_without_a_century_or_a_day_give_a_warning_and_no_date() {
    for first_eleven in ["85110200001", "85110270001", "85110290001", "85130230001", "85023030002"] {
        let unusual = made_of(first_eleven);
        assert!(unusual.date_warning(), "{first_eleven}");
        assert_eq!(unusual.rules_birth_date(), None, "{first_eleven}");
        assert!(!unusual.disagrees_with(day("1985-11-02")), "{first_eleven}");
    }
}

#[test]
fn invented_person_of_29_february_has_a_rules_birth_date() {
    assert_eq!(made_of("60022910001").rules_birth_date(), Some(day("1990-03-01")));
}

#[test]
fn stored_number_is_checked_again() {
    let person = iin("551102100018");
    assert_eq!(serde_json::to_string(&person).unwrap(), "\"551102100018\"");
    assert_eq!(serde_json::from_str::<Iin>("\"551102100018\"").unwrap(), person);
    assert!(serde_json::from_str::<Iin>("\"551102100019\"").is_err());
}

fn any_digits() -> impl Strategy<Value = [u8; 11]> {
    proptest::array::uniform11(0_u8..10)
}

fn text_of(digits: &[u8]) -> String {
    digits.iter().map(u8::to_string).collect()
}

/// Whether the first row of weights is the one that gave the control digit.
fn uses_first_row(digits: [u8; 11]) -> bool {
    digits.iter().zip(1_u32..).map(|(digit, weight)| u32::from(*digit) * weight).sum::<u32>() % 11 != 10
}

proptest! {
    #[test]
    fn printed_number_parses_back(digits in any_digits()) {
        if let Some(control) = control_digit(digits) {
            let typed = text_of(&digits) + &control.to_string();
            prop_assert_eq!(typed.parse::<Iin>().unwrap().to_string(), typed);
        }
    }

    #[test]
    fn exactly_the_control_digit_is_accepted(digits in any_digits(), last in 0_u8..10) {
        let typed = text_of(&digits) + &last.to_string();
        prop_assert_eq!(typed.parse::<Iin>().is_ok(), control_digit(digits) == Some(last));
    }

    /// A slip in one of the first ten digits moves the sum of the first row by something that 11 does not divide, so
    /// the row gives another remainder; it stays unnoticed only where the second row steps in.
    #[test]
    fn slip_in_one_of_the_first_ten_digits_is_noticed_while_the_first_row_is_used(
        digits in any_digits(), place in 0_usize..10, slip in 1_u8..10,
    ) {
        let mut mistyped = digits;
        mistyped[place] = (mistyped[place] + slip) % 10;
        if uses_first_row(digits) && uses_first_row(mistyped) {
            prop_assert_ne!(control_digit(digits), control_digit(mistyped));
        }
    }

    #[test]
    fn slip_in_the_eleventh_digit_is_never_noticed_while_the_first_row_is_used(digits in any_digits(), slip in 1_u8..10) {
        let mut mistyped = digits;
        mistyped[10] = (mistyped[10] + slip) % 10;
        if uses_first_row(digits) {
            prop_assert_eq!(control_digit(digits), control_digit(mistyped));
        }
    }

    #[test]
    fn any_text_is_answered(typed in "\\PC{0,40}") {
        let _ = typed.parse::<Iin>();
    }
}
