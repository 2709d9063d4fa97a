//! The questions of a page under the person's fingers: what was typed, what is wrong with it, and when that is said.
//!
//! Nothing is corrected while it is typed. A problem is said when the field is left, or when the person wants to go on;
//! once said, it goes as soon as the answer is right and does not come back before the field is left again.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use qadam_domain::answers::{
    Answers, Problem, ProblemKind, Warning, is_visible, section_problems, split_path, visible_sections, warnings_at,
};
use qadam_domain::condition::Known;
use qadam_domain::service::{ChannelKind, Field, FieldKind, Place, Section, ServiceDefinition};
use qadam_domain::text::{Locale, Text};

use crate::components::error_summary::{SummaryItem, SummaryPlace};
use crate::draft::OpenDraft;
use crate::i18n::{texts, use_locale, words};
use crate::reference::Reference;
use crate::session::use_session;

/// The questions of one page.
#[derive(Clone, Copy)]
pub struct Answering {
    definition: StoredValue<Arc<ServiceDefinition>>,
    draft: OpenDraft,
    channel: ChannelKind,
    today: Memo<NaiveDate>,
    locale: Signal<Locale>,
    reference: Signal<Reference>,
    /// Every problem of the page's sections, told or not.
    problems: Memo<Vec<Problem>>,
    /// The paths whose problem may be told.
    told: RwSignal<BTreeSet<String>>,
    /// The paths whose problem was found when the person wanted to go on: the list above the questions.
    listed: RwSignal<BTreeSet<String>>,
    /// The paths at which something was typed on this page: an empty field that was only passed by is not told.
    edited: StoredValue<BTreeSet<String>>,
}

impl Answering {
    /// The questions of these sections, by id.
    #[must_use]
    pub fn new(
        definition: Arc<ServiceDefinition>,
        draft: OpenDraft,
        reference: Signal<Reference>,
        sections: Vec<String>,
    ) -> Self {
        let session = use_session();
        let channel = draft.with_untracked(|draft| draft.channel);
        let today = Memo::new(move |_| session.today());
        let asked = Arc::clone(&definition);
        let problems = Memo::new(move |_| {
            draft.with(|draft| {
                asked
                    .form
                    .iter()
                    .filter(|section| sections.contains(&section.id))
                    .flat_map(|section| section_problems(&asked, section, channel, &draft.answers, today.get()))
                    .collect()
            })
        });
        Self {
            definition: StoredValue::new(definition),
            draft,
            channel,
            today,
            locale: use_locale(),
            reference,
            problems,
            told: RwSignal::new(BTreeSet::new()),
            listed: RwSignal::new(BTreeSet::new()),
            edited: StoredValue::new(BTreeSet::new()),
        }
    }

    /// The draft that is answered.
    #[must_use]
    pub const fn draft(self) -> OpenDraft {
        self.draft
    }

    /// The way to apply.
    #[must_use]
    pub const fn channel(self) -> ChannelKind {
        self.channel
    }

    /// The civil day (Asia/Almaty), simulated. Tracks its moves.
    #[must_use]
    pub fn today(self) -> NaiveDate {
        self.today.get()
    }

    /// The language of the page. Tracks it.
    #[must_use]
    pub fn locale(self) -> Locale {
        self.locale.get()
    }

    /// The names of places and systems, once they are there.
    #[must_use]
    pub const fn reference(self) -> Signal<Reference> {
        self.reference
    }

    /// The service.
    #[must_use]
    pub fn definition(self) -> Arc<ServiceDefinition> {
        self.definition.get_value()
    }

    /// A text in the language of the page, following it.
    #[must_use]
    pub fn words(self, text: &Text) -> Signal<String> {
        let text = text.clone();
        Signal::derive(move || text.of(self.locale.get()).to_owned())
    }

    /// What stands at a path, following every change.
    #[must_use]
    pub fn value(self, path: &str) -> Memo<String> {
        let path = path.to_owned();
        Memo::new(move |_| self.draft.with(|draft| draft.answers.get(&path).to_owned()))
    }

