//! Reads `services/index.json`, the one file that the first load fetches.

use chrono::NaiveDate;
use qadam_domain::calendar::BareYear;
use qadam_domain::date;
use qadam_domain::hours::WorkingHours;
use qadam_domain::service::{CardChannel, CardGroup, Catalogue, ChannelKind, Keywords, Names, ServiceCard, VERSION};
use qadam_domain::term::Term;

use crate::platform::json::Json;

/// The catalogue of a text; nothing where it is not one of this version.
pub(super) fn read(text: &str) -> Option<Catalogue> {
    let json = Json::parse(text)?;
    let version = json.get("version").number().filter(|version| *version == VERSION)?;
    let group = |group: &Json| Some(CardGroup { id: group.get("id").text()?, name: names(&group.get("name"))? });
    Some(Catalogue {
        version,
        life_situations: json.get("life_situations").items().iter().map(group).collect::<Option<_>>()?,
        services: json.get("services").items().iter().map(card).collect::<Option<_>>()?,
        calendar: json.get("calendar").items().iter().map(year).collect::<Option<_>>()?,
    })
}

fn card(json: &Json) -> Option<ServiceCard> {
    let keywords = json.get("keywords");
    Some(ServiceCard {
        id: json.get("id").text()?,
        short_title: names(&json.get("short_title"))?,
        situation: names(&json.get("situation"))?,
        summary: names(&json.get("summary"))?,
        life_situation: json.get("life_situation").text()?,
        region: names(&json.get("region"))?,
        channels: json.get("channels").items().iter().map(channel).collect::<Option<_>>()?,
        mci: json.get("mci").number(),
        keywords: Keywords { kk: keywords.get("kk").texts(), ru: keywords.get("ru").texts() },
    })
}

fn channel(json: &Json) -> Option<CardChannel> {
    let (term, hours) = (json.get("term"), json.get("intake"));
    let working = term.get("working_days").number().map(Term::WorkingDays);
    let pause = hours.get("break").texts();
    let pause = if let [from, to] = pause.as_slice() { Some((from.clone(), to.clone())) } else { None };
    Some(CardChannel {
        kind: ChannelKind::from_word(&json.get("kind").text()?)?,
        term: working.or_else(|| term.get("calendar_days").number().map(Term::CalendarDays))?,
        intake: WorkingHours::from_words(
            hours.get("days").texts(),
            hours.get("opens").text()?,
            hours.get("closes").text()?,
            pause,
        )
        .ok()?,
    })
}

fn names(json: &Json) -> Option<Names> {
    Some(Names { kk: json.get("kk").text()?, ru: json.get("ru").text()? })
}

fn year(json: &Json) -> Option<BareYear> {
    Some(BareYear {
        year: i32::try_from(json.get("year").number()?).ok()?,
        days_off: days(&json.get("days_off"))?,
        working: days(&json.get("working"))?,
    })
}

fn days(json: &Json) -> Option<Vec<NaiveDate>> {
    json.texts().iter().map(|day| date::parse_typed(day).ok()).collect()
}
