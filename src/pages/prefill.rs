//! What the registers know already is not asked again: on the portal the form is filled in from their records.

use std::rc::Rc;
use std::sync::Arc;

use leptos::task::spawn_local;
use qadam_backend::RegisterFact;
use qadam_domain::answers::{ADDRESS_PARTS, Answers};
use qadam_domain::iin::Iin;
use qadam_domain::service::{Field, FieldKind, Group, ServiceDefinition};
use qadam_domain::text::Locale;
use qadam_domain::wizard::Draft;

use crate::components::field::PORTAL;
use crate::draft::OpenDraft;
use crate::session::Session;

/// Fills in what is empty, once for a person: the IIN of the sign-in stands in the draft afterwards. What a register had
/// filled in for somebody who was signed in before goes with them. If the registers do not answer, the person types.
pub fn fill_in(session: Session, definition: Arc<ServiceDefinition>, draft: OpenDraft, iin: Iin) {
    let rooms = session.rooms();
    let language = session.language().unwrap_or(Locale::Kk);
    let is_filled = draft.with_untracked(|draft| {
        own_iin(&definition).is_some_and(|path| {
            draft.prefilled.contains_key(&path) && draft.answers.get(&path).parse::<Iin>() == Ok(iin)
        })
    });
    if is_filled {
        return;
    }
    let (backend, library) = (Rc::clone(&rooms.backend), Rc::clone(&rooms.library));
    spawn_local(async move {
        let mut facts = backend.registers(iin).await.unwrap_or_default();
        let places = crate::reference::places(library.as_ref()).await;
        for fact in &mut facts {
            // Registers write a place by its key; a person reads a name.
            if fact.fact.starts_with("address.")
                && let Some(name) = places.place(&fact.value, language)
            {
                fact.value = name;
            }
        }
        draft.change(|draft| fill(&definition, draft, iin, &facts));
    });
}

/// The path of the applicant's own IIN.
fn own_iin(definition: &ServiceDefinition) -> Option<String> {
    definition
        .form
        .iter()
        .flat_map(|section| &section.fields)
        .find(|field| is_own_iin(field))
        .map(|field| field.id.clone())
}

fn is_own_iin(field: &Field) -> bool {
    field.kind == FieldKind::Iin && field.prefill.as_ref().is_some_and(|prefill| prefill.system == PORTAL)
}

/// Fills the empty fields of a draft from the facts of a person.
fn fill(definition: &ServiceDefinition, draft: &mut Draft, iin: Iin, facts: &[RegisterFact]) {
    for path in std::mem::take(&mut draft.prefilled).into_keys() {
        draft.answers.set(&path, "");
    }
    for field in definition.form.iter().flat_map(|section| &section.fields) {
        match &field.kind {
            FieldKind::Group(group) => fill_rows(&field.id, group, draft, facts),
            FieldKind::Address => {
                for (part, _) in ADDRESS_PARTS {
                    let path = format!("{}.{part}", field.id);
                    fill_field(field, &path, &format!(".{part}"), draft, facts);
                }
            }
            _ if is_own_iin(field) => {
                draft.answers.set(&field.id, iin.to_string());
                draft.prefilled.insert(field.id.clone(), PORTAL.to_owned());
            }
            _ => fill_field(field, &field.id, "", draft, facts),
        }
    }
}

/// Fills one path from the fact that the field names, with the name of a part behind it.
fn fill_field(field: &Field, path: &str, part: &str, draft: &mut Draft, facts: &[RegisterFact]) {
    let Some(prefill) = &field.prefill else { return };
    let fact = format!("{}{part}", prefill.fact);
    put(path, &prefill.system, &fact, draft, facts);
}

fn put(path: &str, system: &str, fact: &str, draft: &mut Draft, facts: &[RegisterFact]) {
    let known = facts.iter().find(|known| known.system == system && known.fact == fact);
    if let Some(known) = known.filter(|_| draft.answers.get(path).is_empty()) {
        draft.answers.set(path, known.value.clone());
        draft.prefilled.insert(path.to_owned(), system.to_owned());
    }
}

/// Fills the rows of a group that nobody has begun: `children.iin` of the definition is `children.1.iin` of the register.
fn fill_rows(path: &str, group: &Group, draft: &mut Draft, facts: &[RegisterFact]) {
    let is_begun = draft.answers.iter().any(|(typed, _)| typed.starts_with(&format!("{path}.")));
    if is_begun {
        return;
    }
    for number in 1..=group.max {
        let known: Vec<(String, &str, String)> = group
            .fields
            .iter()
            .filter_map(|field| {
                let prefill = field.prefill.as_ref()?;
                let (record, fact) = prefill.fact.split_once('.')?;
                let fact = format!("{record}.{number}.{fact}");
                let is_known = facts.iter().any(|known| known.system == prefill.system && known.fact == fact);
                is_known.then(|| (field.id.clone(), prefill.system.as_str(), fact))
            })
            .collect();
        if known.is_empty() {
            break;
        }
        let place = usize::try_from(number).unwrap_or(usize::MAX) - 1;
        let row = draft.answers.rows(path).get(place).copied();
        let row = row.unwrap_or_else(|| draft.answers.add_row(path));
        for (field, system, fact) in known {
            put(&format!("{}{field}", Answers::row_prefix(path, row)), system, &fact, draft, facts);
        }
    }
}
