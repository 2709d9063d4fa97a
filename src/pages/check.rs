//! The check of all answers before they are signed or printed.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_domain::answers::{problems, visible_sections};
use qadam_domain::calendar::Calendar;
use qadam_domain::checklist::Brought;
use qadam_domain::condition::Known;
use qadam_domain::service::{Place, RefusalGround, Section, ServiceDefinition, foreseen_refusals};
use qadam_domain::text::{Locale, Text};
use qadam_domain::wizard::DraftPage;

use super::form::BACK_TO_CHECK;
use super::way::{OnTheWay, PageTitle, Station, WayHead};
use crate::answering::{Answering, asked_now, both, element_id, section_of};
use crate::components::application_paper::ApplicationPaper;
use crate::components::checklist::{listed, names};
use crate::components::error_summary::{ErrorSummary, SUMMARY, SummaryItem, SummaryPlace};
use crate::components::facts::{FactGroup, FactRows, facts_of, row_words};
use crate::components::field::{Fields, PORTAL};
use crate::components::glyph::{Glyph, Sign};
use crate::components::needs_sign_in::NeedsSignIn;
use crate::components::saved::SavedLine;
use crate::draft::OpenDraft;
use crate::i18n::{number, t, texts, use_locale};
use crate::pages::due::due_words;
use crate::platform::focus::{focus_soon, print_page};
use crate::reference::use_reference;
use crate::route::{Page, Site, use_site};
use crate::session::use_session;

/// The page.
#[must_use]
pub fn page() -> AnyView {
    let view = |definition: Arc<ServiceDefinition>, calendar: Arc<Calendar>, draft| {
        let parts = StoredValue::new((definition, calendar));
        view! {
            <NeedsSignIn draft>
                {
                    let (definition, calendar) = parts.get_value();
                    view! { <Check definition calendar draft/> }
                }
            </NeedsSignIn>
        }
        .into_any()
    };
    view! { <OnTheWay view/> }.into_any()
}

/// The check of a draft.
#[component]
fn Check(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let consents = untrack(|| asked_now(&definition, Place::Check, draft, session.today()));
    let ask = Answering::new(Arc::clone(&definition), draft, use_reference(), consents);
    let open = unfinished(ask);
    let lacking = ask.left_to_mend();
    let go_on = StoredValue::new(forward(Arc::clone(&definition), draft));
    draft.is_at(DraftPage::Check);

    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let problems = ask.tell_all();
        if problems.is_empty() && open.with_untracked(Vec::is_empty) {
            go_on.with_value(|go_on| go_on());
        } else {
            focus_soon(SUMMARY);
        }
    };
    // What is unfinished is there from the start; the consents join it once the person wants to go on.
    let items = Signal::derive(move || {
        let mut items = open.get();
        items.extend(lacking.get());
        items
    });
    let title = Signal::derive(move || {
        if open.with(Vec::is_empty) {
            number::to_correct(lacking.with(Vec::len), locale.get())
        } else {
            texts::CHECK_UNFINISHED.of(locale.get()).to_owned()
        }
    });
    let heading = Signal::derive(move || texts::CHECK_TITLE.of(locale.get()).to_owned());
    let back = Signal::derive(move || href(site, locale.get(), draft, Page::Form, &[]));
    let is_electronic = ask.channel().is_electronic();
    let next = t(if is_electronic { texts::CHECK_TO_SIGN } else { texts::CHECK_TO_PAPER });
    view! {
        <PageTitle heading/>
        <WayHead definition=Arc::clone(&definition) draft station=Station::Check back/>
        <form class="column screen-only" novalidate on:submit=submit>
            <ErrorSummary title lead=Signal::derive(move || texts::CHECK_UNFINISHED_BODY.of(locale.get()).to_owned()) items/>
            <h1 tabindex="-1">{heading}</h1>
            <p class="lead after-3"><IfToday definition=Arc::clone(&definition) calendar draft/></p>
            <Foreseen ask/>
            <AllAnswers ask/>
            <Documents ask/>
            <Consents ask/>
            <p class="after-6">
                <button class="button button--quiet" type="button" on:click=move |_| print_page()>
                    {t(texts::CHECK_PRINT_APPLICATION)}
                </button>
                <span class="field__hint">{t(texts::CHECK_PRINT_HINT)}</span>
            </p>
            <div class="actions actions--thumb">
                <button class="button" type="submit">{next}</button>
                <SavedLine draft/>
            </div>
        </form>
        <div class="paper-only"><ApplicationPaper definition draft/></div>
    }
}

