//! A [`Difference`] in the form each reader works in.

pub mod docx;
pub mod html;
pub mod text;
mod told;

use caveat_core::difference::Difference;

/// The difference as an object (`caveat-diff/1`), indented, with a line break at its end.
pub fn json(difference: &Difference) -> String {
    crate::json::pretty(difference)
}
