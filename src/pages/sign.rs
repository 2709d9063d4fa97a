//! The signature: what is signed, with which certificate, what the checks found; then the application is sent.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use qadam_backend::evidence::APPLICANT_FIELD;
use qadam_backend::{BackendError, Certificate, Purpose, SignAnswer, SignRequest, canonical_request};
use qadam_domain::answers::{ValidAnswers, validate};
use qadam_domain::iin::Iin;
use qadam_domain::service::ServiceDefinition;
use qadam_domain::wizard::{Attestation, DraftPage, Submission};

use crate::components::certificates::Certificates;
use crate::components::fact::words_of;
use crate::components::glyph::{Glyph, Sign};
use crate::components::needs_sign_in::NeedsSignIn;
use crate::components::signature_checks::SignatureChecks;
use crate::draft::OpenDraft;
use crate::i18n::{t, texts, use_locale, words};
use crate::load::{Loaded, load};
use crate::pages::way::{OnTheWay, PageTitle, Station, WayHead};
use crate::platform::focus::focus_soon;
use crate::route::{Page, use_site};
use crate::session::use_session;

/// The id of what is said when something did not succeed.
const ANSWER: &str = "sign-answer";

/// The page of the signature.
#[must_use]
pub fn page() -> AnyView {
    view! { <OnTheWay view=|definition, _calendar, draft| view! { <SignDraft definition draft/> }.into_any()/> }
        .into_any()
}

/// The head of the page, then the signature for a person who has signed in.
#[component]
fn SignDraft(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let service = definition.id.clone();
    let to_check =
        Signal::derive(move || site.href_with(locale.get(), &Page::Check(service.clone()), &[("draft", &draft.id())]));
    Effect::new(move |before: Option<()>| {
        if before.is_none() {
            draft.is_at(DraftPage::Sign);
        }
    });
    view! {
        <PageTitle heading=Signal::derive(t(texts::SIGN_TITLE))/>
        <WayHead definition=Arc::clone(&definition) draft station=Station::Check back=to_check/>
        <NeedsSignIn draft>
            <Signing definition=Arc::clone(&definition) draft to_check/>
        </NeedsSignIn>
    }
}

/// Why there is nothing to sign yet.
#[derive(Clone, Copy, PartialEq, Eq)]
enum NotYet {
    Unfinished,
    OtherApplicant,
}

/// The signature, if the answers are whole and of the person who has signed in; else the way back.
#[component]
fn Signing(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
) -> impl IntoView {
    let session = use_session();
    let person = untrack(move || session.signed_in());
    // Sent, the draft is deleted; what is shown until the next page is there stays what it was.
    let answers = draft.with_untracked(|draft| {
        validate(&definition, draft.channel, &draft.answers, untrack(move || session.today())).ok()
    });
    match (person, answers) {
        (Some(person), Some(answers)) if is_own(&answers, person.iin) => {
            let owner = person.name.clone().unwrap_or_else(|| person.iin.to_string());
            view! { <Choose definition draft to_check answers iin=person.iin owner/> }.into_any()
        }
        (Some(_), Some(_)) => view! { <Back to_check why=NotYet::OtherApplicant/> }.into_any(),
        (_, _) => view! { <Back to_check why=NotYet::Unfinished/> }.into_any(),
    }
}

/// Whether the application is the person's own; one that does not ask for the IIN is.
fn is_own(answers: &ValidAnswers, iin: Iin) -> bool {
    let applicant = answers.answers().get(APPLICANT_FIELD);
    applicant.is_empty() || applicant.parse() == Ok(iin)
}

