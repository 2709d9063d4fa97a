//! The simulated present: the real clock and how far the simulation has been moved ahead of it.
//!
//! Light enough for the first load: the catalogue counts its dates from the same present as the backend.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use crate::BackendError;
use crate::doors::{Clock, Settings};

/// Where the offset is kept.
const KEY: &str = "qadam.world.v1";

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct World {
    version: u32,
    offset_seconds: i64,
}

/// How far the simulation is ahead of the real clock; nothing where it was never moved or the note is broken.
#[must_use]
pub fn offset(settings: &dyn Settings) -> TimeDelta {
    let stored = settings.get(KEY).ok().flatten().and_then(|text| serde_json::from_str::<World>(&text).ok());
    stored
        .filter(|world| world.version == 1)
        .and_then(|world| TimeDelta::try_seconds(world.offset_seconds))
        .unwrap_or_default()
}

/// Moves the simulation so far ahead of the real clock.
///
/// # Errors
/// Those of the store.
pub fn set_offset(settings: &dyn Settings, offset: TimeDelta) -> Result<(), BackendError> {
    let world = World { version: 1, offset_seconds: offset.num_seconds() };
    let text = serde_json::to_string(&world).map_err(|_| BackendError::BrokenStore { what: KEY.to_owned() })?;
    settings.set(KEY, &text)
}

/// The simulated present (UTC).
#[must_use]
pub fn now(clock: &dyn Clock, settings: &dyn Settings) -> DateTime<Utc> {
    let real = clock.now();
    real.checked_add_signed(offset(settings)).unwrap_or(real)
}
