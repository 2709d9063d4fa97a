//! Answers as typed, the problems they have, and answers without any.
//!
//! Nothing is corrected under the fingers: [`Answers`] keeps what was typed, [`problems`] says everything that is
//! wrong with it at once, and [`ValidAnswers`] has one door, [`validate`], which also brings the values into their
//! canonical form and leaves out what was answered to questions that are no longer asked.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::condition::Known;
use crate::date::{self, DateError};
use crate::email::{Email, EmailError};
use crate::iban::{Iban, IbanError};
use crate::iin::{Iin, IinError};
use crate::name::{NameError, PersonName};
use crate::phone::{Phone, PhoneError};
use crate::service::{
    ChannelKind, DateLimits, DocumentNumberLimits, Field, FieldKind, Group, NumberShape, Place, Section,
    ServiceDefinition,
};

/// The parts of an address in the order in which they are asked; `true`: the part has to be given.
pub const ADDRESS_PARTS: [(&str, bool); 6] =
    [("region", true), ("district", true), ("settlement", false), ("street", true), ("house", true), ("flat", false)];

/// The longest part of an address, in characters.
pub const ADDRESS_PART_MAX: usize = 120;

/// What a person has typed: paths to texts. `iin`, `children.3.iin` (row 3 of a group), `address.street`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answers {
    values: BTreeMap<String, String>,
    /// The rows of each group, by their stable numbers, in the order in which they are shown.
    #[serde(default)]
    rows: BTreeMap<String, Vec<u32>>,
}

impl Answers {
    /// What was typed at a path; empty where nothing was.
    #[must_use]
    pub fn get(&self, path: &str) -> &str {
        self.values.get(path).map_or("", String::as_str)
    }

    /// What was typed for a field of the row with this prefix (see [`Self::row_prefix`]), or of the form itself.
    #[must_use]
    pub fn at(&self, prefix: &str, field: &str) -> &str {
        if prefix.is_empty() { self.get(field) } else { self.get(&format!("{prefix}{field}")) }
    }

    /// Keeps what was typed.
    pub fn set(&mut self, path: &str, value: impl Into<String>) {
        let value = value.into();
        if value.is_empty() {
            self.values.remove(path);
        } else {
            self.values.insert(path.to_owned(), value);
        }
    }

    /// The rows of a group by their stable numbers.
    #[must_use]
    pub fn rows(&self, group: &str) -> &[u32] {
        self.rows.get(group).map_or(&[], Vec::as_slice)
    }

    /// Adds a row at the end and returns its number, which no other row of the group has had while that one existed.
    pub fn add_row(&mut self, group: &str) -> u32 {
        let rows = self.rows.entry(group.to_owned()).or_default();
        let number = rows.iter().max().map_or(1, |last| last + 1);
        rows.push(number);
        number
    }

    /// Takes a row away and returns what was in it, for [`Self::restore_row`].
    pub fn remove_row(&mut self, group: &str, row: u32) -> Option<RemovedRow> {
        let rows = self.rows.get_mut(group)?;
        let place = rows.iter().position(|number| *number == row)?;
        rows.remove(place);
        let prefix = Self::row_prefix(group, row);
        let paths: Vec<String> = self.values.keys().filter(|path| path.starts_with(&prefix)).cloned().collect();
        let values = paths.into_iter().filter_map(|path| self.values.remove_entry(&path)).collect();
        Some(RemovedRow { group: group.to_owned(), row, place, values })
    }

    /// Puts a row back where it was.
    pub fn restore_row(&mut self, removed: RemovedRow) {
        let rows = self.rows.entry(removed.group).or_default();
        if !rows.contains(&removed.row) {
            rows.insert(removed.place.min(rows.len()), removed.row);
            self.values.extend(removed.values);
        }
    }

    /// What the paths of a row begin with: `children.3.`.
    #[must_use]
    pub fn row_prefix(group: &str, row: u32) -> String {
        format!("{group}.{row}.")
    }

    /// Whether nothing at all was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// All paths with what was typed there.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().map(|(path, value)| (path.as_str(), value.as_str()))
    }
}

/// A row that was taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemovedRow {
    group: String,
    row: u32,
    place: usize,
    values: BTreeMap<String, String>,
}

impl RemovedRow {
    /// The group it belonged to.
    #[must_use]
    pub fn group(&self) -> &str {
        &self.group
    }
}

