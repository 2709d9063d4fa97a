//! Closed sets of names that a question may use: what registers hold of a person, and what browsers fill in.

/// What a fact of a register can fill in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fills {
    /// A question by itself.
    Field,
    /// An address with all its parts.
    Address,
    /// A question in the rows of a group, one record a row.
    Row,
}

/// The facts that the simulated registers hold of a person, by the register's key and by what they fill in. A test keeps
/// this list equal to what the registers answer.
pub const FACTS: [(&str, Fills, &[&str]); 7] = [
    ("PEP", Fills::Field, &["iin", "phone", "iban"]),
    (
        "GBD_FL",
        Fills::Field,
        &[
            "last_name",
            "first_name",
            "middle_name",
            "birth_date",
            "citizenship",
            "id_type",
            "id_number",
            "id_issued",
            "id_issuer",
            "id_valid_to",
            "address.region",
            "address.district",
            "address.settlement",
            "address.street",
            "address.house",
            "address.flat",
        ],
    ),
    ("GBD_FL", Fills::Address, &["address"]),
    (
        "ZAGS",
        Fills::Field,
        &[
            "marital_status",
            "spouse.iin",
            "spouse.last_name",
            "spouse.first_name",
            "spouse.middle_name",
            "spouse.birth_date",
            "child.iin",
            "child.last_name",
            "child.first_name",
            "child.middle_name",
            "child.birth_date",
        ],
    ),
    (
        "ZAGS",
        Fills::Row,
        &["children.iin", "children.last_name", "children.first_name", "children.middle_name", "children.birth_date"],
    ),
    ("GBD_RN", Fills::Field, &["housing.type", "housing.area", "housing.rooms"]),
    (
        "ENIS",
        Fills::Field,
        &[
            "poa_number",
            "poa_date",
            "poa_valid_to",
            "poa_notary",
            "representative.iin",
            "representative.last_name",
            "representative.first_name",
            "representative.middle_name",
            "representative.birth_date",
        ],
    ),
];

/// The facts of a register that fill something in; none for a system that is no register of people.
#[must_use]
pub fn facts_of(system: &str, fills: Fills) -> &'static [&'static str] {
    let found = FACTS.iter().find(|(key, of, _)| *key == system && *of == fills);
    found.map_or(&[], |(_, _, facts)| facts)
}

/// The names by which a browser knows what a person has typed elsewhere. Secrets and bank cards are left out: no
/// application asks for them.
///
/// Source: HTML Standard, autofill field names; `bday` stands for its three parts.
pub(super) const AUTOFILL: [&str; 37] = [
    "name",
    "honorific-prefix",
    "given-name",
    "additional-name",
    "family-name",
    "honorific-suffix",
    "nickname",
    "username",
    "organization-title",
    "organization",
    "street-address",
    "address-line1",
    "address-line2",
    "address-line3",
    "address-level4",
    "address-level3",
    "address-level2",
    "address-level1",
    "country",
    "country-name",
    "postal-code",
    "language",
    "bday",
    "bday-day",
    "bday-month",
    "bday-year",
    "sex",
    "url",
    "photo",
    "tel",
    "tel-country-code",
    "tel-national",
    "tel-area-code",
    "tel-local",
    "tel-extension",
    "email",
    "impp",
];
