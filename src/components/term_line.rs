//! The length of a term drawn to one scale: a tick a counted day, a gap where a day off is skipped.

use std::fmt::Write;

use leptos::prelude::*;

/// One day of a term after the day of filing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LineDay {
    /// Whether it counts.
    pub counts: bool,
}

/// A term as a line, from today to the square of the result. Purely a picture: the words stand beside it.
#[component]
pub fn TermLine(
    /// The days after the day of filing, the due day last.
    days: Vec<LineDay>,
) -> impl IntoView {
    let count = days.len();
    let width = 8 * count + 41;
    let end = 8 * count + 31;
    let mut solid = String::from("M17 18H");
    let mut off = String::new();
    let mut gap_from: Option<usize> = None;
    for (index, day) in days.iter().enumerate() {
        let number = index + 1;
        match (day.counts, gap_from) {
            (false, None) => gap_from = Some(number),
            (true, Some(first)) => {
                push_gap(&mut solid, &mut off, first, number - 1);
                gap_from = None;
            }
            _ => {}
        }
    }
    // Writing into a String cannot fail.
    let _written = write!(solid, "{end}");
    for (index, day) in days.iter().enumerate().take(count.saturating_sub(1)) {
        if day.counts {
            let _written = write!(solid, "M{} 13v10", 26 + 8 * (index + 1));
        }
    }
    let off = if off.is_empty() { off } else { format!("<path class=\"term__off\" d=\"{off}\"/>") };
    // Numbers and letters of our own only: a text costs the first load less than the elements one by one.
    let svg = format!(
        "<svg class=\"term\" viewBox=\"0 0 {width} 36\" width=\"{width}\" height=\"36\" preserveAspectRatio=\"xMinYMid\" \
         aria-hidden=\"true\" focusable=\"false\"><path d=\"{solid}\"/>{off}<rect x=\"{x}\" y=\"11\" width=\"14\" \
         height=\"14\"/><circle cx=\"15\" cy=\"18\" r=\"12.5\"/></svg>",
        x = 8 * count + 24,
    );
    view! { <div inner_html=svg></div> }
}

fn push_gap(solid: &mut String, off: &mut String, first: usize, last: usize) {
    let from = 18 + 8 * first;
    let to = 18 + 8 * (last + 1);
    let _written = write!(solid, "{from}M{to} 18H");
    let _written = write!(off, "M{from} 18H{to}");
}
