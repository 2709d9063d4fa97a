//! Data on their way: waiting, there, or not to be had.

use std::future::Future;

use leptos::prelude::*;
use qadam_backend::BackendError;

use crate::components::trouble::trouble_part;
use crate::components::waiting::Waiting;
use crate::later::{done, later, live, started};
use crate::take_over::use_take_over;

/// Something that is being fetched.
#[derive(Clone, Debug, PartialEq)]
pub enum Load<T> {
    /// On its way.
    Waiting,
    /// Here.
    Ready(T),
    /// Not to be had, and why.
    Failed(BackendError),
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
    T: Clone + PartialEq + Send + Sync + 'static,
    V: Fn(T) -> AnyView + Send + Sync + 'static,
{
    let take_over = use_take_over();
    done(move || {
        if load.with(|load| !matches!(load, Load::Waiting)) {
            take_over.page_is_here();
        }
    });
    let state = Memo::new(move |_| load.get());
    live(move || match state.get() {
        Load::Waiting => view! { <Waiting/> }.into_any(),
        Load::Ready(value) => view(value),
        Load::Failed(error) => later(move |owner| trouble_part(owner, error, again)),
    })
}
