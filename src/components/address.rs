//! An address in Kazakhstan, part by part. What is typed counts; the known places are only proposed.

use leptos::prelude::*;
use qadam_domain::answers::{ADDRESS_PART_MAX, ADDRESS_PARTS};
use qadam_domain::service::{Field, FieldKind, TextLimits};
use qadam_domain::text::Text;

use super::field::{LabelWords, Prefilled};
use super::text_field::TextField;
use crate::answering::Question;
use crate::i18n::{texts, words};

/// An address to type.
#[component]
pub fn AddressField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask;
    let own = question.with(|field| field.prefill.is_some());
    let region = ask.value(&format!("{}.region", question.path()));
    let regions = move || ask.reference().with(|reference| proposals(reference.regions(ask.locale())));
    let districts = move || {
        region.with(|region| ask.reference().with(|reference| proposals(reference.districts(region, ask.locale()))))
    };
    let prefix = format!("{}.", question.path());
    let parts = ADDRESS_PARTS.map(|(part, needed)| {
        let required = needed && question.is_required();
        let asked = Question::new(ask, part_field(part, required, own), &prefix);
        match part {
            "region" => view! { <TextField question=asked proposals=question.id_of("regions") part=true/> }.into_any(),
            "district" => {
                view! { <TextField question=asked proposals=question.id_of("districts") part=true/> }.into_any()
            }
            _ => view! { <TextField question=asked part=true/> }.into_any(),
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field__label"><LabelWords question/></legend>
            <div>{parts.into_iter().collect_view()}</div>
            <datalist id=question.id_of("regions")>{regions}</datalist>
            <datalist id=question.id_of("districts")>{districts}</datalist>
            <Prefilled question/>
        </fieldset>
    }
}

fn proposals(names: Vec<String>) -> impl IntoView {
    names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
}

/// A part of an address as a question of its own; a browser may fill in only the applicant's.
fn part_field(part: &str, required: bool, own: bool) -> Field {
    let autocomplete = match part {
        "region" => "address-level1",
        "district" => "address-level2",
        "settlement" => "address-level3",
        _ => "off",
    };
    let hint = match part {
        "settlement" => Some(texts::ADDRESS_SETTLEMENT_HINT),
        "street" => Some(texts::ADDRESS_STREET_HINT),
        _ => None,
    };
    Field {
        id: part.to_owned(),
        label: words::address_part(part).unwrap_or(texts::FORM_CHOOSE).into(),
        print_label: None,
        hint: hint.map(Text::from),
        kind: FieldKind::Text(TextLimits { max: ADDRESS_PART_MAX }),
        required,
        when: None,
        prefill: None,
        autocomplete: own.then(|| autocomplete.to_owned()),
        source: Vec::new(),
    }
}
