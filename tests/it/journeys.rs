//! Whole journeys through the simulated state: granted, refused, applied again, withdrawn, on every way of every service.

use chrono::{TimeDelta, Timelike};
use qadam_backend::doors::Journal;
use qadam_backend::doors::memory::{self, Fault, MemoryJournal, MemoryLibrary, MemorySettings, answer};
use qadam_backend::mock::MockBackend;
use qadam_backend::summary::summaries;
use qadam_backend::{
    AdvanceBy, ApplicationView, Backend, BackendError, CheckResult, Reply, SignInAnswer, SignRequest,
    SignatureCheckKind, StepState,
};
use qadam_domain::answers::DocumentsHeld;
use qadam_domain::application::Event;
use qadam_domain::checklist::{Brought, checklist};
use qadam_domain::hours::to_local;
use qadam_domain::iin::Iin;
use qadam_domain::regulation::{Check, End, StatusCode, Step, Then};
use qadam_domain::service::{Channel, ChannelKind, Delivery, ServiceDefinition};

use crate::answers::{Choices, fill};
use crate::world::{World, all_documents, files, moment, people, services, ways};

const MORNING: &str = "2026-11-23T10:00";

/// An invented person with nothing against them, suited to a service where the data say so.
pub(crate) fn applicant(definition: &ServiceDefinition) -> Iin {
    let clean = people().people.iter().filter(|person| {
        let is_in = person.account.as_ref().is_some_and(|account| !account.faulty);
        is_in && person.official.is_none() && person.facts.is_empty() && person.unknown_to.is_empty()
    });
    let suits = |services: &[String]| services.is_empty() || services.contains(&definition.id);
    let mut suited = clean.filter(|person| person.account.as_ref().is_some_and(|account| suits(&account.services)));
    // An invented service is in nobody's list: somebody without a list will do, or the first of all.
    suited.next().map_or(people().people[0].iin, |person| person.iin)
}

fn hand_over(
    world: &World,
    (definition, channel): (&ServiceDefinition, &Channel),
    applicant: Iin,
    documents: DocumentsHeld,
    again: Option<String>,
) -> ApplicationView {
    let today = to_local(world.backend.now()).date();
    let answers = fill(definition, channel.kind, applicant, today, Choices::PLAIN);
    if channel.kind.is_electronic() {
        assert!(matches!(world.sign_in(applicant), SignInAnswer::SignedIn { .. }));
    }
    world
        .hand_over(definition, channel.kind, applicant, answers, documents, again)
        .unwrap_or_else(|error| panic!("{} {:?}: {error}", definition.id, channel.kind))
}

#[track_caller]
fn check_granted(view: &ApplicationView) {
    let status = &view.status;
    let definition = services().iter().find(|definition| definition.id == view.filed.service).expect("the service");
    let channel = definition.channel(view.filed.channel).expect("the way");
    // On the portal a paper that is fetched is not in the person's hands yet.
    let is_there = channel.kind.is_electronic() && channel.result.delivery != Delivery::Cabinet;
    let code = if is_there { StatusCode::Ready } else { StatusCode::Issued };
    assert_eq!((status.end, status.code), (Some(End::Issued), code), "{}", view.filed.service);
    assert!(status.grounds.is_empty());
    assert!(status.steps.iter().all(|step| matches!(step.state, StepState::Done(_))), "{:?}", status.steps);
    assert!(view.events.last().map(|event| event.at) <= view.filed.due, "later than owed");
}

#[track_caller]
fn check_refused(view: &ApplicationView) {
    let status = &view.status;
    let is_refusal = matches!(status.code, StatusCode::Refused | StatusCode::NotAccepted);
    assert!(is_refusal, "{} {:?}: {:?}", view.filed.service, view.filed.channel, status.code);
    assert!(status.end.is_some());
    assert!(!status.grounds.is_empty(), "{} {:?}: refused without a ground", view.filed.service, view.filed.channel);
}

