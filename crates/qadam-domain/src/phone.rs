//! A telephone number of Kazakhstan.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::iin::{is_dash, is_invisible};

/// A checked telephone number, kept as `+77XXXXXXXXX` and shown as `+7 (7XX) XXX-XX-XX` with blanks that do not break.
///
/// Accepted with a leading 8, 7 or +7, with blanks, brackets and dashes. Ten digits are not enough: a number that
/// begins with 7 and misses its last digit would silently become another one.
///
/// Source: numbering plan of Kazakhstan as in libphonenumber; the accepted spellings are a choice of this software.
///
/// ```
/// use qadam_domain::phone::{Phone, PhoneError};
///
/// let phone: Phone = "8 (700) 000-00-01".parse()?;
/// assert_eq!(phone.canonical(), "+77000000001");
/// assert_eq!(phone.to_string().replace('\u{a0}', " "), "+7 (700) 000-00-01");
/// # Ok::<(), PhoneError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Phone([u8; 10]);

/// Why a typed text is not a telephone number of Kazakhstan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PhoneError {
    /// Something other than digits, a leading plus, blanks, brackets and dashes was typed.
    #[error("a phone number does not contain {found:?}")]
    Character {
        /// The first such character.
        found: char,
    },
    /// There are not eleven digits, the leading 7 or 8 included.
    #[error("a phone number has 11 digits, found {found}")]
    Length {
        /// How many digits were typed.
        found: usize,
    },
    /// The number does not begin with 8 7, 7 7 or +7 7.
    #[error("not a number of Kazakhstan")]
    Country,
}

impl Phone {
    /// The number as it is stored: `+77XXXXXXXXX`.
    #[must_use]
    pub fn canonical(&self) -> String {
        self.0.iter().fold(String::from("+7"), |canonical, digit| canonical + &digit.to_string())
    }

    /// Whether the code belongs to a mobile operator; an unknown one is worth a warning, not more.
    ///
    /// Source: mobile pattern of Kazakhstan in libphonenumber.
    #[must_use]
    pub fn has_known_operator(&self) -> bool {
        let [_, tens, ones, ..] = self.0;
        matches!((tens, ones), (0, 0..=2 | 5..=8) | (4, 7) | (6, 0..=4) | (7, 1 | 5..=8) | (8, 5))
    }
}

impl FromStr for Phone {
    type Err = PhoneError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let typed: String = typed.chars().filter(|character| !is_blank(*character)).collect();
        let (has_plus, rest) = typed.strip_prefix('+').map_or((false, typed.as_str()), |rest| (true, rest));
        let digits: Vec<u8> = rest
            .chars()
            .filter(|character| !is_mark(*character))
            .map(|character| {
                let digit = character.to_digit(10).and_then(|digit| u8::try_from(digit).ok());
                digit.ok_or(PhoneError::Character { found: character })
            })
            .collect::<Result<_, _>>()?;
        let found = digits.len();
        let [lead, national @ ..]: [u8; 11] = digits.try_into().map_err(|_| PhoneError::Length { found })?;
        let [first, ..] = national;
        let leads_home = lead == 7 || (lead == 8 && !has_plus);
        if leads_home && first == 7 { Ok(Self(national)) } else { Err(PhoneError::Country) }
    }
}

impl TryFrom<String> for Phone {
    type Error = PhoneError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Phone> for String {
    fn from(phone: Phone) -> Self {
        phone.canonical()
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d, e, f, g, h, i, j] = self.0;
        write!(formatter, "+7\u{a0}({a}{b}{c})\u{a0}{d}{e}{f}-{g}{h}-{i}{j}")
    }
}

impl fmt::Debug for Phone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Phone({})", self.canonical())
    }
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

fn is_mark(character: char) -> bool {
    is_dash(character) || matches!(character, '(' | ')' | '[' | ']')
}

#[cfg(test)]
mod tests;
