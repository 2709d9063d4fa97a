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
    with_year(day, name(day, locale), locale)
}

/// «1 декабря», «1 желтоқсан»; with the year when it is not this year.
#[must_use]
pub fn day(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    near(day, today, name(day, locale), locale)
}

/// «01.12.2026» in both languages.
#[must_use]
pub fn date_short(day: NaiveDate) -> String {
    format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
}

/// «вторник, 1 декабря», «1 желтоқсан, сейсенбі»; with the year when it is not this year.
#[must_use]
pub fn with_weekday(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    let (date, weekday) = (self::day(day, today, locale), names(day.weekday()));
    match locale {
        Locale::Kk => format!("{date}, {}", weekday.kk),
        Locale::Ru => format!("{}, {date}", weekday.ru),
    }
}

/// «во вторник, 1 декабря», «1 желтоқсан, сейсенбі күні»; with the year when it is not this year.
#[must_use]
pub fn on_day(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    let (date, weekday) = (self::day(day, today, locale), names(day.weekday()));
    match locale {
        Locale::Kk => format!("{date}, {} күні", weekday.kk),
        Locale::Ru => format!("{}, {date}", weekday.ru_on),
    }
}

/// «до 1 декабря 2026 года», «2026 жылғы 1 желтоқсанға дейін».
#[must_use]
pub fn deadline(day: NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{} дейін", with_year(day, month(day).kk_dative, locale)),
        Locale::Ru => format!("до\u{a0}{}", date(day, locale)),
    }
}

/// «до 1 декабря», «1 желтоқсанға дейін»; with the year when it is not this year.
#[must_use]
pub fn deadline_short(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{} дейін", near(day, today, month(day).kk_dative, locale)),
        Locale::Ru => format!("до\u{a0}{}", self::day(day, today, locale)),
    }
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

/// «не позднее 1 декабря», «1 желтоқсаннан кешіктірмей»: that day included; with the year when it is not this year.
#[must_use]
pub fn not_later_than(day: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{} кешіктірмей", near(day, today, month(day).kk_ablative, locale)),
        Locale::Ru => format!("не позднее {}", self::day(day, today, locale)),
    }
}

/// «с 1 декабря 2026 года», «2026 жылғы 1 желтоқсаннан бастап».
#[must_use]
pub fn from_day(day: NaiveDate, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{} бастап", with_year(day, month(day).kk_ablative, locale)),
        // «с» before two consonants at once becomes «со»: со 2 (второго), but с 1, с 3 …
        Locale::Ru => format!("{}\u{a0}{}", ru_from(day), date(day, locale)),
    }
}

/// «с 1 по 15 декабря», «1–15 желтоқсан аралығында»; each month and year as often as needed.
#[must_use]
pub fn from_to(first: NaiveDate, last: NaiveDate, today: NaiveDate, locale: Locale) -> String {
    let is_one_month = (first.year(), first.month()) == (last.year(), last.month());
    let in_one_year = first.year() == last.year();
    let short = |day: NaiveDate| tied(day, name(day, locale));
    match locale {
        Locale::Kk if is_one_month => {
            let days = format!("{}–{}\u{a0}{}", first.day(), last.day(), name(last, locale));
            format!("{} аралығында", year_if_needed(last, today, days, locale))
        }
        Locale::Kk if in_one_year => {
            let days = format!("{} – {}", short(first), short(last));
            format!("{} аралығында", year_if_needed(last, today, days, locale))
        }
        Locale::Kk => format!("{} – {} аралығында", date(first, locale), date(last, locale)),
        Locale::Ru => {
            let first_words = match (is_one_month, in_one_year) {
                (true, _) => first.day().to_string(),
                (false, true) => short(first),
                (false, false) => date(first, locale),
            };
            let last_words = if in_one_year { self::day(last, today, locale) } else { date(last, locale) };
            format!("{}\u{a0}{first_words} по\u{a0}{last_words}", ru_from(first))
        }
    }
}

/// The date and number of an act: «от 22 июня 2016 года № 183», «2016 жылғы 22 маусымдағы № 183».
#[must_use]
pub fn of_act(day: NaiveDate, number: &str, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{} №\u{a0}{number}", with_year(day, month(day).kk_act, locale)),
        Locale::Ru => format!("от\u{a0}{} №\u{a0}{number}", date(day, locale)),
    }
}

/// «в 2016–2020 годах», «2016–2020 жылдары».
#[must_use]
pub fn years(first: i32, last: i32, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{first}–{last}\u{a0}жылдары"),
        Locale::Ru => format!("в\u{a0}{first}–{last}\u{a0}годах"),
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
        Locale::Kk => format!("{}, {weekday}", tied(day, month(day).kk_short)),
        Locale::Ru => format!("{weekday}, {}", tied(day, month(day).ru_short)),
    }
}

/// «9:40» in both languages.
#[must_use]
pub fn time(time: NaiveTime) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// «вторник», «сейсенбі».
#[must_use]
pub fn weekday(weekday: Weekday, locale: Locale) -> &'static str {
    let names = names(weekday);
    match locale {
        Locale::Kk => names.kk,
        Locale::Ru => names.ru,
    }
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

/// «декабрь», «желтоқсан»: the month of a day by itself.
#[must_use]
pub fn month_name(day: NaiveDate, locale: Locale) -> &'static str {
    match locale {
        Locale::Kk => month(day).kk,
        Locale::Ru => month(day).ru,
    }
}

