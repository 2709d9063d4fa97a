//! What the interface says, in both languages.
//!
//! Texts stand in `locales/*.json` and come here as constants and functions of [`texts`]; [`date`] and [`number`] put
//! dates, terms and counted things into words, [`words`] everything the domain and the backend may answer. All of it is
//! pure: a function of its arguments and a [`Locale`]. Only [`use_locale`] and [`t`] know that the language may change
//! while a page is shown.

pub mod date;
pub mod number;
pub mod words;

use leptos::prelude::*;
use qadam_domain::text::{Locale, Text};

/// The interface texts, one item a key: `nav.back` is [`texts::NAV_BACK`], `step.of` is [`texts::step_of`].
pub mod texts {
    use std::fmt::Display;

    use qadam_domain::text::Locale;

    use super::Phrase;

    include!(concat!(env!("OUT_DIR"), "/texts.rs"));
}

/// A text without placeholders in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// Kazakh.
    pub kk: &'static str,
    /// Russian.
    pub ru: &'static str,
}

impl Phrase {
    /// The words in one language.
    #[must_use]
    pub const fn of(self, locale: Locale) -> &'static str {
        match locale {
            Locale::Kk => self.kk,
            Locale::Ru => self.ru,
        }
    }
}

impl From<Phrase> for Text {
    fn from(phrase: Phrase) -> Self {
        Self { kk: phrase.kk.to_owned(), ru: phrase.ru.to_owned(), reviewed: false }
    }
}

/// The language in which the page speaks now, as a context.
#[derive(Clone, Copy)]
pub struct CurrentLocale(pub Signal<Locale>);

/// Tells everything below which language it speaks.
pub fn provide_locale(locale: impl Into<Signal<Locale>>) {
    provide_context(CurrentLocale(locale.into()));
}

/// The language in which the page speaks now; Kazakh where nobody has said.
#[must_use]
pub fn use_locale() -> Signal<Locale> {
    use_context::<CurrentLocale>().map_or_else(|| Signal::stored(Locale::Kk), |CurrentLocale(locale)| locale)
}

/// The words of a phrase, following the language: `{t(texts::NAV_BACK)}`.
pub fn t(phrase: Phrase) -> impl Fn() -> &'static str + Copy + Send + Sync + 'static {
    let locale = use_locale();
    move || phrase.of(locale.get())
}

/// The words of a definition's text in one language.
#[must_use]
pub fn text_of(text: &Text, locale: Locale) -> String {
    text.of(locale).to_owned()
}
