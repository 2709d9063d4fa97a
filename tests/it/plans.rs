//! The worked examples of the rules, to the minute, over the services as they are published.
//!
//! Examples are data (`tests/fixtures/plans.json`), worked out by hand from the rules of counting and not by the program.

use std::collections::BTreeMap;

use qadam_backend::engine::{self, Filing};
use qadam_domain::application::{Evidence, What};
use qadam_domain::hours::to_local;
use qadam_domain::regulation::Check;
use qadam_domain::service::ChannelKind;
use serde::Deserialize;

use crate::branches::filed;
use crate::world::{calendar, moment, services};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Example {
    why: String,
    service: String,
    channel: ChannelKind,
    filed: String,
    #[serde(default)]
    failed: Vec<Check>,
    day_zero: String,
    due: String,
    done: BTreeMap<String, String>,
}

#[test]
fn worked_examples_come_out_to_the_minute() {
    let examples: Vec<Example> = serde_json::from_str(include_str!("../fixtures/plans.json")).unwrap();
    for example in examples {
        let definition = services().iter().find(|definition| definition.id == example.service).expect("the service");
        let channel = definition.channel(example.channel).expect("the channel");
        let at = moment(&example.filed);
        let (day_zero, due) = engine::terms(channel, at, calendar());
        assert_eq!(day_zero.to_string(), example.day_zero, "{}", example.why);
        assert_eq!(due, Some(moment(&example.due)), "{}", example.why);

        let evidence = Evidence { failed: example.failed, ..Evidence::default() };
        let Ok(Filing::Taken(mut events)) = engine::file(channel, filed(definition, channel, evidence, at), at) else {
            panic!("{}: not taken in", example.why)
        };
        let later = engine::due(channel, calendar(), &events, moment("2027-12-30T10:00")).unwrap();
        events.extend(later);
        let done: BTreeMap<String, String> = events
            .iter()
            .filter_map(|event| match &event.what {
                What::StepDone(done) => {
                    Some((done.step.clone(), to_local(event.at).to_string()[..16].replace(' ', "T")))
                }
                _ => None,
            })
            .filter(|(step, _)| example.done.contains_key(step))
            .collect();
        assert_eq!(done, example.done, "{}", example.why);
    }
}
