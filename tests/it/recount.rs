//! A second way of counting, minute by minute, that shares no code with the first and has to agree with it.
//!
//! It reads the published files as plain JSON: of the calendar nothing but the lists of days, of a definition the hours,
//! terms and steps. It knows no instants, no zones and no stretches of work: time is the number of a local minute, a
//! working minute is a `true` in a table, and to count is to walk along the table. Slow, and simple enough to be checked
//! by eye against the rules.
//!
//! Source: the rules of counting terms, by Civil Code, articles 173–175, and the standards' clause on filing after hours;
//! what the law leaves open (the hour of a day-step) is a choice of this software.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{LazyLock, Mutex};

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use proptest::prelude::*;
use qadam_backend::engine::{self, Filing};
use qadam_domain::application::{Evidence, What};
use qadam_domain::regulation::Check;
use qadam_domain::service::{Channel, ServiceDefinition};
use serde_json::Value;

use crate::branches::{evidences, filed};
use crate::world::{calendar, files, moment, ways};

/// Local minutes since the night on which 2024 began, a Monday.
type Minute = usize;

/// Days since that Monday.
type Day = usize;

const MINUTES_A_DAY: usize = 24 * 60;

/// The days of 2024–2027, the years that the calendar has.
const DAYS: usize = 366 + 3 * 365;

fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2024, 1, 1).expect("a day")
}

fn day_of(date: NaiveDate) -> Day {
    usize::try_from((date - first_day()).num_days()).expect("a day of these years")
}

fn date_of(day: Day) -> NaiveDate {
    first_day() + TimeDelta::days(i64::try_from(day).expect("a day"))
}

fn utc(minute: Minute) -> DateTime<Utc> {
    moment("2024-01-01T00:00") + TimeDelta::minutes(i64::try_from(minute).expect("a minute"))
}

/// The raw lists of days off and of extra working days.
struct Lists {
    off: BTreeSet<Day>,
    extra: BTreeSet<Day>,
}

fn lists() -> &'static Lists {
    static LISTS: LazyLock<Lists> = LazyLock::new(|| {
        let file: Value = serde_json::from_str(&files()["calendar/kz.json"]).expect("JSON");
        let days = |key: &str| {
            let years = file["years"].as_array().expect("years").iter();
            let days = years.flat_map(|year| year[key].as_array().expect("days"));
            days.map(|day| day_of(day["date"].as_str().expect("a date").parse().expect("a date"))).collect()
        };
        Lists { off: days("days_off"), extra: days("working") }
    });
    &LISTS
}

/// Monday to Friday without days off, and announced extra working days.
fn works(day: Day) -> bool {
    lists().extra.contains(&day) || (day % 7 < 5 && !lists().off.contains(&day))
}

/// A place with its hours: the days of the week, Monday being 0, and minutes of the day.
struct Place {
    days: Vec<usize>,
    opens: usize,
    closes: usize,
    pause: std::ops::Range<usize>,
    /// Of every minute of the years whether it is worked in.
    table: Vec<bool>,
}

impl Place {
    /// Open on its days of the week unless they are off, and on the extra working days like everybody.
    fn is_open_on(&self, day: Day) -> bool {
        lists().extra.contains(&day) || (self.days.contains(&(day % 7)) && !lists().off.contains(&day))
    }

    fn is_working(&self, minute: Minute) -> bool {
        let of_day = minute % MINUTES_A_DAY;
        (self.opens..self.closes).contains(&of_day)
            && !self.pause.contains(&of_day)
            && self.is_open_on(minute / MINUTES_A_DAY)
    }

    /// The minute at whose beginning so many working minutes have passed.
    fn after(&self, mut minute: Minute, mut left: u64) -> Minute {
        while left > 0 {
            left -= u64::from(self.table[minute]);
            minute += 1;
        }
        minute
    }

    /// The last minute from whose beginning so many working minutes fit before another.
    fn before(&self, mut minute: Minute, mut left: u64) -> Minute {
        while left > 0 {
            minute -= 1;
            left -= u64::from(self.table[minute]);
        }
        minute
    }
}

