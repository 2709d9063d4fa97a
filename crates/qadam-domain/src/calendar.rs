//! The calendar of working days: which days count when a term runs.
//!
//! Days are data (`public/calendar/kz.json`), each with its reason and its source, because the Government moves days
//! by decree. Left out on purpose: guesses. A year without data is answered with [`CalendarError::YearUnknown`].
//!
//! Saturdays and Sundays need no rows; a holiday that falls on one has a row all the same, since an office that is open
//! on Saturdays is closed then.

use std::collections::BTreeSet;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::term::Term;
use crate::text::{Source, Text};

/// The calendar of working days of Kazakhstan for the years that are known.
///
/// Source: Labour Code, articles 84 and 85 (days off, moved days, swaps); Law on holidays (names); each row of the data
/// names its own.
///
/// ```
/// use qadam_domain::calendar::{Calendar, CalendarError};
/// use qadam_domain::term::Term;
///
/// let calendar: Calendar = serde_json::from_str(
///     r#"{ "version": 1, "years": [{ "year": 2026, "announced": true, "working": [], "days_off": [{
///         "date": "2026-12-16",
///         "reason": { "kk": "Тәуелсіздік күні", "ru": "День Независимости", "reviewed": false },
///         "source": [{ "assumption": "an example" }]
///     }] }] }"#,
/// )
/// .unwrap();
/// let filed_on = "2026-12-14".parse().unwrap();
/// assert_eq!(calendar.count(filed_on, Term::WorkingDays(2)), Ok("2026-12-17".parse().unwrap()));
/// assert_eq!(
///     calendar.count(filed_on, Term::CalendarDays(30)),
///     Err(CalendarError::YearUnknown { year: 2027 }),
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "File")]
pub struct Calendar {
    /// Ascending. Lists and not maps: a year has some twenty special days, and a map costs the first load kilobytes.
    years: Vec<(i32, Year)>,
}

/// Why the calendar gives no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum CalendarError {
    /// There is no data for a year that the answer needs.
    #[error("the calendar of {year} is not known")]
    YearUnknown {
        /// The year without data.
        year: i32,
    },
}

/// Why a file is not a calendar.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum CalendarFileError {
    /// The file was written for another version of the program.
    #[error("calendar version {found} is not known")]
    Version {
        /// The version of the file.
        found: u32,
    },
    /// A year has two entries.
    #[error("the year {year} stands twice")]
    YearTwice {
        /// The year.
        year: i32,
    },
    /// A day stands under another year.
    #[error("{date} does not belong to the year {year}")]
    OtherYear {
        /// The day.
        date: NaiveDate,
        /// The year it stands under.
        year: i32,
    },
    /// A day stands twice, perhaps as a day off and as a working day.
    #[error("{date} stands twice")]
    DayTwice {
        /// The day.
        date: NaiveDate,
    },
    /// An extra working day is neither Saturday nor Sunday and so works anyway.
    #[error("{date} is a working day anyway")]
    WorksAnyway {
        /// The day.
        date: NaiveDate,
    },
    /// A day has no source.
    #[error("{date} has no source")]
    NoSource {
        /// The day.
        date: NaiveDate,
    },
}

/// What kind of day a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind<'a> {
    /// Monday to Friday without a day off, or an announced extra working day.
    Working,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// A holiday, a moved day off or a swapped day, with its reason.
    DayOff(&'a Text),
}

/// A row of the calendar: a day that is off or works against the rule, with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpecialDay {
    /// The civil day (Asia/Almaty).
    pub date: NaiveDate,
    /// Why, in both languages.
    pub reason: Text,
    /// Where it was read.
    pub source: Vec<Source>,
}

/// A holiday before days are moved.
///
/// Source: Labour Code, article 84: the first day of Kurban Ait and 7 January are days off but not state holidays, so
/// they never move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    /// The day it is celebrated.
    pub date: NaiveDate,
    /// Whether a weekend gives the next working day off instead.
    pub moves: bool,
}

