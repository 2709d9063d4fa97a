//! Durations: the steps add up to the term, no way takes longer, and what does not add up is explained.
//!
//! Left out on purpose: dates. Whether a plan keeps the term on a given day is the matter of [`crate::term`].

use std::collections::{BTreeMap, BTreeSet};

use super::Report;
use super::process::index;
use crate::regulation::{Branch, Check, Process, Step, Then};
use crate::service::{Channel, Discrepancy, ServiceDefinition};
use crate::term::{StepDuration, Term};

/// The day-steps add up to the term, no way takes longer, and minutes are explained: they do not count towards it.
pub(super) fn check(definition: &ServiceDefinition, channel: &Channel, place: &str, report: &mut Report) {
    let (promised, is_working) = match channel.term {
        Term::WorkingDays(days) => (days, true),
        Term::CalendarDays(days) => (days, false),
    };
    if promised == 0 {
        report.add(format!("{place}.term"), "the term is over at once", "one day or more");
    }
    let days_of = |step: &Step| match step.takes {
        Some(StepDuration::WorkingDays(days)) if is_working => days,
        Some(StepDuration::CalendarDays(days)) if !is_working => days,
        _ => 0,
    };
    let way = channel.process.straight_way();
    let sum = way.iter().map(|step| days_of(step)).fold(0, u32::saturating_add);
    let minutes = way.iter().map(|step| minutes_of(step)).fold(0, u32::saturating_add);
    let summed = if is_working { Term::WorkingDays(sum) } else { Term::CalendarDays(sum) };
    let explained = definition.discrepancies.iter().any(|discrepancy| {
        discrepancy.explains_sum
            && discrepancy
                .claimed
                .as_ref()
                .is_some_and(|claimed| claimed.channel == channel.kind && claimed.term == summed)
    });
    let days = if is_working { "working days" } else { "calendar days" };
    let word = channel.kind.as_str();
    if sum != promised && !explained {
        report.add(
            format!("{place}.term"),
            format!("the term is {promised} {days}, the steps add up to {sum}"),
            format!(
                "correct the steps or the term; or, if the regulation says so, add a discrepancy with \
                 `\"explains_sum\": true` and `claimed` of the channel `{word}` and {sum} {days}"
            ),
        );
    }
    if minutes > 0 && !definition.discrepancies.iter().any(|one| explains_minutes(definition, one, channel)) {
        report.add(
            format!("{place}.term"),
            format!("the steps take {minutes} minutes besides the days, and nothing says that they do not count"),
            format!(
                "add a discrepancy with `\"explains_sum\": true` that says so, and name `{word}` in its `channels`"
            ),
        );
    }
    let process_place = format!("{place}.process");
    let in_term = steps_in_term(&channel.process);
    units(&channel.process, &in_term, is_working, &process_place, report);
    // A good way that is longer than the term is reported or explained above; no other may be longer than both.
    let most_days = sum.max(promised);
    for (n, taken) in too_long(&channel.process, &in_term, most_days, days_of) {
        report.add(
            format!("{process_place}.steps[{n}].takes"),
            format!("with this step a way takes {taken} {days}, and the term is {promised}"),
            "shorten the step or one before it: no way, a refusal neither, takes longer than the term",
        );
    }
    let working_day = channel.process.office.minutes_a_day();
    for (n, taken) in too_long(&channel.process, &in_term, working_day, minutes_of) {
        report.add(
            format!("{process_place}.steps[{n}].takes"),
            format!("with this step a way takes {taken} minutes, and a day of the office has {working_day}"),
            "write days: minutes are work inside a day and do not count towards the term",
        );
    }
}

fn minutes_of(step: &Step) -> u32 {
    match step.takes {
        Some(StepDuration::Minutes(minutes)) => minutes,
        _ => 0,
    }
}

/// Whether a discrepancy says of a channel that its minutes do not count.
fn explains_minutes(definition: &ServiceDefinition, discrepancy: &Discrepancy, channel: &Channel) -> bool {
    let is_said_of_it = match (discrepancy.channels.as_slice(), &discrepancy.claimed) {
        ([], Some(claimed)) => claimed.channel == channel.kind,
        // Nothing else it could speak of.
        ([], None) => definition.channels.len() == 1,
        (channels, _) => channels.contains(&channel.kind),
    };
    discrepancy.explains_sum && is_said_of_it
}

/// The steps that the term has to hold, each after all that lead to it: those of every way to every end. What follows
/// where a result is not collected lies outside: the result has been waiting since before.
fn steps_in_term(process: &Process) -> Vec<&Step> {
    let (mut seen, mut order) = (BTreeSet::new(), Vec::new());
    enter(process, &process.start, &mut seen, &mut order);
    order.reverse();
    order
}

/// Notes a step once everything to which it leads has been noted.
fn enter<'a>(process: &'a Process, id: &'a str, seen: &mut BTreeSet<&'a str>, order: &mut Vec<&'a Step>) {
    let Some(step) = process.step(id).filter(|step| seen.insert(&step.id)) else { return };
    for target in targets_in_term(&step.then) {
        enter(process, target, seen, order);
    }
    order.push(step);
}

fn targets_in_term(then: &Then) -> Vec<&str> {
    match then {
        Then::Check(Branch { what: Check::Collected, yes, .. }) => vec![yes],
        then => then.targets(),
    }
}

/// Every step of the term is counted as the term is, or in minutes.
fn units(process: &Process, in_term: &[&Step], is_working: bool, place: &str, report: &mut Report) {
    let right = if is_working { "`working_days`, as in the term" } else { "`calendar_days`, as in the term" };
    for step in in_term {
        let (what, fix) = match step.takes {
            Some(StepDuration::WorkingDays(_)) if !is_working => {
                ("the step counts other days than the term", right.to_owned())
            }
            Some(StepDuration::CalendarDays(_)) if is_working => {
                ("the step counts other days than the term", right.to_owned())
            }
            Some(StepDuration::Months(_)) => (
                "the step takes months before the application has come to its end",
                format!(
                    "{right}; months are for a result that nobody fetches: after the `no` of the check `collected`"
                ),
            ),
            _ => continue,
        };
        report.add(format!("{place}.steps[{}].takes", index(process, step)), what, fix);
    }
}

/// The steps, by index, with which a way becomes longer than `most`, each with the length of the longest way up to its
/// end. The steps that follow them are too late as well and not named again.
fn too_long(process: &Process, in_term: &[&Step], most: u32, takes: impl Fn(&Step) -> u32) -> Vec<(usize, u32)> {
    let mut before: BTreeMap<&str, u32> = BTreeMap::new();
    let mut found = Vec::new();
    for step in in_term {
        let so_far = before.get(step.id.as_str()).copied().unwrap_or_default();
        let taken = so_far.saturating_add(takes(step));
        if so_far <= most && taken > most {
            found.push((index(process, step), taken));
        }
        for target in targets_in_term(&step.then) {
            let longest = before.entry(target).or_default();
            *longest = taken.max(*longest);
        }
    }
    found
}
