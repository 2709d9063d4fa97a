//! What decides at the branches of a process: computed when an application is filed, from data alone.
//!
//! Nothing here is chance. A ground is met because the answers or documents show it, because a register holds a fact, or
//! because the scenario of an invented person says what the official finds.

use chrono::NaiveDate;
use qadam_domain::answers::{Answers, DocumentsHeld};
use qadam_domain::application::Evidence;
use qadam_domain::checklist::{checklist, missing};
use qadam_domain::condition::{Condition, Known};
use qadam_domain::iin::{Iin, Sex};
use qadam_domain::regulation::{Check, Then};
use qadam_domain::service::{Channel, DecidedBy, Document, RefusalGround, Refuses, ServiceDefinition};

use crate::systems::people::{Finding, People, Person};
use crate::systems::{enis, nr_iin};

/// The field with the applicant's IIN, where nobody is signed in.
pub const APPLICANT_FIELD: &str = "iin";

/// The field with the representative's IIN; asked only where a representative acts.
pub const REPRESENTATIVE_FIELD: &str = "rep_iin";

/// The fact that holds when the registers do not answer (condition 1 of the State Corporation).
pub const NO_DATA_FACT: &str = "registers.no_data";

/// An application as it is judged.
#[derive(Clone, Copy)]
pub struct Case<'a> {
    /// The service.
    pub definition: &'a ServiceDefinition,
    /// The way.
    pub channel: &'a Channel,
    /// The answers, valid and in canonical form.
    pub answers: &'a Answers,
    /// The documents handed in or attached, by id.
    pub documents: &'a DocumentsHeld,
    /// The civil day (Asia/Almaty) of filing.
    pub today: NaiveDate,
    /// The person signed in, if anybody is.
    pub signed_in: Option<Iin>,
    /// Whether it repeats a refused application.
    pub repeats: bool,
}

impl Case<'_> {
    /// The applicant: who is signed in, else whose IIN stands in the application.
    #[must_use]
    pub fn applicant(&self) -> Option<Iin> {
        self.signed_in.or_else(|| self.answers.get(APPLICANT_FIELD).parse().ok())
    }
}

/// What decides at each branch.
#[must_use]
pub fn evidence(case: &Case<'_>, people: &People) -> Evidence {
    let person = case.applicant().and_then(|iin| people.get(iin));
    let finding = person
        .and_then(|person| person.official.clone())
        .filter(|finding| !(finding.until_applied_again && case.repeats))
        .unwrap_or_default();
    let list = checklist(case.definition, case.channel.kind, case.answers, case.today);
    let missing_documents: Vec<&Document> = missing(&list, case.documents);
    let registers_answer = registers_answer(case, people);
    let facts = facts(person, registers_answer);
    let known = Known {
        answers: case.answers,
        today: case.today,
        facts: &facts,
        documents_missing: !missing_documents.is_empty(),
        documents_expired: finding.documents_expired,
    };
    let met = |refuses: Refuses, known: &Known<'_>| -> Vec<&RefusalGround> {
        case.definition
            .refusal_grounds
            .iter()
            .filter(|ground| ground.refuses == refuses)
            .filter(|ground| ground.channels.is_empty() || ground.channels.contains(&case.channel.kind))
            .filter(|ground| is_met(ground, known, &finding))
            .collect()
    };
    let acceptance = |known: &Known<'_>| -> (Vec<&RefusalGround>, Vec<&RefusalGround>) {
        met(Refuses::Acceptance, known).into_iter().partition(|ground| ground.decided_by == DecidedBy::Register)
    };
    let (by_register, papers_at_intake) = acceptance(&known);
    let at_registration =
        Known { documents_expired: known.documents_expired || finding.documents_expire_on_the_way, ..known };
    let (_, papers_at_registration) = acceptance(&at_registration);
    let documents_in_order = !known.documents_missing && !known.documents_expired && !finding.documents_faulty;
    // Where the documents are checked before the service is rendered, the way ends there: no other ground is decided.
    let ends_at_documents = !documents_in_order && asks(case.channel, Check::DocumentsInOrder);
    let refused =
        met(Refuses::Service, &known).into_iter().filter(|ground| !ends_at_documents || is_about_documents(ground));
    let negative = met(Refuses::PositiveResult, &known);

    // An application whose signature is not confirmed is not taken in: `Check::SignatureConfirmed` holds for all others.
    let checks = [
        (Check::CredentialsGenuine, !is_faulty_account(person)),
        (Check::DocumentsInOrder, documents_in_order),
        (Check::PackageComplete, papers_at_intake.is_empty()),
        (Check::PackageInDate, papers_at_registration.is_empty()),
        (Check::RegistersAnswer, registers_answer),
        (Check::Collected, !person.is_some_and(|person| person.facts.iter().any(|fact| fact == NOT_COLLECTED_FACT))),
        (Check::ResultWhereFiled, case.channel.result.asked_elsewhere(&known).is_none()),
    ];
    let failed: Vec<Check> = checks.into_iter().filter(|(_, holds)| !holds).map(|(check, _)| check).collect();
    // Whoever turns the application away first names the grounds: nobody after that has looked at it.
    let not_accepted = match first_failed(case.channel, &failed) {
        Some(Check::PackageComplete) => papers_at_intake,
        Some(Check::PackageInDate) => papers_at_registration,
        Some(Check::RegistersAnswer) => by_register,
        _ => Vec::new(),
    };
    Evidence {
        failed,
        not_accepted: codes(not_accepted),
        refused: codes(refused),
        negative: codes(negative),
        missing_documents: missing_documents.iter().map(|document| document.id.clone()).collect(),
    }
}

