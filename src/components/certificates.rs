//! The certificates in a key store, to choose one for signing.

use chrono::{DateTime, Utc};
use leptos::prelude::*;
use qadam_backend::{Certificate, Purpose};
use qadam_domain::hours::to_local;
use qadam_domain::text::Locale;

use crate::i18n::{date, t, texts, use_locale};

/// The certificates as choices. A key for signing in is there to be seen and cannot be taken; one that has run out can,
/// since the check is what says so.
#[component]
pub fn Certificates(
    /// The certificates.
    certificates: Vec<Certificate>,
    /// The serial number of the one chosen.
    chosen: RwSignal<Option<String>>,
    /// The name to show where a certificate has none.
    owner: String,
    /// The simulated present (UTC).
    now: DateTime<Utc>,
) -> impl IntoView {
    let choices = certificates
        .into_iter()
        .enumerate()
        .map(|(index, mut certificate)| {
            if certificate.owner.is_empty() {
                certificate.owner.clone_from(&owner);
            }
            view! { <Choice index certificate chosen now/> }
        })
        .collect_view();
    view! {
        <fieldset class="section" id="certificates">
            <legend class="group__legend before-4">{t(texts::SIGN_CHOOSE)}</legend>
            {choices}
        </fieldset>
    }
}

/// One certificate.
#[component]
fn Choice(
    /// Its place in the list.
    index: usize,
    /// The certificate.
    certificate: Certificate,
    /// The serial number of the one chosen.
    chosen: RwSignal<Option<String>>,
    /// The simulated present (UTC).
    now: DateTime<Utc>,
) -> impl IntoView {
    let locale = use_locale();
    let id = format!("certificate-{index}");
    let detail = format!("{id}-detail");
    let is_for_signing = certificate.purpose == Purpose::Signing;
    let serial = StoredValue::new(certificate.serial.clone());
    let certificate = StoredValue::new(certificate);
    let label = move || {
        let owner = certificate.with_value(|certificate| certificate.owner.clone());
        if is_for_signing {
            texts::sign_for_signing(locale.get(), owner)
        } else {
            texts::sign_for_login(locale.get(), owner)
        }
    };
    view! {
        <div class="choice">
            <input
                class="choice__input"
                type="radio"
                name="certificate"
                id=id.clone()
                aria-describedby=detail.clone()
                disabled=!is_for_signing
                prop:checked=move || chosen.with(|chosen| serial.with_value(|serial| chosen.as_ref() == Some(serial)))
                on:change=move |_| chosen.set(Some(serial.get_value()))
            />
            <label class="choice__label" for=id>{label}</label>
            <span class="choice__detail" class=("choice__detail--barred", !is_for_signing) id=detail>
                {move || certificate.with_value(|certificate| detail_of(certificate, now, locale.get()))}
            </span>
        </div>
    }
}

/// What stands under a certificate: why it cannot be taken, that it has run out, or how long it is valid.
fn detail_of(certificate: &Certificate, now: DateTime<Utc>, locale: Locale) -> String {
    let day = |moment: DateTime<Utc>| date::date(to_local(moment).date(), locale);
    if certificate.purpose == Purpose::Authentication {
        return texts::SIGN_BARRED.of(locale).to_owned();
    }
    if certificate.not_after < now {
        return texts::signature_on_day(locale, day(certificate.not_after), texts::SIGNATURE_EXPIRED.of(locale));
    }
    let validity = texts::sign_validity(
        locale,
        date::date_short(to_local(certificate.not_before).date()),
        date::date_short(to_local(certificate.not_after).date()),
    );
    format!("{}. {validity}", texts::SIGN_PRACTICE_CERTIFICATE.of(locale))
}
