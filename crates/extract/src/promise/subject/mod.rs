//! The phrase that names the thing promised.
//!
//! Grammar guesses it ([`grammar`]); people who label contracts cut it longer or shorter, and choose otherwise where a
//! sentence promises several things. So the guess is one sign among many, and weights that were learnt from labelled
//! contracts choose among all short phrases of the unit ([`choice`]), by what stands at their ends and in them ([`signs`]).

mod choice;
mod grammar;
mod signs;

pub(crate) use choice::{chosen, learn, places};
pub(crate) use grammar::subject as guess;
