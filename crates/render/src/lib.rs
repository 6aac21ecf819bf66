//! A [`Report`](caveat_core::report::Report) in the form each reader works in.
//!
//! - [`json`]: the stable contract for programs.
//! - [`text`]: what a lawyer reads in a terminal.
//! - [`html`]: a page for a browser, with everything in it.
//! - [`annotate`]: the customer's own file with the findings in it.
//! - [`memo`]: a Word file about any number of documents.
//! - [`diff`]: what changed between two drafts.
//! - [`inspect`]: what the reader saw, for whoever doubts a report.
//! - [`catalog`]: what is wrong with a catalog.
//! - [`rule_page`]: the page of a rule in a terminal.

pub mod annotate;
mod case;
pub mod catalog;
pub mod csv;
pub mod diff;
pub mod html;
pub mod ics;
pub mod inspect;
pub mod json;
pub mod junit;
pub mod markdown;
mod matrix;
pub mod memo;
mod page;
mod quote;
pub mod rule_page;
pub mod sarif;
pub mod text;
mod words;
pub mod xlsx;

pub use case::Case;
pub use page::Look;
