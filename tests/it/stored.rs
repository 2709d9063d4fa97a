//! What older builds have stored is still read: each stored form keeps a fixture of every version it has had.

use qadam_backend::doors::Settings;
use qadam_backend::doors::memory::{ManualClock, MemorySettings};
use qadam_backend::summary::{self, summaries};
use qadam_backend::{Summary, world};
use qadam_domain::application::{Event, What};
use qadam_domain::wizard::Draft;

use crate::world::moment;

#[test]
fn events_of_version_1_are_read() {
    let events: Vec<Event> = serde_json::from_str(include_str!("../fixtures/events.v1.json")).unwrap();
    assert_eq!(events.len(), 6);
    assert!(matches!(&events[0].what, What::Filed(filed) if filed.number == "QDM-2026-000001"));
    assert!(events.iter().zip(0..).all(|(event, sequence)| event.sequence == sequence));
}

#[test]
fn draft_of_version_1_is_read() {
    let draft: Draft = serde_json::from_str(include_str!("../fixtures/draft.v1.json")).unwrap();
    assert_eq!(draft.answers.get("children.2.iin"), "880217200015");
    assert_eq!(draft.answers.rows("children"), [2]);
}

#[test]
fn summaries_of_version_1_are_read() {
    let text = include_str!("../fixtures/summaries.v1.json");
    let expected: Vec<Summary> = serde_json::from_str(text).unwrap();
    let settings = MemorySettings::default();
    settings.set(summary::KEY, text).unwrap();
    assert_eq!(summaries(&settings), expected);
    settings.set(summary::KEY, "[{").unwrap();
    assert_eq!(summaries(&settings), Vec::new(), "damaged ones are made anew from the journals");
}

#[test]
fn world_of_version_1_is_read() {
    let settings = MemorySettings::default();
    settings.set("qadam.world.v1", include_str!("../fixtures/world.v1.txt")).unwrap();
    let clock = ManualClock::at(moment("2026-11-23T10:00"));
    assert_eq!(world::now(&clock, &settings), moment("2026-11-24T10:00"));
}
