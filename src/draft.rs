//! A draft under the person's fingers: every page of the way works on the same one, and nothing typed is lost.
//!
//! A change is written synchronously (settings) within 200 ms and when the page is hidden, and to the database when the
//! typing pauses. On opening, the later of the two counts.

use std::rc::Rc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use leptos::lazy;
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use qadam_backend::BackendError;
use qadam_backend::doors::Randomness;
use qadam_domain::answers::Answers;
use qadam_domain::service::ChannelKind;
use qadam_domain::wizard::{DRAFT_VERSION, Draft, DraftPage};

use crate::platform::random::BrowserRandomness;
use crate::session::{DraftSummary, Session};

/// Where the last keystrokes are: the whole draft, written at once.
const LAST: &str = "qadam.draft.last.v1";
/// Within this time after a keystroke the draft is written synchronously (promised: 300 ms).
const SYNCHRONOUS: Duration = Duration::from_millis(200);
/// After this pause the draft goes to the database.
const PAUSE: Duration = Duration::from_millis(800);

/// The draft that is open, shared by the pages of its way. Dropped when another one is opened.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    session: Session,
    draft: RwSignal<Draft>,
    saved_at: RwSignal<Option<DateTime<Utc>>>,
    pending: StoredValue<Pending>,
}

#[derive(Clone, Copy, Default)]
struct Pending {
    synchronous: bool,
    database: Option<TimeoutHandle>,
}

impl OpenDraft {
    /// A new draft of a service; it is stored with the first change.
    #[must_use]
    pub fn create(session: Session, service: &str, channel: ChannelKind) -> Self {
        let draft = Draft {
            version: DRAFT_VERSION,
            id: new_id(),
            service: service.to_owned(),
            channel,
            answers: Answers::default(),
            documents: std::collections::BTreeSet::new(),
            at: DraftPage::Documents,
            prefilled: std::collections::BTreeMap::new(),
            again: None,
            saved_at: session.real_now(),
        };
        Self::open(session, draft, None)
    }

    /// A draft with content: from the store, or made of an application that is applied for again.
    #[must_use]
    pub fn open(session: Session, draft: Draft, saved_at: Option<DateTime<Utc>>) -> Self {
        let this = session.lasting(|| Self {
            session,
            draft: RwSignal::new(draft),
            saved_at: RwSignal::new(saved_at),
            pending: StoredValue::new(Pending::default()),
        });
        session.set_open_draft(Some(this));
        this
    }

    /// The draft as it is now. Tracks every change.
    #[must_use]
    pub fn get(self) -> Draft {
        self.draft.get()
    }

    /// Looks at the draft. Tracks every change.
    pub fn with<T>(self, look: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with(look)
    }

    /// Looks at the draft without tracking.
    pub fn with_untracked<T>(self, look: impl FnOnce(&Draft) -> T) -> T {
        self.draft.with_untracked(look)
    }

    /// The id.
    #[must_use]
    pub fn id(self) -> String {
        self.draft.with_untracked(|draft| draft.id.clone())
    }

    /// When it was last written (UTC, real time); nothing before the first change.
    #[must_use]
    pub fn saved_at(self) -> Signal<Option<DateTime<Utc>>> {
        self.saved_at.into()
    }

    /// Changes the draft and sees to it that the change is kept.
    pub fn change(self, change: impl FnOnce(&mut Draft)) {
        let now = self.session.real_now();
        self.draft.update(|draft| {
            change(draft);
            draft.saved_at = now;
        });
        self.session.touch();
        self.schedule();
    }

    /// Keeps an answer.
    pub fn answer(self, path: &str, value: &str) {
        if self.draft.with_untracked(|draft| draft.answers.get(path) == value) {
            return;
        }
        self.change(|draft| {
            draft.answers.set(path, value);
            draft.prefilled.remove(path);
        });
    }

    /// Notes the page on which the person is, to go on from there.
    pub fn is_at(self, page: DraftPage) {
        if self.saved_at.get_untracked().is_some() && self.draft.with_untracked(|draft| draft.at != page) {
            self.change(|draft| draft.at = page);
        }
    }

    /// Writes at once what a timer would write later: before the page is hidden or left.
    pub fn flush(self) {
        if self.pending.try_get_value().is_some_and(|pending| pending.synchronous || pending.database.is_some()) {
            self.write_synchronously();
            self.write_to_database();
        }
    }

    /// Deletes the draft everywhere.
    pub fn delete(self) {
        let id = self.id();
        self.cancel();
        self.session.forget_draft(&id);
        self.session.settings().remove(LAST);
        self.session.set_open_draft(None);
        let drafts = Rc::clone(&self.session.rooms().drafts);
        let session = self.session;
        spawn_local(async move {
            if let Err(error) = drafts.delete(id).await {
                session.set_trouble(Some(error));
            }
        });
    }

    /// Stores the draft even though nothing has been changed: the person goes on with it.
    pub fn keep(self) {
        if self.saved_at.get_untracked().is_none() {
            self.change(|_| {});
            self.flush();
        }
    }

