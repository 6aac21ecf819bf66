//! The capability catalog: its types, its readers, its checks.

mod error;
mod model;
mod read;
mod source;

pub use error::CatalogError;
pub use model::{Capability, CapabilityLimit, Catalog, Product, Status};
pub(crate) use model::{comparison_sign, metric_word};
pub use read::CatalogFormat;
pub use source::Place;
