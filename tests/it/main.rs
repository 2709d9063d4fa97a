//! Journeys on in-memory twins, over the services as they are published.
//!
//! No service is named here: whatever lies in `public/services` and in `tests/fixtures/services` is walked, so that one
//! more file is one more journey.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test that meets what cannot be has failed, and says so by stopping"
)]

mod answers;
mod branches;
mod data;
mod decisions;
mod house;
mod journeys;
mod plans;
mod recount;
mod stored;
mod tabs;
mod time;
mod world;
