//! The sign-in of the portal: IIN and practice password, registration once, or an invented person.

use std::sync::Arc;

use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_backend::doors::Randomness;
use qadam_backend::systems::portal::PASSWORD_MIN;
use qadam_backend::{BackendError, Credentials, InventedPerson, SignInAnswer};
use qadam_domain::iin::Iin;
use qadam_domain::service::ServiceDefinition;
use qadam_domain::wizard::DraftPage;

use crate::components::glyph::{Glyph, Sign};
use crate::components::keep_nothing::KeepNothing;
use crate::components::person_picker::{PersonPicker, suited};
use crate::components::sign_in_form::{Coming, IIN, IinField, PASSWORD, PasswordField};
use crate::draft::OpenDraft;
use crate::i18n::{t, texts, use_locale, words};
use crate::load::{Load, load};
use crate::pages::way::{OnTheWay, PageTitle, Station, WayHead, resume};
use crate::platform::focus::focus_soon;
use crate::platform::random::BrowserRandomness;
use crate::route::{Page, use_site};
use crate::session::{Keeping, use_session};
use crate::take_over::focus_heading;

/// The id of what is said when the sign-in did not succeed.
const ANSWER: &str = "sign-in-answer";

/// The page of the sign-in.
#[must_use]
pub fn page() -> AnyView {
    view! { <OnTheWay view=|definition, _calendar, draft| view! { <SignIn definition draft/> }.into_any()/> }.into_any()
}

/// Why the person is not in.
#[derive(Clone, Debug, PartialEq)]
enum NotIn {
    WrongCredentials,
    NotRegistered,
    Trouble(BackendError),
}

/// What is typed and what came of it.
#[derive(Clone, Copy)]
struct Desk {
    coming: RwSignal<Coming>,
    iin: RwSignal<String>,
    password: RwSignal<String>,
    is_told: RwSignal<bool>,
    /// Whether the person has pressed the button: from then on a missing password is said.
    wants_in: RwSignal<bool>,
    chosen: RwSignal<Option<Iin>>,
    not_in: RwSignal<Option<NotIn>>,
    is_refused: RwSignal<bool>,
    is_busy: RwSignal<bool>,
}

impl Desk {
    fn new() -> Self {
        Self {
            coming: RwSignal::new(Coming::Login),
            iin: RwSignal::new(String::new()),
            password: RwSignal::new(String::new()),
            is_told: RwSignal::new(false),
            wants_in: RwSignal::new(false),
            chosen: RwSignal::new(None),
            not_in: RwSignal::new(None),
            is_refused: RwSignal::new(false),
            is_busy: RwSignal::new(false),
        }
    }

    /// What was typed, if it can be sent; else the focus goes to what is missing.
    fn credentials(self) -> Option<Credentials> {
        self.is_told.set(true);
        self.wants_in.set(true);
        let Ok(iin) = self.iin.read_untracked().parse::<Iin>() else {
            focus_soon(IIN);
            return None;
        };
        let password = self.password.get_untracked();
        if password.is_empty() {
            focus_soon(PASSWORD);
            return None;
        }
        Some(Credentials { iin, password })
    }

    /// Takes an answer that did not let the person in.
    fn refuse(self, not_in: NotIn) {
        if not_in == NotIn::NotRegistered {
            self.coming.set(Coming::First);
        } else if not_in == NotIn::Trouble(BackendError::AlreadyRegistered) {
            self.coming.set(Coming::Login);
        }
        self.not_in.set(Some(not_in));
        focus_soon(ANSWER);
    }
}

/// The sign-in of one draft.
#[component]
fn SignIn(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft to go on with.
    draft: OpenDraft,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let desk = Desk::new();
    let service = StoredValue::new(definition.id.clone());
    let back = Signal::derive(move || {
        service.with_value(|id| site.href_with(locale.get(), &Page::Documents(id.clone()), &[("draft", &draft.id())]))
    });
    let heading = Signal::derive(move || {
        match (desk.is_refused.get(), desk.coming.get()) {
            (true, _) => texts::SIGN_IN_REFUSED_TITLE,
            (false, Coming::Login) => texts::SIGN_IN_TITLE,
            (false, Coming::First) => texts::SIGN_IN_REGISTER_TITLE,
        }
        .of(locale.get())
        .to_owned()
    });
    Effect::new(move |before: Option<()>| {
        if before.is_none() && untrack(move || draft.with(|draft| draft.at == DraftPage::Documents)) {
            draft.is_at(DraftPage::SignIn);
        }
    });
    view! {
        <PageTitle heading/>
        <WayHead definition draft station=Station::Form back/>
        {move || if desk.is_refused.get() {
            view! { <Refused desk heading service=service.get_value()/> }.into_any()
        } else {
            view! { <Enter desk heading draft service=service.get_value()/> }.into_any()
        }}
    }
}

