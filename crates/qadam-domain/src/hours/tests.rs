use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::calendar::tests::{day, known_day, kz};

fn hours(json: &str) -> WorkingHours {
    serde_json::from_str(json).unwrap()
}

pub(crate) fn office() -> WorkingHours {
    hours(r#"{"days":["mon","tue","wed","thu","fri"],"opens":"09:00","closes":"18:30","break":["13:00","14:30"]}"#)
}

pub(crate) fn intake() -> WorkingHours {
    hours(r#"{"days":["mon","tue","wed","thu","fri"],"opens":"09:00","closes":"17:30","break":["13:00","14:30"]}"#)
}

pub(crate) fn state_corporation() -> WorkingHours {
    hours(r#"{"days":["mon","tue","wed","thu","fri","sat"],"opens":"09:00","closes":"20:00"}"#)
}

/// An instant written as local time, "2026-10-23 10:00".
pub(crate) fn at(local: &str) -> Moment {
    from_local(NaiveDateTime::parse_from_str(local, "%Y-%m-%d %H:%M").unwrap())
}

#[test]
fn local_time_is_five_hours_ahead() {
    let moment: Moment = "2026-12-31T19:30:00Z".parse().unwrap();
    assert_eq!(to_local(moment), day("2027-01-01").and_hms_opt(0, 30, 0).unwrap());
    assert_eq!(to_local(Moment::MAX_UTC), NaiveDateTime::MAX);
    assert_eq!(from_local(NaiveDateTime::MIN), Moment::MIN_UTC);
}

#[test]
fn hours_are_written_as_they_are_read() {
    for json in [
        r#"{"days":["mon","tue","wed","thu","fri"],"opens":"09:00","closes":"18:30","break":["13:00","14:30"]}"#,
        r#"{"days":["mon","sat"],"opens":"09:05","closes":"20:00"}"#,
    ] {
        assert_eq!(serde_json::to_string(&hours(json)).unwrap(), json);
    }
}

#[test]
fn a_day_has_its_minutes_without_the_break() {
    assert_eq!([office(), intake(), state_corporation()].map(|hours| hours.minutes_a_day()), [480, 420, 660]);
}

#[test]
fn faulty_hours_are_refused() {
    for (json, expected) in [
        (r#"{"days":[],"opens":"09:00","closes":"18:30"}"#, "never open"),
        (r#"{"days":["Mon"],"opens":"09:00","closes":"18:30"}"#, "is not a weekday"),
        (r#"{"days":["mon"],"opens":"9:00","closes":"18:30"}"#, "is not a time of day"),
        (r#"{"days":["mon"],"opens":"09:00","closes":"24:00"}"#, "is not a time of day"),
        (r#"{"days":["mon"],"opens":"18:30","closes":"09:00"}"#, "do not follow"),
        (r#"{"days":["mon"],"opens":"09:00","closes":"18:30","break":["14:30","13:00"]}"#, "do not follow"),
        (r#"{"days":["mon"],"opens":"09:00","closes":"18:30","break":["08:00","09:30"]}"#, "do not follow"),
        (r#"{"days":["mon"],"opens":"09:00","closes":"18:30","pause":["13:00","14:30"]}"#, "unknown field"),
    ] {
        let error = serde_json::from_str::<WorkingHours>(json).unwrap_err().to_string();
        assert!(error.contains(expected), "{json}: {error}");
    }
}

#[test]
fn saturday_is_open_where_it_is_listed_and_no_holiday() {
    let calendar = kz();
    let open = |hours: &WorkingHours, date: &str| hours.is_open_day(day(date), &calendar).unwrap();
    assert!(open(&state_corporation(), "2026-12-12"));
    assert!(!open(&office(), "2026-12-12"));
    assert!(!open(&state_corporation(), "2026-05-09")); // Victory Day
    assert!(!open(&state_corporation(), "2026-03-21")); // Nauryz
    assert!(!open(&state_corporation(), "2026-12-16")); // Wednesday, Independence Day
    assert!(!open(&state_corporation(), "2026-12-13")); // Sunday
    assert!(office().is_open_day(day("2028-01-03"), &calendar).is_err());
}

#[test]
fn announced_working_saturday_and_sunday_open_every_place() {
    let calendar = kz();
    for date in ["2024-05-04", "2025-01-05"] {
        for hours in [office(), intake(), state_corporation()] {
            assert_eq!(hours.is_open_day(day(date), &calendar), Ok(true), "{date}");
        }
    }
}

#[track_caller]
fn check_day_zero(filed: &str, intake: &WorkingHours, expected: &str) {
    assert_eq!(day_zero(at(filed), intake, &kz()), Ok(day(expected)), "{filed}");
}

#[test]
fn day_of_filing_counts_until_closing_time() {
    check_day_zero("2026-10-23 00:00", &office(), "2026-10-23");
    check_day_zero("2026-10-23 13:30", &office(), "2026-10-23");
    check_day_zero("2026-10-23 18:30", &office(), "2026-10-23");
    check_day_zero("2026-10-23 18:31", &office(), "2026-10-27");
    check_day_zero("2026-10-24 10:00", &office(), "2026-10-27");
    check_day_zero("2026-10-23 17:31", &intake(), "2026-10-27");
    check_day_zero("2026-12-12 20:00", &state_corporation(), "2026-12-12");
    check_day_zero("2026-12-12 20:01", &state_corporation(), "2026-12-14");
    check_day_zero("2026-12-11 20:01", &state_corporation(), "2026-12-12");
    let a_second_late = at("2026-10-23 18:30") + TimeDelta::seconds(1);
    assert_eq!(day_zero(a_second_late, &office(), &kz()), Ok(day("2026-10-27")));
}

#[track_caller]
fn check_minutes(from: &str, minutes: u32, hours: &WorkingHours, expected: &str) {
    assert_eq!(add_working_minutes(at(from), minutes, hours, &kz()), Ok(at(expected)), "{from} + {minutes}");
}

#[test]
fn working_minutes_pause_over_breaks_nights_and_days_off() {
    check_minutes("2026-10-23 10:00", 20, &intake(), "2026-10-23 10:20");
    check_minutes("2026-10-23 08:00", 20, &intake(), "2026-10-23 09:20");
    check_minutes("2026-10-23 12:50", 20, &intake(), "2026-10-23 14:40");
    check_minutes("2026-10-23 12:40", 20, &intake(), "2026-10-23 13:00");
    check_minutes("2026-10-23 13:10", 20, &intake(), "2026-10-23 14:50");
    check_minutes("2026-10-23 17:10", 20, &intake(), "2026-10-23 17:30");
    check_minutes("2026-10-23 17:20", 20, &intake(), "2026-10-27 09:10");
    check_minutes("2026-10-24 12:00", 20, &intake(), "2026-10-27 09:20");
    check_minutes("2026-10-24 12:00", 0, &intake(), "2026-10-24 12:00");
    check_minutes("2026-12-12 19:50", 31, &state_corporation(), "2026-12-14 09:21");
    check_minutes("2026-10-23 09:00", 960, &office(), "2026-10-27 18:30");
}

#[track_caller]
fn check_back(from: &str, minutes: u32, hours: &WorkingHours, expected: &str) {
    assert_eq!(subtract_working_minutes(at(from), minutes, hours, &kz()), Ok(at(expected)), "{from} - {minutes}");
}

#[test]
fn working_minutes_are_taken_back_the_same_way() {
    check_back("2026-11-02 18:30", 30, &intake(), "2026-11-02 17:00");
    check_back("2026-11-02 18:30", 30, &office(), "2026-11-02 18:00");
    check_back("2026-11-02 14:40", 20, &intake(), "2026-11-02 12:50");
    check_back("2026-10-27 09:10", 20, &intake(), "2026-10-23 17:20");
    check_back("2026-10-27 09:20", 20, &intake(), "2026-10-27 09:00");
    check_back("2026-10-25 12:00", 0, &intake(), "2026-10-25 12:00");
}

#[test]
fn working_minutes_between_two_instants_are_counted() {
    let between = |from, to| working_minutes_between(at(from), at(to), &office(), &kz()).unwrap();
    assert_eq!(between("2026-10-23 12:50", "2026-10-23 14:40"), 20);
    assert_eq!(between("2026-10-23 18:20", "2026-10-27 09:10"), 20);
    assert_eq!(between("2026-10-23 09:00", "2026-10-23 18:30"), 480);
    assert_eq!(between("2026-10-23 10:00", "2026-10-23 10:00"), 0);
    assert_eq!(between("2026-10-23 11:00", "2026-10-23 10:00"), 0);
}

#[test]
fn closing_is_an_instant_of_the_day() {
    assert_eq!(office().closing(day("2026-11-02")), "2026-11-02T13:30:00Z".parse::<Moment>().unwrap());
}

pub(crate) fn any_moment() -> impl Strategy<Value = Moment> {
    (known_day(), 0_i64..1_440)
        .prop_map(|(date, minute)| from_local(date.and_time(NaiveTime::MIN)) + TimeDelta::minutes(minute))
}

fn any_hours() -> impl Strategy<Value = WorkingHours> {
    prop_oneof![Just(office()), Just(intake()), Just(state_corporation())]
}

proptest! {
    #[test]
    fn local_time_turns_back_into_the_instant(moment in any_moment()) {
        prop_assert_eq!(from_local(to_local(moment)), moment);
    }

    #[test]
    fn minutes_added_are_the_minutes_between(moment in any_moment(), minutes in 0_u32..3_000, hours in any_hours()) {
        let calendar = kz();
        let end = add_working_minutes(moment, minutes, &hours, &calendar).unwrap();
        prop_assert_eq!(working_minutes_between(moment, end, &hours, &calendar), Ok(minutes));
        prop_assert!(minutes == 0 || hours.stretches(to_local(end).date()).any(|(from, to)| from < end && end <= to));
    }

    #[test]
    fn minutes_taken_back_still_fit_and_no_later_instant_does(
        moment in any_moment(), minutes in 1_u32..3_000, hours in any_hours(),
    ) {
        let calendar = kz();
        let moment = moment + TimeDelta::days(30); // room for the way back
        let start = subtract_working_minutes(moment, minutes, &hours, &calendar).unwrap();
        prop_assert!(add_working_minutes(start, minutes, &hours, &calendar).unwrap() <= moment);
        let later = start + TimeDelta::minutes(1);
        prop_assert!(add_working_minutes(later, minutes, &hours, &calendar).unwrap() > moment);
    }

    #[test]
    fn adding_undoes_taking_back_inside_working_time(moment in any_moment(), minutes in 1_u32..3_000, hours in any_hours()) {
        let calendar = kz();
        // Both ends of working time: an end is reached by adding, a start by taking back.
        let end = add_working_minutes(moment, minutes, &hours, &calendar).unwrap();
        let start = subtract_working_minutes(end, minutes, &hours, &calendar).unwrap();
        prop_assert!(start >= moment);
        prop_assert_eq!(add_working_minutes(start, minutes, &hours, &calendar), Ok(end));
    }

    #[test]
    fn later_start_never_ends_earlier(moment in any_moment(), later in 0_i64..10_000, minutes in 0_u32..600, hours in any_hours()) {
        let calendar = kz();
        let end = |moment| add_working_minutes(moment, minutes, &hours, &calendar).unwrap();
        prop_assert!(end(moment) <= end(moment + TimeDelta::minutes(later)));
    }

    #[test]
    fn day_zero_is_an_open_day_not_before_filing(moment in any_moment(), hours in any_hours()) {
        let calendar = kz();
        let zero = day_zero(moment, &hours, &calendar).unwrap();
        let filed_on = to_local(moment).date();
        prop_assert!(hours.is_open_day(zero, &calendar).unwrap());
        prop_assert!(zero >= filed_on && moment <= hours.closing(zero));
        let mut skipped = filed_on;
        while skipped < zero {
            prop_assert!(!hours.is_open_day(skipped, &calendar).unwrap() || moment > hours.closing(skipped));
            skipped = skipped + Days::new(1);
        }
    }
}
