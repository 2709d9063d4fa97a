//! Writes `public/services/index.json` from the definitions.

use std::path::Path;

use crate::Result;

/// Writes the index.
///
/// # Errors
/// Not written yet.
pub(crate) fn run(_root: &Path) -> Result<()> {
    Err("the index of services cannot be made yet".into())
}
