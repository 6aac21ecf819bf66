//! The commands: each reads its input, asks the library, renders the answer.

pub(crate) mod approve;
pub(crate) mod audit;
pub(crate) mod catalog;
pub(crate) mod config;
pub(crate) mod dates;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod inspect;
pub(crate) mod ledger;
pub(crate) mod matching;
pub(crate) mod plan;
pub(crate) mod policy;
pub(crate) mod scan;
pub(crate) mod sign;
