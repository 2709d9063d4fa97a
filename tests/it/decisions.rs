//! Who is refused what, and on which ground: a table (`tests/fixtures/decisions.json`) over the invented people.

use std::collections::BTreeMap;

use qadam_backend::{AdvanceBy, StepState};
use qadam_domain::answers::{Answers, DocumentsHeld};
use qadam_domain::application::Decision;
use qadam_domain::iin::Iin;
use qadam_domain::regulation::{End, StatusCode};
use qadam_domain::service::{ChannelKind, foreseen_refusals};
use serde::Deserialize;

use crate::answers::{Choices, fill};
use crate::world::{World, all_documents, services};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    service: String,
    channel: ChannelKind,
    applicant: Iin,
    #[serde(default)]
    answers: BTreeMap<String, String>,
    /// The document that is left at home; absent: all are brought.
    #[serde(default)]
    without: Option<String>,
    end: End,
    /// The step that turned the application away, where more than one may.
    #[serde(default)]
    at: Option<String>,
    code: StatusCode,
    decision: Option<Decision>,
    grounds: Vec<String>,
}

#[test]
fn decisions_follow_from_the_data() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../fixtures/decisions.json")).unwrap();
    for case in cases {
        let definition = services().iter().find(|definition| definition.id == case.service).expect("the service");
        let world = World::at("2026-11-23T10:00");
        let today = "2026-11-23".parse().unwrap();
        let choices = Choices { yes: case.answers.values().any(|answer| answer == "yes"), ..Choices::PLAIN };
        let mut answers = fill(definition, case.channel, case.applicant, today, choices);
        for (path, value) in &case.answers {
            answers.set(path, value);
        }
        let documents: DocumentsHeld =
            all_documents(definition).into_iter().filter(|document| case.without.as_ref() != Some(document)).collect();
        let view = world
            .hand_over(definition, case.channel, case.applicant, answers, documents, None)
            .unwrap_or_else(|error| panic!("{}: {error}", case.why));
        let status = world.advance(&view.filed.number, AdvanceBy::ToEnd).expect("the end").status;
        assert_eq!(
            (status.end, status.code, status.decision, &status.grounds),
            (Some(case.end), case.code, case.decision, &case.grounds),
            "{}",
            case.why
        );
        if let Some(at) = &case.at {
            let done = status.steps.iter().rfind(|step| matches!(step.state, StepState::Done(_)));
            assert_eq!(done.map(|step| &step.step), Some(at), "{}", case.why);
        }
    }
}

#[test]
fn what_the_answers_alone_refuse_is_known_before_sending() {
    let cases: Vec<Case> = serde_json::from_str(include_str!("../fixtures/decisions.json")).unwrap();
    let today = "2026-11-23".parse().unwrap();
    for case in cases.iter().filter(|case| case.without.is_none()) {
        let definition = services().iter().find(|definition| definition.id == case.service).unwrap();
        let mut answers = Answers::default();
        answers.set("marital_status", "married");
        for (path, value) in &case.answers {
            answers.set(path, value);
        }
        let foreseen: Vec<&str> = foreseen_refusals(definition, case.channel, &answers, today)
            .into_iter()
            .map(|ground| ground.code.as_str())
            .collect();
        let told = match case.answers.keys().next().map(String::as_str) {
            Some("citizenship" | "spouse_consent_given") => case.grounds.clone(),
            _ => Vec::new(),
        };
        assert_eq!(foreseen, told, "{}", case.why);
    }
}
