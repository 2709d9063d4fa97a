//! Every address of the product in one place: the language first, then the page; what names one instance (a draft, an
//! application) is in the query, so that each address without its query is a real file of a plain host.

use leptos::prelude::*;
use qadam_domain::text::Locale;

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The catalogue.
    Catalogue,
    /// A service.
    Service(String),
    /// The documents of a draft.
    Documents(String),
    /// The sign-in of the portal.
    SignIn(String),
    /// The form of a draft.
    Form(String),
    /// The check of all answers.
    Check(String),
    /// The signature.
    Sign(String),
    /// The package to hand in on a paper way.
    Package(String),
    /// The receipt of an application.
    Receipt,
    /// The status of an application.
    Application,
    /// The result of an application, as a document.
    Outcome,
}

impl Page {
    /// The path below the language, with a slash at its end: `services/adoption-…/form/`.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Catalogue => String::new(),
            Self::Service(id) => format!("services/{id}/"),
            Self::Documents(id) => format!("services/{id}/documents/"),
            Self::SignIn(id) => format!("signing/{id}/sign-in/"),
            Self::Form(id) => format!("services/{id}/form/"),
            Self::Check(id) => format!("services/{id}/check/"),
            Self::Sign(id) => format!("signing/{id}/sign/"),
            Self::Package(id) => format!("services/{id}/package/"),
            Self::Receipt => "applications/receipt/".to_owned(),
            Self::Application => "applications/status/".to_owned(),
            Self::Outcome => "applications/outcome/".to_owned(),
        }
    }

    /// Every page there is, given the ids of the services: what becomes a file of the build.
    #[must_use]
    pub fn all(services: &[String]) -> Vec<Self> {
        let of_service = [
            Self::Service as fn(String) -> Self,
            Self::Documents,
            Self::SignIn,
            Self::Form,
            Self::Check,
            Self::Sign,
            Self::Package,
        ];
        [Self::Catalogue, Self::Receipt, Self::Application, Self::Outcome]
            .into_iter()
            .chain(services.iter().flat_map(|id| of_service.iter().map(move |page| page(id.clone()))))
            .collect()
    }
}

/// Where the product stands on its host: `/`, or `/qadam/` below a path.
#[derive(Clone, Copy)]
pub struct Site(StoredValue<String>);

impl Site {
    /// A site below a base path, which begins and ends with a slash.
    #[must_use]
    pub fn new(base: &str) -> Self {
        Self(StoredValue::new(format!("/{}/", base.trim_matches('/')).replace("//", "/")))
    }

    /// The base path, with slashes at both ends.
    #[must_use]
    pub fn base(self) -> String {
        self.0.get_value()
    }

    /// The address of a page.
    #[must_use]
    pub fn href(self, locale: Locale, page: &Page) -> String {
        format!("{}{}/{}", self.base(), locale.tag(), page.path())
    }

    /// The address of a page with a query; keys and values must be words of our own (ids, numbers), nothing personal.
    #[must_use]
    pub fn href_with(self, locale: Locale, page: &Page, query: &[(&str, &str)]) -> String {
        let query: Vec<String> = query.iter().map(|(key, value)| format!("{key}={value}")).collect();
        format!("{}?{}", self.href(locale, page), query.join("&"))
    }

    /// The locale and the rest of a path on this site: `/kk/services/x/` → (Kk, `services/x/`).
    #[must_use]
    pub fn split(self, path: &str) -> (Option<Locale>, String) {
        let base = self.base();
        let below = path.strip_prefix(base.as_str()).or_else(|| path.strip_prefix(base.trim_end_matches('/')));
        let below = below.unwrap_or(path).trim_start_matches('/');
        let (first, rest) = below.split_once('/').unwrap_or((below, ""));
        let locale = Locale::ALL.into_iter().find(|locale| locale.tag() == first);
        (locale, if locale.is_some() { rest.to_owned() } else { below.to_owned() })
    }

    /// The same address in another language: path and query kept, the fragment dropped.
    #[must_use]
    pub fn in_language(self, locale: Locale, path: &str, search: &str) -> String {
        let (_, rest) = self.split(path);
        let query = if search.is_empty() { String::new() } else { format!("?{}", search.trim_start_matches('?')) };
        format!("{}{}/{rest}{query}", self.base(), locale.tag())
    }
}

/// The site from context.
///
/// Falls back to the root of the host where nobody provided one (a component shown alone).
#[must_use]
pub fn use_site() -> Site {
    use_context::<Site>().unwrap_or_else(|| Site::new("/"))
}
