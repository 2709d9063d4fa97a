//! Words for everything the domain and the backend may answer.
//!
//! Every `match` names every variant: a new one does not build until it speaks Kazakh and Russian. What a person reads
//! says what happened and what to do; the English `Display` of the errors is for logs and tests.

use qadam_backend::{BackendError, CheckResult, SignatureCheckKind};
use qadam_domain::answers::{Problem, ProblemKind, Warning, split_path};
use qadam_domain::date::{DateError, DatePart};
use qadam_domain::email::EmailError;
use qadam_domain::hours::to_local;
use qadam_domain::iban::IbanError;
use qadam_domain::iin::IinError;
use qadam_domain::name::NameError;
use qadam_domain::phone::PhoneError;
use qadam_domain::regulation::{End, StatusCode};
use qadam_domain::service::{ChannelKind, DecidedBy, Delivery, Field, FieldKind, PaperKind, ServiceDefinition};
use qadam_domain::text::{Locale, Source};

use super::number::Noun;
use super::{Phrase, date, number, texts};

/// A problem of an answer, found in the definition: field and part of an address; `other` names the other field that it
/// may speak of ([`other_path`]).
#[must_use]
pub fn problem_at(definition: &ServiceDefinition, problem: &Problem, other: Option<&str>, locale: Locale) -> String {
    let Some((field, part)) = find(definition, &problem.path) else {
        return texts::problem_missing(locale, &problem.path);
    };
    let label = part.map_or_else(|| field.label.of(locale), |part| part.of(locale));
    self::problem(&problem.kind, label, &field.kind, other, locale)
}

/// What a field is called; a part of an address with the address before it: «Адрес проживания, дом».
#[must_use]
pub fn label_at(definition: &ServiceDefinition, path: &str, locale: Locale) -> String {
    match find(definition, path) {
        Some((field, None)) => field.label.of(locale).to_owned(),
        Some((field, Some(part))) => format!("{}, {}", field.label.of(locale), part.of(locale).to_lowercase()),
        None => path.to_owned(),
    }
}

/// A part of an address, by its name in a path.
#[must_use]
pub fn address_part(part: &str) -> Option<Phrase> {
    match part {
        "region" => Some(texts::ADDRESS_REGION),
        "district" => Some(texts::ADDRESS_DISTRICT),
        "settlement" => Some(texts::ADDRESS_SETTLEMENT),
        "street" => Some(texts::ADDRESS_STREET),
        "house" => Some(texts::ADDRESS_HOUSE),
        "flat" => Some(texts::ADDRESS_FLAT),
        _ => None,
    }
}

/// What is wrong with an answer and what to do: of a field with this label and kind; `other` is the label of the field
/// that the problem speaks of ([`other_path`]), if it does.
#[must_use]
pub fn problem(problem: &ProblemKind, label: &str, field: &FieldKind, other: Option<&str>, locale: Locale) -> String {
    match problem {
        ProblemKind::Missing => missing(label, field, locale),
        ProblemKind::ConsentMissing => texts::PROBLEM_CONSENT.of(locale).to_owned(),
        ProblemKind::Iin(error) => iin(*error, locale),
        ProblemKind::SameIin { other: path } => texts::problem_same_iin(locale, other.unwrap_or(path)),
        ProblemKind::Iban(error) => iban(*error, locale),
        ProblemKind::Phone(error) => phone(*error, locale),
        ProblemKind::Email(error) => email(*error, locale),
        ProblemKind::Name(error) => name(*error, label, locale),
        ProblemKind::Date(error) => date_error(*error, locale),
        ProblemKind::TooEarly { bound, field: _, today } => match (today, other) {
            (true, _) => texts::PROBLEM_DATE_PAST.of(locale).to_owned(),
            (false, Some(other)) => texts::problem_date_before_field(locale, date::date(*bound, locale), other),
            (false, None) => texts::problem_date_too_early(locale, date::date(*bound, locale)),
        },
        ProblemKind::TooLate { bound, field: _, today } => match (today, other) {
            (true, _) => texts::PROBLEM_DATE_FUTURE.of(locale).to_owned(),
            (false, Some(other)) => texts::problem_date_after_field(locale, date::date(*bound, locale), other),
            (false, None) => texts::problem_date_too_late(locale, date::date(*bound, locale)),
        },
        ProblemKind::RunOut { on } => texts::problem_run_out(locale, date::date(*on, locale)),
        ProblemKind::NumberShape { starts_with, digits } if starts_with.is_empty() => {
            texts::problem_number_of_digits(locale, number::limit(*digits as u64, Noun::Digit, locale))
        }
        ProblemKind::NumberShape { starts_with, digits } => {
            texts::problem_number_of_letters(locale, number::counted(*digits as u64, Noun::Digit, locale), starts_with)
        }
        ProblemKind::TooYoung { years } => texts::problem_too_young(locale, number::limit(*years, Noun::Age, locale)),
        ProblemKind::TooOld { years } => texts::problem_too_old(locale, number::limit(*years, Noun::Age, locale)),
        ProblemKind::TooLong { max, found } => {
            texts::problem_too_long_found(locale, found, number::limit(*max, Noun::Character, locale))
        }
        ProblemKind::NotANumber => texts::PROBLEM_NUMBER_DIGITS.of(locale).to_owned(),
        ProblemKind::OutOfRange { min, max } => {
            let grouped = |bound: u32| number::grouped(bound.into());
            texts::problem_out_of_range(locale, grouped(*max), grouped(*min))
        }
        ProblemKind::NotAnOption => texts::PROBLEM_MISSING_CHOICE.of(locale).to_owned(),
        ProblemKind::TooFewRows { min } => texts::problem_too_few_rows(locale, min),
        ProblemKind::TooManyRows { max } => texts::problem_too_many_rows(locale, max),
    }
}

