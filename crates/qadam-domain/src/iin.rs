//! The individual identification number (ИИН, ЖСН) of a person.
//!
//! Left out on purpose: any statement that a number *is correct*. The control digit may fit a mistyped number (a slip in
//! the eleventh digit is never noticed where the first row of weights is used), so only the register decides.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A checked individual identification number: twelve digits of which the last one fits the others.
///
/// Since 26.08.2013 the digits are no longer tied to the date of birth and the sex, so a difference is at most a
/// warning ([`Iin::date_warning`], [`Iin::disagrees_with`]) and never an error.
///
/// Blanks and dashes of any kind are accepted between the digits.
///
/// Source: control digit, Government decree № 406 of 22.05.2007; digits and personal data, Government decree № 853 of
/// 26.08.2013.
///
/// ```
/// use qadam_domain::iin::{Iin, IinError};
///
/// assert!("551102 100018".parse::<Iin>().is_ok());
/// assert_eq!("551102100019".parse::<Iin>(), Err(IinError::ControlDigit));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iin([u8; 12]);

/// Why a typed text is not an individual identification number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IinError {
    /// There are not twelve digits.
    #[error("an IIN has 12 digits, found {found}")]
    Length {
        /// How many digits were typed.
        found: usize,
    },
    /// Something other than a digit, a blank or a dash was typed.
    #[error("an IIN consists of digits only")]
    Digits,
    /// The last digit does not fit the others.
    #[error("the control digit does not fit the other digits")]
    ControlDigit,
}

/// The sex which the seventh digit of an IIN stands for; a hint, not a fact about the person.
///
/// Source: Government decree № 853 of 26.08.2013 (digits are no longer tied to personal data).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// An odd seventh digit.
    Male,
    /// An even seventh digit.
    Female,
}

/// How many years lie between the decoded date of an invented person and the date by which the rules count.
const SYNTHETIC_SHIFT_YEARS: i32 = 130;

impl Iin {
    /// Whether the number belongs to an invented person: its seventh digit says "born in 1800–1899", so nobody living
    /// has it.
    ///
    /// ```
    /// # use qadam_domain::iin::{Iin, IinError};
    /// assert!("580314200013".parse::<Iin>()?.is_synthetic());
    /// # Ok::<(), IinError>(())
    /// ```
    #[must_use]
    pub fn is_synthetic(&self) -> bool {
        matches!(self.seventh(), 1 | 2)
    }

    /// The date of birth by which rules count age, as far as the digits tell: the decoded date, for an invented person
    /// 130 years later. `None` when the seventh digit stands for no century or the first six for no day.
    ///
    /// Someone invented as born on 29 February gets 1 March where the later year has no such day.
    #[must_use]
    pub fn rules_birth_date(&self) -> Option<NaiveDate> {
        let decoded = self.decoded_date()?;
        if !self.is_synthetic() {
            return Some(decoded);
        }
        let year = decoded.year() + SYNTHETIC_SHIFT_YEARS;
        decoded.with_year(year).or_else(|| NaiveDate::from_ymd_opt(year, 3, 1))
    }

    /// Warning: the first seven digits do not look like a date of birth and a century. Such numbers exist.
    ///
    /// Source: Government decree № 853 of 26.08.2013.
    #[must_use]
    pub fn date_warning(&self) -> bool {
        self.decoded_date().is_none()
    }

    /// Warning: the digits speak of another date of birth than the one given. This happens lawfully.
    ///
    /// Digits that speak of no date disagree with none; [`Iin::date_warning`] tells of those.
    ///
    /// Source: Government decree № 853 of 26.08.2013.
    #[must_use]
    pub fn disagrees_with(&self, birth: NaiveDate) -> bool {
        self.rules_birth_date().is_some_and(|by_digits| by_digits != birth)
    }

    fn seventh(&self) -> u8 {
        let [_, _, _, _, _, _, seventh, ..] = self.0;
        seventh
    }

    fn decoded_date(&self) -> Option<NaiveDate> {
        let [y1, y2, m1, m2, d1, d2, seventh, ..] = self.0.map(u32::from);
        let century = match seventh {
            1 | 2 => 1800,
            3 | 4 => 1900,
            5 | 6 => 2000,
            _ => return None,
        };
        let year = i32::try_from(century + y1 * 10 + y2).ok()?;
        NaiveDate::from_ymd_opt(year, m1 * 10 + m2, d1 * 10 + d2)
    }
}

/// The control digit of an IIN from its first eleven digits.
///
/// `None` when both rows of weights give 10: such a number is never issued.
///
/// Source: Government decree № 406 of 22.05.2007.
///
/// ```
/// use qadam_domain::iin::control_digit;
///
/// assert_eq!(control_digit([5, 8, 0, 3, 1, 4, 2, 0, 0, 0, 1]), Some(3));
/// assert_eq!(control_digit([9, 9, 0, 1, 0, 1, 1, 0, 0, 1, 0]), None);
/// ```
#[must_use]
pub fn control_digit(first_eleven: [u8; 11]) -> Option<u8> {
    const FIRST_ROW: [u32; 11] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
    const SECOND_ROW: [u32; 11] = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

    [FIRST_ROW, SECOND_ROW]
        .into_iter()
        .map(|row| weighted_remainder(first_eleven, row))
        .find(|remainder| *remainder < 10)
        .and_then(|remainder| u8::try_from(remainder).ok())
}

impl FromStr for Iin {
    type Err = IinError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let digits: Vec<u8> = typed
            .chars()
            .filter(|character| !is_separator(*character))
            .map(|character| character.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
            .collect::<Option<_>>()
            .ok_or(IinError::Digits)?;
        let found = digits.len();
        let digits: [u8; 12] = digits.try_into().map_err(|_| IinError::Length { found })?;
        let [first_eleven @ .., last] = digits;
        if control_digit(first_eleven) == Some(last) { Ok(Self(digits)) } else { Err(IinError::ControlDigit) }
    }
}

impl TryFrom<String> for Iin {
    type Error = IinError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Iin> for String {
    fn from(iin: Iin) -> Self {
        iin.to_string()
    }
}

impl fmt::Display for Iin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(formatter, "{digit}"))
    }
}

impl fmt::Debug for Iin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Iin({self})")
    }
}

/// Whether a character only separates groups: blanks, dashes of any kind, and the invisible ones that come along when
/// a number is copied from a letter or a web page.
pub(crate) fn is_separator(character: char) -> bool {
    character.is_whitespace() || is_dash(character) || is_invisible(character)
}

/// Whether a character is a hyphen, a dash or a minus.
pub(crate) fn is_dash(character: char) -> bool {
    matches!(character, '-' | '\u{58a}' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

/// Whether a character leaves no mark: soft hyphen, zero-width blanks and joiners, direction marks, byte order mark.
pub(crate) fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

fn weighted_remainder(digits: [u8; 11], weights: [u32; 11]) -> u32 {
    digits.into_iter().zip(weights).map(|(digit, weight)| u32::from(digit) * weight).sum::<u32>() % 11
}

#[cfg(test)]
mod tests;
