use chrono::TimeDelta;
use proptest::prelude::*;

use super::StepDuration as Takes;
use super::*;
use crate::calendar::tests::{day, kz};
use crate::hours::tests::{any_moment, at, intake, office, state_corporation};

#[track_caller]
fn check_due(filed: &str, taken_in_by: &WorkingHours, term: Term, day_zero: &str, expected: &str) {
    let actual = due(at(filed), term, taken_in_by, &office(), &kz());
    assert_eq!(actual, Ok(Due { day_zero: day(day_zero), moment: at(expected) }), "{filed} + {term:?}");
}

#[test]
fn term_runs_from_the_day_after_day_zero_to_closing_time() {
    let five = Term::WorkingDays(5);
    check_due("2026-10-23 10:00", &office(), five, "2026-10-23", "2026-11-02 18:30");
    check_due("2026-10-23 18:30", &office(), five, "2026-10-23", "2026-11-02 18:30");
    check_due("2026-10-23 18:31", &office(), five, "2026-10-27", "2026-11-03 18:30");
    check_due("2026-11-18 11:00", &office(), Term::CalendarDays(15), "2026-11-18", "2026-12-03 18:30");
    check_due("2026-11-20 11:00", &office(), Term::CalendarDays(30), "2026-11-20", "2026-12-21 18:30");
    check_due("2026-12-14 11:00", &state_corporation(), five, "2026-12-14", "2026-12-22 18:30");
    check_due("2026-12-12 11:00", &state_corporation(), five, "2026-12-12", "2026-12-21 18:30");
}

