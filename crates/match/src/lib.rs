//! Commitments against a capability catalog: candidates, verdicts, findings.
//!
//! Total, but for loading a catalog.

mod catalog;
mod judge;
mod rank;

pub use catalog::{Capability, CapabilityLimit, Catalog, CatalogError, CatalogFormat, Place, Product, Status};
pub use judge::{Circumstances, Judged, judge};
pub use rank::{Matcher, Promise};
