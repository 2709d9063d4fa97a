//! When something applies: a short closed vocabulary, data and not a language.
//!
//! A condition is asked about answers as they are typed, so it must have an answer for a half-filled form: what is not
//! filled in is not so, and a date that does not parse is neither before nor after anything.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::answers::Answers;
use crate::date;

/// A condition over answers, register facts and documents.
///
/// ```
/// use qadam_domain::condition::Condition;
/// let married: Condition =
///     serde_json::from_str(r#"{"is": {"field": "marital_status", "value": "married"}}"#).unwrap();
/// assert_eq!(married.fields(), ["marital_status"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Condition {
    /// Every one of them; true of none.
    All(Vec<Condition>),
    /// At least one of them; false of none.
    Any(Vec<Condition>),
    /// The opposite.
    Not(Box<Condition>),
    /// The field has exactly this value (an option's id, `yes`, `no`).
    Is(FieldIs),
    /// The field has one of these values.
    In(FieldIn),
    /// The field is filled in.
    Filled(String),
    /// The date in the field is earlier than the bound.
    Before(FieldDate),
    /// The date in the field is later than the bound.
    After(FieldDate),
    /// The person born on the field's date is younger than so many years today.
    AgeBelow(FieldAge),
    /// The person born on the field's date has reached so many years today.
    AgeAtLeast(FieldAge),
    /// At least one row of a repeating group meets the condition; its fields are named as in the row.
    AnyChild(AnyRow),
    /// A register of the state holds this fact of the applicant (`court.incapable`).
    Fact(String),
    /// What was found of the package of documents.
    Documents(DocumentsAre),
}

/// A field and its value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldIs {
    /// The field.
    pub field: String,
    /// The value.
    pub value: String,
}

/// A field and several values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldIn {
    /// The field.
    pub field: String,
    /// The values, any of which will do.
    pub values: Vec<String>,
}

/// A field and a bound of its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldDate {
    /// The field.
    pub field: String,
    /// The bound.
    pub date: DateBound,
}

/// A date of birth and an age.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldAge {
    /// The field with the date of birth.
    pub field: String,
    /// Full years.
    pub years: u32,
}

/// A repeating group and a condition on one of its rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnyRow {
    /// The group's field.
    pub group: String,
    /// The condition on the row.
    pub when: Box<Condition>,
}

/// A bound of a date: `"today"`, `{"on": "2007-08-13"}`, `{"field": "contract_date"}` or
/// `{"years_after": {"field": "poa_date", "years": 3}}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateBound {
    /// The day on which it is asked.
    Today,
    /// A fixed day.
    On(NaiveDate),
    /// The date in another field.
    Field(String),
    /// The day so many years after the date in another field.
    YearsAfter(YearsAfter),
}

/// A field with a date, and how many years later is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YearsAfter {
    /// The field.
    pub field: String,
    /// Full years.
    pub years: u32,
}

/// What can be said of a package of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentsAre {
    /// A required one is not there.
    Missing,
    /// One has run out.
    Expired,
}

/// What a condition may look at.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The answers, as typed.
    pub answers: &'a Answers,
    /// The civil day (Asia/Almaty) on which it is asked.
    pub today: NaiveDate,
    /// What the registers hold of the applicant; empty where nobody has asked them.
    pub facts: &'a [String],
    /// Whether a required document is missing.
    pub documents_missing: bool,
    /// Whether a document has run out.
    pub documents_expired: bool,
}

impl<'a> Known<'a> {
    /// What a form knows: answers and the day, no registers, no documents.
    #[must_use]
    pub const fn answers(answers: &'a Answers, today: NaiveDate) -> Self {
        Self { answers, today, facts: &[], documents_missing: false, documents_expired: false }
    }
}

impl Condition {
    /// Whether the condition holds.
    #[must_use]
    pub fn holds(&self, known: &Known<'_>) -> bool {
        self.holds_in(known, "")
    }