/// Process 2: the portal does not let this user in.
#[component]
fn Refused(
    /// What is typed.
    desk: Desk,
    /// The heading.
    heading: Signal<String>,
    /// The service.
    service: String,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let other = move |_| {
        desk.chosen.set(None);
        desk.iin.set(String::new());
        desk.password.set(String::new());
        desk.is_told.set(false);
        desk.wants_in.set(false);
        desk.is_refused.set(false);
        request_animation_frame(focus_heading);
    };
    view! {
        <div class="column">
            <div class="outcome outcome--refused">
                <Glyph sign=Sign::Closed/>
                <div>
                    <h1 tabindex="-1">{heading}</h1>
                    <p>{t(texts::SIGN_IN_REFUSED_BODY)}</p>
                    <p>{t(texts::SIGN_IN_REFUSED_NEXT)}</p>
                </div>
            </div>
            <div class="actions">
                <button class="button button--large" type="button" on:click=other>{t(texts::SIGN_IN_OTHER_PERSON)}</button>
                <a class="button button--quiet" href=move || site.href(locale.get(), &Page::Service(service.clone()))>
                    {t(texts::SERVICE_OTHER_CHANNEL)}
                </a>
            </div>
        </div>
    }
}

/// The form: who is signed in already, an invented person or one's own IIN, where things are kept.
#[component]
fn Enter(
    /// What is typed.
    desk: Desk,
    /// The heading.
    heading: Signal<String>,
    /// The draft to go on with.
    draft: OpenDraft,
    /// The service.
    service: String,
) -> impl IntoView {
    let enter = use_enter(desk, draft);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if !desk.is_busy.get_untracked() {
            enter.run(());
        }
    };
    let button = move || match desk.coming.get() {
        Coming::Login => t(texts::SIGN_IN_LOGIN)(),
        Coming::First => t(texts::SIGN_IN_REGISTER)(),
    };
    // Without the list of invented people there is nothing that this would be the other way of.
    let own = move || match desk.coming.get() {
        Coming::Login => t(texts::SIGN_IN_OWN)(),
        Coming::First => t(texts::SIGN_IN_OWN_FIRST)(),
    };
    let typed = Callback::new(move |()| desk.chosen.set(None));
    // A password that is typed anew is not the one that was too short.
    let retyped = Callback::new(move |()| desk.not_in.set(None));
    let example = Signal::derive(move || desk.chosen.get().map(|_| desk.password.get()));
    let is_missing = Signal::derive(move || {
        let is_empty = desk.password.read().is_empty();
        desk.wants_in.get() && is_empty && desk.iin.read().parse::<Iin>().is_ok()
    });
    view! {
        <form class="column" novalidate=true on:submit=submit>
            <h1 tabindex="-1">{heading}</h1>
            <p class="lead after-3">{t(texts::SIGN_IN_WHY)}</p>
            <HasExpired/>
            <AlreadyIn draft/>
            <Answer desk/>
            <div class="notice after-5">
                <Glyph sign=Sign::Note/>
                <div><p><strong>{t(texts::MARK_SIMULATED)}</strong></p><p>{t(texts::SIGN_IN_PRACTICE)}</p></div>
            </div>
            <Show when=move || desk.coming.get() == Coming::Login>
                <People desk service=service.clone()/>
            </Show>
            <section class="section" aria-labelledby="own">
                <h2 id="own">{own}</h2>
                <IinField typed=desk.iin is_told=desk.is_told on_input=typed/>
                <PasswordField
                    typed=desk.password
                    coming=desk.coming
                    is_missing
                    min=PASSWORD_MIN
                    on_input=retyped
                    suggest=Callback::new(|()| suggested())
                    example
                />
            </section>
            <KeepHere draft/>
            <div class="actions actions--thumb">
                <button class="button" type="submit" aria-disabled=move || desk.is_busy.get().then_some("true")>{button}</button>
                <Turn desk/>
            </div>
        </form>
    }
}

/// Sends what was typed; whoever is let in goes on with the draft.
fn use_enter(desk: Desk, draft: OpenDraft) -> Callback<()> {
    let session = use_session();
    let go_on = use_go_on(draft);
    Callback::new(move |()| {
        let Some(credentials) = desk.credentials() else { return };
        desk.is_busy.set(true);
        desk.not_in.set(None);
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        let is_first = desk.coming.get_untracked() == Coming::First;
        let go_on = go_on;
        spawn_local(async move {
            let answer =
                if is_first { backend.register(credentials).await } else { backend.sign_in(credentials).await };
            // The page may be gone by the time the answer comes.
            if desk.is_busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(SignInAnswer::SignedIn { iin, name }) => {
                    session.sign_in(iin, name);
                    go_on.run(());
                }
                Ok(SignInAnswer::WrongCredentials) => desk.refuse(NotIn::WrongCredentials),
                Ok(SignInAnswer::NotRegistered) => desk.refuse(NotIn::NotRegistered),
                Ok(SignInAnswer::Refused) => {
                    desk.is_refused.set(true);
                    request_animation_frame(focus_heading);
                }
                Err(error) => desk.refuse(NotIn::Trouble(error)),
            }
        });
    })
}

/// Goes on with the draft: to where the person was, or to the form.
fn use_go_on(draft: OpenDraft) -> Callback<()> {
    let site = use_site();
    let locale = use_locale();
    let navigate = use_navigate();
    Callback::new(move |()| {
        let href = next_page(site, locale.get_untracked(), draft);
        navigate(&href, NavigateOptions { resolve: false, ..NavigateOptions::default() });
    })
}

