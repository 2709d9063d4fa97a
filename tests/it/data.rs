//! The data of the simulation and the reference tables fit the definitions.

use std::cell::RefCell;
use std::collections::BTreeSet;

use qadam_backend::RegisterFact;
use qadam_backend::evidence::{NO_DATA_FACT, NOT_COLLECTED_FACT};
use qadam_backend::reference::{Places, Systems, Table};
use qadam_domain::answers::ADDRESS_PARTS;
use qadam_domain::check::{FACTS, Fills};
use qadam_domain::condition::Condition;
use qadam_domain::service::{Field, FieldKind};

use crate::world::{files, people, services};

fn places() -> Places {
    Places::parse(&files()[Places::FILE]).expect("the places")
}

/// The facts that conditions of refusal grounds ask for.
fn facts_asked() -> BTreeSet<String> {
    let asked = RefCell::new(BTreeSet::new());
    let note = |part: &Condition| {
        if let Condition::Fact(fact) = part {
            asked.borrow_mut().insert(fact.clone());
        }
        false
    };
    let grounds = services().iter().flat_map(|definition| &definition.refusal_grounds);
    for condition in grounds.filter_map(|ground| ground.when.as_ref()) {
        let _all_seen = condition.any_part(&note);
    }
    asked.into_inner()
}

#[test]
fn what_is_written_of_people_has_a_consequence() {
    let asked = facts_asked();
    let codes: BTreeSet<&str> = services()
        .iter()
        .flat_map(|definition| &definition.refusal_grounds)
        .map(|ground| ground.code.as_str())
        .collect();
    for person in &people().people {
        for fact in &person.facts {
            assert!(asked.contains(fact) || fact == NOT_COLLECTED_FACT, "{}: nobody asks for {fact}", person.iin);
        }
        for code in person.official.iter().flat_map(|finding| &finding.grounds) {
            assert!(codes.contains(code.as_str()), "{}: no service knows the ground {code}", person.iin);
        }
        for service in person.account.iter().flat_map(|account| &account.services) {
            assert!(services().iter().any(|definition| definition.id == *service), "{}: {service}", person.iin);
        }
    }
    assert!(asked.contains(NO_DATA_FACT), "the one fact that is worked out and not written down");
}

#[test]
fn every_service_suits_somebody() {
    for definition in services() {
        let suits = |services: &[String]| services.is_empty() || services.contains(&definition.id);
        let somebody = people().people.iter().filter_map(|person| person.account.as_ref());
        assert!(somebody.into_iter().any(|account| suits(&account.services)), "{}", definition.id);
    }
}

#[test]
fn people_live_in_known_places_and_offices_stand_in_them() {
    let places = places();
    for definition in services() {
        let region = places.region(&definition.region.id).expect("a region");
        let halls = definition.channels.iter().flat_map(|channel| &channel.halls);
        for office in definition.provider.units.iter().chain(halls) {
            let is_known = region.districts.iter().any(|district| district.name == office.place);
            assert!(is_known, "{}: {} stands nowhere in {}", definition.id, office.id, region.id);
        }
    }
    for address in people().people.iter().filter_map(|person| person.record.address.as_ref()) {
        let region = places.region(&address.region).expect("a region");
        assert!(region.districts.iter().any(|district| district.id == address.district), "{}", address.district);
    }
}

#[test]
fn systems_that_definitions_name_are_in_the_table() {
    let systems = Systems::parse(&files()[Systems::FILE]).expect("the systems");
    for definition in services() {
        let obtained = definition.documents.iter().filter_map(|document| document.obtained.as_ref());
        let mut named: Vec<&str> =
            obtained.map(|obtained| obtained.from.as_str()).filter(|from| *from != "provider").collect();
        let fields = definition.form.iter().flat_map(|section| &section.fields);
        let in_rows = |field: &'static Field| match &field.kind {
            FieldKind::Group(group) => group.fields.iter().collect(),
            _ => vec![field],
        };
        named.extend(
            fields.flat_map(in_rows).filter_map(|field| field.prefill.as_ref()).map(|prefill| prefill.system.as_str()),
        );
        for key in named {
            assert!(systems.get(key).is_some(), "{}: {key}", definition.id);
        }
    }
}

#[test]
fn facts_that_may_fill_forms_in_are_those_that_registers_hold() {
    let world = crate::world::World::at("2026-11-23T10:00");
    let mut held: BTreeSet<(String, Fills, String)> = BTreeSet::new();
    for person in &people().people {
        let facts = qadam_backend::doors::memory::answer(qadam_backend::Backend::registers(&world.backend, person.iin));
        for RegisterFact { system, fact, .. } in facts.expect("the registers") {
            if fact.starts_with("address.") {
                // Not every address has every part: nobody here need live in a village.
                let parts = ADDRESS_PARTS.map(|(part, _)| (system.clone(), Fills::Field, format!("address.{part}")));
                held.extend(parts.into_iter().chain([(system.clone(), Fills::Address, "address".to_owned())]));
            }
            // A record of a row has its place in its name: `children.1.iin`.
            let name: Vec<&str> = fact.split('.').filter(|part| part.parse::<u32>().is_err()).collect();
            let fills = if name.join(".") == fact { Fills::Field } else { Fills::Row };
            held.insert((system, fills, name.join(".")));
        }
    }
    let named = |(system, fills, facts): &(&str, Fills, &[&str])| -> Vec<(String, Fills, String)> {
        facts.iter().map(|fact| ((*system).to_owned(), *fills, (*fact).to_owned())).collect()
    };
    let named: BTreeSet<(String, Fills, String)> = FACTS.iter().flat_map(named).collect();
    assert_eq!(named, held);
}
