//! Why this date: the days of a term one under another, what is counted and what is skipped, with the reason.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use leptos::prelude::*;
use qadam_domain::calendar::{Calendar, CalendarError};
use qadam_domain::hours::to_local;
use qadam_domain::term::{CountedDay, Term, days_of};
use qadam_domain::text::{Locale, Source, Text, is_assumed, places_read};

use crate::i18n::{Phrase, date, number, t, texts, use_locale, words};

/// Some days of a term that are told in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; often the same.
    pub last: NaiveDate,
    /// What is said of them.
    pub says: Says,
}

/// What is said of the days of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Says {
    /// The person applied on this day.
    Filed,
    /// The term runs from the end of this day: the person had applied when the office was closed.
    DayZero,
    /// Days that are skipped: a weekend, or a holiday with its name.
    Off(Option<Text>),
    /// Counted days, by their numbers in the term.
    Counted(u32, u32),
    /// The last day of the term; its number, unless the term was moved here from a day off.
    Due(Option<u32>),
    /// The way ended on this day, which is none of the term.
    Ended,
}

/// Where the days of a way that is over end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndOfDays {
    /// The day (Asia/Almaty).
    pub on: NaiveDate,
    /// How it ended.
    pub says: Phrase,
}

/// The lines of a way that ended on a day: nothing is told of the days after it.
#[must_use]
pub fn until(mut lines: Vec<Line>, on: NaiveDate) -> Vec<Line> {
    lines.retain(|line| line.first <= on);
    // Days off go on for longer than the way did, and an end among them stands by itself.
    if let Some(last) = lines.pop_if(|line| matches!(line.says, Says::Off(_)) && line.last >= on)
        && let Some(before) = on.pred_opt().filter(|before| last.first <= *before)
    {
        lines.push(Line { last: before, ..last });
    }
    if lines.last().is_none_or(|last| last.last != on) {
        lines.push(Line { first: on, last: on, says: Says::Ended });
    }
    lines
}

/// The lines of a term: applied on one day, counted from day 0.
///
/// # Errors
/// [`CalendarError::YearUnknown`] if a day on the way has no data.
pub fn lines(
    filed_on: NaiveDate,
    day_zero: NaiveDate,
    term: Term,
    today: NaiveDate,
    calendar: &Calendar,
) -> Result<Vec<Line>, CalendarError> {
    let one = |day: NaiveDate, says: Says| Line { first: day, last: day, says };
    let mut lines = vec![one(filed_on, Says::Filed)];
    if day_zero != filed_on {
        lines.push(one(day_zero, Says::DayZero));
    }
    let days = days_of(day_zero, term, calendar)?;
    let due_on = days.last().map(|day| day.date);
    for CountedDay { date, number, .. } in days {
        let says = match number {
            _ if Some(date) == due_on => Says::Due(number),
            Some(number) => Says::Counted(number, number),
            None => Says::Off(calendar.reason_for_day_off(date).cloned()),
        };
        push(&mut lines, one(date, says), term, today);
    }
    Ok(lines)
}

/// Adds a day, to the line before where both say the same: days off for one reason, and the days of a calendar term,
/// which need no line each. Today stands by itself.
fn push(lines: &mut Vec<Line>, line: Line, term: Term, today: NaiveDate) {
    if let Some(before) = lines.last_mut() {
        let is_today = line.first == today || (before.first..=before.last).contains(&today);
        match (&mut before.says, &line.says) {
            (Says::Off(one), Says::Off(other)) if one == other => {
                before.last = line.last;
                return;
            }
            (Says::Counted(_, to), Says::Counted(_, nth)) if matches!(term, Term::CalendarDays(_)) && !is_today => {
                *to = *nth;
                before.last = line.last;
                return;
            }
            _ => {}
        }
    }
    lines.push(line);
}

/// What the explanation of a date rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoned {
    /// The lines.
    pub lines: Vec<Line>,
    /// How the way ended, if it has; then it has no today.
    pub end: Option<EndOfDays>,
    /// The term.
    pub term: Term,
    /// The last moment of the term (UTC).
    pub due: DateTime<Utc>,
    /// Where the term comes from.
    pub source: Vec<Source>,
    /// The year of the term whose days off were not announced, if there is one.
    pub by_rule: Option<i32>,
}

