//! One file a screen: address → data → components. A page owns its signals.

pub mod application;
pub mod catalogue;
pub mod check;
pub mod choose_language;
pub mod documents;
pub mod due;
pub mod follow;
pub mod form;
pub mod outcome;
pub mod package;
pub mod parts;
pub mod prefill;
pub mod receipt;
pub mod service;
pub mod sign;
pub mod sign_in;
pub mod unknown;
pub mod way;
