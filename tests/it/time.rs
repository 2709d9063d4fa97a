//! Laws of time that hold for every way of every service.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use qadam_backend::engine::{self, Filing};
use qadam_backend::journal::status_at;
use qadam_domain::application::{Event, Evidence, What};
use qadam_domain::regulation::{Branch, Check, End, Process, Step, Then};
use qadam_domain::service::{Channel, ServiceDefinition};
use qadam_domain::term::{self, PlannedStep};

use crate::branches::{evidences, filed};
use crate::world::{calendar, moment, ways};

/// Any minute early enough that every way ends within the years of the calendar.
fn any_moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0..60 * 24 * 1100_i64).prop_map(|minute| moment("2024-01-03T00:00") + TimeDelta::minutes(minute))
}

/// A way and what decides on it; only what is really handed over.
fn any_way() -> impl Strategy<Value = (&'static ServiceDefinition, &'static Channel, Evidence)> {
    let all: Vec<_> = ways()
        .flat_map(|(definition, channel)| {
            evidences(&channel.process).into_iter().map(move |evidence| (definition, channel, evidence))
        })
        .filter(|(definition, channel, evidence)| {
            taken(definition, channel, evidence, moment("2026-09-02T10:00")).is_some()
        })
        .collect();
    proptest::sample::select(all)
}

fn taken(
    definition: &ServiceDefinition,
    channel: &Channel,
    evidence: &Evidence,
    at: DateTime<Utc>,
) -> Option<Vec<Event>> {
    match engine::file(channel, filed(definition, channel, evidence.clone(), at), at) {
        Ok(Filing::Taken(events)) => Some(events),
        _ => None,
    }
}

fn walked(channel: &Channel, mut events: Vec<Event>, looks: &[DateTime<Utc>]) -> Vec<Event> {
    for now in looks {
        events.extend(engine::due(channel, calendar(), &events, *now).expect("a way"));
    }
    events
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn one_leap_equals_many_small_steps(
        (definition, channel, evidence) in any_way(),
        at in any_moment(),
        mut hours in proptest::collection::vec(0..24 * 100_i64, 0..10),
    ) {
        hours.sort_unstable();
        let end = at + TimeDelta::days(120);
        let looks: Vec<DateTime<Utc>> = hours.into_iter().map(|hours| at + TimeDelta::hours(hours)).chain([end]).collect();
        let filed = taken(definition, channel, &evidence, at).unwrap();
        prop_assert_eq!(walked(channel, filed.clone(), &looks), walked(channel, filed, &[end]));
    }

    #[test]
    fn replayed_journal_gives_the_same_status(
        (definition, channel, evidence) in any_way(),
        at in any_moment(),
        hours in 0..24 * 60_i64,
    ) {
        let then = at + TimeDelta::hours(hours);
        let filed = taken(definition, channel, &evidence, at).unwrap();
        let seen = walked(channel, filed.clone(), &[then]);
        let stored: Vec<Event> = serde_json::from_str(&serde_json::to_string(&seen).unwrap()).unwrap();
        let later = walked(channel, filed, &[then + TimeDelta::days(120)]);
        let status = status_at(channel, calendar(), &seen, then);
        prop_assert_eq!(&status, &status_at(channel, calendar(), &stored, then));
        prop_assert_eq!(status, status_at(channel, calendar(), &later, then), "looking back");
    }

    #[test]
    fn outcome_is_never_later_than_it_is_owed((definition, channel, evidence) in any_way(), at in any_moment()) {
        let filed = taken(definition, channel, &evidence, at).unwrap();
        let (_, owed) = engine::terms(channel, at, calendar());
        let journal = walked(channel, filed, &[at + TimeDelta::days(120)]);
        let last = journal.last().unwrap();
        // A result that nobody fetched has been ready in time.
        let is_fetched = last.what != What::Ended(End::Returned);
        prop_assert!(!is_fetched || Some(last.at) <= owed, "{last:?} after {owed:?}");
    }

    #[test]
    fn steps_are_done_in_order_as_planned_at_the_filing((definition, channel, evidence) in any_way(), at in any_moment()) {
        let filed = taken(definition, channel, &evidence, at).unwrap();
        let journal = walked(channel, filed, &[at + TimeDelta::days(120)]);
        prop_assert!(journal.is_sorted_by_key(|event| event.at));
        prop_assert!(journal.iter().zip(0..).all(|(event, sequence)| event.sequence == sequence));
        prop_assert!(matches!(journal.last().map(|event| &event.what), Some(What::Ended(_))));

        let process = &channel.process;
        let foreseen = onward(process, &process.filed_at, &evidence);
        let plan = plan(channel, at, &foreseen);
        // From the filing on; the steps before it are done at its moment.
        let mut gone: Vec<&Step> = Vec::new();
        for (done, done_at) in journal.iter().filter_map(|event| match &event.what {
            What::StepDone(done) => Some((done, event.at)),
            _ => None,
        }) {
            if gone.is_empty() && done.step != process.filed_at {
                prop_assert_eq!((done.planned, done_at), (at, at), "{}", &done.step);
                continue;
            }
            gone.push(process.step(&done.step).unwrap());
            let planned = match foreseen.iter().position(|step| step.id == done.step) {
                Some(place) => plan[place],
                // The way as it went, with what follows from there.
                None => {
                    let rest = onward(process, &done.step, &evidence);
                    let way: Vec<&Step> = gone.iter().copied().chain(rest.into_iter().skip(1)).collect();
                    self::plan(channel, at, &way)[gone.len() - 1]
                }
            };
            prop_assert_eq!(done.planned, planned, "{}: what was planned at the filing", &done.step);
            // An actor acts exactly at the planned end, for as long as the way is the one that was planned.
            if foreseen.starts_with(&gone) {
                prop_assert_eq!(done_at, planned, "{}: when it was done", &done.step);
            }
        }
    }
}

/// The steps that follow where every check holds and the decision is the good one, from a step on. Where the result is
/// handed over has been said by the applicant.
fn onward<'a>(process: &'a Process, first: &str, evidence: &Evidence) -> Vec<&'a Step> {
    let mut way = Vec::new();
    let mut next = process.step(first);
    while let Some(step) = next {
        way.push(step);
        next = match &step.then {
            Then::Step(id) => process.step(id),
            Then::Check(Branch { what: Check::ResultWhereFiled, yes, no }) => {
                process.step(if evidence.failed.contains(&Check::ResultWhereFiled) { no } else { yes })
            }
            Then::Check(branch) => process.step(&branch.yes),
            Then::Decide(decide) => process.step(&decide.granted),
            Then::End(_) => None,
        };
    }
    way
}

/// The planned ends of a way, counted from the filing by the rules of terms and not by the engine.
fn plan(channel: &Channel, filed_at: DateTime<Utc>, way: &[&Step]) -> Vec<DateTime<Utc>> {
    let process = &channel.process;
    let hours = |step: &Step| process.lane(&step.lane).and_then(|lane| lane.hours.as_ref()).unwrap_or(&process.intake);
    let steps: Vec<PlannedStep<'_>> = way
        .iter()
        .map(|step| PlannedStep { takes: step.takes, hours: hours(step), registers: step.registers })
        .collect();
    let plan = term::plan(filed_at, &process.intake, &process.office, channel.term, &steps, calendar());
    plan.expect("a calendar of all the days").ends
}
