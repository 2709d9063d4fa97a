//! The way of an application, interpreted: which step is done when, and where the way goes on.
//!
//! Pure: the definition's process, a journal and a moment in, events out. There are no timers; the engine is asked what
//! is due by now, visits each moment in order and never leaps over one. What decides at a branch is the evidence laid
//! down when the application was filed, so a journal replayed gives the same way.
//!
//! Left out on purpose: what the evidence is (see [`crate::evidence`]) and where events are kept.

use chrono::{DateTime, NaiveDate, Utc};
use qadam_domain::application::{Decision, EVENT_VERSION, Event, Evidence, Filed, StepDone, What};
use qadam_domain::calendar::{Calendar, CalendarError};
use qadam_domain::hours::{self, WorkingHours, from_local, to_local};
use qadam_domain::regulation::{End, Process, Step, Then};
use qadam_domain::service::Channel;
use qadam_domain::term::{self, PlannedStep, StepDuration, Term};

/// Why a way cannot be walked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EngineError {
    /// The journal does not begin with the filing.
    #[error("the journal does not begin with the filing")]
    NotFiled,
    /// The process has no such step: the definition has changed, or is broken.
    #[error("the process has no step {step}")]
    NoSuchStep {
        /// The step named.
        step: String,
    },
    /// The way comes back to a step it has passed.
    #[error("the way comes back to {step}")]
    Circle {
        /// The step met again.
        step: String,
    },
    /// The next moment lies in a year without calendar.
    #[error(transparent)]
    Calendar(#[from] CalendarError),
}

/// What came of handing an application over.
#[derive(Clone, Debug, PartialEq)]
pub enum Filing {
    /// It was taken in: the first events of its journal. What is due at the same moment is asked of [`due`].
    Taken(Vec<Event>),
    /// The way ended before anything was handed over (authorisation or signature refused): there is no application.
    Ended {
        /// How.
        end: End,
        /// The steps that led there.
        way: Vec<StepDone>,
    },
}

/// A step of the way that was taken.
#[derive(Clone, Copy, Debug)]
pub struct Taken<'a> {
    /// The step.
    pub step: &'a Step,
    /// What is noted of it.
    pub done: &'a StepDone,
    /// When it was done (UTC).
    pub at: DateTime<Utc>,
}

/// Where an application stands on its process.
#[derive(Clone, Debug)]
pub struct Position<'a> {
    /// What was handed over.
    pub filed: &'a Filed,
    /// When (UTC).
    pub filed_at: DateTime<Utc>,
    /// The steps done, in order, those before the filing among them.
    pub taken: Vec<Taken<'a>>,
    /// The step under way; none once the way has ended or the application was withdrawn.
    pub current: Option<&'a Step>,
    /// When the last event happened (UTC).
    pub since: DateTime<Utc>,
    /// The end, once the way has one.
    pub end: Option<End>,
    /// When the application was withdrawn (UTC), if it was.
    pub withdrawn_at: Option<DateTime<Utc>>,
}

/// Where a step leads.
enum Onward<'a> {
    Step(&'a str),
    End(End),
}

/// Day 0 (Asia/Almaty) and the moment at which the outcome is owed, for an application filed at a moment. Where the
/// calendar of the year is not known, day 0 is the day of filing and nothing is said of the term.
///
/// Source: Civil Code, articles 173 and 175; the clause of the standards on filing after hours.
#[must_use]
pub fn terms(channel: &Channel, filed_at: DateTime<Utc>, calendar: &Calendar) -> (NaiveDate, Option<DateTime<Utc>>) {
    let process = &channel.process;
    match term::due(filed_at, channel.term, &process.intake, &process.office, calendar) {
        Ok(due) => (due.day_zero, Some(due.moment)),
        Err(_) => {
            let day_zero = hours::day_zero(filed_at, &process.intake, calendar);
            (day_zero.unwrap_or_else(|_| to_local(filed_at).date()), None)
        }
    }
}

