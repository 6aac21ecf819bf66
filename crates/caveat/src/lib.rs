//! Read a contract, find what it promises, judge it against a capability catalog.
//!
//! [`Scanner`] is the whole of it: bytes go in, a [`Report`] comes out. It touches no file, no clock
//! and no environment, so the same bytes with the same [`Options`] give the same report, on any thread.
//!
//! ```
//! use caveat::{Catalog, CatalogFormat, Options, Scanner};
//! use caveat::judgement::Verdict;
//!
//! let catalog = r#"
//!     [[capability]]
//!     id = "erp-connector"
//!     name = "ERP connector"
//!     aliases = ["ERP integration"]
//!     status = "planned"
//!     available_from = "2027-Q3"
//! "#;
//! let draft = b"SERVICES AGREEMENT\n\n\
//!     This Agreement is made between Alder Software, Inc. (\"Provider\") and Birch Retail Ltd. (\"Customer\").\n\n\
//!     1. Integrations. Provider shall deliver the ERP connector to Customer no later than March 31, 2027.\n";
//!
//! let catalog = Catalog::parse(catalog, CatalogFormat::Toml)?;
//! let scanner = Scanner::new(Some(catalog), Options::on("2026-11-23".parse()?))?;
//! let report = scanner.scan(draft, "draft.txt")?;
//!
//! let promise = &report.commitments[0];
//! assert_eq!(promise.span.of(std::str::from_utf8(draft)?), promise.text);
//! assert_eq!(promise.verdict, Some(Verdict::Late));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What cannot be read is an error, never an empty report:
//!
//! ```
//! use caveat::{Options, ScanError, Scanner};
//!
//! let scanner = Scanner::new(None, Options::on("2026-11-23".parse()?))?;
//! let error = scanner.scan(b"eggs\nmilk\nbread\n", "list.txt").unwrap_err();
//! assert!(matches!(error, ScanError::NotAContract));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
mod assemble;
mod change;
mod error;
mod identity;
mod plausible;
mod seen;

pub use caveat_core::*;
pub use caveat_match::{
    Baseline, CalendarError, Catalog, CatalogError, CatalogFinding, CatalogFormat, Fees, FiscalYear, HOLIDAY_CALENDARS,
    ImportMapping, Imported, Matcher, Money, ParseFeesError, Policy, PolicyCase, PolicyError, PolicyNote, Promise,
    SecondOpinion, Workdays, hold, import_csv, is_approved,
};
#[cfg(feature = "embeddings")]
pub use caveat_match::{Embeddings, MODEL_FILES, ModelError};
pub use caveat_parse::{
    Limits, PdfEngine, ReadError, Reading, RecognizedPage, RecognizedWord, Revisions, detect, read,
};
pub use error::ScanError;

use caveat_core::contract::Contract;
use caveat_core::difference::Difference;
use caveat_core::document::Document;
use caveat_core::extraction::Extraction;
use caveat_core::report::{MatchReport, Report, TimeReport};
use caveat_core::sign_off::Asked;
use caveat_extract::Context;
use caveat_match::Draft;
use caveat_match::Judged;
use jiff::civil::Date;
use std::sync::Arc;

/// What the caller knows and the document may not say.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Options {
    /// Which party is the vendor, by name or alias; else the catalog's `product.vendor`, else the wording decides.
    pub we: Option<String>,
    /// The day on which the question is asked.
    pub as_of: Date,
    /// The day on which the agreement takes effect; wins over what the document says.
    pub effective_date: Option<Date>,
    /// Which days are working days; without it, days that need a calendar of holidays are not computed.
    pub workdays: Option<Workdays>,
    /// How the catalog's quarters, halves and years are counted.
    pub fiscal_year: FiscalYear,
    /// What the customer pays, from which exposure is computed; wins over what the document says.
    pub fees: Option<Fees>,
    /// Who may approve what.
    pub policy: Policy,
    /// How documents are read: which side of tracked changes, with which password, within which limits.
    pub reading: Reading,
}

impl Options {
    /// A question asked on the day `as_of`, with everything else read from the document.
    pub fn on(as_of: Date) -> Self {
        let (workdays, fees, policy) = (None, None, Policy::default());
        let (fiscal_year, reading) = (FiscalYear::CALENDAR, Reading::default());
        Self { we: None, as_of, effective_date: None, workdays, fiscal_year, fees, policy, reading }
    }
}

