//! Data on their way: waiting, there, or not to be had; and those that are there before anything is fetched.

use std::future::Future;
use std::sync::Arc;

use leptos::prelude::*;
use qadam_backend::BackendError;
use qadam_domain::calendar::Calendar;
use qadam_domain::service::{Catalogue, ServiceDefinition};

use crate::components::trouble::trouble_part;
use crate::components::waiting::Waiting;
use crate::later::{done, later, live, started};
use crate::take_over::use_take_over;

/// Data that are there before anything is fetched: the native render has read them from the files.
#[derive(Clone, Default)]
pub struct Preloaded {
    /// The catalogue.
    pub catalogue: Option<Arc<Catalogue>>,
    /// The definition of the page's service.
    pub definition: Option<Arc<ServiceDefinition>>,
    /// The working calendar; the native render leaves it out, since it does not know the day.
    pub calendar: Option<Arc<Calendar>>,
}

/// The data that are there already, if there are any.
#[must_use]
pub fn use_preloaded() -> Preloaded {
    use_context::<Preloaded>().unwrap_or_default()
}

/// Something that is being fetched.
#[derive(Clone, Debug)]
pub enum Load<T> {
    /// On its way.
    Waiting,
    /// Here.
    Ready(T),
    /// Not to be had, and why.
    Failed(BackendError),
}

/// Tells whether a value that was loaded again is the one that is shown, so that the page need not be built anew. Shared
/// data are the same when they are one; that costs the first load less than looking at all of it.
pub trait Same {
    /// Whether both are the same.
    fn is_same(&self, other: &Self) -> bool;
}

impl<T> Same for Arc<T> {
    fn is_same(&self, other: &Self) -> bool {
        Self::ptr_eq(self, other)
    }
}

impl<T: PartialEq> Same for Vec<T> {
    fn is_same(&self, other: &Self) -> bool {
        self == other
    }
}

impl<T> Load<T> {
    /// What is here, if it is.
    pub const fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(value) => Some(value),
            Self::Waiting | Self::Failed(_) => None,
        }
    }
}

/// Loads when the component is shown and again whenever a signal that `ask` reads changes; `again` asks once more.
/// A value that is there already (prerendered) is taken as it is. Does nothing without a browser.
pub fn load<T, F, Fut>(initial: Option<T>, again: Trigger, ask: F) -> ReadSignal<Load<T>>
where
    T: Clone + Send + Sync + 'static,
    F: Fn() -> Fut + 'static,
    Fut: Future<Output = Result<T, BackendError>> + 'static,
{
    let has_initial = initial.is_some();
    let (loaded, set_loaded) = signal(initial.map_or(Load::Waiting, Load::Ready));
    let latest = StoredValue::new(0_u32);
    let mut is_here = has_initial;
    done(move || {
        again.track();
        let asked = ask();
        if std::mem::take(&mut is_here) {
            return;
        }
        let this = latest.try_update_value(|number| {
            *number += 1;
            *number
        });
        started(async move {
            let answer = asked.await;
            if latest.try_get_value() == this && this.is_some() {
                let value = match answer {
                    Ok(value) => Load::Ready(value),
                    Err(error) => Load::Failed(error),
                };
                // The component may be gone by now.
                let _gone = set_loaded.try_set(value);
            }
        });
    });
    loaded
}

/// Shows what is loaded: the shape of what comes, then the page, or what went wrong and what to do.
#[component]
pub fn Loaded<T, V>(
    /// What is being fetched.
    load: ReadSignal<Load<T>>,
    /// Asks once more.
    again: Trigger,
    /// The page of a loaded value.
    view: V,
) -> impl IntoView
where
    T: Clone + Same + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Send + Sync + 'static,
{
    let take_over = use_take_over();
    done(move || {
        if load.with(|load| !matches!(load, Load::Waiting)) {
            take_over.page_is_here();
        }
    });
    let shown = Memo::new_with_compare(
        move |_| load.get(),
        |before, now| match (before, now) {
            (Some(Load::Ready(before)), Some(Load::Ready(now))) => !before.is_same(now),
            (Some(Load::Waiting), Some(Load::Waiting)) => false,
            _ => true,
        },
    );
    live(move || match shown.get() {
        Load::Waiting => view! { <Waiting/> }.into_any(),
        Load::Ready(value) => view(value),
        Load::Failed(error) => later(move |owner| trouble_part(owner, error, again)),
    })
}