/// Something that stops: the answer at a path cannot be taken as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The path of the answer; for a group with too few rows, the group's.
    pub path: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What is wrong with an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// A required answer is not there.
    Missing,
    /// A required consent is not given.
    ConsentMissing,
    /// Not an IIN.
    Iin(IinError),
    /// The same IIN stands at another path.
    SameIin {
        /// The other path, earlier in the form.
        other: String,
    },
    /// Not an account.
    Iban(IbanError),
    /// Not a phone number.
    Phone(PhoneError),
    /// Not an e-mail address.
    Email(EmailError),
    /// Not a name.
    Name(NameError),
    /// Not a day.
    Date(DateError),
    /// The day is earlier than it may be.
    TooEarly {
        /// The earliest day.
        bound: NaiveDate,
        /// The field whose date is the bound, if it is one's.
        field: Option<String>,
        /// Whether the bound is today.
        today: bool,
    },
    /// The day is later than it may be.
    TooLate {
        /// The latest day.
        bound: NaiveDate,
        /// The field whose date is the bound, if it is one's.
        field: Option<String>,
        /// Whether the bound is today.
        today: bool,
    },
    /// No day is given, and the one that is meant without it is over.
    RunOut {
        /// The day that is meant.
        on: NaiveDate,
    },
    /// The number of a document does not look like one of its kind.
    NumberShape {
        /// What it begins with; empty: digits at once.
        starts_with: String,
        /// How many digits follow.
        digits: usize,
    },
    /// The person has not reached the age.
    TooYoung {
        /// Full years needed.
        years: u32,
    },
    /// The person has reached an age that is too high.
    TooOld {
        /// The age, in full years, that must not have been reached.
        years: u32,
    },
    /// The text is too long.
    TooLong {
        /// At most so many characters.
        max: usize,
        /// So many there are.
        found: usize,
    },
    /// Not a whole number.
    NotANumber,
    /// The number is out of its bounds.
    OutOfRange {
        /// At least.
        min: u32,
        /// At most.
        max: u32,
    },
    /// The value is none of the options.
    NotAnOption,
    /// The group needs more rows.
    TooFewRows {
        /// At least so many.
        min: u32,
    },
    /// The group has too many rows.
    TooManyRows {
        /// At most so many.
        max: u32,
    },
}

/// Something worth a second look that does not stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Warning {
    /// The first digits of an IIN do not look like a date of birth.
    IinDate,
    /// The date of birth does not agree with the digits of the IIN.
    IinBirth,
    /// The IIN may be a living person's: a notice about where it stays.
    RealIin,
    /// The operator's code of the phone is not known.
    PhoneOperator,
    /// Cyrillic and Latin letters in one word.
    MixedScripts,
    /// The district is one of another region: said by whoever knows the places, not by the definition.
    OtherRegion,
}

/// The sections that are asked now, in their order.
pub fn visible_sections<'a>(
    definition: &'a ServiceDefinition,
    place: Place,
    channel: ChannelKind,
    known: Known<'a>,
) -> impl Iterator<Item = &'a Section> {
    definition
        .sections(place, channel)
        .filter(move |section| section.when.as_ref().is_none_or(|condition| condition.holds(&known)))
}

/// Whether a field is asked now; `prefix` is that of its row, or empty.
#[must_use]
pub fn is_visible(field: &Field, known: &Known<'_>, prefix: &str) -> bool {
    field.when.as_ref().is_none_or(|condition| condition.holds_in(known, prefix))
}

/// Every problem of the sections of a place that are asked now, in the order of the form.
#[must_use]
pub fn problems(
    definition: &ServiceDefinition,
    place: Place,
    channel: ChannelKind,
    answers: &Answers,
    today: NaiveDate,
) -> Vec<Problem> {
    let known = Known::answers(answers, today);
    visible_sections(definition, place, channel, known)
        .flat_map(|section| section_problems(definition, section, channel, answers, today))
        .collect()
}

/// Every problem of one section, in the order of its fields.
#[must_use]
pub fn section_problems(
    definition: &ServiceDefinition,
    section: &Section,
    channel: ChannelKind,
    answers: &Answers,
    today: NaiveDate,
) -> Vec<Problem> {
    let known = Known::answers(answers, today);
    let iins = iins(definition, channel, &known);
    let mut found = Vec::new();
    for asked in asked(&section.fields, &known) {
        field_problems(&asked, &known, &mut found);
        if let FieldKind::Iin = asked.field.kind {
            same_iin(&asked.path, answers, &iins, &mut found);
        }
    }
    found
}

