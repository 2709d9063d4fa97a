use proptest::prelude::*;

use super::*;
use crate::iin::control_digit;

#[track_caller]
fn check(typed: &str, expected: Result<&str, BinError>) {
    let actual = typed.parse::<Bin>().map(|bin| bin.to_string());
    assert_eq!(actual, expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn number_of_an_organisation_is_accepted_with_blanks_and_dashes() {
    check("991240000013", Ok("991240000013"));
    check("9912-4000 0013", Ok("991240000013"));
}

#[test]
fn wrong_numbers_are_told_apart() {
    check("991240000014", Err(BinError::ControlDigit));
    check("99124000001", Err(BinError::Length { found: 11 }));
    check("99124000001З", Err(BinError::Digits));
}

#[test]
fn number_of_a_person_is_not_taken_for_an_organisation() {
    check("551102100018", Err(BinError::Kind));
}

#[test]
fn stored_number_is_checked_again() {
    let bin: Bin = "991240000013".parse().unwrap();
    assert_eq!(serde_json::to_string(&bin).unwrap(), "\"991240000013\"");
    assert!(serde_json::from_str::<Bin>("\"991240000014\"").is_err());
}

proptest! {
    #[test]
    fn printed_number_parses_back(mut digits in proptest::array::uniform11(0_u8..10), kind in 4_u8..=6) {
        digits[4] = kind;
        if let Some(control) = control_digit(digits) {
            let typed: String = digits.iter().chain([&control]).map(u8::to_string).collect();
            prop_assert_eq!(typed.parse::<Bin>().unwrap().to_string(), typed);
        }
    }
}