/// The address of a page of the draft.
fn href(site: Site, locale: Locale, draft: OpenDraft, page: fn(String) -> Page, more: &[(&str, &str)]) -> String {
    draft.with_untracked(|draft| {
        let mut query = vec![("draft", draft.id.as_str())];
        query.extend_from_slice(more);
        site.href_with(locale, &page(draft.service.clone()), &query)
    })
}

/// Where the answer at a path is changed; afterwards the person comes back here.
fn change_href(site: Site, locale: Locale, ask: Answering, path: &str) -> String {
    let definition = ask.definition();
    let place = section_of(&definition, path);
    let page = match place {
        Some(Section { place: Place::Form, id, .. }) => {
            href(site, locale, ask.draft(), Page::Form, &[("section", id.as_str()), BACK_TO_CHECK])
        }
        Some(Section { place: Place::Documents, .. }) | None => href(site, locale, ask.draft(), Page::Documents, &[]),
        Some(Section { place: Place::Check, .. }) => String::new(),
    };
    format!("{page}#{}", element_id(path))
}

/// What is not filled in yet, section by section, with the way there.
fn unfinished(ask: Answering) -> Memo<Vec<SummaryItem>> {
    let site = use_site();
    let definition = ask.definition();
    Memo::new(move |_| {
        let (locale, today) = (ask.locale(), ask.today());
        ask.draft().with(|draft| {
            [Place::Documents, Place::Form]
                .into_iter()
                .flat_map(|place| problems(&definition, place, draft.channel, &draft.answers, today))
                .map(|problem| {
                    let section = section_of(&definition, &problem.path).map(|section| &section.title);
                    let words = |locale| {
                        let section = section.map(|title| title.of(locale)).unwrap_or_default();
                        let problem = ask.summary_words(&problem, locale);
                        // «Где вы живете?» has its mark already.
                        if section.ends_with('?') {
                            format!("{section} {problem}")
                        } else {
                            texts::check_place(locale, problem, section)
                        }
                    };
                    SummaryItem {
                        words: both(words),
                        place: SummaryPlace::There(change_href(site, locale, ask, &problem.path)),
                    }
                })
                .collect()
        })
    })
}

/// The way on: to the signature, or to the package.
fn forward(definition: Arc<ServiceDefinition>, draft: OpenDraft) -> impl Fn() + Send + Sync + 'static {
    let site = use_site();
    let locale = use_locale();
    let navigate = StoredValue::new_local(use_navigate());
    let page: fn(String) -> Page =
        if draft.with_untracked(|draft| draft.channel.is_electronic()) { Page::Sign } else { Page::Package };
    move || {
        draft.keep();
        draft.flush();
        let href =
            site.href_with(locale.get_untracked(), &page(definition.id.clone()), &[("draft", draft.id().as_str())]);
        navigate.with_value(|navigate| navigate(&href, NavigateOptions { resolve: false, ..Default::default() }));
    }
}

/// The service, and when the result would be there.
#[component]
fn IfToday(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The working calendar.
    calendar: Arc<Calendar>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    move || {
        let locale = locale.get();
        let short = definition.short_title.of(locale);
        match due_words(session, &definition, &calendar, draft, locale) {
            Some(deadline) => format!("{short}. {}", texts::check_if_today(locale, deadline)),
            None => format!("{short}."),
        }
    }
}

