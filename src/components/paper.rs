//! An official paper: what is printed and handed over. Never without the mark of the simulation.

use leptos::prelude::*;
use qadam_domain::text::Text;

use crate::i18n::{t, texts};

/// The frame of an official paper.
#[component]
pub fn Paper(
    /// The id of its title.
    id: &'static str,
    /// The organ it comes from, in both languages as on every letterhead.
    #[prop(optional)]
    head: Option<Text>,
    /// Whom it goes to and who writes it, in the place of the letterhead.
    #[prop(optional)]
    addressed: Option<AnyView>,
    /// What it is called.
    #[prop(into)]
    title: Signal<String>,
    /// The day in words.
    #[prop(into)]
    day: Signal<String>,
    /// The number, where it has one.
    #[prop(optional, into)]
    number: Signal<String>,
    /// What it says.
    children: Children,
    /// Who signs it and how.
    #[prop(optional)]
    foot: Option<AnyView>,
) -> impl IntoView {
    view! {
        <article class="paper" aria-labelledby=id>
            <p class="paper__simulation"><strong>{t(texts::MARK_SIMULATED)}</strong> <span>{t(texts::MARK_NO_FORCE)}</span></p>
            {head.map(|head| view! {
                <header class="paper__head"><p lang="kk">{head.kk}</p><p lang="ru">{head.ru}</p></header>
            })}
            {addressed.map(|addressed| view! { <header class="paper__addressed">{addressed}</header> })}
            <p class="paper__line"><span>{day}</span> <span>{number}</span></p>
            <h2 class="paper__title" id=id>{title}</h2>
            <div class="paper__body">{children()}</div>
            {foot.map(|foot| view! { <footer class="paper__sign">{foot}</footer> })}
        </article>
    }
}
