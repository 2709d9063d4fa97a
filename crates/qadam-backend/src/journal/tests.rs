use chrono::TimeDelta;
use proptest::prelude::*;
use qadam_domain::application::{EVENT_VERSION, Evidence, What};
use qadam_domain::regulation::Check;

use super::*;
use crate::engine::tests::{any_moment, calendar, channel, moment, taken};

fn journal(at: &str, evidence: Evidence) -> Vec<Event> {
    let mut events = taken(moment(at), evidence);
    let due = engine::due(channel(), calendar(), &events, moment("2027-10-01T10:00")).unwrap();
    events.extend(due);
    events
}

fn at(journal: &[Event], moment_of: &str) -> Status {
    status_at(channel(), calendar(), journal, moment(moment_of)).unwrap()
}

/// The steps as `work Now`, with their state in a word.
fn states(status: &Status) -> Vec<String> {
    let word = |state: &StepState| match state {
        StepState::Done(_) => "done",
        StepState::Now(_) => "now",
        StepState::Coming => "coming",
        StepState::Closed => "closed",
    };
    status.steps.iter().map(|step| format!("{} {}", step.step, word(&step.state))).collect()
}

#[test]
fn status_follows_the_way() {
    let journal = journal("2026-11-23T10:00", Evidence::default());
    for (moment, code, minutes, days) in [
        ("2026-11-23T10:00", StatusCode::Sent, Some(5 * 480 + 420), Some(5)),
        ("2026-11-23T10:21", StatusCode::Registered, Some(5 * 480 + 399), Some(5)),
        ("2026-11-25T09:00", StatusCode::InWork, Some(4 * 480), Some(3)),
        ("2026-11-30T10:20", StatusCode::Ready, Some(480 - 80), Some(0)),
        ("2026-11-30T10:50", StatusCode::Issued, None, None),
    ] {
        let status = at(&journal, moment);
        // 09:00–18:30 with a break of ninety minutes are 480 minutes of work.
        assert_eq!((status.code, status.minutes_left, status.days_left), (code, minutes, days), "{moment}");
    }
}

#[test]
fn term_has_passed_only_after_its_last_moment() {
    // Nothing but the filing has happened.
    let journal: Vec<Event> = journal("2026-11-23T10:00", Evidence::default()).into_iter().take(1).collect();
    for (seconds, is_overdue, minutes) in [(-61, false, 2), (-30, false, 1), (0, false, 0), (1, true, 0)] {
        let moment = moment("2026-11-30T18:30") + TimeDelta::seconds(seconds);
        let status = status_at(channel(), calendar(), &journal, moment).unwrap();
        assert_eq!((status.is_overdue, status.minutes_left), (is_overdue, Some(minutes)), "{seconds}");
    }
}

#[test]
fn steps_to_come_are_those_of_the_good_way() {
    let refused = Evidence { refused: vec!["X-1".to_owned()], ..Evidence::default() };
    let journal = journal("2026-11-23T10:00", refused);
    let status = at(&journal, "2026-11-25T09:00");
    assert_eq!(
        states(&status),
        [
            "enter done",
            "sign done",
            "send done",
            "register done",
            "ask done",
            "work now",
            "head coming",
            "issue coming",
            "end coming",
        ],
        "nothing tells of the refusal before it is made"
    );
    let planned = status.steps.iter().find(|step| step.step == "head").and_then(|step| step.planned);
    assert_eq!(planned, Some(moment("2026-11-30T10:20")));
}

#[test]
fn decision_is_known_when_it_is_signed_and_grounds_when_it_is_told() {
    let refused = Evidence { refused: vec!["X-1".to_owned()], ..Evidence::default() };
    let journal = journal("2026-11-23T10:00", refused);
    let known = |moment: &str| {
        let status = at(&journal, moment);
        (status.decision, status.grounds, status.code, status.can_withdraw)
    };
    assert_eq!(known("2026-11-27T12:00"), (None, vec![], StatusCode::OnSign, true));
    assert_eq!(known("2026-11-30T10:20"), (Some(Decision::Refused), vec![], StatusCode::Ready, false));
    let told = (Some(Decision::Refused), vec!["X-1".to_owned()], StatusCode::Refused, false);
    assert_eq!(known("2026-12-01T10:00"), told);
}