/// Why this date, day by day.
#[component]
pub fn Reckoning(
    /// The term and its days.
    reckoned: Reckoned,
    /// The simulated day (Asia/Almaty).
    #[prop(into)]
    today: Signal<NaiveDate>,
) -> impl IntoView {
    let locale = use_locale();
    let Reckoned { lines, end, term, due, source, by_rule } = reckoned;
    let due = to_local(due);
    let heading = move || texts::status_why(locale.get(), date::day(due.date(), today.get(), locale.get()));
    let explained = move || {
        let length = number::term(term, locale.get());
        match term {
            Term::WorkingDays(_) => texts::status_why_working(locale.get(), length),
            Term::CalendarDays(_) => texts::status_why_calendar(locale.get(), length),
        }
    };
    let rows = move || {
        let today = today.get();
        let is_now = |line: &Line| end.is_none() && is_now(line, today);
        let has_now = lines.iter().any(is_now);
        let mut is_after_done = true;
        lines
            .iter()
            .map(|line| {
                let far = if is_now(line) {
                    Far::Now
                } else if end.is_some() || line.last < today {
                    Far::Done
                } else {
                    Far::Coming
                };
                let rises = !has_now && is_after_done && far == Far::Coming;
                is_after_done = far == Far::Done;
                let said = match end {
                    Some(end) => told_of_end(line, term, due, end, locale.get()),
                    None => told(line, term, due, today, locale.get()),
                };
                let words = (days_in_words(line, locale.get()), said);
                let is_last = end.map_or(matches!(line.says, Says::Due(_)), |end| line.last == end.on);
                view! { <Day far rises is_last says=line.says.clone() words/> }
            })
            .collect_view()
    };
    view! {
        <h2 id="why">{heading}</h2>
        <p>{explained}</p>
        <ol class="steps steps--down reckoning">{rows}</ol>
        {by_rule.map(|year| view! { <p class="small quiet">{move || texts::status_calendar_by_rule(locale.get(), year)}</p> })}
        <TermSource source term/>
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Far {
    Done,
    Now,
    Coming,
}

/// One line of the explanation.
#[component]
fn Day(
    /// How far it is.
    far: Far,
    /// Whether the line takes its step here, since no day of it is today.
    rises: bool,
    /// Whether the days end here.
    is_last: bool,
    /// What is said.
    says: Says,
    /// The days, and what is said, in words.
    words: (String, String),
) -> impl IntoView {
    let (days, told) = words;
    let is_off = matches!(says, Says::Off(_));
    view! {
        <li
            class="steps__step"
            class=("steps__step--done", far == Far::Done)
            class=("steps__step--off", is_off)
            class=("steps__step--up", rises)
            class=("steps__step--end", is_last)
            aria-current=(far == Far::Now).then_some("date")
        >
            <span class="steps__mark" aria-hidden="true"></span>
            <span class="steps__name">{days}</span>
            " "
            <span class="reckoning__count">"– "{told}</span>
        </li>
    }
}

/// Where the term stands, and that the way of counting is assumed.
#[component]
fn TermSource(
    /// Where the term comes from.
    source: Vec<Source>,
    /// The term.
    term: Term,
) -> impl IntoView {
    let locale = use_locale();
    let is_assumed = is_assumed(&source);
    // That days of a calendar term are counted from the next one is law.
    let is_counting_assumed = matches!(term, Term::WorkingDays(_));
    let read = move || {
        places_read(&source).filter_map(|source| words::source(source, locale.get())).collect::<Vec<_>>().join("; ")
    };
    view! {
        <p class="small quiet">
            {read}
            {is_counting_assumed.then(|| view! {
                ". " <span class="assumption">{t(texts::STATUS_COUNTING_ASSUMED)}</span>
            })}
            {is_assumed.then(|| view! { ". " <span class="assumption">{t(texts::MARK_ASSUMPTION)}</span> })}
        </p>
    }
}

/// Whether a line is today's; skipped days have no node that could be large.
fn is_now(line: &Line, today: NaiveDate) -> bool {
    (line.first..=line.last).contains(&today) && !matches!(line.says, Says::Off(_))
}

/// The days of a line: «пт, 23 окт.», «сб 24, вс 25», «24 окт. – 5 нояб.».
fn days_in_words(line: &Line, locale: Locale) -> String {
    let short = |day: NaiveDate| format!("{}\u{a0}{}", date::weekday_short(day.weekday(), locale), day.day());
    let days = (line.last - line.first).num_days();
    match (&line.says, days) {
        (Says::Counted(..), 1..) | (Says::Off(_), 2..) => {
            format!("{} – {}", date::moment_day(line.first, locale), date::moment_day(line.last, locale))
        }
        (_, 1..) => format!("{}, {}", short(line.first), short(line.last)),
        (Says::Filed | Says::DayZero | Says::Due(_) | Says::Ended, _) => date::moment_day(line.first, locale),
        (Says::Off(_) | Says::Counted(..), _) => {
            format!("{}, {}", date::weekday_short(line.first.weekday(), locale), line.first.day())
        }
    }
}

/// What is said of the days of a line, and that one of them is today.
fn told(line: &Line, term: Term, due: chrono::NaiveDateTime, today: NaiveDate, locale: Locale) -> String {
    let said = said(line, term, due, locale);
    if (line.first..=line.last).contains(&today) { format!("{said}, {}", texts::STATUS_TODAY.of(locale)) } else { said }
}

/// What is said of the days of a line, and how the way ended on the last of them.
fn told_of_end(line: &Line, term: Term, due: chrono::NaiveDateTime, end: EndOfDays, locale: Locale) -> String {
    let said = said(line, term, due, locale);
    if line.last != end.on {
        return said;
    }
    let mut letters = end.says.of(locale).chars();
    let how: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    if line.says == Says::Ended { how } else { format!("{said}, {how}") }
}

fn said(line: &Line, term: Term, due: chrono::NaiveDateTime, locale: Locale) -> String {
    let nth = |n: u32| match term {
        Term::WorkingDays(_) => texts::status_nth_working(locale, n),
        Term::CalendarDays(_) => texts::status_nth_calendar(locale, n),
    };
    match &line.says {
        Says::Ended => String::new(),
        Says::Filed => texts::STATUS_DAY_FILED.of(locale).to_owned(),
        Says::DayZero => texts::STATUS_DAY_ZERO.of(locale).to_owned(),
        Says::Off(Some(reason)) => reason.of(locale).to_owned(),
        Says::Off(None) if line.first == line.last => texts::STATUS_DAY_OFF.of(locale).to_owned(),
        Says::Off(None) => texts::STATUS_DAYS_OFF.of(locale).to_owned(),
        Says::Counted(from, to) if from == to => nth(*from),
        Says::Counted(from, to) => texts::status_nth_run(locale, from, to),
        Says::Due(number) => {
            let last = texts::status_last_moment(locale, date::time(due.time()));
            number.map_or(last.clone(), |number| format!("{}, {last}", nth(number)))
        }
    }
}

#[cfg(test)]
mod tests;
