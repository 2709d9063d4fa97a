//! One question, whatever its kind: what all kinds share stands here, how each takes its answer in its own file.

use leptos::prelude::*;
use qadam_domain::answers::Warning;
use qadam_domain::service::{Field, FieldKind};

use super::address::AddressField;
use super::choice::ChoiceField;
use super::consent::ConsentField;
use super::date_input::DateInput;
use super::glyph::{Glyph, Sign};
use super::group::GroupField;
use super::text_field::{BankLine, LongTextField, TextField};
use crate::answering::{Answering, Question};
use crate::i18n::{t, texts, words};

/// The portal's own key: what comes from the sign-in cannot be changed here.
pub const PORTAL: &str = "PEP";

/// A page's questions one below the other, each as long as it is asked.
#[component]
pub fn Fields(
    /// The questions of the page.
    ask: Answering,
    /// The fields.
    fields: Vec<Field>,
    /// What the paths of the row begin with; empty outside of groups.
    #[prop(optional, into)]
    prefix: String,
) -> impl IntoView {
    let alone = fields.len() == 1;
    fields
        .into_iter()
        .map(|field| {
            let asked = ask.is_visible(&field, &prefix);
            let question = Question::new(ask, field, &prefix);
            view! { <Show when=move || asked.get()><FieldView question alone/></Show> }
        })
        .collect_view()
}

/// One question.
#[component]
pub fn FieldView(
    /// The question.
    question: Question,
    /// Whether it is the only one of its section, so that the heading has said what a group is about.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    match question.with(|field| field.kind.clone()) {
        FieldKind::Text(_)
        | FieldKind::Name
        | FieldKind::Iin
        | FieldKind::Iban
        | FieldKind::Phone
        | FieldKind::Email
        | FieldKind::Number(_)
        | FieldKind::Money
        | FieldKind::DocumentNumber(_) => view! { <TextField question/> }.into_any(),
        FieldKind::LongText(limits) => view! { <LongTextField question max=limits.max/> }.into_any(),
        FieldKind::Date(_) => view! { <DateInput question/> }.into_any(),
        FieldKind::Choice(_) | FieldKind::YesNo | FieldKind::Office | FieldKind::Hall => {
            view! { <ChoiceField question/> }.into_any()
        }
        FieldKind::Address => view! { <AddressField question/> }.into_any(),
        FieldKind::Consent => view! { <ConsentField question/> }.into_any(),
        FieldKind::BankOf(account) => view! { <BankLine question account/> }.into_any(),
        FieldKind::Group(group) => view! { <GroupField question group alone/> }.into_any(),
    }
}

/// The classes of a field's block: a red bar where something stops, an ink bar where something is worth a second look.
#[must_use]
pub fn field_class(question: Question) -> Signal<&'static str> {
    let (problem, warnings) = (question.problem(), question.warnings());
    Signal::derive(move || {
        if problem.with(Option::is_some) {
            "field field--problem"
        } else if warnings.with(|warnings| warnings.iter().any(|warning| *warning != Warning::RealIin)) {
            "field field--warning"
        } else {
            "field"
        }
    })
}