/// The path of the other field that a problem speaks of.
#[must_use]
pub fn other_path(problem: &ProblemKind) -> Option<&str> {
    match problem {
        ProblemKind::SameIin { other } => Some(other),
        ProblemKind::TooEarly { field, .. } | ProblemKind::TooLate { field, .. } => field.as_deref(),
        ProblemKind::Missing
        | ProblemKind::ConsentMissing
        | ProblemKind::Iin(_)
        | ProblemKind::Iban(_)
        | ProblemKind::Phone(_)
        | ProblemKind::Email(_)
        | ProblemKind::Name(_)
        | ProblemKind::Date(_)
        | ProblemKind::RunOut { .. }
        | ProblemKind::NumberShape { .. }
        | ProblemKind::TooYoung { .. }
        | ProblemKind::TooOld { .. }
        | ProblemKind::TooLong { .. }
        | ProblemKind::NotANumber
        | ProblemKind::OutOfRange { .. }
        | ProblemKind::NotAnOption
        | ProblemKind::TooFewRows { .. }
        | ProblemKind::TooManyRows { .. } => None,
    }
}

/// What is worth a second look.
#[must_use]
pub const fn warning(warning: Warning) -> Phrase {
    match warning {
        Warning::IinDate => texts::WARNING_IIN_DATE,
        Warning::IinBirth => texts::WARNING_IIN_BIRTH,
        Warning::RealIin => texts::WARNING_REAL_IIN,
        Warning::PhoneOperator => texts::WARNING_PHONE_OPERATOR,
        Warning::MixedScripts => texts::WARNING_MIXED_SCRIPTS,
        Warning::OtherRegion => texts::WARNING_OTHER_REGION,
    }
}

/// Why a number is not an IIN.
#[must_use]
pub fn iin(error: IinError, locale: Locale) -> String {
    match error {
        IinError::Length { found } => texts::problem_iin_length(locale, found),
        IinError::Digits => texts::PROBLEM_IIN_DIGITS.of(locale).to_owned(),
        IinError::ControlDigit => texts::PROBLEM_IIN_CONTROL.of(locale).to_owned(),
    }
}

