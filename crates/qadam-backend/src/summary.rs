//! What the catalogue knows of applications without loading a journal.
//!
//! Kept apart, depending on nothing but the types that are stored, so that the first page can show applications under
//! way while the backend itself has not arrived.

use crate::doors::Settings;
use crate::{BackendError, Summary};

/// The key of the summaries in [`Settings`].
pub const KEY: &str = "qadam.applications.v1";

/// The version of a stored summary.
pub const VERSION: u32 = 1;

/// The summaries as they were last written, newest first. Nothing where the store is forbidden or damaged, and none that
/// is of a version that is not known: they are made anew from the journals by [`crate::Backend::applications`].
#[must_use]
pub fn summaries(settings: &dyn Settings) -> Vec<Summary> {
    let stored = settings.get(KEY).ok().flatten();
    // Entry by entry: one that is damaged does not hide the others.
    let entries: Vec<serde_json::Value> = stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let summaries = entries.into_iter().filter_map(|entry| serde_json::from_value::<Summary>(entry).ok());
    summaries.filter(|summary| summary.version == VERSION).collect()
}

/// Keeps the summaries, newest first.
///
/// # Errors
/// Those of the store.
pub(crate) fn keep(settings: &dyn Settings, mut summaries: Vec<Summary>) -> Result<(), BackendError> {
    newest_first(&mut summaries);
    let text = serde_json::to_string(&summaries).map_err(|_| BackendError::BrokenStore { what: KEY.to_owned() })?;
    settings.set(KEY, &text)
}

/// Keeps one application's summary in the place of its former one.
///
/// # Errors
/// Those of the store.
pub(crate) fn keep_one(settings: &dyn Settings, summary: Summary) -> Result<(), BackendError> {
    let mut kept = summaries(settings);
    if kept.contains(&summary) {
        return Ok(());
    }
    kept.retain(|other| other.number != summary.number);
    kept.push(summary);
    keep(settings, kept)
}

/// Sorts by the moment of filing, latest first; of one moment, the higher number first.
pub(crate) fn newest_first(summaries: &mut [Summary]) {
    summaries.sort_by(|one, other| (other.filed_at, &other.number).cmp(&(one.filed_at, &one.number)));
}
