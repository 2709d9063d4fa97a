//! What older builds have stored is still read, and what a later one has stored is not misread: each stored form keeps a
//! fixture of every version it has had. Those that only the app reads (`session`, `drafts`, `view`, `language`, the last
//! synchronous write of a draft) are read beside its code, in `src/session` and where they are used.

use std::collections::BTreeSet;
use std::rc::Rc;

use qadam_backend::doors::memory::{ManualClock, MemoryLibrary, MemorySettings, answer};
use qadam_backend::doors::{Doors, Library, Settings};
use qadam_backend::mock::MockBackend;
use qadam_backend::summary::{self, summaries};
use qadam_backend::{Backend, BackendError, Credentials, SignInAnswer, Summary, world};
use qadam_domain::answers::Answers;
use qadam_domain::application::{Event, What};
use qadam_domain::service::{ChannelKind, ServiceDefinition};
use qadam_domain::wizard::Draft;
use serde_json::{Value, json};

use crate::answers::{Choices, fill};
use crate::house::{files as sources, source};
use crate::journeys::applicant;
use crate::world::{World, all_documents, files, moment, root, ways};

/// What a browser keeps between visits, by its key there, with the fixture of version 1; a file of `tests/fixtures`.
const KEYS: [(&str, &str); 8] = [
    ("qadam.accounts.v1", "accounts.v1.json"),
    ("qadam.applications.v1", "summaries.v1.json"),
    ("qadam.draft.", "draft.v1.json"),
    ("qadam.drafts.v1", "drafts.v1.json"),
    ("qadam.language.v1", "language.v1.txt"),
    ("qadam.session.v1", "session.v1.json"),
    ("qadam.view.v1", "view.v1.txt"),
    ("qadam.world.v1", "world.v1.txt"),
];

/// A choice of one tab, which is gone with it.
const KEPT_BY_A_TAB: &str = "qadam.keeps-nothing";

#[test]
fn every_key_has_its_fixture() {
    let mut all = Vec::new();
    sources(&source(), &mut all);
    sources(&root().join("crates/qadam-backend/src"), &mut all);
    let texts = all.iter().filter(|(file, _)| !file.ends_with("tests.rs"));
    let named: BTreeSet<&str> = texts
        .flat_map(|(_, text)| text.split('"').filter(|word| word.starts_with("qadam.") && !word.contains(' ')))
        .collect();
    let known: BTreeSet<&str> = KEYS.iter().map(|(key, _)| *key).chain([KEPT_BY_A_TAB]).collect();
    assert_eq!(named, known);
    for (_, fixture) in KEYS {
        assert!(root().join("tests/fixtures").join(fixture).exists(), "{fixture}");
    }
}

/// The events of the fixture, each as its row holds it.
fn stored_events() -> Vec<Value> {
    serde_json::from_str(include_str!("../fixtures/events.v1.json")).expect("a list")
}

/// The same value as a later build would mark it.
fn of_version_2(mut value: Value) -> String {
    value["version"] = json!(2);
    value.to_string()
}

#[test]
fn events_of_version_1_are_read() {
    let events: Vec<Event> =
        stored_events().iter().map(|row| Event::read(&row.to_string()).expect("an event")).collect();
    assert_eq!(events.len(), 6);
    assert!(matches!(&events[0].what, What::Filed(filed) if filed.number == "QDM-2026-000001"));
    assert!(events.iter().zip(0..).all(|(event, sequence)| event.sequence == sequence));
    for event in events {
        assert_eq!(Event::read(&serde_json::to_string(&event).unwrap()), Some(event), "written as it is read");
    }
}

#[test]
fn event_of_another_version_is_not_misread() {
    assert!(stored_events().into_iter().all(|row| Event::read(&of_version_2(row)).is_none()));
    assert_eq!(Event::read("{"), None);
}

#[test]
fn draft_of_version_1_is_read() {
    let text = include_str!("../fixtures/draft.v1.json");
    let draft = Draft::read(text).expect("a draft");
    assert_eq!(draft.answers.get("children.2.iin"), "880217200015");
    assert_eq!(draft.answers.rows("children"), [2]);
    assert_eq!(Draft::read(&of_version_2(serde_json::from_str(text).unwrap())), None);
    assert_eq!(Draft::read(&text[..text.len() / 2]), None);
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
    let [known]: [Value; 1] = serde_json::from_str(text).unwrap();
    let mixed = format!("[{}, 7, {known}]", of_version_2(known.clone()));
    settings.set(summary::KEY, &mixed).unwrap();
    assert_eq!(summaries(&settings), expected, "those that are known are shown all the same");
}

#[test]
fn world_of_version_1_is_read() {
    let settings = MemorySettings::default();
    settings.set("qadam.world.v1", include_str!("../fixtures/world.v1.txt")).unwrap();
    let clock = ManualClock::at(moment("2026-11-23T10:00"));
    assert_eq!(world::now(&clock, &settings), moment("2026-11-24T10:00"));
}