fn missing(label: &str, field: &FieldKind, locale: Locale) -> String {
    let phrase = match field {
        FieldKind::Iin => texts::PROBLEM_MISSING_IIN,
        FieldKind::Iban => texts::PROBLEM_MISSING_IBAN,
        FieldKind::Phone => texts::PROBLEM_MISSING_PHONE,
        FieldKind::Email => texts::PROBLEM_MISSING_EMAIL,
        FieldKind::Date(_) => texts::PROBLEM_MISSING_DATE,
        FieldKind::Number(_) => texts::PROBLEM_MISSING_NUMBER,
        FieldKind::Money => texts::PROBLEM_MISSING_MONEY,
        FieldKind::Choice(_) => texts::PROBLEM_MISSING_CHOICE,
        FieldKind::YesNo => texts::PROBLEM_MISSING_YES_NO,
        FieldKind::Office => texts::PROBLEM_MISSING_OFFICE,
        FieldKind::Hall => texts::PROBLEM_MISSING_HALL,
        FieldKind::Consent => texts::PROBLEM_CONSENT,
        FieldKind::Text(_)
        | FieldKind::LongText(_)
        | FieldKind::Name
        | FieldKind::DocumentNumber(_)
        | FieldKind::Address
        | FieldKind::BankOf(_)
        | FieldKind::Group(_) => return texts::problem_missing(locale, label),
    };
    phrase.of(locale).to_owned()
}

fn iban(error: IbanError, locale: Locale) -> String {
    let phrase = match error {
        IbanError::Length { found } => return texts::problem_iban_length(locale, found),
        IbanError::Country => texts::PROBLEM_IBAN_COUNTRY,
        IbanError::Format => texts::PROBLEM_IBAN_FORMAT,
        IbanError::CheckDigits => texts::PROBLEM_IBAN_CHECK,
        IbanError::LookAlike => texts::PROBLEM_IBAN_LOOK_ALIKE,
    };
    phrase.of(locale).to_owned()
}

fn phone(error: PhoneError, locale: Locale) -> String {
    match error {
        PhoneError::Character { found } => texts::problem_phone_character(locale, found),
        PhoneError::Length { found } => texts::problem_phone_length(locale, found),
        PhoneError::Country => texts::PROBLEM_PHONE_COUNTRY.of(locale).to_owned(),
    }
}

fn email(error: EmailError, locale: Locale) -> String {
    let phrase = match error {
        EmailError::Empty => texts::PROBLEM_MISSING_EMAIL,
        EmailError::Spaces => texts::PROBLEM_EMAIL_SPACES,
        EmailError::MissingAt => texts::PROBLEM_EMAIL_AT,
        EmailError::SeveralAt => texts::PROBLEM_EMAIL_SEVERAL_AT,
        EmailError::MissingName => texts::PROBLEM_EMAIL_NAME,
        EmailError::MissingDomain => texts::PROBLEM_EMAIL_DOMAIN,
        EmailError::MissingDot => texts::PROBLEM_EMAIL_DOT,
        EmailError::TooLong { max } => return too_long(max, locale),
    };
    phrase.of(locale).to_owned()
}

fn name(error: NameError, label: &str, locale: Locale) -> String {
    match error {
        NameError::Empty => texts::problem_missing(locale, label),
        NameError::TooLong { max } => too_long(max, locale),
        NameError::Character { found } => texts::problem_name_character(locale, found),
    }
}

fn too_long(max: usize, locale: Locale) -> String {
    texts::problem_too_long(locale, number::limit(max, Noun::Character, locale))
}

fn date_error(error: DateError, locale: Locale) -> String {
    let phrase = match error {
        DateError::Empty => texts::PROBLEM_MISSING_DATE,
        DateError::Missing { part: DatePart::Day } => texts::PROBLEM_DATE_DAY,
        DateError::Missing { part: DatePart::Month } => texts::PROBLEM_DATE_MONTH,
        DateError::Missing { part: DatePart::Year } => texts::PROBLEM_DATE_YEAR,
        DateError::NotANumber => texts::PROBLEM_DATE_DIGITS,
        DateError::NoSuchDay { day, month, year } => {
            return texts::problem_date_no_such_day(locale, format!("{day:02}.{month:02}.{year}"));
        }
        DateError::Year { found: found @ 1000..=9999 } => return texts::problem_date_year_far(locale, found),
        DateError::Year { found: _ } => texts::PROBLEM_DATE_YEAR_DIGITS,
    };
    phrase.of(locale).to_owned()
}

