//! A definition without a fault, one fault at a time.

use serde_json::{Value, json};

use super::{Finding, Surroundings, check_definition, check_texts};

const INVENTED: &str = include_str!("../../../../tests/fixtures/services/invented-library-card.json");

fn findings(definition: Value) -> Vec<Finding> {
    let systems = ["PEP", "GBD_FL", "ZAGS"].map(str::to_owned).into();
    let regions = ["mangystau"].map(str::to_owned).into();
    let surroundings = Surroundings { file: "invented-library-card", systems: Some(&systems), regions: Some(&regions) };
    check_definition(&serde_json::from_value(definition).unwrap(), &surroundings)
}

fn invented() -> Value {
    serde_json::from_str(INVENTED).unwrap()
}

/// Puts a value at a pointer of JSON, or takes away what stands there.
fn put(definition: &mut Value, pointer: &str, value: Option<Value>) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match (definition.pointer_mut(parent), value) {
        (Some(Value::Object(entries)), Some(value)) => _ = entries.insert(key.to_owned(), value),
        (Some(Value::Object(entries)), None) => _ = entries.remove(key),
        (Some(Value::Array(items)), Some(value)) => items[key.parse::<usize>().unwrap()] = value,
        (Some(Value::Array(items)), None) => _ = items.remove(key.parse().unwrap()),
        _ => panic!("nothing at {parent}"),
    }
}

#[track_caller]
fn fault(changes: &[(&str, Option<Value>)], place: &str) {
    let mut definition = invented();
    for (pointer, value) in changes {
        put(&mut definition, pointer, value.clone());
    }
    let found = findings(definition);
    assert!(found.iter().any(|finding| finding.place == place), "{changes:?} at {place}, found {found:#?}");
    assert!(found.iter().all(|finding| !finding.what.is_empty() && !finding.fix.is_empty()), "{found:#?}");
}

#[test]
fn the_invented_service_has_no_fault() {
    assert_eq!(findings(invented()), []);
}

