//! The documents of this applicant's case: what to bring, in the order in which papers run out; what the provider obtains
//! by itself; what comes into being here.

use std::cmp::Reverse;
use std::sync::Arc;

use chrono::{Days, Months, NaiveDate};
use leptos::prelude::*;
use qadam_domain::checklist::{Brought, checklist, condition_in_words, unanswered};
use qadam_domain::service::{Document, Life, PaperKind, ServiceDefinition, Validity};
use qadam_domain::text::{Locale, Text, is_assumed};

use super::fact::AssumptionMark;
use crate::answering::{Answering, element_id};
use crate::i18n::number::{self, Noun};
use crate::i18n::{date, t, texts, words};
use crate::platform::focus::focus;

/// One document of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The document, by id.
    pub id: String,
    /// In which form it is given.
    pub form: PaperKind,
    /// Who brings it.
    pub brought: Brought,
    /// How long it lives, where its life is limited.
    pub life: Option<Life>,
}

/// The list for the answers as they are, following them.
#[must_use]
pub fn listed(ask: Answering) -> Memo<Vec<Listed>> {
    let definition = ask.definition();
    Memo::new(move |_| {
        ask.draft().with(|draft| {
            checklist(&definition, draft.channel, &draft.answers, ask.today())
                .into_iter()
                .map(|item| Listed {
                    id: item.document.id.clone(),
                    form: item.form,
                    brought: item.brought,
                    life: item.document.validity.as_ref().and_then(|validity| validity.life),
                })
                .collect()
        })
    })
}

/// How many there are to bring, and how many of them the person has.
#[must_use]
pub fn collected(ask: Answering, list: Memo<Vec<Listed>>) -> Memo<(usize, usize)> {
    Memo::new(move |_| {
        list.with(|list| {
            ask.draft().with(|draft| {
                let mine = list.iter().filter(|item| item.brought == Brought::ByApplicant);
                let held = mine.clone().filter(|item| draft.documents.contains(&item.id)).count();
                (held, mine.count())
            })
        })
    })
}

/// The document with this id.
#[must_use]
pub fn document<'a>(definition: &'a ServiceDefinition, id: &str) -> Option<&'a Document> {
    definition.documents.iter().find(|document| document.id == id)
}

/// The names of documents, in their order, with commas between them.
#[must_use]
pub fn names(definition: &ServiceDefinition, ids: &[String], locale: Locale) -> String {
    let names: Vec<&str> =
        ids.iter().filter_map(|id| document(definition, id)).map(|document| document.title.of(locale)).collect();
    names.join("; ")
}

/// Whether an answer is missing that decides about documents: the list is not the whole list then.
#[must_use]
pub fn is_open(list: Memo<Vec<Listed>>) -> Memo<bool> {
    Memo::new(move |_| list.with(|list| list.iter().any(|item| item.brought == Brought::Undecided)))
}

/// What to collect, what the provider obtains, what is made here.
#[component]
pub fn Checklist(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
    /// Whether the application is made already and the list goes to the counter with it.
    #[prop(optional)]
    to_hand_in: bool,
) -> impl IntoView {
    let lives = Memo::new(move |_| list.with(|list| lives(list)));
    let count = collected(ask, list);
    let is_open = is_open(list);
    let nothing = t(texts::DOCS_NOTHING);
    let total = move || count.get().1;
    let words = move || {
        let (held, all) = count.get();
        if held == all {
            texts::DOCS_ALL_COLLECTED.of(ask.locale()).to_owned()
        } else {
            texts::docs_collected(ask.locale(), all, held)
        }
    };
    view! {
        <div id="checklist" tabindex="-1">
            <For each=move || lives.get() key=|life| life_id(*life) children=move |life| view! { <Papers ask list lives life/> }/>
            // A count of a list that is not whole would look like an end.
            <Show when=move || !is_open.get() fallback=move || view! { <Undecided ask list/> }>
                <Show when=move || total() == 0 fallback=move || view! { <p class="after-3" role="status">{words}</p> }>
                    <p class="section">{nothing}</p>
                </Show>
            </Show>
        </div>
        <Obtained ask list/>
        {(!to_hand_in).then(|| view! { <MadeHere ask list/> })}
    }
}