fn next_page(site: crate::route::Site, locale: qadam_domain::text::Locale, draft: OpenDraft) -> String {
    draft.with_untracked(|draft| {
        let at = match &draft.at {
            DraftPage::Documents | DraftPage::SignIn => DraftPage::Form(String::new()),
            at => at.clone(),
        };
        resume(site, locale, &draft.service, &draft.id, &at)
    })
}

/// The session has run out: said before anything else.
#[component]
fn HasExpired() -> impl IntoView {
    let session = use_session();
    move || {
        session.has_expired().then(|| {
            view! {
                <div class="notice after-5" role="status"><Glyph sign=Sign::Note/><p>{t(texts::SIGN_IN_EXPIRED)}</p></div>
            }
        })
    }
}

/// Somebody is signed in already and may simply go on.
#[component]
fn AlreadyIn(
    /// The draft to go on with.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    move || {
        session.signed_in().map(|person| {
            let name = person.name.unwrap_or_else(|| person.iin.to_string());
            let href = move || next_page(site, locale.get(), draft);
            view! {
                <div class="notice after-5">
                    <Glyph sign=Sign::Done/>
                    <div>
                        <p>{move || texts::sign_in_signed_in(locale.get(), &name)}</p>
                        <p><a class="link-alone" href=href>{t(texts::NAV_TO_APPLICATION)}</a></p>
                    </div>
                </div>
            }
        })
    }
}

/// Why the person is not in.
#[component]
fn Answer(
    /// What came of it.
    desk: Desk,
) -> impl IntoView {
    let locale = use_locale();
    let words = move |not_in: NotIn| match not_in {
        NotIn::WrongCredentials => texts::SIGN_IN_WRONG.of(locale.get()).to_owned(),
        NotIn::NotRegistered => texts::SIGN_IN_NOT_REGISTERED.of(locale.get()).to_owned(),
        NotIn::Trouble(error) => {
            let (what, todo) = words::backend_error(&error, locale.get());
            format!("{what}. {todo}")
        }
    };
    move || {
        desk.not_in.get().map(|not_in| {
            view! {
                <div class="problems" role="alert" id=ANSWER tabindex="-1">
                    <p class="with-glyph"><Glyph sign=Sign::Closed/><span>{words(not_in)}</span></p>
                </div>
            }
        })
    }
}

/// The invented people of this service; a choice fills in IIN and password.
#[component]
fn People(
    /// What is typed.
    desk: Desk,
    /// The service.
    service: String,
) -> impl IntoView {
    let session = use_session();
    let people = load(None, Trigger::new(), move || async move {
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        backend.invented_people().await
    });
    let choose = Callback::new(move |person: InventedPerson| {
        desk.iin.set(person.iin.to_string());
        desk.password.set(person.practice_password);
        desk.chosen.set(Some(person.iin));
        desk.not_in.set(None);
    });
    // Without the list one can still come in with one's own IIN.
    move || match people.get() {
        Load::Ready(people) => {
            let people = suited(&people, &service);
            Some(view! { <PersonPicker people chosen=desk.chosen on_choose=choose/> })
        }
        Load::Waiting | Load::Failed(_) => None,
    }
}

/// From the login to the registration and back.
#[component]
fn Turn(
    /// What is typed.
    desk: Desk,
) -> impl IntoView {
    let words = move || match desk.coming.get() {
        Coming::Login => t(texts::SIGN_IN_TO_REGISTER)(),
        Coming::First => t(texts::SIGN_IN_TO_LOGIN)(),
    };
    let turn = move |_| {
        desk.coming.update(|coming| {
            *coming = if *coming == Coming::Login { Coming::First } else { Coming::Login };
        });
        desk.chosen.set(None);
        desk.password.set(String::new());
        desk.is_told.set(false);
        desk.wants_in.set(false);
        desk.not_in.set(None);
        request_animation_frame(focus_heading);
    };
    view! { <button class="button button--link" type="button" on:click=turn>{words}</button> }
}

/// Where things are kept, and the choice to keep nothing.
#[component]
fn KeepHere(
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let session = use_session();
    let keeping = session.keeping();
    let choose =
        Callback::new(move |nothing: bool| if nothing { draft.keep_nothing() } else { draft.keep_in_browser() });
    let is_on = Signal::derive(move || keeping.get() == Keeping::Nothing);
    view! {
        <section class="section" aria-labelledby="keeping">
            <h2 class="spoken" id="keeping">{t(texts::PRIVACY_TITLE)}</h2>
            // Where the browser forbids everything, there is nothing to choose.
            <Show when=move || keeping.get() != Keeping::Forbidden><KeepNothing is_on choose/></Show>
        </section>
    }
}

/// A password made up by chance: two groups of letters that cannot be taken for one another.
fn suggested() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut bytes = [0_u8; 8];
    BrowserRandomness.fill(&mut bytes);
    let letters = bytes.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32))).map(|letter| char::from(*letter));
    let mut password = String::from("qadam-");
    password.extend(letters);
    password
}
