//! An official paper on the screen and in print: receipt, notification, decision, reasoned refusal. Always with the mark
//! of the simulation.

use chrono::NaiveDate;
use leptos::prelude::*;
use qadam_domain::text::Text;
use wasm_bindgen::JsCast;

use super::paper::Paper;
use crate::i18n::number::sentence;
use crate::i18n::{Phrase, date, t, use_locale};

/// Who stands at the foot of a paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signatory {
    /// The office held.
    pub role: Text,
    /// The invented name; nothing where a system made the paper by itself.
    pub name: Option<Phrase>,
    /// How it was signed.
    pub seal: Phrase,
}

/// An official paper with its number and who signed it.
#[component]
pub fn DocumentPaper(
    /// Who issues it, in both languages.
    issuer: Text,
    /// The day of the paper (Asia/Almaty).
    on: NaiveDate,
    /// The number of the application.
    number: String,
    /// What the paper is.
    #[prop(into)]
    title: Signal<String>,
    /// Who signs.
    signatory: Signatory,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let locale = use_locale();
    let Signatory { role, name, seal } = signatory;
    print_sheet(on, number.clone());
    let role = move || sentence(role.of(locale.get()));
    let foot = view! {
        <p>{role}</p>
        {name.map(|name| view! { <p>{t(name)}</p> })}
        <p class="paper__seal">{t(seal)}</p>
    };
    view! {
        <Paper
            id="paper"
            head=issuer
            title
            day=Signal::derive(move || date::date(on, locale.get()))
            number=format!("№ {number}")
            foot=foot.into_any()
        >
            {children()}
        </Paper>
    }
}

/// Puts number and date at the foot of every printed sheet while the paper is shown.
fn print_sheet(on: NaiveDate, number: String) {
    Effect::new(move || {
        if let Some(style) = style_of_root() {
            let _set = style.set_property("--sheet", &format!("'№ {number}, {}'", date::date_short(on)));
        }
    });
    on_cleanup(|| {
        if let Some(style) = style_of_root() {
            let _removed = style.remove_property("--sheet");
        }
    });
}

/// The style of the document where there is a browser: a cleanup also runs natively. Set by property: the policy of the
/// pages forbids an attribute `style`.
fn style_of_root() -> Option<web_sys::CssStyleDeclaration> {
    if !cfg!(feature = "csr") {
        return None;
    }
    let root = web_sys::window()?.document()?.document_element()?;
    root.dyn_into::<web_sys::HtmlElement>().ok().map(|root| root.style())
}
