//! Working hours of places and people, and terms measured in working minutes.
//!
//! Instants are UTC; days and hours are those of Asia/Almaty. The whole country has kept UTC+5 since 01.03.2024 without
//! daylight saving, so the offset is fixed and no time-zone table is needed.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Timelike, Utc, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::calendar::{Calendar, CalendarError, DayKind, following, is_weekend, preceding};

/// An instant, in UTC.
pub type Moment = DateTime<Utc>;

/// Asia/Almaty is this far ahead of UTC.
const AHEAD_OF_UTC: TimeDelta = TimeDelta::hours(5);

/// The civil date and time (Asia/Almaty, UTC+5) of an instant.
///
/// ```
/// use qadam_domain::hours::{from_local, to_local};
///
/// let moment = "2026-10-23T05:00:00Z".parse().unwrap();
/// assert_eq!(to_local(moment).to_string(), "2026-10-23 10:00:00");
/// assert_eq!(from_local(to_local(moment)), moment);
/// ```
#[must_use]
pub fn to_local(moment: Moment) -> NaiveDateTime {
    moment.naive_utc().checked_add_signed(AHEAD_OF_UTC).unwrap_or(NaiveDateTime::MAX)
}

/// The instant of a civil date and time (Asia/Almaty, UTC+5).
#[must_use]
pub fn from_local(local: NaiveDateTime) -> Moment {
    local.checked_sub_signed(AHEAD_OF_UTC).unwrap_or(NaiveDateTime::MIN).and_utc()
}

/// The beginning of the minute of an instant: what the person reads on the clock is what the rules count from.
///
/// ```
/// use qadam_domain::hours::whole_minute;
///
/// let moment = "2026-10-23T13:30:59.250Z".parse().unwrap();
/// assert_eq!(Ok(whole_minute(moment)), "2026-10-23T13:30:00Z".parse());
/// ```
#[must_use]
pub fn whole_minute(moment: Moment) -> Moment {
    // Of the seconds since 1970: in the first load that is less code than taking the fields apart.
    DateTime::from_timestamp(moment.timestamp().div_euclid(60) * 60, 0).unwrap_or(moment)
}

/// The days and hours of a place or of somebody at work.
///
/// Source: working hours in the standard of each service; its JSON names the paragraph.
///
/// ```
/// use qadam_domain::hours::WorkingHours;
///
/// let office: WorkingHours = serde_json::from_str(
///     r#"{"days":["mon","tue","wed","thu","fri"],"opens":"09:00","closes":"18:30","break":["13:00","14:30"]}"#,
/// )
/// .unwrap();
/// assert_eq!(office.closes().to_string(), "18:30:00");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "HoursInFile", into = "HoursInFile")]
pub struct WorkingHours {
    days: Vec<Weekday>,
    opens: NaiveTime,
    closes: NaiveTime,
    pause: Option<(NaiveTime, NaiveTime)>,
}

/// Why a definition of working hours is not one.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HoursError {
    /// No weekday is listed.
    #[error("the place is never open")]
    NoDays,
    /// A weekday is not one of `mon` … `sun`.
    #[error("{found:?} is not a weekday")]
    Weekday {
        /// What stands there.
        found: String,
    },
    /// A time of day is not written as `09:00`.
    #[error("{found:?} is not a time of day")]
    Time {
        /// What stands there.
        found: String,
    },
    /// Opening, break and closing do not follow one another.
    #[error("opening, break and closing do not follow one another")]
    Order,
}

impl WorkingHours {
    /// The weekdays on which the place is open, Monday first.
    #[must_use]
    pub fn days(&self) -> &[Weekday] {
        &self.days
    }

    /// When the place opens (local time).
    #[must_use]
    pub fn opens(&self) -> NaiveTime {
        self.opens
    }

    /// When the place closes (local time).
    #[must_use]
    pub fn closes(&self) -> NaiveTime {
        self.closes
    }

