//! What is known at each point of the way: the draft, and what becomes of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::answers::{Answers, DocumentsHeld, ValidAnswers};
use crate::iin::Iin;
use crate::service::ChannelKind;

/// The version of a stored draft.
pub const DRAFT_VERSION: u32 = 1;

/// An application that is being prepared, as it is stored. It is checked again whenever it is read: a stored draft is
/// never trusted to be valid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Draft {
    /// [`DRAFT_VERSION`].
    pub version: u32,
    /// The id on this device, as in the address.
    pub id: String,
    /// The service.
    pub service: String,
    /// The way to apply.
    pub channel: ChannelKind,
    /// What was typed.
    pub answers: Answers,
    /// The documents that the person says they have.
    pub documents: DocumentsHeld,
    /// The page on which the person was last.
    pub at: DraftPage,
    /// The paths that registers filled in, with the system's key; shown beside the field while it is unchanged.
    #[serde(default)]
    pub prefilled: std::collections::BTreeMap<String, String>,
    /// The application that was refused and is applied for again with these answers, if it is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub again: Option<String>,
    /// When it was last changed (UTC).
    pub saved_at: DateTime<Utc>,
}

impl Draft {
    /// The stored draft of a text; nothing where it is damaged or of a version that is not known.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str::<Self>(text).ok().filter(|draft| draft.version == DRAFT_VERSION)
    }
}

/// A page of the way before the application is handed over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DraftPage {
    /// The documents.
    Documents,
    /// The sign-in of the portal.
    SignIn,
    /// The form, at a section.
    Form(String),
    /// The check of all answers.
    Check,
    /// The signature.
    Sign,
}

/// What stands for the applicant's will. There is no other way to file an application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attestation {
    /// The applicant's electronic signature.
    Signed(Signature),
    /// A signature on paper, at the counter.
    Paper,
}

/// A simulated electronic signature: real enough to be compared, without legal force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The serial number of the certificate.
    pub certificate: String,
    /// SHA-256 of the canonical JSON of what was signed, in hexadecimal digits.
    pub digest: String,
    /// When it was signed (UTC).
    pub at: DateTime<Utc>,
}

/// What is handed over: valid answers and the applicant's will. Only [`ValidAnswers`] get here, so an application with
/// a problem cannot be filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    /// The service.
    pub service: String,
    /// The way.
    pub channel: ChannelKind,
    /// The answers.
    pub answers: ValidAnswers,
    /// The documents handed in or attached.
    pub documents: DocumentsHeld,
    /// The person signed in on the portal; on paper ways nobody is.
    pub signed_in: Option<Iin>,
    /// The applicant's will.
    pub attestation: Attestation,
    /// The refused application that this one repeats, if it does.
    pub again: Option<String>,
    /// The id of the draft that it was: one draft is filed once.
    pub draft: Option<String>,
}
