//! Read a contract, find what it promises, and judge that against a capability catalog: the library that others embed.
//!
//! It reads bytes and gives a [`Report`]; it touches no file, no network, no clock and no environment, so the same
//! input gives the same report.
//!
//! ```
//! use caveat::{Catalog, CatalogFormat, Decision, Options, Scanner, Verdict};
//!
//! let catalog = Catalog::parse(
//!     r#"
//!     [[capability]]
//!     id = "salesforce-sync"
//!     name = "Salesforce two-way sync"
//!     aliases = ["SFDC sync"]
//!     status = "planned"
//!     available_from = "2027-Q3"
//!     "#,
//!     CatalogFormat::Toml,
//! )?;
//! let draft = "This Agreement is made as of December 1, 2026 between Northwind Software, Inc. (\"Provider\") \
//!              and Acme Corp. (\"Customer\").\n\n\
//!              1. Integrations. Provider shall deliver the Salesforce two-way sync no later than March 31, 2027.\n";
//!
//! let scanner = Scanner::new(Some(catalog), Options::new(jiff::civil::date(2026, 11, 23)));
//! let report = scanner.scan("draft.txt", draft.as_bytes())?;
//!
//! assert_eq!(report.decision, Decision::Stop);
//! let promise = &report.commitments[0];
//! assert_eq!(promise.verdict, Some(Verdict::Late));
//! assert_eq!(promise.slack_days, Some(-183));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod assemble;
mod identity;

pub use caveat_core::document::{Document, Format, Notice};
pub use caveat_core::judgement::{Candidate, Decision, Severity, Verdict};
pub use caveat_core::report::{Report, TimeReport};
pub use caveat_core::{RulePage, Span, commitment, contract, report};
pub use caveat_match::{Catalog, CatalogError, CatalogFormat, Matcher, Promise};
pub use caveat_parse::{ReadError, read, structure};

use caveat_core::contract::Contract;
use caveat_core::extraction::Extraction;
use caveat_extract::Context;
use caveat_match::Circumstances;
use jiff::civil::Date;

/// What the caller knows and a document may not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The day on which the question is asked; no clock is read.
    pub as_of: Date,
    /// The vendor, as a party's name or alias; without it the wording decides which side supplies.
    pub we: Option<String>,
    /// The day on which the agreement takes effect; wins over what the document says.
    pub effective_date: Option<Date>,
}

impl Options {
    /// The question asked on a day, with nothing else known.
    pub fn new(as_of: Date) -> Self {
        Self { as_of, we: None, effective_date: None }
    }
}

/// Why a document could not be scanned.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ScanError {
    /// It could not be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It was read, and it is no contract.
    #[error("this does not look like a contract: it names no parties and holds no clause that binds anybody")]
    NotAContract,
}

/// Scans documents against one catalog. Built once; cheap to ask; shared between threads.
#[derive(Debug)]
pub struct Scanner {
    catalog: Option<(Catalog, Matcher)>,
    options: Options,
}

impl Scanner {
    /// A scanner for a catalog; without one, promises and risks are found but not judged.
    pub fn new(catalog: Option<Catalog>, options: Options) -> Self {
        let catalog = catalog.map(|catalog| {
            let matcher = Matcher::new(&catalog);
            (catalog, matcher)
        });
        Self { catalog, options }
    }

    /// Scans one document. `name` is what the report calls it; the format is told by the content.
    ///
    /// # Errors
    /// [`ScanError`] says in one sentence what is wrong with the document and what to do.
    pub fn scan(&self, name: &str, bytes: &[u8]) -> Result<Report, ScanError> {
        let inspection = self.inspect(bytes)?;
        let Inspection { document, contract, extraction } = &inspection;
        if contract.parties.is_empty() && extraction.commitments.is_empty() && !binds(&document.text) {
            return Err(ScanError::NotAContract);
        }
        let circumstances =
            Circumstances { as_of: self.options.as_of, effective_date: self.options.effective_date };
        let catalog = self.catalog.as_ref().map(|(catalog, matcher)| (catalog, matcher));
        let judged = caveat_match::judge(document, contract, extraction, catalog, &circumstances);
        Ok(assemble::report(name, bytes, &inspection, judged, &self.options))
    }

    /// What the readers and rules see in a document, before it is judged.
    ///
    /// # Errors
    /// [`ReadError`] says what is wrong with the bytes and what to do.
    pub fn inspect(&self, bytes: &[u8]) -> Result<Inspection, ReadError> {
        let document = caveat_parse::read(bytes)?;
        let contract = caveat_parse::structure(&document, self.options.we.as_deref());
        let context = Context { as_of: self.options.as_of, effective_date: self.options.effective_date };
        let extraction = caveat_extract::extract(&document, &contract, &context);
        Ok(Inspection { document, contract, extraction })
    }
}

/// What the readers and rules see in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// Its text and blocks.
    pub document: Document,
    /// Its structure.
    pub contract: Contract,
    /// What it promises.
    pub extraction: Extraction,
}

/// Every time expression of a text, in reading order; relative ones count from `as_of`.
pub fn times(text: &str, as_of: Date) -> Vec<TimeReport> {
    caveat_extract::times(text, as_of).iter().map(|time| TimeReport::of(text, time)).collect()
}

/// The pages of all rules, in the order of their ids.
pub fn pages() -> Vec<RulePage> {
    let mut pages = caveat_extract::pages();
    pages.extend(caveat_match::pages());
    pages.sort_by_key(|page| page.id);
    pages
}

/// Whether a text holds words that bind somebody.
fn binds(text: &str) -> bool {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    words.any(|word| ["shall", "agrees", "agree", "hereby", "hereto", "agreement"].iter().any(|known| word.eq_ignore_ascii_case(known)))
}
