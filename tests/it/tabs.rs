//! Two tabs over the same stores: one draft becomes one application, and the time that one has moved the other does not
//! move back.

use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use chrono::TimeDelta;
use qadam_backend::doors::memory::{self, MemoryJournal, MemoryLibrary, answer};
use qadam_backend::doors::{Doors, Journal, Settings};
use qadam_backend::mock::MockBackend;
use qadam_backend::{Advance, AdvanceBy, ApplicationView, Backend, BackendError, Reply, SubmitRequest, world};
use qadam_domain::application::Event;
use qadam_domain::hours::to_local;
use qadam_domain::service::{Channel, ServiceDefinition};
use qadam_domain::wizard::Attestation;

use crate::answers::{Choices, fill};
use crate::journeys::applicant;
use crate::world::{World, all_documents, files, moment, ways};

const MORNING: &str = "2026-11-23T10:00";

/// A way on paper: nothing has to be signed.
fn on_paper() -> (&'static ServiceDefinition, &'static Channel) {
    ways().find(|(_, channel)| !channel.kind.is_electronic()).expect("a way on paper")
}

/// What a draft of this id hands over.
fn request(draft: Option<&str>) -> SubmitRequest {
    let (definition, channel) = on_paper();
    let today = to_local(moment(MORNING)).date();
    SubmitRequest {
        service: definition.id.clone(),
        channel: channel.kind,
        answers: fill(definition, channel.kind, applicant(definition), today, Choices::PLAIN),
        documents: all_documents(definition),
        signed_in: None,
        attestation: Attestation::Paper,
        again: None,
        draft: draft.map(str::to_owned),
    }
}

fn submit(backend: &MockBackend, draft: Option<&str>) -> Result<ApplicationView, BackendError> {
    answer(backend.submit(request(draft)))
}

fn count(backend: &MockBackend) -> usize {
    answer(backend.applications()).expect("the list").len()
}

#[test]
fn draft_that_was_sent_is_not_sent_again() {
    let world = World::at(MORNING);
    let first = submit(&world.backend, Some("d1")).expect("taken in");
    let number = first.filed.number.clone();
    assert_eq!(first.filed.draft.as_deref(), Some("d1"));
    // A tab that was left open: hours later, with answers that the rules would not take any more.
    world.clock.advance(TimeDelta::hours(2));
    let mut stale = request(Some("d1"));
    stale.answers.set("iin", "");
    let second = answer(world.backend.submit(stale)).expect("the application that exists");
    assert_eq!((second.filed.number, second.filed_at), (number.clone(), first.filed_at));
    assert!(second.now > first.now, "it is shown as it stands now");
    assert_eq!(answer(world.backend.sent("d1".to_owned())), Ok(Some(number.clone())));
    assert_eq!(answer(world.backend.sent("d2".to_owned())), Ok(None));
    // Withdrawn or ended it is the same one still, for a reloaded tab too.
    answer(world.backend.withdraw(number.clone())).expect("in time");
    let reloaded = MockBackend::new(world.backend.doors().clone());
    assert_eq!(submit(&reloaded, Some("d1")).expect("the same").filed.number, number);
    assert_eq!(count(&reloaded), 1);
    // Another draft is another application, and so is one that never was a draft.
    assert_ne!(submit(&reloaded, Some("d2")).expect("another").filed.number, number);
    for _ in 0..2 {
        submit(&reloaded, None).expect("another");
    }
    assert_eq!(count(&reloaded), 4);
}

/// A journal that takes its time: each answer is there only when it is asked for a second time, as with a database.
struct Slow(Rc<MemoryJournal>);

impl Journal for Slow {
    fn load(&self, number: String) -> Reply<'_, Vec<Event>> {
        slowly(move || self.0.load(number))
    }

    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()> {
        slowly(move || self.0.append(number, expected, events))
    }

    fn numbers(&self) -> Reply<'_, Vec<String>> {
        slowly(|| self.0.numbers())
    }
}