#[test]
fn terms_and_durations_are_written_with_their_unit() {
    for (json, term) in
        [(r#"{"working_days":5}"#, Term::WorkingDays(5)), (r#"{"calendar_days":30}"#, Term::CalendarDays(30))]
    {
        assert_eq!(serde_json::from_str::<Term>(json).unwrap(), term);
        assert_eq!(serde_json::to_string(&term).unwrap(), json);
    }
    for (json, takes) in [
        (r#"{"minutes":20}"#, Takes::Minutes(20)),
        (r#"{"working_days":1}"#, Takes::WorkingDays(1)),
        (r#"{"calendar_days":28}"#, Takes::CalendarDays(28)),
        (r#"{"months":1}"#, Takes::Months(1)),
    ] {
        assert_eq!(serde_json::from_str::<Takes>(json).unwrap(), takes);
        assert_eq!(serde_json::to_string(&takes).unwrap(), json);
    }
    assert!(serde_json::from_str::<Term>(r#"{"days":5}"#).is_err());
    assert!(serde_json::from_str::<Term>(r#"{"working_days":-1}"#).is_err());
}

/// A chain: term, who takes the application in, and steps as (actor's hours, duration); the first minute-step registers.
struct Chain {
    term: Term,
    taken_in_by: WorkingHours,
    registered_by: usize,
    steps: Vec<(WorkingHours, Option<Takes>)>,
}

impl Chain {
    fn plan(&self, filed: Moment) -> Plan {
        let steps: Vec<PlannedStep<'_>> = self
            .steps
            .iter()
            .enumerate()
            .map(|(place, (hours, takes))| PlannedStep { takes: *takes, hours, registers: place == self.registered_by })
            .collect();
        plan(filed, &self.taken_in_by, &office(), self.term, &steps, &kz()).unwrap()
    }
}

/// 20 minutes, 1 + 3 + 1 working days, 30 minutes.
fn five_working_days() -> Chain {
    Chain {
        term: Term::WorkingDays(5),
        taken_in_by: office(),
        registered_by: 0,
        steps: vec![
            (intake(), Some(Takes::Minutes(20))),
            (office(), Some(Takes::WorkingDays(1))),
            (office(), Some(Takes::WorkingDays(3))),
            (office(), Some(Takes::WorkingDays(1))),
            (intake(), Some(Takes::Minutes(30))),
        ],
    }
}

/// 30 minutes, 1 + 28 + 1 calendar days, 30 minutes.
fn thirty_calendar_days() -> Chain {
    Chain {
        term: Term::CalendarDays(30),
        taken_in_by: office(),
        registered_by: 0,
        steps: vec![
            (intake(), Some(Takes::Minutes(30))),
            (office(), Some(Takes::CalendarDays(1))),
            (office(), Some(Takes::CalendarDays(28))),
            (office(), Some(Takes::CalendarDays(1))),
            (intake(), Some(Takes::Minutes(30))),
        ],
    }
}

/// 20 minutes, 1 + 8 + 1 + 5 calendar days.
fn fifteen_calendar_days() -> Chain {
    Chain {
        term: Term::CalendarDays(15),
        taken_in_by: office(),
        registered_by: 0,
        steps: vec![
            (intake(), Some(Takes::Minutes(20))),
            (office(), Some(Takes::CalendarDays(1))),
            (office(), Some(Takes::CalendarDays(8))),
            (office(), Some(Takes::CalendarDays(1))),
            (intake(), Some(Takes::CalendarDays(5))),
        ],
    }
}

/// Through the State Corporation: its minutes, then 20 and 30 minutes, 4 working days, 30 minutes, 1 working day.
fn through_the_state_corporation() -> Chain {
    let mut steps: Vec<_> =
        [15, 3, 4, 3, 3, 3].map(|minutes| (state_corporation(), Some(Takes::Minutes(minutes)))).into();
    steps.extend([
        (intake(), Some(Takes::Minutes(20))),
        (office(), Some(Takes::Minutes(30))),
        (office(), Some(Takes::WorkingDays(4))),
        (office(), Some(Takes::Minutes(30))),
        (intake(), Some(Takes::WorkingDays(1))),
        (state_corporation(), None),
    ]);
    Chain { term: Term::WorkingDays(5), taken_in_by: state_corporation(), registered_by: 6, steps }
}

#[track_caller]
fn check_plan(chain: &Chain, filed: &str, expected: &[&str]) {
    let actual: Vec<String> =
        chain.plan(at(filed)).ends.into_iter().map(|end| to_local(end).to_string()[..16].to_owned()).collect();
    assert_eq!(actual, expected, "{filed}");
}

#[test]
fn day_steps_are_counted_from_day_zero_at_the_hour_of_registration() {
    check_plan(
        &five_working_days(),
        "2026-10-23 10:00",
        &["2026-10-23 10:20", "2026-10-27 10:20", "2026-10-30 10:20", "2026-11-02 10:20", "2026-11-02 10:50"],
    );
}

#[test]
fn last_day_leaves_room_for_the_minutes_to_come() {
    check_plan(
        &five_working_days(),
        "2026-10-23 17:10",
        &["2026-10-23 17:30", "2026-10-27 17:30", "2026-10-30 17:30", "2026-11-02 17:00", "2026-11-02 17:30"],
    );
}

#[test]
fn registration_on_the_day_after_day_zero_does_not_move_the_term() {
    // The provider still works at 17:40, the clerk does not: day 0 is Friday, the registration is on Tuesday.
    check_plan(
        &five_working_days(),
        "2026-10-23 17:40",
        &["2026-10-27 09:20", "2026-10-27 09:20", "2026-10-30 09:20", "2026-11-02 09:20", "2026-11-02 09:50"],
    );
    check_plan(
        &five_working_days(),
        "2026-10-23 18:31",
        &["2026-10-27 09:20", "2026-10-28 09:20", "2026-11-02 09:20", "2026-11-03 09:20", "2026-11-03 09:50"],
    );
}

#[test]
fn minutes_pause_over_the_break_on_the_last_day_too() {
    check_plan(
        &five_working_days(),
        "2026-10-23 12:30",
        &["2026-10-23 12:50", "2026-10-27 12:50", "2026-10-30 12:50", "2026-11-02 12:50", "2026-11-02 14:50"],
    );
}

#[test]
fn calendar_day_steps_move_only_their_ends() {
    check_plan(
        &thirty_calendar_days(),
        "2026-11-20 11:00",
        &["2026-11-20 11:30", "2026-11-23 11:30", "2026-12-21 11:30", "2026-12-21 11:30", "2026-12-21 12:00"],
    );
    // Two day-steps end on the last day; both leave room for the last half hour.
    check_plan(
        &thirty_calendar_days(),
        "2026-11-20 17:00",
        &["2026-11-20 17:30", "2026-11-23 17:30", "2026-12-21 17:00", "2026-12-21 17:00", "2026-12-21 17:30"],
    );
    check_plan(
        &fifteen_calendar_days(),
        "2026-11-18 11:00",
        &["2026-11-18 11:20", "2026-11-19 11:20", "2026-11-27 11:20", "2026-11-30 11:20", "2026-12-03 11:20"],
    );
}

#[test]
fn way_through_the_state_corporation_ends_in_time() {
    check_plan(
        &through_the_state_corporation(),
        "2026-12-12 19:40",
        &[
            "2026-12-12 19:55",
            "2026-12-12 19:58",
            "2026-12-14 09:02",
            "2026-12-14 09:05",
            "2026-12-14 09:08",
            "2026-12-14 09:11",
            "2026-12-14 09:31",
            "2026-12-14 10:01",
            "2026-12-18 09:31",
            "2026-12-18 10:01",
            "2026-12-21 09:31",
            "2026-12-21 09:31",
        ],
    );
}

#[test]
fn months_run_from_the_step_before_and_outside_the_term() {
    let mut chain = five_working_days();
    chain.steps.push((state_corporation(), Some(Takes::Months(1))));
    let ends = chain.plan(at("2026-10-23 10:00")).ends;
    assert_eq!(ends.last(), Some(&at("2026-12-02 10:50")));
}

#[test]
fn plan_of_no_steps_has_a_due_moment() {
    let none = Chain { steps: vec![], ..five_working_days() };
    let plan = none.plan(at("2026-10-23 10:00"));
    assert_eq!(plan, Plan { day_zero: day("2026-10-23"), due: at("2026-11-02 18:30"), ends: vec![] });
}

#[test]
fn plan_that_leaves_the_known_years_is_refused() {
    let hours = office();
    let steps = [PlannedStep { takes: Some(Takes::WorkingDays(5)), hours: &hours, registers: false }];
    let actual = plan(at("2027-12-29 10:00"), &hours, &hours, Term::WorkingDays(5), &steps, &kz());
    assert_eq!(actual, Err(CalendarError::YearUnknown { year: 2028 }));
}

fn any_chain() -> impl Strategy<Value = fn() -> Chain> {
    prop_oneof![
        Just(five_working_days as fn() -> Chain),
        Just(thirty_calendar_days as fn() -> Chain),
        Just(fifteen_calendar_days as fn() -> Chain),
        Just(through_the_state_corporation as fn() -> Chain),
    ]
}

proptest! {
    #[test]
    fn planned_ends_are_in_order_and_never_after_the_due_moment(filed in any_moment(), chain in any_chain()) {
        let plan = chain().plan(filed);
        prop_assert!(plan.ends.is_sorted());
        prop_assert!(plan.ends.first().is_some_and(|end| *end >= filed));
        prop_assert!(plan.ends.last().is_some_and(|end| *end <= plan.due), "{:?}", plan);
    }

    #[test]
    fn planned_ends_lie_on_days_that_work(filed in any_moment(), chain in any_chain()) {
        let calendar = kz();
        let chain = chain();
        for ((hours, _), end) in chain.steps.iter().zip(chain.plan(filed).ends) {
            prop_assert!(hours.is_open_day(to_local(end).date(), &calendar).unwrap());
        }
    }

    #[test]
    fn later_filing_is_never_due_earlier(filed in any_moment(), later in 0_i64..10_000, chain in any_chain()) {
        let chain = chain();
        prop_assert!(chain.plan(filed).due <= chain.plan(filed + TimeDelta::minutes(later)).due);
    }
}
