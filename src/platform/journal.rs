//! Journals of applications, in IndexedDB: one row an event, an append one transaction.

use idb::{Database, KeyRange, Query, TransactionMode};
use js_sys::{Array, Object, Reflect};
use qadam_backend::doors::Journal;
use qadam_backend::{BackendError, Reply};
use qadam_domain::application::Event;
use wasm_bindgen::JsValue;

use super::store::{self, EVENTS};

/// Journals in the browser's database.
pub struct BrowserJournal;

impl Journal for BrowserJournal {
    fn load(&self, number: String) -> Reply<'_, Vec<Event>> {
        Box::pin(async move {
            let database = store::open().await?;
            let rows = rows_of(&database, &number).await.map_err(|error| store::write_error(&error));
            database.close();
            rows?
                .iter()
                .map(|row| {
                    store::text_of(row)
                        .and_then(|text| Event::read(&text))
                        .ok_or_else(|| BackendError::BrokenStore { what: number.clone() })
                })
                .collect()
        })
    }

    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()> {
        Box::pin(async move {
            let rows: Option<Vec<JsValue>> = events.iter().map(|event| row(&number, event)).collect();
            let rows = rows.ok_or_else(|| BackendError::BrokenStore { what: number.clone() })?;
            let database = store::open().await?;
            let appended = append_rows(&database, &number, expected, &rows).await;
            database.close();
            match appended {
                Ok(true) => Ok(()),
                Ok(false) => Err(BackendError::Conflict),
                Err(error) => Err(store::write_error(&error)),
            }
        })
    }

    fn numbers(&self) -> Reply<'_, Vec<String>> {
        Box::pin(async move {
            let database = store::open().await?;
            let keys = all_keys(&database).await.map_err(|error| store::write_error(&error));
            database.close();
            let mut numbers: Vec<String> =
                keys?.into_iter().filter_map(|key| Array::from(&key).get(0).as_string()).collect();
            numbers.dedup();
            Ok(numbers)
        })
    }
}

/// The key range of one application: `[number]` sorts before and `[number, []]` after every `[number, sequence]`.
fn range(number: &str) -> Result<Query, idb::Error> {
    let lower = Array::of1(&number.into());
    let upper = Array::of2(&number.into(), &Array::new());
    KeyRange::bound(&lower, &upper, None, None).map(Query::KeyRange)
}

async fn rows_of(database: &Database, number: &str) -> Result<Vec<JsValue>, idb::Error> {
    let transaction = database.transaction(&[EVENTS], TransactionMode::ReadOnly)?;
    let events = transaction.object_store(EVENTS)?;
    events.get_all(Some(range(number)?), None)?.await
}

async fn all_keys(database: &Database) -> Result<Vec<JsValue>, idb::Error> {
    let transaction = database.transaction(&[EVENTS], TransactionMode::ReadOnly)?;
    let events = transaction.object_store(EVENTS)?;
    events.get_all_keys(None, None)?.await
}

/// Whether the rows were written: they are not if the journal is not as long as expected.
async fn append_rows(database: &Database, number: &str, expected: u32, rows: &[JsValue]) -> Result<bool, idb::Error> {
    let transaction = database.transaction(&[EVENTS], TransactionMode::ReadWrite)?;
    let events = transaction.object_store(EVENTS)?;
    let found = events.count(Some(range(number)?))?.await?;
    if found != expected {
        transaction.abort()?.await?;
        return Ok(false);
    }
    for row in rows {
        events.add(row, None)?.await?;
    }
    store::commit(transaction).await?;
    Ok(true)
}

fn row(number: &str, event: &Event) -> Option<JsValue> {
    let row = Object::new();
    Reflect::set(&row, &"number".into(), &number.into()).ok()?;
    Reflect::set(&row, &"sequence".into(), &event.sequence.into()).ok()?;
    Reflect::set(&row, &"text".into(), &serde_json::to_string(event).ok()?.into()).ok()?;
    Some(row.into())
}
