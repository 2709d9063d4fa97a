//! Answers as they are shown and printed: every value in words, never as it is stored.

use leptos::prelude::*;
use qadam_domain::answers::{ADDRESS_PARTS, Answers, is_visible};
use qadam_domain::condition::Known;
use qadam_domain::date;
use qadam_domain::iban::Iban;
use qadam_domain::phone::Phone;
use qadam_domain::service::{Field, FieldKind, Office, Section, ServiceDefinition};
use qadam_domain::text::{Locale, Text};

use super::text_field::bank_name;
use crate::answering::numbered;
use crate::i18n::{date as days, number, t, texts};

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// The path of the answer.
    pub path: String,
    /// What was asked.
    pub label: Text,
    /// The answer as typed.
    pub value: String,
    /// Whether the person cannot change it here.
    pub fixed: bool,
}

/// The answers of a section, or of one row of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactGroup {
    /// The row's title and its number, where it is a row.
    pub row: Option<(Text, usize)>,
    /// The questions with their answers.
    pub facts: Vec<Fact>,
}

/// The questions of a section that are asked now, with their answers; each row of a group stands by itself.
#[must_use]
pub fn facts_of(
    section: &Section,
    answers: &Answers,
    known: &Known<'_>,
    is_fixed: impl Fn(&str) -> bool,
) -> Vec<FactGroup> {
    let fact = |field: &Field, prefix: &str| {
        let path = format!("{prefix}{}", field.id);
        Fact {
            label: field.label.clone(),
            value: value_at(field, answers, &path, prefix),
            fixed: is_fixed(&path),
            path,
        }
    };
    let mut groups = vec![FactGroup { row: None, facts: Vec::new() }];
    for field in section.fields.iter().filter(|field| is_visible(field, known, "")) {
        if let FieldKind::Group(group) = &field.kind {
            for (place, number) in answers.rows(&field.id).iter().enumerate() {
                let prefix = Answers::row_prefix(&field.id, *number);
                let fields = group.fields.iter().filter(|field| is_visible(field, known, &prefix));
                groups.push(FactGroup {
                    row: Some((group.row_title.clone(), place + 1)),
                    facts: fields.map(|field| fact(field, &prefix)).collect(),
                });
            }
        } else if let Some(first) = groups.first_mut() {
            first.facts.push(fact(field, ""));
        }
    }
    groups.retain(|group| !group.facts.is_empty());
    groups
}

/// What was typed for a field: the parts of an address one a line, the account for a bank.
fn value_at(field: &Field, answers: &Answers, path: &str, prefix: &str) -> String {
    match &field.kind {
        FieldKind::Address => {
            let parts = ADDRESS_PARTS.map(|(part, _)| answers.get(&format!("{path}.{part}")).trim().to_owned());
            if parts.iter().all(String::is_empty) { String::new() } else { parts.join("\n") }
        }
        FieldKind::BankOf(account) => answers.at(prefix, account).to_owned(),
        _ => answers.get(path).to_owned(),
    }
}

/// An answer in words; nothing where there is none.
#[must_use]
pub fn answer_words(definition: &ServiceDefinition, path: &str, value: &str, locale: Locale) -> Option<String> {
    let (_, id) = qadam_domain::answers::split_path(path);
    let field = definition.field(&id)?;
    let typed = value.trim();
    if typed.is_empty() {
        return None;
    }
    let words = match &field.kind {
        FieldKind::Choice(options) => {
            options.iter().find(|option| option.id == typed).map(|option| option.label.of(locale).to_owned())
        }
        FieldKind::YesNo | FieldKind::Consent => {
            Some(if typed == "yes" { texts::FORM_YES } else { texts::FORM_NO }.of(locale).to_owned())
        }
        FieldKind::Office | FieldKind::Hall => {
            office(definition, typed).map(|office| format!("{}\n{}", office.name.of(locale), office.address.of(locale)))
        }
        FieldKind::Date(_) => date::parse_typed(typed).ok().map(|day| days::date(day, locale)),
        // On a narrow screen it breaks between the groups of four, never within one.
        FieldKind::Iban => typed.parse::<Iban>().ok().map(|account| account.grouped().replace('\u{a0}', " ")),
        FieldKind::BankOf(_) => return bank_name(typed, locale),
        FieldKind::Phone => typed.parse::<Phone>().ok().map(|phone| phone.to_string()),
        FieldKind::Money => whole(typed).map(number::money),
        FieldKind::Number(_) => whole(typed).map(number::grouped),
        FieldKind::Address => Some(address(value, locale)),
        _ => None,
    };
    // What cannot be read is shown as it was typed: the list of problems says what is wrong with it.
    Some(words.unwrap_or_else(|| typed.to_owned()))
}

