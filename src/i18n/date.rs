//! Days and hours in words.
//!
//! Every phrase is whole, endings included: «до вторника, 1 декабря», «1 желтоқсан, сейсенбіге дейін»; nothing is left to
//! be glued to a date elsewhere. A day and its month, a number and its noun are tied by a no-break space.
//! Days are civil days and hours civil hours of Asia/Almaty; `today` decides whether the year is worth saying.

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use qadam_domain::hours::WorkingHours;
use qadam_domain::text::Locale;

use super::{Phrase, texts};

/// «1 декабря 2026 года», «2026 жылғы 1 желтоқсан».
#[must_use]
pub fn date(day: NaiveDate, locale: Locale) -> String {
    let (day, year) = (tied(day, locale), day.year());
    match locale {
        Locale::Kk => format!("{year}\u{a0}жылғы {day}"),
        Locale::Ru => format!("{day} {year}\u{a0}года"),
    }
}

/// «1 декабря», «1 желтоқсан»; with the year when it is not this year.
#[must_use]
pub fn day(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    if day.year() == today.year() { tied(day, locale) } else { date(day, locale) }
}

/// «01.12.2026» in both languages.
#[must_use]
pub fn date_short(day: NaiveDate) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
}

/// «до вторника, 1 декабря», «1 желтоқсан, сейсенбіге дейін»; with the year when it is not this year.
#[must_use]
pub fn deadline_with_weekday(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    let (date, weekday) = (self::day(day, today, locale), names(day.weekday()));
    match locale {
        Locale::Kk => format!("{date}, {} дейін", weekday.kk_dative),
        Locale::Ru => format!("до {}, {date}", weekday.ru_genitive),
    }
}

/// «сегодня», «завтра», «вчера», if the day is one of these.
#[must_use]
pub fn relative(day: NaiveDate, today: NaiveDate) -> Option<Phrase> {
    match day.signed_duration_since(today).num_days() {
        -1 => Some(texts::APP_YESTERDAY),
        0 => Some(texts::APP_TODAY),
        1 => Some(texts::APP_TOMORROW),
        _ => None,
    }
}

/// «пт, 23 окт., 10:00», «23 қаз., жм, 10:00».
#[must_use]
pub fn moment(at: NaiveDateTime, locale: Locale) -> String {
    format!("{}, {}", moment_day(at.date(), locale), time(at.time()))
}

/// A moment for machines, in `datetime`: «2026-10-23T10:00+05:00».
#[must_use]
pub fn machine(at: NaiveDateTime) -> String {
    format!("{}T{:02}:{:02}+05:00", at.date(), at.hour(), at.minute())
}

/// The day of a [`moment`]: «пт, 23 окт.», «23 қаз., жм».
#[must_use]
pub fn moment_day(day: NaiveDate, locale: Locale) -> String {
    let weekday = weekday_short(day.weekday(), locale);
    match locale {
        Locale::Kk => format!("{}, {weekday}", joined(day, month(day).kk_short)),
        Locale::Ru => format!("{weekday}, {}", joined(day, month(day).ru_short)),
    }
}

/// «9:40» in both languages.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// «вт», «сс».
#[must_use]
pub fn weekday_short(weekday: Weekday, locale: Locale) -> &'static str {
    let names = names(weekday);
    match locale {
        Locale::Kk => names.kk_short,
        Locale::Ru => names.ru_short,
    }
}

/// «с 9:00 до 18:30, перерыв с 13:00 до 14:30», «9:00–18:30, түскі үзіліс 13:00–14:30».
///
/// In Kazakh a range without endings: they would differ by the number as it is read.
fn hours(hours: &WorkingHours, locale: Locale) -> String {
    let (opens, closes) = (time(hours.opens()), time(hours.closes()));
    let pause = hours.pause().map(|(from, to)| (time(from), time(to)));
    match (locale, pause) {
        (Locale::Kk, None) => format!("{opens}–{closes}"),
        (Locale::Kk, Some((from, to))) => format!("{opens}–{closes}, түскі үзіліс {from}–{to}"),
        (Locale::Ru, None) => format!("с\u{a0}{opens} до\u{a0}{closes}"),
        (Locale::Ru, Some((from, to))) => {
            format!("с\u{a0}{opens} до\u{a0}{closes}, перерыв с\u{a0}{from} до\u{a0}{to}")
        }
    }
}