#[test]
fn every_way_leads_to_its_outcome_step_by_step() {
    for way @ (definition, channel) in ways() {
        let world = World::at(MORNING);
        let view = hand_over(&world, way, applicant(definition), all_documents(definition), None);
        let number = view.filed.number.clone();
        assert_eq!(view.filed_at, moment(MORNING));
        assert!(view.status.steps.iter().all(|step| step.planned.is_some()), "{}", definition.id);
        let mut last = view;
        while last.status.end.is_none() {
            let now = last.status.steps.iter().filter(|step| matches!(step.state, StepState::Now(_))).count();
            assert_eq!(now, 1, "one step is under way");
            let next = world.advance(&number, AdvanceBy::NextStep).expect("a next step");
            assert!(next.now > last.now && next.events.len() > last.events.len());
            last = next;
        }
        check_granted(&last);
        assert_eq!(world.advance(&number, AdvanceBy::NextStep), Err(BackendError::OutOfTurn));
        let kept = answer(world.backend.applications()).expect("the list");
        assert_eq!(kept, summaries(world.backend.doors().settings.as_ref()));
        assert!(kept.iter().all(|summary| summary.ended && summary.channel == channel.kind));
    }
}

#[test]
fn leap_to_the_end_gives_the_journal_of_single_steps() {
    for way @ (definition, _) in ways() {
        let leap = World::at(MORNING);
        let view = hand_over(&leap, way, applicant(definition), all_documents(definition), None);
        let leapt = leap.advance(&view.filed.number, AdvanceBy::ToEnd).expect("the end");
        let stroll = World::at(MORNING);
        let view = hand_over(&stroll, way, applicant(definition), all_documents(definition), None);
        // The person goes home and looks in every few hours.
        let mut strolled = view;
        while strolled.status.end.is_none() {
            stroll.clock.advance(TimeDelta::hours(5));
            strolled = answer(stroll.backend.application(strolled.filed.number.clone())).expect("the application");
        }
        assert_eq!(leapt.events, strolled.events, "{}", definition.id);
    }
}

#[test]
fn empty_hands_are_refused_and_a_whole_package_granted() {
    for way @ (definition, channel) in ways() {
        let world = World::at(MORNING);
        let person = applicant(definition);
        let answers = fill(definition, channel.kind, person, "2026-11-23".parse().unwrap(), Choices::PLAIN);
        let list = checklist(definition, channel.kind, &answers, "2026-11-23".parse().unwrap());
        if !list.iter().any(|item| item.brought == Brought::ByApplicant) {
            continue;
        }
        let view = hand_over(&world, way, person, DocumentsHeld::new(), None);
        let number = view.filed.number.clone();
        assert!(!view.filed.evidence.missing_documents.is_empty());
        let refused = world.advance(&number, AdvanceBy::ToEnd).expect("the end");
        check_refused(&refused);
        assert!(!refused.status.can_withdraw);

        let again = hand_over(&world, way, person, all_documents(definition), Some(number.clone()));
        assert_ne!(again.filed.number, number);
        assert_eq!(again.filed.again, Some(number));
        check_granted(&world.advance(&again.filed.number, AdvanceBy::ToEnd).expect("the end"));
    }
}

#[test]
fn what_an_official_finds_is_mended_by_applying_again() {
    for (person, finding) in people().people.iter().filter_map(|person| Some((person, person.official.as_ref()?))) {
        for way @ (definition, channel) in ways() {
            // What runs out on the way is found only where somebody looks again.
            if finding.documents_expire_on_the_way && !looks_again(channel) {
                continue;
            }
            let world = World::at(MORNING);
            let view = hand_over(&world, way, person.iin, all_documents(definition), None);
            let refused = world.advance(&view.filed.number, AdvanceBy::ToEnd).expect("the end");
            check_refused(&refused);
            let again = hand_over(&world, way, person.iin, all_documents(definition), Some(refused.filed.number));
            check_granted(&world.advance(&again.filed.number, AdvanceBy::ToEnd).expect("the end"));
        }
    }
}

fn looks_again(channel: &Channel) -> bool {
    let asks = |step: &Step| matches!(&step.then, Then::Check(branch) if branch.what == Check::PackageInDate);
    channel.process.steps.iter().any(asks)
}

