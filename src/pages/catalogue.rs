//! The catalogue: what the person has begun, then the services in the person's own words.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;
use qadam_backend::{BackendError, Summary, summary};
use qadam_domain::calendar::Calendar;
use qadam_domain::hours;
use qadam_domain::search::search;
use qadam_domain::service::{CardChannel, Catalogue, ServiceCard};
use qadam_domain::term::{CountedDay, days_of};
use qadam_domain::text::Locale;
use qadam_domain::wizard::{Draft, DraftPage};

use crate::app::use_preloaded;
use crate::components::begun::{BegunApplication, BegunDraft};
use crate::components::term_line::{LineDay, TermLine};
use crate::draft::{restore_draft, take_draft};
use crate::i18n::number::Noun;
use crate::i18n::{date, number, t, texts, use_locale, words};
use crate::load::{Load, Loaded, load};
use crate::pages::unknown::UnknownPage;
use crate::pages::way::{PageTitle, resume};
use crate::platform::fetch;
use crate::route::{Page, use_site};
use crate::session::{DraftSummary, Session, use_session};

/// The catalogue, or the page of an address that does not exist where the first word is no language.
#[component]
pub fn CataloguePage() -> impl IntoView {
    let params = use_params_map();
    let is_known = Memo::new(move |_| {
        params
            .read()
            .get("lang")
            .is_some_and(|tag| Locale::ALL.into_iter().any(|locale| locale.tag() == tag))
    });
    move || {
        if is_known.get() {
            view! { <Catalogued/> }.into_any()
        } else {
            view! { <UnknownPage/> }.into_any()
        }
    }
}

async fn fetch_catalogue(base: String) -> Result<Arc<Catalogue>, BackendError> {
    let path = "services/index.json";
    let text = fetch::text(&base, path).await?;
    serde_json::from_str(&text)
        .map(Arc::new)
        .map_err(|error| BackendError::BrokenData {
            file: path.to_owned(),
            reason: error.to_string(),
        })
}

async fn fetch_calendar(base: String) -> Result<Arc<Calendar>, BackendError> {
    let path = "calendar/kz.json";
    let text = fetch::text(&base, path).await?;
    serde_json::from_str(&text)
        .map(Arc::new)
        .map_err(|error| BackendError::BrokenData {
            file: path.to_owned(),
            reason: error.to_string(),
        })
}

#[component]
fn Catalogued() -> impl IntoView {
    let site = use_site();
    let preloaded = use_preloaded();
    let again = Trigger::new();
    let catalogue = load(preloaded.catalogue, again, move || {
        fetch_catalogue(site.base())
    });
    // The dates come when the calendar is there; the services do not wait for it, nor fail with it.
    let calendar = load(preloaded.calendar, Trigger::new(), move || {
        fetch_calendar(site.base())
    });
    let locale = use_locale();
    let heading = Signal::derive(move || texts::CATALOGUE_TITLE.of(locale.get()).to_owned());
    let page = move |catalogue: Arc<Catalogue>| {
        view! {
            <Begun catalogue=Arc::clone(&catalogue)/>
            <Services catalogue calendar/>
        }
        .into_any()
    };
    view! {
        <PageTitle heading/>
        <div class="column">
            <h1 tabindex="-1">{t(texts::CATALOGUE_TITLE)}</h1>
            <p class="lead after-3">{t(texts::CATALOGUE_LEAD)}</p>
        </div>
        <Loaded load=catalogue again view=page/>
        <p class="section">
            {t(texts::CATALOGUE_CONTACT)} " " <a href="tel:1414">"1414"</a>
        </p>
    }
}

