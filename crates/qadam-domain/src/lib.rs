//! Vocabulary and rules of public services: values in, values out.
//!
//! Nothing in this crate knows a browser, a clock or a store. A rule that needs the day takes it as an argument.
//!
//! | room | what is in it |
//! |---|---|
//! | [`text`] | both languages, and where a fact was read |
//! | [`service`], [`regulation`], [`condition`] | the definition of a service: what is promised, asked and done |
//! | [`check`] | what is wrong with a definition, besides its form |
//! | [`answers`], [`checklist`] | what a person typed, its problems, the documents of the case |
//! | [`search`] | finding a service by what a person types |
//! | [`wizard`], [`application`] | the draft, what is handed over, the events of an application |
//! | [`iin`], [`iban`], [`phone`], [`email`], [`name`], [`date`] | one checked value a file |
//! | [`calendar`], [`hours`], [`term`] | working days, working hours, due dates |

pub mod answers;
pub mod application;
pub mod calendar;
pub mod check;
pub mod checklist;
pub mod condition;
pub mod date;
pub mod email;
pub mod hours;
pub mod iban;
pub mod iin;
pub mod name;
pub mod phone;
pub mod plural;
pub mod regulation;
pub mod search;
pub mod service;
pub mod term;
pub mod text;
pub mod wizard;
