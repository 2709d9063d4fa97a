//! What one visitor carries from page to page: where things are kept, who is signed in, the simulated present.
//!
//! Only what the first load needs stands here; the database, the backend and the definitions are opened by
//! [`crate::rooms`], which the parts that load later use.

use std::rc::Rc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use leptos::prelude::*;
use qadam_backend::doors::memory::MemorySettings;
use qadam_backend::doors::{Clock, Settings};
use qadam_backend::{BackendError, world};
use qadam_domain::hours;
use qadam_domain::iin::Iin;
use qadam_domain::text::Locale;
use serde::{Deserialize, Serialize};

use crate::draft::OpenDraft;
use crate::platform::clock::BrowserClock;
use crate::platform::settings::BrowserSettings;
use crate::rooms::Rooms;
use crate::route::Site;

const LANGUAGE: &str = "qadam.language.v1";
const SESSION: &str = "qadam.session.v1";
/// Where the summaries of drafts are kept.
pub(crate) const DRAFTS: &str = "qadam.drafts.v1";

/// How long a session of the portal lasts without activity (assumption of the dossier: 30 minutes).
pub const SESSION_LASTS: TimeDelta = TimeDelta::minutes(30);

/// The version of the note of who is signed in.
const SIGNED_IN_VERSION: u32 = 1;
/// The version of a draft's summary.
pub(crate) const DRAFT_SUMMARY_VERSION: u32 = 1;

/// Where what a person types is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// In this browser, until the person deletes it.
    Browser,
    /// In memory only, because the person wants it so: adoption is a secret that the law protects.
    Nothing,
    /// In memory only, because the browser forbids everything else.
    Forbidden,
}

/// What the person may have to be told about the store: what did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The whole store: the browser forbids it.
    Store,
    /// The note of who is signed in, or the simulated present.
    Session,
    /// The last change of a draft.
    Draft,
    /// Deleting a draft.
    Deletion,
    /// The choice of a view.
    View,
    /// The journal of an application.
    Journal,
}

/// The person signed in on the portal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignedIn {
    /// 1.
    pub version: u32,
    /// Who.
    pub iin: Iin,
    /// The name to show, if a register knows one.
    pub name: Option<String>,
    /// The last activity (UTC, real time).
    pub seen_at: DateTime<Utc>,
}

/// What the catalogue shows of a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftSummary {
    /// 1.
    pub version: u32,
    /// The draft's id.
    pub id: String,
    /// The service.
    pub service: String,
    /// The way.
    pub channel: qadam_domain::service::ChannelKind,
    /// The page to go on with.
    pub at: qadam_domain::wizard::DraftPage,
    /// When it was last changed (UTC).
    pub saved_at: DateTime<Utc>,
}

/// One visitor.
#[derive(Clone, Copy)]
pub struct Session {
    keeping: RwSignal<Keeping>,
    is_signed: RwSignal<bool>,
    is_restored: StoredValue<bool>,
    /// Whether the store has taken the note of who is signed in; where it has not, it is no witness.
    is_noted: StoredValue<bool>,
    signed_in: RwSignal<Option<SignedIn>>,
    /// Something the person should know about the store; shown as a banner until it is settled.
    trouble: RwSignal<Option<(Cause, BackendError)>>,
    /// Counts up whenever the simulated present has been moved.
    moved: Trigger,
    site: Site,
    /// What is made here lives as long as the session, whichever page made it.
    root: StoredValue<Owner>,
    settings: StoredValue<Rc<dyn Settings>, LocalStorage>,
    draft: RwSignal<Option<OpenDraft>>,
    pub(crate) rooms: StoredValue<Option<Rc<Rooms>>, LocalStorage>,
}

