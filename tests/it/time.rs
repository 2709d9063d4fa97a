//! Laws of time that hold for every way of every service.

use chrono::{DateTime, TimeDelta, Utc};
use proptest::prelude::*;
use qadam_backend::engine::{self, Filing};
use qadam_backend::journal::status_at;
use qadam_domain::application::{Event, Evidence, What};
use qadam_domain::service::{Channel, ServiceDefinition};

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
    fn good_outcome_is_never_later_than_it_is_owed((definition, channel, _) in any_way(), at in any_moment()) {
        let filed = taken(definition, channel, &Evidence::default(), at).unwrap();
        let (_, owed) = engine::terms(channel, at, calendar());
        let journal = walked(channel, filed, &[at + TimeDelta::days(120)]);
        prop_assert!(journal.last().map(|event| event.at) <= owed, "{:?} after {owed:?}", journal.last());
    }

    #[test]
    fn steps_are_done_in_order_exactly_at_their_planned_ends((definition, channel, evidence) in any_way(), at in any_moment()) {
        let filed = taken(definition, channel, &evidence, at).unwrap();
        let journal = walked(channel, filed, &[at + TimeDelta::days(120)]);
        prop_assert!(journal.is_sorted_by_key(|event| event.at));
        prop_assert!(journal.iter().zip(0..).all(|(event, sequence)| event.sequence == sequence));
        for event in &journal {
            if let What::StepDone(done) = &event.what {
                prop_assert_eq!(done.planned, event.at);
            }
        }
        prop_assert!(matches!(journal.last().map(|event| &event.what), Some(What::Ended(_))));
    }
}
