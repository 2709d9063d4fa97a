//! НР ИИН, ЖСН ҰТ: the national register of identification numbers.

use qadam_domain::iin::Iin;

use crate::systems::people::People;

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "NR_IIN";

/// Whether the register holds a person.
///
/// A real person trying the product with their own IIN is taken as known, since nothing leaves the device; a synthetic
/// number that nobody has been given belongs to nobody.
#[must_use]
pub fn holds(people: &People, iin: Iin) -> bool {
    match people.get(iin) {
        Some(person) => !person.is_unknown_to(KEY),
        None => !iin.is_synthetic(),
    }
}
