use qadam_domain::application::{EVENT_VERSION, What};
use qadam_domain::regulation::End;

use super::*;

fn event(sequence: u32) -> Event {
    Event { version: EVENT_VERSION, sequence, at: DateTime::UNIX_EPOCH, what: What::Ended(End::Issued) }
}

#[test]
fn append_with_a_wrong_expectation_writes_nothing() {
    let journal = MemoryJournal::default();
    let append = |expected, events: Vec<Event>| answer(journal.append("1".to_owned(), expected, events));
    assert_eq!(append(0, vec![event(0)]), Ok(()));
    assert_eq!(append(0, vec![event(0)]), Err(BackendError::Conflict));
    assert_eq!(append(2, vec![event(2)]), Err(BackendError::Conflict));
    assert_eq!(append(1, vec![event(1)]), Ok(()));
    assert_eq!(answer(journal.load("1".to_owned())).map(|events| events.len()), Ok(2));
}

#[test]
fn failing_stores_say_what_is_wrong_and_lose_nothing() {
    let journal = MemoryJournal::default();
    answer(journal.append("1".to_owned(), 0, vec![event(0)])).unwrap();
    journal.set_fault(Some(Fault::Full));
    assert_eq!(answer(journal.append("1".to_owned(), 1, vec![event(1)])), Err(BackendError::StoreFull));
    assert_eq!(answer(journal.load("1".to_owned())).map(|events| events.len()), Ok(1));
    journal.set_fault(Some(Fault::Forbidden));
    assert_eq!(answer(journal.numbers()), Err(BackendError::StoreUnavailable));
    journal.set_fault(Some(Fault::Broken));
    assert_eq!(answer(journal.load("1".to_owned())), Err(BackendError::BrokenStore { what: "1".to_owned() }));
    journal.set_fault(None);
    assert_eq!(answer(journal.load("1".to_owned())).map(|events| events.len()), Ok(1));
}

#[test]
fn seeded_bytes_are_the_same_in_every_run_and_differ_within_one() {
    let (one, other) = (SeededRandomness::new(3), SeededRandomness::new(3));
    let bytes = |source: &SeededRandomness| {
        let mut bytes = [0; 16];
        source.fill(&mut bytes);
        bytes
    };
    let first = bytes(&one);
    assert_eq!(first, bytes(&other));
    assert_ne!(first, bytes(&one));
}
