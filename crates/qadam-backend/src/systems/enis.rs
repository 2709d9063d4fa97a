//! ЕНИС, БНАЖ: the notarial information system, asked about powers of attorney.

use chrono::NaiveDate;
use qadam_domain::iin::Iin;

use crate::RegisterFact;
use crate::systems::people::{self, People, Person};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "ENIS";

/// Whether the system holds a power of attorney that one person has given another and that is good on a civil day
/// (Asia/Almaty).
///
/// A real person trying the product with their own IIN is taken at their word, as in the register of numbers.
#[must_use]
pub fn holds_power(people: &People, applicant: Option<Iin>, representative: Iin, day: NaiveDate) -> bool {
    let is_unknown = |iin: Iin| people.get(iin).is_some_and(|person| person.is_unknown_to(KEY));
    if applicant.is_some_and(is_unknown) || is_unknown(representative) {
        return false;
    }
    let Some(applicant) = applicant else { return true };
    match people.get(applicant) {
        Some(person) => person
            .powers_of_attorney
            .iter()
            .any(|power| power.representative == representative && (power.issued..=power.valid_to).contains(&day)),
        None => !applicant.is_synthetic(),
    }
}

/// The latest power of attorney that a person has given, with the representative's name.
#[must_use]
pub fn facts(people: &People, person: &Person) -> Vec<RegisterFact> {
    let Some(power) = person.powers_of_attorney.iter().max_by_key(|power| power.issued) else { return Vec::new() };
    let mut values = vec![
        ("poa_number".to_owned(), power.number.clone()),
        ("poa_date".to_owned(), power.issued.to_string()),
        ("poa_valid_to".to_owned(), power.valid_to.to_string()),
        ("poa_notary".to_owned(), power.notary.clone()),
    ];
    if let Some(representative) = people.get(power.representative) {
        values.extend(people::mentioned(representative, "representative"));
    }
    people::facts(KEY, power.issued, values)
}

#[cfg(test)]
mod tests;