/// The place of some hours in a file; each table is made once.
fn place(hours: &Value) -> &'static Place {
    static PLACES: LazyLock<Mutex<BTreeMap<String, &'static Place>>> = LazyLock::new(Mutex::default);
    let mut places = PLACES.lock().expect("no test has stopped here");
    places.entry(hours.to_string()).or_insert_with(|| {
        const WEEK: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
        let minute = |time: &Value| {
            let (hour, minute) = time.as_str().expect("a time").split_once(':').expect("a colon");
            60 * hour.parse::<usize>().expect("hours") + minute.parse::<usize>().expect("minutes")
        };
        let days = hours["days"].as_array().expect("days").iter();
        let mut place = Place {
            days: days.map(|day| WEEK.iter().position(|name| day == name).expect("a day of the week")).collect(),
            opens: minute(&hours["opens"]),
            closes: minute(&hours["closes"]),
            pause: hours.get("break").map_or(0..0, |pause| minute(&pause[0])..minute(&pause[1])),
            table: Vec::new(),
        };
        place.table = (0..DAYS * MINUTES_A_DAY).map(|minute| place.is_working(minute)).collect();
        // As long as the tests run.
        Box::leak(Box::new(place))
    })
}

/// A way to apply, as it stands in its file.
fn raw(definition: &ServiceDefinition, channel: &Channel) -> &'static Value {
    static RAW: LazyLock<BTreeMap<&'static str, Value>> = LazyLock::new(|| {
        let services = files().iter().filter(|(path, _)| path.starts_with("services/"));
        services.map(|(path, text)| (path.as_str(), serde_json::from_str(text).expect("JSON"))).collect()
    });
    let channels = RAW[format!("services/{}.json", definition.id).as_str()]["channels"].as_array().expect("channels");
    channels.iter().find(|raw| raw["kind"] == channel.kind.as_str()).expect("the channel")
}

fn step<'a>(channel: &'a Value, id: &str) -> &'a Value {
    let steps = channel["process"]["steps"].as_array().expect("steps");
    steps.iter().find(|step| step["id"] == id).expect("the step")
}

/// The steps from one on where every check holds and the decision is the good one. Whether the result is handed over
/// where the application was has been said by the applicant.
fn good_way<'a>(channel: &'a Value, first: &str, is_where_filed: bool) -> Vec<&'a Value> {
    let mut way = vec![step(channel, first)];
    loop {
        let then = &way[way.len() - 1]["then"];
        let is_elsewhere = then["check"]["what"] == "result_where_filed" && !is_where_filed;
        let answer = if is_elsewhere { "no" } else { "yes" };
        let next = [&then["step"], &then["check"][answer], &then["decide"]["granted"]];
        match next.into_iter().find_map(Value::as_str) {
            Some(id) => way.push(step(channel, id)),
            None => return way,
        }
    }
}

/// Where it acts: the hours of its lane, or of the intake where the lane has none.
fn acts_in(channel: &Value, step: &Value) -> &'static Place {
    let lanes = channel["process"]["lanes"].as_array().expect("lanes");
    let lane = lanes.iter().find(|lane| lane["id"] == step["lane"]).expect("the lane");
    place(lane.get("hours").unwrap_or(&channel["process"]["intake"]))
}

/// Day 0: the day of filing, unless the place of intake is closed on it or for the rest of it.
fn day_zero(channel: &Value, filed: Minute) -> Day {
    let intake = place(&channel["process"]["intake"]);
    let mut day = filed / MINUTES_A_DAY;
    if filed % MINUTES_A_DAY > intake.closes {
        day += 1;
    }
    while !intake.is_open_on(day) {
        day += 1;
    }
    day
}

/// So many working days after a day.
fn working_days_after(mut day: Day, days: u64) -> Day {
    for _ in 0..days {
        day += 1;
        while !works(day) {
            day += 1;
        }
    }
    day
}

/// So many calendar days after a day; only the end is moved to a working day.
fn calendar_days_after(day: Day, days: u64) -> Day {
    let mut day = day + usize::try_from(days).expect("days");
    while !works(day) {
        day += 1;
    }
    day
}

/// The same day of the month so many months later, or its last; moved to a working day.
fn months_after(day: Day, months: u64) -> Day {
    let date = date_of(day);
    let month = u64::from(date.month0()) + months;
    let (year, month) =
        (date.year() + i32::try_from(month / 12).expect("years"), u32::try_from(month % 12).expect("month"));
    let mut same = (1..=date.day()).rev().filter_map(|day| NaiveDate::from_ymd_opt(year, month + 1, day));
    let mut day = day_of(same.next().expect("a day of the month"));
    while !works(day) {
        day += 1;
    }
    day
}