/// When documents brought at a moment are taken (UTC): then, or at the next opening of the place that takes them in; in
/// its break when that is over. The last minute counts. Where the calendar is not known nobody can say that it is closed.
///
/// Source: the clause of the standards on filing after hours, on weekends and holidays.
#[must_use]
pub fn taken_at(intake: &WorkingHours, brought: DateTime<Utc>, calendar: &Calendar) -> DateTime<Utc> {
    let local = to_local(brought);
    let Ok(day) = hours::day_zero(brought, intake, calendar) else { return brought };
    if day != local.date() {
        return from_local(day.and_time(intake.opens()));
    }
    let time = match intake.pause() {
        Some((from, to)) if local.time() > from && local.time() < to => to,
        _ => local.time().max(intake.opens()),
    };
    from_local(day.and_time(time))
}

/// Hands an application over: walks the steps before the process's `filed_at` at that moment, by the evidence.
///
/// # Errors
/// [`EngineError::NoSuchStep`] and [`EngineError::Circle`] if the process is broken.
pub fn file(channel: &Channel, filed: Filed, at: DateTime<Utc>) -> Result<Filing, EngineError> {
    let process = &channel.process;
    let mut way = Vec::new();
    let mut passed: Vec<&str> = Vec::new();
    let mut next = process.start.as_str();
    while next != process.filed_at {
        let step = step(process, next)?;
        if passed.contains(&next) {
            return Err(EngineError::Circle { step: next.to_owned() });
        }
        passed.push(next);
        let done = done(step, &filed.evidence, at);
        let onward = onward(step, &done);
        way.push(done);
        match onward {
            Onward::Step(id) => next = id,
            Onward::End(end) => return Ok(Filing::Ended { end, way }),
        }
    }
    step(process, next)?;
    let whats = std::iter::once(What::Filed(Box::new(filed))).chain(way.into_iter().map(What::StepDone));
    Ok(Filing::Taken(
        whats.zip(0..).map(|(what, sequence)| Event { version: EVENT_VERSION, sequence, at, what }).collect(),
    ))
}

/// Where an application stands after these events.
///
/// # Errors
/// [`EngineError::NotFiled`] and [`EngineError::NoSuchStep`] if the journal does not belong to the process.
pub fn position<'a>(process: &'a Process, journal: &'a [Event]) -> Result<Position<'a>, EngineError> {
    let Some((Event { at: filed_at, what: What::Filed(filed), .. }, later)) = journal.split_first() else {
        return Err(EngineError::NotFiled);
    };
    let mut position = Position {
        filed,
        filed_at: *filed_at,
        taken: Vec::new(),
        current: Some(step(process, &process.start)?),
        since: *filed_at,
        end: None,
        withdrawn_at: None,
    };
    for event in later {
        position.since = event.at;
        match &event.what {
            What::Filed(_) => return Err(EngineError::NotFiled),
            What::StepDone(done) => {
                let step = step(process, &done.step)?;
                position.taken.push(Taken { step, done, at: event.at });
                position.current = match onward(step, done) {
                    Onward::Step(id) => Some(self::step(process, id)?),
                    Onward::End(_) => None,
                };
            }
            What::Ended(end) => position.end = Some(*end),
            What::Withdrawn => {
                position.current = None;
                position.withdrawn_at = Some(event.at);
            }
        }
    }
    Ok(position)
}

/// The events that have fallen due by now, in order: every step whose end is not later, done exactly at it. The end is
/// that of the plan for the way as it went; beside it the event keeps what was planned when the application was filed.
/// Where the calendar of a year is not known, the way stands still there.
///
/// # Errors
/// [`EngineError`] if the journal does not belong to the process or the process is broken.
pub fn due(
    channel: &Channel,
    calendar: &Calendar,
    journal: &[Event],
    now: DateTime<Utc>,
) -> Result<Vec<Event>, EngineError> {
    let mut events = journal.to_vec();
    loop {
        let position = position(&channel.process, &events)?;
        let Some(current) = position.current else { break };
        if position.taken.iter().any(|taken| taken.step.id == current.id) {
            return Err(EngineError::Circle { step: current.id.clone() });
        }
        let Ok(at) = end_of_current(channel, calendar, &position, current) else { break };
        if at > now {
            break;
        }
        // Where the calendar of the whole plan is not known, the moment itself is all that can be said.
        let planned = planned_at_filing(channel, calendar, &position, current).unwrap_or(at);
        let done = done(current, &position.filed.evidence, planned);
        let end = match onward(current, &done) {
            Onward::End(end) => Some(end),
            Onward::Step(_) => None,
        };
        push(&mut events, at, What::StepDone(done));
        if let Some(end) = end {
            push(&mut events, at, What::Ended(end));
        }
    }
    Ok(events.split_off(journal.len().min(events.len())))
}

