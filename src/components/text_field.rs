//! Questions answered by typing one line, or several.

use leptos::prelude::*;
use qadam_domain::answers::ProblemKind;
use qadam_domain::iban::{Iban, IbanError};
use qadam_domain::service::{Field, FieldKind};

use super::field::{HintLine, LabelWords, PORTAL, Prefilled, Remarks, described_by, field_class, invalid};
use crate::answering::{Question, within};
use crate::i18n::number::Noun;
use crate::i18n::{number, t, texts};
use crate::platform::focus::focus;

/// How a line is typed: what a keyboard offers, and what a browser must not correct.
struct Manner {
    class: &'static str,
    inputmode: &'static str,
    capitals: Option<&'static str>,
    spellcheck: Option<&'static str>,
    lang: Option<&'static str>,
}

impl Manner {
    fn of(kind: &FieldKind) -> Self {
        let plain =
            Self { class: "field__input", inputmode: "text", capitals: None, spellcheck: Some("false"), lang: None };
        match kind {
            FieldKind::Iin => Self { class: "field__input field__input--iin", inputmode: "numeric", ..plain },
            FieldKind::Number(_) | FieldKind::Money => {
                Self { class: "field__input field__input--iin", inputmode: "numeric", ..plain }
            }
            FieldKind::Iban => Self {
                class: "field__input field__input--iban",
                capitals: Some("characters"),
                lang: Some("en"),
                ..plain
            },
            FieldKind::Phone => Self { class: "field__input field__input--phone", inputmode: "tel", ..plain },
            FieldKind::Email => Self { inputmode: "email", capitals: Some("none"), lang: Some("en"), ..plain },
            FieldKind::Name => Self { class: "field__input field__input--name", capitals: Some("words"), ..plain },
            FieldKind::DocumentNumber(_) => Self { class: "field__input field__input--name", ..plain },
            _ => Self { spellcheck: None, ..plain },
        }
    }
}

/// A line to type.
#[component]
pub fn TextField(
    /// The question.
    question: Question,
    /// The id of a list of proposals.
    #[prop(optional, into)]
    proposals: Option<String>,
    /// Whether it is a part of something that tells by itself what a register has filled in.
    #[prop(optional)]
    part: bool,
) -> impl IntoView {
    let manner = question.with(|field| Manner::of(&field.kind));
    let autocomplete = question.with(|field| field.autocomplete.clone()).unwrap_or_else(|| "off".to_owned());
    let value = question.value();
    let kind = question.with(|field| field.kind.clone());
    view! {
        <div class=field_class(question)>
            <label class="field__label" for=question.id()><LabelWords question/></label>
            <HintLine question/>
            <Remarks question/>
            <input
                class=manner.class
                id=question.id()
                type="text"
                inputmode=manner.inputmode
                autocomplete=autocomplete
                autocapitalize=manner.capitals
                spellcheck=manner.spellcheck
                lang=manner.lang
                enterkeyhint="next"
                list=proposals
                readonly=is_from_sign_in(question)
                aria-required=question.is_required().then_some("true")
                aria-describedby=described_by(question)
                aria-invalid=invalid(question)
                prop:value=move || value.get()
                on:input=move |event| question.write(&event_target_value(&event))
                on:blur=move |_| {
                    set_apart(question);
                    question.leave();
                }
            />
            {match kind {
                FieldKind::Iban => Some(view! { <LatinOffer question/> }.into_any()),
                FieldKind::Money => Some(view! { <Sum question/> }.into_any()),
                _ => None,
            }}
            {(!part).then(|| view! { <Prefilled question/> })}
        </div>
    }
}

/// An account that is whole is shown as on a bank's card, four by four: so it can be compared. What is sent is in one
/// piece all the same.
fn set_apart(question: Question) {
    // A field that is taken from the page with the focus in it is left as well, when the question is gone already.
    let Some(FieldKind::Iban) = question.kind_if_there() else { return };
    let typed = question.value().get_untracked();
    if let Ok(account) = typed.parse::<Iban>() {
        let grouped = account.grouped().replace('\u{a0}', " ");
        if grouped != typed {
            question.write(&grouped);
        }
    }
}

