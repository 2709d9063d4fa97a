//! One visible thing a file: props in, callbacks out. A component knows no page and no backend.

pub mod begun;
pub mod days;
pub mod fact;
pub mod frame;
pub mod glyph;
pub mod problem_page;
pub mod steps;
pub mod term_line;
pub mod trouble;
pub mod waiting;