#[test]
fn negative_result_is_a_result() {
    let negative = Evidence { negative: vec!["X-2".to_owned()], ..Evidence::default() };
    let status = at(&journal("2026-11-23T10:00", negative), "2026-12-01T10:00");
    assert_eq!((status.code, status.decision), (StatusCode::Issued, Some(Decision::Negative)));
    assert_eq!(status.grounds, ["X-2"]);
}

#[test]
fn way_that_ends_early_closes_what_would_have_followed() {
    let incomplete =
        Evidence { failed: vec![Check::PackageComplete], not_accepted: vec!["N-1".to_owned()], ..Evidence::default() };
    let status = at(&journal("2026-11-23T10:00", incomplete), "2026-11-23T12:00");
    assert_eq!((status.code, status.end), (StatusCode::NotAccepted, Some(End::NotAccepted)));
    assert_eq!(status.grounds, ["N-1"]);
    assert_eq!(
        states(&status),
        [
            "enter done",
            "sign done",
            "send done",
            "register done",
            "not_accepted done",
            "ask closed",
            "work closed",
            "head closed",
            "issue closed",
            "end closed",
        ]
    );
}

#[test]
fn withdrawn_application_is_closed_where_it_stood() {
    let at_noon = moment("2026-11-24T12:00");
    let whole = journal("2026-11-23T10:00", Evidence::default());
    let mut journal = until(&whole, at_noon).to_vec();
    let sequence = u32::try_from(journal.len()).unwrap();
    journal.push(Event { version: EVENT_VERSION, sequence, at: at_noon, what: What::Withdrawn });
    let status = at(&journal, "2026-12-24T12:00");
    assert_eq!((status.code, status.withdrawn_at), (StatusCode::Withdrawn, Some(at_noon)));
    assert_eq!((status.can_withdraw, status.minutes_left, status.days_left), (false, None, None));
    assert_eq!(states(&status)[5..], ["work closed", "head closed", "issue closed", "end closed"]);
}

#[test]
fn unknown_calendar_leaves_dates_out_and_counts_what_it_can() {
    let journal = taken(moment("2027-12-30T10:00"), Evidence::default());
    let status = at(&journal, "2027-12-30T10:05");
    let planned: Vec<bool> = status.steps.iter().skip(3).map(|step| step.planned.is_some()).collect();
    assert_eq!(planned, [true, true, false, false, false, false]);
    assert_eq!((status.minutes_left, status.days_left), (None, None));
}

#[test]
fn nothing_is_known_before_the_filing() {
    let journal = journal("2026-11-23T10:00", Evidence::default());
    let before = status_at(channel(), calendar(), &journal, moment("2026-11-23T09:59"));
    assert_eq!(before, Err(EngineError::NotFiled));
}

proptest! {
    #[test]
    fn looking_back_shows_what_was_seen_then(filed in any_moment(), hours in 0..24 * 40_i64) {
        let then = filed + chrono::TimeDelta::hours(hours);
        let mut seen = taken(filed, Evidence::default());
        seen.extend(engine::due(channel(), calendar(), &seen, then).unwrap());
        let mut later = seen.clone();
        later.extend(engine::due(channel(), calendar(), &seen, then + chrono::TimeDelta::days(60)).unwrap());
        prop_assert_eq!(
            status_at(channel(), calendar(), &seen, then),
            status_at(channel(), calendar(), &later, then)
        );
    }

    #[test]
    fn planned_ends_are_kept(filed in any_moment(), hours in 0..24 * 40_i64) {
        let whole = {
            let mut events = taken(filed, Evidence::default());
            events.extend(engine::due(channel(), calendar(), &events, filed + chrono::TimeDelta::days(60)).unwrap());
            events
        };
        let early = status_at(channel(), calendar(), &whole, filed + chrono::TimeDelta::hours(hours)).unwrap();
        let late = status_at(channel(), calendar(), &whole, filed + chrono::TimeDelta::days(60)).unwrap();
        for (early, late) in early.steps.iter().zip(&late.steps) {
            prop_assert_eq!(&early.step, &late.step);
            prop_assert_eq!(early.planned, late.planned);
        }
    }
}