#[test]
fn one_fault_one_finding_at_its_place() {
    let children = "form[5].fields[0].kind.group";
    let rows: &[(&str, Value, &str)] = &[
        // The head.
        ("/version", json!(2), "version"),
        ("/id", json!("Library Card"), "id"),
        ("/id", json!("another-card"), "id"),
        ("/region/id", json!("atlantis"), "region.id"),
        ("/recipients", json!([]), "recipients"),
        ("/provider/units/1/id", json!("library-one"), "provider.units[1].id"),
        ("/status/successor", json!([]), "status.successor"),
        // Texts and sources.
        ("/title/text/kk", json!(" "), "title.text.kk"),
        ("/situation/ru", json!(" Хочу читать"), "situation.ru"),
        ("/situation/ru", json!("Мой ребёнок"), "situation.ru"),
        ("/situation/kk", json!("Oтбасыммен"), "situation.kk"),
        ("/situation/kk", json!("Хочу читать книги всей семьей"), "situation.kk"),
        ("/situation/kk", json!("Мен a мен"), "situation.kk"),
        ("/situation/ru", json!("Хочу {n} книг"), "situation.ru"),
        ("/keywords/kk", json!([]), "keywords.kk"),
        ("/keywords/ru/1", json!(""), "keywords.ru[1]"),
        ("/title/source", json!([]), "title.source"),
        ("/channels/0/term_source", json!([]), "channels[0].term_source"),
        ("/cost/source/0", json!({"seed": ""}), "cost.source[0].seed"),
        ("/cost/source", json!([{"wording": "The label is ours"}]), "cost.source"),
        // Documents.
        ("/documents/1/id", json!("application"), "documents[1].id"),
        ("/documents/0/form/0/channel", json!("state_corporation"), "documents[0].form[0].channel"),
        ("/documents/2/form/0/as_what", json!("original"), "documents[2].form[0].as_what"),
        ("/documents/2/form/1/as_what", json!("electronic_copy"), "documents[2].form[1].as_what"),
        ("/documents/1/dossier", json!(""), "documents[1].dossier"),
        ("/documents/2/validity/life", json!({"days": 0}), "documents[2].validity.life"),
        ("/documents/3/obtained/from", json!("ZAKS"), "documents[3].obtained.from"),
        ("/documents/3/needed/when/is/field", json!("with_kids"), "documents[3].needed.when.is.field"),
        ("/documents/3/needed/when", json!({"documents": "missing"}), "documents[3].needed.when.documents"),
        ("/documents/3/needed/when", json!({"fact": "court.incapable"}), "documents[3].needed.when.fact"),
        ("/documents/3/obtained/unless/is/value", json!("maybe"), "documents[3].obtained.unless.is.value"),
        // Questions.
        ("/form/2/id", json!("applicant"), "form[2].id"),
        ("/form/2/fields/1/id", json!("iban"), "form[6].fields[1].id"),
        ("/form/2/fields/1/id", json!("Phone"), "form[2].fields[1].id"),
        ("/form/2/channels", json!(["state_corporation"]), "form[2].channels[0]"),
        ("/form/6/when/is/value", json!("garden"), "form[6].when.is.value"),
        ("/form/6/when", json!({"is": {"field": "iin", "value": "x"}}), "form[6].when.is.field"),
        ("/form/6/when", json!({"in": {"field": "reading_place", "values": []}}), "form[6].when.in.values"),
        ("/form/6/when", json!({"all": []}), "form[6].when.all"),
        ("/form/6/when", json!({"not": {"filled": "adress.street"}}), "form[6].when.not.filled"),
        ("/form/6/when", json!({"filled": "address"}), "form[6].when.filled"),
        ("/form/6/when", json!({"filled": "address.floor"}), "form[6].when.filled"),
        ("/form/6/when", json!({"before": {"field": "iin", "date": "today"}}), "form[6].when.before.field"),
        (
            "/form/6/when",
            json!({"any": [{"after": {"field": "birth_date", "date": {"field": "iin"}}}]}),
            "form[6].when.any[0].after.date.field",
        ),
        ("/form/6/when", json!({"age_below": {"field": "iin", "years": 18}}), "form[6].when.age_below.field"),
        (
            "/form/6/when",
            json!({"any_child": {"group": "iin", "when": {"filled": "child_iin"}}}),
            "form[6].when.any_child.group",
        ),
        (
            "/form/6/when",
            json!({"any_child": {"group": "children", "when": {"filled": "phone"}}}),
            "form[6].when.any_child.when.filled",
        ),
        ("/form/1/fields/3/when", json!({"filled": "middle_name"}), "form[1].fields[3].when"),
        ("/form/1/fields/0/prefill/system", json!("PEPE"), "form[1].fields[0].prefill.system"),
        ("/form/1/fields/0/prefill/system", json!(" "), "form[1].fields[0].prefill.system"),
        ("/form/1/fields/1/prefill/fact", json!("surname"), "form[1].fields[1].prefill.fact"),
        ("/form/1/fields/1/prefill/fact", json!(""), "form[1].fields[1].prefill.fact"),
        ("/form/2/fields/0/prefill/fact", json!("address.street"), "form[2].fields[0].prefill.fact"),
        (
            "/form/5/fields/0/kind/group/fields/1/prefill",
            json!({"system": "ZAGS", "fact": "child.last_name"}),
            &format!("{children}.fields[1].prefill.fact"),
        ),
        ("/form/5/fields/0/prefill", json!({"system": "ZAGS", "fact": "children"}), "form[5].fields[0].prefill"),
        ("/form/2/fields/1/autocomplete", json!("telephone"), "form[2].fields[1].autocomplete"),
        ("/form/2/fields/1/autocomplete", json!(""), "form[2].fields[1].autocomplete"),
        ("/form/2/fields/1/autocomplete", json!("current-password"), "form[2].fields[1].autocomplete"),
        ("/form/1/fields/4/kind/date/born_with", json!("last_name"), "form[1].fields[4].kind.date.born_with"),
        (
            "/form/1/fields/4/kind/date/not_after",
            json!({"field": "tomorrow"}),
            "form[1].fields[4].kind.date.not_after.field",
        ),
        (
            "/form/1/fields/4/kind/date/if_empty",
            json!({"years_after": {"field": "iin", "years": 1}}),
            "form[1].fields[4].kind.date.if_empty.years_after.field",
        ),
        (
            "/form/1/fields/5/kind/document_number/shapes",
            json!([{"starts_with": "N", "digits": 20}]),
            "form[1].fields[5].kind.document_number.shapes[0].digits",
        ),
        (
            "/form/1/fields/5/kind/document_number/shapes",
            json!([{"when": {"filled": "passport"}, "digits": 9}]),
            "form[1].fields[5].kind.document_number.shapes[0].when.filled",
        ),
        ("/form/1/fields/4/kind/date/age_below", json!(18), "form[1].fields[4].kind.date"),
        ("/form/4/fields/2/kind/number/min", json!(11), "form[4].fields[2].kind.number"),
        ("/form/4/fields/0/kind/text/max", json!(0), "form[4].fields[0].kind"),
        ("/form/0/fields/2/kind/choice/1/id", json!("home"), "form[0].fields[2].kind.choice[1].id"),
        ("/form/6/fields/2/kind/bank_of", json!("deposit"), "form[6].fields[2].kind.bank_of"),
        ("/form/5/fields/0/kind/group/max", json!(21), &format!("{children}.max")),
        ("/form/5/fields/0/kind/group/min", json!(11), &format!("{children}.min")),
        ("/form/5/fields/0/kind/group/row_title/kk", json!("Бала"), &format!("{children}.row_title.kk")),
        ("/form/5/fields/0/kind/group/fields/1/id", json!("child_iin"), &format!("{children}.fields[1].id")),
        (
            "/form/5/fields/0/kind/group/fields/3/kind/date/born_with",
            json!("iin"),
            &format!("{children}.fields[3].kind.date.born_with"),
        ),
        (
            "/form/5/fields/0/kind/group/fields/1/when",
            json!({"filled": "iin"}),
            &format!("{children}.fields[1].when.filled"),
        ),
        ("/form/7/place", json!("form"), "form"),
        ("/form/1/fields/0/id", json!("applicant_iin"), "form"),
        ("/form/1/fields/0/kind", json!("name"), "form[1].fields[0].kind"),
        ("/form/2/fields/3/kind/choice/1/id", json!("russian"), "form[2].fields[3].kind"),
        ("/form/3/fields/0/id", json!("library"), "form[3].fields[0].id"),
        // Channels.
        ("/channels/1/kind", json!("portal"), "channels[1].kind"),
        ("/channels/1/result/delivery", json!("cabinet"), "channels[1].result.delivery"),
        ("/channels/1/result/delivery", json!("hall"), "channels[1].halls"),
        (
            "/channels/1/result/elsewhere",
            json!({"when": {"filled": "email"}, "delivery": "office", "source": [{"assumption": "a test"}]}),
            "channels[1].result.elsewhere",
        ),
        (
            "/channels/0/result/notification",
            json!({"kk": "Билет мұнда: {address}", "ru": "Билет здесь: {address}", "reviewed": false}),
            "channels[0].result.notification",
        ),
        ("/channels/1/result/notification/kk", json!("Билет дайын"), "channels[1].result.notification"),
        (
            "/channels/0/result/negative_name",
            json!({"kk": "жоқ", "ru": "нет", "reviewed": false}),
            "channels[0].result.negative_name",
        ),
        // Processes.
        ("/channels/0/process/start", json!("W"), "channels[0].process.start"),
        ("/channels/0/process/filed_at", json!("W"), "channels[0].process.filed_at"),
        ("/channels/0/process/filed_at", json!("LX"), "channels[0].process.filed_at"),
        ("/channels/0/process/filed_at", json!("L5"), "channels[0].process.steps[8].registers"),
        ("/channels/0/process/lanes/1/id", json!("applicant"), "channels[0].process.lanes[1].id"),
        ("/channels/0/process/steps/1/id", json!("W0"), "channels[0].process.steps[1].id"),
        ("/channels/0/process/steps/1/lane", json!("nobody"), "channels[0].process.steps[1].lane"),
        ("/channels/0/process/steps/1/then/step", json!("W9"), "channels[0].process.steps[1].then.step"),
        ("/channels/0/process/steps/2/then/check/no", json!("W2"), "channels[0].process.steps[3]"),
        ("/channels/0/process/steps/9/then/step", json!("L1"), "channels[0].process.steps[9].then.step"),
        (
            "/channels/0/process/steps/12/then/decide/refused",
            json!("L2"),
            "channels[0].process.steps[12].then.decide.refused",
        ),
        ("/channels/0/process/steps/1/shape", json!("condition"), "channels[0].process.steps[1].shape"),
        ("/channels/0/process/steps/1/shape", json!("end"), "channels[0].process.steps[1].shape"),
        ("/channels/0/process/steps/15/shape", json!("process"), "channels[0].process.steps[15].shape"),
        ("/channels/0/process/steps/15/then/end", json!("not_accepted"), "channels[0].process.steps[15].then.end"),
        ("/channels/0/process/steps/8/registers", json!(false), "channels[0].process.steps"),
        ("/channels/0/process/steps/9/registers", json!(true), "channels[0].process.steps[9].registers"),
        ("/channels/0/process/steps/12/then", json!({"step": "L4"}), "channels[0].process.steps"),
        ("/channels/0/process/steps/1/takes", json!({"minutes": 5}), "channels[0].process.steps[1].takes"),
        ("/channels/0/process/steps/9/takes", json!({"working_days": 0}), "channels[0].process.steps[9].takes"),
        ("/channels/0/process/steps/9/takes", json!({"calendar_days": 1}), "channels[0].process.steps[9].takes"),
        ("/channels/0/process/steps/9/takes", json!({"working_days": 2}), "channels[0].term"),
        ("/channels/0/process/steps/9/takes", json!({"months": 1}), "channels[0].process.steps[9].takes"),
        ("/channels/0/term", json!({"working_days": 4}), "channels[0].term"),
        ("/discrepancies", json!([]), "channels[1].term"),
        ("/discrepancies/0/channels", json!([]), "channels[1].term"),
        ("/discrepancies/0/channels", json!(["portal"]), "channels[1].term"),
        ("/discrepancies/0/channels/1", json!("state_corporation"), "discrepancies[0].channels[1]"),
        ("/discrepancies/0/explains_sum", json!(false), "discrepancies[0].channels"),
        (
            "/channels/0/process/parts",
            json!([{"id": "SVC", "name": {"kk": "бөлік", "ru": "часть", "reviewed": false}, "steps": [], "source": [{"seed": "x"}]}]),
            "channels[0].process.parts[0].steps",
        ),
        (
            "/channels/0/process/parts",
            json!([{"id": "SVC", "name": {"kk": "бөлік", "ru": "часть", "reviewed": false}, "steps": ["L9"], "source": [{"seed": "x"}]}]),
            "channels[0].process.parts[0].steps[0]",
        ),
        // Grounds of refusal and discrepancies.
        ("/refusal_grounds/1/code", json!("X-NA1"), "refusal_grounds[1].code"),
        ("/refusal_grounds/1/decided_by", json!("register"), "refusal_grounds[1].when"),
        ("/refusal_grounds/1/decided_by", json!("official"), "refusal_grounds[1].when"),
        ("/refusal_grounds/2/decided_by", json!("answers"), "refusal_grounds[2].when"),
        ("/refusal_grounds/3/decided_by", json!("answers"), "refusal_grounds[3].when"),
        ("/refusal_grounds/2/when/fact", json!(""), "refusal_grounds[2].when.fact"),
        ("/refusal_grounds/0/channels", json!(["portal"]), "refusal_grounds[0].refuses"),
        ("/refusal_grounds/0/channels", json!(["portal"]), "channels[1].process.steps[0].then.check"),
        ("/refusal_grounds/0/refuses", json!("positive_result"), "refusal_grounds[0].refuses"),
        (
            "/discrepancies/0/claimed",
            json!({"channel": "portal", "term": {"working_days": 3}}),
            "discrepancies[0].claimed.term",
        ),
        (
            "/discrepancies/0/claimed",
            json!({"channel": "state_corporation", "term": {"working_days": 5}}),
            "discrepancies[0].claimed.channel",
        ),
    ];
    for (pointer, value, place) in rows {
        fault(&[(pointer, Some(value.clone()))], place);
    }
}

