use super::*;
use crate::doors::memory::answer;

fn people() -> Rc<People> {
    Rc::new(People::parse(include_str!("../../../../../public/simulation/people.json")).unwrap())
}

/// What the checks find that does not hold, for the first certificate of an invented person.
fn faults(iin: &str) -> Vec<SignatureCheckKind> {
    let iin: Iin = iin.parse().unwrap();
    let signer = PracticeSigner::new(people());
    let certificate = answer(signer.certificates(iin)).unwrap().remove(0);
    let revoked = answer(signer.revoked(certificate.serial.clone())).unwrap();
    let found = checks(&certificate, revoked, iin, "2026-11-23T05:00:00Z".parse().unwrap());
    assert_eq!(found.len(), 4, "all checks are always run");
    found.into_iter().filter(|check| check.found != CheckResult::Holds).map(|check| check.what).collect()
}

#[test]
fn each_persons_store_leads_to_its_check() {
    assert_eq!(faults("580314200013"), []);
    assert_eq!(faults("580917100031"), [SignatureCheckKind::Validity]);
    assert_eq!(faults("580917100041"), [SignatureCheckKind::Revocation]);
    assert_eq!(faults("580917100051"), [SignatureCheckKind::Iin]);
    assert_eq!(faults("580917100140"), [SignatureCheckKind::Validity]);
}

#[test]
fn somebody_unknown_signs_with_a_certificate_made_on_the_spot() {
    let signer = PracticeSigner::new(people());
    let iin: Iin = "990101100111".parse().unwrap();
    let once = answer(signer.certificates(iin)).unwrap();
    assert_eq!(once, answer(signer.certificates(iin)).unwrap(), "the same each time");
    assert_eq!(faults("990101100111"), []);
}

#[test]
fn sign_in_key_does_not_sign() {
    let signer = PracticeSigner::new(people());
    let iin: Iin = "580314200013".parse().unwrap();
    let certificates = answer(signer.certificates(iin)).unwrap();
    let key = certificates.iter().find(|certificate| certificate.purpose == Purpose::Authentication).unwrap();
    let found = checks(key, None, iin, "2026-11-23T05:00:00Z".parse().unwrap());
    assert!(found.iter().any(|check| check.found == CheckResult::AuthenticationKey));
}

#[test]
fn certificate_holds_from_its_first_to_its_last_moment() {
    let iin: Iin = "580314200013".parse().unwrap();
    let certificate = answer(PracticeSigner::new(people()).certificates(iin)).unwrap().remove(0);
    let second = chrono::TimeDelta::seconds(1);
    for (now, expected) in [
        (certificate.not_before - second, CheckResult::NotYet(certificate.not_before)),
        (certificate.not_before, CheckResult::Holds),
        (certificate.not_after, CheckResult::Holds),
        (certificate.not_after + second, CheckResult::Expired(certificate.not_after)),
    ] {
        assert_eq!(checks(&certificate, None, iin, now)[0].found, expected, "{now}");
    }
}
