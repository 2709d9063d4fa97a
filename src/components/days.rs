//! A term of few days, day by day: what counts has a mark, what is skipped has none.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;
use qadam_domain::term::CountedDay;

use crate::i18n::{date, t, texts, use_locale};

/// The longest term that is drawn day by day; longer ones are a line.
pub const MOST_DAYS: usize = 11;

/// The days from the day of filing to the due day.
#[component]
pub fn Days(
    /// The day of filing (day 0).
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
    view! {
        <ol class="days" aria-label=t(texts::SERVICE_DAYS)>
            <li class="days__day" aria-current="date">
                {mark()} {number(day_zero)} {week(day_zero)} <span class="spoken">{t(texts::SERVICE_DAY_FILING)}</span>
            </li>
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