#[test]
fn application_can_be_withdrawn_until_the_result_is_signed() {
    for way @ (definition, channel) in ways() {
        let world = World::at(MORNING);
        let person = applicant(definition);
        let first = hand_over(&world, way, person, all_documents(definition), None);
        assert!(first.status.can_withdraw);
        world.clock.advance(TimeDelta::minutes(7));
        let withdrawn = answer(world.backend.withdraw(first.filed.number.clone())).expect("in time");
        assert_eq!(withdrawn.status.code, StatusCode::Withdrawn);
        assert_eq!(withdrawn.status.withdrawn_at, Some(world.backend.now()));
        assert!(withdrawn.status.steps.iter().any(|step| step.state == StepState::Closed));
        let twice = answer(world.backend.withdraw(first.filed.number.clone()));
        assert_eq!(twice, Err(BackendError::OutOfTurn));
        world.clock.advance(TimeDelta::days(60));
        let later = answer(world.backend.application(first.filed.number)).expect("the application");
        assert_eq!(later.events, withdrawn.events, "nothing happens to it any more");

        // A new one is possible at once, and goes on until it is too late to withdraw.
        let world = World::at(MORNING);
        let mut view = hand_over(&world, way, person, all_documents(definition), None);
        while view.status.can_withdraw {
            view = world.advance(&view.filed.number, AdvanceBy::NextStep).expect("a next step");
        }
        let signed = channel.process.steps.iter().find(|step| step.closes_withdrawal).expect("a signature");
        let done = |step: &str| {
            view.status.steps.iter().any(|view| view.step == step && matches!(view.state, StepState::Done(_)))
        };
        assert!(done(&signed.id), "{}", definition.id);
        assert_eq!(answer(world.backend.withdraw(view.filed.number)), Err(BackendError::OutOfTurn));
    }
}

#[test]
fn filing_and_withdrawal_are_noted_to_the_minute() {
    let way = ways().next().expect("a way");
    // Within the same minute, and some minutes later.
    for (later, expected) in [(10, "2026-11-23T10:00"), (415, "2026-11-23T10:07")] {
        let world = World::at(MORNING);
        world.clock.advance(TimeDelta::milliseconds(37_250));
        let filed = hand_over(&world, way, applicant(way.0), all_documents(way.0), None);
        assert_eq!(filed.filed_at, moment(MORNING));
        world.clock.advance(TimeDelta::seconds(later));
        let withdrawn = answer(world.backend.withdraw(filed.filed.number)).expect("in time");
        assert_eq!(withdrawn.status.withdrawn_at, Some(moment(expected)));
        assert!(withdrawn.events.is_sorted_by_key(|event| event.at));
        assert_eq!(withdrawn.status.code, StatusCode::Withdrawn);
    }
}

#[test]
fn next_working_day_begins_at_the_opening() {
    for way @ (definition, channel) in ways() {
        // Friday before a moved day off: Monday 26.10.2026 is the day off for Sunday.
        let world = World::at("2026-10-23T10:00");
        let view = hand_over(&world, way, applicant(definition), all_documents(definition), None);
        let moved = world.advance(&view.filed.number, AdvanceBy::NextWorkingDay).expect("a next day");
        let opens = channel.process.office.opens();
        assert_eq!(moved.now, moment(&format!("2026-10-27T{:02}:{:02}", opens.hour(), opens.minute())));
    }
}

