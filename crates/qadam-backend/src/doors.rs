//! The doors through which the world comes in: one trait each, with an in-memory twin in [`memory`].

pub mod memory;
pub mod spare;

use std::rc::Rc;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use qadam_domain::application::Event;
use qadam_domain::calendar::Calendar;
use qadam_domain::service::{ServiceDefinition, VERSION};
use qadam_domain::wizard::Draft;

use crate::{BackendError, Reply};

/// All doors together: what the simulated state is built from.
#[derive(Clone)]
pub struct Doors {
    /// Time.
    pub clock: Rc<dyn Clock>,
    /// Randomness.
    pub randomness: Rc<dyn Randomness>,
    /// The published data.
    pub library: Rc<dyn Library>,
    /// Small values by key.
    pub settings: Rc<dyn Settings>,
    /// Journals of applications.
    pub journal: Rc<dyn Journal>,
    /// Drafts.
    pub drafts: Rc<dyn Drafts>,
}

/// Time.
pub trait Clock {
    /// The present moment of the real world (UTC).
    fn now(&self) -> DateTime<Utc>;
}

/// Randomness.
pub trait Randomness {
    /// Fills the bytes with unpredictable ones.
    fn fill(&self, bytes: &mut [u8]);
}

/// The published data: definitions, calendar, reference tables, invented people.
pub trait Library {
    /// The text of a file below `public/`, by its path (`services/index.json`).
    ///
    /// # Errors
    /// [`BackendError::NoSuchFile`], [`BackendError::NotFetched`], [`BackendError::NoConnection`].
    fn read(&self, path: String) -> Reply<'_, Arc<str>>;

    /// The definition of a service, parsed once.
    ///
    /// # Errors
    /// Those of [`read_definition`].
    fn definition(&self, id: String) -> Reply<'_, Arc<ServiceDefinition>>;

    /// The working calendar, parsed once.
    ///
    /// # Errors
    /// [`BackendError::BrokenData`], and those of [`Self::read`].
    fn calendar(&self) -> Reply<'_, Arc<Calendar>>;
}

/// The definition of a service from its file, as every library reads it: strictly, in the version that this build knows.
///
/// # Errors
/// [`BackendError::NoSuchService`] where there is no such file, [`BackendError::BrokenData`] where it is no definition or
/// one of another version, and those of fetching it.
pub fn read_definition(
    id: &str,
    text: Result<impl AsRef<str>, BackendError>,
) -> Result<ServiceDefinition, BackendError> {
    let text = text.map_err(|error| match error {
        BackendError::NoSuchFile { .. } => BackendError::NoSuchService { service: id.to_owned() },
        error => error,
    })?;
    let broken = |reason| BackendError::BrokenData { file: definition_path(id), reason };
    let definition: ServiceDefinition =
        serde_json::from_str(text.as_ref()).map_err(|error| broken(error.to_string()))?;
    if definition.version == VERSION {
        Ok(definition)
    } else {
        Err(broken(format!("version {} is not known", definition.version)))
    }
}

/// Where the definition of a service is published, below `public/`.
#[must_use]
pub fn definition_path(id: &str) -> String {
    format!("services/{id}.json")
}

/// Small values by key that are read and written at once: settings, accounts, summaries, the last keystrokes of a draft.
pub trait Settings {
    /// The value of a key.
    ///
    /// # Errors
    /// [`BackendError::StoreUnavailable`].
    fn get(&self, key: &str) -> Result<Option<String>, BackendError>;

    /// Keeps a value.
    ///
    /// # Errors
    /// [`BackendError::StoreFull`], [`BackendError::StoreUnavailable`].
    fn set(&self, key: &str, value: &str) -> Result<(), BackendError>;

    /// Forgets a key.
    fn remove(&self, key: &str);

    /// All keys, in no order; none where the store is forbidden.
    fn keys(&self) -> Vec<String>;
}

/// Journals of applications.
pub trait Journal {
    /// The events of an application, in order; empty if there are none.
    ///
    /// # Errors
    /// [`BackendError::BrokenStore`] if one cannot be understood or is of a version that is not known,
    /// [`BackendError::StoreUnavailable`].
    fn load(&self, number: String) -> Reply<'_, Vec<Event>>;

    /// Appends events in one transaction, if the journal has exactly `expected` events by then.
    ///
    /// # Errors
    /// [`BackendError::Conflict`] if it has not, [`BackendError::StoreFull`], [`BackendError::StoreUnavailable`]; then
    /// nothing was written.
    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()>;

    /// The numbers of all applications.
    ///
    /// # Errors
    /// [`BackendError::StoreUnavailable`].
    fn numbers(&self) -> Reply<'_, Vec<String>>;
}

/// Drafts.
pub trait Drafts {
    /// The draft of an id.
    ///
    /// # Errors
    /// [`BackendError::BrokenStore`] if it cannot be understood or is of a version that is not known; it stays where it
    /// is. [`BackendError::StoreUnavailable`].
    fn load(&self, id: String) -> Reply<'_, Option<Draft>>;

    /// Keeps a draft.
    ///
    /// # Errors
    /// [`BackendError::StoreFull`], [`BackendError::StoreUnavailable`]; then the former one is still there.
    fn save(&self, draft: Draft) -> Reply<'_, ()>;

    /// Deletes a draft.
    ///
    /// # Errors
    /// [`BackendError::StoreUnavailable`].
    fn delete(&self, id: String) -> Reply<'_, ()>;

    /// The ids of all drafts, those that cannot be understood among them.
    ///
    /// # Errors
    /// [`BackendError::StoreUnavailable`].
    fn ids(&self) -> Reply<'_, Vec<String>>;
}
