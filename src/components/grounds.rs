//! The grounds of a refusal: what it was, who saw it, what to mend, where it stands.

use leptos::prelude::*;
use qadam_domain::service::RefusalGround;
use qadam_domain::text::{Locale, Source, Text};

use crate::i18n::{number, t, texts, use_locale, words};

/// The grounds, each with what to mend; the documents that are missing are named.
#[component]
pub fn Grounds(
    /// The grounds that are met.
    grounds: Vec<RefusalGround>,
    /// The documents that are missing.
    missing: Vec<Text>,
) -> impl IntoView {
    view! {
        <ol class="grounds">
            {grounds.into_iter().map(|ground| view! { <Ground ground/> }).collect_view()}
            {(!missing.is_empty()).then(|| view! { <Missing documents=missing/> })}
        </ol>
    }
}

/// One ground.
#[component]
fn Ground(
    /// The ground.
    ground: RefusalGround,
) -> impl IntoView {
    let locale = use_locale();
    let RefusalGround { text, mend, decided_by, source, .. } = ground;
    let source = move || {
        let mut places: Vec<String> = source.iter().filter_map(|source| place(source, locale.get())).collect();
        // Several assumptions are one for the reader.
        places.dedup();
        places.join("; ")
    };
    view! {
        <li class="grounds__item">
            <h3 class="grounds__name">{move || number::sentence(text.of(locale.get()))}</h3>
            <p class="small quiet">{t(words::decided_by(decided_by))}</p>
            <p class="grounds__mend">{move || texts::service_mend(locale.get(), mend.of(locale.get()))}</p>
            <p class="grounds__source">{move || texts::mark_source(locale.get(), source())}</p>
        </li>
    }
}

/// A place as a person reads it: of a page on the web, whose it is.
fn place(source: &Source, locale: Locale) -> Option<String> {
    match source {
        Source::Verified(address) => address.split('/').next().map(str::to_owned),
        Source::Seed(_) | Source::Assumption(_) | Source::Wording(_) => words::source(source, locale),
    }
}

/// The documents that are missing, by name.
#[component]
fn Missing(
    /// Their names.
    documents: Vec<Text>,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        <li class="grounds__item">
            <h3 class="grounds__name">{t(texts::REFUSE_MISSING)}</h3>
            <ul>
                {documents
                    .into_iter()
                    .map(|name| view! { <li>{move || number::sentence(name.of(locale.get()))}</li> })
                    .collect_view()}
            </ul>
        </li>
    }
}
