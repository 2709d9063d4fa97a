//! The way of an application: every step of the regulation with its actor, as planned and as it came.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use qadam_backend::{Status, StepState, StepView};
use qadam_domain::hours::to_local;
use qadam_domain::regulation::{End, Process, Shape, Step, Then};
use qadam_domain::service::ChannelKind;
use qadam_domain::text::{Locale, Text};

use super::steps::Far;
use crate::i18n::{Phrase, date, t, texts, use_locale, words};

/// A row of the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What the row says.
    pub says: Says,
    /// How far it is.
    pub far: Far,
    /// Whether it is the end of the way: a square.
    pub is_end: bool,
    /// When it is planned to be done (UTC).
    pub planned: Option<DateTime<Utc>>,
    /// When it was done (UTC).
    pub done: Option<DateTime<Utc>>,
}

/// What a row says.
#[derive(Clone, Debug, PartialEq)]
pub enum Says {
    /// The person handed the application over; the steps before, on the person's own screen.
    Filed(ChannelKind, Vec<Text>),
    /// A step of the regulation.
    Step {
        /// Its name.
        name: Text,
        /// Who acts.
        actor: Text,
        /// What is done.
        action: Text,
        /// The answer of its check, if it has been given.
        answer: Option<bool>,
    },
    /// The person withdrew the application.
    Withdrawn,
}

/// The way of an application, and the steps that it never reached.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Way {
    /// The rows, in order.
    pub rows: Vec<Row>,
    /// The steps that are no longer needed, since the way ended before them.
    pub not_needed: Vec<Text>,
}

/// The way of an application that was handed over at a moment on a channel.
#[must_use]
pub fn way(process: &Process, channel: ChannelKind, filed_at: DateTime<Utc>, status: &Status) -> Way {
    let known = |view: &StepView| process.step(&view.step).map(|step| (step, view.clone()));
    let steps: Vec<(&Step, StepView)> = status.steps.iter().filter_map(known).collect();
    // Where nothing was done before the filing, the way begins with the counter.
    let before = steps.iter().position(|(step, _)| step.id == process.filed_at).unwrap_or_default();
    let names = steps.iter().take(before).map(|(step, _)| step.name.clone()).collect();
    let filed =
        Row { says: Says::Filed(channel, names), far: Far::Done, is_end: false, planned: None, done: Some(filed_at) };
    let reached = steps.iter().skip(before).filter(|(_, view)| view.state != StepState::Closed);
    let last = reached.clone().count();
    let rows = reached.enumerate().map(|(index, (step, view))| {
        let is_last = index + 1 == last;
        row(process, step, view, status, is_last)
    });
    let withdrawn = status.withdrawn_at.map(|at| Row {
        says: Says::Withdrawn,
        far: Far::Withdrawn,
        is_end: false,
        planned: None,
        done: Some(at),
    });
    let not_needed =
        steps.iter().filter(|(_, view)| view.state == StepState::Closed).map(|(step, _)| step.name.clone());
    Way { not_needed: not_needed.collect(), rows: std::iter::once(filed).chain(rows).chain(withdrawn).collect() }
}

fn row(process: &Process, step: &Step, view: &StepView, status: &Status, is_last: bool) -> Row {
    let is_refusal = match status.end {
        Some(End::Issued) => status.decision == Some(qadam_domain::application::Decision::Refused),
        Some(End::Returned) | None => false,
        Some(
            End::AuthorisationRefused | End::SignatureRefused | End::DocumentsRefused | End::NotAccepted | End::NoData,
        ) => true,
    };
    let (far, done) = match view.state {
        StepState::Done(at) if is_last && is_refusal => (Far::Closed, Some(at)),
        // The result is there: the square at the end is where the person is.
        StepState::Done(at) if is_last && status.end == Some(End::Issued) => (Far::Now, Some(at)),
        StepState::Done(at) => (Far::Done, Some(at)),
        StepState::Now(_) => (Far::Now, None),
        StepState::Coming | StepState::Closed => (Far::Coming, None),
    };
    let actor = process.lane(&step.lane).map_or_else(|| step.name.clone(), |lane| lane.short_name.clone());
    // What the applicant has chosen neither passes nor fails.
    let is_choice = matches!(&step.then, Then::Check(branch) if branch.what.is_known_from_filing());
    let answer = view.answer.filter(|_| !is_choice);
    Row {
        says: Says::Step { name: step.name.clone(), actor, action: step.action.clone(), answer },
        far,
        is_end: is_last && (step.shape == Shape::End || status.end.is_some()),
        planned: view.planned,
        done,
    }
}

/// The way as one line down the page.
#[component]
pub fn Timeline(
    /// The way.
    #[prop(into)]
    way: Signal<Way>,
) -> impl IntoView {
    let rows = move || {
        way.with(|way| {
            let rows = way.rows.iter().cloned().enumerate();
            rows.map(|(index, row)| view! { <TimelineRow number=index + 1 row/> }).collect_view()
        })
    };
    let not_needed = move || {
        way.with(|way| {
            (!way.not_needed.is_empty())
                .then(|| view! { <Folded summary=texts::STATUS_NOT_NEEDED steps=way.not_needed.clone()/> })
        })
    };
    view! {
        <ol class="steps steps--down">{rows}</ol>
        {not_needed}
    }
}