    /// Whether a field is asked now; `prefix` is that of its row, or empty.
    #[must_use]
    pub fn is_visible(self, field: &Field, prefix: &str) -> Signal<bool> {
        if field.when.is_none() {
            return Signal::stored(true);
        }
        let (field, prefix) = (field.clone(), prefix.to_owned());
        Memo::new(move |_| {
            self.draft.with(|draft| is_visible(&field, &Known::answers(&draft.answers, self.today.get()), &prefix))
        })
        .into()
    }

    /// Keeps what was typed; a problem that was told is forgotten once it is gone.
    pub fn write(self, path: &str, value: &str) {
        self.edited.update_value(|edited| {
            edited.insert(path.to_owned());
        });
        self.draft.answer(path, value);
        let is_told = self.told.with_untracked(|told| told.contains(path));
        if is_told && self.problem_now(path).is_none() {
            self.told.update(|told| {
                told.remove(path);
            });
        }
    }

    /// The person leaves a field: its problem may be told now.
    pub fn leave(self, path: &str) {
        let Some(problem) = self.problem_now(path) else { return };
        let is_empty = matches!(problem.kind, ProblemKind::Missing | ProblemKind::ConsentMissing);
        let is_passed_by = is_empty && !self.edited.with_value(|edited| edited.contains(path));
        if !is_passed_by && !self.told.with_untracked(|told| told.contains(path)) {
            self.told.update(|told| {
                told.insert(path.to_owned());
            });
        }
    }

    /// The person wants to go on: every problem is told. Returns them in the order of the form.
    #[must_use]
    pub fn tell_all(self) -> Vec<Problem> {
        let problems = self.problems.get_untracked();
        let paths: BTreeSet<String> = problems.iter().map(|problem| problem.path.clone()).collect();
        self.told.set(paths.clone());
        self.listed.set(paths);
        problems
    }

    /// What was typed on an earlier visit and is not right is told at once: left alone, it would look as if it were.
    #[must_use]
    pub fn telling_what_was_typed(self) -> Self {
        let typed = self.draft.with_untracked(|draft| {
            let is_typed = |problem: &&Problem| !draft.answers.get(&problem.path).trim().is_empty();
            self.problems.with_untracked(|problems| {
                problems.iter().filter(is_typed).map(|problem| problem.path.clone()).collect::<BTreeSet<_>>()
            })
        });
        self.told.set(typed);
        self
    }

    /// A row has gone: its number may be that of the next one, which has nothing to be told yet.
    pub fn forget(self, prefix: &str) {
        self.told.update(|told| told.retain(|path| !path.starts_with(prefix)));
        self.listed.update(|listed| listed.retain(|path| !path.starts_with(prefix)));
        self.edited.update_value(|edited| edited.retain(|path| !path.starts_with(prefix)));
    }

    fn problem_now(self, path: &str) -> Option<Problem> {
        self.problems.with_untracked(|problems| problems.iter().find(|problem| problem.path == path).cloned())
    }

    /// The problem at a path, once it may be told.
    #[must_use]
    pub fn problem(self, path: &str) -> Memo<Option<Problem>> {
        let path = path.to_owned();
        Memo::new(move |_| {
            let is_told = self.told.with(|told| told.contains(&path));
            is_told
                .then(|| self.problems.with(|problems| problems.iter().find(|problem| problem.path == path).cloned()))
                .flatten()
        })
    }

    /// What is worth a second look at a path.
    #[must_use]
    pub fn warnings(self, path: &str) -> Memo<Vec<Warning>> {
        let path = path.to_owned();
        Memo::new(move |_| {
            self.draft.with(|draft| {
                let mut warnings =
                    self.definition.with_value(|definition| warnings_at(definition, &draft.answers, &path));
                if let Some(address) = path.strip_suffix(".district") {
                    let region = draft.answers.get(&format!("{address}.region"));
                    let is_elsewhere = |known: &Reference| known.is_elsewhere(region, draft.answers.get(&path));
                    if self.reference.with(is_elsewhere) {
                        warnings.push(Warning::OtherRegion);
                    }
                }
                warnings
            })
        })
    }

