use super::*;

const KK: Locale = Locale::Kk;
const RU: Locale = Locale::Ru;

/// Compares with ordinary blanks: where they may not break is a test of its own.
#[track_caller]
fn check(actual: &str, expected: &str) {
    assert_eq!(actual.replace('\u{a0}', " "), expected);
}

#[test]
fn nouns_follow_their_number() {
    for (n, ru) in [
        (0, "0 рабочих дней"),
        (1, "1 рабочий день"),
        (2, "2 рабочих дня"),
        (4, "4 рабочих дня"),
        (5, "5 рабочих дней"),
        (11, "11 рабочих дней"),
        (14, "14 рабочих дней"),
        (21, "21 рабочий день"),
        (22, "22 рабочих дня"),
        (111, "111 рабочих дней"),
    ] {
        check(&counted(n, Noun::WorkingDay, RU), ru);
        check(&counted(n, Noun::WorkingDay, KK), &format!("{n} жұмыс күні"));
    }
    check(&counted(2, Noun::Service, RU), "2 услуги");
    check(&counted(7, Noun::Service, RU), "7 услуг");
    check(&counted(3_usize, Noun::Field, RU), "3 поля");
    check(&counted(18_u32, Noun::Age, KK), "18 жас");
}

#[test]
fn a_bound_is_in_the_genitive_or_the_ablative() {
    check(&limit(60, Noun::Character, RU), "60 знаков");
    check(&limit(1, Noun::Character, RU), "1 знака");
    check(&limit(21, Noun::Age, RU), "21 года");
    check(&limit(18, Noun::Age, KK), "18 жастан");
    check(&limit(60, Noun::Character, KK), "60 таңбадан");
}

#[test]
fn terms_are_said_as_the_glossary_says_them() {
    check(&term(Term::CalendarDays(30), RU), "30 календарных дней");
    check(&term(Term::CalendarDays(30), KK), "30 күнтізбелік күн");
    check(&within(Term::WorkingDays(5), RU), "в течение 5 рабочих дней");
    check(&within(Term::WorkingDays(2), RU), "в течение 2 рабочих дней");
    check(&within(Term::WorkingDays(1), RU), "в течение 1 рабочего дня");
    check(&within(Term::WorkingDays(21), RU), "в течение 21 рабочего дня");
    check(&within(Term::WorkingDays(5), KK), "5 жұмыс күні ішінде");
    check(&after(5, Noun::WorkingDay, RU), "через 5 рабочих дней");
    check(&after(5, Noun::WorkingDay, KK), "5 жұмыс күнінен кейін");
    check(&after(1, Noun::Minute, RU), "через 1 минуту");
    check(&after(20, Noun::Minute, KK), "20 минуттан кейін");
    check(&duration(StepDuration::Minutes(20), RU), "20 минут");
    check(&duration(StepDuration::WorkingDays(3), KK), "3 жұмыс күні");
    check(&duration(StepDuration::Months(1), RU), "1 месяц");
    assert_eq!(unit(Term::CalendarDays(15)), Noun::CalendarDay);
}

#[test]
fn verbs_agree_with_what_is_counted() {
    check(&left(1, Noun::WorkingDay, RU), "остался 1 рабочий день");
    check(&left(1, Noun::Minute, RU), "осталась 1 минута");
    check(&left(2, Noun::WorkingDay, RU), "осталось 2 рабочих дня");
    check(&left(2, Noun::WorkingDay, KK), "2 жұмыс күні қалды");
    check(&to_correct(1, RU), "Исправьте 1 поле");
    check(&to_correct(2, RU), "Исправьте 2 поля");
    check(&to_correct(5, KK), "5 өрісті түзетіңіз");
}

#[test]
fn thousands_stand_by_three_and_do_not_break() {
    assert_eq!(money(324_375), "324\u{a0}375\u{a0}₸");
    assert_eq!(grouped(0), "0");
    assert_eq!(grouped(999), "999");
    assert_eq!(grouped(4_325), "4\u{a0}325");
    assert_eq!(grouped(1_000_000), "1\u{a0}000\u{a0}000");
    assert_eq!(counted(5, Noun::WorkingDay, KK), "5\u{a0}жұмыс күні");
}

#[test]
fn a_sentence_begins_with_a_capital() {
    assert_eq!(sentence("осталось"), "Осталось");
    assert_eq!(sentence("әр"), "Әр");
    assert_eq!(sentence(""), "");
}
