//! What stands in the way, above everything, each with the way to where it is mended.

use leptos::prelude::*;
use qadam_domain::text::Text;

use super::glyph::{Glyph, Sign};
use crate::i18n::use_locale;
use crate::platform::focus::focus;

/// The id of the summary, to put the focus on it.
pub const SUMMARY: &str = "problems";

/// One thing that stands in the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryItem {
    /// What it is, and where: the list follows the language.
    pub words: Text,
    /// Where it is mended.
    pub place: SummaryPlace,
}

/// Where something is mended.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SummaryPlace {
    /// On this page: the id of the field.
    Here(String),
    /// On another page: its address.
    There(String),
}

/// The list of what stands in the way.
#[component]
pub fn ErrorSummary(
    /// The heading.
    #[prop(into)]
    title: Signal<String>,
    /// What it means, if that is worth saying.
    #[prop(optional, into)]
    lead: Option<Signal<String>>,
    /// The things; nothing is shown where there are none.
    #[prop(into)]
    items: Signal<Vec<SummaryItem>>,
) -> impl IntoView {
    let is_there = Memo::new(move |_| items.with(|items| !items.is_empty()));
    let locale = use_locale();
    let row = move |SummaryItem { words, place }: SummaryItem| {
        let words = move || words.of(locale.get()).to_owned();
        match place {
            SummaryPlace::Here(id) => {
                let href = format!("#{id}");
                let lead_there = move |event: leptos::ev::MouseEvent| {
                    // The browser's own jump would leave the focus behind.
                    event.prevent_default();
                    focus(&id);
                };
                view! { <li><a href=href on:click=lead_there>{words}</a></li> }.into_any()
            }
            SummaryPlace::There(href) => view! { <li><a href=href>{words}</a></li> }.into_any(),
        }
    };
    view! {
        <Show when=move || is_there.get()>
            // What is mended goes from the list; what is left is not read out once more.
            <div class="problems" role="alert" aria-atomic="false" id=SUMMARY aria-labelledby="problems-title" tabindex="-1">
                <h2 class="problems__title with-glyph" id="problems-title"><Glyph sign=Sign::Closed/><span>{title}</span></h2>
                {lead.map(|lead| view! { <p>{lead}</p> })}
                <ul class="problems__list">
                    <For each=move || items.get() key=|item| (item.place.clone(), item.words.kk.clone(), item.words.ru.clone()) children=row/>
                </ul>
            </div>
        </Show>
    }
}