/// When the outcome is owed: the term counted from day 0, at the closing of the provider's office.
fn due(channel: &Value, filed: Minute) -> Minute {
    let zero = day_zero(channel, filed);
    let term = &channel["term"];
    let last = match term["working_days"].as_u64() {
        Some(days) => working_days_after(zero, days),
        None => calendar_days_after(zero, term["calendar_days"].as_u64().expect("days")),
    };
    last * MINUTES_A_DAY + place(&channel["process"]["office"]).closes
}

/// The planned end of each step of a way from the filing.
fn plan(channel: &Value, filed: Minute, way: &[&Value]) -> Vec<Minute> {
    let (zero, due) = (day_zero(channel, filed), due(channel, filed));
    let (mut working, mut calendar) = (0, 0);
    let mut hour = filed % MINUTES_A_DAY;
    let mut ends: Vec<Minute> = Vec::new();
    for (index, step) in way.iter().enumerate() {
        let previous = ends.last().copied().unwrap_or(filed);
        let takes = step.get("takes");
        let some = |unit: &str| takes.and_then(|takes| takes.get(unit)).and_then(Value::as_u64);
        let mut day = None;
        let mut end = previous;
        if let Some(minutes) = some("minutes") {
            end = acts_in(channel, step).after(previous, minutes);
        } else if let Some(days) = some("working_days") {
            working += days;
            day = Some(working_days_after(zero, working));
        } else if let Some(days) = some("calendar_days") {
            calendar += days;
            day = Some(calendar_days_after(zero, calendar));
        } else if let Some(months) = some("months") {
            end = months_after(previous / MINUTES_A_DAY, months) * MINUTES_A_DAY + previous % MINUTES_A_DAY;
        }
        if let Some(day) = day {
            end = day * MINUTES_A_DAY + hour;
            if day == due / MINUTES_A_DAY {
                // Room is left for the minutes still to come.
                let room = way[index + 1..].iter().rev().fold(due, |latest, later| {
                    let minutes = later.get("takes").and_then(|takes| takes.get("minutes")).and_then(Value::as_u64);
                    acts_in(channel, later).before(latest, minutes.unwrap_or(0))
                });
                end = end.min(room);
            }
        }
        ends.push(end.max(previous));
        if step["registers"] == true {
            hour = ends[index] % MINUTES_A_DAY;
        }
    }
    ends
}

/// The moments at which the steps of a way are done, one after another: each at its end in the plan of the way as it went
/// so far and would go well from there, and never before the one that came before it.
fn done(channel: &Value, filed: Minute, steps: &[String], is_where_filed: bool) -> Vec<Minute> {
    let mut moments: Vec<Minute> = Vec::new();
    for (index, id) in steps.iter().enumerate() {
        let since = moments.last().copied().unwrap_or(filed);
        let gone = steps[..index].iter().map(|id| step(channel, id));
        let way: Vec<&Value> = gone.chain(good_way(channel, id, is_where_filed)).collect();
        let takes_time = way[index].get("takes").is_some();
        moments.push(if takes_time { plan(channel, filed, &way)[index].max(since) } else { since });
    }
    moments
}

/// The steps of a journal from the filing on, with their moments; nothing of one that ended before anything was handed
/// over.
fn journal(
    definition: &ServiceDefinition,
    channel: &Channel,
    evidence: Evidence,
    at: DateTime<Utc>,
) -> Vec<(String, DateTime<Utc>)> {
    let Ok(Filing::Taken(mut events)) = engine::file(channel, filed(definition, channel, evidence, at), at) else {
        return Vec::new();
    };
    events.extend(engine::due(channel, calendar(), &events, at + TimeDelta::days(120)).expect("a way"));
    let steps = events.into_iter().filter_map(|event| match event.what {
        What::StepDone(done) => Some((done.step, event.at)),
        _ => None,
    });
    steps.skip_while(|(step, _)| *step != channel.process.filed_at).collect()
}