    /// Beginning and end of the break, if there is one (local time).
    #[must_use]
    pub fn pause(&self) -> Option<(NaiveTime, NaiveTime)> {
        self.pause
    }

    /// The instant of closing on a day.
    #[must_use]
    pub fn closing(&self, date: NaiveDate) -> Moment {
        from_local(date.and_time(self.closes))
    }

    /// How many working minutes an open day has: from opening to closing, without the break.
    #[must_use]
    pub fn minutes_a_day(&self) -> u32 {
        let pause = self.pause.map_or(TimeDelta::zero(), |(from, to)| to - from);
        u32::try_from((self.closes - self.opens - pause).num_minutes()).unwrap_or_default()
    }

    /// Whether the place is open on a day: its weekday is listed and no day off, or the day is an extra working day.
    ///
    /// # Errors
    /// [`CalendarError::YearUnknown`] without data for its year.
    pub fn is_open_day(&self, date: NaiveDate, calendar: &Calendar) -> Result<bool, CalendarError> {
        let is_listed = self.days.contains(&date.weekday());
        Ok(match calendar.day_kind(date)? {
            DayKind::DayOff(_) => false,
            DayKind::Weekend => is_listed,
            // Saturday or Sunday and yet a working day: an announced swap, which everybody keeps.
            DayKind::Working => is_listed || is_weekend(date),
        })
    }

    /// The stretches of work of an open day, in order, as instants.
    fn stretches(&self, date: NaiveDate) -> impl DoubleEndedIterator<Item = (Moment, Moment)> {
        let (morning_end, afternoon) = match self.pause {
            Some((from, to)) => (from, Some((to, self.closes))),
            None => (self.closes, None),
        };
        let at = move |time| from_local(date.and_time(time));
        [Some((self.opens, morning_end)), afternoon].into_iter().flatten().map(move |(from, to)| (at(from), at(to)))
    }
}

/// Day 0 of an application: the day of filing, if the place that takes it in works on that day and has not closed yet
/// (exactly closing time still counts); otherwise its next working day.
///
/// Source: the clause of the standards on filing after hours, on weekends and holidays.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day that has to be looked at has no data.
pub fn day_zero(filed: Moment, intake: &WorkingHours, calendar: &Calendar) -> Result<NaiveDate, CalendarError> {
    let local = to_local(filed);
    let mut day = local.date();
    if local.time() > intake.closes {
        day = following(day)?;
    }
    while !intake.is_open_day(day, calendar)? {
        day = following(day)?;
    }
    Ok(day)
}

/// The earliest instant by which so many working minutes have passed; the instant itself for 0. The work pauses over
/// breaks, nights and days off.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day on the way has no data.
pub fn add_working_minutes(
    moment: Moment,
    minutes: u32,
    hours: &WorkingHours,
    calendar: &Calendar,
) -> Result<Moment, CalendarError> {
    let mut left = TimeDelta::minutes(minutes.into());
    if left.is_zero() {
        return Ok(moment);
    }
    let mut day = to_local(moment).date();
    loop {
        if hours.is_open_day(day, calendar)? {
            for (from, to) in hours.stretches(day) {
                let from = from.max(moment);
                let available = (to - from).max(TimeDelta::zero());
                if left <= available {
                    return Ok(from + left);
                }
                left -= available;
            }
        }
        day = following(day)?;
    }
}

/// The latest instant from which so many working minutes fit before an instant; the instant itself for 0.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day on the way has no data.
pub fn subtract_working_minutes(
    moment: Moment,
    minutes: u32,
    hours: &WorkingHours,
    calendar: &Calendar,
) -> Result<Moment, CalendarError> {
    let mut left = TimeDelta::minutes(minutes.into());
    if left.is_zero() {
        return Ok(moment);
    }
    let mut day = to_local(moment).date();
    loop {
        if hours.is_open_day(day, calendar)? {
            for (from, to) in hours.stretches(day).rev() {
                let to = to.min(moment);
                let available = (to - from).max(TimeDelta::zero());
                if left <= available {
                    return Ok(to - left);
                }
                left -= available;
            }
        }
        day = preceding(day)?;
    }
}