/// What will be refused because of the answers: said while they can still be changed.
#[component]
fn Foreseen(
    /// The questions of the page.
    ask: Answering,
) -> impl IntoView {
    let definition = ask.definition();
    let grounds = Memo::new(move |_| {
        let (channel, today) = (ask.channel(), ask.today());
        let told = |ground: &RefusalGround| (ground.text.clone(), ground.mend.clone());
        ask.draft().with(|draft| {
            foreseen_refusals(&definition, channel, &draft.answers, today).into_iter().map(told).collect::<Vec<_>>()
        })
    });
    let ground = move |(text, mend): (Text, Text)| {
        let text = move || number::sentence(text.of(ask.locale()));
        let mend = move || texts::service_mend(ask.locale(), mend.of(ask.locale()));
        view! { <p>{text}</p> <p>{mend}</p> }
    };
    view! {
        <Show when=move || grounds.with(|grounds| !grounds.is_empty())>
            <div class="notice after-5">
                <Glyph sign=Sign::Note/>
                <div>
                    <p><strong>{t(texts::CHECK_FORESEEN)}</strong></p>
                    {move || grounds.get().into_iter().map(ground).collect_view()}
                    <p>{t(texts::CHECK_FORESEEN_BODY)}</p>
                </div>
            </div>
        </Show>
    }
}

/// Every answer, section by section.
#[component]
fn AllAnswers(
    /// The questions of the page.
    ask: Answering,
) -> impl IntoView {
    let site = use_site();
    let definition = ask.definition();
    let locale = Signal::derive(move || ask.locale());
    let change = Callback::new(move |path: String| change_href(site, locale.get(), ask, &path));
    // Drawn again when an answer changes, which may happen in another tab; the consents, given here, are not among them.
    let sections = Memo::new(move |_| {
        let (definition, today) = (ask.definition(), ask.today());
        ask.draft().with(|draft| {
            let known = Known::answers(&draft.answers, today);
            let is_fixed = |path: &str| draft.prefilled.get(path).is_some_and(|system| system == PORTAL);
            [Place::Documents, Place::Form]
                .into_iter()
                .flat_map(|place| visible_sections(&definition, place, draft.channel, known))
                .map(|section| {
                    let facts = facts_of(section, &draft.answers, &known, is_fixed);
                    (section.id.clone(), section.title.clone(), facts)
                })
                .collect::<Vec<_>>()
        })
    });
    let answered = move |(id, title, facts): (String, Text, Vec<FactGroup>)| {
        let id = format!("answers-{id}");
        let title_id = id.clone();
        let groups = facts.into_iter().map(|group| {
            let heading = group.row.map(|row| {
                view! { <h3 class="after-5">{move || row_words(&row, locale.get())}</h3> }
            });
            view! { {heading} <FactRows definition=Arc::clone(&definition) facts=group.facts locale change/> }
        });
        view! {
            <section class="section" aria-labelledby=id>
                <h2 id=title_id>{ask.words(&title)}</h2>
                {groups.collect_view()}
            </section>
        }
    };
    move || sections.get().into_iter().map(&answered).collect_view()
}

/// The documents that the person has, and those that are missing.
#[component]
fn Documents(
    /// The questions of the page.
    ask: Answering,
) -> impl IntoView {
    let site = use_site();
    let definition = ask.definition();
    let list = listed(ask);
    let rows = move |is_held: bool| {
        let ids: Vec<String> = ask.draft().with(|draft| {
            list.get()
                .into_iter()
                .filter(|item| item.brought == Brought::ByApplicant && draft.documents.contains(&item.id) == is_held)
                .map(|item| item.id)
                .collect()
        });
        (!ids.is_empty()).then(|| names(&definition, &ids, ask.locale()))
    };
    let missing = rows.clone();
    let link = move || href(site, ask.locale(), ask.draft(), Page::Documents, &[]);
    let words = t(texts::CHECK_DOCUMENTS);
    view! {
        <section class="section" aria-labelledby="documents">
            <h2 id="documents">{words}</h2>
            <p>{move || rows(true).map(|list| texts::check_documents_have(ask.locale(), list))}</p>
            <p>{move || missing(false).map(|list| texts::check_documents_missing(ask.locale(), list))}</p>
            <p><a class="link-alone" href=link>{t(texts::NAV_TO_DOCUMENTS)}</a></p>
        </section>
    }
}

/// The consents, given here.
#[component]
fn Consents(
    /// The questions of the page.
    ask: Answering,
) -> impl IntoView {
    let definition = ask.definition();
    definition
        .sections(Place::Check, ask.channel())
        .map(|section| {
            view! {
                <fieldset class="section">
                    <legend class="group__legend before-4">{ask.words(&section.title)}</legend>
                    <Fields ask fields=section.fields.clone()/>
                </fieldset>
            }
        })
        .collect_view()
}
