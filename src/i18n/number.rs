//! Numbers, sums of money, and counted things in words.
//!
//! A noun is told by what is counted, never glued to a number: Russian has three forms after a number and others after
//! «в течение» and «через», Kazakh one and its ablative. A number and its noun are tied by a no-break space.

use qadam_domain::plural::{Plural, ru_form, ru_genitive_form, ru_plural};
use qadam_domain::term::{StepDuration, Term};
use qadam_domain::text::Locale;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// Рабочий день.
    WorkingDay,
    /// Календарный день.
    CalendarDay,
    /// День.
    Day,
    /// Месяц.
    Month,
    /// A year of age: год, жас.
    Age,
    /// Час.
    Hour,
    /// Минута.
    Minute,
    /// A field of the form: поле.
    Field,
    /// Шаг.
    Step,
    /// Услуга.
    Service,
    /// A character: знак.
    Character,
    /// Цифра.
    Digit,
}

/// «5 рабочих дней», «5 жұмыс күні».
#[must_use]
pub fn counted(n: impl TryInto<u64>, noun: Noun, locale: Locale) -> String {
    let (n, forms) = (whole(n), forms(noun));
    tied(
        n,
        match locale {
            Locale::Kk => forms.kk,
            Locale::Ru => ru_form(n, forms.one, forms.few, forms.many),
        },
    )
}

/// The number as a bound: after «не более», «не менее», «до» in Russian («60 знаков», «21 года»), before «аспауы керек»,
/// «кем», «кейін» in Kazakh («60 таңбадан», «21 жастан»).
#[must_use]
pub fn limit(n: impl TryInto<u64>, noun: Noun, locale: Locale) -> String {
    let (n, forms) = (whole(n), forms(noun));
    tied(
        n,
        match locale {
            Locale::Kk => forms.kk_ablative,
            Locale::Ru => ru_genitive_form(n, forms.genitive, forms.many),
        },
    )
}

/// «через 5 рабочих дней», «5 жұмыс күнінен кейін».
#[must_use]
pub fn after(n: impl TryInto<u64>, noun: Noun, locale: Locale) -> String {
    let (n, forms) = (whole(n), forms(noun));
    match locale {
        Locale::Kk => format!("{} кейін", tied(n, forms.kk_ablative)),
        Locale::Ru => format!("через {}", tied(n, ru_form(n, forms.accusative, forms.few, forms.many))),
    }
}

/// «осталось 3 рабочих дня», «остался 1 рабочий день», «3 жұмыс күні қалды».
#[must_use]
pub fn left(n: impl TryInto<u64>, noun: Noun, locale: Locale) -> String {
    let n = whole(n);
    let counted = counted(n, noun, locale);
    match locale {
        Locale::Kk => format!("{counted} қалды"),
        Locale::Ru => format!("{} {counted}", agreeing(n, noun, ["остался", "осталась", "осталось"])),
    }
}

/// The heading of a list of problems: «Исправьте 2 поля», «2 өрісті түзетіңіз».
#[must_use]
pub fn to_correct(n: impl TryInto<u64>, locale: Locale) -> String {
    let n = whole(n);
    match locale {
        Locale::Kk => format!("{} түзетіңіз", tied(n, "өрісті")),
        Locale::Ru => format!("Исправьте {}", counted(n, Noun::Field, locale)),
    }
}

/// «5 рабочих дней», «5 жұмыс күні».
#[must_use]
pub fn term(term: Term, locale: Locale) -> String {
    let (n, noun) = parts(term);
    counted(n, noun, locale)
}

/// «в течение 5 рабочих дней», «в течение 21 рабочего дня», «5 жұмыс күні ішінде».
#[must_use]
pub fn within(term: Term, locale: Locale) -> String {
    let (n, noun) = parts(term);
    match locale {
        Locale::Kk => format!("{} ішінде", counted(n, noun, locale)),
        Locale::Ru => format!("в\u{a0}течение {}", limit(n, noun, locale)),
    }
}

/// How long a step takes: «20 минут», «1 рабочий день».
#[must_use]
pub fn duration(duration: StepDuration, locale: Locale) -> String {
    let (n, noun) = match duration {
        StepDuration::Minutes(n) => (n, Noun::Minute),
        StepDuration::WorkingDays(n) => (n, Noun::WorkingDay),
        StepDuration::CalendarDays(n) => (n, Noun::CalendarDay),
        StepDuration::Months(n) => (n, Noun::Month),
    };
    counted(n, noun, locale)
}

