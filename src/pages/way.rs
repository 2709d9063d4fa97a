//! What the pages of a person's way share: the draft in the address, the definition of its service, the wizard's line,
//! the row with the way back and the way to stop.

use std::sync::Arc;

use leptos::{ev, prelude::*};
use leptos_router::hooks::{use_location, use_params_map};
use leptos_router::location::Location;
use qadam_backend::BackendError;
use qadam_domain::calendar::Calendar;
use qadam_domain::service::{Channel, ChannelKind, ServiceDefinition};
use qadam_domain::text::Locale;
use qadam_domain::wizard::DraftPage;

use crate::components::glyph::BackArrow;
use crate::components::page_title::page_title;
use crate::components::problem_page::{Half, Said};
use crate::components::session_watch::SessionWatch;
use crate::components::steps::{WizardLine, WizardStep, wizard_names};
use crate::draft::{OpenDraft, delete_stored, open_draft};
use crate::i18n::{number, t, texts, use_locale, words};
use crate::load::{Loaded, Same, load};
use crate::route::{Page, use_site};
use crate::session::{Keeping, Session, use_session};

/// What a page of the way works on.
#[derive(Clone)]
pub struct Way {
    /// The service.
    pub definition: Arc<ServiceDefinition>,
    /// The working calendar.
    pub calendar: Arc<Calendar>,
    /// The draft of the address.
    pub draft: Found,
}

/// What is found of the draft that an address names.
#[derive(Clone)]
#[allow(clippy::large_enum_variant, reason = "a handle, copied as one; only a native build for tests makes it large")]
pub enum Found {
    /// It is here.
    Here(OpenDraft),
    /// It was handed over: the number of the application that it has become.
    Sent(String),
    /// None is named, nor a way on which to begin one.
    Unchosen,
    /// It is not on this device.
    Gone,
    /// It is here and cannot be read: it stays as it is until the person says otherwise.
    Broken(String),
}

impl Found {
    /// Tells two findings apart: a draft by its id, since it is changed in place.
    fn name(&self) -> Option<String> {
        match self {
            Self::Here(draft) => Some(draft.id()),
            Self::Sent(number) => Some(number.clone()),
            Self::Unchosen | Self::Gone | Self::Broken(_) => None,
        }
    }
}

impl Same for Way {
    /// Two ways are the same when they are of one draft and one service: both are changed in place.
    fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.definition, &other.definition) && self.draft.name() == other.draft.name()
    }
}

/// The service in the address. A page that is being left keeps the one it had: asked for no service, it would say that
/// there is none while the next page is on its way, and take the focus meant for that.
#[must_use]
pub fn use_service() -> Memo<String> {
    let params = use_params_map();
    Memo::new(move |before: Option<&String>| {
        params.read().get("service").or_else(|| before.cloned()).unwrap_or_default()
    })
}

/// A word of the query, empty where it is not there.
///
/// The router's own query stands still while one route changes its path (from the check to the form), so the address
/// itself is read; a page that is being left keeps the word it had.
#[must_use]
pub fn use_query(key: &'static str) -> Memo<String> {
    let site = use_site();
    let Location { pathname, query, .. } = use_location();
    let own = untrack(|| site.split(&pathname.get()).1);
    Memo::new(move |before: Option<&String>| {
        let is_here = pathname.with(|path| site.split(path).1 == own);
        match before {
            Some(before) if !is_here => before.clone(),
            _ => query.read().get(key).unwrap_or_default(),
        }
    })
}

