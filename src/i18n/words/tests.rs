use qadam_domain::service::{DateLimits, TextLimits};

use super::*;

const KK: Locale = Locale::Kk;
const RU: Locale = Locale::Ru;

/// Compares with ordinary blanks.
#[track_caller]
fn check(actual: &str, expected: &str) {
    assert_eq!(actual.replace('\u{a0}', " "), expected);
}

fn said(kind: &ProblemKind, field: &FieldKind, locale: Locale) -> String {
    problem(kind, "Фамилия", field, Some("Дата договора"), locale)
}

#[test]
fn a_missing_answer_is_asked_for_by_its_kind() {
    let text = FieldKind::Text(TextLimits { max: 60 });
    check(&said(&ProblemKind::Missing, &text, RU), "Заполните поле «Фамилия»");
    check(&said(&ProblemKind::Missing, &FieldKind::Name, KK), "«Фамилия» өрісін толтырыңыз");
    check(&said(&ProblemKind::Missing, &FieldKind::Choice(Vec::new()), RU), "Выберите ответ");
    check(&said(&ProblemKind::Missing, &FieldKind::Iin, RU), "Введите 12 цифр");
    check(
        &said(&ProblemKind::Missing, &FieldKind::Date(DateLimits::default()), KK),
        "Күнін, айын және жылын көрсетіңіз",
    );
}

#[test]
fn problems_of_numbers_are_said_as_the_dossier_says_them() {
    check(
        &said(&ProblemKind::Iin(IinError::Length { found: 11 }), &FieldKind::Iin, RU),
        "ИИН состоит из 12 цифр, введено: 11",
    );
    check(&said(&ProblemKind::Iin(IinError::Digits), &FieldKind::Iin, KK), "ЖСН тек цифрлардан тұруы керек");
    check(
        &said(&ProblemKind::Iin(IinError::ControlDigit), &FieldKind::Iin, RU),
        "Контрольная цифра ИИН не подходит к остальным. Проверьте цифры",
    );
    check(
        &said(&ProblemKind::Iban(IbanError::CheckDigits), &FieldKind::Iban, KK),
        "IBAN-ның бақылау цифрлары сәйкес келмейді. Нөмірді тексеріңіз",
    );
    check(&said(&ProblemKind::Iban(IbanError::Country), &FieldKind::Iban, RU), "IBAN должен начинаться с KZ");
}

#[test]
fn bounds_of_dates_are_named() {
    let bound = "2026-08-03".parse().unwrap();
    let kind = FieldKind::Date(DateLimits::default());
    let late = |field, today| ProblemKind::TooLate { bound, field, today };
    check(&said(&late(None, true), &kind, RU), "Укажите дату не позже сегодняшней");
    check(&said(&late(None, true), &kind, KK), "Бүгінгі күннен кеш емес күнді көрсетіңіз");
    check(
        &said(&ProblemKind::TooEarly { bound, field: Some("contract_date".into()), today: false }, &kind, RU),
        "Проверьте дату: она раньше, чем «Дата договора» (3 августа 2026 года)",
    );
    check(
        &problem(&late(None, false), "Күні", &kind, None, KK),
        "Күнді тексеріңіз. Ең кеш мүмкін күн: 2026 жылғы 3 тамыз",
    );
    check(
        &said(&ProblemKind::TooYoung { years: 18 }, &kind, RU),
        "Возраст – не меньше 18 лет. Проверьте дату рождения",
    );
    check(
        &said(&ProblemKind::TooOld { years: 18 }, &kind, KK),
        "Адам 18 жастан кіші болуы керек. Туған күнді тексеріңіз",
    );
    check(
        &said(&ProblemKind::Date(DateError::NoSuchDay { day: 31, month: 2, year: 2026 }), &kind, RU),
        "Такого дня нет: 31.02.2026. Проверьте день и месяц",
    );
    check(
        &said(&ProblemKind::Date(DateError::Year { found: 26 }), &kind, RU),
        "Напишите год четырьмя цифрами, например 1988",
    );
    check(&said(&ProblemKind::Date(DateError::Year { found: 1850 }), &kind, RU), "Проверьте год: 1850 не подходит");
}

