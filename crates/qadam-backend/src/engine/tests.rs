use std::collections::BTreeSet;
use std::sync::LazyLock;

use proptest::prelude::*;
use qadam_domain::answers::{Answers, DocumentsHeld};
use qadam_domain::regulation::Check;
use qadam_domain::service::ChannelKind;
use qadam_domain::wizard::Attestation;

use super::*;

/// A way with every kind of step: three checks before the filing's end, a decision with three ways, a month of storage.
pub(crate) fn channel() -> &'static Channel {
    static CHANNEL: LazyLock<Channel> = LazyLock::new(invented);
    &CHANNEL
}

fn invented() -> Channel {
    let step = |id: &str, lane: &str, takes: &str, more: &str, status: &str, then: &str| {
        let text = r#"{"kk": "қадам", "ru": "шаг", "reviewed": false}"#;
        format!(
            r#"{{"id": "{id}", "shape": "process", "lane": "{lane}", "name": {text}, "action": {text}, {takes} {more}
                "status": "{status}", "then": {then}, "source": [{{"assumption": "test"}}]}}"#
        )
    };
    let check =
        |what: &str, yes: &str, no: &str| format!(r#"{{"check": {{"what": "{what}", "yes": "{yes}", "no": "{no}"}}}}"#);
    let steps = [
        step("enter", "applicant", "", "", "draft", &check("credentials_genuine", "sign", "kept_out")),
        step("kept_out", "applicant", "", "", "auth_refused", r#"{"end": "authorisation_refused"}"#),
        step("sign", "applicant", "", "", "signed", &check("signature_confirmed", "send", "unsigned")),
        step("unsigned", "applicant", "", "", "eds_refused", r#"{"end": "signature_refused"}"#),
        step("send", "applicant", "", "", "sent", r#"{"step": "register"}"#),
        step(
            "register",
            "clerk",
            r#""takes": {"minutes": 20},"#,
            r#""registers": true,"#,
            "sent",
            &check("package_complete", "ask", "not_accepted"),
        ),
        step("not_accepted", "clerk", "", "", "not_accepted", r#"{"end": "not_accepted"}"#),
        step(
            "ask",
            "clerk",
            r#""takes": {"minutes": 3},"#,
            "",
            "registered",
            &check("registers_answer", "work", "no_data"),
        ),
        step("no_data", "clerk", "", "", "not_accepted", r#"{"end": "no_data"}"#),
        step(
            "work",
            "officer",
            r#""takes": {"working_days": 4},"#,
            "",
            "in_work",
            r#"{"decide": {"granted": "head", "refused": "letter", "negative": "head"}}"#,
        ),
        step("letter", "officer", r#""takes": {"minutes": 45},"#, "", "in_work", r#"{"step": "head"}"#),
        step(
            "head",
            "officer",
            r#""takes": {"working_days": 1},"#,
            r#""closes_withdrawal": true,"#,
            "on_sign",
            r#"{"step": "issue"}"#,
        ),
        step("issue", "clerk", r#""takes": {"minutes": 30},"#, "", "ready", &check("collected", "end", "returned")),
        step("end", "clerk", "", "", "issued", r#"{"end": "issued"}"#),
        step("returned", "clerk", r#""takes": {"months": 1},"#, "", "ready", r#"{"end": "returned"}"#),
    ]
    .join(",");
    let hours = |closes: &str| {
        format!(
            r#"{{"days": ["mon", "tue", "wed", "thu", "fri"], "opens": "09:00", "closes": "{closes}", "break": ["13:00", "14:30"]}}"#
        )
    };
    let lane = |id: &str, kind: &str, hours: Option<String>| {
        let hours = hours.map(|hours| format!(r#""hours": {hours},"#)).unwrap_or_default();
        let text = r#"{"kk": "жол", "ru": "дорожка", "reviewed": false}"#;
        format!(r#"{{"id": "{id}", "name": {text}, "short_name": {text}, "kind": "{kind}", {hours} "source": []}}"#)
    };
    let text = r#"{"kk": "нәтиже", "ru": "результат", "reviewed": false}"#;
    let (office, intake) = (hours("18:30"), hours("17:30"));
    let lanes = [
        lane("applicant", "applicant", None),
        lane("clerk", "official", Some(intake)),
        lane("officer", "official", Some(office.clone())),
    ]
    .join(",");
    serde_json::from_str(&format!(
        r#"{{"kind": "portal", "term": {{"working_days": 5}}, "term_source": [],
            "result": {{"name": {text}, "notification": {text}, "delivery": "cabinet",
                "basis": {{"text": {text}, "source": []}}, "source": []}},
            "process": {{"intake": {office}, "office": {office}, "hours_source": [{{"assumption": "test"}}], "lanes": [{lanes}],
                "start": "enter", "filed_at": "send", "steps": [{steps}]}}}}"#
    ))
    .unwrap()
}

pub(crate) fn calendar() -> &'static Calendar {
    static CALENDAR: LazyLock<Calendar> =
        LazyLock::new(|| serde_json::from_str(include_str!("../../../../public/calendar/kz.json")).unwrap());
    &CALENDAR
}

pub(crate) fn filed(at: DateTime<Utc>, evidence: Evidence) -> Filed {
    let (day_zero, due) = terms(channel(), at, calendar());
    Filed {
        number: "QDM-2026-000001".to_owned(),
        service: "invented".to_owned(),
        channel: ChannelKind::Portal,
        office: None,
        answers: Answers::default(),
        documents: DocumentsHeld::new(),
        attestation: Attestation::Paper,
        again: None,
        draft: None,
        waited_since: None,
        evidence,
        day_zero,
        due,
    }
}

pub(crate) fn moment(local: &str) -> DateTime<Utc> {
    hours::from_local(format!("{local}:00").parse().unwrap())
}

/// The first events of an application that was taken in.
pub(crate) fn taken(at: DateTime<Utc>, evidence: Evidence) -> Vec<Event> {
    match file(channel(), filed(at, evidence), at) {
        Ok(Filing::Taken(events)) => events,
        other => panic!("not taken in: {other:?}"),
    }
}

/// The journal of an application looked at again and again.
fn walked(at: DateTime<Utc>, evidence: Evidence, looks: &[DateTime<Utc>]) -> Vec<Event> {
    let mut events = taken(at, evidence);
    for now in looks {
        events.extend(due(channel(), calendar(), &events, *now).unwrap());
    }
    events
}

fn far() -> DateTime<Utc> {
    moment("2027-12-30T12:00")
}

fn failing(checks: &[Check]) -> Evidence {
    Evidence { failed: checks.to_vec(), ..Evidence::default() }
}

/// The steps of a journal with their moments, `register 11-23 10:20`.
fn timeline(events: &[Event]) -> Vec<String> {
    let done = |event: &Event| match &event.what {
        What::StepDone(done) => Some(format!("{} {}", done.step, &to_local(event.at).to_string()[5..16])),
        _ => None,
    };
    events.iter().filter_map(done).collect()
}

#[test]
fn good_way_is_walked_step_by_step_at_the_planned_ends() {
    let events = walked(moment("2026-11-23T10:00"), Evidence::default(), &[far()]);
    assert_eq!(
        timeline(&events),
        [
            "enter 11-23 10:00",
            "sign 11-23 10:00",
            "send 11-23 10:00",
            "register 11-23 10:20",
            "ask 11-23 10:23",
            "work 11-27 10:20",
            "head 11-30 10:20",
            "issue 11-30 10:50",
            "end 11-30 10:50",
        ]
    );
    assert_eq!(events.last().map(|event| event.what.clone()), Some(What::Ended(End::Issued)));
    assert!(events.iter().zip(0..).all(|(event, sequence)| event.sequence == sequence));
}

#[test]
fn each_failed_check_ends_its_way() {
    for (check, expected) in [
        (Check::PackageComplete, End::NotAccepted),
        (Check::RegistersAnswer, End::NoData),
        (Check::Collected, End::Returned),
    ] {
        let events = walked(moment("2026-11-23T10:00"), failing(&[check]), &[far()]);
        assert_eq!(events.last().map(|event| event.what.clone()), Some(What::Ended(expected)), "{check:?}");
    }
}

#[test]
fn filing_that_ends_before_anything_is_handed_over_is_no_application() {
    let at = moment("2026-11-23T10:00");
    for (check, expected) in
        [(Check::CredentialsGenuine, End::AuthorisationRefused), (Check::SignatureConfirmed, End::SignatureRefused)]
    {
        match file(channel(), filed(at, failing(&[check])), at) {
            Ok(Filing::Ended { end, way }) => {
                assert_eq!(end, expected);
                assert_eq!(way.last().map(|done| done.answer), Some(None), "the way ends in the message of refusal");
            }
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn decision_goes_its_own_way() {
    let decided = |evidence: Evidence| {
        let events = walked(moment("2026-11-23T10:00"), evidence, &[far()]);
        let steps: BTreeSet<String> =
            timeline(&events).iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect();
        steps.contains("letter")
    };
    let ground = vec!["X-1".to_owned()];
    assert!(!decided(Evidence::default()));
    assert!(decided(Evidence { refused: ground.clone(), ..Evidence::default() }));
    assert!(!decided(Evidence { negative: ground.clone(), ..Evidence::default() }));
    assert!(
        decided(Evidence { refused: ground.clone(), negative: ground, ..Evidence::default() }),
        "a refusal outweighs"
    );
}

/// Step, planned and done, as local times.
fn plan_and_deed(events: &[Event]) -> Vec<String> {
    let local = |at: DateTime<Utc>| to_local(at).to_string()[5..16].to_owned();
    let done = |event: &Event| match &event.what {
        What::StepDone(done) => Some(format!("{} {} {}", done.step, local(done.planned), local(event.at))),
        _ => None,
    };
    events.iter().filter_map(done).skip(3).collect()
}

#[test]
fn what_was_planned_at_the_filing_is_kept_beside_what_came() {
    let mut channel = invented();
    // A refusal needs no signature of the head here: it is issued a day before the result would have been.
    let letter = channel.process.steps.iter_mut().find(|step| step.id == "letter").unwrap();
    letter.then = Then::Step("issue".to_owned());
    let at = moment("2026-11-23T10:00");
    let refused = Evidence { refused: vec!["X-1".to_owned()], ..Evidence::default() };
    let Ok(Filing::Taken(mut events)) = file(&channel, filed(at, refused), at) else { panic!("not taken in") };
    events.extend(due(&channel, calendar(), &events, far()).unwrap());
    assert_eq!(
        plan_and_deed(&events),
        [
            "register 11-23 10:20 11-23 10:20",
            "ask 11-23 10:23 11-23 10:23",
            "work 11-27 10:20 11-27 10:20",
            // Nobody planned a letter: it has its place on the way that leads to it.
            "letter 11-27 11:05 11-27 11:05",
            "issue 11-30 10:50 11-27 11:35",
            "end 11-30 10:50 11-27 11:35",
        ]
    );
}

#[test]
fn uncollected_result_waits_a_month() {
    let events = walked(moment("2026-11-23T10:00"), failing(&[Check::Collected]), &[far()]);
    assert_eq!(timeline(&events).last().map(String::as_str), Some("returned 12-30 10:50"));
}

#[test]
fn way_stands_still_where_the_calendar_ends() {
    let at = moment("2027-12-30T10:00");
    let events = walked(at, Evidence::default(), &[far() + chrono::TimeDelta::days(900)]);
    assert_eq!(timeline(&events).last().map(String::as_str), Some("ask 12-30 10:23"), "what can be counted is done");
    assert_eq!(terms(channel(), at, calendar()), ("2027-12-30".parse().unwrap(), None));
    let next = next_moment(channel(), calendar(), &events);
    assert_eq!(next, Err(EngineError::Calendar(CalendarError::YearUnknown { year: 2028 })));
}

#[test]
fn withdrawn_application_goes_no_further() {
    let at = moment("2026-11-23T10:00");
    let mut events = walked(at, Evidence::default(), &[moment("2026-11-24T10:00")]);
    push(&mut events, moment("2026-11-24T10:00"), What::Withdrawn);
    assert_eq!(due(channel(), calendar(), &events, far()), Ok(Vec::new()));
    assert_eq!(next_moment(channel(), calendar(), &events), Ok(None));
}

#[test]
fn broken_processes_are_told_and_not_walked_for_ever() {
    let at = moment("2026-11-23T10:00");
    let with = |step: &str, then: Then| {
        let mut channel = invented();
        channel.process.steps.iter_mut().filter(|found| found.id == step).for_each(|found| found.then = then.clone());
        channel
    };
    let circle = with("ask", Then::Step("register".to_owned()));
    let events = taken(at, Evidence::default());
    assert_eq!(due(&circle, calendar(), &events, far()), Err(EngineError::Circle { step: "register".to_owned() }));
    let nowhere = with("ask", Then::Step("nowhere".to_owned()));
    assert_eq!(due(&nowhere, calendar(), &events, far()), Err(EngineError::NoSuchStep { step: "nowhere".to_owned() }));
    assert_eq!(due(channel(), calendar(), &[], far()), Err(EngineError::NotFiled));
    let back = with("sign", Then::Step("enter".to_owned()));
    let filing = file(&back, filed(at, Evidence::default()), at);
    assert_eq!(filing, Err(EngineError::Circle { step: "enter".to_owned() }));
}

fn any_evidence() -> impl Strategy<Value = Evidence> {
    let checks = [Check::PackageComplete, Check::RegistersAnswer, Check::Collected];
    (proptest::sample::subsequence(checks.to_vec(), 0..=3), any::<bool>(), any::<bool>()).prop_map(
        |(failed, refused, negative)| {
            let grounds = |met: bool| if met { vec!["X-1".to_owned()] } else { Vec::new() };
            Evidence { failed, refused: grounds(refused), negative: grounds(negative), ..Evidence::default() }
        },
    )
}

/// Any minute of the announced years, early enough that the way ends within them.
pub(crate) fn any_moment() -> impl Strategy<Value = DateTime<Utc>> {
    (0..60 * 24 * 1000_i64).prop_map(|minute| moment("2024-01-03T00:00") + chrono::TimeDelta::minutes(minute))
}

/// The ends of the good way by the rules of terms alone, those before the filing at its moment.
fn plan_of_the_good_way(at: DateTime<Utc>) -> Vec<(&'static str, DateTime<Utc>)> {
    let process = &channel().process;
    let way = process.straight_way();
    let before = way.iter().position(|step| step.id == process.filed_at).unwrap();
    let hours = |step: &Step| process.lane(&step.lane).and_then(|lane| lane.hours.as_ref()).unwrap_or(&process.intake);
    let steps: Vec<PlannedStep<'_>> = way[before..]
        .iter()
        .map(|step| PlannedStep { takes: step.takes, hours: hours(step), registers: step.registers })
        .collect();
    let plan = term::plan(at, &process.intake, &process.office, channel().term, &steps, calendar()).unwrap();
    let ends = std::iter::repeat_n(at, before).chain(plan.ends);
    way.iter().map(|step| step.id.as_str()).zip(ends).collect()
}

proptest! {
    #[test]
    fn one_leap_of_the_clock_equals_many_small_steps(
        at in any_moment(),
        evidence in any_evidence(),
        mut hours in proptest::collection::vec(0..24 * 90_i64, 0..12),
    ) {
        hours.sort_unstable();
        let end = at + chrono::TimeDelta::days(120);
        let mut looks: Vec<DateTime<Utc>> = hours.into_iter().map(|hours| at + chrono::TimeDelta::hours(hours)).collect();
        looks.push(end);
        prop_assert_eq!(walked(at, evidence.clone(), &looks), walked(at, evidence, &[end]));
    }

    #[test]
    fn events_keep_their_order_and_the_good_way_its_plan(at in any_moment(), evidence in any_evidence()) {
        let events = walked(at, evidence, &[at + chrono::TimeDelta::days(120)]);
        prop_assert!(events.is_sorted_by_key(|event| event.at));
        let plan = plan_of_the_good_way(at);
        let mut is_as_planned = true;
        for event in &events {
            if let What::StepDone(done) = &event.what {
                let planned = plan.iter().find(|(step, _)| *step == done.step).map(|(_, end)| *end);
                is_as_planned &= planned.is_some();
                prop_assert_eq!(done.planned, planned.unwrap_or(done.planned), "{}", &done.step);
                prop_assert!(!is_as_planned || done.planned == event.at, "{:?}", event);
            }
        }
        prop_assert!(matches!(events.last().map(|event| &event.what), Some(What::Ended(_))));
    }

    #[test]
    fn outcome_is_never_later_than_it_is_owed(at in any_moment()) {
        let events = walked(at, Evidence::default(), &[at + chrono::TimeDelta::days(120)]);
        let (_, owed) = terms(channel(), at, calendar());
        prop_assert!(events.last().map(|event| event.at) <= owed);
    }
}
