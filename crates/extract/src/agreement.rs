//! When the agreement takes effect, and how long it lasts.

use crate::Context;
use caveat_core::contract::Contract;
use caveat_core::document::Document;
use caveat_core::{Period, Span};
use jiff::civil::Date;

/// When the agreement takes effect, and where it says so.
pub fn effective_date(_document: &Document, _contract: &Contract, _context: &Context) -> Option<(Option<Date>, Span)> {
    None
}

/// How long the agreement lasts at first, and where it says so.
pub fn term(_document: &Document, _contract: &Contract, _context: &Context) -> Option<(Option<Period>, Span)> {
    None
}
