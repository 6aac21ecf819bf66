//! A [`Report`](caveat_core::report::Report) in the form each reader works in.
//!
//! - [`json`]: the stable contract for programs.
//! - [`text`]: what a lawyer reads in a terminal.
//! - [`inspect`]: what the reader saw, for whoever doubts a report.
//! - [`catalog`]: what is wrong with a catalog.

pub mod catalog;
pub mod inspect;
pub mod json;
mod page;
mod quote;
pub mod text;
mod words;

pub use page::Look;
