//! Pages that only a person who has signed in may see: without one, what happened and the way to the sign-in.

use leptos::prelude::*;
use leptos_meta::Title;

use super::glyph::{Glyph, Sign};
use crate::draft::OpenDraft;
use crate::i18n::{t, texts, use_locale};
use crate::route::{Page, use_site};
use crate::session::use_session;

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
    Effect::new(move || {
        if who.get() == Who::Expired {
            draft.flush();
        }
    });
    move || match who.get() {
        Who::SignedIn => children().into_any(),
        Who::Expired => view! { <SignInFirst draft has_expired=true/> }.into_any(),
        Who::Nobody => view! { <SignInFirst draft has_expired=false/> }.into_any(),
    }
}

/// What happened, and the way to the sign-in.
#[component]
fn SignInFirst(
    /// The draft under way.
    draft: OpenDraft,
    /// Whether somebody was signed in.
    has_expired: bool,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let (title, body) = if has_expired {
        (t(texts::TROUBLE_LOGIN_EXPIRED), t(texts::TROUBLE_LOGIN_EXPIRED_BODY))
    } else {
        (t(texts::SIGN_IN_FIRST), t(texts::SIGN_IN_WHY))
    };
    let next = t(texts::TROUBLE_LOGIN_EXPIRED_DO);
    let href = move || {
        draft.with(|draft| site.href_with(locale.get(), &Page::SignIn(draft.service.clone()), &[("draft", &draft.id)]))
    };
    view! {
        <Title text=move || texts::app_page_title(locale.get(), title())/>
        <div class="outcome" role="status">
            <Glyph sign=Sign::Note/>
            <div>
                <h1 tabindex="-1">{title}</h1>
                <p>{body}</p>
                <p>{has_expired.then_some(next)}</p>
            </div>
        </div>
        <div class="actions">
            <a class="button button--large" href=href>{t(texts::SIGN_IN_LOGIN)}</a>
        </div>
    }
}
