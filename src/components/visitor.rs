//! What the frame says to one visitor: who is signed in, and what the person should know about the store. A first visit
//! needs neither.

use leptos::lazy;
use leptos::prelude::*;
use qadam_domain::text::Locale;

use super::glyph::{Glyph, Sign};
use crate::i18n::{t, texts, words};
use crate::session::{Keeping, use_session};

/// Who is signed in, and the way out.
#[lazy]
pub fn who_part(owner: Owner) -> AnyView {
    owner.with(|| view! { <Who/> }.into_any())
}

#[component]
fn Who() -> impl IntoView {
    let session = use_session();
    let leave = t(texts::SIGN_IN_LEAVE);
    move || {
        session.signed_in().map(|person| {
            view! {
                <p class="masthead__who">
                    <span>{person.name.unwrap_or_else(|| person.iin.to_string())}</span>
                    " "
                    <button class="button button--link" type="button" on:click=move |_| session.sign_out()>{leave}</button>
                </p>
            }
        })
    }
}

/// What the person should know about the store, in both languages: full, forbidden, or nothing kept by choice.
#[lazy]
pub fn banner_part(owner: Owner) -> AnyView {
    owner.with(|| view! { <Banner/> }.into_any())
}

#[component]
fn Banner() -> impl IntoView {
    let session = use_session();
    move || {
        let words = |locale: Locale| match (session.trouble(), session.keeping().get()) {
            (Some(error), _) => {
                let (what, todo) = words::backend_error(&error, locale);
                format!("{what}. {todo}")
            }
            (None, _) => format!("{}.", texts::DRAFT_MEMORY_ONLY.of(locale)),
        };
        let is_shown = session.has_trouble() || session.keeping().get() != Keeping::Browser;
        is_shown.then(|| {
            view! {
                <div class="banner" role="status">
                    <Glyph sign=Sign::Note/>
                    <div>
                        {Locale::ALL.map(|locale| view! { <p lang=locale.tag()>{words(locale)}</p> }).into_iter().collect_view()}
                    </div>
                </div>
            }
        })
    }
}