/// How many whole working minutes lie between two instants; 0 if the second is not later.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day on the way has no data.
pub fn working_minutes_between(
    from: Moment,
    to: Moment,
    hours: &WorkingHours,
    calendar: &Calendar,
) -> Result<u32, CalendarError> {
    let last = to_local(to).date();
    let mut worked = TimeDelta::zero();
    let mut day = to_local(from).date();
    while day <= last && from < to {
        if hours.is_open_day(day, calendar)? {
            for (opens, closes) in hours.stretches(day) {
                worked += (closes.min(to) - opens.max(from)).max(TimeDelta::zero());
            }
        }
        day = following(day)?;
    }
    Ok(u32::try_from(worked.num_minutes()).unwrap_or(u32::MAX))
}

/// Working hours as they stand in a definition.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursInFile {
    days: Vec<String>,
    opens: String,
    closes: String,
    #[serde(rename = "break", default, skip_serializing_if = "Option::is_none")]
    pause: Option<(String, String)>,
}

impl WorkingHours {
    /// The hours of these words of a definition: weekdays (`mon`), opening and closing time (`09:00`), the break.
    ///
    /// # Errors
    /// What is wrong with the words.
    pub fn from_words(
        days: Vec<String>,
        opens: String,
        closes: String,
        pause: Option<(String, String)>,
    ) -> Result<Self, HoursError> {
        Self::try_from(HoursInFile { days, opens, closes, pause })
    }
}

/// The weekdays as definitions write them, Monday first.
const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

impl TryFrom<HoursInFile> for WorkingHours {
    type Error = HoursError;

    fn try_from(file: HoursInFile) -> Result<Self, Self::Error> {
        if let Some(found) = file.days.iter().find(|day| !WEEKDAYS.iter().any(|(_, name)| name == day)) {
            return Err(HoursError::Weekday { found: found.clone() });
        }
        let listed = WEEKDAYS.iter().filter(|(_, name)| file.days.iter().any(|day| day == name));
        let days: Vec<Weekday> = listed.map(|(day, _)| *day).collect();
        if days.is_empty() {
            return Err(HoursError::NoDays);
        }
        let (opens, closes) = (time_of_day(&file.opens)?, time_of_day(&file.closes)?);
        let pause = file.pause.map(|(from, to)| Ok((time_of_day(&from)?, time_of_day(&to)?))).transpose()?;
        let is_in_order = match pause {
            Some((from, to)) => opens < from && from < to && to < closes,
            None => opens < closes,
        };
        if is_in_order { Ok(Self { days, opens, closes, pause }) } else { Err(HoursError::Order) }
    }
}

impl From<WorkingHours> for HoursInFile {
    fn from(hours: WorkingHours) -> Self {
        let text = |time: NaiveTime| format!("{:02}:{:02}", time.hour(), time.minute());
        let listed = WEEKDAYS.iter().filter(|(day, _)| hours.days.contains(day));
        Self {
            days: listed.map(|(_, name)| (*name).to_owned()).collect(),
            opens: text(hours.opens),
            closes: text(hours.closes),
            pause: hours.pause.map(|(from, to)| (text(from), text(to))),
        }
    }
}

fn time_of_day(written: &str) -> Result<NaiveTime, HoursError> {
    let is_two = |digits: &str| digits.len() == 2 && digits.bytes().all(|digit| digit.is_ascii_digit());
    let two = |digits: &str| digits.parse::<u8>().ok().filter(|_| is_two(digits));
    written
        .split_once(':')
        .and_then(|(hour, minute)| NaiveTime::from_hms_opt(two(hour)?.into(), two(minute)?.into(), 0))
        .ok_or_else(|| HoursError::Time { found: written.to_owned() })
}

#[cfg(test)]
pub(crate) mod tests;
