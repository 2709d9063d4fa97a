//! Grounds of refusal and discrepancies.

use super::form::{Scope, channel_list};
use super::{Report, list};
use crate::condition::Condition;
use crate::regulation::{Check, End, Then};
use crate::service::{Channel, ChannelKind, DecidedBy, RefusalGround, Refuses, ServiceDefinition};

pub(super) fn check(definition: &ServiceDefinition, report: &mut Report) {
    let grounds = &definition.refusal_grounds;
    report.each_once(
        grounds.iter().enumerate().map(|(n, ground)| (format!("refusal_grounds[{n}].code"), ground.code.as_str())),
    );
    for (n, ground) in grounds.iter().enumerate() {
        let place = format!("refusal_grounds[{n}]");
        channel_list(definition, ground.channels.iter().copied(), report, |m| format!("{place}.channels[{m}]"));
        decided_by(ground, &place, report);
        if let Some(when) = &ground.when {
            Scope::ground(definition).condition(when, &format!("{place}.when"), report);
        }
        let refused_somewhere = definition
            .channels
            .iter()
            .filter(|channel| applies(ground, channel.kind))
            .any(|channel| can_refuse(channel, ground.refuses));
        if !refused_somewhere {
            report.add(
                format!("{place}.refuses"),
                format!("no process of these channels can refuse in this way: {}", refused_what(ground.refuses)),
                match ground.refuses {
                    Refuses::Acceptance => "add a step with the check `package_complete` or `registers_answer`",
                    Refuses::Service => "add a step that decides",
                    Refuses::PositiveResult => "name `negative` where a step decides",
                },
            );
        }
    }
    for (n, channel) in definition.channels.iter().enumerate() {
        every_refusal_has_a_ground(grounds, channel, &format!("channels[{n}]"), report);
    }
    discrepancies(definition, report);
}

/// The condition and who decides belong together.
fn decided_by(ground: &RefusalGround, place: &str, report: &mut Report) {
    let place = format!("{place}.when");
    let has_fact = ground.when.as_ref().is_some_and(|when| when.any_part(&|part| matches!(part, Condition::Fact(_))));
    match (ground.decided_by, &ground.when) {
        (DecidedBy::Answers, None) => {
            report.add(place, "the answers decide, but nothing says which", "add a condition over fields or documents");
        }
        (DecidedBy::Answers, Some(_)) if has_fact => {
            report.add(place, "answers do not hold the fact of a register", "write `\"decided_by\": \"register\"`");
        }
        (DecidedBy::Register, None) => {
            report.add(place, "a register decides, but no fact is named", "add {\"fact\": …}");
        }
        (DecidedBy::Register, Some(_)) if !has_fact => {
            report.add(place, "a register decides, but the condition names no fact", "add {\"fact\": …}");
        }
        (DecidedBy::Official, Some(_)) => {
            report.add(place, "an official judges this, not a condition", "take `when` away, or change `decided_by`");
        }
        _ => {}
    }
}

/// Where a process refuses, something has to be said to the person.
fn every_refusal_has_a_ground(grounds: &[RefusalGround], channel: &Channel, place: &str, report: &mut Report) {
    let mut wanted: Vec<(String, Refuses, Option<DecidedBy>)> = Vec::new();
    for (n, step) in channel.process.steps.iter().enumerate() {
        let place = format!("{place}.process.steps[{n}].then");
        match &step.then {
            Then::End(End::DocumentsRefused) => wanted.push((format!("{place}.end"), Refuses::Service, None)),
            Then::Decide(decide) => {
                wanted.push((format!("{place}.decide.refused"), Refuses::Service, None));
                if decide.negative.is_some() {
                    wanted.push((format!("{place}.decide.negative"), Refuses::PositiveResult, None));
                }
            }
            Then::Check(branch) => match branch.what {
                Check::PackageComplete | Check::PackageInDate => {
                    wanted.push((format!("{place}.check"), Refuses::Acceptance, Some(DecidedBy::Answers)));
                }
                Check::RegistersAnswer => {
                    wanted.push((format!("{place}.check"), Refuses::Acceptance, Some(DecidedBy::Register)));
                }
                Check::CredentialsGenuine
                | Check::SignatureConfirmed
                | Check::DocumentsInOrder
                | Check::Collected
                | Check::ResultWhereFiled => {}
            },
            Then::Step(_) | Then::End(_) => {}
        }
    }
    for (place, refuses, decided) in wanted {
        let found = grounds.iter().any(|ground| {
            ground.refuses == refuses
                && applies(ground, channel.kind)
                && decided.is_none_or(|decided| ground.decided_by == decided)
        });
        if !found {
            let who = match decided {
                Some(DecidedBy::Answers) => ", decided by `answers`",
                Some(DecidedBy::Register) => ", decided by `register`",
                Some(DecidedBy::Official) | None => "",
            };
            report.add(
                place,
                "the way can be refused here, but no ground says why",
                format!("add a ground of refusal for `{}`: {}{who}", channel.kind.as_str(), refused_what(refuses)),
            );
        }
    }
}

fn applies(ground: &RefusalGround, channel: ChannelKind) -> bool {
    ground.channels.is_empty() || ground.channels.contains(&channel)
}

fn can_refuse(channel: &Channel, what: Refuses) -> bool {
    channel.process.steps.iter().any(|step| match (&step.then, what) {
        (Then::Check(branch), Refuses::Acceptance) => {
            matches!(branch.what, Check::PackageComplete | Check::PackageInDate | Check::RegistersAnswer)
        }
        (Then::Decide(_) | Then::End(End::DocumentsRefused), Refuses::Service) => true,
        (Then::Decide(decide), Refuses::PositiveResult) => decide.negative.is_some(),
        _ => false,
    })
}

const fn refused_what(refuses: Refuses) -> &'static str {
    match refuses {
        Refuses::Acceptance => "`\"refuses\": \"acceptance\"`",
        Refuses::Service => "`\"refuses\": \"service\"`",
        Refuses::PositiveResult => "`\"refuses\": \"positive_result\"`",
    }
}

fn discrepancies(definition: &ServiceDefinition, report: &mut Report) {
    let discrepancies = &definition.discrepancies;
    report.each_once(
        discrepancies.iter().enumerate().map(|(n, one)| (format!("discrepancies[{n}].id"), one.id.as_str())),
    );
    for (n, discrepancy) in discrepancies.iter().enumerate() {
        let channels = discrepancy.channels.iter().copied();
        channel_list(definition, channels, report, |m| format!("discrepancies[{n}].channels[{m}]"));
        if !discrepancy.explains_sum && !discrepancy.channels.is_empty() {
            report.add(
                format!("discrepancies[{n}].channels"),
                "these channels have nothing explained to them",
                "add `\"explains_sum\": true`, or take `channels` away",
            );
        }
        let Some(claimed) = &discrepancy.claimed else {
            continue;
        };
        let place = format!("discrepancies[{n}].claimed");
        match definition.channel(claimed.channel) {
            None => report.add(
                format!("{place}.channel"),
                format!("the service has no channel `{}`", claimed.channel.as_str()),
                format!("one of {}", list(definition.channels.iter().map(|channel| channel.kind.as_str()))),
            ),
            Some(channel) if channel.term == claimed.term => report.add(
                format!("{place}.term"),
                "the term claimed is the term used: nothing contradicts",
                "name the term that the text claims and that is not used",
            ),
            Some(_) => {}
        }
    }
}
