//! The invented people: who they are, what the registers hold of them, and what happens to their applications.
//!
//! Data (`public/simulation/people.json`). What happens to a person follows from the facts written there, never from the
//! digits of the IIN and never from chance. Every IIN is synthetic: no living person can have it.

use chrono::{DateTime, NaiveDate, Utc};
use qadam_domain::iban::Iban;
use qadam_domain::iin::{Iin, Sex};
use qadam_domain::phone::Phone;
use qadam_domain::text::Text;
use serde::{Deserialize, Serialize};

use crate::{BackendError, Certificate, RegisterFact};

/// Where the people stand, below `public/`.
pub const FILE: &str = "simulation/people.json";

/// The version of the file that this build reads.
pub const VERSION: u32 = 1;

/// All invented people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct People {
    /// [`VERSION`].
    pub version: u32,
    /// The certificates in the training list of revoked ones.
    pub revoked: Vec<Revoked>,
    /// The people.
    pub people: Vec<Person>,
}

/// A revoked certificate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoked {
    /// Its serial number.
    pub serial: String,
    /// When it was revoked (UTC).
    pub at: DateTime<Utc>,
}

/// An invented person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The synthetic IIN.
    pub iin: Iin,
    /// What this person is there for.
    pub role: Text,
    /// The account on the portal; who has none cannot be chosen (children, spouses).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// The record of the population register.
    pub record: Record,
    /// The record of the civil register.
    #[serde(default)]
    pub family: Family,
    /// Housing that the person owns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub housing: Option<Housing>,
    /// The account of the demonstration bank.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub iban: Option<Iban>,
    /// The mobile phone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// The powers of attorney that the person has given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub powers_of_attorney: Vec<PowerOfAttorney>,
    /// Further facts that registers hold, by the names that conditions use (`court.incapable`).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    /// The systems, by key, that hold nothing of this person though they should.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown_to: Vec<String>,
    /// What the official finds who works on this person's applications.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub official: Option<Finding>,
    /// The key store.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub certificates: Vec<Certificate>,
}

/// An account on the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The practice password that the simulation shows; it protects nothing.
    pub practice_password: String,
    /// Whether the data of the user have faults, so that authorisation is refused (condition 1 of the portal).
    #[serde(default)]
    pub faulty: bool,
    /// The services that suit this person, by id; empty: any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub services: Vec<String>,
}

/// The record of the population register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// The day of the record.
    pub as_of: NaiveDate,
    /// The surname.
    pub last_name: String,
    /// The first name.
    pub first_name: String,
    /// The patronymic, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub middle_name: Option<String>,
    /// The date of birth by which rules count.
    pub birth_date: NaiveDate,
    /// The sex.
    pub sex: Sex,
    /// The citizenship, as a choice would name it (`kz`).
    pub citizenship: String,
    /// The identity document; a child has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<Identity>,
    /// Where the person lives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<Address>,
}

/// An identity document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// The kind, as the choice of the form names it (`identity_card`).
    pub kind: String,
    /// The number.
    pub number: String,
    /// The day of issue.
    pub issued: NaiveDate,
    /// Who issued it.
    pub issuer: String,
    /// The last day of its life.
    pub valid_to: NaiveDate,
}

/// An address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Address {
    /// The region, by id in `public/reference/places.json`.
    pub region: String,
    /// The district or city, by id.
    pub district: String,
    /// The settlement, if it is not the city itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settlement: Option<String>,
    /// The street or micro-district.
    pub street: String,
    /// The house.
    pub house: String,
    /// The flat, if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub flat: Option<String>,
}

/// The record of the civil register.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Family {
    /// The spouse.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spouse: Option<Iin>,
    /// The children of whom the person is, was or becomes a parent or carer, the eldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub children: Vec<Iin>,
}

/// Housing that a person owns, in the register of real estate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Housing {
    /// The day of the record.
    pub as_of: NaiveDate,
    /// The area in square metres.
    pub area: u32,
    /// The number of rooms.
    pub rooms: u32,
}

/// A power of attorney in the notarial system.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PowerOfAttorney {
    /// Who may act.
    pub representative: Iin,
    /// The number.
    pub number: String,
    /// The day of issue.
    pub issued: NaiveDate,
    /// The last day.
    pub valid_to: NaiveDate,
    /// The notary.
    pub notary: String,
}

/// What an official finds in an application.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// The documents have faults: they do not match the list or give no ground for the service.
    #[serde(default)]
    pub documents_faulty: bool,
    /// A paper handed in has run out.
    #[serde(default)]
    pub documents_expired: bool,
    /// A paper that was in date when it was handed in runs out before the application is registered.
    #[serde(default)]
    pub documents_expire_on_the_way: bool,
    /// The codes of the grounds that the official sees met.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grounds: Vec<String>,
    /// Whether the finding no longer stands when the person applies again: what was wrong has been mended.
    #[serde(default)]
    pub until_applied_again: bool,
}

impl People {
    /// Reads the file.
    ///
    /// # Errors
    /// [`BackendError::BrokenData`] if it is not what this build reads.
    pub fn parse(text: &str) -> Result<Self, BackendError> {
        let broken = |reason: String| BackendError::BrokenData { file: FILE.to_owned(), reason };
        let people: Self = serde_json::from_str(text).map_err(|error| broken(error.to_string()))?;
        if people.version == VERSION { Ok(people) } else { Err(broken(format!("version {}", people.version))) }
    }

    /// The invented person of an IIN.
    #[must_use]
    pub fn get(&self, iin: Iin) -> Option<&Person> {
        self.people.iter().find(|person| person.iin == iin)
    }
}

impl Person {
    /// Surname, first name and patronymic.
    #[must_use]
    pub fn full_name(&self) -> String {
        let Record { last_name, first_name, middle_name, .. } = &self.record;
        [Some(last_name), Some(first_name), middle_name.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Whether a system, by key, should know this person and does not.
    #[must_use]
    pub fn is_unknown_to(&self, system: &str) -> bool {
        self.unknown_to.iter().any(|key| key == system)
    }
}

/// The facts of one record, by names and values; empty values are left out.
pub(crate) fn facts(system: &str, as_of: NaiveDate, values: Vec<(String, String)>) -> Vec<RegisterFact> {
    values
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(fact, value)| RegisterFact { system: system.to_owned(), fact, value, as_of })
        .collect()
}

/// The names, date of birth and IIN of a person as a record of another one (`spouse`, `child`) mentions them.
pub(crate) fn mentioned(person: &Person, prefix: &str) -> Vec<(String, String)> {
    let Record { last_name, first_name, middle_name, birth_date, .. } = &person.record;
    [
        ("iin", person.iin.to_string()),
        ("last_name", last_name.clone()),
        ("first_name", first_name.clone()),
        ("middle_name", middle_name.clone().unwrap_or_default()),
        ("birth_date", birth_date.to_string()),
    ]
    .into_iter()
    .map(|(fact, value)| (format!("{prefix}.{fact}"), value))
    .collect()
}

#[cfg(test)]
mod tests;
