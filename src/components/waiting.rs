//! The shape of what comes: shown by the style sheet only after 300 ms.

use leptos::prelude::*;

use crate::i18n::{t, texts};

/// The shape of a page that is on its way.
#[component]
pub fn Waiting() -> impl IntoView {
    view! {
        <div class="waiting" aria-busy="true">
            <p class="spoken" role="status">{t(texts::APP_LOADING)}</p>
            <i class="waiting__title"></i>
            <i class="waiting__line"></i>
            <i class="waiting__line"></i>
            <i class="waiting__line waiting__line--short"></i>
            <i class="waiting__row"></i>
            <i class="waiting__row"></i>
        </div>
        {without_scripts()}
    }
}

/// What a page that needs the app says where scripts are off. Only the prerendered pages hold it.
#[cfg(feature = "ssr")]
fn without_scripts() -> impl IntoView {
    use super::problem_page::{ProblemPage, Said};

    let said = |locale: &qadam_domain::text::Locale| Said {
        title: texts::TROUBLE_NO_SCRIPTS.of(*locale).to_owned(),
        body: vec![texts::TROUBLE_NO_SCRIPTS_DO.of(*locale).to_owned()],
    };
    view! { <div class="without-scripts"><ProblemPage said/></div> }
}

#[cfg(not(feature = "ssr"))]
const fn without_scripts() {}
