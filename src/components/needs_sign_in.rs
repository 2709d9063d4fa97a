//! Pages that only a person who has signed in may see: without one, what happened and the way to the sign-in.

use leptos::prelude::*;
use qadam_domain::text::Locale;

use super::glyph::{Glyph, Sign};
use super::page_title::page_title;
use super::problem_page::{Half, Said};
use crate::draft::OpenDraft;
use crate::i18n::{t, texts, use_locale};
use crate::platform::focus::focus_soon;
use crate::route::{Page, use_site};
use crate::session::use_session;

/// The id of the message that a person has to sign in.
const NEEDED: &str = "sign-in-needed";

/// Who is at the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Who {
    SignedIn,
    Expired,
    Nobody,
}

/// Shows its content to a person who has signed in on the portal. Once the session has run out, says so instead; the
/// draft is written first, so that nothing typed is lost, and the sign-in leads back to where the person was.
///
/// On paper ways nobody signs in: the content is shown to everybody.
#[component]
pub fn NeedsSignIn(
    /// The draft under way.
    draft: OpenDraft,
    /// What only a person who has signed in may see.
    children: ChildrenFn,
) -> impl IntoView {
    let session = use_session();
    let is_electronic = draft.with_untracked(|draft| draft.channel.is_electronic());
    let who = Memo::new(move |_| {
        if !is_electronic || session.signed_in().is_some() {
            Who::SignedIn
        } else if session.has_expired() {
            Who::Expired
        } else {
            Who::Nobody
        }
    });
    Effect::new(move |before: Option<Who>| {
        let now = who.get();
        if now == Who::Expired {
            draft.flush();
        }
        // What had the focus is gone: who hears the page is told what happened, and goes on from there.
        if before.is_some_and(|before| before == Who::SignedIn && now != before) {
            focus_soon(NEEDED);
        }
        now
    });
    move || match who.get() {
        Who::SignedIn => children().into_any(),
        Who::Expired => view! { <Expired draft/> }.into_any(),
        Who::Nobody => view! { <SignInFirst draft/> }.into_any(),
    }
}

/// The session has run out: said in both languages, with the way to the sign-in.
#[component]
fn Expired(
    /// The draft under way.
    draft: OpenDraft,
) -> impl IntoView {
    let locale = use_locale();
    let halves = Locale::ALL.map(|locale| {
        let said = Said {
            title: texts::TROUBLE_LOGIN_EXPIRED.of(locale).to_owned(),
            body: [texts::TROUBLE_LOGIN_EXPIRED_BODY, texts::TROUBLE_LOGIN_EXPIRED_DO]
                .map(|phrase| phrase.of(locale).to_owned())
                .to_vec(),
        };
        let action = view! { <SignInLink draft locale class="button"/> };
        view! { <Half locale said action=Some(action.into_any())/> }
    });
    view! {
        {page_title(move || texts::app_page_title(locale.get(), texts::TROUBLE_LOGIN_EXPIRED.of(locale.get())))}
        <p class="halves__sign"><Glyph sign=Sign::Note/></p>
        <div class="halves" role="alert" id=NEEDED tabindex="-1">{halves.into_iter().collect_view()}</div>
    }
}

/// Nobody has signed in yet: why one has to, and the way there.
#[component]
fn SignInFirst(
    /// The draft under way.
    draft: OpenDraft,
) -> impl IntoView {
    let locale = use_locale();
    view! {
        {page_title(move || texts::app_page_title(locale.get(), texts::SIGN_IN_FIRST.of(locale.get())))}
        <div class="outcome" role="status" id=NEEDED tabindex="-1">
            <Glyph sign=Sign::Note/>
            <div><h1 tabindex="-1">{t(texts::SIGN_IN_FIRST)}</h1><p>{t(texts::SIGN_IN_WHY)}</p></div>
        </div>
        <div class="actions">
            {move || view! { <SignInLink draft locale=locale.get() class="button button--large"/> }}
        </div>
    }
}

/// The way to the sign-in in one language.
#[component]
fn SignInLink(
    /// The draft under way.
    draft: OpenDraft,
    /// The language.
    locale: Locale,
    /// How the link looks.
    class: &'static str,
) -> impl IntoView {
    let site = use_site();
    let href = draft
        .with_untracked(|draft| site.href_with(locale, &Page::SignIn(draft.service.clone()), &[("draft", &draft.id)]));
    view! { <a class=class href=href>{texts::SIGN_IN_LOGIN.of(locale)}</a> }
}
