//! The published files, read from the disk, and a simulated state over them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use qadam_backend::doors::memory::{self, ManualClock, MemoryLibrary, answer};
use qadam_backend::mock::MockBackend;
use qadam_backend::systems::people::{FILE as PEOPLE, People};
use qadam_backend::{
    Advance, AdvanceBy, ApplicationView, Backend, BackendError, Certificate, Credentials, Purpose, SignAnswer,
    SignInAnswer, SignRequest, SubmitRequest, canonical_request,
};
use qadam_domain::answers::{Answers, DocumentsHeld};
use qadam_domain::calendar::Calendar;
use qadam_domain::hours::from_local;
use qadam_domain::iin::Iin;
use qadam_domain::service::{Channel, ChannelKind, ServiceDefinition};
use qadam_domain::wizard::Attestation;

/// The top of the project.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the tests lie in the project").to_owned()
}

/// Every published file that a journey reads, by its path below `public/`; the fixtures' services besides.
pub(crate) fn files() -> &'static BTreeMap<String, String> {
    static FILES: LazyLock<BTreeMap<String, String>> = LazyLock::new(read_files);
    &FILES
}

fn read_files() -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for (folder, below) in [
        ("public/services", "services"),
        ("tests/fixtures/services", "services"),
        ("public/calendar", "calendar"),
        ("public/simulation", "simulation"),
        ("public/reference", "reference"),
    ] {
        let Ok(entries) = fs::read_dir(root().join(folder)) else { continue };
        for entry in entries {
            let path = entry.expect("a file").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            if name.ends_with(".json") && name != "index.json" {
                files.insert(format!("{below}/{name}"), fs::read_to_string(&path).expect("a text"));
            }
        }
    }
    files
}

/// The definitions, discovered in the folders.
pub(crate) fn services() -> &'static [Arc<ServiceDefinition>] {
    static SERVICES: LazyLock<Vec<Arc<ServiceDefinition>>> = LazyLock::new(|| {
        let definitions = files().iter().filter(|(path, _)| path.starts_with("services/"));
        definitions
            .map(|(path, text)| Arc::new(serde_json::from_str(text).unwrap_or_else(|error| panic!("{path}: {error}"))))
            .collect()
    });
    &SERVICES
}

/// Every way to apply, with its service.
pub(crate) fn ways() -> impl Iterator<Item = (&'static ServiceDefinition, &'static Channel)> {
    services().iter().flat_map(|definition| definition.channels.iter().map(|channel| (&**definition, channel)))
}

/// The working calendar.
pub(crate) fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| serde_json::from_str(&files()["calendar/kz.json"]).expect("the calendar"));
    &CALENDAR
}

/// The invented people.
pub(crate) fn people() -> &'static People {
    static PEOPLE_READ: LazyLock<People> = LazyLock::new(|| People::parse(&files()[PEOPLE]).expect("the people"));
    &PEOPLE_READ
}

/// A local date and time (Asia/Almaty), `2026-11-23T10:00`.
pub(crate) fn moment(local: &str) -> DateTime<Utc> {
    from_local(format!("{local}:00").parse().expect("a moment"))
}

/// A simulated state and its clock.
pub(crate) struct World {
    pub(crate) backend: MockBackend,
    pub(crate) clock: Rc<ManualClock>,
}

impl World {
    /// A state over the published files, at a local moment.
    pub(crate) fn at(local: &str) -> Self {
        let (doors, clock) = memory::doors(moment(local), MemoryLibrary::new(files().clone()));
        Self { backend: MockBackend::new(doors), clock }
    }

    /// Signs in with the practice password.
    pub(crate) fn sign_in(&self, iin: Iin) -> SignInAnswer {
        let people = answer(self.backend.invented_people()).expect("the people");
        let person = people.iter().find(|person| person.iin == iin).expect("an invented person with an account");
        let request = Credentials { iin, password: person.practice_password.clone() };
        answer(self.backend.sign_in(request)).expect("an answer")
    }

    /// The first certificate of a purpose in a person's key store.
    pub(crate) fn certificate(&self, iin: Iin, purpose: Purpose) -> Certificate {
        let certificates = answer(self.backend.certificates(iin)).expect("a key store");
        certificates.into_iter().find(|certificate| certificate.purpose == purpose).expect("a certificate")
    }

    /// Signs a request with the person's first signing certificate.
    pub(crate) fn sign(&self, iin: Iin, canonical: String) -> SignAnswer {
        let certificate = self.certificate(iin, Purpose::Signing).serial;
        answer(self.backend.sign(SignRequest { iin, certificate, canonical })).expect("an answer")
    }

    /// Hands an application over: signed in and signed on the electronic way, on paper elsewhere.
    pub(crate) fn hand_over(
        &self,
        definition: &ServiceDefinition,
        channel: ChannelKind,
        applicant: Iin,
        answers: Answers,
        documents: DocumentsHeld,
        again: Option<String>,
    ) -> Result<ApplicationView, BackendError> {
        let attestation = if channel.is_electronic() {
            let canonical = canonical_request(&definition.id, channel, &answers, &documents);
            Attestation::Signed(self.sign(applicant, canonical).signature.ok_or(BackendError::SignatureNeeded)?)
        } else {
            Attestation::Paper
        };
        answer(self.backend.submit(SubmitRequest {
            service: definition.id.clone(),
            channel,
            answers,
            documents,
            signed_in: channel.is_electronic().then_some(applicant),
            attestation,
            again,
            draft: None,
        }))
    }

    /// Moves the time on.
    pub(crate) fn advance(&self, number: &str, by: AdvanceBy) -> Result<ApplicationView, BackendError> {
        answer(self.backend.advance(Advance { number: number.to_owned(), by }))
    }
}

/// Every document that a channel may ask for.
pub(crate) fn all_documents(definition: &ServiceDefinition) -> DocumentsHeld {
    definition.documents.iter().map(|document| document.id.clone()).collect()
}