/// The elements that describe a field's answer, for `aria-describedby`.
#[must_use]
pub fn described_by(question: Question) -> Signal<Option<String>> {
    let has_hint = question.with(|field| hint_of(field).is_some());
    let (problem, warnings) = (question.problem(), question.warnings());
    Signal::derive(move || {
        let mut ids = Vec::new();
        if has_hint {
            ids.push(question.id_of("hint"));
        }
        if problem.with(Option::is_some) {
            ids.push(question.id_of("problem"));
        }
        if warnings.with(|warnings| !warnings.is_empty()) {
            ids.push(question.id_of("warning"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// `aria-invalid`, left out where nothing is wrong.
#[must_use]
pub fn invalid(question: Question) -> Signal<Option<&'static str>> {
    let problem = question.problem();
    Signal::derive(move || problem.with(Option::is_some).then_some("true"))
}

/// What is asked, and that it may be left out.
#[component]
pub fn LabelWords(
    /// The question.
    question: Question,
) -> impl IntoView {
    let optional = t(texts::FORM_OPTIONAL);
    view! {
        {question.label()}
        {(!question.is_required())
            .then(|| view! { " " <span class="quiet plain">{move || format!("({})", optional())}</span> })}
    }
}

/// The hint of a field: its own, or that of its kind.
fn hint_of(field: &Field) -> Option<Hint> {
    if let Some(hint) = &field.hint {
        return Some(Hint::Own(hint.clone()));
    }
    let is_applicant = field.prefill.as_ref().is_some_and(|prefill| prefill.system == PORTAL);
    match field.kind {
        FieldKind::Iin if is_applicant => Some(Hint::Usual(texts::FORM_IIN_HINT)),
        FieldKind::Iban => Some(Hint::Usual(texts::FORM_IBAN_HINT)),
        FieldKind::Phone => Some(Hint::Usual(texts::FORM_PHONE_HINT)),
        _ => None,
    }
}

enum Hint {
    Own(qadam_domain::text::Text),
    Usual(crate::i18n::Phrase),
}

/// What helps to answer.
#[component]
pub fn HintLine(
    /// The question.
    question: Question,
) -> impl IntoView {
    question.with(hint_of).map(|hint| {
        let words = match hint {
            Hint::Own(text) => question.ask.words(&text),
            Hint::Usual(phrase) => Signal::derive(move || phrase.of(question.ask.locale()).to_owned()),
        };
        view! { <span class="field__hint" id=question.id_of("hint")>{words}</span> }
    })
}

/// What is wrong, once it may be said, and what is worth a second look.
#[component]
pub fn Remarks(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (problem, warnings) = (question.problem(), question.warnings());
    let ask = question.ask;
    let complaint = move || {
        problem.get().map(|problem| {
            view! {
                <span class="field__problem with-glyph" id=question.id_of("problem")>
                    <Glyph sign=Sign::Closed/>
                    <span>{move || ask.problem_words(&problem, ask.locale())}</span>
                </span>
            }
        })
    };
    let second_look = move || {
        let warnings = warnings.get();
        (!warnings.is_empty()).then(|| {
            let lines = warnings.into_iter().map(|warning| {
                view! {
                    <span class="field__warning with-glyph">
                        <Glyph sign=Sign::Note/>
                        <span class="plain">{move || words::warning(warning).of(ask.locale())}</span>
                    </span>
                }
            });
            view! { <span id=question.id_of("warning")>{lines.collect_view()}</span> }
        })
    };
    view! { {complaint} {second_look} }
}

/// That a register has filled the field in, as long as the answer is what the register said.
#[component]
pub fn Prefilled(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask;
    let (path, parts) = (question.path(), format!("{}.", question.path()));
    // An address is filled in part by part and says so once.
    let system = Memo::new(move |_| {
        ask.draft().with(|draft| {
            let mut known = draft.prefilled.iter();
            known.find(|(filled, _)| **filled == path || filled.starts_with(&parts)).map(|(_, system)| system.clone())
        })
    });
    move || {
        system.get().map(|key| {
            let key = StoredValue::new(key);
            let is_portal = key.with_value(|key| key == PORTAL);
            let known = move || {
                let locale = ask.locale();
                key.with_value(|key| ask.reference().with(|reference| reference.system_in_short(key, locale)))
            };
            let words = move || {
                let locale = ask.locale();
                match known() {
                    _ if is_portal => texts::FORM_PREFILLED_SIGN_IN.of(locale).to_owned(),
                    Some((short, _)) => texts::form_prefilled_from(locale, short),
                    None => texts::FORM_PREFILLED.of(locale).to_owned(),
                }
            };
            let full = move || known().filter(|_| !is_portal).map(|(_, full)| full);
            view! {
                <p class="field__note field__note--done"><Glyph sign=Sign::Done/><span title=full>{words}</span></p>
            }
        })
    }
}
