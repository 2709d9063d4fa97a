use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, expected: Result<&str, EmailError>) {
    let actual = typed.parse::<Email>().map(String::from);
    assert_eq!(actual, expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn addresses_are_accepted_without_deeper_checks() {
    check("ulgi@example.kz", Ok("ulgi@example.kz"));
    check("  ulgi@example.kz\n", Ok("ulgi@example.kz"));
    check("ulgi+qadam@mail.example.kz", Ok("ulgi+qadam@mail.example.kz"));
    check("үлгі@мысал.қаз", Ok("үлгі@мысал.қаз"));
}

#[test]
fn slips_are_told_apart() {
    check("", Err(EmailError::Empty));
    check("   ", Err(EmailError::Empty));
    check("ulgi example@mail.kz", Err(EmailError::Spaces));
    check("ulgi.example.kz", Err(EmailError::MissingAt));
    check("ulgi@@example.kz", Err(EmailError::SeveralAt));
    check("ulgi@mail@example.kz", Err(EmailError::SeveralAt));
    check("@example.kz", Err(EmailError::MissingName));
    check("ulgi@", Err(EmailError::MissingDomain));
    for typed in ["ulgi@example", "ulgi@.kz", "ulgi@kz.", "ulgi@."] {
        check(typed, Err(EmailError::MissingDot));
    }
}

#[test]
fn address_has_at_most_254_characters() {
    let longest = format!("{}@example.kz", "a".repeat(243));
    check(&longest, Ok(&longest));
    check(&format!("a{longest}"), Err(EmailError::TooLong { max: 254 }));
}

#[test]
fn stored_address_is_checked_again() {
    assert!(serde_json::from_str::<Email>("\"ulgi@example.kz\"").is_ok());
    assert!(serde_json::from_str::<Email>("\"ulgi\"").is_err());
}

proptest! {
    #[test]
    fn printed_address_parses_back(typed in "[a-zа-я.+-]{1,20}@[a-z]{1,10}\\.[a-z]{1,5}") {
        let email: Email = typed.parse().unwrap();
        prop_assert_eq!(email.to_string().parse::<Email>(), Ok(email));
    }

    #[test]
    fn any_text_is_answered(typed in "\\PC{0,40}") {
        let _ = typed.parse::<Email>();
    }
}
