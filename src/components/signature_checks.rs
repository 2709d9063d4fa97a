//! The checks of a signature, all of them, each with words: what holds and what does not.

use leptos::prelude::*;
use qadam_backend::{CheckResult, SignAnswer, SignatureCheck, SignatureCheckKind};

use crate::i18n::{t, texts, use_locale, words};

/// The checks as steps; nothing before there is an answer. Read out as they come.
#[component]
pub fn SignatureChecks(
    /// What came of signing.
    #[prop(into)]
    answer: Signal<Option<SignAnswer>>,
) -> impl IntoView {
    view! {
        <div aria-live="polite">
            {move || answer.get().map(|answer| view! { <Checks answer/> })}
        </div>
    }
}

/// The heading and the steps of one answer.
#[component]
fn Checks(
    /// What came of signing.
    answer: SignAnswer,
) -> impl IntoView {
    let locale = use_locale();
    // The way ends at the first check that does not hold: what would come after it decides nothing any more.
    let mut before_refusal = answer.checks;
    let first_failed = before_refusal.iter().position(|check| check.found != CheckResult::Holds);
    let after_refusal = first_failed.map_or_else(Vec::new, |place| before_refusal.split_off(place + 1));
    let digest = answer.signature.map(|signature| signature.digest);
    let is_confirmed = digest.is_some();
    let end = digest.map(|digest| {
        view! {
            <li class="steps__step steps__step--end" aria-current="step">
                <span class="steps__mark" aria-hidden="true"></span>
                <span class="steps__name">{t(texts::SIGN_OK)}</span>
                <span class="steps__detail steps__detail--now">{t(texts::SIGN_OK_NEXT)}</span>
                <span class="steps__detail">
                    {move || texts::sign_digest(locale.get(), grouped(&digest))}
                </span>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby="checks">
            <h2 id="checks">{t(texts::SIGN_CHECKS)}</h2>
            <ol class="steps steps--down">
                {before_refusal.into_iter().map(|check| view! { <Check check/> }).collect_view()}
                {after_refusal.into_iter().map(|check| view! { <NotChecked what=check.what/> }).collect_view()}
                {end}
            </ol>
            {(!is_confirmed).then(|| view! { <p class="spoken">{t(texts::SIGN_FAIL)}</p> })}
        </section>
    }
}

/// One check: whether it holds, and what was found.
#[component]
fn Check(
    /// The check.
    check: SignatureCheck,
) -> impl IntoView {
    let locale = use_locale();
    let SignatureCheck { what, found } = check;
    let holds = found == CheckResult::Holds;
    let is_beyond = what == SignatureCheckKind::Purpose;
    let verdict = if holds { t(texts::SIGN_HOLDS) } else { t(texts::SIGN_FAILS) };
    let name = words::signature_check(what);
    view! {
        <li class="steps__step" class=("steps__step--done", holds) class=("steps__step--closed", !holds)>
            <span class="steps__mark" aria-hidden="true"></span>
            <span class="steps__name"><span class="spoken">{verdict}": "</span>{t(name)}</span>
            <span class="steps__detail">{move || words::check_result(what, &found, locale.get())}</span>
            {is_beyond.then(|| view! {
                <span class="steps__detail"><span class="assumption">{t(texts::SIGN_BEYOND)}</span></span>
            })}
        </li>
    }
}

/// A check that was not come to.
#[component]
fn NotChecked(
    /// What would have been checked.
    what: SignatureCheckKind,
) -> impl IntoView {
    view! {
        <li class="steps__step">
            <span class="steps__mark" aria-hidden="true"></span>
            <span class="steps__name">{t(words::signature_check(what))}</span>
            <span class="steps__detail">{t(texts::SIGN_NOT_CHECKED)}</span>
        </li>
    }
}

/// A digest in groups of eight digits, so that it can break and be compared.
fn grouped(digest: &str) -> String {
    let mut grouped = String::with_capacity(digest.len() + digest.len() / 8);
    for (place, digit) in digest.chars().enumerate() {
        if place > 0 && place.is_multiple_of(8) {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}