/// What may be needed: with its condition, and the questions that decide.
#[component]
fn Undecided(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
) -> impl IntoView {
    let definition = ask.definition();
    let asked = Arc::clone(&definition);
    let questions = move || {
        let fields = ask.draft().with(|draft| {
            let open = unanswered(&asked, draft.channel, &draft.answers, ask.today());
            open.into_iter().map(|field| (element_id(&field.id), field.label.clone())).collect::<Vec<_>>()
        });
        let question = |(id, label): (String, Text)| {
            let href = format!("#{id}");
            let lead_there = move |event: leptos::ev::MouseEvent| {
                // The browser's own jump would leave the focus behind.
                event.prevent_default();
                focus(&id);
            };
            view! { <li><a class="link-alone" href=href on:click=lead_there>{ask.words(&label)}</a></li> }
        };
        fields.into_iter().map(question).collect_view()
    };
    let rows = move || {
        let undecided = list.get().into_iter().filter(|item| item.brought == Brought::Undecided);
        let row = |item: Listed| {
            let document = document(&definition, &item.id)?;
            let condition = condition_in_words(document).map(|text| ask.words(text));
            let condition = condition.map(|words| view! { <br/> <span class="quiet small">{words}</span> });
            Some(view! { <li>{ask.words(&document.title)} {condition}</li> })
        };
        undecided.filter_map(row).collect_view()
    };
    view! {
        <section class="section" aria-labelledby="undecided">
            <h2 id="undecided">{t(texts::DOCS_MAYBE)}</h2>
            <p>{t(texts::DOCS_MAYBE_BODY)}</p>
            <ul>{questions}</ul>
            <ul class="sources after-3">{rows}</ul>
        </section>
    }
}

/// The lives of the papers to bring, each once: what is not limited first, what runs out soonest last.
fn lives(list: &[Listed]) -> Vec<Option<Life>> {
    let mut lives: Vec<Option<Life>> = Vec::new();
    for item in list.iter().filter(|item| item.brought == Brought::ByApplicant) {
        if !lives.contains(&item.life) {
            lives.push(item.life);
        }
    }
    lives.sort_by_key(|life| life.map_or((0, Reverse(0)), |life| (1, Reverse(length(life)))));
    lives
}

/// Roughly how many days; only to put lives in order.
const fn length(life: Life) -> u32 {
    match life {
        Life::Days(days) => days,
        Life::Months(months) => months.saturating_mul(30),
    }
}

/// The papers of one life under their heading.
#[component]
fn Papers(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
    /// All lives, in order.
    lives: Memo<Vec<Option<Life>>>,
    /// The life of these papers.
    life: Option<Life>,
) -> impl IntoView {
    let heading = move || {
        let (is_only, is_last) = lives.with(|lives| (lives.len() < 2, lives.last() == Some(&life)));
        let locale = ask.locale();
        match life.map(|life| span(life, locale)) {
            _ if is_only => texts::DOCS_COLLECT.of(locale).to_owned(),
            None => texts::DOCS_GROUP_FIRST.of(locale).to_owned(),
            Some(span) if is_last => texts::docs_group_last(locale, span),
            Some(span) => texts::docs_group_then(locale, span),
        }
    };
    let id = life_id(life);
    let items = move || {
        list.get()
            .into_iter()
            .filter(|item| item.brought == Brought::ByApplicant && item.life == life)
            .collect::<Vec<_>>()
    };
    view! {
        <section class="section" aria-labelledby=id>
            <h2 id=life_id(life)>{heading}</h2>
            <ul class="papers">
                <For each=items key=|item| item.id.clone() children=move |item| view! { <PaperItem ask item/> }/>
            </ul>
        </section>
    }
}

/// The id of the heading above the papers of one life.
fn life_id(life: Option<Life>) -> String {
    match life {
        None => "papers".to_owned(),
        Some(Life::Days(days)) => format!("papers-days-{days}"),
        Some(Life::Months(months)) => format!("papers-months-{months}"),
    }
}

fn span(life: Life, locale: Locale) -> String {
    match life {
        Life::Days(days) => number::counted(days, Noun::Day, locale),
        Life::Months(months) => number::counted(months, Noun::Month, locale),
    }
}

