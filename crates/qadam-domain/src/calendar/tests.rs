use proptest::prelude::*;

use super::*;
use crate::term::Term::{CalendarDays, WorkingDays};

/// The calendar that is delivered.
pub(crate) fn kz() -> Calendar {
    serde_json::from_str(include_str!("../../../../public/calendar/kz.json")).unwrap()
}

pub(crate) fn day(iso: &str) -> NaiveDate {
    iso.parse().unwrap()
}

fn weekdays_off(calendar: &Calendar, year: i32) -> Vec<String> {
    day(&format!("{year}-01-01"))
        .iter_days()
        .take_while(|date| date.year() == year)
        .filter(|date| !is_weekend(*date) && !calendar.is_working_day(*date).unwrap())
        .map(|date| date.to_string()[5..].to_owned())
        .collect()
}

const OFF_2024: &str = "01-01 01-02 03-08 03-21 03-22 03-25 05-01 05-07 05-08 05-09 07-08 08-30 10-25 12-16";
const OFF_2025: &str =
    "01-01 01-02 01-03 01-07 03-10 03-21 03-24 03-25 05-01 05-07 05-09 06-06 07-07 09-01 10-27 12-16";
const OFF_2026: &str = "01-01 01-02 01-07 03-09 03-23 03-24 03-25 05-01 05-07 05-11 05-27 07-06 10-26 12-16";
const OFF_2027: &str = "01-01 01-04 01-07 03-08 03-15 03-22 03-23 03-24 05-03 05-07 05-10 07-06 10-25 12-16";

#[test]
fn weekdays_off_are_those_of_the_sources() {
    let calendar = kz();
    for (year, expected) in [(2024, OFF_2024), (2025, OFF_2025), (2026, OFF_2026), (2027, OFF_2027)] {
        assert_eq!(weekdays_off(&calendar, year).join(" "), expected, "{year}");
    }
}

/// The holidays of a year as the law names them, Kurban Ait on its day of that year.
fn holidays(year: i32, kurban_ait: &str) -> Vec<Holiday> {
    let moving =
        ["01-01", "01-02", "03-08", "03-21", "03-22", "03-23", "05-01", "05-07", "05-09", "07-06", "10-25", "12-16"];
    let constitution = if year >= 2027 { Some("03-15") } else { (year <= 2025).then_some("08-30") };
    let on = |month_and_day: &str, moves| Holiday { date: day(&format!("{year}-{month_and_day}")), moves };
    moving
        .into_iter()
        .chain(constitution)
        .map(|month_and_day| on(month_and_day, true))
        .chain(["01-07", kurban_ait].map(|month_and_day| on(month_and_day, false)))
        .collect()
}

#[test]
fn rule_of_moved_holidays_gives_the_lists_but_for_the_swaps() {
    let cases = [
        (2024, "06-16", OFF_2024, vec!["05-08"]),
        (2025, "06-06", OFF_2025, vec!["01-03"]),
        (2026, "05-27", OFF_2026, vec![]),
        (2027, "05-16", OFF_2027, vec![]),
    ];
    for (year, kurban_ait, listed, swapped) in cases {
        let mut by_rule: Vec<String> =
            days_off_by_rule(&holidays(year, kurban_ait)).iter().map(|date| date.to_string()[5..].to_owned()).collect();
        by_rule.extend(swapped.into_iter().map(str::to_owned));
        by_rule.sort();
        assert_eq!(by_rule.join(" "), listed, "{year}");
    }
}

#[test]
fn several_holidays_on_one_weekend_push_on() {
    let weekend = ["2026-03-21", "2026-03-22"].map(|date| Holiday { date: day(date), moves: true });
    assert_eq!(days_off_by_rule(&weekend), BTreeSet::from([day("2026-03-23"), day("2026-03-24")]));
    let unmoved = weekend.map(|holiday| Holiday { moves: false, ..holiday });
    assert_eq!(days_off_by_rule(&unmoved), BTreeSet::new());
}

