//! An e-mail address, checked only as far as a slip of the finger goes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// An e-mail address with one `@` and a dot in the domain, at most 254 characters long; blanks around it are dropped.
///
/// Whether somebody reads it, only a letter can tell; so there is no deeper check.
///
/// Source: length, RFC 5321 paragraph 4.5.3.1.3; the rest is a choice of this software.
///
/// ```
/// use qadam_domain::email::{Email, EmailError};
///
/// assert!("ulgi@example.kz".parse::<Email>().is_ok());
/// assert_eq!("ulgi.example.kz".parse::<Email>(), Err(EmailError::MissingAt));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a typed text is not an e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EmailError {
    /// Nothing was typed.
    #[error("the address is empty")]
    Empty,
    /// There is a blank inside the address.
    #[error("the address contains a blank")]
    Spaces,
    /// There is no `@`.
    #[error("the address has no @")]
    MissingAt,
    /// There is more than one `@`.
    #[error("the address has more than one @")]
    SeveralAt,
    /// Nothing stands before the `@`.
    #[error("nothing stands before the @")]
    MissingName,
    /// Nothing stands after the `@`.
    #[error("nothing stands after the @")]
    MissingDomain,
    /// The part after the `@` has no dot between two other characters.
    #[error("the part after the @ has no dot inside")]
    MissingDot,
    /// The address is longer than any that can be delivered to.
    #[error("an address has at most {max} characters")]
    TooLong {
        /// How many characters are possible.
        max: usize,
    },
}

/// How long a deliverable address can be.
const MAX_LENGTH: usize = 254;

impl Email {
    /// The address as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let address = typed.trim();
        if address.is_empty() {
            return Err(EmailError::Empty);
        }
        if address.chars().any(char::is_whitespace) {
            return Err(EmailError::Spaces);
        }
        let (name, domain) = address.split_once('@').ok_or(EmailError::MissingAt)?;
        if domain.contains('@') {
            return Err(EmailError::SeveralAt);
        }
        if name.is_empty() {
            return Err(EmailError::MissingName);
        }
        if domain.is_empty() {
            return Err(EmailError::MissingDomain);
        }
        if !domain.trim_matches('.').contains('.') {
            return Err(EmailError::MissingDot);
        }
        if address.chars().count() > MAX_LENGTH {
            return Err(EmailError::TooLong { max: MAX_LENGTH });
        }
        Ok(Self(address.to_owned()))
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl fmt::Display for Email {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests;