impl Calendar {
    /// What kind of day a day is.
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] without data for its year.
    pub fn day_kind(&self, date: NaiveDate) -> Result<DayKind<'_>, CalendarError> {
        let year = self.year(date.year()).ok_or(CalendarError::YearUnknown { year: date.year() })?;
        if let Some(day_off) = find(&year.days_off, date) {
            return Ok(DayKind::DayOff(&day_off.reason));
        }
        if is_weekend(date) && find(&year.working, date).is_none() {
            return Ok(DayKind::Weekend);
        }
        Ok(DayKind::Working)
    }

    /// Whether terms count a day: Monday to Friday without days off, and announced extra working days.
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] without data for its year.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, CalendarError> {
        Ok(self.day_kind(date)? == DayKind::Working)
    }

    /// Why a day is off, if it is a holiday, a moved or a swapped day.
    #[must_use]
    pub fn reason_for_day_off(&self, date: NaiveDate) -> Option<&Text> {
        Some(&find(&self.year(date.year())?.days_off, date)?.reason)
    }

    /// The years with data, ascending.
    pub fn years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().map(|(year, _)| *year)
    }

    /// Whether the days of a year were announced; `false` while they are computed by the rule, and for unknown years.
    #[must_use]
    pub fn is_announced(&self, year: i32) -> bool {
        self.year(year).is_some_and(|year| year.announced)
    }

    /// The last day of a term; the day of filing is day 0 and the term runs from the day after it.
    ///
    /// Source: Civil Code, article 173 (from the next day) and article 175 (an end on a day off moves to the next
    /// working day).
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] if a day that has to be looked at has no data.
    pub fn count(&self, day_zero: NaiveDate, term: Term) -> Result<NaiveDate, CalendarError> {
        match term {
            Term::WorkingDays(days) => self.add_working_days(day_zero, days),
            Term::CalendarDays(days) => self.add_calendar_days(day_zero, days),
        }
    }

    /// The n-th working day after a day; the day itself for 0.
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] if a day on the way has no data.
    pub fn add_working_days(&self, day: NaiveDate, days: u32) -> Result<NaiveDate, CalendarError> {
        (0..days).try_fold(day, |day, _| self.working_day_from(following(day)?))
    }

    /// The day n calendar days after a day, or the next working day if that is off. Only the end is moved.
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] if the end has no data.
    pub fn add_calendar_days(&self, day: NaiveDate, days: u32) -> Result<NaiveDate, CalendarError> {
        let end =
            day.checked_add_days(Days::new(days.into())).ok_or(CalendarError::YearUnknown { year: day.year() })?;
        self.working_day_from(end)
    }

    /// The same day of the month n months later (its last day where there is no such day), or the next working day if
    /// that is off.
    ///
    /// Source: Civil Code, articles 174 and 175.
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] if the end has no data.
    pub fn add_months(&self, day: NaiveDate, months: u32) -> Result<NaiveDate, CalendarError> {
        let end = day.checked_add_months(Months::new(months)).ok_or(CalendarError::YearUnknown { year: day.year() })?;
        self.working_day_from(end)
    }

    fn year(&self, wanted: i32) -> Option<&Year> {
        self.years.iter().find(|(year, _)| *year == wanted).map(|(_, year)| year)
    }

    /// The day itself if it works, else the next working day.
    fn working_day_from(&self, mut day: NaiveDate) -> Result<NaiveDate, CalendarError> {
        while !self.is_working_day(day)? {
            day = following(day)?;
        }
        Ok(day)
    }
}

/// The days off, Monday to Friday, that follow from holidays: a state holiday on a Saturday or Sunday makes the next
/// working day a day off; several in a row push on.
///
/// Checks the explicit list of a year that was announced and gives the list of one that was not.
///
/// Source: Labour Code, article 84.
#[must_use]
pub fn days_off_by_rule(holidays: &[Holiday]) -> BTreeSet<NaiveDate> {
    let mut days_off: BTreeSet<NaiveDate> = holidays.iter().map(|holiday| holiday.date).collect();
    let moved: BTreeSet<NaiveDate> = holidays
        .iter()
        .filter(|holiday| holiday.moves && is_weekend(holiday.date))
        .map(|holiday| holiday.date)
        .collect();
    for holiday in moved {
        let next_working_day = holiday.iter_days().find(|day| !is_weekend(*day) && !days_off.contains(day));
        days_off.extend(next_working_day);
    }
    days_off.into_iter().filter(|day| !is_weekend(*day)).collect()
}