/// One row: sign, name, actor, both times.
#[component]
fn TimelineRow(
    /// Its number, from 1.
    number: usize,
    /// The row.
    row: Row,
) -> impl IntoView {
    let locale = use_locale();
    let Row { says, far, is_end, planned, done } = row;
    let spoken = match (far, done) {
        (Far::Now, None) => Some(t(texts::STEP_NOW)),
        (Far::Now | Far::Done, _) => Some(t(texts::STEP_DONE)),
        (Far::Coming, _) => Some(t(texts::STEP_COMING)),
        (Far::Closed | Far::Withdrawn, _) => None,
    };
    let is_now = far == Far::Now;
    view! {
        <li
            class="steps__step"
            class=("steps__step--done", far == Far::Done)
            class=("steps__step--closed", far == Far::Closed)
            class=("steps__step--withdrawn", far == Far::Withdrawn)
            class=("steps__step--end", is_end && far != Far::Closed)
            aria-current=is_now.then_some("step")
        >
            <span class="steps__mark" aria-hidden="true">{(is_now && !is_end).then_some(number)}</span>
            <div class="row">
                <div>
                    <span class="steps__name">
                        {spoken.map(|spoken| view! { <span class="spoken">{spoken}": "</span> })}
                        {
                            let says = says.clone();
                            move || name_of(&says, locale.get())
                        }
                    </span>
                    <Detail says=says.clone() far is_done=done.is_some()/>
                </div>
                <dl class="row__times">
                    {planned.map(|at| view! { <Time label=texts::STATUS_PLANNED at until=done.is_none()/> })}
                    {done.map(|at| view! { <Time label=texts::STATUS_ACTUAL at until=false/> })}
                </dl>
            </div>
        </li>
    }
}

/// Who acts, what was found, and of the step under way what is done.
#[component]
fn Detail(
    /// What the row says.
    says: Says,
    /// How far it is.
    far: Far,
    /// Whether it is done.
    is_done: bool,
) -> impl IntoView {
    let locale = use_locale();
    match says {
        Says::Filed(channel, before) => view! {
            <span class="steps__detail">{t(words::channel_by(channel))}</span>
            {(!before.is_empty()).then(|| view! { <Folded summary=texts::STATUS_BEFORE steps=before/> })}
        }
        .into_any(),
        // The end: what the person has in hand now.
        Says::Step { action, .. } if far == Far::Now && is_done => {
            view! { <span class="steps__detail">{move || action.of(locale.get()).to_owned()}</span> }.into_any()
        }
        Says::Step { actor, action, .. } if far == Far::Now => view! {
            <span class="steps__detail">
                {move || turn(actor.of(locale.get()), action.of(locale.get()), locale.get())}
            </span>
        }
        .into_any(),
        Says::Step { actor, answer, .. } => {
            let found = answer.map(|holds| if holds { t(texts::STEP_HOLDS) } else { t(texts::STEP_FAILS) });
            view! {
                <span class="steps__detail">
                    {move || actor.of(locale.get()).to_owned()}
                    {found.map(|found| view! { ", " {found} })}
                </span>
            }
            .into_any()
        }
        Says::Withdrawn => ().into_any(),
    }
}

/// Whose turn it is, and what is done: «Сейчас шаг делает сотрудник канцелярии: регистрирует запрос». The actor is named
/// once, also where the sentence of the step begins with the name.
#[must_use]
pub fn turn(actor: &str, action: &str, locale: Locale) -> String {
    let whose = texts::status_now_with(locale, actor);
    let named = actor.chars().count();
    let begins: String = action.chars().take(named).flat_map(char::to_lowercase).collect();
    let rest = action.chars().skip(named).collect::<String>();
    match rest.strip_prefix(' ') {
        Some(rest) if begins == actor.to_lowercase() => format!("{whose}: {rest}"),
        _ => format!("{whose}. {action}"),
    }
}

/// Steps that are not on the line, folded: what happened on the person's own screen before the application was handed
/// over, and what the way never reached.
#[component]
fn Folded(
    /// What they have in common.
    summary: Phrase,
    /// Their names.
    steps: Vec<Text>,
) -> impl IntoView {
    let locale = use_locale();
    let name = move |name: Text| view! { <li>{move || name.of(locale.get()).to_owned()}</li> };
    view! {
        <details class="help after-4">
            <summary>{t(summary)}</summary>
            <div class="help__body"><ul>{steps.into_iter().map(name).collect_view()}</ul></div>
        </details>
    }
}

/// One of the two times.
#[component]
fn Time(
    /// Planned or done.
    label: Phrase,
    /// When (UTC).
    at: DateTime<Utc>,
    /// Whether it is a bound.
    until: bool,
) -> impl IntoView {
    let locale = use_locale();
    let local = to_local(at);
    let words = move || {
        let moment = date::moment(local, locale.get());
        if until { texts::plan_until(locale.get(), moment) } else { moment }
    };
    view! {
        <div>
            <dt>{t(label)}</dt>
            <dd><time datetime=date::machine(local)>{words}</time></dd>
        </div>
    }
}

fn name_of(says: &Says, locale: Locale) -> String {
    match says {
        Says::Filed(..) => texts::STATUS_YOU_FILED.of(locale).to_owned(),
        Says::Step { name, .. } => name.of(locale).to_owned(),
        Says::Withdrawn => texts::WITHDRAW_DONE.of(locale).to_owned(),
    }
}