#[test]
fn what_is_taken_away_is_missed() {
    for (pointer, place) in [
        ("/documents/0/form/0", "documents[0].form"),
        ("/channels/1", "refusal_grounds[0].channels[0]"),
        ("/channels/0/process/steps/3", "channels[0].process.steps[2].then.check.no"),
        ("/form/3", "form"),
        ("/form/7", "form"),
        ("/refusal_grounds/0", "channels[1].process.steps[0].then.check"),
        ("/refusal_grounds/2/when", "refusal_grounds[2].when"),
    ] {
        let mut definition = invented();
        if pointer == "/documents/0/form/0" {
            // Emptied: the application would be asked for nowhere.
            put(&mut definition, pointer, None);
        }
        put(&mut definition, pointer, None);
        let found = findings(definition);
        assert!(found.iter().any(|finding| finding.place == place), "{pointer} at {place}, found {found:#?}");
    }
}

#[test]
fn every_way_to_be_refused_needs_a_ground() {
    let mut definition = invented();
    put(&mut definition, "/refusal_grounds", Some(json!([])));
    let places: Vec<String> = findings(definition).into_iter().map(|finding| finding.place).collect();
    assert_eq!(
        places,
        [
            "channels[0].process.steps[11].then.end",
            "channels[0].process.steps[12].then.decide.refused",
            "channels[1].process.steps[0].then.check",
            "channels[1].process.steps[3].then.decide.refused",
        ]
    );
}