    /// A problem in words.
    #[must_use]
    pub fn problem_words(self, problem: &Problem, locale: Locale) -> String {
        self.definition.with_value(|definition| {
            self.draft.with_untracked(|draft| problem_words(definition, &draft.answers, problem, locale))
        })
    }

    /// A problem as a list of problems has it: where, and what. No field is named twice, and a consent is its own
    /// sentence.
    #[must_use]
    pub fn summary_words(self, problem: &Problem, locale: Locale) -> String {
        self.definition.with_value(|definition| {
            let row = self.draft.with_untracked(|draft| {
                let (prefix, _) = split_path(&problem.path);
                row_title(definition, &draft.answers, &prefix, locale)
            });
            let label = words::label_at(definition, &problem.path, locale);
            let told = self.problem_words(problem, locale);
            let words = if problem.kind == ProblemKind::ConsentMissing {
                label
            } else if label.ends_with('?') {
                format!("{label} {told}")
            } else if names_itself(&told, &label) {
                texts::form_summary_missing(locale, label)
            } else {
                texts::form_summary_item(locale, label, within(&told))
            };
            match row {
                Some(row) => format!("{row}. {words}"),
                None => words,
            }
        })
    }

    /// All problems as their list has them, each leading to its field on this page.
    #[must_use]
    pub fn summary(self, problems: &[Problem]) -> Vec<SummaryItem> {
        let item = |problem: &Problem| SummaryItem {
            words: both(|locale| self.summary_words(problem, locale)),
            place: SummaryPlace::Here(element_id(&problem.path)),
        };
        problems.iter().map(item).collect()
    }

    /// The list above the questions: what was found when the person wanted to go on, as long as it is not mended. A
    /// question that is asked no more, a row that was taken away, has no problem.
    #[must_use]
    pub fn left_to_mend(self) -> Memo<Vec<SummaryItem>> {
        Memo::new(move |_| {
            // The titles of rows follow their places.
            self.draft.with(|_| ());
            let listed = self.listed.get();
            self.problems.with(|problems| {
                let left: Vec<Problem> =
                    problems.iter().filter(|problem| listed.contains(&problem.path)).cloned().collect();
                self.summary(&left)
            })
        })
    }
}

/// Words in both languages, for what stays when the language changes.
#[must_use]
pub fn both(words: impl Fn(Locale) -> String) -> Text {
    Text { kk: words(Locale::Kk), ru: words(Locale::Ru), reviewed: false }
}

/// A problem in words; a field in another row is named with its row: «Ребенок 1, ИИН ребенка».
fn problem_words(definition: &ServiceDefinition, answers: &Answers, problem: &Problem, locale: Locale) -> String {
    let (own, _) = split_path(&problem.path);
    let other = words::other_path(&problem.kind).map(|path| {
        let label = words::label_at(definition, path, locale);
        let (prefix, _) = split_path(path);
        match row_title(definition, answers, &prefix, locale).filter(|_| prefix != own) {
            Some(row) => format!("{row}, {label}"),
            None => label,
        }
    });
    words::problem_at(definition, problem, other.as_deref(), locale)
}

/// Whether a sentence names its field: «Заполните поле «Фамилия»».
fn names_itself(sentence: &str, label: &str) -> bool {
    let part = label.rsplit(", ").next().unwrap_or(label);
    let sentence = sentence.to_lowercase();
    [label, part].iter().any(|name| sentence.contains(&format!("«{}»", name.to_lowercase())))
}

/// A sentence in the middle of another: its first letter small, unless it begins with an abbreviation (ИИН, IBAN).
#[must_use]
pub fn within(sentence: &str) -> String {
    let mut letters = sentence.chars();
    let (first, second) = (letters.next(), letters.next());
    match (first, second) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain(std::iter::once(second)).chain(letters).collect()
        }
        _ => sentence.to_owned(),
    }
}

/// The title of the row with this prefix (`children.3.`), by its present place: «Ребенок 2».
#[must_use]
pub fn row_title(definition: &ServiceDefinition, answers: &Answers, prefix: &str, locale: Locale) -> Option<String> {
    let (group, row) = prefix.trim_end_matches('.').split_once('.')?;
    let row: u32 = row.parse().ok()?;
    let place = answers.rows(group).iter().position(|number| *number == row)?;
    match &definition.field(group)?.kind {
        FieldKind::Group(rows) => Some(numbered(&rows.row_title, place + 1, locale)),
        _ => None,
    }
}

