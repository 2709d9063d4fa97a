//! Fills any definition in, question by question, by the kinds of its answers.

use std::collections::BTreeMap;
use std::fs;

use chrono::{Days, Months, NaiveDate};
use qadam_domain::answers::{ADDRESS_PARTS, Answers, is_visible, validate, visible_sections};
use qadam_domain::condition::{DateBound, Known};
use qadam_domain::iin::Iin;
use qadam_domain::service::{
    ChannelKind, DateLimits, DocumentNumberLimits, Field, FieldKind, NumberShape, Place, ServiceDefinition,
};
use serde::Deserialize;

use crate::world::{moment, people, root, services, ways};

/// How questions with several answers are answered.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Choices {
    /// Which option of a choice, counted round.
    pub(crate) option: usize,
    /// Yes or no.
    pub(crate) yes: bool,
    /// Whether questions that may stay empty are answered.
    pub(crate) optional: bool,
}

impl Choices {
    /// The first options, no to questions, everything answered.
    pub(crate) const PLAIN: Self = Self { option: 0, yes: false, optional: true };

    /// Every manner of answering that a definition is filled in with.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        (0..3).flat_map(|option| {
            [(false, true), (true, true), (true, false)].into_iter().map(move |(yes, optional)| Self {
                option,
                yes,
                optional,
            })
        })
    }
}

/// Valid answers to every question that a channel asks of an applicant.
pub(crate) fn fill(
    definition: &ServiceDefinition,
    channel: ChannelKind,
    applicant: Iin,
    today: NaiveDate,
    choices: Choices,
) -> Answers {
    let mut filling =
        Filling { definition, channel, applicant, today, choices, used: vec![applicant], answers: Answers::default() };
    for place in [Place::Documents, Place::Form, Place::Check] {
        for section in definition.sections(place, channel) {
            // Asked anew for each section: what is answered decides what is asked.
            let answers = filling.answers.clone();
            let known = Known::answers(&answers, today);
            if visible_sections(definition, place, channel, known).any(|visible| visible.id == section.id) {
                filling.fields(&section.fields, "");
            }
        }
    }
    filling.answers
}

struct Filling<'a> {
    definition: &'a ServiceDefinition,
    channel: ChannelKind,
    applicant: Iin,
    today: NaiveDate,
    choices: Choices,
    used: Vec<Iin>,
    answers: Answers,
}

