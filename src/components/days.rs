//! A term of few days, day by day: what counts has a mark, what is skipped has none.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use qadam_domain::term::CountedDay;

use crate::i18n::{date, t, texts, use_locale};

/// The longest term that is drawn day by day; longer ones are a line.
pub const MOST_DAYS: usize = 11;

/// The days from today to the due day. Where nothing is taken in any more today, the day of filing comes after it.
#[component]
pub fn Days(
    /// Today.
    today: NaiveDate,
    /// The day of filing (day 0), not before today.
    day_zero: NaiveDate,
    /// The days of the term, the due day last.
    days: Vec<CountedDay>,
) -> impl IntoView {
    let locale = use_locale();
    let last = days.len();
    let number = |day: NaiveDate| view! { <span class="days__number">{day.day()}</span> };
    let week = move |day: NaiveDate| {
        view! { <span class="days__week">{move || date::weekday_short(day.weekday(), locale.get())}</span> }
    };
    let mark = || view! { <span class="days__mark" aria-hidden="true"></span> };
    let is_today = day_zero == today;
    let first = if is_today { texts::SERVICE_DAY_FILING } else { texts::STATUS_TODAY };
    let closed = today.iter_days().skip(1).take_while(move |day| *day < day_zero);
    let filing = (!is_today).then(|| {
        view! {
            <li class="days__day">
                {mark()} {number(day_zero)} {week(day_zero)} <span class="spoken">{t(texts::STATUS_DAY_ZERO)}</span>
            </li>
        }
    });
    view! {
        <ol class="days" aria-label=t(texts::SERVICE_DAYS)>
            <li class="days__day" aria-current="date">
                {mark()} {number(today)} {week(today)} <span class="spoken">{t(first)}</span>
            </li>
            {closed
                .map(|day| {
                    view! {
                        <li class="days__day days__day--off">
                            {number(day)} {week(day)} <span class="spoken">{t(texts::STATUS_DAY_OFF)}</span>
                        </li>
                    }
                })
                .collect_view()}
            {filing}
            {days
                .into_iter()
                .enumerate()
                .map(|(index, day)| {
                    let is_due = index + 1 == last;
                    let is_off = day.number.is_none() && !is_due;
                    view! {
                        <li class="days__day" class=("days__day--off", is_off) class=("days__day--due", is_due)>
                            {(!is_off).then(mark)} {number(day.date)} {week(day.date)}
                            {is_off.then(|| view! { <span class="spoken">{t(texts::STATUS_DAY_OFF)}</span> })}
                            {is_due.then(|| view! { <span class="spoken">{t(texts::SERVICE_DAY_LAST)}</span> })}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
