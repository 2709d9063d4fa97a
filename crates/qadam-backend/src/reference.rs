//! The reference tables of `public/reference/`: systems, places, amounts. Data that everybody reads and nobody changes.

use chrono::{Datelike, NaiveDate};
use qadam_domain::text::{Source, Text};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::BackendError;

/// The version of the tables that this build reads.
pub const VERSION: u32 = 1;

/// A table of `public/reference/`.
pub trait Table: DeserializeOwned {
    /// Where it stands, below `public/`.
    const FILE: &'static str;

    /// The version written in it.
    fn version(&self) -> u32;

    /// Reads the file.
    ///
    /// # Errors
    /// [`BackendError::BrokenData`] if it is not what this build reads.
    fn parse(text: &str) -> Result<Self, BackendError> {
        let broken = |reason: String| BackendError::BrokenData { file: Self::FILE.to_owned(), reason };
        let table: Self = serde_json::from_str(text).map_err(|error| broken(error.to_string()))?;
        if table.version() == VERSION { Ok(table) } else { Err(broken(format!("version {}", table.version()))) }
    }
}

/// The information systems that regulations name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Systems {
    /// [`VERSION`].
    pub version: u32,
    /// The systems.
    pub systems: Vec<System>,
}

/// An information system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// The key (`GBD_FL`).
    pub key: String,
    /// The name in full.
    pub name: Text,
    /// The abbreviation, as on its sign.
    pub short_name: Text,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// Regions and districts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    /// [`VERSION`].
    pub version: u32,
    /// The regions.
    pub regions: Vec<PlaceRegion>,
}

/// A region and its districts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceRegion {
    /// The id (`mangystau`).
    pub id: String,
    /// The name.
    pub name: Text,
    /// Where it comes from.
    pub source: Vec<Source>,
    /// The districts and cities.
    pub districts: Vec<District>,
}

/// A district or a city of regional significance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct District {
    /// The id (`mng-aktau`), that of the provider's office there.
    pub id: String,
    /// The name.
    pub name: Text,
    /// The centre of a district.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub centre: Option<Text>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// Sums that the state sets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Amounts {
    /// [`VERSION`].
    pub version: u32,
    /// The monthly calculation index (МРП, АЕК) by year.
    pub mci: Vec<IndexYear>,
}

/// The monthly calculation index of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexYear {
    /// The year.
    pub year: i32,
    /// The values, each from its day on; none while the year's is not known.
    pub values: Vec<IndexValue>,
    /// Where it comes from.
    pub source: Vec<Source>,
}

/// A value of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexValue {
    /// The first day.
    pub from: NaiveDate,
    /// Tenge.
    pub tenge: u32,
}

impl Table for Systems {
    const FILE: &'static str = "reference/systems.json";

    fn version(&self) -> u32 {
        self.version
    }
}

impl Table for Places {
    const FILE: &'static str = "reference/places.json";

    fn version(&self) -> u32 {
        self.version
    }
}

impl Table for Amounts {
    const FILE: &'static str = "reference/amounts.json";

    fn version(&self) -> u32 {
        self.version
    }
}

impl Systems {
    /// The system of a key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&System> {
        self.systems.iter().find(|system| system.key == key)
    }
}

impl Places {
    /// The region of an id.
    #[must_use]
    pub fn region(&self, id: &str) -> Option<&PlaceRegion> {
        self.regions.iter().find(|region| region.id == id)
    }

    /// The district of an id, whatever its region.
    #[must_use]
    pub fn district(&self, id: &str) -> Option<&District> {
        self.regions.iter().flat_map(|region| &region.districts).find(|district| district.id == id)
    }
}

impl Amounts {
    /// The monthly calculation index on a day, in tenge; nothing while that year's is not known.
    #[must_use]
    pub fn mci_on(&self, day: NaiveDate) -> Option<u32> {
        let year = self.mci.iter().find(|year| year.year == day.year())?;
        year.values.iter().rfind(|value| value.from <= day).map(|value| value.tenge)
    }
}

#[cfg(test)]
mod tests;