#[test]
fn nothing_is_handed_in_at_a_counter_that_is_closed() {
    for (definition, channel) in ways().filter(|(_, channel)| !channel.kind.is_electronic()) {
        let intake = &channel.process.intake;
        let at = |day: &str, time: chrono::NaiveTime| moment(&format!("{day}T{:02}:{:02}", time.hour(), time.minute()));
        let monday = at("2026-11-23", intake.opens());
        let mut cases = vec![
            (moment("2026-11-22T21:00"), monday),
            (moment("2026-11-23T06:30"), monday),
            (at("2026-11-23", intake.closes()), at("2026-11-23", intake.closes())),
            (at("2026-11-23", intake.closes()) + TimeDelta::minutes(1), at("2026-11-24", intake.opens())),
        ];
        cases.extend(
            intake.pause().map(|(from, to)| (at("2026-11-23", from) + TimeDelta::minutes(10), at("2026-11-23", to))),
        );
        for (came, taken) in cases {
            let local = to_local(came);
            let world = World::at(&format!("{}T{:02}:{:02}", local.date(), local.hour(), local.minute()));
            let person = applicant(definition);
            // What is asked is asked on the day on which it is taken.
            let answers = fill(definition, channel.kind, person, to_local(taken).date(), Choices::PLAIN);
            let view = world
                .hand_over(definition, channel.kind, person, answers, all_documents(definition), None)
                .expect("taken in");
            assert_eq!((view.filed_at, view.now), (taken, taken), "{} {:?}", definition.id, channel.kind);
            assert_eq!(view.filed.waited_since, Some(came).filter(|came| *came != taken));
            assert_eq!(view.filed.day_zero, to_local(taken).date());
        }
    }
}

#[test]
fn each_persons_store_leads_to_its_refusal_of_the_signature() {
    let world = World::at(MORNING);
    for (iin, what) in [
        ("580917100031", SignatureCheckKind::Validity),
        ("580917100041", SignatureCheckKind::Revocation),
        ("580917100051", SignatureCheckKind::Iin),
        ("580917100140", SignatureCheckKind::Validity),
    ] {
        let iin: Iin = iin.parse().unwrap();
        assert!(matches!(world.sign_in(iin), SignInAnswer::SignedIn { .. }));
        let found = world.sign(iin, "{}".to_owned());
        assert_eq!(found.signature, None);
        let failed: Vec<_> = found.checks.iter().filter(|check| check.found != CheckResult::Holds).collect();
        assert_eq!(failed.iter().map(|check| check.what).collect::<Vec<_>>(), [what]);
    }
    assert_eq!(world.sign_in("580917100071".parse().unwrap()), SignInAnswer::Refused);
    let absent =
        SignRequest { iin: "580917100031".parse().unwrap(), certificate: "00".to_owned(), canonical: String::new() };
    assert_eq!(answer(world.backend.sign(absent)), Err(BackendError::NoSuchCertificate));
}

/// The first electronic way that is published.
fn electronic() -> (&'static ServiceDefinition, &'static Channel) {
    ways().find(|(_, channel)| channel.kind.is_electronic()).expect("an electronic way")
}

#[test]
fn what_was_not_signed_is_not_taken_in() {
    let world = World::at(MORNING);
    let (definition, channel) = electronic();
    let person = applicant(definition);
    let answers = fill(definition, channel.kind, person, "2026-11-23".parse().unwrap(), Choices::PLAIN);
    let documents = all_documents(definition);
    let canonical = qadam_backend::canonical_request(&definition.id, channel.kind, &answers, &documents);
    let signature = world.sign(person, canonical).signature.expect("a signature");
    let request = qadam_backend::SubmitRequest {
        service: definition.id.clone(),
        channel: channel.kind,
        answers,
        documents,
        signed_in: Some(person),
        attestation: qadam_domain::wizard::Attestation::Signed(signature),
        again: None,
        draft: None,
    };
    let submit = |request: &qadam_backend::SubmitRequest| answer(world.backend.submit(request.clone())).err();

    let mut changed = request.clone();
    changed.documents = DocumentsHeld::new();
    assert_eq!(submit(&changed), Some(BackendError::SignatureNeeded), "changed after it was signed");
    let mut paper = request.clone();
    paper.attestation = qadam_domain::wizard::Attestation::Paper;
    assert_eq!(submit(&paper), Some(BackendError::SignatureNeeded));
    let mut nobody = request.clone();
    nobody.signed_in = None;
    assert_eq!(submit(&nobody), Some(BackendError::SignatureNeeded));
    let mut other = request.clone();
    other.signed_in = Some("531212200019".parse().unwrap());
    assert_eq!(submit(&other), Some(BackendError::SignatureNeeded));
    let mut invalid = request.clone();
    invalid.answers.set("iin", "");
    assert!(matches!(submit(&invalid), Some(BackendError::Invalid { .. })));
    assert_eq!(answer(world.backend.applications()), Ok(Vec::new()), "nothing was taken in");
    // After a reload the state remembers nothing of the signature and finds it right all the same.
    let reloaded = MockBackend::new(world.backend.doors().clone());
    assert!(answer(reloaded.submit(request)).is_ok());
}