#[test]
fn long_texts_are_told_how_long_they_may_be() {
    let kind = FieldKind::LongText(TextLimits { max: 500 });
    check(
        &said(&ProblemKind::TooLong { max: 500, found: 512 }, &kind, RU),
        "Не более 500 знаков, сейчас: 512. Сократите ответ",
    );
    check(
        &said(&ProblemKind::TooLong { max: 500, found: 512 }, &kind, KK),
        "500 таңбадан аспауы керек, қазір: 512. Жауапты қысқартыңыз",
    );
}

#[test]
fn a_number_of_another_document_is_told_how_it_looks() {
    let kind = FieldKind::Email;
    let shape = |letters: &str, digits| ProblemKind::NumberShape { starts_with: letters.to_owned(), digits };
    check(&said(&shape("", 9), &kind, RU), "Номер состоит из 9 цифр. Проверьте номер");
    check(&said(&shape("", 9), &kind, KK), "Нөмір 9 цифрдан тұрады. Нөмірді тексеріңіз");
    check(&said(&shape("N", 8), &kind, RU), "Номер начинается с «N», дальше 8 цифр. Проверьте номер");
    check(
        &said(&ProblemKind::RunOut { on: "2026-11-22".parse().unwrap() }, &kind, RU),
        "Если срок не указан, последний день документа – 22 ноября 2026 года. Он прошел. Укажите срок или возьмите \
         новый документ",
    );
}

#[test]
fn sources_can_be_read() {
    let seed = |place: &str| Source::Seed(place.to_owned());
    let source = |one: &Source, locale| source(one, locale).unwrap_or_default();
    check(&source(&seed("183/annex 1/§9 p.6"), RU), "Постановление № 183, приложение 1, пункт 9, подпункт 6");
    check(&source(&seed("183/annex 1/§9"), KK), "№ 183 қаулы, 1-қосымша, 9-тармақ");
    check(&source(&seed("90/§8 p.3–5"), RU), "Постановление № 90, пункт 8, подпункты 3–5");
    check(&source(&seed("90-ru, 90-kk/§1"), KK), "№ 90 қаулы, 1-тармақ");
    check(&source(&seed("90-kk/§8 p.1"), RU), "Постановление № 90, казахский текст, пункт 8, подпункт 1");
    check(&source(&seed("183/annexes 1–4/§3"), RU), "Постановление № 183, приложения 1–4, пункт 3");
    check(&source(&seed("90/annexes"), RU), "Постановление № 90, приложения");
    check(&source(&seed("183/annex 2/title"), KK), "№ 183 қаулы, 2-қосымша, атауы");
    check(&source(&Source::Verified("studfiles.ru/page:60 (Civil Code)".into()), RU), "studfiles.ru/page:60");
    check(&source(&Source::Assumption("The choice is ours".into()), KK), "болжам");
    assert_eq!(super::source(&Source::Wording("The label is ours".into()), KK), None);
}

#[test]
fn every_source_of_the_services_can_be_read() {
    let services = concat!(env!("CARGO_MANIFEST_DIR"), "/public/services");
    for file in std::fs::read_dir(services).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        for place in text.split("\"seed\": \"").skip(1).filter_map(|rest| rest.split('"').next()) {
            let words = source(&Source::Seed(place.to_owned()), RU).unwrap_or_default();
            assert!(!words.contains(|letter: char| letter.is_ascii_alphabetic()), "{place}: {words}");
        }
    }
}

#[test]
fn a_certificate_that_has_run_out_tells_when() {
    let moment = "2026-11-23T10:00:00Z".parse().unwrap();
    check(
        &check_result(SignatureCheckKind::Validity, &CheckResult::Expired(moment), RU),
        "Срок действия регистрационного свидетельства ЭЦП истек: 23 ноября 2026 года",
    );
    check(&check_result(SignatureCheckKind::Iin, &CheckResult::Holds, KK), "Өтініштегі ЖСН мен куәліктегі ЖСН бірдей");
}

#[test]
fn troubles_say_what_happened_and_what_to_do() {
    let (what, to_do) = backend_error(&BackendError::WeakPassword { min: 8 }, RU);
    check(&what, "Пароль слишком короткий");
    check(&to_do, "Нужно не меньше 8 знаков. Пароль настоящего портала не подойдет: придумайте учебный.");
    let (what, _) = backend_error(&BackendError::Invalid { count: 2 }, KK);
    check(&what, "Өтініште түзететін жер қалды: 2 өріс");
}
