use crate::Context;
use caveat_core::commitment::Deadline;
use caveat_core::contract::{Contract, Unit};
use caveat_core::document::Document;

/// The time expressions of a unit, its lead-ins and its table headers that bound when the vendor must perform, with
/// `due` where the document gives it.
pub(crate) fn find(_document: &Document, _contract: &Contract, _unit: &Unit, _context: &Context) -> Vec<Deadline> {
    vec![]
}
