//! Which form of a Russian noun follows a number; a Kazakh one keeps its form («5 жұмыс күні»). The words themselves belong
//! to the interface.

/// A Russian plural category.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Plural {
    /// 1, 21, 31, but not 11.
    One,
    /// 2–4, 22–24, but not 12–14.
    Few,
    /// All other whole numbers.
    Many,
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
        Plural::Many => many,
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
