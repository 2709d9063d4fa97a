//! Civil dates as people type them, and age.

use chrono::NaiveDate;
use thiserror::Error;

/// One of the three fields of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DatePart {
    /// Day of the month.
    Day,
    /// Month, as a number.
    Month,
    /// Year with four digits.
    Year,
}

/// Why what was typed is not a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DateError {
    /// Nothing was typed.
    #[error("the date is empty")]
    Empty,
    /// A part of the date was left empty.
    #[error("the date lacks its {part:?}")]
    Missing {
        /// The first part that is missing.
        part: DatePart,
    },
    /// A part of the date is not a whole number.
    #[error("the date does not consist of numbers")]
    NotANumber,
    /// The month has no such day, or the year no such month.
    #[error("there is no day {day}.{month}.{year}")]
    NoSuchDay {
        /// Day as typed.
        day: u32,
        /// Month as typed.
        month: u32,
        /// Year as typed.
        year: i32,
    },
    /// The year was not typed with four digits, or lies outside 1900–2199.
    #[error("the year {found} has not four digits or lies too far away")]
    Year {
        /// Year as typed.
        found: u32,
    },
}

/// Years in which dates of papers and of births can lie. Dates of the 1800s, from which the numbers of invented people
/// are made, are never typed or shown.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// The date typed into three fields; blanks around the numbers are dropped.
///
/// ```
/// use qadam_domain::date::{DateError, DatePart, parse_parts};
///
/// assert_eq!(parse_parts("22", "11", "2026"), Ok("2026-11-22".parse().unwrap()));
/// assert_eq!(parse_parts("22", "", "2026"), Err(DateError::Missing { part: DatePart::Month }));
/// ```
///
/// # Errors
/// [`DateError`], the first that applies: everything empty, a part missing, a part not a number, the year, no such day.
pub fn parse_parts(day: &str, month: &str, year: &str) -> Result<NaiveDate, DateError> {
    let (day, month, year) = (day.trim(), month.trim(), year.trim());
    if [day, month, year].iter().all(|part| part.is_empty()) {
        return Err(DateError::Empty);
    }
    let parts = [(day, DatePart::Day), (month, DatePart::Month), (year, DatePart::Year)];
    if let Some((_, part)) = parts.into_iter().find(|(typed, _)| typed.is_empty()) {
        return Err(DateError::Missing { part });
    }
    let (day, month, found) = (whole_number(day)?, whole_number(month)?, (whole_number(year)?, year.len()));
    let year = match (i32::try_from(found.0), found.1) {
        (Ok(year), 4) if YEARS.contains(&year) => year,
        _ => return Err(DateError::Year { found: found.0 }),
    };
    NaiveDate::from_ymd_opt(year, month, day).ok_or(DateError::NoSuchDay { day, month, year })
}

/// The date typed into one field: `22.11.2026`, `22/11/2026`, `22-11-2026`, `22 11 2026` or `2026-11-22`.
///
/// ```
/// use qadam_domain::date::{DateError, parse_typed};
///
/// assert_eq!(parse_typed("22.11.2026"), parse_typed("2026-11-22"));
/// assert_eq!(parse_typed("22/11/26"), Err(DateError::Year { found: 26 }));
/// ```
///
/// # Errors
/// [`DateError`] as for [`parse_parts`]; parts that are not there count as missing.
pub fn parse_typed(typed: &str) -> Result<NaiveDate, DateError> {
    // Three fields joined by full stops keep their places even while some are empty: `.02.2018` lacks its day.
    if let [day, month, year] = typed.split('.').collect::<Vec<_>>().as_slice()
        && day.trim().len() < 4
    {
        return parse_parts(day, month, year);
    }
    let is_between = |character: char| character.is_whitespace() || matches!(character, '.' | '/' | '-' | ',');
    let mut parts = typed.split(is_between).filter(|part| !part.is_empty());
    let (first, second, third) =
        (parts.next().unwrap_or_default(), parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    if parts.next().is_some() {
        return Err(DateError::NotANumber);
    }
    // Storage and some browsers write the year first; nobody writes a day with four digits.
    if first.len() == 4 { parse_parts(third, second, first) } else { parse_parts(first, second, third) }
}

/// Completed years of age on a day; 0 before the birth.
///
/// A year is completed on the birthday. Who was born on 29 February completes it on 1 March where there is no such day.
///
/// ```
/// use qadam_domain::date::age_on;
///
/// let birth = "1988-03-14".parse().unwrap();
/// assert_eq!(age_on(birth, "2026-03-13".parse().unwrap()), 37);
/// assert_eq!(age_on(birth, "2026-03-14".parse().unwrap()), 38);
/// ```
#[must_use]
pub fn age_on(birth: NaiveDate, day: NaiveDate) -> u32 {
    day.years_since(birth).unwrap_or(0)
}

/// A whole number of ASCII digits; too large a one becomes the largest, so that it is told as "no such day".
fn whole_number(typed: &str) -> Result<u32, DateError> {
    if !typed.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(DateError::NotANumber);
    }
    Ok(typed.parse().unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests;
