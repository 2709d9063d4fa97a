//! ГБД ФЛ, ЖТ МДҚ: the population register, from which forms are filled in.

use crate::RegisterFact;
use crate::systems::people::{self, Person};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "GBD_FL";

/// What the register holds of a person. The names of facts are those of fields (`last_name`, `id_number`,
/// `address.street`).
#[must_use]
pub fn facts(person: &Person) -> Vec<RegisterFact> {
    let record = &person.record;
    let mut values = vec![
        ("last_name", record.last_name.clone()),
        ("first_name", record.first_name.clone()),
        ("middle_name", record.middle_name.clone().unwrap_or_default()),
        ("birth_date", record.birth_date.to_string()),
        ("citizenship", record.citizenship.clone()),
    ];
    if let Some(identity) = &record.identity {
        values.extend([
            ("id_type", identity.kind.clone()),
            ("id_number", identity.number.clone()),
            ("id_issued", identity.issued.to_string()),
            ("id_issuer", identity.issuer.clone()),
            ("id_valid_to", identity.valid_to.to_string()),
        ]);
    }
    if let Some(address) = &record.address {
        values.extend([
            ("address.region", address.region.clone()),
            ("address.district", address.district.clone()),
            ("address.settlement", address.settlement.clone().unwrap_or_default()),
            ("address.street", address.street.clone()),
            ("address.house", address.house.clone()),
            ("address.flat", address.flat.clone().unwrap_or_default()),
        ]);
    }
    people::facts(KEY, record.as_of, values.into_iter().map(|(fact, value)| (fact.to_owned(), value)).collect())
}
