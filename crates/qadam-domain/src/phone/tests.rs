use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, expected: Result<&str, PhoneError>) {
    let actual = typed.parse::<Phone>().map(String::from);
    assert_eq!(actual, expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn usual_spellings_are_accepted() {
    for typed in
        ["+77000000001", "77000000001", "87000000001", "8 (700) 000 00 01", "+7 [700] 000–00–01", " +7-700-000-0001 "]
    {
        check(typed, Ok("+77000000001"));
    }
}

#[test]
fn wrong_numbers_are_told_apart() {
    check("", Err(PhoneError::Length { found: 0 }));
    check("7000000001", Err(PhoneError::Length { found: 10 }));
    check("+770000000012", Err(PhoneError::Length { found: 12 }));
    check("+7 700 OOO 00 01", Err(PhoneError::Character { found: 'O' }));
    check("7+7000000001", Err(PhoneError::Character { found: '+' }));
    check("+7 912 000 00 01", Err(PhoneError::Country));
    check("+87000000001", Err(PhoneError::Country));
    check("17000000001", Err(PhoneError::Country));
}

#[test]
fn operators_are_known_by_their_codes() {
    let known: Vec<u32> =
        (700..800).filter(|code| format!("+7{code}0000001").parse::<Phone>().unwrap().has_known_operator()).collect();
    let expected = [700, 701, 702, 705, 706, 707, 708, 747, 760, 761, 762, 763, 764, 771, 775, 776, 777, 778, 785];
    assert_eq!(known, expected);
}

#[test]
fn number_is_shown_with_blanks_that_do_not_break() {
    let phone: Phone = "87000000001".parse().unwrap();
    assert_eq!(phone.to_string(), "+7\u{a0}(700)\u{a0}000-00-01");
}

#[test]
fn stored_number_is_checked_again() {
    let phone: Phone = "87000000001".parse().unwrap();
    assert_eq!(serde_json::to_string(&phone).unwrap(), "\"+77000000001\"");
    assert!(serde_json::from_str::<Phone>("\"+7700000000\"").is_err());
}

proptest! {
    #[test]
    fn printed_number_parses_back(rest in "[0-9]{9}") {
        let phone: Phone = format!("+77{rest}").parse().unwrap();
        prop_assert_eq!(phone.to_string().parse::<Phone>(), Ok(phone));
        prop_assert_eq!(phone.canonical().parse::<Phone>(), Ok(phone));
    }

    #[test]
    fn any_text_is_answered(typed in "\\PC{0,30}") {
        let _ = typed.parse::<Phone>();
    }
}
