//! One of several: buttons side by side as long as they can be taken in at a glance, a list beyond that.

use leptos::prelude::*;
use qadam_domain::service::{ChannelKind, FieldKind, Office, ServiceDefinition};
use qadam_domain::text::Text;

use super::field::{HintLine, LabelWords, Prefilled, Remarks, described_by, field_class, invalid};
use crate::answering::Question;
use crate::i18n::{Phrase, number, t, texts};

/// So many options can be taken in at a glance.
const AT_A_GLANCE: usize = 9;

/// The words of an option.
#[derive(Clone)]
enum Words {
    /// Those of the definition.
    Own(Text),
    /// Those of the interface.
    Usual(Phrase),
}

/// An option to choose.
#[derive(Clone)]
struct Choosable {
    id: String,
    words: Words,
    details: Vec<Text>,
}

/// One of several options to choose.
#[component]
pub fn ChoiceField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let options = options(question);
    if options.len() > AT_A_GLANCE {
        view! { <FromList question options/> }.into_any()
    } else {
        view! { <Buttons question options/> }.into_any()
    }
}

fn options(question: Question) -> Vec<Choosable> {
    let definition = question.ask.definition();
    question.with(|field| match &field.kind {
        FieldKind::YesNo => vec![
            Choosable { id: "yes".to_owned(), words: Words::Usual(texts::FORM_YES), details: Vec::new() },
            Choosable { id: "no".to_owned(), words: Words::Usual(texts::FORM_NO), details: Vec::new() },
        ],
        FieldKind::Choice(options) => options
            .iter()
            .map(|option| Choosable {
                id: option.id.clone(),
                words: Words::Own(option.label.clone()),
                details: Vec::new(),
            })
            .collect(),
        FieldKind::Office => definition.provider.units.iter().map(place).collect(),
        FieldKind::Hall => halls(&definition, question.ask.channel()).iter().map(place).collect(),
        _ => Vec::new(),
    })
}

/// The halls of a channel.
#[must_use]
pub fn halls(definition: &ServiceDefinition, channel: ChannelKind) -> &[Office] {
    definition.channel(channel).map_or(&[], |channel| channel.halls.as_slice())
}

/// An office is known by its district; its name and its address, which says that it is invented, stand below.
fn place(office: &Office) -> Choosable {
    Choosable {
        id: office.id.clone(),
        words: Words::Own(office.place.clone()),
        details: vec![office.name.clone(), office.address.clone()],
    }
}

fn words(question: Question, words: &Words) -> Signal<String> {
    match words.clone() {
        Words::Own(text) => Signal::derive(move || number::sentence(text.of(question.ask.locale()))),
        Words::Usual(phrase) => Signal::derive(move || phrase.of(question.ask.locale()).to_owned()),
    }
}

/// Every option in sight.
#[component]
fn Buttons(
    /// The question.
    question: Question,
    /// The options.
    options: Vec<Choosable>,
) -> impl IntoView {
    let value = question.value();
    let rows = options.into_iter().enumerate().map(|(index, option)| {
        // The first one takes the focus for the whole question.
        let id = if index == 0 { question.id() } else { question.id_of(&option.id) };
        let (own, chosen) = (option.id.clone(), option.id.clone());
        let details = option.details.iter().map(|detail| {
            let detail = question.ask.words(detail);
            view! { <span class="choice__detail">{detail}</span> }
        });
        view! {
            <div class="choice">
                <input
                    class="choice__input"
                    type="radio"
                    id=id.clone()
                    name=question.id()
                    value=option.id
                    prop:checked=move || value.with(|value| *value == own)
                    on:change=move |_| question.write(&chosen)
                />
                <label class="choice__label" class=("choice__label--plain", option.details.is_empty()) for=id>
                    {words(question, &option.words)}
                </label>
                {details.collect_view()}
            </div>
        }
    });
    view! {
        <fieldset
            class=field_class(question)
            role="radiogroup"
            aria-labelledby=question.id_of("label")
            aria-required=question.is_required().then_some("true")
            aria-describedby=described_by(question)
            aria-invalid=invalid(question)
        >
            <legend class="field__label" id=question.id_of("label")><LabelWords question/></legend>
            <HintLine question/>
            <Remarks question/>
            <div class="after-2">{rows.collect_view()}</div>
            <Prefilled question/>
        </fieldset>
    }
}

/// The options in a list that opens.
#[component]
fn FromList(
    /// The question.
    question: Question,
    /// The options.
    options: Vec<Choosable>,
) -> impl IntoView {
    let value = question.value();
    let rows = options.into_iter().map(|option| {
        let own = option.id.clone();
        view! {
            <option value=option.id prop:selected=move || value.with(|value| *value == own)>
                {words(question, &option.words)}
            </option>
        }
    });
    view! {
        <div class=field_class(question)>
            <label class="field__label" for=question.id()><LabelWords question/></label>
            <HintLine question/>
            <Remarks question/>
            <select
                class="field__input select"
                id=question.id()
                aria-required=question.is_required().then_some("true")
                aria-describedby=described_by(question)
                aria-invalid=invalid(question)
                on:change=move |event| question.write(&event_target_value(&event))
                on:blur=move |_| question.leave()
            >
                <option value="" prop:selected=move || value.with(String::is_empty)>{t(texts::FORM_CHOOSE)}</option>
                {rows.collect_view()}
            </select>
            <Prefilled question/>
        </div>
    }
}
