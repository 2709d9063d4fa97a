//! Doing the same to many things, several at once.

use std::{
    num::NonZero,
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use crate::Result;

/// The most that is done at the same time: each may be a program that takes some hundred megabytes.
const MOST: usize = 4;

/// How many things are done at the same time on this machine.
pub(crate) fn width() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}

/// What `act` makes of each item, in the order of the items.
///
/// # Errors
/// That of the first item, in their order, that `act` fails for; nothing is begun after a failure.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], act: impl Fn(&T) -> Result<R> + Sync) -> Result<Vec<R>> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(place) else { return done };
            let result = act(item);
            if result.is_err() {
                next.store(items.len(), Ordering::Relaxed);
            }
            done.push((place, result));
        }
    };
    let mut done: Vec<_> = thread::scope(|scope| {
        let workers: Vec<_> = (0..width().min(items.len())).map(|_| scope.spawn(work)).collect();
        let results =
            workers.into_iter().map(|worker| worker.join().unwrap_or_else(|cause| panic::resume_unwind(cause)));
        results.flatten().collect()
    });
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..100).collect();
        let doubled = each(&items, |item| Ok(item * 2)).unwrap();
        assert_eq!(doubled, items.iter().map(|item| item * 2).collect::<Vec<_>>());
        assert!(each(&[], |item: &usize| Ok(*item)).unwrap().is_empty());
    }

    #[test]
    fn the_first_failure_is_told() {
        let items: Vec<usize> = (0..100).collect();
        let error = each(&items, |item| if *item < 3 { Ok(()) } else { Err(item.to_string().into()) }).unwrap_err();
        assert_eq!(error.to_string(), "3");
    }
}