/// There is nothing to sign yet: the way back to the answers.
#[component]
fn Back(
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
    /// Why.
    why: NotYet,
) -> impl IntoView {
    let (title, body) = match why {
        NotYet::Unfinished => (texts::CHECK_UNFINISHED, texts::CHECK_UNFINISHED_BODY),
        NotYet::OtherApplicant => (texts::SIGN_OTHER_APPLICANT, texts::SIGN_OTHER_APPLICANT_BODY),
    };
    view! {
        <div class="column">
            <div class="outcome">
                <Glyph sign=Sign::Note/>
                <div><h1 tabindex="-1">{t(title)}</h1><p>{t(body)}</p></div>
            </div>
            <div class="actions"><a class="button button--large" href=to_check>{t(texts::NAV_TO_APPLICATION)}</a></div>
        </div>
    }
}

/// Loads the key store and shows it.
#[component]
fn Choose(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
    /// The answers to sign.
    answers: ValidAnswers,
    /// Who signs.
    iin: Iin,
    /// The name to show where a certificate has none.
    owner: String,
) -> impl IntoView {
    let session = use_session();
    let again = Trigger::new();
    let certificates = load(None, again, move || async move {
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        backend.certificates(iin).await
    });
    let desk = StoredValue::new((definition, answers, owner));
    let view = move |certificates: Vec<Certificate>| {
        let (definition, answers, owner) = desk.get_value();
        view! { <Desk definition draft to_check answers iin owner certificates/> }.into_any()
    };
    view! { <Loaded load=certificates again view/> }
}

/// What was chosen and what came of it.
#[derive(Clone, Copy)]
struct State {
    chosen: RwSignal<Option<String>>,
    answer: RwSignal<Option<SignAnswer>>,
    trouble: RwSignal<Option<BackendError>>,
    is_busy: RwSignal<bool>,
}

impl State {
    fn is_signed(self) -> bool {
        self.answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.signature.is_some()))
    }

    fn is_refused(self) -> bool {
        self.answer.with(|answer| answer.as_ref().is_some_and(|answer| answer.signature.is_none()))
    }
}

/// The page: what is signed, the certificates, the checks, and one button that signs first and sends then.
#[component]
fn Desk(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The draft.
    draft: OpenDraft,
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
    /// The answers to sign.
    answers: ValidAnswers,
    /// Who signs.
    iin: Iin,
    /// The name to show where a certificate has none.
    owner: String,
    /// The key store.
    certificates: Vec<Certificate>,
) -> impl IntoView {
    let session = use_session();
    let now = untrack(move || session.now());
    let first = certificates.iter().find(|certificate| certificate.purpose == Purpose::Signing);
    let state = State {
        chosen: RwSignal::new(first.map(|certificate| certificate.serial.clone())),
        answer: RwSignal::new(None),
        trouble: RwSignal::new(None),
        is_busy: RwSignal::new(false),
    };
    let has_key = first.is_some();
    let has_other_key = certificates.iter().filter(|certificate| certificate.purpose == Purpose::Signing).count() > 1;
    let ways = Ways {
        draft,
        service: StoredValue::new(definition.id.clone()),
        has_paper: definition.channels.iter().any(|channel| !channel.kind.is_electronic()),
    };
    // Another certificate is another signature.
    Effect::new(move |before: Option<Option<String>>| {
        let chosen = state.chosen.get();
        if before.is_some_and(|before| before != chosen) {
            state.answer.set(None);
        }
        chosen
    });
    let submission = StoredValue::new((answers.clone(), iin));
    let sign = use_sign(state, draft, submission);
    let send = use_send(state, draft, submission);
    let act = move |_| {
        if !state.is_busy.get_untracked() {
            if untrack(move || state.is_signed()) { send.run(()) } else { sign.run(()) }
        }
    };
    let words = move || match (state.is_signed(), state.is_busy.get()) {
        (false, false) => t(texts::SIGN_BUTTON)(),
        (false, true) => t(texts::SIGN_CHECKING)(),
        (true, false) => t(texts::SEND_BUTTON)(),
        (true, true) => t(texts::SEND_SENDING)(),
    };
    view! {
        <div class="column">
            <h1 tabindex="-1">{t(texts::SIGN_TITLE)}</h1>
            <div class="notice after-5">
                <Glyph sign=Sign::Note/>
                <div><p><strong>{t(texts::SIGN_SIM)}</strong></p><p>{t(texts::SIGN_NO_REAL_KEYS)}"."</p></div>
            </div>
            <What definition to_check owner=owner.clone()/>
            <Certificates certificates chosen=state.chosen owner now/>
            {(!has_key).then(|| view! { <p>{t(texts::SIGN_NO_CERTIFICATES)}</p> <OtherWays ways to_check/> })}
            <SignatureChecks answer=state.answer/>
            <Refused state ways has_other_key to_check/>
            <Trouble state/>
            // Without a button there is no bar either: it would only cover what is read.
            <Show when=move || has_key && !state.is_refused()>
                <div class="actions actions--thumb">
                    <button
                        class="button"
                        type="button"
                        aria-disabled=move || state.is_busy.get().then_some("true")
                        on:click=act
                    >
                        {words}
                    </button>
                </div>
            </Show>
        </div>
    }
}