/// The unit of a term, for what is left of it.
#[must_use]
pub const fn unit(term: Term) -> Noun {
    match term {
        Term::WorkingDays(_) => Noun::WorkingDay,
        Term::CalendarDays(_) => Noun::CalendarDay,
    }
}

/// «324 375 ₸» in both languages.
#[must_use]
pub fn money(tenge: u64) -> String {
    format!("{}\u{a0}₸", grouped(tenge))
}

/// «324 375»: thousands by three with no-break spaces. Numbers of documents and people are never grouped.
#[must_use]
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3 * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{a0}');
        }
        grouped.push(digit);
    }
    grouped
}

/// A phrase with a capital, to begin a sentence: «Осталось 3 рабочих дня».
#[must_use]
pub fn sentence(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A count of any type; none is negative or beyond the largest number.
fn whole(n: impl TryInto<u64>) -> u64 {
    n.try_into().unwrap_or(u64::MAX)
}

fn tied(n: u64, noun: &str) -> String {
    format!("{}\u{a0}{noun}", grouped(n))
}

const fn parts(term: Term) -> (u32, Noun) {
    match term {
        Term::WorkingDays(n) => (n, Noun::WorkingDay),
        Term::CalendarDays(n) => (n, Noun::CalendarDay),
    }
}

/// The Russian verb that agrees with a counted noun; `verb`: masculine, feminine, neuter and plural.
fn agreeing(n: u64, noun: Noun, verb: [&'static str; 3]) -> &'static str {
    let [masculine, feminine, other] = verb;
    match (ru_plural(n), forms(noun).gender) {
        (Plural::One, Gender::Masculine) => masculine,
        (Plural::One, Gender::Feminine) => feminine,
        (Plural::One, Gender::Neuter) | (Plural::Few | Plural::Many, _) => other,
    }
}

#[derive(Clone, Copy)]
enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

struct Forms {
    gender: Gender,
    one: &'static str,
    few: &'static str,
    many: &'static str,
    genitive: &'static str,
    accusative: &'static str,
    kk: &'static str,
    kk_ablative: &'static str,
}

#[rustfmt::skip]
fn forms(noun: Noun) -> Forms {
    use Gender::{Feminine, Masculine, Neuter};
    let (gender, forms) = match noun {
        Noun::WorkingDay => (Masculine, ["рабочий день", "рабочих дня", "рабочих дней", "рабочего дня", "рабочий день", "жұмыс күні", "жұмыс күнінен"]),
        Noun::CalendarDay => (Masculine, ["календарный день", "календарных дня", "календарных дней", "календарного дня", "календарный день", "күнтізбелік күн", "күнтізбелік күннен"]),
        Noun::Day => (Masculine, ["день", "дня", "дней", "дня", "день", "күн", "күннен"]),
        Noun::Month => (Masculine, ["месяц", "месяца", "месяцев", "месяца", "месяц", "ай", "айдан"]),
        Noun::Age => (Masculine, ["год", "года", "лет", "года", "год", "жас", "жастан"]),
        Noun::Hour => (Masculine, ["час", "часа", "часов", "часа", "час", "сағат", "сағаттан"]),
        Noun::Minute => (Feminine, ["минута", "минуты", "минут", "минуты", "минуту", "минут", "минуттан"]),
        Noun::Field => (Neuter, ["поле", "поля", "полей", "поля", "поле", "өріс", "өрістен"]),
        Noun::Step => (Masculine, ["шаг", "шага", "шагов", "шага", "шаг", "қадам", "қадамнан"]),
        Noun::Service => (Feminine, ["услуга", "услуги", "услуг", "услуги", "услугу", "қызмет", "қызметтен"]),
        Noun::Character => (Masculine, ["знак", "знака", "знаков", "знака", "знак", "таңба", "таңбадан"]),
        Noun::Digit => (Feminine, ["цифра", "цифры", "цифр", "цифры", "цифру", "цифр", "цифрдан"]),
    };
    let [one, few, many, genitive, accusative, kk, kk_ablative] = forms;
    Forms { gender, one, few, many, genitive, accusative, kk, kk_ablative }
}

#[cfg(test)]
mod tests;
