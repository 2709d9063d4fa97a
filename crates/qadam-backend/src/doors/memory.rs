//! In-memory twins of all doors, for journeys that run natively and for sessions that keep nothing on the computer.
//!
//! Every store can be told to fail ([`Fault`]), since a full, a forbidden and a damaged store are things that happen to
//! people and have to be shown to work out.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::pin::pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use chrono::{DateTime, TimeDelta, Utc};
use qadam_domain::application::Event;
use qadam_domain::calendar::Calendar;
use qadam_domain::service::ServiceDefinition;
use qadam_domain::wizard::Draft;

use crate::doors::{Clock, Doors, Drafts, Journal, Library, Randomness, Settings, definition_path, read_definition};
use crate::{BackendError, Reply};

/// The answer to a question put to twins in memory, which never wait.
///
/// # Errors
/// Those of the question.
pub fn answer<T>(reply: Reply<'_, T>) -> Result<T, BackendError> {
    let mut reply = pin!(reply);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(answer) = reply.as_mut().poll(&mut context) {
            return answer;
        }
    }
}

/// All doors in memory, over published files, at a moment; the clock is returned besides, to move it.
#[must_use]
pub fn doors(now: DateTime<Utc>, files: MemoryLibrary) -> (Doors, Rc<ManualClock>) {
    let clock = Rc::new(ManualClock::at(now));
    let doors = Doors {
        clock: clock.clone(),
        randomness: Rc::new(SeededRandomness::new(1)),
        library: Rc::new(files),
        settings: Rc::new(MemorySettings::default()),
        journal: Rc::new(MemoryJournal::default()),
        drafts: Rc::new(MemoryDrafts::default()),
    };
    (doors, clock)
}

/// What is wrong with a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing more fits in; what is there can be read.
    Full,
    /// The browser forbids it: neither reading nor writing.
    Forbidden,
    /// What is there cannot be understood any more.
    Broken,
}

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(Cell<DateTime<Utc>>);

impl ManualClock {
    /// A clock standing at a moment.
    #[must_use]
    pub const fn at(moment: DateTime<Utc>) -> Self {
        Self(Cell::new(moment))
    }

    /// Puts it to a moment.
    pub fn set(&self, moment: DateTime<Utc>) {
        self.0.set(moment);
    }

    /// Moves it on.
    pub fn advance(&self, by: TimeDelta) {
        self.0.set(self.0.get() + by);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.0.get()
    }
}

/// Bytes that look random and are the same in every run. Never for real secrets.
#[derive(Debug)]
pub struct SeededRandomness(Cell<u64>);

impl SeededRandomness {
    /// The bytes that follow from a seed.
    #[must_use]
    pub const fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }
}

impl Randomness for SeededRandomness {
    fn fill(&self, bytes: &mut [u8]) {
        for byte in bytes {
            // SplitMix64: short, and good enough to tell two salts apart.
            let state = self.0.get().wrapping_add(0x9e37_79b9_7f4a_7c15);
            self.0.set(state);
            let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            *byte = (mixed >> 56).to_le_bytes()[0];
        }
    }
}

/// Published files by path, from strings.
#[derive(Debug, Default)]
pub struct MemoryLibrary {
    files: BTreeMap<String, Arc<str>>,
    definitions: RefCell<BTreeMap<String, Arc<ServiceDefinition>>>,
    calendar: RefCell<Option<Arc<Calendar>>>,
}

impl MemoryLibrary {
    /// The library of these files, each with its path below `public/`.
    pub fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (path, Arc::from(text))).collect();
        Self { files, ..Self::default() }
    }

    /// The library with one more file, or another text of one.
    #[must_use]
    pub fn with(mut self, path: &str, text: &str) -> Self {
        self.files.insert(path.to_owned(), Arc::from(text));
        // Another text may be another definition.
        Self { files: self.files, ..Self::default() }
    }

    fn text(&self, path: &str) -> Result<Arc<str>, BackendError> {
        self.files.get(path).cloned().ok_or_else(|| BackendError::NoSuchFile { file: path.to_owned() })
    }

    fn parsed<T: serde::de::DeserializeOwned>(&self, path: &str) -> Result<Arc<T>, BackendError> {
        let text = self.text(path)?;
        serde_json::from_str(&text)
            .map(Arc::new)
            .map_err(|error| BackendError::BrokenData { file: path.to_owned(), reason: error.to_string() })
    }
}

impl Library for MemoryLibrary {
    fn read(&self, path: String) -> Reply<'_, Arc<str>> {
        ready(self.text(&path))
    }

    fn definition(&self, id: String) -> Reply<'_, Arc<ServiceDefinition>> {
        if let Some(definition) = self.definitions.borrow().get(&id) {
            return ready(Ok(Arc::clone(definition)));
        }
        let read = read_definition(&id, self.text(&definition_path(&id))).map(Arc::new);
        ready(read.inspect(|definition| {
            self.definitions.borrow_mut().insert(id, Arc::clone(definition));
        }))
    }

    fn calendar(&self) -> Reply<'_, Arc<Calendar>> {
        if let Some(calendar) = self.calendar.borrow().as_ref() {
            return ready(Ok(Arc::clone(calendar)));
        }
        ready(self.parsed("calendar/kz.json").inspect(|calendar| {
            *self.calendar.borrow_mut() = Some(Arc::clone(calendar));
        }))
    }
}