fn slowly<'a, T: 'a>(ask: impl FnOnce() -> Reply<'a, T> + 'a) -> Reply<'a, T> {
    Box::pin(async move {
        let mut was_asked = false;
        std::future::poll_fn(|_| if std::mem::replace(&mut was_asked, true) { Poll::Ready(()) } else { Poll::Pending })
            .await;
        ask().await
    })
}

/// Asks two futures in turn until both have answered; the first one so many times before the second one is asked.
fn both<T>(one: impl Future<Output = T>, other: impl Future<Output = T>, head_start: usize) -> (T, T) {
    fn ask<T>(future: Pin<&mut impl Future<Output = T>>, answer: &mut Option<T>) {
        if answer.is_none()
            && let Poll::Ready(ready) = future.poll(&mut Context::from_waker(Waker::noop()))
        {
            *answer = Some(ready);
        }
    }
    let (mut one, mut other) = (pin!(one), pin!(other));
    let (mut first, mut second) = (None, None);
    for _ in 0..head_start {
        ask(one.as_mut(), &mut first);
    }
    loop {
        ask(one.as_mut(), &mut first);
        ask(other.as_mut(), &mut second);
        if first.is_some() && second.is_some() {
            return first.zip(second).expect("both answers");
        }
    }
}

#[test]
fn two_tabs_that_send_at_once_send_one_application() {
    for head_start in 0..12 {
        let (doors, _clock) = memory::doors(moment(MORNING), MemoryLibrary::new(files().clone()));
        let shared = Rc::new(MemoryJournal::default());
        let tab = || MockBackend::new(Doors { journal: Rc::new(Slow(Rc::clone(&shared))), ..doors.clone() });
        let (one, other) = (tab(), tab());
        submit(&one, Some("earlier")).expect("taken in");
        let same = both(one.submit(request(Some("d1"))), other.submit(request(Some("d1"))), head_start);
        let number = |answer: Result<ApplicationView, BackendError>| answer.expect("taken in").filed.number;
        assert_eq!(number(same.0), number(same.1), "{head_start}");
        assert_eq!(count(&one), 2, "{head_start}");
        let different = both(one.submit(request(Some("d2"))), other.submit(request(Some("d3"))), head_start);
        assert_ne!(number(different.0), number(different.1), "{head_start}");
        assert_eq!(count(&one), 4, "{head_start}");
    }
}

/// A journal beside which another tab moves the time on, as soon as something is appended to a journal.
struct Overtaken {
    journal: MemoryJournal,
    settings: Rc<dyn Settings>,
    is_overtaken: Cell<bool>,
}

impl Journal for Overtaken {
    fn load(&self, number: String) -> Reply<'_, Vec<Event>> {
        self.journal.load(number)
    }

    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()> {
        if expected > 0 && !self.is_overtaken.replace(true) {
            world::set_offset(self.settings.as_ref(), TimeDelta::days(30)).expect("settings");
        }
        self.journal.append(number, expected, events)
    }

    fn numbers(&self) -> Reply<'_, Vec<String>> {
        self.journal.numbers()
    }
}

#[test]
fn time_that_another_tab_has_moved_further_is_not_moved_back() {
    let (doors, clock) = memory::doors(moment(MORNING), MemoryLibrary::new(files().clone()));
    let journal = Overtaken {
        journal: MemoryJournal::default(),
        settings: Rc::clone(&doors.settings),
        is_overtaken: Cell::new(false),
    };
    let backend = MockBackend::new(Doors { journal: Rc::new(journal), ..doors });
    let filed = submit(&backend, None).expect("taken in");
    // Long enough for the first step; the other tab moves on while it is noted.
    clock.advance(TimeDelta::hours(3));
    let expected = moment("2026-11-23T13:00") + TimeDelta::days(30);
    let advance = Advance { number: filed.filed.number, by: AdvanceBy::NextStep };
    let view = answer(backend.advance(advance)).expect("moved on");
    assert_eq!((view.now, backend.now()), (expected, expected));
    assert!(view.status.end.is_some(), "what fell due in the other tab's time has happened");
}