/// Scans documents. Built once for a catalog; shared between threads.
#[derive(Debug)]
pub struct Scanner {
    catalog: Option<(Catalog, Matcher)>,
    options: Options,
}

impl Scanner {
    /// A scanner; without a catalog it finds promises and risks but gives no verdicts.
    ///
    /// # Errors
    /// [`ScanError::EmptyCatalog`] and [`ScanError::BlankVendor`]: either would make every verdict wrong.
    pub fn new(catalog: Option<Catalog>, options: Options) -> Result<Self, ScanError> {
        if catalog.as_ref().is_some_and(|catalog| catalog.capabilities.is_empty()) {
            return Err(ScanError::EmptyCatalog);
        }
        if options.we.as_ref().is_some_and(|we| we.trim().is_empty()) {
            return Err(ScanError::BlankVendor);
        }
        let catalog = catalog.map(|catalog| {
            let matcher = Matcher::new(&catalog);
            (catalog, matcher)
        });
        Ok(Self { catalog, options })
    }

    /// The same scanner, whose candidates a model ranks again; without a catalog there are none.
    #[must_use]
    pub fn with_second_opinion(self, opinion: Arc<dyn SecondOpinion>) -> Self {
        let catalog = self.catalog.map(|(catalog, matcher)| {
            let matcher = matcher.with_second_opinion(&catalog, opinion);
            (catalog, matcher)
        });
        Self { catalog, ..self }
    }

    /// Everything that is to be said about one document. `name` is only repeated in the report. Linear in the length
    /// of the text.
    ///
    /// # Errors
    /// [`ScanError::Read`] where the bytes cannot be read, [`ScanError::NotAContract`] where they hold no contract.
    pub fn scan(&self, bytes: &[u8], name: &str) -> Result<Report, ScanError> {
        let document = caveat_parse::read(bytes, &self.options.reading)?;
        self.judge(document, bytes, name).map(|scanned| scanned.report)
    }

    /// As [`Self::scan`], for a document that was read elsewhere (in a process of its own, through a conversion) from
    /// these bytes; it is given back, for outputs that show its text.
    ///
    /// # Errors
    /// [`ScanError::NotAContract`] where it holds no contract.
    pub fn judge(&self, document: Document, bytes: &[u8], name: &str) -> Result<Scanned, ScanError> {
        self.judged_for(self.vendor(), document, bytes, name)
    }

    /// As [`Self::judge`], where this party is known to be the vendor; the vendor that the options name wins.
    ///
    /// # Errors
    /// [`ScanError::NotAContract`] where it holds no contract.
    pub fn judge_as(&self, we: &str, document: Document, bytes: &[u8], name: &str) -> Result<Scanned, ScanError> {
        self.judged_for(self.options.we.as_deref().or(Some(we)), document, bytes, name)
    }

    fn judged_for(&self, we: Option<&str>, document: Document, bytes: &[u8], name: &str) -> Result<Scanned, ScanError> {
        let seen = seen::without_hidden_words(&document);
        let mut inspection = self.inspected_for(we, document);
        if !plausible::is_contract(&inspection) {
            return Err(ScanError::NotAContract);
        }
        let mut judged = self.judged(&inspection);
        // Words that nobody sees may make a contract worse, never better: of the two readings the worse one is told.
        if let Some(seen) = seen {
            let mut other = self.inspected_for(we, seen);
            let otherwise = self.judged(&other);
            if seen::badness(&otherwise) > seen::badness(&judged) {
                std::mem::swap(&mut other.document, &mut inspection.document);
                (inspection, judged) = (other, otherwise);
            }
        }
        let catalog = self.catalog.as_ref().map(|(catalog, _)| catalog);
        let parts = assemble::Parts { bytes, name, inspection: &inspection, catalog, options: &self.options };
        let (report, asked) = parts.report(judged);
        Ok(Scanned { report, asked, document: inspection.document, contract: inspection.contract })
    }

    fn judged(&self, inspection: &Inspection) -> Judged {
        let Options { we: _, reading: _, as_of, effective_date, workdays, fiscal_year, fees, policy } = &self.options;
        let circumstances = caveat_match::Circumstances {
            as_of: *as_of,
            effective_date: *effective_date,
            workdays: workdays.clone(),
            fiscal_year: *fiscal_year,
            fees: fees.clone(),
            policy: policy.clone(),
        };
        let catalog = self.catalog.as_ref().map(|(catalog, matcher)| (catalog, matcher));
        let Inspection { document, contract, extraction } = inspection;
        caveat_match::judge(document, contract, extraction, catalog, &circumstances)
    }

