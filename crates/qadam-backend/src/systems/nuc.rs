//! НУЦ, ҰКО: certificates, the list of revoked ones, and signatures without legal force.
//!
//! [`Signer`] is the door that real cryptography comes through later; [`PracticeSigner`] only compares.

use std::rc::Rc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use qadam_domain::iin::Iin;
use sha2::{Digest, Sha256};

use crate::systems::people::People;
use crate::{Certificate, CheckResult, Purpose, Reply, SignatureCheck, SignatureCheckKind};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "NUC";

/// Key stores, revocation and signing.
pub trait Signer {
    /// The certificates in a person's key store.
    fn certificates(&self, iin: Iin) -> Reply<'_, Vec<Certificate>>;

    /// When a certificate was revoked (UTC), if it was.
    fn revoked(&self, serial: String) -> Reply<'_, Option<DateTime<Utc>>>;

    /// The signature of bytes with a certificate's key, as text.
    ///
    /// # Errors
    /// [`crate::BackendError::NoSuchCertificate`].
    fn sign(&self, serial: String, bytes: Vec<u8>) -> Reply<'_, String>;
}

/// Signatures that are digests: what is signed can be compared, and nobody is bound by it.
pub struct PracticeSigner {
    people: Rc<People>,
}

impl PracticeSigner {
    /// The key stores of the invented people; anyone else gets a certificate made on the spot.
    #[must_use]
    pub const fn new(people: Rc<People>) -> Self {
        Self { people }
    }
}

impl Signer for PracticeSigner {
    fn certificates(&self, iin: Iin) -> Reply<'_, Vec<Certificate>> {
        let certificates = match self.people.get(iin) {
            Some(person) => person.certificates.clone(),
            None => made_on_the_spot(iin).into_iter().collect(),
        };
        Box::pin(std::future::ready(Ok(certificates)))
    }

    fn revoked(&self, serial: String) -> Reply<'_, Option<DateTime<Utc>>> {
        let revoked = self.people.revoked.iter().find(|revoked| revoked.serial == serial).map(|revoked| revoked.at);
        Box::pin(std::future::ready(Ok(revoked)))
    }

    fn sign(&self, _serial: String, bytes: Vec<u8>) -> Reply<'_, String> {
        Box::pin(std::future::ready(Ok(digest(&bytes))))
    }
}

/// SHA-256 in hexadecimal digits.
///
/// ```
/// use qadam_backend::systems::nuc::digest;
/// assert!(digest(b"").starts_with("e3b0c44298fc1c14"));
/// ```
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The checks of condition 2, all of them, in their order, and the one of the key's purpose.
///
/// Source: 183/annex 1–4/§9 p.6.
#[must_use]
pub fn checks(
    certificate: &Certificate,
    revoked: Option<DateTime<Utc>>,
    request: Iin,
    now: DateTime<Utc>,
) -> Vec<SignatureCheck> {
    let validity = if now < certificate.not_before {
        CheckResult::NotYet(certificate.not_before)
    } else if now > certificate.not_after {
        CheckResult::Expired(certificate.not_after)
    } else {
        CheckResult::Holds
    };
    let revocation = match revoked.filter(|at| *at <= now) {
        Some(at) => CheckResult::Revoked(at),
        None => CheckResult::Holds,
    };
    let iin = if certificate.iin == request { CheckResult::Holds } else { CheckResult::OtherIin };
    let purpose = match certificate.purpose {
        Purpose::Signing => CheckResult::Holds,
        Purpose::Authentication => CheckResult::AuthenticationKey,
    };
    [
        (SignatureCheckKind::Validity, validity),
        (SignatureCheckKind::Revocation, revocation),
        (SignatureCheckKind::Iin, iin),
        (SignatureCheckKind::Purpose, purpose),
    ]
    .into_iter()
    .map(|(what, found)| SignatureCheck { what, found })
    .collect()
}

/// A valid signing certificate for somebody of whom nothing is known. The name in it is empty, since no register knows it;
/// the serial number follows from the IIN, so that it is the same each time.
fn made_on_the_spot(iin: Iin) -> Option<Certificate> {
    let at = |year, month, day| Some(NaiveDate::from_ymd_opt(year, month, day)?.and_time(NaiveTime::MIN).and_utc());
    let serial = digest(format!("qadam practice certificate {iin}").as_bytes()).chars().take(40).collect();
    Some(Certificate {
        serial,
        owner: String::new(),
        iin,
        not_before: at(2020, 1, 1)?,
        not_after: at(2045, 12, 31)?,
        purpose: Purpose::Signing,
    })
}

#[cfg(test)]
mod tests;