/// Settings in memory.
#[derive(Debug, Default)]
pub struct MemorySettings {
    values: RefCell<BTreeMap<String, String>>,
    fault: Cell<Option<Fault>>,
}

impl MemorySettings {
    /// Settings that fail from the start.
    #[must_use]
    pub fn failing(fault: Fault) -> Self {
        let settings = Self::default();
        settings.set_fault(Some(fault));
        settings
    }

    /// Makes them fail, or work again.
    pub fn set_fault(&self, fault: Option<Fault>) {
        self.fault.set(fault);
    }
}

impl Settings for MemorySettings {
    fn get(&self, key: &str) -> Result<Option<String>, BackendError> {
        let value = self.values.borrow().get(key).cloned();
        match self.fault.get() {
            Some(Fault::Forbidden) => Err(BackendError::StoreUnavailable),
            // The first half of what was written: the way in which stored text is damaged.
            Some(Fault::Broken) => Ok(value.map(|value| value.chars().take(value.chars().count() / 2).collect())),
            Some(Fault::Full) | None => Ok(value),
        }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), BackendError> {
        writable(self.fault.get())?;
        self.values.borrow_mut().insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) {
        self.values.borrow_mut().remove(key);
    }

    fn keys(&self) -> Vec<String> {
        match self.fault.get() {
            Some(Fault::Forbidden) => Vec::new(),
            _ => self.values.borrow().keys().cloned().collect(),
        }
    }
}

/// Journals in memory.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    events: RefCell<BTreeMap<String, Vec<Event>>>,
    fault: Cell<Option<Fault>>,
}

impl MemoryJournal {
    /// Journals that fail from the start.
    #[must_use]
    pub fn failing(fault: Fault) -> Self {
        let journal = Self::default();
        journal.set_fault(Some(fault));
        journal
    }

    /// Makes them fail, or work again.
    pub fn set_fault(&self, fault: Option<Fault>) {
        self.fault.set(fault);
    }
}

impl Journal for MemoryJournal {
    fn load(&self, number: String) -> Reply<'_, Vec<Event>> {
        let events = || self.events.borrow().get(&number).cloned().unwrap_or_default();
        ready(readable(self.fault.get(), &number).map(|()| events()))
    }

    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()> {
        ready(writable(self.fault.get()).and_then(|()| {
            let mut journals = self.events.borrow_mut();
            let found = journals.get(&number).map_or(0, Vec::len);
            if u32::try_from(found) != Ok(expected) {
                return Err(BackendError::Conflict);
            }
            journals.entry(number).or_default().extend(events);
            Ok(())
        }))
    }

    fn numbers(&self) -> Reply<'_, Vec<String>> {
        ready(readable(self.fault.get(), "applications").map(|()| self.events.borrow().keys().cloned().collect()))
    }
}

/// Drafts in memory.
#[derive(Debug, Default)]
pub struct MemoryDrafts {
    drafts: RefCell<BTreeMap<String, Draft>>,
    fault: Cell<Option<Fault>>,
}

impl MemoryDrafts {
    /// Drafts that fail from the start.
    #[must_use]
    pub fn failing(fault: Fault) -> Self {
        let drafts = Self::default();
        drafts.set_fault(Some(fault));
        drafts
    }

    /// Makes them fail, or work again.
    pub fn set_fault(&self, fault: Option<Fault>) {
        self.fault.set(fault);
    }
}

impl Drafts for MemoryDrafts {
    fn load(&self, id: String) -> Reply<'_, Option<Draft>> {
        let draft = || self.drafts.borrow().get(&id).cloned();
        ready(readable(self.fault.get(), &id).map(|()| draft()))
    }

    fn save(&self, draft: Draft) -> Reply<'_, ()> {
        ready(writable(self.fault.get()).map(|()| {
            self.drafts.borrow_mut().insert(draft.id.clone(), draft);
        }))
    }

    fn delete(&self, id: String) -> Reply<'_, ()> {
        ready(match self.fault.get() {
            Some(Fault::Forbidden) => Err(BackendError::StoreUnavailable),
            _ => {
                self.drafts.borrow_mut().remove(&id);
                Ok(())
            }
        })
    }

    fn ids(&self) -> Reply<'_, Vec<String>> {
        // A damaged draft is listed all the same: it is there and must not be lost.
        ready(match self.fault.get() {
            Some(Fault::Forbidden) => Err(BackendError::StoreUnavailable),
            _ => Ok(self.drafts.borrow().keys().cloned().collect()),
        })
    }
}

fn ready<'a, T: 'a>(answer: Result<T, BackendError>) -> Reply<'a, T> {
    Box::pin(std::future::ready(answer))
}

fn readable(fault: Option<Fault>, what: &str) -> Result<(), BackendError> {
    match fault {
        Some(Fault::Forbidden) => Err(BackendError::StoreUnavailable),
        Some(Fault::Broken) => Err(BackendError::BrokenStore { what: what.to_owned() }),
        Some(Fault::Full) | None => Ok(()),
    }
}

fn writable(fault: Option<Fault>) -> Result<(), BackendError> {
    match fault {
        Some(Fault::Full) => Err(BackendError::StoreFull),
        Some(Fault::Forbidden) => Err(BackendError::StoreUnavailable),
        Some(Fault::Broken) | None => Ok(()),
    }
}

#[cfg(test)]
mod tests;
