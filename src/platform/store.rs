//! The IndexedDB database: its name, version and rooms.

use idb::{Database, DatabaseEvent, Factory, KeyPath, ObjectStoreParams, Transaction, TransactionResult};
use qadam_backend::BackendError;

/// Events of applications, keyed by number and place in the journal.
pub const EVENTS: &str = "events";
/// Drafts, keyed by id.
pub const DRAFTS: &str = "drafts";

const NAME: &str = "qadam";
const VERSION: u32 = 1;

/// Opens the database, making its rooms where they are not there yet.
///
/// # Errors
/// [`BackendError::StoreUnavailable`] where the browser forbids it.
pub async fn open() -> Result<Database, BackendError> {
    let factory = Factory::new().map_err(|_| BackendError::StoreUnavailable)?;
    let mut request = factory.open(NAME, Some(VERSION)).map_err(|_| BackendError::StoreUnavailable)?;
    request.on_upgrade_needed(|event| {
        // A room that cannot be made is met again as a failing transaction, which has its own message.
        if let Ok(database) = event.database() {
            let mut events = ObjectStoreParams::new();
            events.key_path(Some(KeyPath::new_array(["number", "sequence"])));
            let _made = database.create_object_store(EVENTS, events);
            let mut drafts = ObjectStoreParams::new();
            drafts.key_path(Some(KeyPath::new_single("id")));
            let _made = database.create_object_store(DRAFTS, drafts);
        }
    });
    request.await.map_err(|_| BackendError::StoreUnavailable)
}

/// Ends a transaction of writes: a store that is full may take each row and refuse the whole.
///
/// # Errors
/// That of the database; one that says so where the transaction was given up.
pub async fn commit(transaction: Transaction) -> Result<(), idb::Error> {
    match transaction.commit()?.await? {
        TransactionResult::Committed => Ok(()),
        TransactionResult::Aborted => Err(idb::Error::AddFailed("QuotaExceeded or aborted".into())),
    }
}

/// What a failing write means to a person.
#[must_use]
pub fn write_error(error: &idb::Error) -> BackendError {
    if format!("{error:?}").contains("QuotaExceeded") {
        BackendError::StoreFull
    } else {
        BackendError::StoreUnavailable
    }
}

/// The JSON of a row: rows keep their value as text, so that a version is read by serde and not by the browser.
#[must_use]
pub fn text_of(row: &wasm_bindgen::JsValue) -> Option<String> {
    js_sys::Reflect::get(row, &"text".into()).ok()?.as_string()
}