async fn find(
    session: Session,
    service: String,
    id: String,
    channel: Option<ChannelKind>,
) -> Result<Way, BackendError> {
    let rooms = session.rooms();
    let definition = rooms.library.definition(service.clone()).await?;
    let calendar = rooms.library.calendar().await?;
    let draft = if id.is_empty() {
        channel
            .filter(|channel| definition.channel(*channel).is_some())
            .map_or(Found::Unchosen, |channel| Found::Here(OpenDraft::create(session, &service, channel)))
    } else {
        // Whoever comes back to a page of a draft that was sent is shown what has become of it, even where a copy of the
        // draft has outlived its deletion. The draft under the fingers has not been sent.
        let is_open = session.open_draft().is_some_and(|open| open.id() == id);
        let sent = if is_open { Ok(None) } else { rooms.backend.sent(id.clone()).await };
        if let Ok(Some(number)) = sent {
            delete_stored(session, id).await;
            return Ok(Way { definition, calendar, draft: Found::Sent(number) });
        }
        match open_draft(session, id.clone()).await {
            Ok(Some(draft)) if draft.with_untracked(|draft| draft.service == service) => Found::Here(draft),
            Ok(_) => Found::Gone,
            Err(BackendError::BrokenStore { .. }) => Found::Broken(id),
            Err(error) => return Err(error),
        }
    };
    Ok(Way { definition, calendar, draft })
}

/// Loads what the page works on and shows it: `view` gets the definition, the calendar and the draft of the address.
/// `?draft=` names a draft; `?channel=` without one begins a new draft on that channel.
#[component]
pub fn OnTheWay<V>(
    /// The page.
    view: V,
) -> impl IntoView
where
    V: Fn(Arc<ServiceDefinition>, Arc<Calendar>, OpenDraft) -> AnyView + Clone + Send + Sync + 'static,
{
    let session = use_session();
    let service = use_service();
    let id = use_query("draft");
    let channel = use_query("channel");
    let again = Trigger::new();
    let loading =
        load(None, again, move || find(session, service.get(), id.get(), ChannelKind::from_word(&channel.get())));
    view! {
        <Loaded
            load=loading
            again
            view=move |way: Way| match way.draft {
                Found::Here(draft) => view(Arc::clone(&way.definition), Arc::clone(&way.calendar), draft),
                Found::Sent(number) => view! { <SentDraft number/> }.into_any(),
                Found::Unchosen => view! { <Unchosen definition=way.definition/> }.into_any(),
                Found::Gone => view! { <GoneDraft service=way.definition.id.clone()/> }.into_any(),
                Found::Broken(id) => view! { <BrokenDraft service=way.definition.id.clone() id/> }.into_any(),
            }
        />
    }
}

/// A draft that was sent: the way to its application.
#[component]
fn SentDraft(
    /// The number of the application.
    number: String,
) -> impl IntoView {
    let site = use_site();
    let halves = Locale::ALL.map(|locale| {
        let said = Said {
            title: texts::trouble_draft_sent(locale, &number),
            body: vec![texts::TROUBLE_DRAFT_SENT_BODY.of(locale).to_owned()],
        };
        let href = site.href_with(locale, &Page::Application, &[("number", &number)]);
        let action = view! {
            <a class="button" href=href>{texts::SEND_TO_STATUS.of(locale)}</a>
        };
        view! { <Half locale said action=Some(action.into_any())/> }
    });
    view! { <div class="halves">{halves.into_iter().collect_view()}</div> }
}

/// The ways of the service, where the address says neither a draft nor one of them.
#[component]
fn Unchosen(
    /// The service.
    definition: Arc<ServiceDefinition>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let heading = Signal::derive(t(texts::SERVICE_CHOOSE_CHANNEL));
    let (name, service) = (definition.short_title.clone(), definition.id.clone());
    let ways = definition.channels.iter().map(|channel| {
        let (kind, term, service) = (channel.kind, channel.term, service.clone());
        let long = move || number::sentence(words::channel_long(kind).of(locale.get()));
        let begin =
            move || site.href_with(locale.get(), &Page::Documents(service.clone()), &[("channel", kind.as_str())]);
        view! {
            <li class="channels__item">
                <h2 class="channels__name">{long}</h2>
                <p class="channels__detail">{move || number::term(term, locale.get())}</p>
                <a class="button button--quiet" href=begin>
                    {t(texts::SERVICE_CHECK_DOCUMENTS)} <span class="spoken">": " {long}</span>
                </a>
            </li>
        }
    });
    let ways = ways.collect_view();
    let back = definition.id.clone();
    view! {
        <PageTitle heading/>
        <div class="frame__bar">
            <a class="frame__back" href=move || site.href(locale.get(), &Page::Service(back.clone()))>
                <BackArrow/><span>{t(texts::NAV_BACK)}</span>
            </a>
        </div>
        <div class="column">
            <h1 tabindex="-1">{heading}</h1>
            <p class="lead after-3">{move || name.of(locale.get()).to_owned()}</p>
            <ul class="channels section">{ways}</ul>
        </div>
    }
}

