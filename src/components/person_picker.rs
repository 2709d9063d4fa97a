//! Invented people to choose from, so that all can be tried without one's own data.

use leptos::prelude::*;
use qadam_backend::InventedPerson;
use qadam_domain::iin::Iin;

use crate::i18n::{t, texts, use_locale};

/// The invented people who suit a service: those made for it and those for any; where there are none, everybody.
#[must_use]
pub fn suited(people: &[InventedPerson], service: &str) -> Vec<InventedPerson> {
    let is_for = |person: &&InventedPerson| person.services.iter().any(|id| id == service);
    let (own, others): (Vec<_>, Vec<_>) = people.iter().partition(is_for);
    let any = others.into_iter().filter(|person| person.services.is_empty());
    let suited: Vec<InventedPerson> = own.into_iter().chain(any).cloned().collect();
    if suited.is_empty() { people.to_vec() } else { suited }
}

/// A choice of invented people; each says what it is there for.
#[component]
pub fn PersonPicker(
    /// The people.
    people: Vec<InventedPerson>,
    /// Who is chosen.
    #[prop(into)]
    chosen: Signal<Option<Iin>>,
    /// Somebody is chosen.
    on_choose: Callback<InventedPerson>,
) -> impl IntoView {
    let locale = use_locale();
    let choices = people
        .into_iter()
        .enumerate()
        .map(|(index, person)| {
            let id = format!("person-{index}");
            let detail = format!("{id}-detail");
            let InventedPerson { iin, name, role, .. } = person.clone();
            view! {
                <div class="choice">
                    <input
                        class="choice__input"
                        type="radio"
                        name="person"
                        id=id.clone()
                        aria-describedby=detail.clone()
                        prop:checked=move || chosen.get() == Some(iin)
                        on:change=move |_| on_choose.run(person.clone())
                    />
                    <label class="choice__label" for=id>{name}</label>
                    <span class="choice__detail" id=detail>
                        {move || role.of(locale.get()).to_owned()}
                        ". "
                        {t(texts::SIGN_IN_IIN)}
                        " "
                        <span class="number">{iin.to_string()}</span>
                    </span>
                </div>
            }
        })
        .collect_view();
    view! {
        <fieldset class="section people">
            <legend class="group__legend before-4">{t(texts::SIGN_IN_PEOPLE)}</legend>
            <p class="field__hint before-4">{t(texts::SIGN_IN_PEOPLE_LEAD)}</p>
            {choices}
        </fieldset>
    }
}
