//! The catalogue: what the person has begun, then the services in the person's own words.
//!
//! This is the first load. What only some visits need (drafts, the search, messages) is in parts that arrive when they
//! are needed.

mod begun;
mod index;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use qadam_backend::BackendError;
use qadam_domain::calendar::Calendar;
use qadam_domain::hours;
use qadam_domain::service::{CardChannel, CardGroup, Catalogue, Names, ServiceCard};
use qadam_domain::term::{CountedDay, days_of};
use qadam_domain::text::Locale;

use crate::components::term_line::{LineDay, TermLine};
use crate::i18n::number::Noun;
use crate::i18n::{date, number, t, texts, use_locale, words};
use crate::later::{done, live, said, started};
use crate::load::{Loaded, load, use_preloaded};
use crate::pages::unknown::unknown_page;
use crate::pages::way::PageTitle;
use crate::platform::fetch;
use crate::route::{Page, use_site};
use crate::session::{Session, use_session};

/// The catalogue, or the page of an address that does not exist where the first word is no language.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let params = use_params_map();
    let is_known = Memo::new(move |_| {
        params.read().get("lang").is_some_and(|tag| Locale::ALL.into_iter().any(|locale| locale.tag() == tag))
    });
    live(move || if is_known.get() { view! { <Catalogued/> }.into_any() } else { unknown_page() })
}

async fn fetch_catalogue(base: String) -> Result<Arc<Catalogue>, BackendError> {
    let file = "services/index.json";
    let text = fetch::text(&base, file).await?;
    let broken = || BackendError::BrokenData { file: file.to_owned(), reason: "not a catalogue".to_owned() };
    index::read(&text).map(Arc::new).ok_or_else(broken)
}

/// The catalogue: what was begun on this device, and the services that can be chosen.
#[component]
fn Catalogued() -> impl IntoView {
    let site = use_site();
    let session = use_session();
    let locale = use_locale();
    let again = Trigger::new();
    let catalogue = load(use_preloaded().catalogue, again, move || fetch_catalogue(site.base()));
    let heading = said(move || texts::CATALOGUE_TITLE.of(locale.get()).to_owned());
    let page = move |catalogue: Arc<Catalogue>| {
        view! {
            <div class="column">
                <h1 tabindex="-1">{t(texts::CATALOGUE_TITLE)}</h1>
                <p class="lead after-3">{t(texts::CATALOGUE_LEAD)}</p>
            </div>
            {begun::begun(session, Arc::clone(&catalogue))}
            <Services catalogue/>
            <p class="section">{t(texts::CATALOGUE_CONTACT)} " " <a href="tel:1414">"1414"</a></p>
        }
        .into_any()
    };
    view! {
        <PageTitle heading/>
        <Loaded load=catalogue again view=page/>
    }
}

/// What the rows of the catalogue share.
#[derive(Clone, Copy)]
struct Shared {
    locale: Signal<Locale>,
    session: Session,
    /// The services that the search has found; all of them before it is asked.
    found: RwSignal<Vec<String>>,
    /// The calendar to count with; none in the native render, which does not know the day.
    calendar: RwSignal<Option<Arc<Calendar>>>,
}

/// The services, by life situation, with the search.
#[component]
fn Services(
    /// The catalogue.
    catalogue: Arc<Catalogue>,
) -> impl IntoView {
    let locale = use_locale();
    let query = RwSignal::new(String::new());
    let all: Vec<String> = catalogue.services.iter().map(|card| card.id.clone()).collect();
    let most = all.len();
    let shared = Shared { locale, session: use_session(), found: RwSignal::new(all), calendar: RwSignal::new(None) };
    let found = shared.found;
    let years = StoredValue::new(catalogue.calendar.clone());
    done(move || {
        let calendar = years.with_value(|years| Calendar::from_bare(years));
        shared.calendar.set(Some(Arc::new(calendar)));
    });
    let searched = StoredValue::new(Arc::clone(&catalogue));
    let mut is_first = true;
    done(move || {
        let query_now = query.get();
        // The search arrives with the first letter.
        if !std::mem::take(&mut is_first) || !query_now.is_empty() {
            started(async move {
                let ids = begun::find(searched.get_value(), query_now.clone()).await;
                if query.try_get_untracked().is_some_and(|query| query == query_now) {
                    found.set(ids);
                }
            });
        }
    });
    let count = said(move || {
        let found = found.with(Vec::len);
        if found == 0 || found == most {
            return String::new();
        }
        texts::catalogue_found(locale.get(), number::counted(found, Noun::Service, locale.get()))
    });
    let nothing = live(move || {
        if !found.with(Vec::is_empty) {
            return ().into_any();
        }
        view! {
            <p class="search__nothing">
                <strong>{t(texts::CATALOGUE_NOTHING_TITLE)}". "</strong>
                {t(texts::CATALOGUE_NOTHING_BODY)}
                " "
                <button class="button button--link" type="button" on:click=move |_| query.set(String::new())>
                    {t(texts::CATALOGUE_SHOW_ALL)}
                </button>
            </p>
        }
        .into_any()
    });
    let groups: Vec<AnyView> = catalogue
        .life_situations
        .iter()
        .map(|group| {
            let services = catalogue.services.iter().filter(|card| card.life_situation == group.id).cloned().collect();
            group_view(group, services, shared)
        })
        .collect();
    view! {
        <section class="section" aria-labelledby="all">
            <h2 id="all">{t(texts::CATALOGUE_QUESTION)}</h2>
            <form class="search" role="search" on:submit=|event| event.prevent_default()>
                <label class="field__label" for="search">{t(texts::CATALOGUE_SEARCH)}</label>
                <span class="field__hint" id="search-hint">{t(texts::CATALOGUE_SEARCH_HINT)}</span>
                <div class="search__row">
                    <input
                        class="field__input"
                        id="search"
                        type="text"
                        inputmode="search"
                        enterkeyhint="search"
                        autocomplete="off"
                        spellcheck="false"
                        aria-describedby="search-hint"
                        prop:value=query
                        on:input=move |event| query.set(event_target_value(&event))
                    />
                </div>
                <p class="search__count" role="status">{count}</p>
            </form>
            {nothing}
            {groups}
        </section>
    }
}

