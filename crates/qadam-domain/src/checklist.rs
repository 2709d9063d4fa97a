//! Which documents this applicant needs on this channel.

use chrono::NaiveDate;

use crate::answers::{Answers, DocumentsHeld};
use crate::condition::Known;
use crate::service::{ChannelKind, Document, PaperKind, ServiceDefinition};

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
    definition
        .documents
        .iter()
        .filter(|document| document.needed.as_ref().is_none_or(|needed| needed.when.holds(&known)))
        .filter_map(|document| {
            let form = document.form_on(channel)?;
            let obtained = document
                .obtained
                .as_ref()
                .is_some_and(|obtained| !obtained.unless.as_ref().is_some_and(|unless| unless.holds(&known)));
            let brought = match form {
                PaperKind::Application => Brought::Here,
                PaperKind::ByIin => Brought::ByProvider,
                _ if obtained => Brought::ByProvider,
                _ => Brought::ByApplicant,
            };
            Some(Item { document, form, brought })
        })
        .collect()
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
