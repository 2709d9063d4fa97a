//! Makes the screenshots of the README.

use crate::{Result, arguments::Arguments, project::Project};

/// Makes them anew.
///
/// # Errors
/// Not written yet.
pub(crate) fn run(_project: &Project, _arguments: &Arguments) -> Result<()> {
    Err("the pictures cannot be made yet".into())
}
