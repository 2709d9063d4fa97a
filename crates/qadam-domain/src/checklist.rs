//! Which documents this applicant needs on this channel.

use chrono::NaiveDate;

use crate::answers::{Answers, DocumentsHeld};
use crate::condition::{Condition, Known};
use crate::service::{ChannelKind, Document, Field, PaperKind, Place, ServiceDefinition};
use crate::text::Text;

/// A document of the applicant's own list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item<'a> {
    /// The document.
    pub document: &'a Document,
    /// In which form it is given on this channel.
    pub form: PaperKind,
    /// Who brings it.
    pub brought: Brought,
}

/// Who brings a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Brought {
    /// The applicant.
    ByApplicant,
    /// The provider obtains it from a system by itself.
    ByProvider,
    /// It comes into being here: the application, filled in and signed.
    Here,
    /// Nobody knows yet: a question of the documents page decides, and it has no answer.
    Undecided,
}

/// The list for a case, in the order of the definition.
#[must_use]
pub fn checklist<'a>(
    definition: &'a ServiceDefinition,
    channel: ChannelKind,
    answers: &Answers,
    today: NaiveDate,
) -> Vec<Item<'a>> {
    let known = Known::answers(answers, today);
    let open = open_questions(definition, channel, &known);
    let is_open = |field: &str| open.iter().any(|question| question.id == field);
    definition
        .documents
        .iter()
        .filter_map(|document| {
            let form = document.form_on(channel)?;
            let is_needed = is_needed(document, &known, &is_open);
            if is_needed == Some(false) {
                return None;
            }
            let brought = match (form, is_needed, is_obtained(document, &known, &is_open)) {
                (PaperKind::Application, ..) => Brought::Here,
                (_, None, _) => Brought::Undecided,
                (PaperKind::ByIin, ..) | (_, _, Some(true)) => Brought::ByProvider,
                (_, _, None) => Brought::Undecided,
                (_, _, Some(false)) => Brought::ByApplicant,
            };
            Some(Item { document, form, brought })
        })
        .collect()
}

/// The questions of the documents page that are asked now and have no answer yet, in their order.
#[must_use]
pub fn unanswered<'a>(
    definition: &'a ServiceDefinition,
    channel: ChannelKind,
    answers: &Answers,
    today: NaiveDate,
) -> Vec<&'a Field> {
    let known = Known::answers(answers, today);
    let open = open_questions(definition, channel, &known);
    open.into_iter().filter(|field| field.when.as_ref().is_none_or(|when| when.holds(&known))).collect()
}

/// In words, when the applicant brings a document about which nothing is decided yet.
#[must_use]
pub fn condition_in_words(document: &Document) -> Option<&Text> {
    // What the provider may obtain is brought in fewer cases than it is needed.
    let obtained = document.obtained.as_ref().filter(|obtained| obtained.unless.is_some());
    obtained.map(|obtained| &obtained.text).or_else(|| document.needed.as_ref().map(|needed| &needed.text))
}

/// The questions of the documents page that have no answer and are asked, or may be once the others are answered.
fn open_questions<'a>(definition: &'a ServiceDefinition, channel: ChannelKind, known: &Known<'_>) -> Vec<&'a Field> {
    let mut open: Vec<&Field> = Vec::new();
    for section in definition.sections(Place::Documents, channel) {
        for field in &section.fields {
            let is_open = |other: &str| open.iter().any(|question| question.id == other);
            let may_be = |when: &Option<Condition>| {
                when.as_ref().is_none_or(|when| when.decided(known, &is_open) != Some(false))
            };
            if known.answers.get(&field.id).is_empty() && may_be(&section.when) && may_be(&field.when) {
                open.push(field);
            }
        }
    }
    open
}

/// Whether the case needs the document; nothing while an open question decides.
fn is_needed(document: &Document, known: &Known<'_>, is_open: &impl Fn(&str) -> bool) -> Option<bool> {
    document.needed.as_ref().map_or(Some(true), |needed| needed.when.decided(known, is_open))
}

/// Whether the provider obtains the document by itself; nothing while an open question decides.
fn is_obtained(document: &Document, known: &Known<'_>, is_open: &impl Fn(&str) -> bool) -> Option<bool> {
    let Some(obtained) = &document.obtained else { return Some(false) };
    obtained.unless.as_ref().map_or(Some(true), |unless| unless.decided(known, is_open).map(|holds| !holds))
}

/// The documents that the applicant has to bring and does not have.
#[must_use]
pub fn missing<'a>(items: &[Item<'a>], held: &DocumentsHeld) -> Vec<&'a Document> {
    items
        .iter()
        .filter(|item| item.brought == Brought::ByApplicant && !held.contains(&item.document.id))
        .map(|item| item.document)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The invented service: a paper that only readers with children need, and that the register holds unless the child
    /// was born abroad.
    fn invented() -> ServiceDefinition {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/fixtures/services/invented-library-card.json");
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap()
    }

    #[track_caller]
    fn check(given: &[(&str, &str)], brought: Option<Brought>, asked: &[&str]) {
        let definition = invented();
        let mut answers = Answers::default();
        for (field, value) in given {
            answers.set(field, *value);
        }
        let today = "2026-11-23".parse().unwrap();
        let list = checklist(&definition, ChannelKind::Portal, &answers, today);
        let found = list.iter().find(|item| item.document.id == "birth_certificates").map(|item| item.brought);
        assert_eq!(found, brought, "{given:?}");
        let open = unanswered(&definition, ChannelKind::Portal, &answers, today);
        assert_eq!(open.iter().map(|field| field.id.as_str()).collect::<Vec<_>>(), asked, "{given:?}");
    }

    #[test]
    fn a_paper_is_undecided_while_its_question_has_no_answer() {
        use Brought::{ByApplicant, ByProvider, Undecided};
        let home = ("reading_place", "home");
        check(&[], Some(Undecided), &["with_children", "reading_place"]);
        check(&[home], Some(Undecided), &["with_children"]);
        check(&[home, ("with_children", "no")], None, &[]);
        check(&[home, ("with_children", "yes")], Some(Undecided), &["born_abroad"]);
        check(&[home, ("with_children", "yes"), ("born_abroad", "no")], Some(ByProvider), &[]);
        check(&[home, ("with_children", "yes"), ("born_abroad", "yes")], Some(ByApplicant), &[]);
    }
}
