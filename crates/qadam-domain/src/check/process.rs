//! Processes: every step leads somewhere, can be reached and ends; the durations add up to the term.

use std::collections::{BTreeMap, BTreeSet};

use super::{Report, list};
use crate::regulation::{Branch, Check, Decide, End, LaneKind, Process, Shape, Step, Then};
use crate::service::{Channel, Discrepancy, ServiceDefinition};
use crate::term::{StepDuration, Term};

pub(super) fn check(definition: &ServiceDefinition, report: &mut Report) {
    for (n, channel) in definition.channels.iter().enumerate() {
        let place = format!("channels[{n}]");
        let process_place = format!("{place}.process");
        graph(&channel.process, &process_place, report);
        for (m, step) in channel.process.steps.iter().enumerate() {
            one_step(&channel.process, step, &format!("{process_place}.steps[{m}]"), report);
        }
        straight_way(&channel.process, &process_place, report);
        durations(definition, channel, &place, report);
        negative_result(channel, &place, report);
    }
}

/// Ids, references, reachability, and no way round in circles.
fn graph(process: &Process, place: &str, report: &mut Report) {
    report.each_once(
        process.lanes.iter().enumerate().map(|(n, lane)| (format!("{place}.lanes[{n}].id"), lane.id.as_str())),
    );
    report.each_once(
        process.steps.iter().enumerate().map(|(n, step)| (format!("{place}.steps[{n}].id"), step.id.as_str())),
    );
    report.each_once(
        process.parts.iter().enumerate().map(|(n, part)| (format!("{place}.parts[{n}].id"), part.id.as_str())),
    );
    let ids = || list(process.steps.iter().map(|step| &step.id));
    let mut known = |id: &str, place: String| {
        if process.step(id).is_none() {
            report.add(place, format!("there is no step `{id}`"), format!("one of {}", ids()));
        }
    };
    known(&process.start, format!("{place}.start"));
    known(&process.filed_at, format!("{place}.filed_at"));
    for (n, part) in process.parts.iter().enumerate() {
        for (m, step) in part.steps.iter().enumerate() {
            known(step, format!("{place}.parts[{n}].steps[{m}]"));
        }
    }
    for (n, step) in process.steps.iter().enumerate() {
        for (key, target) in targets(&step.then) {
            known(target, format!("{place}.steps[{n}].then.{key}"));
        }
    }
    if process.step(&process.start).is_none() {
        return;
    }
    let mut walk = Walk { process, place, passed: BTreeSet::new(), on_the_way: Vec::new() };
    walk.visit(&process.start, report);
    for (n, step) in process.steps.iter().enumerate() {
        if !walk.passed.contains(step.id.as_str()) {
            report.add(
                format!("{place}.steps[{n}]"),
                format!("no way leads from the start to the step `{}`", step.id),
                "let another step lead to it in `then`, or take it away",
            );
        }
    }
}

/// A walk along every way. What a check answers never changes for one application, so a way that comes back to a step
/// it has passed would never end.
struct Walk<'a> {
    process: &'a Process,
    place: &'a str,
    passed: BTreeSet<&'a str>,
    on_the_way: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, id: &'a str, report: &mut Report) {
        let Some((n, step)) = self.process.steps.iter().enumerate().find(|(_, step)| step.id == id) else {
            return;
        };
        if !self.passed.insert(id) {
            return;
        }
        self.on_the_way.push(id);
        for (key, target) in targets(&step.then) {
            if self.on_the_way.contains(&target) {
                report.add(
                    format!("{}.steps[{n}].then.{key}", self.place),
                    format!("the way comes back to `{target}`, which it has passed, and would never end"),
                    "lead on to a later step or to an end",
                );
            } else {
                self.visit(target, report);
            }
        }
        self.on_the_way.pop();
    }
}

