//! A day: three short fields under one question, since nobody can mistake which is which.

use leptos::ev::FocusEvent;
use leptos::prelude::*;
use qadam_domain::date;
use wasm_bindgen::JsCast;
use web_sys::Node;

use super::field::{HintLine, LabelWords, Prefilled, Remarks, described_by, field_class, invalid};
use crate::answering::Question;
use crate::i18n::{Phrase, t, texts};

/// Day, month, year, as typed.
type Parts = [String; 3];

/// A day to type.
#[component]
pub fn DateInput(
    /// The question.
    question: Question,
) -> impl IntoView {
    let value = question.value();
    let is_birth = question.with(|field| field.autocomplete.as_deref() == Some("bday"));
    let token = move |token: &'static str| if is_birth { token } else { "off" };
    view! {
        <fieldset
            class=field_class(question)
            aria-describedby=described_by(question)
            on:focusout=move |event| {
                if leaves(&event) {
                    question.leave();
                }
            }
        >
            <legend class="field__label"><LabelWords question/></legend>
            <HintLine question/>
            <Remarks question/>
            <div class="field__parts">
                <Part question value place=0 label=texts::FORM_DAY id=question.id() autocomplete=token("bday-day")/>
                <Part question value place=1 label=texts::FORM_MONTH id=question.id_of("month") autocomplete=token("bday-month")/>
                <Part question value place=2 label=texts::FORM_YEAR id=question.id_of("year") autocomplete=token("bday-year")/>
            </div>
            <Prefilled question/>
        </fieldset>
    }
}

/// One of the three fields.
#[component]
fn Part(
    /// The question of the day.
    question: Question,
    /// The whole day as typed.
    value: Memo<String>,
    /// Which of the three.
    place: usize,
    /// What it is called.
    label: Phrase,
    /// Its id.
    id: String,
    /// What a browser may offer.
    autocomplete: &'static str,
) -> impl IntoView {
    let part = Memo::new(move |_| value.with(|value| split(value)).get(place).cloned().unwrap_or_default());
    let write = move |typed: String| {
        let mut parts = value.with_untracked(|value| split(value));
        let whole = date::parse_typed(&typed).ok();
        if let Some(day) = whole {
            // A whole date pasted into one of the fields.
            parts = split(&day.to_string());
        } else if let Some(part) = parts.get_mut(place) {
            // A full stop would be read as the border to the next field.
            *part = typed.replace('.', "");
        }
        question.write(&join(&parts));
    };
    let class = if place == 2 { "field__part field__part--year" } else { "field__part" };
    view! {
        <span class=class>
            <label for=id.clone()>{t(label)}</label>
            <input
                id=id
                type="text"
                inputmode="numeric"
                autocomplete=autocomplete
                enterkeyhint="next"
                aria-required=question.is_required().then_some("true")
                aria-invalid=invalid(question)
                prop:value=move || part.get()
                on:input=move |event| write(event_target_value(&event))
            />
        </span>
    }
}

/// Whether the focus goes out of the whole question.
fn leaves(event: &FocusEvent) -> bool {
    let inside = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    match (inside, next) {
        (Some(inside), Some(next)) => !inside.contains(Some(&next)),
        _ => true,
    }
}

/// The three parts of what is kept: `17.2.2018` as typed here, `2018-02-17` as registers write it.
fn split(value: &str) -> Parts {
    let is_stored = value.contains('-') && !value.contains('.');
    let mut parts = value.splitn(3, if is_stored { '-' } else { '.' }).map(str::to_owned);
    let mut next = || parts.next().unwrap_or_default();
    let (first, second, third) = (next(), next(), next());
    if is_stored { [third, second, first] } else { [first, second, third] }
}

/// What is kept of three parts; nothing where all are empty.
fn join(parts: &Parts) -> String {
    if parts.iter().all(String::is_empty) { String::new() } else { parts.join(".") }
}

#[cfg(test)]
mod tests {
    use super::{join, split};

    #[track_caller]
    fn check(value: &str, parts: [&str; 3]) {
        assert_eq!(split(value), parts.map(str::to_owned), "{value}");
    }

    #[test]
    fn a_day_is_parted_as_typed_and_as_stored() {
        check("17.2.2018", ["17", "2", "2018"]);
        check("2018-02-17", ["17", "02", "2018"]);
        check(".2.", ["", "2", ""]);
        check("", ["", "", ""]);
    }

    #[test]
    fn three_empty_fields_are_no_answer() {
        assert_eq!(join(&split("..")), "");
        assert_eq!(join(&split("17..")), "17..");
    }
}
