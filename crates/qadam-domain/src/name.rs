//! A surname, a first name or a patronymic, in Kazakh, Russian or Latin letters.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::iin::{is_dash, is_invisible};

/// A checked part of a person's name: letters, hyphens, apostrophes and single blanks, 1–60 characters.
///
/// On the way in: blanks around are dropped and several in a row become one; dashes become hyphens and typographic
/// apostrophes straight ones; a Latin I between Cyrillic letters becomes the Kazakh І, which looks the same and is
/// easily typed on the wrong keyboard.
///
/// Source: an assumption of this software; no act limits the letters of a name.
///
/// ```
/// use qadam_domain::name::{NameError, PersonName};
///
/// let name: PersonName = "  Үлгiұлов ".parse()?; // with a Latin i
/// assert_eq!(name.as_str(), "Үлгіұлов");
/// assert_eq!("Үлгі2".parse::<PersonName>(), Err(NameError::Character { found: '2' }));
/// # Ok::<(), NameError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PersonName(String);

/// Why a typed text is not a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NameError {
    /// Nothing was typed.
    #[error("the name is empty")]
    Empty,
    /// The name has too many characters.
    #[error("a name has at most {max} characters")]
    TooLong {
        /// How many characters are possible.
        max: usize,
    },
    /// The name contains something that no name contains, or does not begin with a letter.
    #[error("a name does not contain {found:?} there")]
    Character {
        /// The first character that does not belong where it stands.
        found: char,
    },
}

/// How long a part of a name can be.
const MAX_LENGTH: usize = 60;

/// The Kazakh alphabet with its Russian letters.
const ALPHABET: &str = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";

impl PersonName {
    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Warning: a word of the name has both Cyrillic and Latin letters, which mostly comes from the wrong keyboard.
    #[must_use]
    pub fn mixes_scripts(&self) -> bool {
        self.0
            .split([' ', '-'])
            .any(|word| word.chars().any(is_cyrillic) && word.chars().any(|letter| letter.is_ascii_alphabetic()))
    }
}

impl FromStr for PersonName {
    type Err = NameError;

    fn from_str(typed: &str) -> Result<Self, Self::Err> {
        let name = with_cyrillic_i(&tidied(typed));
        let first = name.chars().next().ok_or(NameError::Empty)?;
        if !is_letter(first) {
            return Err(NameError::Character { found: first });
        }
        if let Some(found) =
            name.chars().find(|character| !is_letter(*character) && !matches!(character, '\'' | ' ' | '-'))
        {
            return Err(NameError::Character { found });
        }
        if name.chars().count() > MAX_LENGTH {
            return Err(NameError::TooLong { max: MAX_LENGTH });
        }
        Ok(Self(name))
    }
}

impl TryFrom<String> for PersonName {
    type Error = NameError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        typed.parse()
    }
}

impl From<PersonName> for String {
    fn from(name: PersonName) -> Self {
        name.0
    }
}

impl fmt::Display for PersonName {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || is_cyrillic(character)
}

fn is_cyrillic(character: char) -> bool {
    let mut small = character.to_lowercase();
    small.next().is_some_and(|small| ALPHABET.contains(small))
}

/// One spelling for what keyboards and copied letters spell differently.
fn tidied(typed: &str) -> String {
    let visible: String = typed.chars().filter(|character| !is_invisible(*character)).collect();
    let one_blank = visible.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut tidied = String::with_capacity(one_blank.len());
    for character in one_blank.chars() {
        match character {
            // Some systems copy й and ё as two characters.
            '\u{306}' | '\u{308}' => match (tidied.pop(), character) {
                (Some('и'), '\u{306}') => tidied.push('й'),
                (Some('И'), '\u{306}') => tidied.push('Й'),
                (Some('е'), '\u{308}') => tidied.push('ё'),
                (Some('Е'), '\u{308}') => tidied.push('Ё'),
                (before, mark) => tidied.extend(before.into_iter().chain([mark])),
            },
            '\u{2018}' | '\u{2019}' | '\u{2bc}' | '\u{60}' | '\u{b4}' => tidied.push('\''),
            dash if is_dash(dash) => tidied.push('-'),
            other => tidied.push(other),
        }
    }
    tidied
}

/// Latin I and i become Cyrillic where all letters next to them (there is at least one) are Cyrillic.
fn with_cyrillic_i(name: &str) -> String {
    let is_latin_i = |character: char| matches!(character, 'I' | 'i');
    let mut written = String::with_capacity(name.len() + 4);
    let mut rest = name;
    while let Some(start) = rest.find(is_latin_i) {
        let (before, from_i) = rest.split_at(start);
        let (run, after) = from_i.split_at(from_i.find(|character| !is_latin_i(character)).unwrap_or(from_i.len()));
        written.push_str(before);
        let left = written.chars().next_back().filter(|character| is_letter(*character));
        let right = after.chars().next().filter(|character| is_letter(*character));
        let neighbours = || left.into_iter().chain(right);
        if neighbours().count() > 0 && neighbours().all(is_cyrillic) {
            written.extend(run.chars().map(|i| if i == 'I' { 'І' } else { 'і' }));
        } else {
            written.push_str(run);
        }
        rest = after;
    }
    written.push_str(rest);
    written
}

#[cfg(test)]
mod tests;