/// The next civil day; at the end of all dates there is no calendar either.
pub(crate) fn following(day: NaiveDate) -> Result<NaiveDate, CalendarError> {
    day.succ_opt().ok_or(CalendarError::YearUnknown { year: day.year() })
}

/// The civil day before.
pub(crate) fn preceding(day: NaiveDate) -> Result<NaiveDate, CalendarError> {
    day.pred_opt().ok_or(CalendarError::YearUnknown { year: day.year() })
}

fn find(days: &[SpecialDay], date: NaiveDate) -> Option<&SpecialDay> {
    days.iter().find(|day| day.date == date)
}

/// Whether a day is a Saturday or a Sunday.
pub(crate) fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Year {
    announced: bool,
    days_off: Vec<SpecialDay>,
    working: Vec<SpecialDay>,
}

/// The calendar as it stands in its file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    years: Vec<YearInFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct YearInFile {
    year: i32,
    announced: bool,
    days_off: Vec<SpecialDay>,
    working: Vec<SpecialDay>,
}

/// What counting needs of one year, without reasons and sources: what the catalogue carries over the wire.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BareYear {
    /// The year.
    pub year: i32,
    /// Its days off.
    pub days_off: Vec<NaiveDate>,
    /// Its announced extra working days.
    pub working: Vec<NaiveDate>,
}

impl Calendar {
    /// The calendar without reasons and sources.
    #[must_use]
    pub fn bare(&self) -> Vec<BareYear> {
        self.years
            .iter()
            .map(|(year, days)| BareYear {
                year: *year,
                days_off: days.days_off.iter().map(|day| day.date).collect(),
                working: days.working.iter().map(|day| day.date).collect(),
            })
            .collect()
    }

    /// A calendar to count with; it knows no reasons.
    #[must_use]
    pub fn from_bare(years: &[BareYear]) -> Self {
        let days = |dates: &[NaiveDate]| {
            let bare = |date: &NaiveDate| SpecialDay { date: *date, reason: Text::default(), source: Vec::new() };
            dates.iter().map(bare).collect()
        };
        let year =
            |year: &BareYear| Year { announced: false, days_off: days(&year.days_off), working: days(&year.working) };
        Self { years: years.iter().map(|bare| (bare.year, year(bare))).collect() }
    }
}

impl TryFrom<File> for Calendar {
    type Error = CalendarFileError;

    fn try_from(file: File) -> Result<Self, Self::Error> {
        if file.version != 1 {
            return Err(CalendarFileError::Version { found: file.version });
        }
        let mut years: Vec<(i32, Year)> = Vec::new();
        for entry in file.years {
            let year = entry.year;
            if years.iter().any(|(known, _)| *known == year) {
                return Err(CalendarFileError::YearTwice { year });
            }
            years.push((year, Year::try_from(entry)?));
        }
        years.sort_by_key(|(year, _)| *year);
        Ok(Self { years })
    }
}

impl TryFrom<YearInFile> for Year {
    type Error = CalendarFileError;

    fn try_from(entry: YearInFile) -> Result<Self, Self::Error> {
        let mut seen = BTreeSet::new();
        for SpecialDay { date, source, .. } in entry.days_off.iter().chain(&entry.working) {
            let date = *date;
            if date.year() != entry.year {
                return Err(CalendarFileError::OtherYear { date, year: entry.year });
            }
            if !seen.insert(date) {
                return Err(CalendarFileError::DayTwice { date });
            }
            if source.is_empty() {
                return Err(CalendarFileError::NoSource { date });
            }
        }
        if let Some(day) = entry.working.iter().find(|day| !is_weekend(day.date)) {
            return Err(CalendarFileError::WorksAnyway { date: day.date });
        }
        Ok(Self { announced: entry.announced, days_off: entry.days_off, working: entry.working })
    }
}

#[cfg(test)]
pub(crate) mod tests;