/// Whether the answer comes from the sign-in and cannot be changed here: the IIN of the person signed in.
fn is_from_sign_in(question: Question) -> Signal<bool> {
    let is_own = question.with(|field: &Field| field.prefill.as_ref().is_some_and(|prefill| prefill.system == PORTAL));
    let path = question.path();
    let is_electronic = question.ask.channel().is_electronic();
    Signal::derive(move || {
        is_own && is_electronic && question.ask.draft().with(|draft| draft.prefilled.contains_key(&path))
    })
}

/// Offers to put Latin letters in the place of Cyrillic ones that look the same.
#[component]
fn LatinOffer(
    /// The question of the account.
    question: Question,
) -> impl IntoView {
    let problem = question.problem();
    let is_offered = Memo::new(move |_| {
        problem.with(|problem| {
            problem.as_ref().is_some_and(|problem| problem.kind == ProblemKind::Iban(IbanError::LookAlike))
        })
    });
    let replace = move |_| {
        let typed = question.value().get_untracked();
        question.write(&Iban::latinised(&typed));
        question.leave();
        focus(&question.id());
    };
    let words = t(texts::FORM_IBAN_LATIN);
    view! {
        <Show when=move || is_offered.get()>
            <p class="after-2"><button class="button button--quiet" type="button" on:click=replace>{words}</button></p>
        </Show>
    }
}

/// A sum read back with its thousands apart, so that a nought too many is seen.
#[component]
fn Sum(
    /// The question of the sum.
    question: Question,
) -> impl IntoView {
    let value = question.value();
    move || {
        let digits: String = value.get().chars().filter(|letter| !letter.is_whitespace()).collect();
        digits.parse::<u64>().ok().map(|sum| view! { <p class="field__note">{number::money(sum)}</p> })
    }
}

/// Several lines to type.
#[component]
pub fn LongTextField(
    /// The question.
    question: Question,
    /// At most so many characters.
    max: usize,
) -> impl IntoView {
    let value = question.value();
    let left = move || {
        let typed = value.with(|value| value.trim().chars().count());
        let (left, locale) = (max.saturating_sub(typed), question.ask.locale());
        texts::form_characters_left(locale, number::counted(left, Noun::Character, locale))
    };
    view! {
        <div class=field_class(question)>
            <label class="field__label" for=question.id()><LabelWords question/></label>
            <HintLine question/>
            <Remarks question/>
            <textarea
                class="field__input field__input--lines"
                id=question.id()
                rows="5"
                autocomplete="off"
                aria-required=question.is_required().then_some("true")
                aria-describedby=described_by(question)
                aria-invalid=invalid(question)
                prop:value=move || value.get()
                on:input=move |event| question.write(&event_target_value(&event))
                on:blur=move |_| question.leave()
            ></textarea>
            <p class="field__note">{left}</p>
            <Prefilled question/>
        </div>
    }
}

/// The bank of an account: read from its number, never asked.
#[component]
pub fn BankLine(
    /// The question that is answered by itself.
    question: Question,
    /// The field with the account, in the same row.
    account: String,
) -> impl IntoView {
    let value = question.ask.value(&format!("{}{account}", question.prefix()));
    let label = question.label();
    let words = move || {
        bank_name(&value.get(), question.ask.locale()).map(|bank| format!("{}: {}", label.get(), within(&bank)))
    };
    view! { <p class="field__note" role="status">{words}</p> }
}

/// The bank of an account; nothing as long as the number is not whole.
#[must_use]
pub fn bank_name(account: &str, locale: qadam_domain::text::Locale) -> Option<String> {
    let account: Iban = account.parse().ok()?;
    let name = if account.bank_code() == "000" { texts::FORM_BANK_DEMO } else { texts::FORM_BANK_UNKNOWN };
    Some(name.of(locale).to_owned())
}