impl Session {
    /// A session in this browser, or in memory where it forbids storing.
    #[must_use]
    pub fn begin(site: Site) -> Self {
        let keeping = if cfg!(feature = "csr") && BrowserSettings::is_available() {
            if crate::platform::settings::keeps_nothing() { Keeping::Nothing } else { Keeping::Browser }
        } else if cfg!(feature = "csr") {
            Keeping::Forbidden
        } else {
            Keeping::Nothing
        };
        let settings: Rc<dyn Settings> =
            if keeping == Keeping::Browser { Rc::new(BrowserSettings) } else { Rc::new(MemorySettings::default()) };
        let session = Self {
            keeping: RwSignal::new(keeping),
            is_signed: RwSignal::new(false),
            is_restored: StoredValue::new(false),
            is_noted: StoredValue::new(true),
            signed_in: RwSignal::new(None),
            trouble: RwSignal::new(
                (keeping == Keeping::Forbidden).then_some((Cause::Store, BackendError::StoreUnavailable)),
            ),
            moved: Trigger::new(),
            site,
            root: StoredValue::new(Owner::current().unwrap_or_default()),
            draft: RwSignal::new(None),
            settings: StoredValue::new_local(settings),
            rooms: StoredValue::new_local(None),
        };
        session.is_signed.set(session.settings().get(SESSION).is_ok_and(|note| note.is_some()));
        session
    }

    /// Whether there is a note of somebody signed in: what the first load knows without reading it.
    #[must_use]
    pub fn is_signed(self) -> Signal<bool> {
        self.is_signed.into()
    }

    /// Reads the note of who is signed in, once.
    fn restore(self) {
        if !self.is_restored.get_value() {
            self.is_restored.set_value(true);
            if let Some(person) = self.noted() {
                self.signed_in.set(Some(person));
                self.forget_expired();
            }
        }
    }

    fn noted(self) -> Option<SignedIn> {
        self.read::<SignedIn>(SESSION).filter(|person| person.version == SIGNED_IN_VERSION)
    }

    /// Takes the note of a session that has run out from the store. Who it was stays in memory, for the page that says so.
    fn forget_expired(self) {
        if self.signed_in.with_untracked(|person| person.as_ref().is_some_and(|person| self.left(person).is_zero())) {
            self.settings().remove(SESSION);
            self.is_signed.set(false);
        }
    }

    /// How long the session of a person goes on without activity (real time); zero once it has run out. A clock that was
    /// set back makes no session longer.
    fn left(self, person: &SignedIn) -> TimeDelta {
        let age = (self.real_now() - person.seen_at).max(TimeDelta::zero());
        (SESSION_LASTS - age).max(TimeDelta::zero())
    }

    /// Where the product stands on its host.
    #[must_use]
    pub const fn site(self) -> Site {
        self.site
    }

    /// Makes something reactive that lives as long as the session.
    pub fn lasting<T>(self, make: impl FnOnce() -> T) -> T {
        self.root.get_value().with(make)
    }

    /// The draft that is open, if one is.
    #[must_use]
    pub fn open_draft(self) -> Option<OpenDraft> {
        self.draft.get_untracked()
    }

    /// Opens a draft in the place of the one before.
    pub fn set_open_draft(self, draft: Option<OpenDraft>) {
        self.draft.set(draft);
    }

    /// Where things are kept.
    #[must_use]
    pub fn keeping(self) -> Signal<Keeping> {
        self.keeping.into()
    }

    /// From now on nothing is kept on this computer; the stored draft is deleted by the caller.
    pub fn keep_nothing(self) {
        crate::platform::settings::set_keeps_nothing(true);
        self.become_kept(Keeping::Nothing, Rc::new(MemorySettings::default()));
    }

    /// From now on things are kept in this browser again.
    pub fn keep_in_browser(self) {
        crate::platform::settings::set_keeps_nothing(false);
        self.become_kept(Keeping::Browser, Rc::new(BrowserSettings));
    }