/// The steps to which the way may go on, each with its key under `then`.
fn targets(then: &Then) -> Vec<(&'static str, &str)> {
    match then {
        Then::Step(id) => vec![("step", id)],
        Then::Check(branch) => vec![("check.yes", &branch.yes), ("check.no", &branch.no)],
        Then::Decide(Decide { granted, refused, negative }) => {
            let mut targets: Vec<(&'static str, &str)> = vec![("decide.granted", granted), ("decide.refused", refused)];
            targets.extend(negative.as_deref().map(|id| ("decide.negative", id)));
            targets
        }
        Then::End(_) => Vec::new(),
    }
}

fn one_step(process: &Process, step: &Step, place: &str, report: &mut Report) {
    match (step.shape, &step.then) {
        (Shape::End, Then::End(_)) | (Shape::Condition, Then::Check(_)) => {}
        (Shape::Process, Then::Step(_) | Then::Check(_) | Then::Decide(_)) => {}
        (Shape::End, _) => report.add(
            format!("{place}.shape"),
            "the step is drawn as an end, but the way goes on",
            "`process` or `condition`, or {\"end\": …} in `then`",
        ),
        (_, Then::End(_)) => {
            report.add(format!("{place}.shape"), "the way ends here, but the step is not drawn as an end", "`end`");
        }
        (Shape::Condition, _) => report.add(
            format!("{place}.shape"),
            "the step is drawn as a condition, but nothing is checked",
            "`process`, or {\"check\": …} in `then`",
        ),
    }
    let lane = process.lane(&step.lane);
    if lane.is_none() {
        report.add(
            format!("{place}.lane"),
            format!("there is no lane `{}`", step.lane),
            format!("one of {}", list(process.lanes.iter().map(|lane| &lane.id))),
        );
    }
    match step.takes {
        Some(
            StepDuration::Minutes(0)
            | StepDuration::WorkingDays(0)
            | StepDuration::CalendarDays(0)
            | StepDuration::Months(0),
        ) => report.add(format!("{place}.takes"), "it takes no time", "leave `takes` out: the step happens at once"),
        Some(StepDuration::Minutes(_)) => {
            if let Some(lane) = lane
                && lane.hours.is_none()
                && lane.kind != LaneKind::System
            {
                report.add(
                    format!("{place}.takes"),
                    format!("working minutes cannot be counted: the lane `{}` has no hours", lane.id),
                    "give the lane its `hours`",
                );
            }
        }
        _ => {}
    }
}

/// The way on which every check holds: it is filed, registered once, decided once and ends with the result.
fn straight_way(process: &Process, place: &str, report: &mut Report) {
    let way = process.straight_way();
    let place_of = |step: &Step| format!("{place}.steps[{}]", index(process, step));
    match way.last().map(|step| (step, &step.then)) {
        // A step that is missing or comes back is reported where it is named.
        None | Some((_, Then::Step(_) | Then::Check(_) | Then::Decide(_))) => return,
        Some((_, Then::End(End::Issued))) => {}
        Some((step, Then::End(_))) => report.add(
            format!("{}.then.end", place_of(step)),
            "with every check passed and the service granted, the way ends here without a result",
            "let the good way end with `issued`",
        ),
    }
    let filed = way.iter().position(|step| step.id == process.filed_at);
    if filed.is_none() && process.step(&process.filed_at).is_some() {
        report.add(
            format!("{place}.filed_at"),
            format!("the way on which every check holds does not pass `{}`", process.filed_at),
            "name the step at which the application is handed over",
        );
    }
    let registered: Vec<usize> = (0..way.len()).filter(|n| way.get(*n).is_some_and(|step| step.registers)).collect();
    let first_day = way
        .iter()
        .position(|step| matches!(step.takes, Some(StepDuration::WorkingDays(_) | StepDuration::CalendarDays(_))));
    match registered.as_slice() {
        [] => report.add(
            format!("{place}.steps"),
            "no step registers the application",
            "write `\"registers\": true` in the step that does",
        ),
        [one] => {
            let step_place = way.get(*one).map(|step| place_of(step)).unwrap_or_default();
            if filed.is_some_and(|filed| *one < filed) {
                report.add(
                    format!("{step_place}.registers"),
                    "the application is registered before it is handed over",
                    "register it at `filed_at` or later",
                );
            }
            if first_day.is_some_and(|day| day < *one) {
                report.add(
                    format!("{step_place}.registers"),
                    "a step counted in days comes before the registration",
                    "register before the first of them",
                );
            }
        }
        [_, second, ..] => {
            let step_place = way.get(*second).map(|step| place_of(step)).unwrap_or_default();
            report.add(
                format!("{step_place}.registers"),
                "the application is registered a second time",
                "one step of the way registers",
            );
        }
    }
    let mut deciding = way.iter().filter(|step| matches!(step.then, Then::Decide(_)));
    if deciding.next().is_none() {
        report.add(
            format!("{place}.steps"),
            "nobody decides: no step of the way has {\"decide\": …} in `then`",
            "let the official's step decide, with `granted` and `refused`",
        );
    }
    if let Some(second) = deciding.next() {
        report.add(
            format!("{}.then.decide", place_of(second)),
            "the application is decided a second time",
            "one step of the way decides",
        );
    }
}

/// The day-steps add up to the term, no way takes longer, and minutes are explained: they do not count towards it.
fn durations(definition: &ServiceDefinition, channel: &Channel, place: &str, report: &mut Report) {
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

fn index(process: &Process, step: &Step) -> usize {
    process.steps.iter().position(|other| other.id == step.id).unwrap_or_default()
}

/// The negative result has a name if and only if somebody can decide for it.
fn negative_result(channel: &Channel, place: &str, report: &mut Report) {
    let decided =
        channel.process.steps.iter().any(|step| matches!(&step.then, Then::Decide(Decide { negative: Some(_), .. })));
    match (decided, &channel.result.negative_name) {
        (true, None) => report.add(
            format!("{place}.result"),
            "a step decides for the negative result, which has no name",
            "add `negative_name`",
        ),
        (false, Some(_)) => report.add(
            format!("{place}.result.negative_name"),
            "nobody can decide for the negative result",
            "name `negative` where a step decides, or take the name away",
        ),
        _ => {}
    }
}
