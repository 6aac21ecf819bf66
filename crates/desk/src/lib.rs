//! Files to judged contracts: what every front end does with a file, done once.
//!
//! A [`Desk`] has a [`Scanner`] and an [`Intake`]. [`Desk::contracts`] reads a file in confinement and judges each
//! document in it; [`Desk::draft`] wants exactly one contract; [`Desk::diff`] compares two. What a front end is told in
//! words becomes settings here: [`Bounds`] (limits by name) and [`workdays`] (calendars by name).

mod bounds;
mod calendars;
mod desk;
mod refusal;

pub use bounds::{Bounds, LimitName, limits};
pub use calendars::{WorkdaysError, is_calendar_file, workdays};
pub use desk::{Compared, Desk, Sheet};
pub use refusal::{DraftError, Refusal};

#[cfg(doc)]
use caveat::Scanner;
#[cfg(doc)]
use caveat_intake::Intake;
