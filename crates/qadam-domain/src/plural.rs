//! Which form of a noun follows a number. Words themselves are interface texts and live in the locales.

/// A plural category, named as in the locale files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// Russian: 1, 21, 31, but not 11.
    One,
    /// Russian: 2–4, 22–24, but not 12–14.
    Few,
    /// Russian: all other whole numbers.
    Many,
    /// Kazakh: the one form after any numeral.
    Other,
}

impl Plural {
    /// The name of the category in the locale files.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::One => "one",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The Russian plural category of a whole number.
///
/// ```
/// use qadam_domain::plural::{Plural, ru_plural};
///
/// assert_eq!(ru_plural(21), Plural::One);
/// assert_eq!(ru_plural(4), Plural::Few);
/// assert_eq!(ru_plural(11), Plural::Many);
/// ```
#[must_use]
pub fn ru_plural(n: u64) -> Plural {
    match (n % 10, n % 100) {
        (_, 11..=14) => Plural::Many,
        (1, _) => Plural::One,
        (2..=4, _) => Plural::Few,
        _ => Plural::Many,
    }
}

/// The Kazakh plural category: a noun keeps one form after any numeral («5 жұмыс күні»).
#[must_use]
pub fn kk_plural(_n: u64) -> Plural {
    Plural::Other
}

/// The Russian form that follows the number in the nominative.
///
/// ```
/// use qadam_domain::plural::ru_form;
///
/// assert_eq!(ru_form(5, "рабочий день", "рабочих дня", "рабочих дней"), "рабочих дней");
/// ```
#[must_use]
pub fn ru_form<'a>(n: u64, one: &'a str, few: &'a str, many: &'a str) -> &'a str {
    match ru_plural(n) {
        Plural::One => one,
        Plural::Few => few,
        Plural::Many | Plural::Other => many,
    }
}

/// The Russian form that follows the number in the genitive, after «в течение», «не более», «до».
///
/// ```
/// use qadam_domain::plural::ru_genitive_form;
///
/// assert_eq!(ru_genitive_form(21, "рабочего дня", "рабочих дней"), "рабочего дня");
/// assert_eq!(ru_genitive_form(2, "рабочего дня", "рабочих дней"), "рабочих дней");
/// ```
#[must_use]
pub fn ru_genitive_form<'a>(n: u64, singular: &'a str, many: &'a str) -> &'a str {
    ru_form(n, singular, many, many)
}

#[cfg(test)]
mod tests;