/// The field at a path and, inside an address, the part.
fn find<'a>(definition: &'a ServiceDefinition, path: &str) -> Option<(&'a Field, Option<Phrase>)> {
    let (_, id) = split_path(path);
    if let Some(field) = definition.field(&id) {
        return Some((field, None));
    }
    let (address, part) = id.rsplit_once('.')?;
    let field = definition.field(address).filter(|field| matches!(field.kind, FieldKind::Address))?;
    Some((field, address_part(part)))
}

/// Where an application stands.
#[must_use]
pub const fn status(code: StatusCode) -> Phrase {
    match code {
        StatusCode::Draft => texts::CODE_DRAFT,
        StatusCode::AuthRefused => texts::CODE_AUTH_REFUSED,
        StatusCode::Signed => texts::CODE_SIGNED,
        StatusCode::EdsRefused => texts::CODE_EDS_REFUSED,
        StatusCode::Sent => texts::CODE_SENT,
        StatusCode::NotAccepted => texts::CODE_NOT_ACCEPTED,
        StatusCode::Registered => texts::CODE_REGISTERED,
        StatusCode::OnReview => texts::CODE_ON_REVIEW,
        StatusCode::InWork => texts::CODE_IN_WORK,
        StatusCode::OnSign => texts::CODE_ON_SIGN,
        StatusCode::Ready => texts::CODE_READY,
        StatusCode::Issued => texts::CODE_ISSUED,
        StatusCode::Refused => texts::CODE_REFUSED,
        StatusCode::Withdrawn => texts::CODE_WITHDRAWN,
        StatusCode::Returned => texts::CODE_RETURNED,
    }
}

/// How the way ended.
#[must_use]
pub const fn end(end: End) -> Phrase {
    match end {
        End::Issued => texts::END_ISSUED,
        End::AuthorisationRefused => texts::END_AUTHORISATION_REFUSED,
        End::SignatureRefused => texts::END_SIGNATURE_REFUSED,
        End::DocumentsRefused => texts::END_DOCUMENTS_REFUSED,
        End::NotAccepted => texts::END_NOT_ACCEPTED,
        End::NoData => texts::END_NO_DATA,
        End::Returned => texts::END_RETURNED,
    }
}

/// A way to apply, in short: «портал».
#[must_use]
pub const fn channel(kind: ChannelKind) -> Phrase {
    match kind {
        ChannelKind::Portal => texts::CHANNEL_PORTAL,
        ChannelKind::Chancellery => texts::CHANNEL_CHANCELLERY,
        ChannelKind::StateCorporation => texts::CHANNEL_STATE_CORPORATION,
    }
}

/// A way to apply by its full name: «веб-портал «электронного правительства»».
#[must_use]
pub const fn channel_long(kind: ChannelKind) -> Phrase {
    match kind {
        ChannelKind::Portal => texts::CHANNEL_PORTAL_LONG,
        ChannelKind::Chancellery => texts::CHANNEL_CHANCELLERY_LONG,
        ChannelKind::StateCorporation => texts::CHANNEL_STATE_CORPORATION_LONG,
    }
}

/// By which way: «через портал», «портал арқылы».
#[must_use]
pub const fn channel_by(kind: ChannelKind) -> Phrase {
    match kind {
        ChannelKind::Portal => texts::CHANNEL_PORTAL_BY,
        ChannelKind::Chancellery => texts::CHANNEL_CHANCELLERY_BY,
        ChannelKind::StateCorporation => texts::CHANNEL_STATE_CORPORATION_BY,
    }
}

/// How a result reaches the applicant.
#[must_use]
pub const fn delivery(delivery: Delivery) -> Phrase {
    match delivery {
        Delivery::Cabinet => texts::DELIVERY_CABINET,
        Delivery::Office => texts::DELIVERY_OFFICE,
        Delivery::Hall => texts::DELIVERY_HALL,
    }
}

/// What is given of a document.
#[must_use]
pub const fn paper_kind(kind: PaperKind) -> Phrase {
    match kind {
        PaperKind::Original => texts::PAPER_ORIGINAL,
        PaperKind::OriginalKept => texts::PAPER_ORIGINAL_KEPT,
        PaperKind::Copy => texts::PAPER_COPY,
        PaperKind::CopyAndOriginal => texts::PAPER_COPY_AND_ORIGINAL,
        PaperKind::ElectronicCopy => texts::PAPER_ELECTRONIC_COPY,
        PaperKind::Application => texts::PAPER_APPLICATION,
        PaperKind::ByIin => texts::PAPER_BY_IIN,
    }
}