    fn become_kept(self, keeping: Keeping, settings: Rc<dyn Settings>) {
        let before = self.settings();
        // The simulated present does not jump because of where things are kept.
        self.settle(Cause::Session, world::set_offset(settings.as_ref(), world::offset(before.as_ref())));
        // Who is signed in is noted in one place only: not here any more.
        before.remove(SESSION);
        self.settings.set_value(settings);
        self.rooms.set_value(None);
        self.keeping.set(keeping);
        if let Some(person) = self.signed_in.get_untracked().filter(|person| !self.left(person).is_zero()) {
            self.note(&person);
        }
    }

    /// The language in which the person was here last, if they were.
    #[must_use]
    pub fn language(self) -> Option<Locale> {
        self.settings().get(LANGUAGE).ok().flatten().and_then(|tag| Locale::from_tag(&tag))
    }

    /// Remembers the language for the next visit.
    pub fn set_language(self, locale: Locale) {
        if self.language() != Some(locale) {
            // Not worth a message: the next visit asks again.
            let _kept = self.settings().set(LANGUAGE, locale.tag());
        }
    }

    /// The small values of this session.
    #[must_use]
    pub fn settings(self) -> Rc<dyn Settings> {
        self.settings.get_value()
    }

    /// What the person should know about the store.
    #[must_use]
    pub fn trouble(self) -> Option<BackendError> {
        self.trouble.with(|trouble| trouble.as_ref().map(|(_, error)| error.clone()))
    }

    /// Whether there is something that the person should know about the store.
    #[must_use]
    pub fn has_trouble(self) -> bool {
        self.trouble.with(Option::is_some)
    }

    /// Tells the person what did not succeed, or takes the message back once the same thing has succeeded.
    pub fn settle<T>(self, cause: Cause, outcome: Result<T, BackendError>) {
        match outcome {
            Err(error) => self.tell(cause, error),
            Ok(_) => self.untell(cause),
        }
    }

    /// Tells the person what did not succeed.
    pub fn tell(self, cause: Cause, error: BackendError) {
        let told = Some((cause, error));
        if self.trouble.with_untracked(|now| *now != told) {
            self.trouble.set(told);
        }
    }

    fn untell(self, cause: Cause) {
        if self.trouble.with_untracked(|now| now.as_ref().is_some_and(|(told, _)| *told == cause)) {
            self.trouble.set(None);
        }
    }

    /// The simulated present (UTC), to the minute: a page promises the day that an application handed in now gets.
    /// Tracks its moves.
    #[must_use]
    pub fn now(self) -> DateTime<Utc> {
        self.moved.track();
        hours::whole_minute(world::now(&BrowserClock, self.settings.get_value().as_ref()))
    }

    /// The simulated civil day (Asia/Almaty).
    #[must_use]
    pub fn today(self) -> NaiveDate {
        hours::to_local(self.now()).date()
    }

    /// The real present (UTC): what sessions and drafts are stamped with.
    #[must_use]
    pub fn real_now(self) -> DateTime<Utc> {
        BrowserClock.now()
    }

    /// How far the simulation is ahead of the real clock. Tracks its moves.
    #[must_use]
    pub fn ahead(self) -> TimeDelta {
        self.moved.track();
        world::offset(self.settings.get_value().as_ref())
    }

    /// Tells every date on the page that the simulated present has been moved.
    pub fn time_moved(self) {
        self.moved.notify();
    }

    /// The person signed in, if the session has not expired.
    #[must_use]
    pub fn signed_in(self) -> Option<SignedIn> {
        self.restore();
        self.signed_in.get().filter(|person| !self.left(person).is_zero())
    }

    /// Whether somebody was signed in and the session has run out since.
    #[must_use]
    pub fn has_expired(self) -> bool {
        self.time_left().is_some_and(|left| left.is_zero())
    }

    /// How long the session goes on without activity (real time), if somebody is signed in; zero once it has run out.
    #[must_use]
    pub fn time_left(self) -> Option<TimeDelta> {
        self.restore();
        self.signed_in.with(|person| person.as_ref().map(|person| self.left(person)))
    }