/// The way to a new application, from a draft that is not to be had.
fn begin_new(locale: Locale, service: &str) -> impl IntoView + use<> {
    let href = use_site().href(locale, &Page::Service(service.to_owned()));
    view! { <a class="button" href=href>{texts::DRAFT_BEGIN_NEW.of(locale)}</a> }
}

/// A draft that is not on this device.
#[component]
fn GoneDraft(
    /// The service.
    service: String,
) -> impl IntoView {
    let halves = Locale::ALL.map(|locale| {
        let said = Said {
            title: texts::TROUBLE_DRAFT_GONE.of(locale).to_owned(),
            body: vec![
                texts::TROUBLE_DRAFT_GONE_BODY.of(locale).to_owned(),
                texts::TROUBLE_DRAFT_GONE_DO.of(locale).to_owned(),
            ],
        };
        view! { <Half locale said action=Some(begin_new(locale, &service).into_any())/> }
    });
    view! { <div class="halves" role="alert">{halves.into_iter().collect_view()}</div> }
}

/// A draft that cannot be read: begin anew, or delete it. Nothing is deleted without a press.
#[component]
fn BrokenDraft(
    /// The service.
    service: String,
    /// The draft.
    id: String,
) -> impl IntoView {
    let session = use_session();
    let deleted = RwSignal::new(false);
    let half = move |locale: Locale| {
        let is_deleted = deleted.get();
        let (title, body) = if is_deleted {
            (texts::DRAFT_DELETED, vec![texts::DRAFT_BEGIN_NEW_DO])
        } else {
            (texts::TROUBLE_BROKEN_DRAFT, vec![texts::TROUBLE_BROKEN_DRAFT_BODY, texts::TROUBLE_BROKEN_DRAFT_DO])
        };
        let said = Said {
            title: title.of(locale).to_owned(),
            body: body.into_iter().map(|paragraph| paragraph.of(locale).to_owned()).collect(),
        };
        let id = id.clone();
        let delete = move |_| {
            let deletion = delete_stored(session, id.clone());
            leptos::task::spawn_local(async move {
                deletion.await;
                deleted.set(true);
            });
        };
        let action = view! {
            {begin_new(locale, &service)}
            {(!is_deleted).then(|| view! {
                <button class="button button--link" type="button" on:click=delete>
                    {texts::DRAFT_CLEAR.of(locale)}
                </button>
            })}
        };
        view! { <Half locale said action=Some(action.into_any())/> }
    };
    // What is said after the deletion is said anew, as a whole.
    view! { <div class="halves" role="alert">{move || Locale::ALL.map(&half).into_iter().collect_view()}</div> }
}

/// The stations of a channel, in their order; the last one is the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Station {
    /// The channel was chosen on the service's page.
    Channel,
    /// Documents.
    Documents,
    /// The form (on the portal with the sign-in before it).
    Form,
    /// Check, and on the portal the signature; on paper the package.
    Check,
}

