use qadam_domain::text::Locale;

use super::*;

const KK: Locale = Locale::Kk;
const RU: Locale = Locale::Ru;

fn on(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

fn today() -> NaiveDate {
    on("2026-11-24")
}

/// Compares with ordinary blanks: where they may not break is a test of its own.
#[track_caller]
fn check(actual: &str, expected: &str) {
    assert_eq!(actual.replace('\u{a0}', " "), expected);
}

fn words(listed: &str) -> Vec<&str> {
    listed.split(' ').collect()
}

#[test]
fn phrases_with_a_date_are_those_of_the_glossary() {
    let tuesday = on("2026-12-01");
    check(&date(tuesday, RU), "1 декабря 2026 года");
    check(&date(tuesday, KK), "2026 жылғы 1 желтоқсан");
    check(&deadline_with_weekday(tuesday, today(), RU), "до вторника, 1 декабря");
    check(&deadline_with_weekday(tuesday, today(), KK), "1 желтоқсан, сейсенбіге дейін");
    assert_eq!(date_short(tuesday), "01.12.2026");
}

#[test]
fn another_year_is_said() {
    let next_year = on("2027-01-05");
    check(&day(next_year, today(), RU), "5 января 2027 года");
    check(&deadline_with_weekday(next_year, today(), RU), "до вторника, 5 января 2027 года");
    check(&deadline_with_weekday(next_year, today(), KK), "2027 жылғы 5 қаңтар, сейсенбіге дейін");
}

#[test]
fn months_are_those_of_the_glossary() {
    let ru = words("января февраля марта апреля мая июня июля августа сентября октября ноября декабря");
    let ru_short = words("янв. февр. марта апр. мая июня июля авг. сент. окт. нояб. дек.");
    let kk = words("қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан");
    let kk_short = words("қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.");
    for number in 0..12 {
        let day = NaiveDate::from_ymd_opt(2026, number + 1, 10).unwrap();
        let place = usize::try_from(number).unwrap();
        check(&self::day(day, today(), RU), &format!("10 {}", ru[place]));
        check(&self::day(day, today(), KK), &format!("10 {}", kk[place]));
        assert!(moment_day(day, RU).ends_with(ru_short[place]), "{place}");
        assert!(moment_day(day, KK).contains(kk_short[place]), "{place}");
    }
}

#[test]
fn weekdays_are_those_of_the_glossary() {
    let ru = ["понедельника", "вторника", "среды", "четверга", "пятницы", "субботы", "воскресенья"];
    let kk = ["дүйсенбіге", "сейсенбіге", "сәрсенбіге", "бейсенбіге", "жұмаға", "сенбіге", "жексенбіге"];
    for (place, day) in on("2026-11-02").iter_days().take(7).enumerate() {
        check(&deadline_with_weekday(day, today(), RU), &format!("до {}, {} ноября", ru[place], place + 2));
        check(&deadline_with_weekday(day, today(), KK), &format!("{} қараша, {} дейін", place + 2, kk[place]));
    }
    assert_eq!(weekday_short(Weekday::Wed, RU), "ср");
    assert_eq!(weekday_short(Weekday::Sun, KK), "жс");
}

#[test]
fn a_moment_names_day_and_hour() {
    let at = on("2026-10-23").and_hms_opt(10, 0, 0).unwrap();
    check(&moment(at, RU), "пт, 23 окт., 10:00");
    check(&moment(at, KK), "23 қаз., жм, 10:00");
    assert_eq!(time(NaiveTime::from_hms_opt(9, 5, 0).unwrap()), "9:05");
}

#[test]
fn today_has_a_name_of_its_own() {
    assert_eq!(relative(today(), today()).map(|word| word.ru), Some("сегодня"));
    assert_eq!(relative(on("2026-11-25"), today()).map(|word| word.kk), Some("ертең"));
    assert_eq!(relative(on("2026-11-23"), today()).map(|word| word.kk), Some("кеше"));
    assert_eq!(relative(on("2026-11-22"), today()), None);
}

#[test]
fn opening_hours_are_said_without_endings_in_kazakh() {
    let office: WorkingHours = serde_json::from_str(
        r#"{"days":["mon","tue","wed","thu","fri"],"opens":"09:00","closes":"18:30","break":["13:00","14:30"]}"#,
    )
    .unwrap();
    check(&hours(&office, RU), "с 9:00 до 18:30, перерыв с 13:00 до 14:30");
    check(&opening(&office, KK), "дс–жм, 9:00–18:30, түскі үзіліс 13:00–14:30");
    let hall: WorkingHours =
        serde_json::from_str(r#"{"days":["mon","tue","thu","sat"],"opens":"09:00","closes":"20:00"}"#).unwrap();
    check(&opening(&hall, RU), "пн, вт, чт, сб, с 9:00 до 20:00");
}

#[test]
fn a_day_never_leaves_its_month_at_the_end_of_a_line() {
    assert_eq!(date(on("2026-12-01"), RU), "1\u{a0}декабря 2026\u{a0}года");
    assert_eq!(date(on("2026-12-01"), KK), "2026\u{a0}жылғы 1\u{a0}желтоқсан");
}