    /// What the rules see in a document, before it is judged and whether or not it is a contract.
    pub fn inspect(&self, document: Document) -> Inspection {
        self.inspected_for(self.vendor(), document)
    }

    fn inspected_for(&self, we: Option<&str>, document: Document) -> Inspection {
        let contract = caveat_parse::structure(&document, we);
        let context = Context { as_of: self.options.as_of, effective_date: self.options.effective_date };
        let extraction = caveat_extract::extract(&document, &contract, &context);
        Inspection { document, contract, extraction }
    }

    /// What the catalog has for one promise, by its words alone; `None` without a catalog. `line` is only repeated.
    pub fn match_line(&self, line: usize, text: &str) -> Option<MatchReport> {
        let (_, matcher) = self.catalog.as_ref()?;
        let promise = Promise { text, subject: None, context: &[] };
        let answer = matcher.answer(&promise);
        Some(MatchReport::of(line, text, answer.meant, answer.candidates))
    }

    /// The same with the arithmetic of the answer.
    pub fn explain_line(&self, line: usize, text: &str) -> Option<MatchReport> {
        let (_, matcher) = self.catalog.as_ref()?;
        let explanation = matcher.explain(&Promise { text, subject: None, context: &[] });
        Some(MatchReport { explanation: Some(explanation), ..self.match_line(line, text)? })
    }

    /// The catalog that promises are held against.
    pub fn catalog(&self) -> Option<&Catalog> {
        self.catalog.as_ref().map(|(catalog, _)| catalog)
    }

    fn vendor(&self) -> Option<&str> {
        let stated = self.catalog.as_ref().and_then(|(catalog, _)| catalog.product.vendor.as_deref());
        self.options.we.as_deref().or(stated)
    }
}

/// What is to be said of a document, and the document as it was read: the report's spans point into its text.
#[derive(Debug, Clone, PartialEq)]
pub struct Scanned {
    /// The report.
    pub report: Report,
    /// What a sign-off on each finding is bound to, in their order.
    pub asked: Vec<Asked>,
    /// The document.
    pub document: Document,
    /// Its structure.
    pub contract: Contract,
}

/// What changed from one draft to another. Both are to be judged by one [`Scanner`]: on one day, with one catalog.
///
/// ```
/// use caveat::{Options, Scanner, compare};
/// use caveat::difference::Course;
///
/// let scanner = Scanner::new(None, Options::on("2026-11-23".parse()?))?;
/// let draft = |body: &str| {
///     let text = format!("This Agreement is made between Alder Software, Inc. (\"Provider\") and Birch Ltd. \
///                         (\"Customer\").\n\n{body}\n");
///     let document = caveat::read(text.as_bytes(), &Default::default())?;
///     Ok::<_, Box<dyn std::error::Error>>(scanner.judge(document, text.as_bytes(), "draft.txt")?)
/// };
/// let old = draft("1. Provider shall deliver the ERP connector by March 31, 2027.")?;
/// let new = draft("4. Provider shall deliver the ERP connector by January 31, 2027.")?;
/// let difference = compare(&old, &new);
/// assert_eq!(difference.promises[0].course, Course::Strengthened);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(old: &Scanned, new: &Scanned) -> Difference {
    fn draft(Scanned { report, document, contract, .. }: &Scanned) -> Draft<'_> {
        Draft { report, document, contract }
    }
    caveat_match::compare(&draft(old), &draft(new))
}

/// What the readers and rules see in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Inspection {
    /// Its text and blocks.
    pub document: Document,
    /// Its structure.
    pub contract: Contract,
    /// What it promises, and when it takes effect.
    pub extraction: Extraction,
}

/// Every time expression of a text, in reading order; relative ones count from `as_of`.
pub fn times(text: &str, as_of: Date) -> Vec<TimeReport> {
    caveat_extract::times(text, as_of).iter().map(|time| TimeReport::of(text, time)).collect()
}

/// The pages of all rules and of the words of reports, in the order of their ids.
pub fn pages() -> Vec<RulePage> {
    let mut pages = [caveat_extract::pages(), caveat_match::pages(), caveat_core::glossary::pages()].concat();
    pages.sort_by_key(|page| page.id);
    pages
}

/// The examples of the README are tests of this crate.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct ReadmeExamples;
