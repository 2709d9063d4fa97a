//! An application on its way: what happened, and what follows from it.
//!
//! A journal of [`Event`]s is all that is stored; a status is folded from it and stored nowhere. Looking back is
//! folding fewer events.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::answers::{Answers, DocumentsHeld};
use crate::regulation::{Check, End};
use crate::service::ChannelKind;
use crate::wizard::Attestation;

/// The version of stored events.
pub const EVENT_VERSION: u32 = 1;

/// Something that happened to an application. Never changed, never removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// [`EVENT_VERSION`].
    pub version: u32,
    /// The place in the journal, from 0 without gaps; two events of one instant keep their order by it.
    pub sequence: u32,
    /// When (UTC).
    pub at: DateTime<Utc>,
    /// What.
    pub what: What,
}

impl Event {
    /// The stored event of a text; nothing where it is damaged or of a version that is not known.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|event| event.version == EVENT_VERSION)
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum What {
    /// The application was handed over; always the first event.
    Filed(Box<Filed>),
    /// A step was done.
    StepDone(StepDone),
    /// The way came to an end.
    Ended(End),
    /// The applicant withdrew the application.
    Withdrawn,
}

/// An application as it was handed over.
///
/// A key that is not known is passed over: earlier builds wrote one more, `definition_version`, by which nothing was ever
/// decided. What became of the rules since is seen when the journal is replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filed {
    /// The number (`QDM-2026-000017`).
    pub number: String,
    /// The service.
    pub service: String,
    /// The way.
    pub channel: ChannelKind,
    /// The office that provides the service, by id.
    pub office: Option<String>,
    /// The answers in canonical form.
    pub answers: Answers,
    /// The documents handed in or attached, by id.
    pub documents: DocumentsHeld,
    /// The applicant's will.
    pub attestation: Attestation,
    /// The refused application that this one repeats.
    pub again: Option<String>,
    /// The id of the draft that it was, by which a second sending of the same draft is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub draft: Option<String>,
    /// When the person came (UTC), where the place was closed then and took the documents at its next opening.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub waited_since: Option<DateTime<Utc>>,
    /// What decides at each branch: laid down when the application is filed, from documents, registers and scenario, so
    /// that a journal replayed gives the same way.
    pub evidence: Evidence,
    /// Day 0 (Asia/Almaty).
    pub day_zero: NaiveDate,
    /// When the outcome is owed at the latest (UTC); absent where the calendar of that year is not known.
    pub due: Option<DateTime<Utc>>,
}

/// What the branches of a process look at.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The checks that do not hold.
    pub failed: Vec<Check>,
    /// The codes of the grounds for refusing acceptance that are met.
    pub not_accepted: Vec<String>,
    /// The codes of the grounds for refusing the service that are met.
    pub refused: Vec<String>,
    /// The codes of the grounds that lead to the negative result.
    pub negative: Vec<String>,
    /// The documents that are missing, by id.
    pub missing_documents: Vec<String>,
}

impl Evidence {
    /// Whether a check holds.
    #[must_use]
    pub fn holds(&self, check: Check) -> bool {
        !self.failed.contains(&check)
    }

    /// The official's decision: a ground for refusal outweighs one for the negative result.
    #[must_use]
    pub fn decision(&self) -> Decision {
        if !self.refused.is_empty() {
            Decision::Refused
        } else if !self.negative.is_empty() {
            Decision::Negative
        } else {
            Decision::Granted
        }
    }
}

/// A step that was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepDone {
    /// The step.
    pub step: String,
    /// When it was planned to be done by (UTC) as the application was filed; when it was done is the event's own moment.
    pub planned: DateTime<Utc>,
    /// The answer of its check, if it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<bool>,
    /// The decision, if it takes one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
}

/// An official's decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// The service is rendered.
    Granted,
    /// The reasoned refusal.
    Refused,
    /// The negative result (D: impossible), which is a result and no refusal.
    Negative,
}
