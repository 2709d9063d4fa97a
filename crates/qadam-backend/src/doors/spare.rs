//! A journal for browsers that forbid the database and nothing else: what it would have held is held in memory, and the
//! person is told that it ends with the page.

use std::rc::Rc;

use qadam_domain::application::Event;

use super::Journal;
use super::memory::MemoryJournal;
use crate::{BackendError, Reply};

/// A journal with one in memory beside it, used where the first cannot be opened at all.
pub struct SpareJournal {
    first: Rc<dyn Journal>,
    spare: MemoryJournal,
    tell: Box<dyn Fn()>,
}

impl SpareJournal {
    /// The journal with its spare; `tell` is called whenever an application goes to the spare one.
    #[must_use]
    pub fn new(first: Rc<dyn Journal>, tell: impl Fn() + 'static) -> Self {
        Self { first, spare: MemoryJournal::default(), tell: Box::new(tell) }
    }
}

impl Journal for SpareJournal {
    fn load(&self, number: String) -> Reply<'_, Vec<Event>> {
        Box::pin(async move {
            let spare = self.spare.load(number.clone()).await?;
            if spare.is_empty() { self.first.load(number).await } else { Ok(spare) }
        })
    }

    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()> {
        Box::pin(async move {
            if !self.spare.load(number.clone()).await?.is_empty() {
                return self.spare.append(number, expected, events).await;
            }
            match self.first.append(number.clone(), expected, events.clone()).await {
                // An application begun in the first journal is not continued elsewhere.
                Err(BackendError::StoreUnavailable) if expected == 0 => {
                    (self.tell)();
                    self.spare.append(number, expected, events).await
                }
                answer => answer,
            }
        })
    }

    fn numbers(&self) -> Reply<'_, Vec<String>> {
        Box::pin(async move {
            let mut numbers = match self.first.numbers().await {
                Err(BackendError::StoreUnavailable) => Vec::new(),
                answer => answer?,
            };
            numbers.extend(self.spare.numbers().await?);
            numbers.sort();
            Ok(numbers)
        })
    }
}

#[cfg(test)]
mod tests;