fn whole(typed: &str) -> Option<u64> {
    typed.split_whitespace().collect::<String>().parse().ok()
}

/// The office or hall with this id.
#[must_use]
pub fn office<'a>(definition: &'a ServiceDefinition, id: &str) -> Option<&'a Office> {
    let halls = definition.channels.iter().flat_map(|channel| &channel.halls);
    definition.provider.units.iter().chain(halls).find(|office| office.id == id)
}

/// The six parts of an address on one line, as an envelope has it.
fn address(parts: &str, locale: Locale) -> String {
    let mut parts = parts.split('\n').map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (region, district, settlement) = (next(), next(), next());
    let (street, house, flat) = (next(), next(), next());
    let place: Vec<String> = [region, district, settlement].into_iter().filter(|part| !part.is_empty()).collect();
    let place = place.join(", ");
    if flat.is_empty() {
        texts::address_line(locale, house, place, street)
    } else {
        texts::address_line_flat(locale, flat, house, place, street)
    }
}

/// The title of a row.
#[must_use]
pub fn row_words(row: &(Text, usize), locale: Locale) -> String {
    numbered(&row.0, row.1, locale)
}

/// Answers with the way to change them.
#[component]
pub fn FactRows(
    /// The service.
    definition: std::sync::Arc<ServiceDefinition>,
    /// The questions with their answers.
    facts: Vec<Fact>,
    /// The language.
    locale: Signal<Locale>,
    /// The address where the answer at a path is changed; without it nothing can be changed.
    #[prop(optional)]
    change: Option<Callback<String, String>>,
) -> impl IntoView {
    let rows = facts.into_iter().map(|Fact { path, label, value, fixed }| {
        let definition = std::sync::Arc::clone(&definition);
        let asked = label.clone();
        let question = move || asked.of(locale.get()).to_owned();
        let (edited, shown) = (path.clone(), path.clone());
        let answer = move || answer_words(&definition, &shown, &value, locale.get());
        let edit = change.filter(|_| !fixed).map(|change| {
            view! {
                <dd class="facts__change">
                    <a href=move || change.run(edited.clone())>
                        {t(texts::NAV_EDIT)} <span class="spoken">": " {move || label.of(locale.get()).to_lowercase()}</span>
                    </a>
                </dd>
            }
        });
        view! {
            <div class="facts__row" class=("facts__row--change", change.is_some())>
                <dt>{question}</dt>
                <dd>{move || match answer() {
                    Some(words) => lines(&words).into_any(),
                    None => view! { <span class="quiet">{texts::FORM_NOT_GIVEN.of(locale.get())}</span> }.into_any(),
                }}</dd>
                {edit}
            </div>
        }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

/// The first line in ink, what follows quietly below it.
fn lines(words: &str) -> impl IntoView + use<> {
    let mut lines = words.split('\n').map(str::to_owned);
    let first = lines.next().unwrap_or_default();
    view! {
        {first}
        {lines.map(|line| view! { <br/> <span class="quiet small">{line}</span> }).collect_view()}
    }
}