/// The moment (UTC) at which the step under way is done; nothing once the way has ended.
///
/// # Errors
/// [`EngineError::Calendar`] if it lies in a year without calendar; else as [`due`].
pub fn next_moment(
    channel: &Channel,
    calendar: &Calendar,
    journal: &[Event],
) -> Result<Option<DateTime<Utc>>, EngineError> {
    let position = position(&channel.process, journal)?;
    let Some(current) = position.current else { return Ok(None) };
    Ok(Some(end_of_current(channel, calendar, &position, current)?))
}

/// The steps that are expected from a step on, itself first: every check holds, but for what the applicant has said
/// already, and the decision is the good one.
#[must_use]
pub fn expected_way<'a>(process: &'a Process, from: &Step, evidence: &Evidence) -> Vec<&'a Step> {
    process.way(&from.id, |check| !check.is_known_from_filing() || evidence.holds(check))
}

/// The planned end (UTC) of each step of a way that begins at the filing, where the calendar tells it.
///
/// Without the calendar of the last days the whole plan is not known; the steps that lie before are counted all the same.
///
/// Source: the regulations' steps; Civil Code, articles 173–175; the hour of the day is a choice of this software.
#[must_use]
pub fn planned_ends(
    channel: &Channel,
    calendar: &Calendar,
    filed_at: DateTime<Utc>,
    way: &[&Step],
) -> Vec<Option<DateTime<Utc>>> {
    (0..way.len()).map(|index| planned_end(channel, calendar, filed_at, way, index).ok()).collect()
}

/// The planned end (UTC) of one step of a way that begins at the filing.
fn planned_end(
    channel: &Channel,
    calendar: &Calendar,
    filed_at: DateTime<Utc>,
    way: &[&Step],
    index: usize,
) -> Result<DateTime<Utc>, CalendarError> {
    let process = &channel.process;
    let steps: Vec<PlannedStep<'_>> = way.iter().map(|step| planned_step(process, step)).collect();
    let plan =
        |term, steps: &[PlannedStep<'_>]| term::plan(filed_at, &process.intake, &process.office, term, steps, calendar);
    let last = |plan: term::Plan| plan.ends.get(index).copied().unwrap_or(filed_at);
    plan(channel.term, &steps).map(last).or_else(|_| {
        let until = steps.get(..=index).unwrap_or(&steps);
        plan(days_of(until), until).map(last)
    })
}

/// The day-steps of a chain as a term of its own.
fn days_of(steps: &[PlannedStep<'_>]) -> Term {
    steps.iter().fold(Term::WorkingDays(0), |so_far, step| match (so_far, step.takes) {
        (Term::WorkingDays(sum), Some(StepDuration::WorkingDays(days))) => Term::WorkingDays(sum + days),
        (Term::CalendarDays(sum), Some(StepDuration::CalendarDays(days))) => Term::CalendarDays(sum + days),
        (_, Some(StepDuration::CalendarDays(days))) => Term::CalendarDays(days),
        (so_far, _) => so_far,
    })
}

fn planned_step<'a>(process: &'a Process, step: &Step) -> PlannedStep<'a> {
    // Who has no hours of their own is waited for, or waits, in the place that takes applications in.
    let hours = process.lane(&step.lane).and_then(|lane| lane.hours.as_ref()).unwrap_or(&process.intake);
    PlannedStep { takes: step.takes, hours, registers: step.registers }
}