#[test]
fn a_sum_that_the_text_claims_is_acknowledged() {
    let mut definition = invented();
    put(&mut definition, "/channels/0/term", Some(json!({"working_days": 5})));
    put(&mut definition, "/discrepancies/0/claimed", Some(json!({"channel": "portal", "term": {"working_days": 3}})));
    assert_eq!(findings(definition), []);
}

/// Puts blanks in the place of every word outside of texts, one after another, and gives back the places at which nothing
/// was found.
fn unnoticed_blanks(definition: &mut Value, pointer: &str) -> Vec<String> {
    let below: Vec<String> = match definition.pointer(pointer) {
        Some(Value::Object(entries)) if entries.contains_key("kk") => Vec::new(),
        Some(Value::Object(entries)) => entries.keys().map(|key| format!("{pointer}/{key}")).collect(),
        Some(Value::Array(items)) => (0..items.len()).map(|n| format!("{pointer}/{n}")).collect(),
        Some(Value::String(words)) => {
            let words = words.clone();
            put(definition, pointer, Some(json!(" ")));
            // A word of a closed set, a date or an hour that is empty cannot even be read.
            let read = serde_json::from_value::<crate::service::ServiceDefinition>(definition.clone());
            let is_unnoticed = read.is_ok() && findings(definition.clone()).is_empty();
            put(definition, pointer, Some(json!(words)));
            return is_unnoticed.then(|| pointer.to_owned()).into_iter().collect();
        }
        _ => Vec::new(),
    };
    below.iter().flat_map(|pointer| unnoticed_blanks(definition, pointer)).collect()
}

