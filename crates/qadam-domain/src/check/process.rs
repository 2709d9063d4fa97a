//! Processes: every step leads somewhere, can be reached and ends. How long they take is the matter of [`durations`].

use std::collections::BTreeSet;

use super::{Report, durations, list};
use crate::regulation::{Check, Decide, End, LaneKind, Process, Shape, Step, Then};
use crate::service::{Channel, ServiceDefinition};
use crate::term::StepDuration;

pub(super) fn check(definition: &ServiceDefinition, report: &mut Report) {
    for (n, channel) in definition.channels.iter().enumerate() {
        let place = format!("channels[{n}]");
        let process_place = format!("{place}.process");
        graph(&channel.process, &process_place, report);
        for (m, step) in channel.process.steps.iter().enumerate() {
            one_step(&channel.process, step, &format!("{process_place}.steps[{m}]"), report);
        }
        straight_way(&channel.process, &process_place, report);
        durations::check(definition, channel, &place, report);
        negative_result(channel, &place, report);
        result_elsewhere(channel, &place, report);
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
    for (n, part) in process.parts.iter().enumerate() {
        report.not_empty(&format!("{place}.parts[{n}].steps"), &part.steps, "name its steps, or take the part away");
    }
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

/// The place of a step in the list of its process.
pub(super) fn index(process: &Process, step: &Step) -> usize {
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

/// Another place for the result is named if and only if the way asks whether it is wanted.
fn result_elsewhere(channel: &Channel, place: &str, report: &mut Report) {
    let asks = |step: &Step| matches!(&step.then, Then::Check(branch) if branch.what == Check::ResultWhereFiled);
    match (channel.process.steps.iter().any(asks), &channel.result.elsewhere) {
        (true, None) => report.add(
            format!("{place}.result"),
            "the way may lead to another place for the result, which is not named",
            "add `elsewhere`",
        ),
        (false, Some(_)) => report.add(
            format!("{place}.result.elsewhere"),
            "no step asks whether the result is handed over where the application was",
            "add a check `result_where_filed`, or take `elsewhere` away",
        ),
        _ => {}
    }
}
