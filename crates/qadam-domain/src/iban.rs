//! The number of a bank account (IBAN, лицевой счет, жеке шот) in a bank of Kazakhstan.
//!
//! Left out on purpose: the names of banks. They change, so they are data.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::iin::is_separator;

/// A checked IBAN of Kazakhstan: `KZ`, two check digits, three digits of the bank, thirteen digits or letters.
///
/// Blanks and dashes are removed and letters made capital; printed in one piece, [`Iban::grouped`] for people.
///
/// Source: registry of IBAN formats, Kazakhstan (`3!n13!c`); check digits, ISO 13616 and ISO 7064 (mod 97-10).
///
/// ```
/// use qadam_domain::iban::{Iban, IbanError};
///
/// let account: Iban = "kz65 000t est0 0000 0001".parse()?;
/// assert_eq!(account.to_string(), "KZ65000TEST000000001");
/// assert_eq!(account.bank_code(), "000");
/// assert_eq!("KZ64000TEST000000001".parse::<Iban>(), Err(IbanError::CheckDigits));
/// # Ok::<(), IbanError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Iban(String);

/// Why a typed text is not an IBAN of Kazakhstan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum IbanError {
    /// There are not twenty characters.
    #[error("an IBAN has 20 characters, found {found}")]
    Length {
        /// How many characters were typed, blanks aside.
        found: usize,
    },
    /// The number does not begin with `KZ`.
    #[error("the IBAN does not begin with KZ")]
    Country,
    /// A character stands where none of its kind may stand.
    #[error("the IBAN contains a character that does not belong there")]
    Format,
    /// The check digits do not fit the rest of the number.
    #[error("the check digits do not fit the number")]
    CheckDigits,
    /// Cyrillic letters stand where Latin ones of the same look belong; [`Iban::latinised`] converts them.
    #[error("the IBAN contains Cyrillic letters that look like Latin ones")]
    LookAlike,
}

/// How many characters an IBAN of Kazakhstan has.
const LENGTH: usize = 20;

impl Iban {
    /// The three digits that stand for the bank; `000` is the bank of the invented people.
    #[must_use]
    pub fn bank_code(&self) -> &str {
        self.0.get(4..7).unwrap_or_default()
    }

    /// The number in groups of four with blanks that do not break, as banks print it.
    ///
    /// ```
    /// # use qadam_domain::iban::{Iban, IbanError};
    /// let account: Iban = "KZ65000TEST000000001".parse()?;
    /// assert_eq!(account.grouped().replace('\u{a0}', " "), "KZ65 000T EST0 0000 0001");
    /// # Ok::<(), IbanError>(())
    /// ```
    #[must_use]
    pub fn grouped(&self) -> String {
        let mut grouped = String::with_capacity(LENGTH + 8);
        for (place, character) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                grouped.push('\u{a0}');
            }
            grouped.push(character);
        }
        grouped
    }

    /// The typed text without separators, in capitals, with Cyrillic look-alikes replaced by what was meant: an offer to
    /// the applicant, not yet a checked number.
    ///
    /// Where only digits can stand (third to seventh place) О becomes 0; З becomes Z in the country code and 3
    /// elsewhere.
    ///
    /// ```
    /// use qadam_domain::iban::Iban;
    ///
    /// assert_eq!(Iban::latinised("КЗ65 ООО Т Е SТ000000001"), "KZ65000TEST000000001");
    /// ```
    #[must_use]
    pub fn latinised(typed: &str) -> String {
        cleaned(typed)
            .chars()
            .enumerate()
            .map(|(place, character)| look_alike_at(place, character).unwrap_or(character))
            .collect()
    }
}

impl FromStr for Iban {
    type Err = IbanError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let number = cleaned(typed);
        let found = number.chars().count();
        if number.chars().any(|character| look_alike_at(0, character).is_some()) {
            return Err(IbanError::LookAlike);
        }
        if found >= 2 && !number.starts_with("KZ") {
            return Err(IbanError::Country);
        }
        if found != LENGTH {
            return Err(IbanError::Length { found });
        }
        if !number.chars().enumerate().all(|(place, character)| fits_at(place, character)) {
            return Err(IbanError::Format);
        }
        if remainder_97(&number) != 1 {
            return Err(IbanError::CheckDigits);
        }
        Ok(Self(number))
    }
}

impl TryFrom<String> for Iban {
    type Error = IbanError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Iban> for String {
    fn from(iban: Iban) -> Self {
        iban.0
    }
}

impl fmt::Display for Iban {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn cleaned(typed: &str) -> String {
    typed.chars().filter(|character| !is_separator(*character)).flat_map(char::to_uppercase).collect()
}

fn fits_at(place: usize, character: char) -> bool {
    match place {
        0 => character == 'K',
        1 => character == 'Z',
        2..=6 => character.is_ascii_digit(),
        _ => character.is_ascii_digit() || character.is_ascii_uppercase(),
    }
}

/// What a Cyrillic capital was meant to be, if it looks like a Latin one.
fn look_alike_at(place: usize, character: char) -> Option<char> {
    Some(match character {
        'К' => 'K',
        'З' if place < 2 => 'Z',
        'З' => '3',
        'О' if (2..7).contains(&place) => '0',
        'О' => 'O',
        'С' => 'C',
        'Х' => 'X',
        'А' => 'A',
        'В' => 'B',
        'Е' => 'E',
        'Н' => 'H',
        'М' => 'M',
        'Р' => 'P',
        'Т' => 'T',
        _ => return None,
    })
}

/// The number modulo 97, country and check digits moved to the end and letters read as 10–35.
///
/// Character by character: written out the number has up to 36 digits, more than any integer holds.
fn remainder_97(number: &str) -> u32 {
    number.chars().skip(4).chain(number.chars().take(4)).fold(0, |remainder, character| {
        let value = character.to_digit(36).unwrap_or_default();
        let shift = if value < 10 { 10 } else { 100 };
        (remainder * shift + value) % 97
    })
}

#[cfg(test)]
mod tests;
