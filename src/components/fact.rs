//! A fact of a definition: its words, and a mark where it is an assumption and no law.

use leptos::prelude::*;
use qadam_domain::service::Office;
use qadam_domain::text::{Fact, Source, Text, is_assumed};

use crate::i18n::number::sentence;
use crate::i18n::{t, texts, use_locale};

/// The words of a text, following the language.
#[must_use]
pub fn words_of(text: &Text) -> Signal<String> {
    let locale = use_locale();
    let text = text.clone();
    Signal::derive(move || text.of(locale.get()).to_owned())
}

/// A fact's words, as the sentence that they are, and the mark where it was assumed.
#[component]
pub fn FactWords(
    /// The fact.
    fact: Fact,
) -> impl IntoView {
    let words = words_of(&fact.text);
    view! { {move || sentence(&words.get())} <AssumptionMark source=fact.source/> }
}

/// The mark of an assumption, where what stands before it is one.
#[component]
pub fn AssumptionMark(
    /// The sources of what stands before the mark.
    source: Vec<Source>,
) -> impl IntoView {
    is_assumed(&source).then(|| view! { " " <span class="assumption">"("{t(texts::MARK_ASSUMPTION_SHORT)}")"</span> })
}

/// An office with its address, which is invented and says so.
#[component]
pub fn OfficeWords(
    /// The office.
    office: Office,
) -> impl IntoView {
    view! { {words_of(&office.name)} <br/> <span class="quiet small">{words_of(&office.address)}</span> }
}
