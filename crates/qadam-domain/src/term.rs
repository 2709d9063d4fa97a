//! Terms of services and the planned ends of their steps.
//!
//! The whole term and the single steps are counted separately, both from day 0: counting step upon step would move the
//! end several times over days off. Minutes do not add to the term; they are work inside a day.

use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, CalendarError};
use crate::hours::{self, Moment, WorkingHours, add_working_minutes, from_local, subtract_working_minutes, to_local};

/// A term in days, as a standard promises it: `{"working_days": 5}` or `{"calendar_days": 30}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// Monday to Friday without days off, and announced extra working days.
    WorkingDays(u32),
    /// All days; an end on a day off moves to the next working day.
    CalendarDays(u32),
}

/// How long a step of a regulation takes: `{"minutes": 20}`, `{"working_days": 1}`, …
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepDuration {
    /// Working minutes of the actor of the step.
    Minutes(u32),
    /// Working days, counted from day 0 together with those of the steps before.
    WorkingDays(u32),
    /// Calendar days, counted from day 0 together with those of the steps before.
    CalendarDays(u32),
    /// Months from the end of the step before, outside the term (a result waits to be fetched).
    Months(u32),
}

/// When an application is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The civil day (Asia/Almaty) from whose end the term runs.
    pub day_zero: NaiveDate,
    /// The last instant of the term.
    pub moment: Moment,
}

/// A step as the plan sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlannedStep<'a> {
    /// How long it takes; `None` happens at once.
    pub takes: Option<StepDuration>,
    /// The hours of its actor.
    pub hours: &'a WorkingHours,
    /// Whether its end is the registration, whose hour the later day-steps keep.
    pub registers: bool,
}

/// The planned way of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// The civil day (Asia/Almaty) from whose end the term runs.
    pub day_zero: NaiveDate,
    /// The last instant of the term.
    pub due: Moment,
    /// The planned end of each step, in order; none is earlier than the one before.
    pub ends: Vec<Moment>,
}

/// When an application filed at an instant is due: its term counted from day 0, at the closing time of the provider's
/// office.
///
/// Source: Civil Code, articles 173 and 175; the clause of the standards on filing after hours.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day that has to be looked at has no data.
pub fn due(
    filed: Moment,
    term: Term,
    intake: &WorkingHours,
    office: &WorkingHours,
    calendar: &Calendar,
) -> Result<Due, CalendarError> {
    let day_zero = hours::day_zero(filed, intake, calendar)?;
    let last_day = calendar.count(day_zero, term)?;
    Ok(Due { day_zero, moment: office.closing(last_day) })
}

/// The planned end of each step of a chain.
///
/// - A minute-step takes working minutes of its actor from the end of the step before.
/// - A day-step ends on the day counted from day 0 over the day-steps so far, at the hour of registration (of
///   filing, until there is one); on the last day of the term early enough for the minute-steps still to come.
/// - A step without duration ends with the step before.
///
/// Source: term and steps, the regulations of the services; the way of counting, Civil Code, articles 173–175; the hour
/// of the day is a choice of this software.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day that has to be looked at has no data.
pub fn plan(
    filed: Moment,
    intake: &WorkingHours,
    office: &WorkingHours,
    term: Term,
    steps: &[PlannedStep<'_>],
    calendar: &Calendar,
) -> Result<Plan, CalendarError> {
    let Due { day_zero, moment: due } = due(filed, term, intake, office, calendar)?;
    let last_day = to_local(due).date();
    let latest_ends = latest_ends(due, steps, calendar)?;

    let mut so_far = DaysSoFar::default();
    let mut hour = to_local(filed).time();
    let mut previous = filed;
    let mut ends = Vec::with_capacity(steps.len());
    for (step, latest_end) in steps.iter().zip(latest_ends) {
        let on_day = |day: NaiveDate, hour: NaiveTime| {
            let end = from_local(day.and_time(hour));
            if day == last_day { end.min(latest_end) } else { end }
        };
        let end = match step.takes {
            None => previous,
            Some(StepDuration::Minutes(minutes)) => add_working_minutes(previous, minutes, step.hours, calendar)?,
            Some(StepDuration::WorkingDays(days)) => on_day(so_far.working(days, day_zero, calendar)?, hour),
            Some(StepDuration::CalendarDays(days)) => on_day(so_far.calendar(days, day_zero, calendar)?, hour),
            Some(StepDuration::Months(months)) => {
                let before = to_local(previous);
                from_local(calendar.add_months(before.date(), months)?.and_time(before.time()))
            }
        };
        previous = previous.max(end);
        if step.registers {
            hour = to_local(previous).time();
        }
        ends.push(previous);
    }
    Ok(Plan { day_zero, due, ends })
}

/// For each step the latest end that leaves room for the minute-steps after it before the application is due.
fn latest_ends(due: Moment, steps: &[PlannedStep<'_>], calendar: &Calendar) -> Result<Vec<Moment>, CalendarError> {
    let mut latest = due;
    let mut latest_ends = Vec::with_capacity(steps.len());
    for step in steps.iter().rev() {
        latest_ends.push(latest);
        if let Some(StepDuration::Minutes(minutes)) = step.takes {
            latest = subtract_working_minutes(latest, minutes, step.hours, calendar)?;
        }
    }
    latest_ends.reverse();
    Ok(latest_ends)
}

/// The day-steps passed, by kind: one chain uses one kind.
#[derive(Default)]
struct DaysSoFar {
    working: u32,
    calendar: u32,
}

impl DaysSoFar {
    fn working(&mut self, days: u32, day_zero: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, CalendarError> {
        self.working = self.working.saturating_add(days);
        calendar.count(day_zero, Term::WorkingDays(self.working))
    }

    fn calendar(&mut self, days: u32, day_zero: NaiveDate, calendar: &Calendar) -> Result<NaiveDate, CalendarError> {
        self.calendar = self.calendar.saturating_add(days);
        calendar.count(day_zero, Term::CalendarDays(self.calendar))
    }
}

/// A day of a term, as it is explained to a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CountedDay {
    /// The civil day (Asia/Almaty).
    pub date: NaiveDate,
    /// Which counted day it is, from 1; none for a day that is skipped, or to which the end is pushed.
    pub number: Option<u32>,
    /// Whether it is a working day.
    pub works: bool,
}

/// Every day of a term after day 0, the due day last: why the date is what it is.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day on the way has no data.
pub fn days_of(day_zero: NaiveDate, term: Term, calendar: &Calendar) -> Result<Vec<CountedDay>, CalendarError> {
    let due = calendar.count(day_zero, term)?;
    let mut number = 0;
    let mut days = Vec::new();
    for date in day_zero.iter_days().skip(1).take_while(|date| *date <= due) {
        let works = calendar.is_working_day(date)?;
        let counts = match term {
            Term::WorkingDays(_) => works,
            Term::CalendarDays(all) => number < all,
        };
        if counts {
            number += 1;
        }
        days.push(CountedDay { date, number: counts.then_some(number), works });
    }
    Ok(days)
}

#[cfg(test)]
mod tests;
