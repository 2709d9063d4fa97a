//! A journal read: where an application stands, or stood at an earlier moment.
//!
//! A status is folded from the events, the process and the calendar, and stored nowhere. Looking back is folding fewer
//! events.

use chrono::{DateTime, Days, Utc};
use qadam_domain::application::{Decision, Event};
use qadam_domain::calendar::Calendar;
use qadam_domain::condition::Known;
use qadam_domain::hours::{to_local, whole_minute, working_minutes_between};
use qadam_domain::regulation::{End, Process, StatusCode, Step, Then};
use qadam_domain::service::{Channel, Delivery};
use qadam_domain::term::Term;

use crate::engine::{self, EngineError, Position};
use crate::{Status, StepState, StepView};

/// The events that had happened by a moment.
#[must_use]
pub fn until(journal: &[Event], moment: DateTime<Utc>) -> &[Event] {
    let seen = journal.partition_point(|event| event.at <= moment);
    journal.get(..seen).unwrap_or_default()
}

/// Where an application stood at a moment.
///
/// # Errors
/// [`EngineError::NotFiled`] if it was filed later, and the others if the journal does not belong to the process.
pub fn status_at(
    channel: &Channel,
    calendar: &Calendar,
    journal: &[Event],
    moment: DateTime<Utc>,
) -> Result<Status, EngineError> {
    let position = engine::position(&channel.process, until(journal, moment))?;
    let is_over = position.end.is_some() || position.withdrawn_at.is_some();
    let is_signed = position.taken.iter().any(|taken| taken.step.closes_withdrawal);
    let decision = position.taken.iter().find_map(|taken| taken.done.decision);
    let due = position.filed.due.filter(|_| !is_over);
    Ok(Status {
        code: code(channel, &position, decision),
        steps: steps(channel, calendar, &position),
        decision: decision.filter(|_| is_signed || position.end.is_some()),
        grounds: grounds(&position, decision),
        end: position.end,
        withdrawn_at: position.withdrawn_at,
        can_withdraw: !is_over && !is_signed,
        minutes_left: due
            .and_then(|due| working_minutes_between(whole_minute(moment), due, &channel.process.office, calendar).ok()),
        days_left: due.and_then(|due| days_left(channel.term, &position, moment, due, calendar)),
        is_overdue: due.is_some_and(|due| moment > due),
    })
}

/// The status as the person reads it.
fn code(channel: &Channel, position: &Position<'_>, decision: Option<Decision>) -> StatusCode {
    if position.withdrawn_at.is_some() {
        return StatusCode::Withdrawn;
    }
    match position.end {
        Some(End::Issued) if decision == Some(Decision::Refused) => StatusCode::Refused,
        // On the portal a notification says where to come for the paper: the paper itself is still there.
        Some(End::Issued) if channel.kind.is_electronic() && is_fetched(channel, position) => StatusCode::Ready,
        Some(End::Issued) => StatusCode::Issued,
        Some(End::AuthorisationRefused) => StatusCode::AuthRefused,
        Some(End::SignatureRefused) => StatusCode::EdsRefused,
        Some(End::DocumentsRefused) => StatusCode::Refused,
        Some(End::NotAccepted | End::NoData) => StatusCode::NotAccepted,
        Some(End::Returned) => StatusCode::Returned,
        None => position.current.map_or(StatusCode::Sent, |step| step.status),
    }
}

/// Whether the applicant comes for the result in person.
fn is_fetched(channel: &Channel, position: &Position<'_>) -> bool {
    let known = Known::answers(&position.filed.answers, to_local(position.filed_at).date());
    channel.result.delivery_for(&known) != Delivery::Cabinet
}

/// The codes of the grounds that the person is told at the end.
fn grounds(position: &Position<'_>, decision: Option<Decision>) -> Vec<String> {
    let evidence = &position.filed.evidence;
    match (position.end, decision) {
        (Some(End::NotAccepted | End::NoData), _) => evidence.not_accepted.clone(),
        (Some(End::DocumentsRefused), _) | (Some(End::Issued | End::Returned), Some(Decision::Refused)) => {
            evidence.refused.clone()
        }
        (Some(End::Issued | End::Returned), Some(Decision::Negative)) => evidence.negative.clone(),
        _ => Vec::new(),
    }
}

fn steps(channel: &Channel, calendar: &Calendar, position: &Position<'_>) -> Vec<StepView> {
    let process = &channel.process;
    let taken = position.taken.iter().map(|taken| StepView {
        step: taken.step.id.clone(),
        state: StepState::Done(taken.at),
        planned: Some(taken.done.planned),
        answer: taken.done.answer,
    });
    let way = engine::way_from_filing(process, position);
    let ends = engine::planned_ends(channel, calendar, position.filed_at, &way);
    let evidence = &position.filed.evidence;
    let expected = position.current.map(|current| engine::expected_way(process, current, evidence)).unwrap_or_default();
    let expected_ends = ends.into_iter().skip(way.len() - expected.len());
    let coming = expected.iter().zip(expected_ends).enumerate().map(|(index, (step, planned))| StepView {
        step: step.id.clone(),
        state: if index == 0 { StepState::Now(position.since) } else { StepState::Coming },
        planned: planned.map(|planned| planned.max(position.since)),
        answer: None,
    });
    let closed = closed(process, position).into_iter().map(|step| StepView {
        step: step.id.clone(),
        state: StepState::Closed,
        planned: None,
        answer: None,
    });
    taken.chain(coming).chain(closed).collect()
}

/// The steps that are never reached because the way ended before them: what would have followed had the last check
/// held, or had the application not been withdrawn.
fn closed<'a>(process: &'a Process, position: &Position<'a>) -> Vec<&'a Step> {
    let from = match (position.end, position.withdrawn_at, position.taken.last()) {
        (None, Some(_), last) => match last {
            Some(last) => engine::following(process, last),
            None => process.step(&process.filed_at),
        },
        (Some(end), ..) if !matches!(end, End::Issued | End::Returned) => {
            let failed = position.taken.iter().rfind(|taken| taken.done.answer == Some(false));
            failed.and_then(|taken| match &taken.step.then {
                Then::Check(branch) => process.step(&branch.yes),
                _ => None,
            })
        }
        _ => None,
    };
    let evidence = &position.filed.evidence;
    let way = from.map(|from| engine::expected_way(process, from, evidence)).unwrap_or_default();
    way.into_iter().filter(|step| !position.taken.iter().any(|taken| taken.step.id == step.id)).collect()
}

/// Whole days left of the term, from today or, before it has begun, from day 0.
fn days_left(
    term: Term,
    position: &Position<'_>,
    moment: DateTime<Utc>,
    due: DateTime<Utc>,
    calendar: &Calendar,
) -> Option<u32> {
    let today = to_local(moment).date().max(position.filed.day_zero);
    let last = to_local(due).date();
    match term {
        Term::CalendarDays(_) => u32::try_from((last - today).num_days().max(0)).ok(),
        Term::WorkingDays(_) => {
            let mut day = today;
            let mut left = 0;
            while day < last {
                day = day.checked_add_days(Days::new(1))?;
                left += u32::from(calendar.is_working_day(day).ok()?);
            }
            Some(left)
        }
    }
}

#[cfg(test)]
mod tests;