/// The row above a page of the way, and the wizard's line.
#[component]
pub fn WayHead(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
    /// Where the person is.
    station: Station,
    /// The page before this one.
    #[prop(into)]
    back: Signal<String>,
) -> impl IntoView {
    let session = use_session();
    // An ordinary close of the tab, and a phone that puts the browser to sleep, lose nothing.
    let gone = window_event_listener(ev::pagehide, move |_| draft.flush());
    let seen = move || {
        draft.flush();
        leptos::task::spawn_local(draft.catch_up());
    };
    let hidden = window_event_listener(ev::visibilitychange, move |_| seen());
    let back_again = window_event_listener(ev::pageshow, move |_| seen());
    // The same draft in another tab: what is typed there is seen here, and not undone by the next change.
    let elsewhere = window_event_listener(ev::storage, move |event| draft.follow(event.key(), event.new_value()));
    // What is kept in memory only is gone with a reload, which a phone offers to every thumb: the browser asks first.
    let left = window_event_listener(ev::beforeunload, move |event| {
        if session.keeping().get_untracked() != Keeping::Browser && draft.saved_at().get_untracked().is_some() {
            event.prevent_default();
        }
    });
    on_cleanup(move || {
        left.remove();
        back_again.remove();
        elsewhere.remove();
        gone.remove();
        hidden.remove();
    });
    let site = use_site();
    let locale = use_locale();
    let channel = draft.with_untracked(|draft| draft.channel);
    let id = StoredValue::new(draft.id());
    let service = StoredValue::new(definition.id.clone());
    let steps = Signal::derive(move || {
        let locale = locale.get();
        let href = |page: Page| Some(id.with_value(|id| site.href_with(locale, &page, &[("draft", id)])));
        let service = service.get_value();
        let [first, second, third, last, result] = wizard_names(channel).map(|name| name.of(locale).to_owned());
        vec![
            WizardStep { name: first, href: Some(site.href(locale, &Page::Service(service.clone()))) },
            WizardStep { name: second, href: href(Page::Documents(service.clone())) },
            WizardStep { name: third, href: href(Page::Form(service)) },
            WizardStep { name: last, href: None },
            WizardStep { name: result, href: None },
        ]
    });
    let now = match station {
        Station::Channel => 1,
        Station::Documents => 2,
        Station::Form => 3,
        Station::Check => 4,
    };
    view! {
        <SessionWatch/>
        <div class="frame__bar">
            <a class="frame__back" href=back><BackArrow/><span>{t(texts::NAV_BACK)}</span></a>
            <a class="frame__leave" href=move || site.href(locale.get(), &Page::Catalogue) on:click=move |_| draft.flush()>
                {move || {
                    let is_kept = session.keeping().get() == Keeping::Browser;
                    if is_kept { texts::NAV_SAVE_EXIT } else { texts::NAV_EXIT }.of(locale.get())
                }}
            </a>
        </div>
        <WizardLine steps now/>
    }
}

/// The title of a page in the browser's tab: the page, then the service.
#[component]
pub fn PageTitle(
    /// The page's heading.
    #[prop(into)]
    heading: Signal<String>,
) -> impl IntoView {
    let locale = use_locale();
    // The document's title is written once more when the page is gone and the next one has not said its own yet.
    page_title(move || texts::app_page_title(locale.get(), heading.try_get().unwrap_or_default()))
}

/// The channel of a draft; every definition that has been checked has it.
#[must_use]
pub fn channel_of(definition: &ServiceDefinition, draft: OpenDraft) -> Option<&Channel> {
    definition.channel(draft.with_untracked(|draft| draft.channel))
}

/// The address to go on with a draft from where it was left.
#[must_use]
pub fn resume(site: crate::route::Site, locale: Locale, service: &str, id: &str, at: &DraftPage) -> String {
    let service = service.to_owned();
    match at {
        DraftPage::Documents => site.href_with(locale, &Page::Documents(service), &[("draft", id)]),
        DraftPage::SignIn => site.href_with(locale, &Page::SignIn(service), &[("draft", id)]),
        DraftPage::Form(section) if section.is_empty() => {
            site.href_with(locale, &Page::Form(service), &[("draft", id)])
        }
        DraftPage::Form(section) => {
            site.href_with(locale, &Page::Form(service), &[("draft", id), ("section", section)])
        }
        DraftPage::Check => site.href_with(locale, &Page::Check(service), &[("draft", id)]),
        DraftPage::Sign => site.href_with(locale, &Page::Sign(service), &[("draft", id)]),
    }
}