/// A row's title with its number.
#[must_use]
pub fn numbered(title: &Text, number: usize, locale: Locale) -> String {
    title.of(locale).replace("{n}", &number.to_string())
}

/// The id of the element that takes the answer at a path: `children.3.iin` → `children-3-iin`.
#[must_use]
pub fn element_id(path: &str) -> String {
    path.replace('.', "-")
}

/// The sections of a place that are asked now, by id.
#[must_use]
pub fn asked_now(definition: &ServiceDefinition, place: Place, draft: OpenDraft, today: NaiveDate) -> Vec<String> {
    draft.with(|draft| {
        visible_sections(definition, place, draft.channel, Known::answers(&draft.answers, today))
            .map(|section| section.id.clone())
            .collect()
    })
}

/// The section in which the question at a path is asked.
#[must_use]
pub fn section_of<'a>(definition: &'a ServiceDefinition, path: &str) -> Option<&'a Section> {
    let first = path.split('.').next().unwrap_or(path);
    definition.form.iter().find(|section| section.fields.iter().any(|field| field.id == first))
}

/// One question, where it stands.
#[derive(Clone, Copy)]
pub struct Question {
    /// The questions of the page.
    pub ask: Answering,
    about: StoredValue<About>,
}

struct About {
    field: Field,
    prefix: String,
    path: String,
    id: String,
}

impl Question {
    /// The question of a field in the row with this prefix (`children.3.`), or outside every group.
    #[must_use]
    pub fn new(ask: Answering, field: Field, prefix: &str) -> Self {
        let path = format!("{prefix}{}", field.id);
        let id = element_id(&path);
        Self { ask, about: StoredValue::new(About { field, prefix: prefix.to_owned(), path, id }) }
    }

    /// Looks at the field.
    pub fn with<T>(self, look: impl FnOnce(&Field) -> T) -> T {
        self.about.with_value(|about| look(&about.field))
    }

    /// What kind of answer it takes, as long as the question is there.
    #[must_use]
    pub fn kind_if_there(self) -> Option<FieldKind> {
        self.about.try_with_value(|about| about.field.kind.clone())
    }

    /// The path of the answer.
    #[must_use]
    pub fn path(self) -> String {
        self.about.with_value(|about| about.path.clone())
    }

    /// What the paths of the row begin with.
    #[must_use]
    pub fn prefix(self) -> String {
        self.about.with_value(|about| about.prefix.clone())
    }

    /// The id of the element that takes the answer.
    #[must_use]
    pub fn id(self) -> String {
        self.about.with_value(|about| about.id.clone())
    }

    /// The id of something that belongs to the question: `iin-hint`.
    #[must_use]
    pub fn id_of(self, what: &str) -> String {
        self.about.with_value(|about| format!("{}-{what}", about.id))
    }

    /// What is asked.
    #[must_use]
    pub fn label(self) -> Signal<String> {
        self.with(|field| self.ask.words(&field.label))
    }

    /// Whether it has to be answered.
    #[must_use]
    pub fn is_required(self) -> bool {
        self.with(|field| field.required)
    }

    /// What stands there.
    #[must_use]
    pub fn value(self) -> Memo<String> {
        self.ask.value(&self.path())
    }

    /// Keeps what was typed.
    pub fn write(self, value: &str) {
        self.ask.write(&self.path(), value);
    }

    /// The person leaves it. A field that is taken from the page with the focus in it is left as well, when the question
    /// is gone already.
    pub fn leave(self) {
        if let Some(path) = self.about.try_with_value(|about| about.path.clone()) {
            self.ask.leave(&path);
        }
    }

    /// Its problem, once it may be told.
    #[must_use]
    pub fn problem(self) -> Memo<Option<Problem>> {
        self.ask.problem(&self.path())
    }

    /// What is worth a second look.
    #[must_use]
    pub fn warnings(self) -> Memo<Vec<Warning>> {
        self.ask.warnings(&self.path())
    }
}