    /// From now on nothing is kept on this computer: what was stored of this draft is deleted, and it lives on in memory.
    /// Applications and accounts that are in the browser already stay there.
    pub fn keep_nothing(self) {
        let id = self.id();
        self.cancel();
        self.session.forget_draft(&id);
        self.session.settings().remove(LAST);
        let drafts = Rc::clone(&self.session.rooms().drafts);
        let session = self.session;
        session.keep_nothing();
        self.saved_at.set(None);
        self.change(|_| {});
        self.flush();
        spawn_local(async move {
            if let Err(error) = drafts.delete(id).await {
                session.set_trouble(Some(error));
            }
        });
    }

    /// From now on the draft is kept in this browser again.
    pub fn keep_in_browser(self) {
        self.cancel();
        self.session.keep_in_browser();
        self.saved_at.set(None);
        self.change(|_| {});
        self.flush();
    }

    fn cancel(self) {
        if let Some(Pending { database: Some(timer), .. }) = self.pending.try_get_value() {
            timer.clear();
        }
        let _gone = self.pending.try_set_value(Pending::default());
    }

    fn schedule(self) {
        let Some(mut pending) = self.pending.try_get_value() else {
            return;
        };
        if !pending.synchronous {
            pending.synchronous = true;
            set_timeout(move || self.write_synchronously(), SYNCHRONOUS);
        }
        if let Some(timer) = pending.database.take() {
            timer.clear();
        }
        pending.database = set_timeout_with_handle(move || self.write_to_database(), PAUSE).ok();
        self.pending.set_value(pending);
    }

    fn write_synchronously(self) {
        let Some(pending) = self.pending.try_get_value() else {
            return;
        };
        if !pending.synchronous {
            return;
        }
        self.pending.set_value(Pending { synchronous: false, ..pending });
        let Some(draft) = self.draft.try_get_untracked() else {
            return;
        };
        let Ok(text) = serde_json::to_string(&draft) else {
            return;
        };
        match self.session.settings().set(LAST, &text) {
            Ok(()) => {
                self.session.set_trouble(None);
                self.saved_at.set(Some(draft.saved_at));
                self.note(&draft);
            }
            Err(error) => self.session.set_trouble(Some(error)),
        }
    }

    fn write_to_database(self) {
        let Some(pending) = self.pending.try_get_value() else {
            return;
        };
        self.pending.set_value(Pending { database: None, ..pending });
        let Some(draft) = self.draft.try_get_untracked() else {
            return;
        };
        let drafts = Rc::clone(&self.session.rooms().drafts);
        let session = self.session;
        spawn_local(async move {
            if let Err(error) = drafts.save(draft).await {
                session.set_trouble(Some(error));
            }
        });
    }

    fn note(self, draft: &Draft) {
        self.session.note_draft(DraftSummary {
            version: 1,
            id: draft.id.clone(),
            service: draft.service.clone(),
            channel: draft.channel,
            at: draft.at.clone(),
            saved_at: draft.saved_at,
        });
    }
}

/// Opens the draft of an id: the one that is open already, or the stored one, with the last keystrokes.
///
/// # Errors
/// [`BackendError::BrokenStore`] if what is stored cannot be understood, and those of the store.
pub async fn open_draft(session: Session, id: String) -> Result<Option<OpenDraft>, BackendError> {
    if let Some(open) = session.open_draft().filter(|open| open.id() == id) {
        return Ok(Some(open));
    }
    let last = session
        .settings()
        .get(LAST)
        .ok()
        .flatten()
        .and_then(|text| serde_json::from_str::<Draft>(&text).ok())
        .filter(|draft| draft.id == id && draft.version == DRAFT_VERSION);
    let stored = Rc::clone(&session.rooms().drafts).load(id).await;
    let draft = match (stored, last) {
        (Ok(Some(stored)), Some(last)) => Some(if last.saved_at > stored.saved_at { last } else { stored }),
        (Ok(Some(draft)), None) | (Ok(None) | Err(_), Some(draft)) => Some(draft),
        (Ok(None), None) => None,
        (Err(error), None) => return Err(error),
    };
    Ok(draft.map(|draft| {
        let saved_at = draft.saved_at;
        OpenDraft::open(session, draft, Some(saved_at))
    }))
}

/// A short id without meaning: drafts are told apart on one device only.
fn new_id() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 8];
    BrowserRandomness.fill(&mut bytes);
    bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|letter| char::from(*letter)).collect()
}

/// Deletes a draft of the catalogue and returns it, so that the person can take it back.
#[lazy]
pub async fn take_draft(session: Session, id: String) -> Option<Draft> {
    let open = open_draft(session, id.clone()).await;
    match open {
        Ok(Some(open)) => {
            let draft = open.with_untracked(Draft::clone);
            open.delete();
            Some(draft)
        }
        // What is gone or cannot be read has nothing to give back: the person asked to be rid of it.
        Ok(None) | Err(_) => {
            session.forget_draft(&id);
            if let Err(error) = session.rooms().drafts.delete(id).await {
                session.set_trouble(Some(error));
            }
            None
        }
    }
}

/// Puts a deleted draft back.
#[lazy]
pub async fn restore_draft(session: Session, draft: Draft) {
    let open = OpenDraft::open(session, draft, None);
    open.change(|_| {});
    open.flush();
}
