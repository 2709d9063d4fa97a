//! ИС ЗАГС, «АХАЖ тіркеу пункті» АЖ: births and marriages.

use crate::RegisterFact;
use crate::systems::people::{self, People, Person};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "ZAGS";

/// What the register holds of a person: the marriage (`marital_status`, `spouse.iin`) and the children. The first child
/// stands under `child.iin`, all of them by their place under `children.1.iin`, as the rows of a group count them.
#[must_use]
pub fn facts(people: &People, person: &Person) -> Vec<RegisterFact> {
    let spouse = person.family.spouse.and_then(|iin| people.get(iin));
    let children: Vec<&Person> = person.family.children.iter().filter_map(|iin| people.get(*iin)).collect();
    let marital_status = if person.family.spouse.is_some() { "married" } else { "not_married" };
    let mut values = vec![("marital_status".to_owned(), marital_status.to_owned())];
    values.extend(spouse.into_iter().flat_map(|spouse| people::mentioned(spouse, "spouse")));
    values.extend(children.first().into_iter().flat_map(|child| people::mentioned(child, "child")));
    for (place, child) in (1..).zip(&children) {
        values.extend(people::mentioned(child, &format!("children.{place}")));
    }
    people::facts(KEY, person.record.as_of, values)
}
