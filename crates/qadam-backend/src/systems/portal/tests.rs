use super::*;
use crate::doors::memory::{Fault, MemorySettings, SeededRandomness};

const PASSWORD: &str = "көп таңбалы сөз";

fn people() -> People {
    People::parse(include_str!("../../../../../public/simulation/people.json")).unwrap()
}

fn credentials(iin: &str, password: &str) -> Credentials {
    Credentials { iin: iin.parse().unwrap(), password: password.to_owned() }
}

/// A number that nobody has and that is in no list.
const OWN: &str = "990101100111";

#[test]
fn who_registers_gets_in_with_that_password_only() {
    let (settings, randomness, people) = (MemorySettings::default(), SeededRandomness::new(7), people());
    let enter = |password| sign_in(&settings, &people, &credentials(OWN, password));
    assert_eq!(enter(PASSWORD), Ok(SignInAnswer::NotRegistered));
    assert!(register(&settings, &randomness, &people, &credentials(OWN, PASSWORD)).is_ok());
    assert_eq!(enter(PASSWORD), Ok(SignInAnswer::SignedIn { iin: OWN.parse().unwrap(), name: None }));
    assert_eq!(enter("басқа құпиясөз"), Ok(SignInAnswer::WrongCredentials));
    let again = register(&settings, &randomness, &people, &credentials(OWN, "үшінші құпиясөз"));
    assert_eq!(again, Err(BackendError::AlreadyRegistered));
}

#[test]
fn store_holds_a_salted_slow_hash_and_never_the_password() {
    let (settings, randomness, people) = (MemorySettings::default(), SeededRandomness::new(7), people());
    register(&settings, &randomness, &people, &credentials(OWN, PASSWORD)).unwrap();
    let stored = settings.get(STORE).unwrap().unwrap();
    assert!(stored.contains("$argon2id$v=19$"));
    assert!(!stored.contains(PASSWORD));
}

#[test]
fn invented_people_have_their_accounts_by_data() {
    let (settings, randomness, people) = (MemorySettings::default(), SeededRandomness::new(7), people());
    for person in people.people.iter().filter(|person| person.account.is_some()) {
        let account = person.account.as_ref().unwrap();
        let request = Credentials { iin: person.iin, password: account.practice_password.clone() };
        let expected = if account.faulty {
            SignInAnswer::Refused
        } else {
            SignInAnswer::SignedIn { iin: person.iin, name: Some(person.full_name()) }
        };
        assert_eq!(sign_in(&settings, &people, &request), Ok(expected), "{}", person.iin);
        assert_eq!(register(&settings, &randomness, &people, &request), Err(BackendError::AlreadyRegistered));
    }
    assert_eq!(sign_in(&settings, &people, &credentials("580314200013", "x")), Ok(SignInAnswer::WrongCredentials));
}

#[test]
fn short_password_is_not_taken() {
    let (settings, randomness, people) = (MemorySettings::default(), SeededRandomness::new(7), people());
    let answer = register(&settings, &randomness, &people, &credentials(OWN, "1234567"));
    assert_eq!(answer, Err(BackendError::WeakPassword { min: PASSWORD_MIN }));
}

#[test]
fn faults_of_the_store_are_told_apart() {
    let (settings, randomness, people) = (MemorySettings::default(), SeededRandomness::new(7), people());
    register(&settings, &randomness, &people, &credentials(OWN, PASSWORD)).unwrap();
    let enter = || sign_in(&settings, &people, &credentials(OWN, PASSWORD));
    settings.set_fault(Some(Fault::Broken));
    assert_eq!(enter(), Err(BackendError::BrokenStore { what: STORE.to_owned() }));
    settings.set_fault(Some(Fault::Forbidden));
    assert_eq!(enter(), Err(BackendError::StoreUnavailable));
    settings.set_fault(Some(Fault::Full));
    assert!(matches!(enter(), Ok(SignInAnswer::SignedIn { .. })));
}
