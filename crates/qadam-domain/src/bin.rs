//! The business identification number (БИН, БСН) of an organisation; here it only labels providers.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::iin::{TwelveDigitsError, has_fitting_control_digit, twelve_digits, write_digits};

/// A checked business identification number: twelve digits, the fifth of which is 4, 5 or 6.
///
/// Blanks and dashes of any kind are accepted between the digits.
///
/// Source: control digit as in an IIN, Government decree № 406 of 22.05.2007; the fifth digit is an assumption from
/// public validators.
///
/// ```
/// use qadam_domain::bin::{Bin, BinError};
///
/// assert!("991240 000013".parse::<Bin>().is_ok());
/// assert_eq!("991240000014".parse::<Bin>(), Err(BinError::ControlDigit));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Bin([u8; 12]);

/// Why a typed text is not a business identification number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum BinError {
    /// There are not twelve digits.
    #[error("a BIN has 12 digits, found {found}")]
    Length {
        /// How many digits were typed.
        found: usize,
    },
    /// Something other than a digit, a blank or a dash was typed.
    #[error("a BIN consists of digits only")]
    Digits,
    /// The fifth digit stands for no kind of organisation: it may be the IIN of a person.
    #[error("the fifth digit of a BIN is 4, 5 or 6")]
    Kind,
    /// The last digit does not fit the others.
    #[error("the control digit does not fit the other digits")]
    ControlDigit,
}

impl FromStr for Bin {
    type Err = BinError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let digits = twelve_digits(typed).map_err(|error| match error {
            TwelveDigitsError::Length { found } => BinError::Length { found },
            TwelveDigitsError::Digits => BinError::Digits,
        })?;
        let [_, _, _, _, kind, ..] = digits;
        if !matches!(kind, 4..=6) {
            return Err(BinError::Kind);
        }
        if has_fitting_control_digit(digits) { Ok(Self(digits)) } else { Err(BinError::ControlDigit) }
    }
}

impl TryFrom<String> for Bin {
    type Error = BinError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Bin> for String {
    fn from(bin: Bin) -> Self {
        bin.to_string()
    }
}

impl fmt::Display for Bin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_digits(&self.0, formatter)
    }
}

impl fmt::Debug for Bin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Bin({self})")
    }
}

#[cfg(test)]
mod tests;