#[test]
fn moved_saturday_counts_as_working_day() {
    let calendar = kz();
    assert_eq!(calendar.is_working_day(day("2024-05-04")), Ok(true));
    assert_eq!(calendar.is_working_day(day("2025-01-05")), Ok(true));
    assert_eq!(calendar.count(day("2024-05-03"), WorkingDays(1)), Ok(day("2024-05-04")));
    assert_eq!(calendar.count(day("2024-05-07"), WorkingDays(1)), Ok(day("2024-05-10")));
}

#[test]
fn abolished_constitution_day_is_a_working_day() {
    let calendar = kz();
    assert_eq!(calendar.is_working_day(day("2026-08-31")), Ok(true));
    assert_eq!(calendar.day_kind(day("2026-08-30")), Ok(DayKind::Weekend));
    assert_eq!(calendar.is_working_day(day("2025-09-01")), Ok(false));
}

#[test]
fn days_off_have_reasons_in_both_languages_and_sources() {
    let calendar = kz();
    for special in calendar.years.iter().flat_map(|(_, year)| year.days_off.iter().chain(&year.working)) {
        assert!(!special.reason.kk.trim().is_empty() && !special.reason.ru.trim().is_empty(), "{}", special.date);
        assert!(!special.source.is_empty(), "{}", special.date);
    }
    assert_eq!(calendar.reason_for_day_off(day("2026-12-16")).unwrap().ru, "День Независимости");
    assert_eq!(
        calendar.reason_for_day_off(day("2026-10-26")).unwrap().ru,
        "Перенос выходного дня: День Республики, 25\u{a0}октября"
    );
    assert_eq!(calendar.reason_for_day_off(day("2026-11-21")), None);
    assert_eq!(calendar.day_kind(day("2026-11-21")), Ok(DayKind::Weekend));
    assert_eq!(calendar.day_kind(day("2026-11-23")), Ok(DayKind::Working));
    assert!(matches!(calendar.day_kind(day("2026-05-09")), Ok(DayKind::DayOff(reason)) if reason.kk == "Жеңіс күні"));
}

#[test]
fn years_without_data_are_said_to_be_unknown() {
    let calendar = kz();
    assert_eq!(calendar.years().collect::<Vec<_>>(), [2024, 2025, 2026, 2027]);
    assert!(calendar.is_announced(2026));
    assert!(!calendar.is_announced(2027));
    assert!(!calendar.is_announced(2028));
    let unknown = CalendarError::YearUnknown { year: 2028 };
    assert_eq!(calendar.is_working_day(day("2028-01-03")), Err(unknown));
    assert_eq!(calendar.count(day("2027-12-30"), WorkingDays(1)), Ok(day("2027-12-31")));
    assert_eq!(calendar.count(day("2027-12-31"), WorkingDays(1)), Err(unknown));
    assert_eq!(calendar.count(day("2027-12-20"), CalendarDays(30)), Err(unknown));
    assert!(calendar.count(NaiveDate::MAX, CalendarDays(1)).is_err());
}

#[track_caller]
fn check_count(from: &str, term: Term, expected: &str) {
    assert_eq!(kz().count(day(from), term), Ok(day(expected)), "{from} + {term:?}");
}

#[test]
fn terms_run_over_days_off() {
    check_count("2026-10-23", WorkingDays(5), "2026-11-02");
    check_count("2026-10-27", WorkingDays(5), "2026-11-03");
    check_count("2026-11-18", CalendarDays(15), "2026-12-03");
    check_count("2026-11-20", CalendarDays(1), "2026-11-23");
    check_count("2026-11-20", CalendarDays(29), "2026-12-21");
    check_count("2026-11-20", CalendarDays(30), "2026-12-21");
    check_count("2026-12-14", WorkingDays(5), "2026-12-22");
    check_count("2026-12-12", WorkingDays(5), "2026-12-21");
    check_count("2026-11-21", WorkingDays(0), "2026-11-21");
    check_count("2025-01-02", WorkingDays(1), "2025-01-05");
}

