//! Names that pages look up: regions and districts, information systems. Fetched when a page first needs them; until
//! then, and where they are not to be had, a page goes on without.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use qadam_backend::doors::Library;
use qadam_backend::reference::{PlaceRegion, Places, System, Systems, Table};
use qadam_domain::text::{Locale, Text};

use crate::session::use_session;

/// What is known of places and systems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    regions: Vec<PlaceRegion>,
    systems: Vec<System>,
}

impl Reference {
    /// The names of all regions.
    #[must_use]
    pub fn regions(&self, locale: Locale) -> Vec<String> {
        self.regions.iter().map(|region| region.name.of(locale).to_owned()).collect()
    }

    /// The names of the districts and cities of a region that was typed in either language; of all regions where it is
    /// none of them.
    #[must_use]
    pub fn districts(&self, region: &str, locale: Locale) -> Vec<String> {
        let region = region.trim().to_lowercase();
        let is_it = |name: &Text| Locale::ALL.iter().any(|locale| name.of(*locale).to_lowercase() == region);
        let is_known = self.regions.iter().any(|region| is_it(&region.name));
        self.regions
            .iter()
            .filter(|region| !is_known || is_it(&region.name))
            .flat_map(|region| &region.districts)
            .map(|district| district.name.of(locale).to_owned())
            .collect()
    }

    /// Whether a district is one of a known region other than the known one typed beside it, in whichever language.
    #[must_use]
    pub fn is_elsewhere(&self, region: &str, district: &str) -> bool {
        let is_it = |name: &Text, typed: &str| Locale::ALL.iter().any(|locale| bare(name.of(*locale)) == bare(typed));
        let holds = |region: &PlaceRegion| region.districts.iter().any(|known| is_it(&known.name, district));
        let mut here = self.regions.iter().filter(|known| is_it(&known.name, region)).peekable();
        here.peek().is_some() && !here.any(holds) && self.regions.iter().any(holds)
    }

    /// The name of the region or district with this id.
    #[must_use]
    pub fn place(&self, id: &str, locale: Locale) -> Option<String> {
        let of_region = self.regions.iter().map(|region| (&region.id, &region.name));
        let of_district =
            self.regions.iter().flat_map(|region| &region.districts).map(|district| (&district.id, &district.name));
        of_region.chain(of_district).find(|(key, _)| *key == id).map(|(_, name)| name.of(locale).to_owned())
    }

    /// The short name of the system with this key and, to explain it, the full one.
    #[must_use]
    pub fn system_in_short(&self, key: &str, locale: Locale) -> Option<(String, String)> {
        let system = self.systems.iter().find(|system| system.key == key)?;
        Some((system.short_name.of(locale).to_owned(), system.name.of(locale).to_owned()))
    }

    /// The name of the system with this key.
    #[must_use]
    pub fn system(&self, key: &str, locale: Locale) -> Option<String> {
        self.systems.iter().find(|system| system.key == key).map(|system| system.name.of(locale).to_owned())
    }
}

/// The name of a place without the words that say what kind of place it is: «город Актау», «г. Актау», «Ақтау қаласы».
fn bare(name: &str) -> String {
    const KINDS: [&str; 12] =
        ["город", "г", "қаласы", "қала", "қ", "район", "р-н", "ауданы", "аудан", "область", "обл", "облысы"];
    let words = name.to_lowercase();
    let words = words.split([' ', '.', '\u{a0}']).filter(|word| !word.is_empty() && !KINDS.contains(word));
    words.collect::<Vec<_>>().join(" ")
}

/// The names, as soon as they are there; empty before, and where they cannot be had.
#[must_use]
pub fn use_reference() -> Signal<Reference> {
    let session = use_session();
    let reference = RwSignal::new(Reference::default());
    Effect::new(move || {
        let library = Rc::clone(&session.rooms().library);
        spawn_local(async move {
            let systems = table::<Systems>(library.as_ref()).await.map(|table| table.systems);
            let read = Reference { systems: systems.unwrap_or_default(), ..places(library.as_ref()).await };
            // The page may be gone by now.
            let _gone = reference.try_set(read);
        });
    });
    reference.into()
}

/// The names of places alone; none where they cannot be had.
pub async fn places(library: &dyn Library) -> Reference {
    let regions = table::<Places>(library).await.map(|table| table.regions);
    Reference { regions: regions.unwrap_or_default(), systems: Vec::new() }
}

async fn table<T: Table>(library: &dyn Library) -> Option<T> {
    let text = library.read(T::FILE.to_owned()).await.ok()?;
    T::parse(&text).ok()
}

#[cfg(test)]
mod tests;
