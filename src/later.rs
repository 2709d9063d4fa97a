//! Views that arrive later, and views that change, at the cost of one instance of code each: every closure in a view is a
//! type of its own and brings the code of its rendering along, which adds up where the first load counts every byte.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// A view that is made anew whenever what it reads changes.
pub fn live(view: impl FnMut() -> AnyView + Send + 'static) -> Box<dyn FnMut() -> AnyView + Send> {
    Box::new(view)
}

/// Words that follow what they read.
pub fn said(words: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(words)
}

/// Something done in the browser whenever what it reads changes; the native render does nothing.
pub fn done(work: impl FnMut() + 'static) {
    fn run(mut work: Box<dyn FnMut()>) {
        Effect::new(move |_: Option<()>| work());
    }
    run(Box::new(work));
}

/// Something done in the browser without waiting for it.
pub fn started(work: impl Future<Output = ()> + 'static) {
    let work: Pin<Box<dyn Future<Output = ()>>> = Box::pin(work);
    spawn_local(work);
}

type Part = Pin<Box<dyn Future<Output = AnyView>>>;
type Fetch = Box<dyn FnOnce(Owner) -> Part>;

/// A view out of a part that is fetched when this is shown; nothing until it is there, and nothing in the native render.
pub fn later<Fut>(fetch: impl FnOnce(Owner) -> Fut + 'static) -> AnyView
where
    Fut: Future<Output = AnyView> + 'static,
{
    fn show(fetch: Fetch) -> AnyView {
        let owner = Owner::current().unwrap_or_default();
        let fetch = StoredValue::new_local(Some(fetch));
        let view = StoredValue::new_local(None::<AnyView>);
        let here = Trigger::new();
        done(move || {
            let Some(fetch) = fetch.try_update_value(Option::take).flatten() else { return };
            let part = fetch(owner.clone());
            started(async move {
                let part = part.await;
                // The page may be gone by now.
                let _gone = view.try_set_value(Some(part));
                here.notify();
            });
        });
        live(move || {
            here.track();
            view.try_update_value(Option::take).flatten().unwrap_or_else(|| ().into_any())
        })
        .into_any()
    }
    show(Box::new(move |owner| -> Part { Box::pin(fetch(owner)) }))
}