#[test]
fn persons_own_iin_gets_through_the_portal() {
    // Made at run time: month 13, so that it is nobody's.
    let eleven = [9, 9, 1, 3, 0, 1, 3, 0, 0, 0, 2];
    let last = qadam_domain::iin::control_digit(eleven).expect("a digit");
    let text: String = eleven.iter().chain([&last]).map(ToString::to_string).collect();
    let iin: Iin = text.parse().unwrap();
    let world = World::at(MORNING);
    let credentials = |password: &str| qadam_backend::Credentials { iin, password: password.to_owned() };
    assert_eq!(answer(world.backend.sign_in(credentials("qadam-practice"))), Ok(SignInAnswer::NotRegistered));
    assert!(answer(world.backend.register(credentials("qadam-practice"))).is_ok());
    assert!(matches!(answer(world.backend.sign_in(credentials("qadam-practice"))), Ok(SignInAnswer::SignedIn { .. })));
    let facts = answer(world.backend.registers(iin)).expect("the registers");
    assert_eq!(facts.iter().map(|fact| fact.value.as_str()).collect::<Vec<_>>(), [text.as_str()]);
    for (definition, channel) in ways() {
        let today = to_local(world.backend.now()).date();
        let answers = fill(definition, channel.kind, iin, today, Choices::PLAIN);
        let documents = all_documents(definition);
        let view = world.hand_over(definition, channel.kind, iin, answers, documents, None).expect("taken in");
        check_granted(&world.advance(&view.filed.number, AdvanceBy::ToEnd).expect("the end"));
    }
}

#[test]
fn numbers_follow_one_another_in_a_world() {
    let world = World::at(MORNING);
    let numbers: Vec<String> =
        ways().map(|way| hand_over(&world, way, applicant(way.0), all_documents(way.0), None).filed.number).collect();
    let expected: Vec<String> = (1..=numbers.len()).map(|serial| format!("QDM-2026-{serial:06}")).collect();
    assert_eq!(numbers, expected);
    let listed: Vec<String> =
        answer(world.backend.applications()).unwrap().into_iter().map(|summary| summary.number).collect();
    assert_eq!(listed, expected.into_iter().rev().collect::<Vec<_>>(), "newest first");
}

/// A journal that another tab has written to: it does not tell of the numbers taken.
struct Forgetful(MemoryJournal);

impl Journal for Forgetful {
    fn load(&self, number: String) -> Reply<'_, Vec<Event>> {
        self.0.load(number)
    }

    fn append(&self, number: String, expected: u32, events: Vec<Event>) -> Reply<'_, ()> {
        self.0.append(number, expected, events)
    }

    fn numbers(&self) -> Reply<'_, Vec<String>> {
        Box::pin(std::future::ready(Ok(Vec::new())))
    }
}

fn world_with(change: impl FnOnce(&mut qadam_backend::doors::Doors)) -> World {
    let (mut doors, clock) = memory::doors(moment(MORNING), MemoryLibrary::new(files().clone()));
    change(&mut doors);
    World { backend: MockBackend::new(doors), clock }
}

#[test]
fn number_that_is_taken_leads_to_the_next_one() {
    let world = world_with(|doors| doors.journal = std::rc::Rc::new(Forgetful(MemoryJournal::default())));
    let way = ways().next().unwrap();
    let number = || hand_over(&world, way, applicant(way.0), all_documents(way.0), None).filed.number;
    assert_eq!((number(), number()), ("QDM-2026-000001".to_owned(), "QDM-2026-000002".to_owned()));
}

