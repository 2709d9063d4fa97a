//! IIN and password: the fields with which a person signs in or registers.

use leptos::prelude::*;
use qadam_domain::answers::Warning;
use qadam_domain::iin::Iin;

use super::glyph::{Glyph, Sign};
use crate::i18n::number::{self, Noun};
use crate::i18n::{t, texts, use_locale, words};

/// The id of the field with the IIN.
pub const IIN: &str = "sign-in-iin";
/// The id of the field with the password.
pub const PASSWORD: &str = "sign-in-password";

/// Whether a person comes in or comes for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// Has registered before.
    Login,
    /// Registers now.
    First,
}

/// The field with the IIN. What is wrong is said when the field is left, or when the person wants to go on.
#[component]
pub fn IinField(
    /// What was typed.
    typed: RwSignal<String>,
    /// Whether what is wrong may be said.
    is_told: RwSignal<bool>,
    /// Something is typed.
    on_input: Callback<()>,
) -> impl IntoView {
    let locale = use_locale();
    let problem = move || is_told.get().then(|| iin_problem(&typed.read(), locale.get())).flatten();
    let has_problem = Memo::new(move |_| problem().is_some());
    let warning = Memo::new(move |_| {
        typed.read().parse::<Iin>().ok().filter(|iin| !iin.is_synthetic()).map(|_| Warning::RealIin)
    });
    let described = move || match (has_problem.get(), warning.get().is_some()) {
        (true, _) => Some("sign-in-iin-problem"),
        (false, true) => Some("sign-in-iin-warning"),
        (false, false) => None,
    };
    view! {
        <div class="field" class=("field--problem", has_problem) class=("field--warning", move || warning.get().is_some())>
            <label class="field__label" for=IIN>{t(texts::SIGN_IN_IIN)}</label>
            <span class="field__hint">{t(texts::FORM_IIN_HINT)}</span>
            {move || problem().map(|words| view! {
                <span class="field__problem with-glyph" id="sign-in-iin-problem"><Glyph sign=Sign::Closed/><span>{words}</span></span>
            })}
            {move || warning.get().map(|warning| view! {
                <span class="field__warning with-glyph" id="sign-in-iin-warning">
                    <Glyph sign=Sign::Note/><span>{words::warning(warning).of(locale.get())}</span>
                </span>
            })}
            <input
                class="field__input field__input--iin"
                id=IIN
                inputmode="numeric"
                autocomplete="off"
                aria-describedby=described
                aria-invalid=move || has_problem.get().then_some("true")
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    on_input.run(());
                }
                on:blur=move |_| {
                    // The field is also left when the page is: its values may be gone by then.
                    if let Some(is_empty) = typed.try_with_untracked(String::is_empty) {
                        let _gone = is_told.try_set(!is_empty);
                    }
                }
            />
        </div>
    }
}

/// What is wrong with what was typed as an IIN.
#[must_use]
pub fn iin_problem(typed: &str, locale: qadam_domain::text::Locale) -> Option<String> {
    if typed.trim().is_empty() {
        return Some(texts::PROBLEM_MISSING_IIN.of(locale).to_owned());
    }
    typed.parse::<Iin>().err().map(|error| words::iin(error, locale))
}

/// The field with the practice password, which can be shown; on the first time one can be proposed.
#[component]
pub fn PasswordField(
    /// What was typed; kept nowhere else.
    typed: RwSignal<String>,
    /// Whether the person registers.
    #[prop(into)]
    coming: Signal<Coming>,
    /// Whether it is missing and that may be said.
    #[prop(into)]
    is_missing: Signal<bool>,
    /// The shortest password, in characters.
    min: usize,
    /// Something is typed, or a proposal taken.
    on_input: Callback<()>,
    /// Proposes a password.
    suggest: Callback<(), String>,
    /// The password of the invented person chosen, to be said.
    #[prop(into)]
    example: Signal<Option<String>>,
) -> impl IntoView {
    let locale = use_locale();
    let is_shown = RwSignal::new(false);
    let is_first = move || coming.get() == Coming::First;
    let hint = move || {
        if is_first() {
            texts::sign_in_password_hint(locale.get(), number::counted(min, Noun::Character, locale.get()))
        } else {
            example.get().map(|password| texts::sign_in_password_example(locale.get(), password)).unwrap_or_default()
        }
    };
    let described = move || {
        if is_missing.get() { "sign-in-password-hint sign-in-password-problem" } else { "sign-in-password-hint" }
    };
    let propose = move |_| {
        typed.set(suggest.run(()));
        // A password nobody has seen cannot be noted down.
        is_shown.set(true);
        on_input.run(());
    };
    view! {
        <div class="field" class=("field--problem", is_missing)>
            <label class="field__label" for=PASSWORD>{t(texts::SIGN_IN_PASSWORD)}</label>
            <span class="field__hint" id="sign-in-password-hint">{hint}</span>
            {move || is_missing.get().then(|| view! {
                <span class="field__problem with-glyph" id="sign-in-password-problem">
                    <Glyph sign=Sign::Closed/>
                    <span>{texts::SIGN_IN_PASSWORD_MISSING.of(locale.get())}</span>
                </span>
            })}
            <input
                class="field__input field__input--name"
                id=PASSWORD
                type=move || if is_shown.get() { "text" } else { "password" }
                autocomplete=move || if is_first() { "new-password" } else { "off" }
                autocapitalize="off"
                spellcheck="false"
                aria-describedby=described
                aria-invalid=move || is_missing.get().then_some("true")
                prop:value=move || typed.get()
                on:input=move |event| {
                    typed.set(event_target_value(&event));
                    on_input.run(());
                }
            />
            <p class="field__note">
                <button
                    class="button button--link"
                    type="button"
                    on:click=move |_| is_shown.update(|shown| *shown = !*shown)
                >
                    {move || if is_shown.get() { texts::SIGN_IN_PASSWORD_HIDE } else { texts::SIGN_IN_PASSWORD_SHOW }.of(locale.get())}
                </button>
            </p>
            <Show when=is_first>
                <p class="field__note">
                    <button class="button button--link" type="button" on:click=propose>
                        {t(texts::SIGN_IN_PASSWORD_SUGGEST)}
                    </button>
                </p>
            </Show>
        </div>
    }
}
