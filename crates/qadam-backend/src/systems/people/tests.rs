use std::collections::BTreeSet;

use super::*;

fn people() -> People {
    People::parse(include_str!("../../../../../public/simulation/people.json")).unwrap()
}

#[test]
fn nobody_in_the_data_can_be_a_living_person() {
    let people = people();
    let iins: BTreeSet<Iin> = people.people.iter().map(|person| person.iin).collect();
    assert_eq!(iins.len(), people.people.len(), "an IIN stands twice");
    for person in &people.people {
        assert!(person.iin.is_synthetic(), "{}", person.iin);
        assert_eq!(person.iin.rules_birth_date(), Some(person.record.birth_date), "{}", person.iin);
        let is_male = matches!(person.iin.to_string().as_bytes()[6], b'1' | b'3' | b'5');
        assert_eq!(is_male, person.record.sex == Sex::Male, "{}", person.iin);
        assert!(person.iban.as_ref().is_none_or(|iban| iban.bank_code() == "000"), "{}", person.iin);
    }
}

#[test]
fn people_name_each_other_and_their_certificates_rightly() {
    let people = people();
    let known = |iin: &Iin| people.get(*iin).is_some();
    for person in &people.people {
        let family = person.family.spouse.iter().chain(&person.family.children);
        let named = family.chain(person.powers_of_attorney.iter().map(|power| &power.representative));
        assert!(named.into_iter().all(known), "{} names somebody unknown", person.iin);
        if let Some(spouse) = person.family.spouse.and_then(|iin| people.get(iin)) {
            assert_eq!(spouse.family.spouse, Some(person.iin), "a marriage has two sides");
        }
    }
    let serials: Vec<&String> =
        people.people.iter().flat_map(|person| &person.certificates).map(|found| &found.serial).collect();
    assert_eq!(serials.iter().collect::<BTreeSet<_>>().len(), serials.len(), "a serial number stands twice");
    assert!(people.revoked.iter().all(|revoked| serials.contains(&&revoked.serial)));
}

#[test]
fn what_registers_hold_is_written_as_it_would_be_typed() {
    let people = people();
    let person = people.get("620721200012".parse().unwrap()).unwrap();
    let facts: Vec<RegisterFact> = [
        crate::systems::gbd_fl::facts(person),
        crate::systems::zags::facts(&people, person),
        crate::systems::gbd_rn::facts(person),
    ]
    .concat();
    let value = |fact: &str| facts.iter().find(|found| found.fact == fact).map(|found| found.value.as_str());
    assert_eq!(value("birth_date"), Some("1992-07-21"));
    assert_eq!(value("address.district"), Some("mng-aktau"));
    assert_eq!(value("marital_status"), Some("married"));
    assert_eq!(value("spouse.iin"), Some("490130100014"));
    assert_eq!(value("children.2.iin"), Some("950404200017"));
    assert_eq!(value("housing.rooms"), Some("3"));
}

#[test]
fn unknown_keys_and_other_versions_are_refused() {
    assert!(People::parse(r#"{"version": 1, "revoked": [], "people": [], "more": 1}"#).is_err());
    assert!(People::parse(r#"{"version": 2, "revoked": [], "people": []}"#).is_err());
}
