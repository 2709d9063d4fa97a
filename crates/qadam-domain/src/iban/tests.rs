use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, expected: Result<&str, IbanError>) {
    let actual = typed.parse::<Iban>().map(String::from);
    assert_eq!(actual, expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn invented_and_specimen_accounts_are_accepted() {
    for account in ["KZ65000TEST000000001", "KZ38000TEST000000002", "KZ74000DEMO202600003", "KZ86125KZT5004100100"] {
        check(account, Ok(account));
    }
}

#[test]
fn blanks_dashes_and_small_letters_are_accepted() {
    check(" kz65 000t est0 0000 0001 ", Ok("KZ65000TEST000000001"));
    check("KZ65\u{a0}000T–EST0-0000-0001", Ok("KZ65000TEST000000001"));
}

#[test]
fn wrong_numbers_are_told_apart() {
    check("KZ64000TEST000000001", Err(IbanError::CheckDigits));
    check("KZ65000TEST00000000", Err(IbanError::Length { found: 19 }));
    check("KZ65000TEST0000000011", Err(IbanError::Length { found: 21 }));
    check("", Err(IbanError::Length { found: 0 }));
    check("65000TEST000000001", Err(IbanError::Country));
    check("DE89370400440532013000", Err(IbanError::Country));
    check("KZ65O00TEST000000001", Err(IbanError::Format));
    check("KZ65000TEST00000000!", Err(IbanError::Format));
    check("KZ65000TEST00000000Ж", Err(IbanError::Format));
}

#[test]
fn cyrillic_look_alikes_are_noticed_and_converted() {
    for typed in ["КЗ65000TEST000000001", "кз65 ооо test000000001", "KZ65000ТЕSТ000000001", "KZ65000TEST00000000О"]
    {
        check(typed, Err(IbanError::LookAlike));
    }
    check(&Iban::latinised("кз65 ооо ТеsТ 000000001"), Ok("KZ65000TEST000000001"));
    assert_eq!(Iban::latinised("КЗСХАВЕНМРТ"), "KZCXABEHMPT");
    assert_eq!(Iban::latinised("KZ86125KZT5004100З00"), "KZ86125KZT5004100300");
}

#[test]
fn account_is_shown_in_groups_of_four() {
    let account: Iban = "KZ86125KZT5004100100".parse().unwrap();
    assert_eq!(account.grouped(), "KZ86\u{a0}125K\u{a0}ZT50\u{a0}0410\u{a0}0100");
    assert_eq!(account.bank_code(), "125");
}

#[test]
fn stored_account_is_checked_again() {
    let account: Iban = "KZ65000TEST000000001".parse().unwrap();
    assert_eq!(serde_json::to_string(&account).unwrap(), "\"KZ65000TEST000000001\"");
    assert!(serde_json::from_str::<Iban>("\"KZ64000TEST000000001\"").is_err());
}

/// Check digits = 98 − (account + "KZ00" mod 97).
fn made_of(account: &str) -> String {
    let check = 98 - remainder_97(&format!("KZ00{account}"));
    format!("KZ{check:02}{account}")
}

proptest! {
    #[test]
    fn printed_account_parses_back(account in "[0-9]{3}[A-Z0-9]{13}") {
        let number: Iban = made_of(&account).parse().unwrap();
        prop_assert_eq!(number.to_string().parse::<Iban>(), Ok(number.clone()));
        prop_assert_eq!(number.grouped().parse::<Iban>(), Ok(number.clone()));
        prop_assert_eq!(Iban::latinised(&number.to_string()), number.to_string());
    }

    /// A digit for a digit or a letter for a letter; one for the other changes the length of the number that is divided.
    #[test]
    fn any_single_character_mistyped_for_another_of_its_kind_is_noticed(
        account in "[0-9]{3}[A-Z0-9]{13}",
        place in 2_usize..20,
        slip in 0_u8..255,
    ) {
        let mut mistyped = made_of(&account).into_bytes();
        let (first, kind) = if mistyped[place].is_ascii_digit() { (b'0', 10) } else { (b'A', 26) };
        mistyped[place] = first + (mistyped[place] - first + 1 + slip % (kind - 1)) % kind;
        prop_assert!(String::from_utf8(mistyped).unwrap().parse::<Iban>().is_err());
    }

    #[test]
    fn any_text_is_answered(typed in "\\PC{0,40}") {
        let _ = typed.parse::<Iban>();
        let _ = Iban::latinised(&typed);
    }
}
