//! ЕНИС, БНАЖ: the notarial information system, asked about powers of attorney.

use qadam_domain::iin::Iin;

use crate::RegisterFact;
use crate::systems::people::{self, People, Person};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "ENIS";

/// Whether the system holds the power of attorney that one person has given another; it does unless the data of either
/// say otherwise.
#[must_use]
pub fn holds_power(people: &People, applicant: Option<Iin>, representative: Iin) -> bool {
    ![applicant, Some(representative)]
        .into_iter()
        .flatten()
        .filter_map(|iin| people.get(iin))
        .any(|person| person.is_unknown_to(KEY))
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
