//! ПЭП, ЭҮП: accounts of the portal, on this device only.
//!
//! A password is never stored: what is kept of it is a salted slow hash. Invented people have their accounts by data.

use std::collections::BTreeMap;

use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use chrono::NaiveDate;
use qadam_domain::iin::Iin;
use serde::{Deserialize, Serialize};

use crate::doors::{Randomness, Settings};
use crate::systems::people::{self, People, Person};
use crate::{BackendError, Credentials, RegisterFact, SignInAnswer};

/// The key in `public/reference/systems.json`.
pub const KEY: &str = "PEP";

/// The key of the accounts in [`Settings`].
pub const STORE: &str = "qadam.accounts.v1";

/// A password has at least so many characters.
pub const PASSWORD_MIN: usize = 8;

/// The version of the stored accounts.
const VERSION: u32 = 1;

/// The accounts as they are stored.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Accounts {
    /// [`VERSION`].
    version: u32,
    /// IIN → PHC string.
    accounts: BTreeMap<Iin, String>,
}

/// Registers a person once (process P0) and signs them in.
///
/// # Errors
/// [`BackendError::AlreadyRegistered`], [`BackendError::WeakPassword`], [`BackendError::BrokenStore`] and those of the
/// store.
pub fn register(
    settings: &dyn Settings,
    randomness: &dyn Randomness,
    people: &People,
    request: &Credentials,
) -> Result<SignInAnswer, BackendError> {
    let mut accounts = load(settings)?;
    let is_invented = people.get(request.iin).is_some_and(|person| person.account.is_some());
    if is_invented || accounts.accounts.contains_key(&request.iin) {
        return Err(BackendError::AlreadyRegistered);
    }
    if request.password.chars().count() < PASSWORD_MIN {
        return Err(BackendError::WeakPassword { min: PASSWORD_MIN });
    }
    accounts.accounts.insert(request.iin, hash(randomness, &request.password)?);
    let text = serde_json::to_string(&accounts).map_err(|_| broken())?;
    settings.set(STORE, &text)?;
    Ok(signed_in(people, request.iin))
}

/// Signs a person in (process 1 and condition 1).
///
/// # Errors
/// [`BackendError::BrokenStore`] and those of the store.
pub fn sign_in(settings: &dyn Settings, people: &People, request: &Credentials) -> Result<SignInAnswer, BackendError> {
    if let Some(account) = people.get(request.iin).and_then(|person| person.account.as_ref()) {
        return Ok(if account.practice_password != request.password {
            SignInAnswer::WrongCredentials
        } else if account.faulty {
            SignInAnswer::Refused
        } else {
            signed_in(people, request.iin)
        });
    }
    let accounts = load(settings)?;
    let Some(stored) = accounts.accounts.get(&request.iin) else { return Ok(SignInAnswer::NotRegistered) };
    let stored = PasswordHash::new(stored).map_err(|_| broken())?;
    // The parameters of the stored hash are used, so a later change of ours locks nobody out.
    let is_right = Argon2::default().verify_password(request.password.as_bytes(), &stored).is_ok();
    Ok(if is_right { signed_in(people, request.iin) } else { SignInAnswer::WrongCredentials })
}

/// What the portal itself knows of who is signed in: the IIN, and of an invented person what the account keeps besides.
#[must_use]
pub fn facts(people: &People, iin: Iin, as_of: NaiveDate) -> Vec<RegisterFact> {
    let person = people.get(iin);
    let phone = person.and_then(|person| person.phone).map(|phone| phone.canonical());
    let iban = person.and_then(|person| person.iban.as_ref()).map(ToString::to_string);
    let values = [("iin", Some(iin.to_string())), ("phone", phone), ("iban", iban)];
    let values = values.into_iter().map(|(fact, value)| (fact.to_owned(), value.unwrap_or_default())).collect();
    people::facts(KEY, as_of, values)
}

fn signed_in(people: &People, iin: Iin) -> SignInAnswer {
    SignInAnswer::SignedIn { iin, name: people.get(iin).map(Person::full_name) }
}

fn load(settings: &dyn Settings) -> Result<Accounts, BackendError> {
    match settings.get(STORE)? {
        // Those of another version are left alone: written over, somebody could no longer sign in.
        Some(text) => serde_json::from_str::<Accounts>(&text)
            .ok()
            .filter(|accounts| accounts.version == VERSION)
            .ok_or_else(broken),
        None => Ok(Accounts { version: VERSION, accounts: BTreeMap::new() }),
    }
}

fn hash(randomness: &dyn Randomness, password: &str) -> Result<String, BackendError> {
    let mut bytes = [0; 16];
    randomness.fill(&mut bytes);
    let salt = SaltString::encode_b64(&bytes).map_err(|_| broken())?;
    let hasher = Argon2::new(Algorithm::Argon2id, Version::V0x13, Params::default());
    Ok(hasher.hash_password(password.as_bytes(), &salt).map_err(|_| broken())?.to_string())
}

fn broken() -> BackendError {
    BackendError::BrokenStore { what: STORE.to_owned() }
}

#[cfg(test)]
mod tests;