/// The fact of an invented person who never comes for the result.
pub const NOT_COLLECTED_FACT: &str = "result.not_collected";

fn codes<'a>(grounds: impl IntoIterator<Item = &'a RefusalGround>) -> Vec<String> {
    grounds.into_iter().map(|ground| ground.code.clone()).collect()
}

fn is_met(ground: &RefusalGround, known: &Known<'_>, finding: &Finding) -> bool {
    let holds = ground.when.as_ref().map(|condition| condition.holds(known));
    match ground.decided_by {
        DecidedBy::Official => finding.grounds.contains(&ground.code),
        DecidedBy::Answers => holds.unwrap_or(false),
        // A register's ground without a condition goes by its own code.
        DecidedBy::Register => holds.unwrap_or_else(|| known.facts.contains(&ground.code)),
    }
}

/// Whether a ground speaks of the papers: an official's finding, or a condition over the documents.
fn is_about_documents(ground: &RefusalGround) -> bool {
    ground.decided_by == DecidedBy::Official
        || ground
            .when
            .as_ref()
            .is_some_and(|condition| condition.any_part(&|part| matches!(part, Condition::Documents(_))))
}

/// Condition 1 of the State Corporation: the applicant is in the register of numbers, and the notarial system holds the
/// power of attorney where a representative acts.
///
/// Source: 90/§8 p.4–6; that the notarial system is asked only about a representative is a choice of this software.
fn registers_answer(case: &Case<'_>, people: &People) -> bool {
    let applicant = case.applicant();
    let representative = case.answers.get(REPRESENTATIVE_FIELD).parse::<Iin>().ok();
    applicant.is_none_or(|iin| nr_iin::holds(people, iin))
        && representative.is_none_or(|representative| enis::holds_power(people, applicant, representative, case.today))
}

/// What conditions may ask of the registers.
fn facts(person: Option<&Person>, registers_answer: bool) -> Vec<String> {
    let mut facts = person.map(|person| person.facts.clone()).unwrap_or_default();
    facts.extend(person.map(|person| match person.record.sex {
        Sex::Male => "person.male".to_owned(),
        Sex::Female => "person.female".to_owned(),
    }));
    if !registers_answer {
        facts.push(NO_DATA_FACT.to_owned());
    }
    facts
}

fn is_faulty_account(person: Option<&Person>) -> bool {
    person.and_then(|person| person.account.as_ref()).is_some_and(|account| account.faulty)
}

/// The first check on the way that does not hold.
fn first_failed(channel: &Channel, failed: &[Check]) -> Option<Check> {
    channel.process.straight_way().into_iter().find_map(|step| match &step.then {
        Then::Check(branch) if failed.contains(&branch.what) => Some(branch.what),
        _ => None,
    })
}

fn asks(channel: &Channel, check: Check) -> bool {
    channel.process.steps.iter().any(|step| matches!(&step.then, Then::Check(branch) if branch.what == check))
}
