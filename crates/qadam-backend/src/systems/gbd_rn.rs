//! ГБД РН, «Жылжымайтын мүлік тіркелімі» МДҚ: rights to housing.

use crate::RegisterFact;
use crate::systems::people::{self, Person};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "GBD_RN";

/// What the register holds of a person's housing; nothing where the person owns none.
#[must_use]
pub fn facts(person: &Person) -> Vec<RegisterFact> {
    let Some(housing) = person.housing else { return Vec::new() };
    let values = vec![
        ("housing.type".to_owned(), "ownership".to_owned()),
        ("housing.area".to_owned(), housing.area.to_string()),
        ("housing.rooms".to_owned(), housing.rooms.to_string()),
    ];
    people::facts(KEY, housing.as_of, values)
}
