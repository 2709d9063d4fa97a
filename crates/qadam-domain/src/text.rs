//! The two languages, always both, and where a fact was read.

use serde::{Deserialize, Serialize};

/// One of the two languages of the product, equals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Locale {
    /// Kazakh, қазақша.
    Kk,
    /// Russian, русский.
    Ru,
}

impl Locale {
    /// Both, in the order in which the product shows them.
    pub const ALL: [Self; 2] = [Self::Kk, Self::Ru];

    /// The BCP 47 tag: what stands in `lang` and at the beginning of every path.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Kk => "kk",
            Self::Ru => "ru",
        }
    }

    /// The locale of a BCP 47 tag (`kk`, `ru-RU`), if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next() {
            Some("kk") => Some(Self::Kk),
            Some("ru") => Some(Self::Ru),
            _ => None,
        }
    }

    /// The other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Kk => Self::Ru,
            Self::Ru => Self::Kk,
        }
    }
}

/// A visible text of a definition in both languages, with the mark of review. Whoever writes a text has to say whether the
/// pair has been confirmed: a text without the mark is refused.
///
/// ```
/// use qadam_domain::text::{Locale, Text};
///
/// let text: Text = serde_json::from_str(r#"{ "kk": "өтініш", "ru": "заявление", "reviewed": false }"#).unwrap();
/// assert_eq!(text.of(Locale::Kk), "өтініш");
/// assert!(serde_json::from_str::<Text>(r#"{ "kk": "өтініш", "ru": "заявление" }"#).is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Kazakh.
    pub kk: String,
    /// Russian.
    pub ru: String,
    /// Whether a native reader has confirmed the pair.
    pub reviewed: bool,
}

impl Text {
    /// The words in one language.
    #[must_use]
    pub fn of(&self, locale: Locale) -> &str {
        match locale {
            Locale::Kk => &self.kk,
            Locale::Ru => &self.ru,
        }
    }
}

/// Where a fact was read. An assumption is never shown as law.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Stands in one of the two decrees; the place, as `183/annex 1/§5 p.1`.
    Seed(String),
    /// Read in a public text; its address.
    Verified(String),
    /// Not read anywhere; what was assumed and why.
    Assumption(String),
    /// Only the words are ours (a label, an explanation, a translation): what they say rests on the sources beside.
    Wording(String),
}

/// A text with its sources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The words.
    pub text: Text,
    /// Where they come from; never empty.
    pub source: Vec<Source>,
}

/// Whether a fact is shown as an assumption: part of what it says was read nowhere. Words of ours alone do not make it one.
///
/// ```
/// use qadam_domain::text::{Source, is_assumed};
/// let law = Source::Seed("183/annex 1/§9 p.1".to_owned());
/// let wording = Source::Wording("The label is ours".to_owned());
/// assert!(!is_assumed(&[law.clone(), wording]));
/// assert!(is_assumed(&[law, Source::Assumption("The hour is assumed".to_owned())]));
/// ```
#[must_use]
pub fn is_assumed(source: &[Source]) -> bool {
    source.iter().any(|source| matches!(source, Source::Assumption(_)))
}

/// The places where a fact was read; neither what was assumed of it nor what was put into words here.
pub fn places_read(source: &[Source]) -> impl Iterator<Item = &Source> {
    source.iter().filter(|source| matches!(source, Source::Seed(_) | Source::Verified(_)))
}