/// Drafts to go on with and applications under way.
#[component]
fn Begun(
    /// The catalogue, for the names.
    catalogue: Arc<Catalogue>,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let drafts = RwSignal::new(Vec::<DraftSummary>::new());
    let applications = RwSignal::new(Vec::<Summary>::new());
    let deleted = RwSignal::new(None::<Draft>);
    let catalogue = StoredValue::new(catalogue);
    // In an effect: the native render knows no visitor.
    Effect::new(move || {
        session.keeping().track();
        drafts.set(session.drafts());
        applications.set(summary::summaries(session.settings().as_ref()));
    });
    let name = move |service: &str| {
        catalogue.with_value(|catalogue| {
            let card = catalogue.services.iter().find(|card| card.id == service);
            card.map_or_else(
                || service.to_owned(),
                |card| card.short_title.of(locale.get()).to_owned(),
            )
        })
    };
    let on_delete = Callback::new(move |draft: DraftSummary| {
        spawn_local(async move {
            let taken = take_draft(session, draft.id).await;
            drafts.set(session.drafts());
            deleted.set(taken);
        });
    });
    let undo = move |_| {
        if let Some(draft) = deleted.get_untracked() {
            deleted.set(None);
            spawn_local(async move {
                restore_draft(session, draft).await;
                drafts.set(session.drafts());
            });
        }
    };
    let undone = move || {
        deleted.with(Option::is_some).then(|| {
            view! {
                <p class="undo" role="status">
                    <span>{t(texts::DRAFT_DELETED)}</span>
                    " "
                    <button class="button button--link" type="button" on:click=undo>{t(texts::DRAFT_UNDO)}</button>
                </p>
            }
        })
    };
    let begun = move || {
        let list = drafts.get();
        (!list.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="begun">
                    <h2 id="begun">{t(texts::CATALOGUE_BEGUN)}</h2>
                    <ul class="begun column">
                        {list.into_iter().map(|draft| view! { <DraftRow draft name site session on_delete/> }).collect_view()}
                    </ul>
                </section>
            }
        })
    };
    let under_way = move || {
        let list = applications.get();
        (!list.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby="under-way">
                    <h2 id="under-way">{t(texts::CATALOGUE_UNDER_WAY)}</h2>
                    <ul class="begun column">
                        {list
                            .into_iter()
                            .map(|summary| {
                                let service = summary.service.clone();
                                let number = summary.number.clone();
                                let next_at = summary.next_at;
                                view! {
                                    <BegunApplication
                                        summary
                                        name=Signal::derive(move || name(&service))
                                        href=Signal::derive(move || {
                                            site.href_with(locale.get(), &Page::Application, &[("number", &number)])
                                        })
                                        news=Signal::derive(move || next_at.is_some_and(|next| next <= session.now()))
                                        today=Signal::derive(move || session.today())
                                    />
                                }
                            })
                            .collect_view()}
                    </ul>
                </section>
            }
        })
    };
    view! { {undone} {begun} {under_way} }
}

#[component]
fn DraftRow<F>(
    draft: DraftSummary,
    name: F,
    site: crate::route::Site,
    session: Session,
    on_delete: Callback<DraftSummary>,
) -> impl IntoView
where
    F: Fn(&str) -> String + Copy + Send + Sync + 'static,
{
    let locale = use_locale();
    let step = match draft.at {
        DraftPage::Documents => 2,
        DraftPage::SignIn | DraftPage::Form(_) => 3,
        DraftPage::Check | DraftPage::Sign => 4,
    };
    let service = draft.service.clone();
    let kept = draft.clone();
    let saved_at = hours::to_local(draft.saved_at);
    let saved = Signal::derive(move || {
        let locale = locale.get();
        let today = hours::to_local(session.real_now()).date();
        let day = date::relative(saved_at.date(), today).map_or_else(
            || date::day(saved_at.date(), today, locale),
            |phrase| phrase.of(locale).to_owned(),
        );
        texts::draft_saved_at(locale, format!("{day}, {}", date::time(saved_at.time())))
    });
    view! {
        <BegunDraft
            draft
            name=Signal::derive(move || name(&service))
            href=Signal::derive(move || resume(site, locale.get(), &kept.service, &kept.id, &kept.at))
            saved
            step
            on_delete
        />
    }
}

