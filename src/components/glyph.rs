//! The small signs that stand beside words, never alone.

use leptos::prelude::*;

/// A sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// A problem, a refusal: a disc with a bar.
    Closed,
    /// Withdrawn: the same disc in ink.
    Withdrawn,
    /// Done: a tick.
    Done,
    /// Worth knowing.
    Note,
}

/// A sign beside words.
#[component]
pub fn Glyph(
    /// Which.
    sign: Sign,
) -> impl IntoView {
    let (class, radius, path, width) = match sign {
        Sign::Closed => ("glyph glyph--closed", "10", "M5 10h10", "3"),
        Sign::Withdrawn => ("glyph glyph--withdrawn", "10", "M5 10h10", "3"),
        Sign::Done => ("glyph glyph--done", "10", "M5.5 10.5l3 3 6-7", "2.5"),
        Sign::Note => ("glyph glyph--note", "8.75", "M10 9v5.5M10 5.25v1.25", "2.25"),
    };
    view! {
        <svg class=class viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <circle cx="10" cy="10" r=radius></circle>
            <path d=path stroke-width=width></path>
        </svg>
    }
}

/// The arrow of the way back.
#[component]
pub fn BackArrow() -> impl IntoView {
    view! {
        <svg width="10" height="16" viewBox="0 0 10 16" aria-hidden="true" focusable="false">
            <path d="M8.5 1.5L2 8l6.5 6.5" fill="none" stroke="currentColor" stroke-width="2"></path>
        </svg>
    }
}
