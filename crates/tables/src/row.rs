//! What a row is told from.

use crate::table::Rows;
use caveat_core::judgement::Severity;
use caveat_core::report::{CapabilityReport, CommitmentReport, FindingReport, Report, TimeReport};

/// The file that a row is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Source<'a> {
    /// The file, as the caller names it.
    pub path: &'a str,
    /// What the caller's own systems call it.
    pub id: Option<&'a str>,
    /// The path of the file with the same bytes that was scanned in its place.
    pub duplicate_of: Option<&'a str>,
}

/// A document without a report.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Refusal<'a> {
    /// The document's name: the file's, or that of something inside it.
    pub document: &'a str,
    /// The SHA-256 of its bytes in hexadecimal, where they could be read at all.
    pub sha256: Option<&'a str>,
    /// Its size, where that is known.
    pub bytes: Option<u64>,
    /// Whether it is only no contract (a covering mail, a logo), and nothing failed.
    pub is_no_contract: bool,
    /// Why.
    pub reason: &'a str,
}

/// A row of `reports`.
pub(crate) struct Document<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) told: Told<'a>,
    pub(crate) approvers: Vec<String>,
    pub(crate) notices: Vec<String>,
    pub(crate) json: Option<&'a str>,
}

/// The rows of `reports`.
pub(crate) struct Reports;

impl Rows for Reports {
    type Row<'a> = Document<'a>;
}

/// The rows of `commitments`.
pub(crate) struct Commitments;

impl Rows for Commitments {
    type Row<'a> = Promise<'a>;
}

/// The rows of `findings`.
pub(crate) struct Findings;

impl Rows for Findings {
    type Row<'a> = Found<'a>;
}

/// What came of a document.
pub(crate) enum Told<'a> {
    Report(&'a Report),
    Refusal(Refusal<'a>),
}

impl<'a> Document<'a> {
    pub(crate) fn report(&self) -> Option<&'a Report> {
        match self.told {
            Told::Report(report) => Some(report),
            Told::Refusal(_) => None,
        }
    }

    pub(crate) fn refusal(&self) -> Option<Refusal<'a>> {
        match self.told {
            Told::Report(_) => None,
            Told::Refusal(refusal) => Some(refusal),
        }
    }

    pub(crate) fn findings(&self, severity: Severity) -> Option<usize> {
        let findings = &self.report()?.findings;
        Some(findings.iter().filter(|finding| finding.severity == severity).count())
    }

    /// What missing every promise with a known price can cost; `None` where there is none, or in several currencies.
    pub(crate) fn exposure(&self) -> Option<(f64, &'a str)> {
        let prices = self.report()?.commitments.iter().filter_map(|promise| promise.exposure.as_ref());
        let known = prices.filter_map(|price| Some((price.amount?, price.currency.as_deref()?)));
        known.map(Some).reduce(|sum, price| {
            let ((sum, currency), (amount, other)) = (sum?, price?);
            (currency == other).then_some((sum + amount, currency))
        })?
    }
}

/// A row of `commitments`.
pub(crate) struct Promise<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) report: &'a Report,
    pub(crate) ordinal: usize,
    pub(crate) told: &'a CommitmentReport,
    pub(crate) also: Vec<String>,
}

impl<'a> Promise<'a> {
    /// The deadline that falls first; where no day can be computed, the first in the text.
    pub(crate) fn deadline(&self) -> Option<&'a TimeReport> {
        let dated = self.told.deadlines.iter().filter(|deadline| deadline.due.is_some());
        dated.min_by_key(|deadline| deadline.due).or(self.told.deadlines.first())
    }

    /// What the catalog has of the capability that is meant.
    pub(crate) fn capability(&self) -> Option<&'a CapabilityReport> {
        self.report.capability(&self.told.matched.as_ref()?.capability)
    }
}

/// A row of `findings`.
pub(crate) struct Found<'a> {
    pub(crate) source: Source<'a>,
    pub(crate) report: &'a Report,
    pub(crate) ordinal: usize,
    pub(crate) finding: &'a FindingReport,
}