/// The way from the filing on: the steps taken since, then those expected from the step under way.
#[must_use]
pub fn way_from_filing<'a>(process: &'a Process, position: &Position<'a>) -> Vec<&'a Step> {
    let taken = position.taken.iter().map(|taken| taken.step).skip_while(|step| step.id != process.filed_at);
    let evidence = &position.filed.evidence;
    let expected = position.current.map(|current| expected_way(process, current, evidence)).unwrap_or_default();
    taken.chain(expected).collect()
}

fn end_of_current(
    channel: &Channel,
    calendar: &Calendar,
    position: &Position<'_>,
    current: &Step,
) -> Result<DateTime<Utc>, CalendarError> {
    if current.takes.is_none() {
        return Ok(position.since);
    }
    let way = way_from_filing(&channel.process, position);
    let index = way.iter().position(|step| step.id == current.id).unwrap_or_default();
    // A branch may shorten the way and so move earlier ends in the plan; what has happened stays where it is.
    Ok(planned_end(channel, calendar, position.filed_at, &way, index)?.max(position.since))
}

/// The end (UTC) that a step had in the plan when the application was filed, before anything had happened: every check
/// was expected to hold and the decision to be the good one. What became of the steps before it since then changes
/// nothing. A step that this plan does not have, a refusal's, has its end in the plan of the way that leads to it.
fn planned_at_filing(
    channel: &Channel,
    calendar: &Calendar,
    position: &Position<'_>,
    current: &Step,
) -> Result<DateTime<Utc>, CalendarError> {
    let process = &channel.process;
    let place = |way: &[&Step]| way.iter().position(|step| step.id == current.id);
    let evidence = &position.filed.evidence;
    let foreseen =
        process.step(&process.filed_at).map(|first| expected_way(process, first, evidence)).unwrap_or_default();
    let (way, index) = match place(&foreseen) {
        Some(index) => (foreseen, index),
        None => {
            let way = way_from_filing(process, position);
            let index = place(&way).unwrap_or_default();
            (way, index)
        }
    };
    planned_end(channel, calendar, position.filed_at, &way, index)
}

fn step<'a>(process: &'a Process, id: &str) -> Result<&'a Step, EngineError> {
    process.step(id).ok_or_else(|| EngineError::NoSuchStep { step: id.to_owned() })
}

/// What is noted of a step that was planned for a moment; when it was done is the moment of its event.
fn done(step: &Step, evidence: &Evidence, planned: DateTime<Utc>) -> StepDone {
    let (answer, decision) = match &step.then {
        Then::Check(branch) => (Some(evidence.holds(branch.what)), None),
        Then::Decide(_) => (None, Some(evidence.decision())),
        Then::Step(_) | Then::End(_) => (None, None),
    };
    StepDone { step: step.id.clone(), planned, answer, decision }
}

/// Where a step leads by what is noted of it, and not by the evidence: a journal is read as it stands.
fn onward<'a>(step: &'a Step, done: &StepDone) -> Onward<'a> {
    match &step.then {
        Then::Step(id) => Onward::Step(id),
        Then::Check(branch) => Onward::Step(if done.answer == Some(false) { &branch.no } else { &branch.yes }),
        Then::Decide(decide) => Onward::Step(match done.decision {
            Some(Decision::Refused) => &decide.refused,
            Some(Decision::Negative) => decide.negative.as_ref().unwrap_or(&decide.granted),
            Some(Decision::Granted) | None => &decide.granted,
        }),
        Then::End(end) => Onward::End(*end),
    }
}

/// The step that follows one that was taken; none after an end.
pub(crate) fn following<'a>(process: &'a Process, taken: &Taken<'a>) -> Option<&'a Step> {
    match onward(taken.step, taken.done) {
        Onward::Step(id) => process.step(id),
        Onward::End(_) => None,
    }
}

fn push(events: &mut Vec<Event>, at: DateTime<Utc>, what: What) {
    let sequence = u32::try_from(events.len()).unwrap_or(u32::MAX);
    events.push(Event { version: EVENT_VERSION, sequence, at, what });
}

#[cfg(test)]
pub(crate) mod tests;
