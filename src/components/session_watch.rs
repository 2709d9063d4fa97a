//! The session of the portal runs out after half an hour: said five minutes before, with a way to stay, and once it has.

use std::time::Duration;

use chrono::TimeDelta;
use leptos::{ev, prelude::*};

use super::glyph::{Glyph, Sign};
use crate::i18n::number::{self, Noun};
use crate::i18n::{t, texts, use_locale};
use crate::session::{Session, use_session};

/// The person is told so long before the end.
const TOLD_BEFORE: TimeDelta = TimeDelta::minutes(5);
/// How often the clock is looked at.
const LOOKS: Duration = Duration::from_secs(10);

/// Watches the session while the page is shown: being on a page of the way is activity, sitting there is none.
#[component]
pub fn SessionWatch() -> impl IntoView {
    let session = use_session();
    let locale = use_locale();
    let minutes = RwSignal::new(None::<i64>);
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            untrack(move || {
                session.touch();
                look(session, minutes);
            });
        }
    });
    // Who signs out, or in, in another tab does so here as well.
    let elsewhere = window_event_listener(ev::storage, move |_| untrack(move || session.look_at_clock()));
    on_cleanup(move || elsewhere.remove());
    let stay = move |_| {
        session.touch();
        minutes.set(None);
    };
    let is_told = Memo::new(move |_| minutes.get().is_some());
    let words = move || {
        let after = number::after(minutes.get().unwrap_or_default(), Noun::Minute, locale.get());
        texts::sign_in_expires_soon(locale.get(), after)
    };
    view! {
        <div class="stays" role="status">
            <Show when=move || is_told.get()>
                <p class="banner">
                    <Glyph sign=Sign::Note/>
                    <span>{words}</span>
                    <button class="button button--quiet" type="button" on:click=stay>{t(texts::SIGN_IN_STAY)}</button>
                </p>
            </Show>
        </div>
    }
}

/// Looks at the clock, now and again after a while, for as long as the page is shown.
fn look(session: Session, minutes: RwSignal<Option<i64>>) {
    let Some(told) = minutes.try_get_untracked() else { return };
    session.look_at_clock();
    let left = session.time_left().filter(|left| *left > TimeDelta::zero() && *left <= TOLD_BEFORE);
    // Rounded up: in the last seconds one minute is left, not none.
    let now = left.map(|left| (left.num_seconds() + 59) / 60);
    if told != now {
        minutes.set(now);
    }
    set_timeout(move || untrack(move || look(session, minutes)), LOOKS);
}
