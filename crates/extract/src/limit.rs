use caveat_core::commitment::Limit;
use caveat_core::contract::{Contract, Unit};
use caveat_core::document::Document;

/// The figures that a unit promises.
pub(crate) fn find(_document: &Document, _contract: &Contract, _unit: &Unit) -> Vec<Limit> {
    vec![]
}
