//! The simulated present: the real clock and how far the simulation has been moved ahead of it.
//!
//! Light enough for the first load: the catalogue counts its dates from the same present as the backend.

use chrono::{DateTime, TimeDelta, Utc};

use crate::BackendError;
use crate::doors::{Clock, Settings};

/// Where the offset is kept: whole seconds, in digits.
const KEY: &str = "qadam.world.v1";

/// How far the simulation is ahead of the real clock; nothing where it was never moved or the note is broken.
#[must_use]
pub fn offset(settings: &dyn Settings) -> TimeDelta {
    let stored = settings.get(KEY).ok().flatten().and_then(|seconds| seconds.trim().parse().ok());
    stored.and_then(TimeDelta::try_seconds).unwrap_or_default()
}

/// Moves the simulation so far ahead of the real clock.
///
/// # Errors
/// Those of the store.
pub fn set_offset(settings: &dyn Settings, offset: TimeDelta) -> Result<(), BackendError> {
    settings.set(KEY, &offset.num_seconds().to_string())
}

/// The simulated present (UTC).
#[must_use]
pub fn now(clock: &dyn Clock, settings: &dyn Settings) -> DateTime<Utc> {
    let real = clock.now();
    real.checked_add_signed(offset(settings)).unwrap_or(real)
}
