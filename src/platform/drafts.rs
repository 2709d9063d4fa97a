//! Drafts, in IndexedDB.

use idb::{Database, Query, TransactionMode};
use js_sys::{Object, Reflect};
use qadam_backend::doors::Drafts;
use qadam_backend::{BackendError, Reply};
use qadam_domain::wizard::Draft;
use wasm_bindgen::JsValue;

use super::store::{self, DRAFTS};

/// Drafts in the browser's database.
pub struct BrowserDrafts;

impl Drafts for BrowserDrafts {
    fn load(&self, id: String) -> Reply<'_, Option<Draft>> {
        Box::pin(async move {
            let database = store::open().await?;
            let row = get(&database, &id).await.map_err(|error| store::write_error(&error));
            database.close();
            let Some(row) = row? else { return Ok(None) };
            store::text_of(&row)
                .and_then(|text| Draft::read(&text))
                .map(Some)
                .ok_or(BackendError::BrokenStore { what: id })
        })
    }

    fn save(&self, draft: Draft) -> Reply<'_, ()> {
        Box::pin(async move {
            let row = row(&draft).ok_or(BackendError::BrokenStore { what: draft.id })?;
            let database = store::open().await?;
            let saved = put(&database, &row).await.map_err(|error| store::write_error(&error));
            database.close();
            saved
        })
    }

    fn delete(&self, id: String) -> Reply<'_, ()> {
        Box::pin(async move {
            let database = store::open().await?;
            let deleted = delete(&database, &id).await.map_err(|error| store::write_error(&error));
            database.close();
            deleted
        })
    }

    fn ids(&self) -> Reply<'_, Vec<String>> {
        Box::pin(async move {
            let database = store::open().await?;
            let keys = keys(&database).await.map_err(|error| store::write_error(&error));
            database.close();
            Ok(keys?.into_iter().filter_map(|key| key.as_string()).collect())
        })
    }
}

async fn get(database: &Database, id: &str) -> Result<Option<JsValue>, idb::Error> {
    let transaction = database.transaction(&[DRAFTS], TransactionMode::ReadOnly)?;
    transaction.object_store(DRAFTS)?.get(Query::Key(id.into()))?.await
}

async fn put(database: &Database, row: &JsValue) -> Result<(), idb::Error> {
    let transaction = database.transaction(&[DRAFTS], TransactionMode::ReadWrite)?;
    transaction.object_store(DRAFTS)?.put(row, None)?.await?;
    store::commit(transaction).await
}

async fn delete(database: &Database, id: &str) -> Result<(), idb::Error> {
    let transaction = database.transaction(&[DRAFTS], TransactionMode::ReadWrite)?;
    transaction.object_store(DRAFTS)?.delete(Query::Key(id.into()))?.await?;
    store::commit(transaction).await
}

async fn keys(database: &Database) -> Result<Vec<JsValue>, idb::Error> {
    let transaction = database.transaction(&[DRAFTS], TransactionMode::ReadOnly)?;
    transaction.object_store(DRAFTS)?.get_all_keys(None, None)?.await
}

fn row(draft: &Draft) -> Option<JsValue> {
    let row = Object::new();
    Reflect::set(&row, &"id".into(), &draft.id.as_str().into()).ok()?;
    Reflect::set(&row, &"text".into(), &serde_json::to_string(draft).ok()?.into()).ok()?;
    Some(row.into())
}