#[test]
fn nothing_that_is_written_may_be_empty() {
    assert_eq!(unnoticed_blanks(&mut invented(), ""), Vec::<String>::new());
}

#[test]
fn what_a_register_holds_is_told() {
    let mut definition = invented();
    put(&mut definition, "/form/1/fields/0/prefill/fact", Some(json!("iban_number")));
    let found = findings(definition);
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(
        finding.to_string(),
        "form[1].fields[0].prefill.fact: `PEP` holds no fact `iban_number` that could stand here — \
         one of `iin`, `phone`, `iban`"
    );
}

#[test]
fn minutes_are_explained_for_the_channel_that_is_named() {
    let places = |channels: Value, claimed: Option<Value>| -> Vec<String> {
        let mut definition = invented();
        put(&mut definition, "/discrepancies/0/channels", Some(channels));
        put(&mut definition, "/discrepancies/0/claimed", claimed);
        findings(definition).into_iter().map(|finding| finding.place).collect()
    };
    assert_eq!(places(json!([]), None), ["channels[0].term", "channels[1].term"], "it speaks of none");
    assert_eq!(places(json!(["chancellery"]), None), ["channels[0].term"]);
    let claimed = json!({"channel": "portal", "term": {"working_days": 7}});
    assert_eq!(places(json!([]), Some(claimed)), ["channels[1].term"]);

    let mut definition = invented();
    put(&mut definition, "/discrepancies/0/channels", None);
    put(&mut definition, "/channels/1", None);
    let found = findings(definition);
    assert!(found.iter().all(|finding| !finding.place.ends_with(".term")), "it speaks of the only one: {found:#?}");
}

