use super::*;

#[track_caller]
fn check(n: u64, expected: &str) {
    assert_eq!(ru_form(n, "рабочий день", "рабочих дня", "рабочих дней"), expected, "{n}");
}

#[test]
fn russian_noun_agrees_with_its_number() {
    for n in [1, 21, 31, 101, 1_001] {
        check(n, "рабочий день");
    }
    for n in [2, 3, 4, 22, 33, 104] {
        check(n, "рабочих дня");
    }
    for n in [0, 5, 9, 10, 11, 12, 13, 14, 19, 20, 25, 100, 111, 112, 114, 1_011] {
        check(n, "рабочих дней");
    }
}

#[test]
fn genitive_has_two_forms() {
    assert_eq!(ru_genitive_form(1, "знака", "знаков"), "знака");
    assert_eq!(ru_genitive_form(3, "знака", "знаков"), "знаков");
    assert_eq!(ru_genitive_form(11, "знака", "знаков"), "знаков");
}