#[test]
fn accounts_of_version_1_are_read() {
    let world = World::at("2026-11-23T10:00");
    let settings = Rc::clone(&world.backend.doors().settings);
    let credentials =
        |password: &str| Credentials { iin: "990101100111".parse().unwrap(), password: password.to_owned() };
    let sign_in = || answer(world.backend.sign_in(credentials("оқу құпиясөзі")));
    let text = include_str!("../fixtures/accounts.v1.json");
    settings.set("qadam.accounts.v1", text).unwrap();
    assert!(matches!(sign_in(), Ok(SignInAnswer::SignedIn { .. })));
    // Those of a later build are left as they are: nobody is told that they are not registered, and nobody is written over.
    let later = of_version_2(serde_json::from_str(text).unwrap());
    settings.set("qadam.accounts.v1", &later).unwrap();
    let broken = BackendError::BrokenStore { what: "qadam.accounts.v1".to_owned() };
    assert_eq!(sign_in(), Err(broken.clone()));
    assert_eq!(answer(world.backend.register(credentials("басқа құпиясөз"))), Err(broken));
    assert_eq!(settings.get("qadam.accounts.v1"), Ok(Some(later)));
}

/// A library in which one definition is another one.
fn library_with(id: &str, definition: &Value) -> MemoryLibrary {
    MemoryLibrary::new(files().clone()).with(&format!("services/{id}.json"), &definition.to_string())
}

#[test]
fn definition_of_another_version_is_not_misread() {
    let (definition, _) = ways().next().unwrap();
    let mut later = serde_json::to_value(definition).unwrap();
    later["version"] = json!(2);
    let library = library_with(&definition.id, &later);
    let file = format!("services/{}.json", definition.id);
    let reason = "version 2 is not known".to_owned();
    let read = answer(library.definition(definition.id.clone()));
    assert_eq!(read.err(), Some(BackendError::BrokenData { file, reason }));
    let absent = answer(library.definition("nothing".to_owned()));
    assert_eq!(absent.err(), Some(BackendError::NoSuchService { service: "nothing".to_owned() }));
}

/// The same stores under other rules: every step of a way has another name.
fn under_other_rules(doors: &Doors, definition: &ServiceDefinition, kind: ChannelKind) -> MockBackend {
    let channel = definition.channel(kind).expect("the way");
    let renamed = |id: &str| format!("{id}-2");
    let mut other = serde_json::to_value(definition).expect("a definition");
    let place = definition.channels.iter().position(|channel| channel.kind == kind).expect("the way");
    let mut process = other["channels"][place]["process"].to_string();
    for step in &channel.process.steps {
        process = process.replace(&format!("\"{}\"", step.id), &format!("\"{}\"", renamed(&step.id)));
    }
    other["channels"][place]["process"] = serde_json::from_str(&process).expect("a process");
    MockBackend::new(Doors { library: Rc::new(library_with(&definition.id, &other)), ..doors.clone() })
}

#[test]
fn application_filed_under_other_rules_is_said_to_be_so_and_can_be_filed_again() {
    let at = "2026-11-23T10:00";
    let (definition, channel) = ways().find(|(_, channel)| !channel.kind.is_electronic()).expect("a way on paper");
    let world = World::at(at);
    let person = applicant(definition);
    let answers = || -> Answers { fill(definition, channel.kind, person, moment(at).date_naive(), Choices::PLAIN) };
    let hand_over = |world: &World, again: Option<String>| {
        world
            .hand_over(definition, channel.kind, person, answers(), all_documents(definition), again)
            .expect("taken in")
    };
    let number = hand_over(&world, None).filed.number;
    world.clock.advance(chrono::TimeDelta::hours(3));
    let before = answer(world.backend.application(number.clone())).expect("the application");
    assert!(before.events.len() > 1, "a step is done");

    let later = under_other_rules(world.backend.doors(), definition, channel.kind);
    let changed = Some(BackendError::RulesChanged { number: number.clone() });
    assert_eq!(answer(later.application(number.clone())).err(), changed);
    assert_eq!(answer(later.withdraw(number.clone())).err(), changed);
    let listed = answer(later.applications()).expect("the list");
    assert_eq!(listed.iter().map(|summary| &summary.number).collect::<Vec<_>>(), [&number], "the list still names it");
    let later = World { backend: later, clock: Rc::clone(&world.clock) };
    let again = hand_over(&later, Some(number.clone()));
    assert_ne!(again.filed.number, number);
    // A service that is not published any more is other rules too.
    let gone = files().iter().filter(|(path, _)| **path != format!("services/{}.json", definition.id));
    let gone = MemoryLibrary::new(gone.map(|(path, text)| (path.clone(), text.clone())));
    let gone = MockBackend::new(Doors { library: Rc::new(gone), ..world.backend.doors().clone() });
    assert_eq!(answer(gone.application(number.clone())).err(), changed);
    // Nothing of it was lost: under the old rules it stands where it stood.
    assert_eq!(answer(world.backend.application(number)).map(|view| view.events), Ok(before.events));
}
