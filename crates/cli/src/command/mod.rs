//! The commands: each reads its input, asks the library, renders the answer.

pub(crate) mod dates;
pub(crate) mod matching;
pub(crate) mod scan;
