//! The capability catalog: its types, its readers, its checks.

mod check;
mod error;
mod import;
mod model;
mod read;
mod source;

pub use check::CatalogFinding;
pub(crate) use check::pages;
pub use error::CatalogError;
pub use import::{ImportMapping, Imported, import_csv};
pub use model::{Capability, CapabilityLimit, Catalog, Product, Status};
pub(crate) use model::{comparison_sign, metric_word};
pub use read::CatalogFormat;
pub use source::Place;
