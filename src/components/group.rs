//! Rows of questions: children, relatives. Rows come and go; what was in a row that went can be taken back.

use leptos::prelude::*;
use qadam_domain::answers::{Answers, RemovedRow};
use qadam_domain::service::Group;

use super::field::{Fields, LabelWords, Remarks};
use super::undo::Undo;
use crate::answering::{Question, element_id, numbered};
use crate::i18n::texts;
use crate::platform::focus::focus_soon;

/// A row that was taken away: where it stood, and what was in it.
#[derive(Clone, PartialEq)]
struct Gone {
    place: usize,
    row: RemovedRow,
}

/// Rows of questions to fill.
#[component]
pub fn GroupField(
    /// The question.
    question: Question,
    /// Its rows.
    group: Group,
    /// Whether the section's heading has said what it is about.
    alone: bool,
) -> impl IntoView {
    let draft = question.ask.draft();
    let path = StoredValue::new(question.path());
    let rows = Memo::new(move |_| draft.with(|draft| path.with_value(|path| draft.answers.rows(path).to_vec())));
    let (min, max) = (group.min as usize, group.max as usize);
    let (add_words, group) = (question.ask.words(&group.add), StoredValue::new(group));
    let gone = RwSignal::new(None::<Gone>);

    // The rows that have to be there stand there from the start.
    Effect::new(move || {
        let lacking = min.saturating_sub(rows.with(Vec::len));
        if lacking > 0 && gone.with_untracked(Option::is_none) {
            draft.change(|draft| {
                for _ in 0..lacking {
                    let _number = path.with_value(|path| draft.answers.add_row(path));
                }
            });
        }
    });

    let add = move |_| {
        let mut number = 0;
        draft.change(|draft| number = path.with_value(|path| draft.answers.add_row(path)));
        gone.set(None);
        let first = group.with_value(|group| group.fields.first().map(|field| field.id.clone()));
        if let Some(field) = first {
            let prefix = path.with_value(|path| Answers::row_prefix(path, number));
            focus_soon(element_id(&format!("{prefix}{field}")));
        }
    };
    let is_full = Memo::new(move |_| rows.with(Vec::len) >= max);
    let ask = question.ask;
    view! {
        <div role="group" aria-labelledby=(!alone).then(|| question.id_of("label"))>
            {(!alone).then(|| view! {
                <h2 class="section" id=question.id_of("label")><LabelWords question/></h2>
            })}
            <For
                each=move || rows.get()
                key=|number| *number
                children=move |number| {
                    let place = Memo::new(move |_| {
                        rows.with(|rows| rows.iter().position(|row| *row == number)).unwrap_or_default()
                    });
                    view! {
                        <Undone question group gone place/>
                        <Row question group number place gone rows min/>
                    }
                }
            />
            <Undone question group gone place=Memo::new(move |_| rows.with(Vec::len))/>
            <div class="field">
                <Remarks question/>
                <Show when=move || !is_full.get() fallback=move || view! { <p class="quiet">{texts::FORM_ROWS_FULL.of(ask.locale())}</p> }>
                    <p class="group__add">
                        <button class="button button--quiet" type="button" id=question.id() on:click=add>{add_words}</button>
                    </p>
                </Show>
            </div>
        </div>
    }
}

/// One row.
#[component]
fn Row(
    /// The question of the group.
    question: Question,
    /// The group.
    group: StoredValue<Group>,
    /// The stable number of the row.
    number: u32,
    /// Its present place, from 0.
    place: Memo<usize>,
    /// The row that was taken away last.
    gone: RwSignal<Option<Gone>>,
    /// All rows.
    rows: Memo<Vec<u32>>,
    /// So many rows have to be there.
    min: usize,
) -> impl IntoView {
    let ask = question.ask;
    let title =
        Signal::derive(move || group.with_value(|group| numbered(&group.row_title, place.get() + 1, ask.locale())));
    let remove = move |_| {
        let (mut removed, place) = (None, place.get_untracked());
        ask.draft().change(|draft| removed = draft.answers.remove_row(&question.path(), number));
        ask.forget(&Answers::row_prefix(&question.path(), number));
        gone.set(removed.map(|row| Gone { place, row }));
        focus_soon(question.id_of("undo"));
    };
    let can_go = Memo::new(move |_| rows.with(Vec::len) > min);
    let fields = group.with_value(|group| group.fields.clone());
    view! {
        <fieldset class="group">
            <legend class="group__legend">{title}</legend>
            <Fields ask fields prefix=Answers::row_prefix(&question.path(), number)/>
            <Show when=move || can_go.get()>
                <p class="group__remove">
                    <button class="button button--link" type="button" on:click=remove>
                        {move || texts::form_remove_row(ask.locale(), title.get())}
                    </button>
                </p>
            </Show>
        </fieldset>
    }
}

/// The way to take the last removed row back, shown where that row stood.
#[component]
fn Undone(
    /// The question of the group.
    question: Question,
    /// The group.
    group: StoredValue<Group>,
    /// The row that was taken away last.
    gone: RwSignal<Option<Gone>>,
    /// The place before which this stands.
    place: Memo<usize>,
) -> impl IntoView {
    let ask = question.ask;
    let is_here = Memo::new(move |_| gone.with(|gone| gone.as_ref().is_some_and(|gone| gone.place == place.get())));
    let undo = move |()| {
        if let Some(Gone { row, .. }) = gone.get_untracked() {
            ask.draft().change(|draft| draft.answers.restore_row(row));
        }
        gone.set(None);
        focus_soon(question.id());
    };
    let words = Signal::derive(move || {
        let row = group.with_value(|group| numbered(&group.row_title, place.get() + 1, ask.locale()));
        texts::form_row_removed(ask.locale(), row)
    });
    view! { <Show when=move || is_here.get()><Undo id=question.id_of("undo") words undo=Callback::new(undo)/></Show> }
}
