//! The rooms that are opened when first needed: definitions, drafts, the backend. Nothing that the first load shows may
//! call [`Session::rooms`], so that all this stays in the parts that arrive later.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use qadam_backend::doors::memory::{MemoryDrafts, MemoryJournal};
use qadam_backend::doors::spare::SpareJournal;
use qadam_backend::doors::{Doors, Drafts, Journal, Library, definition_path, read_definition};
use qadam_backend::mock::MockBackend;
use qadam_backend::{Backend, BackendError, Reply};
use qadam_domain::calendar::Calendar;
use qadam_domain::service::ServiceDefinition;

use crate::platform::clock::BrowserClock;
use crate::platform::drafts::BrowserDrafts;
use crate::platform::fetch;
use crate::platform::journal::BrowserJournal;
use crate::platform::random::BrowserRandomness;
use crate::session::{Cause, Keeping, Session};

/// The opened rooms.
pub struct Rooms {
    /// The published data.
    pub library: Rc<dyn Library>,
    /// The drafts.
    pub drafts: Rc<dyn Drafts>,
    /// The state's side.
    pub backend: Rc<dyn Backend>,
}

impl Session {
    /// The rooms of this session, opened on the first call.
    #[must_use]
    pub fn rooms(self) -> Rc<Rooms> {
        if let Some(rooms) = self.rooms.get_value() {
            return rooms;
        }
        let library: Rc<dyn Library> = Rc::new(FetchedLibrary::new(self.site().base()));
        let kept = self.keeping().get_untracked() == Keeping::Browser;
        let drafts: Rc<dyn Drafts> = if kept { Rc::new(BrowserDrafts) } else { Rc::new(MemoryDrafts::default()) };
        let told = move || self.tell(Cause::Journal, BackendError::StoreUnavailable);
        let journal: Rc<dyn Journal> = if kept {
            Rc::new(SpareJournal::new(Rc::new(BrowserJournal), told))
        } else {
            Rc::new(MemoryJournal::default())
        };
        let backend: Rc<dyn Backend> = Rc::new(MockBackend::new(Doors {
            clock: Rc::new(BrowserClock),
            randomness: Rc::new(BrowserRandomness),
            library: Rc::clone(&library),
            settings: self.settings(),
            journal,
            drafts: Rc::clone(&drafts),
        }));
        let rooms = Rc::new(Rooms { library, drafts, backend });
        self.rooms.set_value(Some(Rc::clone(&rooms)));
        rooms
    }
}

/// The published data, each file fetched and parsed once.
struct FetchedLibrary {
    base: String,
    texts: RefCell<HashMap<String, Arc<str>>>,
    definitions: RefCell<HashMap<String, Arc<ServiceDefinition>>>,
    calendar: RefCell<Option<Arc<Calendar>>>,
}

impl FetchedLibrary {
    fn new(base: String) -> Self {
        Self { base, texts: RefCell::default(), definitions: RefCell::default(), calendar: RefCell::default() }
    }
}

impl Library for FetchedLibrary {
    fn read(&self, path: String) -> Reply<'_, Arc<str>> {
        Box::pin(async move {
            if let Some(text) = self.texts.borrow().get(&path) {
                return Ok(Arc::clone(text));
            }
            let text: Arc<str> = fetch::text(&self.base, &path).await?.into();
            Ok(Arc::clone(self.texts.borrow_mut().entry(path).or_insert(text)))
        })
    }

    fn definition(&self, id: String) -> Reply<'_, Arc<ServiceDefinition>> {
        Box::pin(async move {
            if let Some(definition) = self.definitions.borrow().get(&id) {
                return Ok(Arc::clone(definition));
            }
            let path = definition_path(&id);
            let definition = Arc::new(read_definition(&id, fetch::text(&self.base, &path).await)?);
            // Of two that were asked for at once the first one stays: data are the same where they are one.
            Ok(Arc::clone(self.definitions.borrow_mut().entry(id).or_insert(definition)))
        })
    }

    fn calendar(&self) -> Reply<'_, Arc<Calendar>> {
        Box::pin(async move {
            if let Some(calendar) = self.calendar.borrow().as_ref() {
                return Ok(Arc::clone(calendar));
            }
            let path = "calendar/kz.json";
            let calendar: Arc<Calendar> = Arc::new(parse(path, &fetch::text(&self.base, path).await?)?);
            Ok(Arc::clone(self.calendar.borrow_mut().get_or_insert(calendar)))
        })
    }
}

/// Parses a published file strictly.
///
/// # Errors
/// [`BackendError::BrokenData`] with the place and what is wrong.
fn parse<T: for<'de> serde::Deserialize<'de>>(path: &str, text: &str) -> Result<T, BackendError> {
    serde_json::from_str(text)
        .map_err(|error| BackendError::BrokenData { file: path.to_owned(), reason: error.to_string() })
}