/// What is worth a second look at one path. `path` must be that of a field, not of a part of an address.
#[must_use]
pub fn warnings_at(definition: &ServiceDefinition, answers: &Answers, path: &str) -> Vec<Warning> {
    let (prefix, id) = split_path(path);
    let Some(field) = definition.field(&id) else {
        return Vec::new();
    };
    let value = answers.get(path);
    let mut warnings = Vec::new();
    match &field.kind {
        FieldKind::Iin => {
            if let Ok(iin) = value.parse::<Iin>() {
                if iin.date_warning() {
                    warnings.push(Warning::IinDate);
                }
                if !iin.is_synthetic() {
                    warnings.push(Warning::RealIin);
                }
            }
        }
        FieldKind::Date(DateLimits { born_with: Some(iin_field), .. }) => {
            let iin = answers.at(&prefix, iin_field).parse::<Iin>();
            if let (Ok(iin), Ok(birth)) = (iin, date::parse_typed(value))
                && iin.disagrees_with(birth)
            {
                warnings.push(Warning::IinBirth);
            }
        }
        FieldKind::Phone if value.parse::<Phone>().is_ok_and(|phone| !phone.has_known_operator()) => {
            warnings.push(Warning::PhoneOperator);
        }
        FieldKind::Name if value.parse::<PersonName>().is_ok_and(|name| name.mixes_scripts()) => {
            warnings.push(Warning::MixedScripts);
        }
        _ => {}
    }
    warnings
}

/// Answers without a problem, in their canonical form, to the questions that were asked; nothing else gets here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ValidAnswers(Answers);

impl ValidAnswers {
    /// The answers.
    #[must_use]
    pub const fn answers(&self) -> &Answers {
        &self.0
    }
}

/// The one door to [`ValidAnswers`].
///
/// # Errors
/// Every problem of every question that is asked now.
pub fn validate(
    definition: &ServiceDefinition,
    channel: ChannelKind,
    answers: &Answers,
    today: NaiveDate,
) -> Result<ValidAnswers, Vec<Problem>> {
    const PLACES: [Place; 3] = [Place::Documents, Place::Form, Place::Check];
    let found: Vec<Problem> =
        PLACES.into_iter().flat_map(|place| problems(definition, place, channel, answers, today)).collect();
    if !found.is_empty() {
        return Err(found);
    }
    let known = Known::answers(answers, today);
    let mut kept = Answers::default();
    for section in PLACES.into_iter().flat_map(|place| visible_sections(definition, place, channel, known)) {
        for asked in asked(&section.fields, &known) {
            match &asked.field.kind {
                FieldKind::Group(_) => {
                    kept.rows.insert(asked.path.clone(), answers.rows(&asked.path).to_vec());
                }
                FieldKind::Address => {
                    for (part, _) in ADDRESS_PARTS {
                        let path = format!("{}.{part}", asked.path);
                        kept.set(&path, answers.get(&path).trim());
                    }
                }
                kind => kept.set(&asked.path, canonical(kind, answers.get(&asked.path))),
            }
        }
    }
    Ok(ValidAnswers(kept))
}

/// A question that is asked now, with its place.
struct Asked<'a> {
    field: &'a Field,
    prefix: String,
    path: String,
}

/// The questions among `fields` that are asked now, rows of groups after their group.
fn asked<'a>(fields: &'a [Field], known: &Known<'_>) -> Vec<Asked<'a>> {
    let mut list = Vec::new();
    for field in fields.iter().filter(|field| is_visible(field, known, "")) {
        list.push(Asked { field, prefix: String::new(), path: field.id.clone() });
        if let FieldKind::Group(group) = &field.kind {
            for row in known.answers.rows(&field.id) {
                let prefix = Answers::row_prefix(&field.id, *row);
                for field in group.fields.iter().filter(|field| is_visible(field, known, &prefix)) {
                    list.push(Asked { field, prefix: prefix.clone(), path: format!("{prefix}{}", field.id) });
                }
            }
        }
    }
    list
}