/// «пн–пт, с 9:00 до 18:30, перерыв с 13:00 до 14:30», «дс–жм, 9:00–18:30, түскі үзіліс 13:00–14:30».
#[must_use]
pub fn opening(hours: &WorkingHours, locale: Locale) -> String {
    format!("{}, {}", open_days(hours.days(), locale), self::hours(hours, locale))
}

/// «пн–пт», «дс–жм»; days that do not follow one another stand apart: «пн–ср, пт».
fn open_days(days: &[Weekday], locale: Locale) -> String {
    let mut runs: Vec<(Weekday, Weekday)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ() == *day => *last = *day,
            _ => runs.push((*day, *day)),
        }
    }
    let short = |day: Weekday| weekday_short(day, locale);
    let words: Vec<String> = runs
        .into_iter()
        .map(|(first, last)| match last.days_since(first) {
            0 => short(first).to_owned(),
            1 => format!("{}, {}", short(first), short(last)),
            _ => format!("{}–{}", short(first), short(last)),
        })
        .collect();
    words.join(", ")
}

/// The number of a day and its month.
fn tied(day: NaiveDate, locale: Locale) -> String {
    let Month { kk, ru, .. } = month(day);
    joined(
        day,
        match locale {
            Locale::Kk => kk,
            Locale::Ru => ru,
        },
    )
}

/// The number of a day and a form of its month.
fn joined(day: NaiveDate, month: &str) -> String {
    format!("{}\u{a0}{month}", day.day())
}

/// Months as they follow the number of a day.
struct Month {
    ru: &'static str,
    ru_short: &'static str,
    kk: &'static str,
    kk_short: &'static str,
}

#[rustfmt::skip]
fn month(day: NaiveDate) -> Month {
    let [ru, ru_short, kk, kk_short] = match day.month() {
        1 => ["января", "янв.", "қаңтар", "қаң."],
        2 => ["февраля", "февр.", "ақпан", "ақп."],
        3 => ["марта", "марта", "наурыз", "нау."],
        4 => ["апреля", "апр.", "сәуір", "сәу."],
        5 => ["мая", "мая", "мамыр", "мам."],
        6 => ["июня", "июня", "маусым", "мау."],
        7 => ["июля", "июля", "шілде", "шіл."],
        8 => ["августа", "авг.", "тамыз", "там."],
        9 => ["сентября", "сент.", "қыркүйек", "қыр."],
        10 => ["октября", "окт.", "қазан", "қаз."],
        11 => ["ноября", "нояб.", "қараша", "қар."],
        _ => ["декабря", "дек.", "желтоқсан", "жел."],
    };
    Month { ru, ru_short, kk, kk_short }
}

struct DayNames {
    ru_genitive: &'static str,
    ru_short: &'static str,
    kk_dative: &'static str,
    kk_short: &'static str,
}

#[rustfmt::skip]
fn names(weekday: Weekday) -> DayNames {
    let [ru_genitive, ru_short, kk_dative, kk_short] = match weekday {
        Weekday::Mon => ["понедельника", "пн", "дүйсенбіге", "дс"],
        Weekday::Tue => ["вторника", "вт", "сейсенбіге", "сс"],
        Weekday::Wed => ["среды", "ср", "сәрсенбіге", "ср"],
        Weekday::Thu => ["четверга", "чт", "бейсенбіге", "бс"],
        Weekday::Fri => ["пятницы", "пт", "жұмаға", "жм"],
        Weekday::Sat => ["субботы", "сб", "сенбіге", "сб"],
        Weekday::Sun => ["воскресенья", "вс", "жексенбіге", "жс"],
    };
    DayNames { ru_genitive, ru_short, kk_dative, kk_short }
}

#[cfg(test)]
mod tests;