/// Who or what decides a ground.
#[must_use]
pub const fn decided_by(decided_by: DecidedBy) -> Phrase {
    match decided_by {
        DecidedBy::Answers => texts::DECIDED_ANSWERS,
        DecidedBy::Register => texts::DECIDED_REGISTER,
        DecidedBy::Official => texts::DECIDED_OFFICIAL,
    }
}

/// What is checked of a certificate.
#[must_use]
pub const fn signature_check(kind: SignatureCheckKind) -> Phrase {
    match kind {
        SignatureCheckKind::Validity => texts::SIGNATURE_VALIDITY,
        SignatureCheckKind::Revocation => texts::SIGNATURE_REVOCATION,
        SignatureCheckKind::Iin => texts::SIGNATURE_IIN,
        SignatureCheckKind::Purpose => texts::SIGNATURE_PURPOSE,
    }
}

/// What a check of a certificate found, with the day where there is one.
#[must_use]
pub fn check_result(kind: SignatureCheckKind, found: &CheckResult, locale: Locale) -> String {
    let on_day = |what: Phrase, moment| {
        texts::signature_on_day(locale, date::date(to_local(moment).date(), locale), what.of(locale))
    };
    let phrase = match found {
        CheckResult::Holds => match kind {
            SignatureCheckKind::Validity => texts::SIGNATURE_VALIDITY_HOLDS,
            SignatureCheckKind::Revocation => texts::SIGNATURE_REVOCATION_HOLDS,
            SignatureCheckKind::Iin => texts::SIGNATURE_IIN_HOLDS,
            SignatureCheckKind::Purpose => texts::SIGNATURE_PURPOSE_HOLDS,
        },
        CheckResult::Expired(moment) => return on_day(texts::SIGNATURE_EXPIRED, *moment),
        CheckResult::NotYet(moment) => return on_day(texts::SIGNATURE_NOT_YET, *moment),
        CheckResult::Revoked(moment) => return on_day(texts::SIGNATURE_REVOKED, *moment),
        CheckResult::OtherIin => texts::SIGNATURE_OTHER_IIN,
        CheckResult::AuthenticationKey => texts::SIGNATURE_AUTHENTICATION_KEY,
    };
    phrase.of(locale).to_owned()
}

/// Why the backend could not answer: what happened, and what to do.
#[must_use]
pub fn backend_error(error: &BackendError, locale: Locale) -> (String, String) {
    let (what, to_do) = match error {
        BackendError::AlreadyRegistered => (texts::TROUBLE_ALREADY_REGISTERED, texts::TROUBLE_ALREADY_REGISTERED_DO),
        BackendError::WeakPassword { min } => {
            let to_do = texts::trouble_weak_password_do(locale, number::limit(*min, Noun::Character, locale));
            return (texts::TROUBLE_WEAK_PASSWORD.of(locale).to_owned(), to_do);
        }
        BackendError::NoSuchApplication { number } => {
            let what = texts::trouble_no_application(locale, number);
            return (what, texts::TROUBLE_NO_APPLICATION_DO.of(locale).to_owned());
        }
        BackendError::NoSuchService { service: _ } => (texts::TROUBLE_NO_SERVICE, texts::TROUBLE_NO_SERVICE_DO),
        BackendError::BrokenData { file: _, reason: _ } => (texts::TROUBLE_BROKEN_DATA, texts::TROUBLE_BROKEN_DATA_DO),
        BackendError::NoConnection => (texts::TROUBLE_OFFLINE, texts::TROUBLE_OFFLINE_DO),
        // A published site has all its files: the person can only wait until somebody has mended it.
        BackendError::NoSuchFile { file: _ } | BackendError::NotFetched { file: _ } => {
            (texts::TROUBLE_NOT_FETCHED, texts::TROUBLE_BROKEN_DATA_DO)
        }
        BackendError::Invalid { count } => {
            let what = texts::trouble_invalid(locale, number::counted(*count, Noun::Field, locale));
            return (what, texts::TROUBLE_INVALID_DO.of(locale).to_owned());
        }
        BackendError::SignatureNeeded => (texts::TROUBLE_SIGNATURE_NEEDED, texts::TROUBLE_SIGNATURE_NEEDED_DO),
        BackendError::NoSuchCertificate => (texts::TROUBLE_NO_CERTIFICATE, texts::TROUBLE_NO_CERTIFICATE_DO),
        BackendError::OutOfTurn => (texts::TROUBLE_OUT_OF_TURN, texts::TROUBLE_OUT_OF_TURN_DO),
        BackendError::Conflict => (texts::TROUBLE_CONFLICT, texts::TROUBLE_CONFLICT_DO),
        BackendError::RulesChanged { number } => {
            let to_do = texts::trouble_rules_changed_do(locale, number);
            return (texts::TROUBLE_RULES_CHANGED.of(locale).to_owned(), to_do);
        }
        BackendError::BrokenStore { what: _ } => (texts::TROUBLE_BROKEN_STORE, texts::TROUBLE_BROKEN_STORE_DO),
        BackendError::StoreFull => (texts::TROUBLE_STORE_FULL, texts::TROUBLE_STORE_FULL_DO),
        BackendError::StoreUnavailable => (texts::TROUBLE_STORE_UNAVAILABLE, texts::TROUBLE_STORE_UNAVAILABLE_DO),
        BackendError::CalendarUnknown { year } => {
            let what = texts::trouble_calendar_unknown(locale, year);
            return (what, texts::TROUBLE_CALENDAR_UNKNOWN_DO.of(locale).to_owned());
        }
    };
    (what.of(locale).to_owned(), to_do.of(locale).to_owned())
}