impl Filling<'_> {
    fn fields(&mut self, fields: &[Field], prefix: &str) {
        for field in fields {
            let answers = self.answers.clone();
            let is_asked = is_visible(field, &Known::answers(&answers, self.today), prefix);
            if is_asked && (field.required || self.choices.optional) {
                self.field(field, fields, prefix);
            }
        }
    }

    /// Yes or no as it was chosen, or the other where the chosen one is by itself a ground of refusal.
    fn yes_or_no(&self, path: &str) -> &'static str {
        let (chosen, other) = if self.choices.yes { ("yes", "no") } else { ("no", "yes") };
        let is_refused = |value: &str| {
            let mut answers = self.answers.clone();
            answers.set(path, value);
            let known = Known::answers(&answers, self.today);
            let mut grounds = self.definition.refusal_grounds.iter();
            grounds.any(|ground| {
                let is_asked = ground.when.as_ref().is_some_and(|when| when.fields().iter().any(|field| field == path));
                is_asked && ground.when.as_ref().is_some_and(|when| when.holds(&known))
            })
        };
        if is_refused(chosen) && !is_refused(other) { other } else { chosen }
    }

    fn field(&mut self, field: &Field, beside: &[Field], prefix: &str) {
        let path = format!("{prefix}{}", field.id);
        let value = match &field.kind {
            FieldKind::Text(limits) | FieldKind::LongText(limits) => "Үлгі 1".chars().take(limits.max).collect(),
            FieldKind::DocumentNumber(limits) => self.number(limits, prefix),
            FieldKind::Name => "Үлгіұлов".to_owned(),
            FieldKind::Iin => self.iin(field, beside, prefix).to_string(),
            FieldKind::Iban => "KZ65000TEST000000001".to_owned(),
            FieldKind::Phone => "+7 (700) 000-00-01".to_owned(),
            FieldKind::Email => "ulgi@example.kz".to_owned(),
            FieldKind::Date(limits) => self.date(limits, prefix).to_string(),
            FieldKind::Number(limits) => limits.min.to_string(),
            FieldKind::Money => "150 000".to_owned(),
            FieldKind::Choice(options) => options[self.choices.option % options.len()].id.clone(),
            FieldKind::YesNo => self.yes_or_no(&path).to_owned(),
            FieldKind::Office => self.definition.provider.units[0].id.clone(),
            FieldKind::Hall => {
                let channel = self.definition.channel(self.channel).expect("the channel");
                channel.halls.first().unwrap_or(&self.definition.provider.units[0]).id.clone()
            }
            FieldKind::Consent => "yes".to_owned(),
            FieldKind::BankOf(_) => String::new(),
            FieldKind::Address => {
                for (part, _) in ADDRESS_PARTS {
                    self.answers.set(&format!("{path}.{part}"), "үлгі");
                }
                String::new()
            }
            FieldKind::Group(group) => {
                for _ in 0..group.min.max(u32::from(self.choices.optional)).min(group.max) {
                    let row = self.answers.add_row(&path);
                    self.fields(&group.fields, &Answers::row_prefix(&path, row));
                }
                String::new()
            }
        };
        self.answers.set(&path, value);
    }

    /// A synthetic IIN that no other question has: of a child where the date of birth beside it has to be a child's.
    fn iin(&mut self, field: &Field, beside: &[Field], prefix: &str) -> Iin {
        if prefix.is_empty() && field.id == "iin" {
            return self.applicant;
        }
        let limits = beside.iter().find_map(|other| match &other.kind {
            FieldKind::Date(limits) if limits.born_with.as_deref() == Some(&field.id) => Some(limits.clone()),
            _ => None,
        });
        let limits = limits.unwrap_or_default();
        let fits = |iin: &Iin| {
            let age = iin.rules_birth_date().map_or(0, |birth| qadam_domain::date::age_on(birth, self.today));
            limits.age_below.is_none_or(|years| age < years) && limits.age_at_least.is_none_or(|years| age >= years)
        };
        let free = people().people.iter().map(|person| person.iin).find(|iin| !self.used.contains(iin) && fits(iin));
        let iin = free.expect("enough invented people");
        self.used.push(iin);
        iin
    }

    /// A number as the document of the kind chosen has it.
    fn number(&self, limits: &DocumentNumberLimits, prefix: &str) -> String {
        let known = Known::answers(&self.answers, self.today);
        let is_meant = |shape: &&NumberShape| shape.when.as_ref().is_none_or(|when| when.holds_in(&known, prefix));
        match limits.shapes.iter().find(is_meant) {
            Some(NumberShape { starts_with, digits, .. }) => format!("{starts_with}{:0digits$}", 1),
            None => "000000001".to_owned(),
        }
    }

    fn date(&self, limits: &DateLimits, prefix: &str) -> NaiveDate {
        let born = limits.born_with.as_ref().and_then(|field| self.answers.at(prefix, field).parse::<Iin>().ok());
        if let Some(birth) = born.and_then(|iin| iin.rules_birth_date()) {
            return birth;
        }
        let known = Known::answers(&self.answers, self.today);
        let bound = |bound: &Option<DateBound>| bound.as_ref().and_then(|bound| bound.day(&known, prefix));
        let years_ago = |years: u32| self.today - Months::new(12 * years);
        match (bound(&limits.not_before), bound(&limits.not_after), limits.age_at_least, limits.age_below) {
            (_, _, Some(years), _) => years_ago(years),
            (_, _, None, Some(years)) => years_ago(years) + Days::new(1),
            (Some(earliest), ..) => earliest,
            (None, Some(latest), ..) => latest,
            (None, None, None, None) => self.today,
        }
    }
}

#[test]
fn any_definition_can_be_filled_in() {
    let today = "2026-11-23".parse().unwrap();
    for (definition, channel) in ways() {
        for choices in Choices::all() {
            let applicant = crate::journeys::applicant(definition);
            let answers = fill(definition, channel.kind, applicant, today, choices);
            let problems = validate(definition, channel.kind, &answers, today).err();
            assert_eq!(problems, None, "{} {:?} {choices:?}", definition.id, channel.kind);
        }
    }
}

#[test]
fn services_are_there_to_be_walked() {
    assert!(!services().is_empty());
    assert!(moment("2026-11-23T10:00").to_string().starts_with("2026-11-23 05:00"));
}

/// An answer, and what is wrong with it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    service: String,
    channel: ChannelKind,
    answers: BTreeMap<String, String>,
    problem: Option<String>,
}

#[test]
fn each_answer_has_its_problem() {
    let text = fs::read_to_string(root().join("tests/fixtures/problems.json")).expect("the cases");
    let cases: Vec<Case> = serde_json::from_str(&text).expect("cases");
    let today = "2026-11-23".parse().unwrap();
    for case in cases {
        let definition = services().iter().find(|definition| definition.id == case.service).expect("the service");
        let applicant = crate::journeys::applicant(definition);
        let yes = case.answers.values().any(|answer| answer == "yes");
        let mut answers = fill(definition, case.channel, applicant, today, Choices { yes, ..Choices::PLAIN });
        for (path, answer) in &case.answers {
            answers.set(path, answer.as_str());
        }
        let found = validate(definition, case.channel, &answers, today).err().unwrap_or_default();
        let told: Vec<String> = found.iter().map(|problem| format!("{}: {:?}", problem.path, problem.kind)).collect();
        assert_eq!(told, Vec::from_iter(case.problem), "{}", case.why);
    }
}