/// A life situation and its services; hidden while the search has found none of them.
fn group_view(group: &CardGroup, services: Vec<ServiceCard>, shared: Shared) -> AnyView {
    let Shared { locale, found, .. } = shared;
    let ids: Vec<String> = services.iter().map(|card| card.id.clone()).collect();
    let heading_id = format!("group-{}", group.id);
    let labelled_by = heading_id.clone();
    let heading = words_of(&group.name, locale);
    let rows: Vec<AnyView> = services.into_iter().map(|card| service_view(card, shared)).collect();
    view! {
        <section
            class="situations__group"
            aria-labelledby=labelled_by
            hidden=Signal::derive(move || !found.with(|found| ids.iter().any(|id| found.contains(id))))
        >
            <h3 class="situations__heading" id=heading_id>{heading}</h3>
            <ul class="situations">{rows}</ul>
        </section>
    }
    .into_any()
}

/// One service: situation, name, what one gets, term, the day of the answer, where.
fn service_view(card: ServiceCard, shared: Shared) -> AnyView {
    let Shared { locale, session, found, calendar } = shared;
    let site = session.site();
    let id = card.id.clone();
    let page = Page::Service(card.id.clone());
    let first = card.channels.first().cloned();
    let term = first.as_ref().map(|channel| channel.term);
    let days = Memo::new(move |_| {
        let calendar = calendar.get()?;
        days_from_today(session, first.as_ref()?, &calendar)
    });
    let answer = said(move || {
        let due = days.with(|days| days.as_ref().and_then(|days| days.last().map(|day| day.date)));
        let locale = locale.get();
        match due {
            Some(due) => texts::catalogue_if_today(locale, date::deadline_with_weekday(due, session.today(), locale)),
            None if calendar.with(Option::is_some) => texts::CATALOGUE_DAY_UNKNOWN.of(locale).to_owned(),
            None => String::new(),
        }
    });
    let line = live(move || {
        days.get().map_or_else(
            || ().into_any(),
            |days| {
                let days = days.iter().map(|day| LineDay { counts: day.number.is_some() }).collect();
                view! { <TermLine days/> }.into_any()
            },
        )
    });
    let region = card.region;
    let kinds: Vec<_> = card.channels.iter().map(|channel| channel.kind).collect();
    let where_to = said(move || {
        let locale = locale.get();
        let channels: Vec<&str> = kinds.iter().map(|kind| words::channel(*kind).of(locale)).collect();
        let channels = match channels.as_slice() {
            [first, second] => texts::catalogue_channels_or(locale, first, second),
            others => others.join(", "),
        };
        texts::catalogue_where(locale, channels, region.of(locale))
    });
    view! {
        <li class="situations__item" hidden=Signal::derive(move || !found.with(|found| found.contains(&id)))>
            <div>
                <h4 class="situations__title">
                    <a href=said(move || site.href(locale.get(), &page))>{words_of(&card.situation, locale)}</a>
                </h4>
                <p class="situations__name">{words_of(&card.short_title, locale)}</p>
                <p class="situations__gives">{words_of(&card.summary, locale)}</p>
            </div>
            <div class="situations__term">
                <p><b>{said(move || term.map_or_else(String::new, |term| number::term(term, locale.get())))}</b></p>
                <div class="situations__line">{line}</div>
                <p class="situations__answer">{answer}</p>
                <p class="situations__where">{where_to}</p>
            </div>
        </li>
    }
    .into_any()
}

fn words_of(names: &Names, locale: Signal<Locale>) -> Signal<String> {
    let names = names.clone();
    said(move || names.of(locale.get()).to_owned())
}

/// The days of a channel's term if one applied now; nothing where the calendar does not know them.
fn days_from_today(session: Session, channel: &CardChannel, calendar: &Calendar) -> Option<Vec<CountedDay>> {
    let day_zero = hours::day_zero(session.now(), &channel.intake, calendar).ok()?;
    days_of(day_zero, channel.term, calendar).ok()
}