/// The services, by life situation, with the search.
#[component]
fn Services(
    /// The catalogue.
    catalogue: Arc<Catalogue>,
    /// The calendar, for the dates.
    calendar: ReadSignal<Load<Arc<Calendar>>>,
) -> impl IntoView {
    let locale = use_locale();
    let query = RwSignal::new(String::new());
    let all = catalogue.services.len();
    let kept = StoredValue::new(catalogue);
    let found = Memo::new(move |_| {
        kept.with_value(|catalogue| {
            query.with(|query| {
                search(&catalogue.services, query)
                    .into_iter()
                    .map(|card| card.id.clone())
                    .collect::<Vec<_>>()
            })
        })
    });
    let is_searching = Memo::new(move |_| query.with(|query| !query.trim().is_empty()));
    let count = move || {
        let found = found.with(Vec::len);
        (is_searching.get() && found > 0 && found < all).then(|| {
            let services = number::counted(
                u32::try_from(found).unwrap_or(u32::MAX),
                Noun::Service,
                locale.get(),
            );
            texts::catalogue_found(locale.get(), services)
        })
    };
    let nothing = move || {
        found.with(Vec::is_empty).then(|| {
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
        })
    };
    let groups = kept.with_value(|catalogue| {
        catalogue
            .life_situations
            .iter()
            .map(|group| {
                let id = group.id.clone();
                let services: Vec<ServiceCard> = catalogue
                    .services
                    .iter()
                    .filter(|card| card.life_situation == id)
                    .cloned()
                    .collect();
                (group.clone(), services)
            })
            .collect::<Vec<_>>()
    });
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
                        bind:value=query
                    />
                </div>
                <p class="search__count" role="status">{count}</p>
            </form>
            {nothing}
            {groups
                .into_iter()
                .map(|(group, services)| {
                    let ids: Vec<String> = services.iter().map(|card| card.id.clone()).collect();
                    let is_shown = move || found.with(|found| ids.iter().any(|id| found.contains(id)));
                    let heading_id = format!("group-{}", group.id);
                    let labelled_by = heading_id.clone();
                    view! {
                        <section class="situations__group" aria-labelledby=labelled_by hidden=move || !is_shown()>
                            <h3 class="situations__heading" id=heading_id>
                                {move || group.name.of(locale.get()).to_owned()}
                            </h3>
                            <ul class="situations">
                                {services
                                    .into_iter()
                                    .map(|card| view! { <ServiceItem card found calendar/> })
                                    .collect_view()}
                            </ul>
                        </section>
                    }
                })
                .collect_view()}
        </section>
    }
}

/// One service: situation, name, what one gets, term, the day of the answer, where.
#[component]
fn ServiceItem(
    /// The card.
    card: ServiceCard,
    /// The services that the search has found.
    found: Memo<Vec<String>>,
    /// The calendar.
    calendar: ReadSignal<Load<Arc<Calendar>>>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let session = use_session();
    let card = StoredValue::new(card);
    let id = card.with_value(|card| card.id.clone());
    let is_hidden = {
        let id = id.clone();
        move || !found.with(|found| found.contains(&id))
    };
    let word = move |pick: fn(&ServiceCard) -> &qadam_domain::service::Names| {
        move || card.with_value(|card| pick(card).of(locale.get()).to_owned())
    };
    let page = Page::Service(id);
    let first = card.with_value(|card| card.channels.first().cloned());
    let days = Memo::new(move |_| {
        let calendar = calendar.get();
        let channel = card.with_value(|card| card.channels.first().cloned())?;
        days_from_today(session, &channel, calendar.ready()?)
    });
    let where_to = move || {
        card.with_value(|card| {
            let locale = locale.get();
            let channels: Vec<&str> = card
                .channels
                .iter()
                .map(|channel| words::channel(channel.kind).of(locale))
                .collect();
            let channels = match channels.as_slice() {
                [first, second] => texts::catalogue_channels_or(locale, first, second),
                others => others.join(", "),
            };
            texts::catalogue_where(locale, channels, card.region.of(locale))
        })
    };
    let answer = move || {
        days.with(|days| {
            days.as_ref()
                .and_then(|days| days.last().map(|day| day.date))
        })
        .map(|due| {
            // Asked for only when there is a date: the native render knows no present.
            let deadline = date::deadline_with_weekday(due, session.today(), locale.get());
            texts::catalogue_if_today(locale.get(), deadline)
        })
    };
    let line = move || {
        days.get().map(|days| {
            let days = days
                .iter()
                .map(|day| LineDay {
                    counts: day.number.is_some(),
                })
                .collect();
            view! { <TermLine days/> }
        })
    };
    view! {
        <li class="situations__item" hidden=is_hidden>
            <div>
                <h4 class="situations__title"><a href=move || site.href(locale.get(), &page)>{word(|card| &card.situation)}</a></h4>
                <p class="situations__name">{word(|card| &card.short_title)}</p>
                <p class="situations__gives">{word(|card| &card.summary)}</p>
            </div>
            <div class="situations__term">
                <p><b>{move || first.as_ref().map(|channel| number::term(channel.term, locale.get()))}</b></p>
                <div class="situations__line">{line}</div>
                <p class="situations__answer">{answer}</p>
                <p class="situations__where">{where_to}</p>
            </div>
        </li>
    }
}

/// The days of a channel's term if one applied now; nothing where the calendar does not know them.
fn days_from_today(
    session: Session,
    channel: &CardChannel,
    calendar: &Calendar,
) -> Option<Vec<CountedDay>> {
    let day_zero = hours::day_zero(session.now(), &channel.intake, calendar).ok()?;
    days_of(day_zero, channel.term, calendar).ok()
}
