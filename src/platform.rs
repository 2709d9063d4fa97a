//! The only rooms that know the browser: one effect a file, each behind a trait of `qadam-backend` or a plain function.

pub mod clock;
pub mod crash;
pub mod drafts;
pub mod fetch;
pub mod focus;
pub mod journal;
pub mod json;
pub mod page;
pub mod random;
pub mod settings;
pub mod store;
