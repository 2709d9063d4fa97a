//! Every branch of every channel of every definition is walked.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use qadam_backend::engine::{self, Filing};
use qadam_domain::answers::{Answers, DocumentsHeld};
use qadam_domain::application::{Event, Evidence, Filed, What};
use qadam_domain::regulation::{Check, End, Process, Then};
use qadam_domain::service::{Channel, ServiceDefinition};
use qadam_domain::wizard::Attestation;

use crate::world::{calendar, moment, ways};

/// What was handed over, with this evidence, at a local moment.
pub(crate) fn filed(
    definition: &ServiceDefinition,
    channel: &Channel,
    evidence: Evidence,
    at: chrono::DateTime<chrono::Utc>,
) -> Filed {
    let (day_zero, due) = engine::terms(channel, at, calendar());
    Filed {
        number: "QDM-2026-000001".to_owned(),
        service: definition.id.clone(),
        channel: channel.kind,
        office: None,
        answers: Answers::default(),
        documents: DocumentsHeld::new(),
        attestation: Attestation::Paper,
        again: None,
        draft: None,
        waited_since: None,
        evidence,
        day_zero,
        due,
    }
}

/// Every combination of answers to the checks that a process asks, with every decision.
pub(crate) fn evidences(process: &Process) -> Vec<Evidence> {
    let mut checks: Vec<Check> = Vec::new();
    for step in &process.steps {
        if let Then::Check(branch) = &step.then
            && !checks.contains(&branch.what)
        {
            checks.push(branch.what);
        }
    }
    let ground = |met: bool| if met { vec!["X-1".to_owned()] } else { Vec::new() };
    (0..1_u32 << checks.len())
        .flat_map(|set| {
            let failed: Vec<Check> =
                (0..).zip(&checks).filter(|(place, _)| set & (1 << place) != 0).map(|(_, check)| *check).collect();
            [(false, false), (true, false), (false, true)].into_iter().map(move |(refused, negative)| Evidence {
                failed: failed.clone(),
                not_accepted: ground(true),
                refused: ground(refused),
                negative: ground(negative),
                missing_documents: Vec::new(),
            })
        })
        .collect()
}

/// The whole journal of a way, or the steps and the end of one that ended before anything was handed over.
fn walk(definition: &ServiceDefinition, channel: &Channel, evidence: Evidence) -> (Vec<String>, End) {
    let at = moment("2026-09-02T10:00");
    match engine::file(channel, filed(definition, channel, evidence, at), at).expect("a process that can be walked") {
        Filing::Ended { end, way } => (way.into_iter().map(|done| done.step).collect(), end),
        Filing::Taken(mut events) => {
            let due = engine::due(channel, calendar(), &events, at + TimeDelta::days(200)).expect("a way");
            events.extend(due);
            let Some(Event { what: What::Ended(end), .. }) = events.last() else {
                panic!("{} {:?}: the way does not end: {events:?}", definition.id, channel.kind)
            };
            let end = *end;
            let steps = events.into_iter().filter_map(|event| match event.what {
                What::StepDone(done) => Some(done.step),
                _ => None,
            });
            (steps.collect(), end)
        }
    }
}

#[test]
fn every_step_and_every_end_is_reached() {
    for (definition, channel) in ways() {
        let process = &channel.process;
        let walks: Vec<(Vec<String>, End)> =
            evidences(process).into_iter().map(|evidence| walk(definition, channel, evidence)).collect();
        let reached: BTreeSet<&str> = walks.iter().flat_map(|(steps, _)| steps).map(String::as_str).collect();
        for step in &process.steps {
            assert!(
                reached.contains(step.id.as_str()),
                "{} {:?}: {} is never reached",
                definition.id,
                channel.kind,
                step.id
            );
            if let Then::End(end) = &step.then {
                assert!(
                    walks.iter().any(|(_, reached)| reached == end),
                    "{} {:?}: {end:?}",
                    definition.id,
                    channel.kind
                );
            }
        }
    }
}

#[test]
fn both_ways_of_every_check_are_taken() {
    for (definition, channel) in ways() {
        let walks: Vec<(Vec<String>, End)> =
            evidences(&channel.process).into_iter().map(|evidence| walk(definition, channel, evidence)).collect();
        for step in &channel.process.steps {
            for target in step.then.targets() {
                let is_taken =
                    walks.iter().any(|(steps, _)| steps.windows(2).any(|pair| pair[0] == step.id && pair[1] == target));
                let edge = format!("{} {:?}: {} → {target}", definition.id, channel.kind, step.id);
                assert!(is_taken, "{edge} is never taken");
            }
        }
    }
}