/// The findings where the document refusal of the invented portal takes time.
fn slow_refusal(takes: &Value) -> Vec<Finding> {
    let mut definition = invented();
    put(&mut definition, "/channels/0/process/steps/11/takes", Some(takes.clone()));
    findings(definition)
}

#[test]
fn no_way_takes_longer_than_the_term() {
    // One day has passed when the documents are looked at; the term is three.
    for fits in [json!({"working_days": 2}), json!({"minutes": 470})] {
        assert_eq!(slow_refusal(&fits), [], "{fits}");
    }
    for (takes, what) in [
        (json!({"working_days": 3}), "with this step a way takes 4 working days, and the term is 3"),
        (json!({"working_days": 100}), "with this step a way takes 101 working days, and the term is 3"),
        (json!({"calendar_days": 1}), "the step counts other days than the term"),
        (json!({"months": 1}), "the step takes months before the application has come to its end"),
        (json!({"minutes": 471}), "with this step a way takes 481 minutes, and a day of the office has 480"),
    ] {
        let found: Vec<(String, String)> =
            slow_refusal(&takes).into_iter().map(|finding| (finding.place, finding.what)).collect();
        assert_eq!(found, [("channels[0].process.steps[11].takes".to_owned(), what.to_owned())], "{takes}");
    }
}

#[test]
fn refusal_by_decision_has_the_term_as_well() {
    let mut definition = invented();
    let mut letter = definition.pointer("/channels/0/process/steps/13").cloned().unwrap();
    put(&mut letter, "/id", Some(json!("LETTER")));
    put(&mut letter, "/takes", Some(json!({"working_days": 1})));
    put(&mut letter, "/then", Some(json!({"step": "L4"})));
    let steps = definition.pointer_mut("/channels/0/process/steps").and_then(Value::as_array_mut).unwrap();
    steps.push(letter);
    put(&mut definition, "/channels/0/process/steps/12/then/decide/refused", Some(json!("LETTER")));
    let places: Vec<String> = findings(definition).into_iter().map(|finding| finding.place).collect();
    // The letter itself still fits; the signature that follows comes a day late.
    assert_eq!(places, ["channels[0].process.steps[13].takes"]);
}

#[test]
fn waiting_for_who_does_not_come_is_outside_the_term() {
    let mut definition = invented();
    let steps = definition.pointer_mut("/channels/0/process/steps").and_then(Value::as_array_mut).unwrap();
    let mut kept = steps[15].clone();
    put(&mut kept, "/id", Some(json!("KEPT")));
    put(&mut kept, "/takes", Some(json!({"months": 1})));
    put(&mut kept, "/then", Some(json!({"end": "returned"})));
    steps.push(kept);
    let asked = json!({"check": {"what": "collected", "yes": "W4", "no": "KEPT"}});
    put(&mut definition, "/channels/0/process/steps/14/then", Some(asked));
    assert_eq!(findings(definition), []);
}

#[test]
fn a_negative_result_needs_a_name_and_a_ground() {
    fault(
        &[("/channels/0/process/steps/12/then/decide/negative", Some(json!("L4")))],
        "channels[0].process.steps[12].then.decide.negative",
    );
    fault(&[("/channels/0/process/steps/12/then/decide/negative", Some(json!("L4")))], "channels[0].result");
}

#[test]
fn a_letter_may_be_spoken_of_and_stand_in_a_code() {
    let texts = json!({ "text": {
        "kk": "«Мемлекеттік» сөзі латынша i әрпімен жазылған, P0–P7",
        "ru": "напечатано с латинской i, шаги P0–P7, CH1, egov.kz, IBAN-номер",
    }});
    assert_eq!(check_texts(&texts), []);
}

#[test]
fn a_finding_reads_as_one_sentence() {
    let finding =
        Finding { place: "title.text.kk".to_owned(), what: "the text is empty".to_owned(), fix: "write it".to_owned() };
    assert_eq!(finding.to_string(), "title.text.kk: the text is empty — write it");
    assert_eq!(Finding { place: String::new(), ..finding }.to_string(), "the text is empty — write it");
}