type Signed = StoredValue<(ValidAnswers, Iin)>;

/// Signs and takes what the checks found.
fn use_sign(state: State, draft: OpenDraft, signed: Signed) -> Callback<()> {
    let session = use_session();
    Callback::new(move |()| {
        let Some(certificate) = state.chosen.get_untracked() else { return };
        let (answers, iin) = signed.get_value();
        let canonical = draft.with_untracked(|draft| {
            canonical_request(&draft.service, draft.channel, answers.answers(), &draft.documents)
        });
        session.touch();
        state.is_busy.set(true);
        state.trouble.set(None);
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        spawn_local(async move {
            let answer = backend.sign(SignRequest { iin, certificate, canonical }).await;
            let _gone = state.is_busy.try_set(false);
            let _gone = match answer {
                Ok(answer) => {
                    let is_refused = answer.signature.is_none();
                    let gone = state.answer.try_set(Some(answer)).is_some();
                    if is_refused && !gone {
                        focus_soon(ANSWER);
                    }
                    gone
                }
                Err(error) => state.trouble.try_set(Some(error)).is_some(),
            };
        });
    })
}

/// Sends the signed application, deletes the draft and goes to the receipt.
fn use_send(state: State, draft: OpenDraft, signed: Signed) -> Callback<()> {
    let session = use_session();
    let site = use_site();
    let locale = use_locale();
    let navigate = use_navigate();
    Callback::new(move |()| {
        let Some(signature) = state.answer.get_untracked().and_then(|answer| answer.signature) else { return };
        let (answers, iin) = signed.get_value();
        let submission = draft.with_untracked(|draft| Submission {
            service: draft.service.clone(),
            channel: draft.channel,
            answers,
            documents: draft.documents.clone(),
            signed_in: Some(iin),
            attestation: Attestation::Signed(signature),
            again: draft.again.clone(),
            draft: Some(draft.id.clone()),
        });
        session.touch();
        state.is_busy.set(true);
        state.trouble.set(None);
        let backend = std::rc::Rc::clone(&session.rooms().backend);
        let navigate = navigate.clone();
        spawn_local(async move {
            match backend.submit(submission.into()).await {
                Ok(view) => {
                    draft.delete().await;
                    session.time_moved();
                    let number = &view.filed.number;
                    let href = site.href_with(locale.get_untracked(), &Page::Receipt, &[("number", number)]);
                    // The draft is gone: the way back leads past it.
                    let options = NavigateOptions { resolve: false, replace: true, ..NavigateOptions::default() };
                    navigate(&href, options);
                }
                Err(error) => {
                    let _gone = state.is_busy.try_set(false);
                    let _gone = state.trouble.try_set(Some(error));
                    focus_soon(ANSWER);
                }
            }
        });
    })
}

