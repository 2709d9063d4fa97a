use std::cell::Cell;

use chrono::DateTime;
use qadam_domain::application::{EVENT_VERSION, What};
use qadam_domain::regulation::End;

use super::super::memory::{Fault, answer};
use super::*;

fn event(sequence: u32) -> Event {
    Event { version: EVENT_VERSION, sequence, at: DateTime::UNIX_EPOCH, what: What::Ended(End::Issued) }
}

fn length(journal: &SpareJournal, number: &str) -> Result<usize, BackendError> {
    answer(journal.load(number.to_owned())).map(|events| events.len())
}

#[test]
fn forbidden_database_is_told_and_gone_on_without() {
    let first = Rc::new(MemoryJournal::failing(Fault::Forbidden));
    let told = Rc::new(Cell::new(0));
    let journal = SpareJournal::new(first, {
        let told = Rc::clone(&told);
        move || told.set(told.get() + 1)
    });
    assert_eq!(answer(journal.numbers()), Ok(Vec::new()));
    assert_eq!(answer(journal.append("1".to_owned(), 0, vec![event(0)])), Ok(()));
    assert_eq!(answer(journal.append("1".to_owned(), 1, vec![event(1)])), Ok(()));
    assert_eq!(answer(journal.append("1".to_owned(), 1, vec![event(1)])), Err(BackendError::Conflict));
    assert_eq!(length(&journal, "1"), Ok(2));
    assert_eq!(answer(journal.numbers()), Ok(vec!["1".to_owned()]));
    assert_eq!(told.get(), 1);
    // Whether this one is in the database cannot be known.
    assert_eq!(length(&journal, "2"), Err(BackendError::StoreUnavailable));
}

#[test]
fn working_database_keeps_everything_and_nothing_is_continued_beside_it() {
    let first = Rc::new(MemoryJournal::default());
    let journal = SpareJournal::new(Rc::<MemoryJournal>::clone(&first), || panic!("there is nothing to tell"));
    assert_eq!(answer(journal.append("1".to_owned(), 0, vec![event(0)])), Ok(()));
    first.set_fault(Some(Fault::Forbidden));
    assert_eq!(answer(journal.append("1".to_owned(), 1, vec![event(1)])), Err(BackendError::StoreUnavailable));
    first.set_fault(Some(Fault::Full));
    assert_eq!(answer(journal.append("2".to_owned(), 0, vec![event(0)])), Err(BackendError::StoreFull));
    assert_eq!(answer(first.load("1".to_owned())).map(|events| events.len()), Ok(1));
}
