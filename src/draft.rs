//! A draft under the person's fingers: every page of the way works on the same one, and nothing typed is lost.
//!
//! A change is written synchronously (settings) within 200 ms and when the page is hidden, and to the database when the
//! typing pauses; then the synchronous copy goes. Where one of the two stores is full or forbidden the other one keeps
//! the draft, and only where both fail the person is told. On opening, the later copy counts.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use leptos::lazy;
use leptos::leptos_dom::helpers::set_timeout_with_handle;
use leptos::prelude::*;
use leptos::task::spawn_local;
use qadam_backend::BackendError;
use qadam_backend::doors::{Randomness, Settings};
use qadam_domain::answers::Answers;
use qadam_domain::service::ChannelKind;
use qadam_domain::wizard::{DRAFT_VERSION, Draft, DraftPage};

use crate::platform::random::BrowserRandomness;
use crate::session::{Cause, DRAFT_SUMMARY_VERSION, DraftSummary, Session};

/// Where the last keystrokes of a draft are, between these two its id: the whole draft, written at once.
const LAST: (&str, &str) = ("qadam.draft.", ".v1");
/// Within this time after a keystroke the draft is written synchronously (promised: 300 ms).
const SYNCHRONOUS: Duration = Duration::from_millis(200);
/// After this pause the draft goes to the database.
const PAUSE: Duration = Duration::from_millis(800);

/// The draft that is open, shared by the pages of its way. It lives as long as the session: whoever comes back to it finds
/// it as it was left.
#[derive(Clone, Copy)]
pub struct OpenDraft {
    session: Session,
    draft: RwSignal<Draft>,
    saved_at: RwSignal<Option<DateTime<Utc>>>,
    is_lost: RwSignal<bool>,
    pending: StoredValue<Pending>,
}

#[derive(Clone, Copy, Default)]
struct Pending {
    /// Whether a synchronous write is due.
    synchronous: bool,
    /// The timer of the write to the database.
    database: Option<TimeoutHandle>,
    /// Whether the last synchronous write succeeded.
    is_in_settings: bool,
    /// Counts up when what is stored of the draft is taken away: a write that was under way then is undone.
    era: u32,
    /// Whether the draft has been sent or deleted.
    is_deleted: bool,
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
            is_lost: RwSignal::new(false),
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

    /// Whether no store took the last change: it is on the screen only.
    #[must_use]
    pub fn is_lost(self) -> Signal<bool> {
        self.is_lost.into()
    }