    /// Whether the condition holds for the row whose paths begin with `prefix` (`children.2.`), or outside every group
    /// with an empty one. A row's condition sees the row alone: an empty date of birth of a child must not be answered
    /// by the applicant's.
    #[must_use]
    pub fn holds_in(&self, known: &Known<'_>, prefix: &str) -> bool {
        let value = |field: &str| known.answers.at(prefix, field);
        match self {
            Self::All(conditions) => conditions.iter().all(|condition| condition.holds_in(known, prefix)),
            Self::Any(conditions) => conditions.iter().any(|condition| condition.holds_in(known, prefix)),
            Self::Not(condition) => !condition.holds_in(known, prefix),
            Self::Is(FieldIs { field, value: wanted }) => value(field) == wanted,
            Self::In(FieldIn { field, values }) => values.iter().any(|wanted| wanted == value(field)),
            Self::Filled(field) => !value(field).trim().is_empty(),
            Self::Before(FieldDate { field, date: bound }) => {
                both(date::parse_typed(value(field)).ok(), bound.day(known, prefix))
                    .is_some_and(|(day, bound)| day < bound)
            }
            Self::After(FieldDate { field, date: bound }) => {
                both(date::parse_typed(value(field)).ok(), bound.day(known, prefix))
                    .is_some_and(|(day, bound)| day > bound)
            }
            Self::AgeBelow(FieldAge { field, years }) => {
                date::parse_typed(value(field)).is_ok_and(|birth| date::age_on(birth, known.today) < *years)
            }
            Self::AgeAtLeast(FieldAge { field, years }) => {
                date::parse_typed(value(field)).is_ok_and(|birth| date::age_on(birth, known.today) >= *years)
            }
            Self::AnyChild(AnyRow { group, when }) => {
                known.answers.rows(group).iter().any(|row| when.holds_in(known, &Answers::row_prefix(group, *row)))
            }
            Self::Fact(fact) => known.facts.contains(fact),
            Self::Documents(DocumentsAre::Missing) => known.documents_missing,
            Self::Documents(DocumentsAre::Expired) => known.documents_expired,
        }
    }

    /// Whether the condition holds or does not, whatever the answers at the open fields will be; nothing while they decide.
    /// The fields of a row are never open: they are asked after the list that this is about.
    #[must_use]
    pub fn decided(&self, known: &Known<'_>, is_open: &impl Fn(&str) -> bool) -> Option<bool> {
        match self {
            Self::All(conditions) => together(conditions.iter().map(|each| each.decided(known, is_open)), false),
            Self::Any(conditions) => together(conditions.iter().map(|each| each.decided(known, is_open)), true),
            Self::Not(condition) => condition.decided(known, is_open).map(|holds| !holds),
            Self::AnyChild(_) => Some(self.holds(known)),
            _ if self.fields().iter().any(|field| is_open(field)) => None,
            _ => Some(self.holds(known)),
        }
    }

    /// The fields that the condition names, in its order; those of a row with the group before them (`children.iin`).
    #[must_use]
    pub fn fields(&self) -> Vec<String> {
        match self {
            Self::All(conditions) | Self::Any(conditions) => conditions.iter().flat_map(Self::fields).collect(),
            Self::Not(condition) => condition.fields(),
            Self::Is(FieldIs { field, .. })
            | Self::In(FieldIn { field, .. })
            | Self::Filled(field)
            | Self::AgeBelow(FieldAge { field, .. })
            | Self::AgeAtLeast(FieldAge { field, .. }) => vec![field.clone()],
            Self::Before(FieldDate { field, date }) | Self::After(FieldDate { field, date }) => match date {
                DateBound::Field(other) | DateBound::YearsAfter(YearsAfter { field: other, .. }) => {
                    vec![field.clone(), other.clone()]
                }
                DateBound::Today | DateBound::On(_) => vec![field.clone()],
            },
            Self::AnyChild(AnyRow { group, when }) => {
                when.fields().into_iter().map(|field| format!("{group}.{field}")).collect()
            }
            Self::Fact(_) | Self::Documents(_) => Vec::new(),
        }
    }

    /// Whether any part of the condition satisfies `wanted`.
    #[must_use]
    pub fn any_part(&self, wanted: &impl Fn(&Self) -> bool) -> bool {
        wanted(self)
            || match self {
                Self::All(conditions) | Self::Any(conditions) => {
                    conditions.iter().any(|condition| condition.any_part(wanted))
                }
                Self::Not(condition) => condition.any_part(wanted),
                Self::AnyChild(AnyRow { when, .. }) => when.any_part(wanted),
                _ => false,
            }
    }
}

impl DateBound {
    /// The day that is meant, or nothing while the other field holds no date.
    #[must_use]
    pub fn day(&self, known: &Known<'_>, prefix: &str) -> Option<NaiveDate> {
        match self {
            Self::Today => Some(known.today),
            Self::On(day) => Some(*day),
            Self::Field(field) => date::parse_typed(known.answers.at(prefix, field)).ok(),
            Self::YearsAfter(YearsAfter { field, years }) => {
                let day = date::parse_typed(known.answers.at(prefix, field)).ok()?;
                day.checked_add_months(Months::new(years.checked_mul(12)?))
            }
        }
    }
}

/// Several parts as one: `settles` where one of them is that, open where one is open, the opposite otherwise.
fn together(mut parts: impl Iterator<Item = Option<bool>> + Clone, settles: bool) -> Option<bool> {
    if parts.clone().any(|part| part == Some(settles)) {
        return Some(settles);
    }
    parts.all(|part| part.is_some()).then_some(!settles)
}

fn both<T, U>(first: Option<T>, second: Option<U>) -> Option<(T, U)> {
    Some((first?, second?))
}