/// «с 9:00 до 18:30, перерыв с 13:00 до 14:30», «9:00–18:30, түскі үзіліс 13:00–14:30».
///
/// In Kazakh a range without endings: they would differ by the number as it is read.
#[must_use]
pub fn hours(hours: &WorkingHours, locale: Locale) -> String {
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
#[must_use]
pub fn open_days(days: &[Weekday], locale: Locale) -> String {
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

/// The month as it follows the number of a day.
fn name(day: NaiveDate, locale: Locale) -> &'static str {
    match locale {
        Locale::Kk => month(day).kk,
        Locale::Ru => month(day).ru_genitive,
    }
}

/// The number of the day and a form of its month.
fn tied(day: NaiveDate, month: &str) -> String {
    format!("{}\u{a0}{month}", day.day())
}

fn with_year(day: NaiveDate, month: &str, locale: Locale) -> String {
    year_around(day.year(), &tied(day, month), locale)
}

fn near(day: NaiveDate, today: NaiveDate, month: &str, locale: Locale) -> String {
    year_if_needed(day, today, tied(day, month), locale)
}

fn year_if_needed(day: NaiveDate, today: NaiveDate, words: String, locale: Locale) -> String {
    if day.year() == today.year() { words } else { year_around(day.year(), &words, locale) }
}

fn year_around(year: i32, words: &str, locale: Locale) -> String {
    match locale {
        Locale::Kk => format!("{year}\u{a0}жылғы {words}"),
        Locale::Ru => format!("{words} {year}\u{a0}года"),
    }
}

/// «со» before 2 («второго»), «с» before every other day.
fn ru_from(day: NaiveDate) -> &'static str {
    if day.day() == 2 { "со" } else { "с" }
}

struct Month {
    ru: &'static str,
    ru_genitive: &'static str,
    ru_short: &'static str,
    kk: &'static str,
    kk_dative: &'static str,
    kk_ablative: &'static str,
    kk_act: &'static str,
    kk_short: &'static str,
}

#[rustfmt::skip]
fn month(day: NaiveDate) -> Month {
    let forms = match day.month() {
        1 => ["январь", "января", "янв.", "қаңтар", "қаңтарға", "қаңтардан", "қаңтардағы", "қаң."],
        2 => ["февраль", "февраля", "февр.", "ақпан", "ақпанға", "ақпаннан", "ақпандағы", "ақп."],
        3 => ["март", "марта", "марта", "наурыз", "наурызға", "наурыздан", "наурыздағы", "нау."],
        4 => ["апрель", "апреля", "апр.", "сәуір", "сәуірге", "сәуірден", "сәуірдегі", "сәу."],
        5 => ["май", "мая", "мая", "мамыр", "мамырға", "мамырдан", "мамырдағы", "мам."],
        6 => ["июнь", "июня", "июня", "маусым", "маусымға", "маусымнан", "маусымдағы", "мау."],
        7 => ["июль", "июля", "июля", "шілде", "шілдеге", "шілдеден", "шілдедегі", "шіл."],
        8 => ["август", "августа", "авг.", "тамыз", "тамызға", "тамыздан", "тамыздағы", "там."],
        9 => ["сентябрь", "сентября", "сент.", "қыркүйек", "қыркүйекке", "қыркүйектен", "қыркүйектегі", "қыр."],
        10 => ["октябрь", "октября", "окт.", "қазан", "қазанға", "қазаннан", "қазандағы", "қаз."],
        11 => ["ноябрь", "ноября", "нояб.", "қараша", "қарашаға", "қарашадан", "қарашадағы", "қар."],
        _ => ["декабрь", "декабря", "дек.", "желтоқсан", "желтоқсанға", "желтоқсаннан", "желтоқсандағы", "жел."],
    };
    let [ru, ru_genitive, ru_short, kk, kk_dative, kk_ablative, kk_act, kk_short] = forms;
    Month { ru, ru_genitive, ru_short, kk, kk_dative, kk_ablative, kk_act, kk_short }
}

struct DayNames {
    ru: &'static str,
    ru_genitive: &'static str,
    ru_on: &'static str,
    ru_short: &'static str,
    kk: &'static str,
    kk_dative: &'static str,
    kk_short: &'static str,
}

#[rustfmt::skip]
fn names(weekday: Weekday) -> DayNames {
    let forms = match weekday {
        Weekday::Mon => ["понедельник", "понедельника", "в понедельник", "пн", "дүйсенбі", "дүйсенбіге", "дс"],
        Weekday::Tue => ["вторник", "вторника", "во вторник", "вт", "сейсенбі", "сейсенбіге", "сс"],
        Weekday::Wed => ["среда", "среды", "в среду", "ср", "сәрсенбі", "сәрсенбіге", "ср"],
        Weekday::Thu => ["четверг", "четверга", "в четверг", "чт", "бейсенбі", "бейсенбіге", "бс"],
        Weekday::Fri => ["пятница", "пятницы", "в пятницу", "пт", "жұма", "жұмаға", "жм"],
        Weekday::Sat => ["суббота", "субботы", "в субботу", "сб", "сенбі", "сенбіге", "сб"],
        Weekday::Sun => ["воскресенье", "воскресенья", "в воскресенье", "вс", "жексенбі", "жексенбіге", "жс"],
    };
    let [ru, ru_genitive, ru_on, ru_short, kk, kk_dative, kk_short] = forms;
    DayNames { ru, ru_genitive, ru_on, ru_short, kk, kk_dative, kk_short }
}

#[cfg(test)]
mod tests;