/// Where a fact was read: «Постановление № 183, приложение 1, пункт 9, подпункт 6», an address, or «допущение». That words
/// are ours is a remark for editors and says nothing of where the fact stands.
#[must_use]
pub fn source(source: &Source, locale: Locale) -> Option<String> {
    Some(match source {
        Source::Seed(place) => seed(place, locale),
        // What stands in brackets after an address are remarks for editors.
        Source::Verified(address) => address.split(" (").next().unwrap_or(address).to_owned(),
        Source::Assumption(_) => texts::SOURCE_ASSUMPTION.of(locale).to_owned(),
        Source::Wording(_) => return None,
    })
}

/// A place in one of the two decrees (`183/annex 1/§9 p.6`) as one says it. What is not understood stands as it is.
fn seed(place: &str, locale: Locale) -> String {
    let mut parts = place.split('/');
    let act = parts.next().unwrap_or_default();
    let mut words: Vec<String> = Vec::new();
    match act {
        "183" => words.push(texts::SOURCE_ACT_183.of(locale).to_owned()),
        "90" | "90-ru" | "90-ru, 90-kk" => words.push(texts::SOURCE_ACT_90.of(locale).to_owned()),
        "90-kk" => {
            words.push(texts::SOURCE_ACT_90.of(locale).to_owned());
            words.push(texts::SOURCE_KAZAKH.of(locale).to_owned());
        }
        _ => return place.to_owned(),
    }
    words.extend(parts.map(|part| seed_part(part, locale).unwrap_or_else(|| part.to_owned())));
    words.join(", ")
}

fn seed_part(part: &str, locale: Locale) -> Option<String> {
    let is_several = |number: &str| number.contains(['–', '-', ',']);
    if let Some(paragraph) = part.strip_prefix('§') {
        return Some(match paragraph.split_once(" p.") {
            Some((number, item)) if is_several(item) => texts::source_items(locale, item, number),
            Some((number, item)) => texts::source_item(locale, item, number),
            None if is_several(paragraph) => texts::source_paragraphs(locale, paragraph),
            None => texts::source_paragraph(locale, paragraph),
        });
    }
    match part.split_once(' ').unwrap_or((part, "")) {
        ("annex", number) => Some(texts::source_annex(locale, number)),
        ("annexes", "") => Some(texts::SOURCE_ANNEXES_ALL.of(locale).to_owned()),
        ("annexes", numbers) => Some(texts::source_annexes(locale, numbers)),
        ("title", _) => Some(texts::SOURCE_TITLE.of(locale).to_owned()),
        ("heading", _) => Some(texts::SOURCE_HEADING.of(locale).to_owned()),
        ("status", _) => Some(texts::SOURCE_STATUS.of(locale).to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
