use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(typed: &str, expected: Result<&str, NameError>) {
    let actual = typed.parse::<PersonName>().map(String::from);
    assert_eq!(actual, expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn all_letters_of_both_languages_are_accepted() {
    for name in
        ["Үлгіұлов", "Примеров", "Ёлкина", "ӘҒҚҢӨҰҮҺІ әғқңөұүһі", "Улгиулы-Примерова", "O'Neill", "Д'Артаньян", "Я"]
    {
        check(name, Ok(name));
    }
}

#[test]
fn wrong_names_are_told_apart() {
    check("", Err(NameError::Empty));
    check(" \u{a0} ", Err(NameError::Empty));
    check("Үлгі2", Err(NameError::Character { found: '2' }));
    check("-Үлгі", Err(NameError::Character { found: '-' }));
    check("'Үлгі", Err(NameError::Character { found: '\'' }));
    check("Үлгі_ұлов", Err(NameError::Character { found: '_' }));
    check("Müller", Err(NameError::Character { found: 'ü' }));
    check(&"ү".repeat(60), Ok(&"ү".repeat(60)));
    check(&"ү".repeat(61), Err(NameError::TooLong { max: 60 }));
}

#[test]
fn spelling_of_keyboards_is_tidied() {
    check("  Үлгі   Үлгіқызы ", Ok("Үлгі Үлгіқызы"));
    check("Үлгі\u{2013}Примерова", Ok("Үлгі-Примерова"));
    check("Д\u{2019}Артаньян", Ok("Д'Артаньян"));
    check("Андреи\u{306} Е\u{308}лкин", Ok("Андрей Ёлкин"));
}

#[test]
fn latin_i_between_cyrillic_letters_becomes_kazakh() {
    check("Үлгiұлов", Ok("Үлгіұлов"));
    check("Iлияс", Ok("Ілияс"));
    check("ҮЛГI", Ok("ҮЛГІ"));
    check("Үлгi", Ok("Үлгі"));
    check("Рiiш", Ok("Рііш"));
    check("Iгор-Ivan", Ok("Ігор-Ivan"));
    check("Ivanov", Ok("Ivanov"));
    check("I", Ok("I"));
}

#[test]
fn mixed_scripts_inside_a_word_give_a_warning() {
    let mixes = |typed: &str| typed.parse::<PersonName>().unwrap().mixes_scripts();
    assert!(mixes("Пpимеров")); // a Latin p
    assert!(mixes("Үлгі Cерікқызы")); // a Latin C
    assert!(!mixes("Үлгiұлов"));
    assert!(!mixes("Примеров Primerov"));
    assert!(!mixes("Примерова-Primerova"));
}

#[test]
fn stored_name_is_checked_again() {
    assert!(serde_json::from_str::<PersonName>("\"Үлгі\"").is_ok());
    assert!(serde_json::from_str::<PersonName>("\"123\"").is_err());
}

proptest! {
    #[test]
    fn printed_name_parses_back(typed in "[A-Za-zА-Яа-яЁёІіҚқ][A-Za-zА-Яа-яЁёІіҚқIi' -]{0,40}") {
        let name: PersonName = typed.parse().unwrap();
        prop_assert_eq!(name.to_string().parse::<PersonName>(), Ok(name));
    }

    #[test]
    fn any_text_is_answered(typed in "\\PC{0,80}") {
        let _ = typed.parse::<PersonName>();
    }
}
