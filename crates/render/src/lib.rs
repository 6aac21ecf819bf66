//! A [`Report`](caveat_core::report::Report) in the form each reader works in.
//!
//! - [`json`]: the stable contract for programs.
//! - [`text`]: what a lawyer reads in a terminal.

pub mod json;