    /// Looks at the clock and at the note: takes over what was done in another tab (activity, a sign-out, somebody else's
    /// sign-in), and tells every page once the session has run out, since time alone changes no signal.
    pub fn look_at_clock(self) {
        self.restore();
        let here = self.signed_in.get_untracked();
        if self.is_noted.get_value() {
            let noted = self.noted();
            let is_news = match (&noted, &here) {
                (Some(noted), Some(here)) => noted.iin != here.iin || noted.seen_at > here.seen_at,
                (Some(_), None) => true,
                // What has run out has no note any more, and is still to be said.
                (None, Some(here)) => !self.left(here).is_zero(),
                (None, None) => false,
            };
            if is_news {
                self.is_signed.set(noted.is_some());
                self.signed_in.set(noted);
            }
        }
        let was_signed = self.is_signed.get_untracked();
        self.forget_expired();
        if was_signed && !self.is_signed.get_untracked() {
            self.signed_in.notify();
        }
    }

    /// Somebody signs in.
    pub fn sign_in(self, iin: Iin, name: Option<String>) {
        let person = SignedIn { version: SIGNED_IN_VERSION, iin, name, seen_at: self.real_now() };
        self.note(&person);
        self.is_restored.set_value(true);
        self.is_signed.set(true);
        self.signed_in.set(Some(person));
    }

    /// The person does something: the session goes on.
    pub fn touch(self) {
        self.look_at_clock();
        if let Some(mut person) = self.signed_in.get_untracked() {
            let now = self.real_now();
            // Written at most once a minute: it is a note of minutes. One from the future is put right.
            let is_due = (now - person.seen_at).num_seconds().abs() > 60;
            if is_due && !self.left(&person).is_zero() {
                person.seen_at = now;
                self.note(&person);
                self.signed_in.set(Some(person));
            }
        }
    }

    fn note(self, person: &SignedIn) {
        let Ok(text) = serde_json::to_string(person) else {
            return;
        };
        let noted = self.settings().set(SESSION, &text);
        self.is_noted.set_value(noted.is_ok());
        self.settle(Cause::Session, noted);
    }

    /// The person signs out.
    pub fn sign_out(self) {
        self.settings().remove(SESSION);
        self.is_signed.set(false);
        self.signed_in.set(None);
    }

    /// The drafts of this session, the latest first. What a damaged list has lost is found by
    /// [`crate::draft::find_lost`].
    #[must_use]
    pub fn drafts(self) -> Vec<DraftSummary> {
        // Entry by entry: one that is damaged does not hide the others.
        let entries: Vec<serde_json::Value> = self.read(DRAFTS).unwrap_or_default();
        let mut drafts: Vec<DraftSummary> =
            entries.into_iter().filter_map(|entry| serde_json::from_value(entry).ok()).collect();
        drafts.retain(|draft| draft.version == DRAFT_SUMMARY_VERSION);
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_at));
        drafts
    }

    /// Notes a draft for the catalogue.
    pub fn note_draft(self, summary: DraftSummary) {
        let mut drafts = self.drafts();
        drafts.retain(|draft| draft.id != summary.id);
        drafts.push(summary);
        self.write_drafts(&drafts);
    }

    /// Takes a draft from the catalogue.
    pub fn forget_draft(self, id: &str) {
        let mut drafts = self.drafts();
        drafts.retain(|draft| draft.id != id);
        self.write_drafts(&drafts);
    }

    fn write_drafts(self, drafts: &[DraftSummary]) {
        if let Ok(text) = serde_json::to_string(drafts) {
            // A list that cannot be written is no loss of what was typed, and the catalogue finds what is missing in it.
            let _listed = self.settings().set(DRAFTS, &text);
        }
    }

    fn read<T: for<'de> Deserialize<'de>>(self, key: &str) -> Option<T> {
        let text = self.settings().get(key).ok().flatten()?;
        serde_json::from_str(&text).ok()
    }
}

/// The session from context.
#[must_use]
pub fn use_session() -> Session {
    use_context::<Session>().unwrap_or_else(|| Session::begin(Site::new("/")))
}

#[cfg(test)]
mod tests;