fn field_problems(asked: &Asked<'_>, known: &Known<'_>, found: &mut Vec<Problem>) {
    let Asked { field, prefix, path } = asked;
    let mut report = |path: &str, kind: ProblemKind| found.push(Problem { path: path.to_owned(), kind });
    match &field.kind {
        FieldKind::Group(Group { min, max, .. }) => {
            let count = u32::try_from(known.answers.rows(path).len()).unwrap_or(u32::MAX);
            if count < *min {
                report(path, ProblemKind::TooFewRows { min: *min });
            } else if count > *max {
                report(path, ProblemKind::TooManyRows { max: *max });
            }
        }
        FieldKind::BankOf(_) => {}
        FieldKind::Address => {
            let given = ADDRESS_PARTS.iter().any(|(part, _)| !known.answers.get(&format!("{path}.{part}")).is_empty());
            for (part, needed) in ADDRESS_PARTS {
                let path = format!("{path}.{part}");
                let value = known.answers.get(&path).trim();
                let length = value.chars().count();
                if value.is_empty() && needed && (field.required || given) {
                    report(&path, ProblemKind::Missing);
                } else if length > ADDRESS_PART_MAX {
                    report(&path, ProblemKind::TooLong { max: ADDRESS_PART_MAX, found: length });
                }
            }
        }
        FieldKind::Consent => {
            if field.required && known.answers.get(path) != "yes" {
                report(path, ProblemKind::ConsentMissing);
            }
        }
        kind => {
            let value = known.answers.get(path);
            if is_blank(kind, value) {
                if field.required {
                    report(path, ProblemKind::Missing);
                } else if let Some(on) = run_out(kind, known, prefix) {
                    report(path, ProblemKind::RunOut { on });
                }
            } else if let Some(kind) = value_problem(kind, value, known, prefix) {
                report(path, kind);
            }
        }
    }
}

/// The day that is meant where no date is given, if its bounds do not allow it.
fn run_out(kind: &FieldKind, known: &Known<'_>, prefix: &str) -> Option<NaiveDate> {
    let FieldKind::Date(limits) = kind else { return None };
    let meant = limits.if_empty.as_ref()?.day(known, prefix)?;
    date_problem(meant, limits, known, prefix).map(|_| meant)
}

/// A date in parts arrives as `17.02.` while it is being typed: blank only when every part is.
fn is_blank(kind: &FieldKind, value: &str) -> bool {
    match kind {
        FieldKind::Date(_) => value.chars().all(|letter| letter == '.' || letter.is_whitespace()),
        _ => value.trim().is_empty(),
    }
}

fn value_problem(kind: &FieldKind, value: &str, known: &Known<'_>, prefix: &str) -> Option<ProblemKind> {
    match kind {
        FieldKind::Iin => value.parse::<Iin>().err().map(ProblemKind::Iin),
        FieldKind::Iban => value.parse::<Iban>().err().map(ProblemKind::Iban),
        FieldKind::Phone => value.parse::<Phone>().err().map(ProblemKind::Phone),
        FieldKind::Email => value.parse::<Email>().err().map(ProblemKind::Email),
        FieldKind::Name => value.parse::<PersonName>().err().map(ProblemKind::Name),
        FieldKind::Text(limits) | FieldKind::LongText(limits) => too_long(value, limits.max),
        FieldKind::DocumentNumber(limits) => {
            too_long(value, limits.max).or_else(|| shape_problem(value, limits, known, prefix))
        }
        FieldKind::Date(limits) => match date::parse_typed(value) {
            Ok(day) => date_problem(day, limits, known, prefix),
            Err(error) => Some(ProblemKind::Date(error)),
        },
        FieldKind::Number(limits) => match digits(value).parse::<u32>() {
            Ok(number) if (limits.min..=limits.max).contains(&number) => None,
            Ok(_) => Some(ProblemKind::OutOfRange { min: limits.min, max: limits.max }),
            Err(_) => Some(ProblemKind::NotANumber),
        },
        FieldKind::Money => digits(value).parse::<u64>().is_err().then_some(ProblemKind::NotANumber),
        FieldKind::Choice(options) => {
            (!options.iter().any(|option| option.id == value)).then_some(ProblemKind::NotAnOption)
        }
        FieldKind::YesNo => (!matches!(value, "yes" | "no")).then_some(ProblemKind::NotAnOption),
        FieldKind::Office
        | FieldKind::Hall
        | FieldKind::Consent
        | FieldKind::Address
        | FieldKind::BankOf(_)
        | FieldKind::Group(_) => None,
    }
}

fn too_long(value: &str, max: usize) -> Option<ProblemKind> {
    let found = value.trim().chars().count();
    (found > max).then_some(ProblemKind::TooLong { max, found })
}

fn shape_problem(value: &str, limits: &DocumentNumberLimits, known: &Known<'_>, prefix: &str) -> Option<ProblemKind> {
    let is_meant = |shape: &&NumberShape| shape.when.as_ref().is_none_or(|condition| condition.holds_in(known, prefix));
    let NumberShape { starts_with, digits, .. } = limits.shapes.iter().find(is_meant)?;
    let fits = unspaced_capitals(value).strip_prefix(starts_with.as_str()).is_some_and(|rest| {
        rest.chars().count() == *digits && rest.chars().all(|character| character.is_ascii_digit())
    });
    (!fits).then(|| ProblemKind::NumberShape { starts_with: starts_with.clone(), digits: *digits })
}

