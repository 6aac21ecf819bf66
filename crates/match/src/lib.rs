//! Commitments against a capability catalog: candidates, verdicts, findings.
//!
//! Total, but for loading a catalog.

mod calendar;
mod catalog;
mod compare;
mod exposure;
mod judge;
mod policy;
mod rank;
mod sign_off;

pub use calendar::{CalendarError, FiscalYear, HOLIDAY_CALENDARS, Workdays};
pub use catalog::{
    Capability, CapabilityLimit, Catalog, CatalogError, CatalogFinding, CatalogFormat, ImportMapping, Imported, Place,
    Product, Status, import_csv,
};
pub use compare::{Draft, compare, folded};
pub use exposure::{Fees, Money, ParseFeesError, ParseMoneyError, Per};
pub use judge::{Circumstances, Judged, Ruled, judge};
pub use policy::{Policy, PolicyCase, PolicyError, PolicyNote};
pub use rank::{Answer, Matcher, Promise, SecondOpinion, fitting};
#[cfg(feature = "embeddings")]
pub use rank::{Embeddings, MODEL_FILES, ModelError};
pub use sign_off::{Baseline, apply as hold, is_approved, standing};

use caveat_core::RulePage;

/// The pages of all rules of this crate, in the order of their ids.
pub fn pages() -> Vec<RulePage> {
    let mut pages = [catalog::pages(), judge::pages()].concat();
    pages.sort_by_key(|page| page.id);
    pages
}
