//! What the person has begun, and the search: the parts of the catalogue that a first visit does not need.

use std::sync::Arc;

use leptos::lazy;
use leptos::prelude::*;
use leptos::task::spawn_local;
use qadam_backend::{Summary, summary};
use qadam_domain::hours;
use qadam_domain::search::search;
use qadam_domain::service::Catalogue;
use qadam_domain::wizard::{Draft, DraftPage};

use crate::components::begun::{BegunApplication, BegunDraft};
use crate::draft::{find_lost, restore_draft, take_draft};
use crate::i18n::{date, t, texts, use_locale};
use crate::later::{done, later, live};
use crate::pages::way::resume;
use crate::platform::focus::focus_soon;
use crate::route::{Page, use_site};
use crate::session::{DRAFTS, DraftSummary, Keeping, Session, use_session};

/// The id of the way to take back what was deleted.
const UNDO: &str = "draft-undo";
/// The id of the heading above the drafts.
const BEGUN: &str = "begun";

/// The ids of the services that a query finds.
#[lazy]
pub(super) fn find(catalogue: Arc<Catalogue>, query: String) -> Vec<String> {
    let heading = [texts::CATALOGUE_TITLE.kk, texts::CATALOGUE_TITLE.ru];
    search(&catalogue, heading, &query).into_iter().map(|card| card.id.clone()).collect()
}

/// What the person has begun; its part is fetched only where there is something.
pub(super) fn begun(session: Session, catalogue: Arc<Catalogue>) -> AnyView {
    let has_begun = RwSignal::new(false);
    // In an effect: the native render knows no visitor.
    done(move || {
        session.keeping().track();
        let settings = session.settings();
        let is_there = |key| matches!(settings.get(key), Ok(Some(list)) if list.len() > "[]".len());
        has_begun.set(is_there(DRAFTS) || is_there(summary::KEY));
    });
    let catalogue = StoredValue::new(catalogue);
    let begun = live(move || {
        if has_begun.get() { later(move |owner| begun_part(owner, catalogue.get_value())) } else { ().into_any() }
    });
    begun.into_any()
}

#[lazy]
fn begun_part(owner: Owner, catalogue: Arc<Catalogue>) -> AnyView {
    owner.with(|| view! { <Begun catalogue/> }.into_any())
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
        spawn_local(async move {
            find_lost(session).await;
            // The page may be gone by now, and a list that is right already is not drawn again.
            let found = session.drafts();
            if drafts.try_with_untracked(|drafts| *drafts != found) == Some(true) {
                drafts.set(found);
            }
            // Lets happen what has fallen due, and finds what a damaged list has lost.
            if let Ok(found) = session.rooms().backend.applications().await
                && applications.try_with_untracked(|applications| *applications != found) == Some(true)
            {
                applications.set(found);
            }
        });
    });
    let name = move |service: &str| {
        catalogue.with_value(|catalogue| {
            let card = catalogue.services.iter().find(|card| card.id == service);
            card.map_or_else(|| service.to_owned(), |card| card.short_title.of(locale.get()).to_owned())
        })
    };
    let on_delete = Callback::new(move |draft: DraftSummary| {
        spawn_local(async move {
            let taken = take_draft(session, draft.id).await;
            drafts.set(session.drafts());
            deleted.set(taken);
            // The button that was pressed is gone with its draft: the way to take it back is where one goes on.
            focus_soon(UNDO);
        });
    });
    let undo = move |_| {
        if let Some(draft) = deleted.get_untracked() {
            deleted.set(None);
            spawn_local(async move {
                restore_draft(session, draft).await;
                drafts.set(session.drafts());
                focus_soon(BEGUN);
            });
        }
    };
    let undone = move || {
        deleted.with(Option::is_some).then(|| {
            view! {
                <p class="undo" role="status">
                    <span>{t(texts::DRAFT_DELETED)}</span>
                    " "
                    <button class="button button--link" type="button" id=UNDO on:click=undo>{t(texts::DRAFT_UNDO)}</button>
                </p>
            }
        })
    };
    let begun = move || {
        let list = drafts.get();
        (!list.is_empty()).then(|| {
            view! {
                <section class="section" aria-labelledby=BEGUN>
                    <h2 id=BEGUN tabindex="-1">{t(texts::CATALOGUE_BEGUN)}</h2>
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
                                view! {
                                    <BegunApplication
                                        summary
                                        name=Signal::derive(move || name(&service))
                                        href=Signal::derive(move || {
                                            site.href_with(locale.get(), &Page::Application, &[("number", &number)])
                                        })
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
        if session.keeping().get() != Keeping::Browser {
            return texts::DRAFT_MEMORY_ONLY.of(locale).to_owned();
        }
        let today = hours::to_local(session.real_now()).date();
        let day = date::relative(saved_at.date(), today)
            .map_or_else(|| date::day(saved_at.date(), today, locale), |phrase| phrase.of(locale).to_owned());
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