    /// Changes the draft and sees to it that the change is kept.
    pub fn change(self, change: impl FnOnce(&mut Draft)) {
        let now = self.session.real_now();
        self.draft.update(|draft| {
            change(draft);
            // Later than before even where the clock was set back: of two copies the later one counts.
            draft.saved_at = now.max(draft.saved_at + TimeDelta::milliseconds(1));
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

    /// Deletes the draft everywhere. A store that fails is told to the person.
    pub async fn delete(self) {
        self.cancel();
        let _gone = self.pending.try_update_value(|pending| {
            pending.era += 1;
            pending.is_deleted = true;
        });
        self.session.set_open_draft(None);
        delete_stored(self.session, self.id()).await;
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
        self.cancel();
        let _gone = self.pending.try_update_value(|pending| pending.era += 1);
        let deleted = delete_stored(self.session, self.id());
        self.session.keep_nothing();
        self.saved_at.set(None);
        self.change(|_| {});
        self.flush();
        spawn_local(deleted);
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
        let _gone = self.pending.try_update_value(|pending| {
            if let Some(timer) = pending.database.take() {
                timer.clear();
            }
            pending.synchronous = false;
        });
    }

    fn schedule(self) {
        let Some(mut pending) = self.pending.try_get_value() else {
            return;
        };
        // What has been sent or deleted is not stored anew by whoever still shows it.
        if pending.is_deleted {
            return;
        }
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
        let Some(draft) = self.draft.try_get_untracked() else {
            return;
        };
        let Ok(text) = serde_json::to_string(&draft) else {
            return;
        };
        let is_in_settings = self.session.settings().set(&last_key(&draft.id), &text).is_ok();
        self.pending.set_value(Pending { synchronous: false, is_in_settings, ..pending });
        if is_in_settings {
            self.note(&draft);
            self.has_kept(draft.saved_at);
        } else {
            // The database may have room, and this change is nowhere else.
            self.write_to_database();
        }
    }

    fn write_to_database(self) {
        let Some(mut pending) = self.pending.try_get_value() else {
            return;
        };
        if let Some(timer) = pending.database.take() {
            timer.clear();
        }
        self.pending.set_value(pending);
        let Some(draft) = self.draft.try_get_untracked() else {
            return;
        };
        let rooms = self.session.rooms();
        let (id, saved_at) = (draft.id.clone(), draft.saved_at);
        let era = pending.era;
        spawn_local(async move {
            match rooms.drafts.save(draft).await {
                Ok(()) if self.pending.try_get_value().is_none_or(|pending| pending.era != era) => {
                    self.session.settle(Cause::Deletion, rooms.drafts.delete(id).await);
                }
                Ok(()) => {
                    self.has_kept(saved_at);
                    // Another tab may have written a later one meanwhile.
                    let settings = self.session.settings();
                    if last(settings.as_ref(), &id).is_some_and(|last| last.saved_at == saved_at) {
                        settings.remove(&last_key(&id));
                    }
                }
                Err(error) => {
                    if self.pending.try_get_value().is_some_and(|pending| !pending.is_in_settings) {
                        let _told = self.is_lost.try_set(true);
                        self.session.tell(Cause::Draft, error);
                    }
                }
            }
        });
    }

    /// One of the stores has the draft as it was at a moment (UTC).
    fn has_kept(self, saved_at: DateTime<Utc>) {
        let _shown = self.saved_at.try_set(Some(saved_at));
        if self.is_lost.try_get_untracked() == Some(true) {
            self.is_lost.set(false);
            self.session.settle(Cause::Draft, Ok(()));
        }
    }

    /// Takes over what another tab has written of this draft, if nothing is being typed here.
    pub fn follow(self, key: Option<String>, text: Option<String>) {
        if key.is_some_and(|key| self.draft.with_untracked(|draft| key == last_key(&draft.id)))
            && let Some(other) = text.and_then(|text| Draft::read(&text))
        {
            self.take(other);
        }
    }

    /// Reads again what is stored: this tab may have slept while the person went on in another one.
    pub async fn catch_up(self) {
        // Nothing stored is nothing to take over, and what cannot be read is left alone.
        if let Ok(Some(other)) = stored(self.session, self.id()).await {
            self.take(other);
        }
    }

    fn take(self, other: Draft) {
        let is_typed = self.pending.try_get_value().is_none_or(|pending| pending.synchronous);
        let is_later = self.draft.try_with_untracked(|draft| draft.id == other.id && other.saved_at > draft.saved_at);
        if !is_typed && is_later == Some(true) {
            self.cancel();
            self.saved_at.set(Some(other.saved_at));
            self.draft.set(other);
        }
    }

    fn note(self, draft: &Draft) {
        self.session.note_draft(summary(draft));
    }
}

fn summary(draft: &Draft) -> DraftSummary {
    DraftSummary {
        version: DRAFT_SUMMARY_VERSION,
        id: draft.id.clone(),
        service: draft.service.clone(),
        channel: draft.channel,
        at: draft.at.clone(),
        saved_at: draft.saved_at,
    }
}

/// Opens the draft of an id: the one that is open already, or the stored one, with the last keystrokes.
///
/// # Errors
/// [`BackendError::BrokenStore`] if what is stored cannot be understood, and those of the store.
pub async fn open_draft(session: Session, id: String) -> Result<Option<OpenDraft>, BackendError> {
    if let Some(open) = session.open_draft().filter(|open| open.id() == id) {
        open.catch_up().await;
        return Ok(Some(open));
    }
    let draft = stored(session, id).await?;
    Ok(draft.map(|draft| {
        let saved_at = draft.saved_at;
        OpenDraft::open(session, draft, Some(saved_at))
    }))
}

/// The draft of an id as it is stored, in the database or in the last synchronous write.
async fn stored(session: Session, id: String) -> Result<Option<Draft>, BackendError> {
    let last = last(session.settings().as_ref(), &id);
    match (session.rooms().drafts.load(id).await, last) {
        (Ok(Some(stored)), Some(last)) => Ok(Some(if last.saved_at > stored.saved_at { last } else { stored })),
        (Ok(Some(draft)), None) | (Ok(None) | Err(_), Some(draft)) => Ok(Some(draft)),
        (Ok(None), None) => Ok(None),
        (Err(error), None) => Err(error),
    }
}

/// The last synchronous write of a draft, if it is still needed.
fn last(settings: &dyn Settings, id: &str) -> Option<Draft> {
    let text = settings.get(&last_key(id)).ok().flatten();
    text.and_then(|text| Draft::read(&text)).filter(|draft| draft.id == id)
}

/// Deletes what is stored of a draft: its place in the list, its last synchronous write, and its row in the database. A
/// store that fails is told to the person. What is opened is chosen at once, what is done waits to be polled.
pub fn delete_stored(session: Session, id: String) -> impl Future<Output = ()> {
    session.forget_draft(&id);
    session.settings().remove(&last_key(&id));
    let rooms = session.rooms();
    async move { session.settle(Cause::Deletion, rooms.drafts.delete(id).await) }
}

fn last_key(id: &str) -> String {
    let (before, behind) = LAST;
    format!("{before}{id}{behind}")
}

/// Notes the drafts that are stored and that the list of the catalogue does not name, because it was damaged or could
/// not be written.
pub async fn find_lost(session: Session) {
    let rooms = session.rooms();
    let listed = session.drafts();
    let (before, behind) = LAST;
    let keys = session.settings().keys().into_iter();
    let last = keys.filter_map(|key| Some(key.strip_prefix(before)?.strip_suffix(behind)?.to_owned()));
    let mut ids: Vec<String> = rooms.drafts.ids().await.unwrap_or_default().into_iter().chain(last).collect();
    ids.sort();
    ids.dedup();
    for id in ids.into_iter().filter(|id| listed.iter().all(|draft| draft.id != *id)) {
        // One that cannot be read stays where it is.
        if let Ok(Some(draft)) = stored(session, id).await {
            session.note_draft(summary(&draft));
        }
    }
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
            open.delete().await;
            Some(draft)
        }
        // What is gone or cannot be read has nothing to give back: the person asked to be rid of it.
        Ok(None) | Err(_) => {
            delete_stored(session, id).await;
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

#[cfg(test)]
mod tests;