/// What is signed, in short.
#[component]
fn What(
    /// The service.
    definition: Arc<ServiceDefinition>,
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
    /// Who signs.
    owner: String,
) -> impl IntoView {
    let service = words_of(&definition.title.text);
    view! {
        <section class="section" aria-labelledby="what">
            <h2 id="what">{t(texts::SIGN_WHAT)}</h2>
            <dl class="facts">
                <div class="facts__row"><dt>{t(texts::SEND_SERVICE)}</dt><dd>{service}</dd></div>
                <div class="facts__row"><dt>{t(texts::SEND_APPLICANT)}</dt><dd>{owner}</dd></div>
                <div class="facts__row">
                    <dt>{t(texts::SIGN_ANSWERS)}</dt>
                    <dd><a href=to_check>{t(texts::SIGN_ANSWERS_LOOK)}</a></dd>
                </div>
            </dl>
        </section>
    }
}

/// Process 4: the signature is not confirmed; another key where there is one, else another way.
#[component]
fn Refused(
    /// What came of it.
    state: State,
    /// What else one can do.
    ways: Ways,
    /// Whether the store holds another key for signing.
    has_other_key: bool,
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
) -> impl IntoView {
    let other = move |_| {
        state.answer.set(None);
        focus_soon("certificate-0");
    };
    let refused = t(texts::SIGN_REFUSED);
    let next = t(if has_other_key { texts::SIGN_REFUSED_NEXT } else { texts::SIGN_REFUSED_ALONE });
    view! {
        <Show when=move || state.is_refused()>
            <div class="problems" role="alert" id=ANSWER aria-labelledby="sign-refused" tabindex="-1">
                <h2 class="problems__title with-glyph" id="sign-refused">
                    <Glyph sign=Sign::Closed/><span>{refused}</span>
                </h2>
                <p>{next}</p>
            </div>
            {if has_other_key {
                view! {
                    <div class="actions">
                        <button class="button" type="button" on:click=other>{t(texts::SIGN_OTHER_KEY)}</button>
                        <a class="button button--quiet" href=to_check>{t(texts::NAV_TO_APPLICATION)}</a>
                    </div>
                }
                .into_any()
            } else {
                view! { <OtherWays ways to_check/> }.into_any()
            }}
        </Show>
    }
}

/// What one can do without a key that signs.
#[derive(Clone, Copy)]
struct Ways {
    draft: OpenDraft,
    service: StoredValue<String>,
    /// Whether the service can be applied for on paper.
    has_paper: bool,
}

/// On paper, if the service has such a way; as somebody else; or back to the application.
#[component]
fn OtherWays(
    /// What one can do.
    ways: Ways,
    /// The address of the page on which the answers are checked.
    to_check: Signal<String>,
) -> impl IntoView {
    let site = use_site();
    let locale = use_locale();
    let Ways { draft, service, has_paper } = ways;
    let to_service = move || site.href(locale.get(), &Page::Service(service.get_value()));
    let to_sign_in =
        move || site.href_with(locale.get(), &Page::SignIn(service.get_value()), &[("draft", &draft.id())]);
    view! {
        <div class="actions">
            {has_paper.then(|| view! { <a class="button" href=to_service>{t(texts::SIGN_OTHER_WAY)}</a> })}
            <a class="button button--quiet" href=to_sign_in>{t(texts::SIGN_OTHER_SIGN_IN)}</a>
            <a class="button button--quiet" href=to_check>{t(texts::NAV_TO_APPLICATION)}</a>
        </div>
    }
}

/// What the backend could not do.
#[component]
fn Trouble(
    /// What came of it.
    state: State,
) -> impl IntoView {
    let locale = use_locale();
    move || {
        state.trouble.get().map(|error| {
            let said = move || words::backend_error(&error, locale.get());
            let todo = said.clone();
            view! {
                <div class="problems" role="alert" id=ANSWER tabindex="-1">
                    <h2 class="problems__title with-glyph"><Glyph sign=Sign::Closed/><span>{move || said().0}</span></h2>
                    <p>{move || todo().1}</p>
                </div>
            }
        })
    }
}