/// One evidence for each way that an application can take on each channel of each service.
fn every_way() -> &'static [(&'static ServiceDefinition, &'static Channel, Evidence)] {
    static EVERY_WAY: LazyLock<Vec<(&ServiceDefinition, &Channel, Evidence)>> = LazyLock::new(|| {
        let mut every = Vec::new();
        for (definition, channel) in ways() {
            let mut seen = BTreeSet::new();
            for evidence in evidences(&channel.process) {
                let steps = journal(definition, channel, evidence.clone(), moment("2026-09-02T10:00"));
                let steps: Vec<String> = steps.into_iter().map(|(step, _)| step).collect();
                // A refusal and a result may take the same steps at the same times.
                if !steps.is_empty() && seen.insert(steps) {
                    every.push((definition, channel, evidence));
                }
            }
        }
        every
    });
    &EVERY_WAY
}

/// Any minute early enough that every way ends within the years of the calendar. Mostly such as make a difference: while
/// somebody works, at a minute at which a door opens or closes or beside it, in the days before one that is off or works
/// against the rule.
fn any_minute() -> impl Strategy<Value = Minute> {
    let last = 1400;
    let special: Vec<Day> = lists().off.union(&lists().extra).copied().filter(|day| (5..last).contains(day)).collect();
    let day =
        prop_oneof![1..last, (proptest::sample::select(special), 0..5_usize).prop_map(|(day, ahead)| day - ahead)];
    let doors = [9 * 60, 13 * 60, 14 * 60 + 30, 17 * 60 + 30, 18 * 60 + 30, 20 * 60];
    let door = (proptest::sample::select(doors.to_vec()), 0..3_usize).prop_map(|(door, beside)| door + beside - 1);
    let of_day = prop_oneof![0..MINUTES_A_DAY, 8 * 60..21 * 60_usize, 16 * 60..19 * 60_usize, door];
    (day, of_day).prop_map(|(day, of_day)| day * MINUTES_A_DAY + of_day)
}

#[test]
fn examples_of_the_rules_come_out_by_minutes() {
    let minute = |local: &str| {
        let (date, time) = local.split_once('T').expect("a moment");
        let (hour, minute) = time.split_once(':').expect("a colon");
        let of_day = 60 * hour.parse::<usize>().expect("hours") + minute.parse::<usize>().expect("minutes");
        day_of(date.parse().expect("a date")) * MINUTES_A_DAY + of_day
    };
    let examples: Value = serde_json::from_str(include_str!("../fixtures/plans.json")).expect("JSON");
    for example in examples.as_array().expect("examples") {
        let is_meant = |(definition, channel): &(&ServiceDefinition, &Channel)| {
            example["service"] == definition.id.as_str() && example["channel"] == channel.kind.as_str()
        };
        let (definition, channel) = ways().find(is_meant).expect("the way");
        let owed = due(raw(definition, channel), minute(example["filed"].as_str().expect("a moment")));
        assert_eq!(owed, minute(example["due"].as_str().expect("a moment")), "{}", example["why"]);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn both_ways_of_counting_agree_to_the_minute(filed in any_minute()) {
        let at = utc(filed);
        for (definition, channel, evidence) in every_way() {
            let raw = raw(definition, channel);
            let (zero, owed) = engine::terms(channel, at, calendar());
            prop_assert_eq!(zero, date_of(day_zero(raw, filed)), "{} {:?}: day 0", definition.id, channel.kind);
            prop_assert_eq!(owed, Some(utc(due(raw, filed))), "{} {:?}: due", definition.id, channel.kind);

            let first = channel.process.step(&channel.process.filed_at).expect("the filing");
            let way = engine::expected_way(&channel.process, first, evidence);
            let is_where_filed = !evidence.failed.contains(&Check::ResultWhereFiled);
            let planned: Vec<_> = engine::planned_ends(channel, calendar(), at, &way);
            let counted = plan(raw, filed, &good_way(raw, &first.id, is_where_filed));
            let counted: Vec<_> = counted.into_iter().map(|end| Some(utc(end))).collect();
            prop_assert_eq!(planned, counted, "{} {:?}: plan", definition.id, channel.kind);

            let (steps, moments): (Vec<String>, Vec<_>) =
                journal(definition, channel, evidence.clone(), at).into_iter().unzip();
            let counted: Vec<_> = done(raw, filed, &steps, is_where_filed).into_iter().map(utc).collect();
            prop_assert_eq!(moments, counted, "{} {:?} {:?}", definition.id, channel.kind, &steps);
        }
    }
}