#[test]
fn months_end_on_the_same_day_or_the_last() {
    let calendar = kz();
    assert_eq!(calendar.add_months(day("2026-11-23"), 1), Ok(day("2026-12-23")));
    assert_eq!(calendar.add_months(day("2026-01-31"), 1), Ok(day("2026-03-02"))); // Saturday, 28 February
    assert_eq!(calendar.add_months(day("2026-11-16"), 1), Ok(day("2026-12-17"))); // 16 December is off
}

#[track_caller]
fn check_refused(file: &str, expected: &str) {
    let error = serde_json::from_str::<Calendar>(file).unwrap_err().to_string();
    assert!(error.contains(expected), "{error}");
}

#[test]
fn faulty_files_are_refused() {
    let row = |date: &str, source: &str| {
        format!(r#"{{"date":"{date}","reason":{{"kk":"қ","ru":"р","reviewed":false}},"source":[{source}]}}"#)
    };
    let file = |version: u32, days_off: &str, working: &str| {
        format!(
            r#"{{"version":{version},"years":[{{"year":2026,"announced":true,"days_off":[{days_off}],"working":[{working}]}}]}}"#
        )
    };
    let seed = r#"{"seed":"x"}"#;
    let monday = row("2026-11-23", seed);
    assert!(serde_json::from_str::<Calendar>(&file(1, &monday, "")).is_ok());
    check_refused(&file(2, "", ""), "calendar version 2 is not known");
    check_refused(&file(1, &row("2027-11-23", seed), ""), "2027-11-23 does not belong to the year 2026");
    check_refused(&file(1, &format!("{monday},{monday}"), ""), "2026-11-23 stands twice");
    check_refused(&file(1, &row("2026-11-21", seed), &row("2026-11-21", seed)), "2026-11-21 stands twice");
    check_refused(&file(1, "", &monday), "2026-11-23 is a working day anyway");
    check_refused(&file(1, &row("2026-11-23", ""), ""), "2026-11-23 has no source");
    check_refused(&file(1, "", "").replace("announced", "announce"), "unknown field");
    check_refused(r#"{"version":1,"years":[],"zone":"x"}"#, "unknown field");
}

/// A day of the four years, early enough for the longest generated term.
pub(crate) fn known_day() -> impl Strategy<Value = NaiveDate> {
    (0_u64..1_300).prop_map(|days| day("2024-01-01") + Days::new(days))
}

fn any_term() -> impl Strategy<Value = Term> {
    prop_oneof![(1_u32..60).prop_map(WorkingDays), (1_u32..90).prop_map(CalendarDays)]
}

proptest! {
    #[test]
    fn due_date_is_a_working_day_after_day_zero(from in known_day(), term in any_term()) {
        let calendar = kz();
        let due = calendar.count(from, term).unwrap();
        prop_assert!(calendar.is_working_day(due).unwrap());
        prop_assert!(due > from);
    }

    #[test]
    fn longer_term_and_later_filing_are_never_due_earlier(from in known_day(), days in 0_u32..40, more in 0_u32..20) {
        let calendar = kz();
        for term in [WorkingDays, CalendarDays] {
            let due = calendar.count(from, term(days)).unwrap();
            prop_assert!(due <= calendar.count(from, term(days + more)).unwrap());
            prop_assert!(due <= calendar.count(from + Days::new(more.into()), term(days)).unwrap());
        }
    }

    #[test]
    fn working_days_add_up(from in known_day(), first in 0_u32..30, second in 0_u32..30) {
        let calendar = kz();
        let halfway = calendar.add_working_days(from, first).unwrap();
        prop_assert_eq!(
            calendar.add_working_days(halfway, second),
            calendar.add_working_days(from, first + second)
        );
    }
}
