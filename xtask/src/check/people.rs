//! The invented people: nobody living, and nobody who is not there.

use std::{collections::BTreeSet, path::Path};

use qadam_backend::{
    evidence::NOT_COLLECTED_FACT,
    systems::people::{FILE, People, Person, VERSION},
};
use qadam_domain::{
    check::{Finding, check_texts},
    condition::Condition,
    iin::Iin,
    service::{DecidedBy, ServiceDefinition},
};

use super::{Summary, finding, json, read, reference::Reference, shown};
use crate::Result;

pub(super) fn check(
    root: &Path,
    definitions: &[ServiceDefinition],
    reference: &Reference,
    summary: &mut Summary,
) -> Result<()> {
    let path = root.join("public").join(FILE);
    if !path.exists() {
        return Ok(());
    }
    let text = read(&path)?;
    let findings = match json::parse::<People>(&text) {
        Ok(people) => {
            let mut findings = json::parse(&text).map(|value| check_texts(&value)).unwrap_or_default();
            Known::new(&people, definitions, reference).check(&mut findings);
            findings
        }
        Err(finding) => vec![finding],
    };
    summary.count(&shown(root, &path), findings);
    Ok(())
}

/// What the people may name.
struct Known<'a> {
    people: &'a People,
    reference: &'a Reference,
    iins: BTreeSet<Iin>,
    services: BTreeSet<&'a str>,
    /// The facts of registers at which some ground of refusal looks.
    facts: BTreeSet<&'a str>,
    /// The grounds that an official judges.
    judged: BTreeSet<&'a str>,
}

impl<'a> Known<'a> {
    fn new(people: &'a People, definitions: &'a [ServiceDefinition], reference: &'a Reference) -> Self {
        let grounds = || definitions.iter().flat_map(|definition| &definition.refusal_grounds);
        // No ground looks at this one, but the check `collected` of a process.
        let mut facts = BTreeSet::from([NOT_COLLECTED_FACT]);
        for when in grounds().filter_map(|ground| ground.when.as_ref()) {
            facts_of(when, &mut facts);
        }
        Self {
            people,
            reference,
            iins: people.people.iter().map(|person| person.iin).collect(),
            services: definitions.iter().map(|definition| definition.id.as_str()).collect(),
            facts,
            judged: grounds()
                .filter(|ground| ground.decided_by == DecidedBy::Official)
                .map(|ground| ground.code.as_str())
                .collect(),
        }
    }

    fn check(&self, findings: &mut Vec<Finding>) {
        if self.people.version != VERSION {
            findings.push(finding("version", "the version is not known", format!("write {VERSION}")));
        }
        let serials: BTreeSet<&str> =
            self.people.people.iter().flat_map(|person| &person.certificates).map(|one| one.serial.as_str()).collect();
        for (n, revoked) in self.people.revoked.iter().enumerate() {
            named(&serials, &revoked.serial, "certificate", format!("revoked[{n}].serial"), findings);
        }
        let mut seen = BTreeSet::new();
        for (n, person) in self.people.people.iter().enumerate() {
            let place = format!("people[{n}]");
            if !seen.insert(person.iin) {
                findings.push(finding(format!("{place}.iin"), "two people have this IIN", "give each their own"));
            }
            self.person(person, &place, findings);
        }
    }

    fn person(&self, person: &Person, place: &str, findings: &mut Vec<Finding>) {
        let mut iins = vec![(format!("{place}.iin"), person.iin, false)];
        iins.extend(person.family.spouse.map(|iin| (format!("{place}.family.spouse"), iin, true)));
        for (n, iin) in person.family.children.iter().enumerate() {
            iins.push((format!("{place}.family.children[{n}]"), *iin, true));
        }
        for (n, power) in person.powers_of_attorney.iter().enumerate() {
            iins.push((format!("{place}.powers_of_attorney[{n}].representative"), power.representative, true));
        }
        for (n, certificate) in person.certificates.iter().enumerate() {
            // A certificate may carry an IIN that belongs to nobody here: that is one of the refusals.
            iins.push((format!("{place}.certificates[{n}].iin"), certificate.iin, false));
        }
        for (place, iin, is_listed) in iins {
            if !iin.is_synthetic() {
                findings.push(finding(
                    place.as_str(),
                    "somebody living may have this IIN",
                    "invented people have 1 or 2 as the seventh digit",
                ));
            }
            if is_listed && !self.iins.contains(&iin) {
                findings.push(finding(place, "nobody here has this IIN", "add the person, or correct the number"));
            }
        }
        if person.iin.disagrees_with(person.record.birth_date) {
            findings.push(finding(
                format!("{place}.record.birth_date"),
                "the IIN speaks of another date of birth",
                "the date of its digits, 130 years later",
            ));
        }
        for (n, service) in person.account.iter().flat_map(|account| &account.services).enumerate() {
            named(&self.services, service, "service", format!("{place}.account.services[{n}]"), findings);
        }
        if let Some(address) = &person.record.address {
            let place = format!("{place}.record.address");
            if let Some(regions) = &self.reference.regions {
                named(regions, &address.region, "region", format!("{place}.region"), findings);
            }
            if let Some(districts) = &self.reference.districts {
                named(districts, &address.district, "district", format!("{place}.district"), findings);
            }
        }
        for (n, system) in person.unknown_to.iter().enumerate() {
            if let Some(systems) = &self.reference.systems {
                named(systems, system, "system", format!("{place}.unknown_to[{n}]"), findings);
            }
        }
        for (n, fact) in person.facts.iter().enumerate() {
            named(&self.facts, fact, "fact that a ground or a check looks at", format!("{place}.facts[{n}]"), findings);
        }
        for (n, ground) in person.official.iter().flat_map(|official| &official.grounds).enumerate() {
            let place = format!("{place}.official.grounds[{n}]");
            named(&self.judged, ground, "ground that an official judges", place, findings);
        }
    }
}

/// Whether a name is known.
fn named<T: Ord + std::borrow::Borrow<str> + std::fmt::Display>(
    known: &BTreeSet<T>,
    name: &str,
    what: &str,
    place: String,
    findings: &mut Vec<Finding>,
) {
    if !known.contains(name) {
        let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
        findings.push(finding(place, format!("there is no {what} `{name}`"), format!("one of {}", list.join(", "))));
    }
}

fn facts_of<'a>(condition: &'a Condition, facts: &mut BTreeSet<&'a str>) {
    match condition {
        Condition::All(parts) | Condition::Any(parts) => parts.iter().for_each(|part| facts_of(part, facts)),
        Condition::Not(inner) => facts_of(inner, facts),
        Condition::AnyChild(row) => facts_of(&row.when, facts),
        Condition::Fact(fact) => _ = facts.insert(fact),
        _ => {}
    }
}