#[test]
fn full_store_takes_nothing_in_and_says_so() {
    let way @ (definition, channel) = ways().next().unwrap();
    for (fault, expected) in
        [(Fault::Full, BackendError::StoreFull), (Fault::Forbidden, BackendError::StoreUnavailable)]
    {
        let world = world_with(|doors| doors.journal = std::rc::Rc::new(MemoryJournal::failing(fault)));
        let answers =
            fill(definition, channel.kind, applicant(definition), "2026-11-23".parse().unwrap(), Choices::PLAIN);
        let taken =
            world.hand_over(definition, channel.kind, applicant(definition), answers, all_documents(definition), None);
        assert_eq!(taken.err(), Some(expected));
    }
    // Settings that cannot be written lose the list of the catalogue and nothing else.
    let world = world_with(|doors| doors.settings = std::rc::Rc::new(MemorySettings::failing(Fault::Full)));
    let view = hand_over(&world, way, applicant(definition), all_documents(definition), None);
    assert_eq!(answer(world.backend.applications()).map(|list| list.len()), Ok(1));
    assert_eq!(world.advance(&view.filed.number, AdvanceBy::ToEnd), Err(BackendError::StoreFull));
}

#[test]
fn clock_that_was_set_back_does_not_undo_what_happened() {
    let world = World::at(MORNING);
    let way = ways().next().unwrap();
    let view = hand_over(&world, way, applicant(way.0), all_documents(way.0), None);
    let ended = world.advance(&view.filed.number, AdvanceBy::ToEnd).expect("the end");
    world.backend.doors().settings.remove("qadam.world.v1");
    world.clock.set(moment("2026-11-01T10:00"));
    let reloaded = MockBackend::new(world.backend.doors().clone());
    let view = answer(reloaded.application(view.filed.number)).expect("the application");
    assert_eq!(view.status.end, ended.status.end);
    assert!(reloaded.now() >= ended.events.last().expect("an event").at);
}

#[test]
fn questions_about_what_is_not_there_are_answered_as_such() {
    let world = World::at(MORNING);
    let number = "QDM-2026-000009".to_owned();
    let expected = BackendError::NoSuchApplication { number: number.clone() };
    assert_eq!(answer(world.backend.application(number)), Err(expected));
    for definition in services() {
        let kinds = [ChannelKind::Portal, ChannelKind::Chancellery, ChannelKind::StateCorporation];
        for kind in kinds.into_iter().filter(|kind| definition.channel(*kind).is_none()) {
            let person = applicant(definition);
            let taken = world.hand_over(definition, kind, person, Default::default(), DocumentsHeld::new(), None);
            assert_eq!(taken.err(), Some(BackendError::NoSuchService { service: definition.id.clone() }));
        }
    }
}

#[test]
fn unknown_calendar_stops_the_way_and_not_the_person() {
    for way @ (definition, _) in ways() {
        let world = World::at("2027-12-30T10:00");
        let view = hand_over(&world, way, applicant(definition), all_documents(definition), None);
        let number = view.filed.number.clone();
        assert_eq!((view.filed.due, view.status.minutes_left), (None, None));
        let ahead = world.advance(&number, AdvanceBy::ToEnd).expect("as far as it is known");
        assert!(ahead.now > view.now && ahead.status.end.is_none());
        let expected = BackendError::CalendarUnknown { year: 2028 };
        assert_eq!(world.advance(&number, AdvanceBy::NextStep), Err(expected.clone()));
        assert_eq!(world.advance(&number, AdvanceBy::ToEnd), Err(expected));
        assert!(answer(world.backend.withdraw(number)).is_ok());
    }
    let world = World::at("2028-03-01T10:00");
    let way = ways().next().unwrap();
    let view = hand_over(&world, way, applicant(way.0), all_documents(way.0), None);
    assert_eq!(view.filed.day_zero, "2028-03-01".parse().unwrap());
    assert!(view.status.steps.iter().any(|step| step.planned.is_none()));
}