/// The number of a document as it is printed, however it was typed: `n 1234 5678` → `N12345678`.
fn unspaced_capitals(value: &str) -> String {
    digits(value).to_uppercase()
}

fn date_problem(day: NaiveDate, limits: &DateLimits, known: &Known<'_>, prefix: &str) -> Option<ProblemKind> {
    use crate::condition::DateBound;
    let parts = |bound: &DateBound| {
        let field = if let DateBound::Field(field) = bound { Some(format!("{prefix}{field}")) } else { None };
        (field, matches!(bound, DateBound::Today))
    };
    if let Some(limit) = &limits.not_before
        && let Some(bound) = limit.day(known, prefix)
        && day < bound
    {
        let (field, today) = parts(limit);
        return Some(ProblemKind::TooEarly { bound, field, today });
    }
    if let Some(limit) = &limits.not_after
        && let Some(bound) = limit.day(known, prefix)
        && day > bound
    {
        let (field, today) = parts(limit);
        return Some(ProblemKind::TooLate { bound, field, today });
    }
    let is_birth = limits.age_at_least.is_some() || limits.age_below.is_some() || limits.born_with.is_some();
    if is_birth && day > known.today {
        return Some(ProblemKind::TooLate { bound: known.today, field: None, today: true });
    }
    let age = date::age_on(day, known.today);
    if let Some(years) = limits.age_at_least.filter(|years| age < *years) {
        return Some(ProblemKind::TooYoung { years });
    }
    limits.age_below.filter(|years| age >= *years).map(|years| ProblemKind::TooOld { years })
}

/// Every path with an IIN that is asked now, in the order of the form.
fn iins(definition: &ServiceDefinition, channel: ChannelKind, known: &Known<'_>) -> Vec<String> {
    [Place::Documents, Place::Form]
        .into_iter()
        .flat_map(|place| visible_sections(definition, place, channel, *known))
        .flat_map(|section| asked(&section.fields, known))
        .filter(|asked| asked.field.kind == FieldKind::Iin)
        .map(|asked| asked.path)
        .collect()
}

/// Two people cannot have one IIN: said at the later of the two.
fn same_iin(path: &str, answers: &Answers, iins: &[String], found: &mut Vec<Problem>) {
    let Ok(iin) = answers.get(path).parse::<Iin>() else {
        return;
    };
    let other = iins
        .iter()
        .take_while(|other| other.as_str() != path)
        .find(|other| answers.get(other).parse::<Iin>().is_ok_and(|earlier| earlier == iin));
    if let Some(other) = other {
        found.push(Problem { path: path.to_owned(), kind: ProblemKind::SameIin { other: other.clone() } });
    }
}

fn canonical(kind: &FieldKind, value: &str) -> String {
    let parsed = match kind {
        FieldKind::Iin => value.parse::<Iin>().ok().map(|iin| iin.to_string()),
        FieldKind::Iban => value.parse::<Iban>().ok().map(|iban| iban.to_string()),
        FieldKind::Phone => value.parse::<Phone>().ok().map(|phone| phone.canonical()),
        FieldKind::Email => value.parse::<Email>().ok().map(|email| email.to_string()),
        FieldKind::Name => value.parse::<PersonName>().ok().map(|name| name.to_string()),
        FieldKind::Date(_) => date::parse_typed(value).ok().map(|day| day.to_string()),
        FieldKind::Number(_) | FieldKind::Money => Some(digits(value)),
        FieldKind::DocumentNumber(limits) if !limits.shapes.is_empty() => Some(unspaced_capitals(value)),
        _ => None,
    };
    parsed.unwrap_or_else(|| value.trim().to_owned())
}

/// A number as people write it: blanks of any kind between the thousands are welcome.
fn digits(value: &str) -> String {
    value.chars().filter(|letter| !letter.is_whitespace()).collect()
}

/// The row's prefix and the field's id in the definition of a path: `children.3.iin` → (`children.3.`, `children.iin`).
#[must_use]
pub fn split_path(path: &str) -> (String, String) {
    let mut parts = path.splitn(3, '.');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(group), Some(row), Some(field)) if row.parse::<u32>().is_ok() => {
            (format!("{group}.{row}."), format!("{group}.{field}"))
        }
        _ => (String::new(), path.to_owned()),
    }
}

/// The documents that the person says they have, by id.
pub type DocumentsHeld = BTreeSet<String>;
