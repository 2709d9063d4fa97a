use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn calendar() -> Calendar {
    serde_json::from_str(include_str!("../../../public/calendar/kz.json")).unwrap()
}

#[track_caller]
fn check(filed: &str, zero: &str, term: Term, today: &str, expected: &[(&str, &str)]) {
    let due = calendar().count(day(zero), term).unwrap().and_hms_opt(18, 30, 0).unwrap();
    let lines = lines(day(filed), day(zero), term, day(today), &calendar()).unwrap();
    let said: Vec<(String, String)> = lines
        .iter()
        .map(|line| (days_in_words(line, Locale::Ru), told(line, term, due, day(today), Locale::Ru)))
        .map(|(days, told)| (days.replace('\u{a0}', " "), told.replace('\u{a0}', " ")))
        .collect();
    let said: Vec<(&str, &str)> = said.iter().map(|(days, told)| (days.as_str(), told.as_str())).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_moved_holiday_is_skipped_and_named() {
    check(
        "2026-10-23",
        "2026-10-23",
        Term::WorkingDays(5),
        "2026-10-28",
        &[
            ("пт, 23 окт.", "вы подали заявление"),
            ("сб, 24", "выходной"),
            ("вс, 25", "День Республики"),
            ("пн, 26", "Перенос выходного дня: День Республики, 25 октября"),
            ("вт, 27", "1-й рабочий день"),
            ("ср, 28", "2-й рабочий день, сегодня"),
            ("чт, 29", "3-й рабочий день"),
            ("пт, 30", "4-й рабочий день"),
            ("сб 31, вс 1", "выходные"),
            ("пн, 2 нояб.", "5-й рабочий день, последний день, до 18:30"),
        ],
    );
}

#[test]
fn an_application_of_a_day_off_counts_from_the_next_working_day() {
    check(
        "2026-11-28",
        "2026-11-30",
        Term::WorkingDays(1),
        "2026-11-28",
        &[
            ("сб, 28 нояб.", "вы подали заявление, сегодня"),
            ("пн, 30 нояб.", "отсюда идет счет"),
            ("вт, 1 дек.", "1-й рабочий день, последний день, до 18:30"),
        ],
    );
}

#[test]
fn days_of_a_long_term_are_told_together_and_today_stands_alone() {
    check(
        "2026-11-24",
        "2026-11-24",
        Term::CalendarDays(15),
        "2026-11-26",
        &[
            ("вт, 24 нояб.", "вы подали заявление"),
            ("ср, 25", "1-й день"),
            ("чт, 26", "2-й день, сегодня"),
            ("пт, 27 нояб. – вт, 8 дек.", "с 3-го по 14-й день"),
            ("ср, 9 дек.", "15-й день, последний день, до 18:30"),
        ],
    );
}

#[test]
fn nothing_is_told_of_the_days_after_the_end() {
    let ended = |on: &str| {
        let (zero, term) = (day("2026-10-23"), Term::WorkingDays(5));
        let due = calendar().count(zero, term).unwrap().and_hms_opt(18, 30, 0).unwrap();
        let end = EndOfDays { on: day(on), says: texts::WITHDRAW_DONE };
        let lines = until(lines(zero, zero, term, end.on, &calendar()).unwrap(), end.on);
        let told = |line: &Line| {
            format!("{} – {}", days_in_words(line, Locale::Ru), told_of_end(line, term, due, end, Locale::Ru))
        };
        lines.iter().map(told).map(|told| told.replace('\u{a0}', " ")).collect::<Vec<_>>()
    };
    let filed = "пт, 23 окт. – вы подали заявление";
    assert_eq!(ended("2026-10-23"), [format!("{filed}, заявление отозвано")]);
    // On a day off nothing is counted, and yet it is the day.
    assert_eq!(ended("2026-10-24"), [filed, "сб, 24 окт. – заявление отозвано"]);
    let counted = ended("2026-10-28");
    assert_eq!(counted.last().unwrap(), "ср, 28 – 2-й рабочий день, заявление отозвано");
    assert_eq!(ended("2026-11-01").last().unwrap(), "вс, 1 нояб. – заявление отозвано");
    assert_eq!(ended("2026-12-01").last().unwrap(), "вт, 1 дек. – заявление отозвано");
}