/// One document to bring, to be ticked in the kitchen.
#[component]
fn PaperItem(
    /// The questions of the page.
    ask: Answering,
    /// The document.
    item: Listed,
) -> impl IntoView {
    let Listed { id, form, .. } = item;
    let definition = ask.definition();
    let document = document(&definition, &id)?.clone();
    let element = format!("document-{id}");
    let (held, ticked) = (id.clone(), id);
    let is_held = Memo::new(move |_| ask.draft().with(|draft| draft.documents.contains(&held)));
    let tick = move |event| {
        let is_there = event_target_checked(&event);
        ask.draft().change(|draft| {
            if is_there {
                draft.documents.insert(ticked.clone())
            } else {
                draft.documents.remove(&ticked)
            };
        });
    };
    let condition = document.needed.as_ref().map(|needed| ask.words(&needed.text));
    let detail = move || {
        let form = words::paper_kind(form).of(ask.locale());
        match condition {
            Some(condition) => format!("{form}. {}.", number::sentence(condition.get().trim_end_matches('.'))),
            None => format!("{form}."),
        }
    };
    let (what, place) = (ask.words(&document.what), ask.words(&document.where_to_get));
    let is_assumed = is_assumed(&document.source);
    Some(view! {
        <li class="papers__item">
            <input class="papers__tick" type="checkbox" id=element.clone() prop:checked=move || is_held.get() on:change=tick/>
            <label class="papers__name" for=element>{ask.words(&document.title)}</label>
            <span class="papers__detail">
                {detail}
                <AssumptionMark source=document.source.clone()/>
            </span>
            {document.validity.map(|validity| view! { <ValidityLine ask validity is_marked=is_assumed/> })}
            <details class="help">
                <summary>{t(texts::DOCS_HELP)}</summary>
                <div class="help__body"><p>{what}</p><p>{place}</p></div>
            </details>
        </li>
    })
}

/// How long a paper is valid, and since when it has to be issued if one applies today.
#[component]
fn ValidityLine(
    /// The questions of the page.
    ask: Answering,
    /// The validity.
    validity: Validity,
    /// Whether the document bears the mark of an assumption already.
    is_marked: bool,
) -> impl IntoView {
    let text = ask.words(&validity.text);
    let is_assumed = !is_marked && is_assumed(&validity.source);
    let line = move || {
        let valid = number::sentence(text.get().trim_end_matches('.'));
        let since = validity
            .life
            .and_then(|life| issued_since(life, ask.today()))
            .map(|since| texts::docs_issued_since(ask.locale(), date::day(since, ask.today(), ask.locale())));
        since.map_or_else(|| format!("{valid}."), |since| format!("{valid}. {since}."))
    };
    view! {
        <span class="papers__when">
            {line}
            {is_assumed.then(|| view! { " " <span class="assumption">{t(texts::DOCS_TERM_ASSUMED)}</span> })}
        </span>
    }
}

/// The first day on which a paper may have been issued if it is handed in on a day.
fn issued_since(life: Life, today: NaiveDate) -> Option<NaiveDate> {
    match life {
        Life::Days(days) => today.checked_sub_days(Days::new(days.into())),
        Life::Months(months) => today.checked_sub_months(Months::new(months)),
    }
}

/// What the provider obtains by itself, and from where.
#[component]
fn Obtained(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
) -> impl IntoView {
    let items = move || list.get().into_iter().filter(|item| item.brought == Brought::ByProvider).collect::<Vec<_>>();
    let is_there = Memo::new(move |_| !items().is_empty());
    let row = move |item: Listed| {
        let definition = ask.definition();
        let document = document(&definition, &item.id)?;
        let from = document.obtained.as_ref().map(|obtained| obtained.from.clone());
        let source = move || match &from {
            Some(from) if from == "provider" => texts::DOCS_FROM_PROVIDER.of(ask.locale()).to_owned(),
            Some(from) => ask
                .reference()
                .with(|reference| reference.system(from, ask.locale()))
                .unwrap_or_else(|| texts::DOCS_BY_IIN.of(ask.locale()).to_owned()),
            None => texts::DOCS_BY_IIN.of(ask.locale()).to_owned(),
        };
        Some(view! { <li>{ask.words(&document.title)} <span class="quiet">" – " {source}</span></li> })
    };
    let heading = t(texts::DOCS_AUTO);
    view! {
        <Show when=move || is_there.get()>
            <section class="section" aria-labelledby="obtained">
                <h2 id="obtained">{heading}</h2>
                <ul class="sources"><For each=items key=|item| item.id.clone() children=row/></ul>
            </section>
        </Show>
    }
}

/// What comes into being here: the application.
#[component]
fn MadeHere(
    /// The questions of the page.
    ask: Answering,
    /// The list.
    list: Memo<Vec<Listed>>,
) -> impl IntoView {
    let definition = ask.definition();
    let rows = list
        .get_untracked()
        .into_iter()
        .filter(|item| item.brought == Brought::Here)
        .filter_map(|item| document(&definition, &item.id).map(|document| ask.words(&document.title)))
        .map(|title| view! { <li>{title} <span class="quiet">" – " {t(texts::SERVICE_DOCUMENTS_SELF)}</span></li> })
        .collect_view();
    view! {
        <section class="section" aria-labelledby="made-here">
            <h2 id="made-here">{t(texts::DOCS_HERE)}</h2>
            <ul class="sources">{rows}</ul>
        </section>
    }
}
