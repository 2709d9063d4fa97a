//! Runs the app's view outside of a browser.

use any_spawner::Executor;
use futures::StreamExt;
use leptos::prelude::*;
use leptos_meta::{ServerMetaContext, ServerMetaContextOutput};
use leptos_router::location::RequestUrl;
use qadam::{app::App, load::Preloaded, take_over::TakeOver};
use tokio::{runtime, task::LocalSet};

use crate::Result;

/// Where the app goes, in the template and in the browser.
const PLACE: &str = "<div id=\"app\"></div>";

/// `template` with the app at `route` under `base` in it, and with what the app says about the head.
///
/// # Errors
/// The template has no place for the app, or the runtime cannot be started.
pub(crate) fn page(template: &str, base: &str, route: &str, data: Preloaded) -> Result<String> {
    let (before, after) = template.split_once(PLACE).ok_or(format!("the template lacks {PLACE}"))?;
    // Fails from the second page on, and is then in place already.
    drop(Executor::init_tokio());
    let runtime = runtime::Builder::new_current_thread().build()?;
    Ok(LocalSet::new().block_on(&runtime, async {
        let owner = Owner::new();
        let (html, meta) = owner.with(|| begin(base, route, data));
        let html: String = html.collect().await;
        let page = format!("{before}<div id=\"app\">{html}</div>{after}");
        let page = meta.inject_meta_context(futures::stream::once(async { page }).boxed()).await;
        page.collect().await
    }))
}

/// Begins the rendering of the app, with all that it takes from outside.
fn begin(
    base: &str,
    route: &str,
    data: Preloaded,
) -> (impl futures::Stream<Item = String> + use<>, ServerMetaContextOutput) {
    let (context, output) = ServerMetaContext::new();
    provide_context(RequestUrl::new(&format!("{base}{route}")));
    provide_context(context);
    let (base, take_over) = (base.to_owned(), TakeOver::new());
    let app = view! { <App base take_over preloaded=data/> };
    (app.into_view().to_html_stream_in_order(), output)
}
