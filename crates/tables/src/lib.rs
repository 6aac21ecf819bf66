//! Reports as three Arrow tables, `reports`, `commitments` and `findings`, and as Parquet files of them.
//!
//! [`Tables`] gathers reports and refusals and hands them out as record batches. Columns are flat, days are `Date32`,
//! what is not known is null, and quotes are exact; `schema.md` beside this file describes each column.
//!
//! ```
//! use caveat::{Options, Scanner};
//! use caveat_tables::{Refusal, Source, Tables};
//!
//! let draft = b"This Agreement is made between Alder Software, Inc. (\"Provider\") and Birch Ltd. (\"Customer\").\n\n\
//!     1. Provider shall deliver the ERP connector no later than March 31, 2027.\n";
//! let report = Scanner::new(None, Options::on("2026-11-23".parse()?))?.scan(draft, "draft.txt")?;
//!
//! let mut tables = Tables::default();
//! tables.add_report(Source { path: "drafts/draft.txt", ..Source::default() }, &report);
//! let refusal = Refusal { document: "logo.png", reason: "it is a picture", ..Refusal::default() };
//! tables.add_refusal(Source { path: "drafts/logo.png", ..Source::default() }, refusal);
//!
//! let batches = tables.take()?;
//! assert_eq!(batches.reports.num_rows(), 2, "what has no report is a row with a reason");
//! assert_eq!(batches.commitments.num_rows(), 1);
//! assert_eq!(batches.commitments.schema(), caveat_tables::commitments_schema());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With the feature `parquet`, [`write::ParquetTables`] writes them to any three places that can be written to.

mod cell;
mod columns;
mod row;
mod table;
#[cfg(test)]
mod tests;
#[cfg(feature = "parquet")]
pub mod write;

pub use row::{Refusal, Source};

use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use caveat_core::report::Report;
use row::{Commitments, Document, Findings, Found, Promise, Reports, Told};
use table::Table;

/// What the columns hold, as a page in Markdown.
pub const SCHEMA_PAGE: &str = include_str!("schema.md");

/// The schema of `reports`: one row a document.
pub fn reports_schema() -> SchemaRef {
    table::schema(columns::REPORTS)
}

/// The schema of `commitments`: one row a promise.
pub fn commitments_schema() -> SchemaRef {
    table::schema(columns::COMMITMENTS)
}

/// The schema of `findings`: one row a finding.
pub fn findings_schema() -> SchemaRef {
    table::schema(columns::FINDINGS)
}

/// Rows of the three tables, until they are taken.
pub struct Tables {
    reports: Table<Reports>,
    commitments: Table<Commitments>,
    findings: Table<Findings>,
    with_json: bool,
}

/// Rows of the three tables.
#[derive(Debug, Clone, PartialEq)]
pub struct Batches {
    /// One row a document.
    pub reports: RecordBatch,
    /// One row a promise.
    pub commitments: RecordBatch,
    /// One row a finding.
    pub findings: RecordBatch,
}

impl Default for Tables {
    fn default() -> Self {
        Self {
            reports: Table::of(columns::REPORTS),
            commitments: Table::of(columns::COMMITMENTS),
            findings: Table::of(columns::FINDINGS),
            with_json: false,
        }
    }
}

impl Tables {
    /// The same tables, with the whole report as JSON in the column `report`.
    #[must_use]
    pub fn with_json(self) -> Self {
        Self { with_json: true, ..self }
    }

    /// Adds a document's row, and those of what is promised and found in it.
    pub fn add_report(&mut self, source: Source<'_>, report: &Report) {
        // The types of a report hold no map with keys that are no strings, so this cannot fail.
        let json = self.with_json.then(|| serde_json::to_string(report).unwrap_or_default());
        self.reports.push(&Document {
            source,
            told: Told::Report(report),
            approvers: report.approvals.iter().map(|approval| approval.approver.clone()).collect(),
            notices: report.notices.iter().map(|notice| notice.message.clone()).collect(),
            json: json.as_deref(),
        });
        for (ordinal, promise) in report.commitments.iter().enumerate() {
            let also = promise.also.iter().map(|other| other.capability.clone()).collect();
            self.commitments.push(&Promise { source, report, ordinal, told: promise, also });
        }
        for (ordinal, finding) in report.findings.iter().enumerate() {
            self.findings.push(&Found { source, report, ordinal, finding });
        }
    }

    /// Adds the row of a document that has no report.
    pub fn add_refusal(&mut self, source: Source<'_>, refusal: Refusal<'_>) {
        let told = Told::Refusal(refusal);
        self.reports.push(&Document { source, told, approvers: vec![], notices: vec![], json: None });
    }

    /// How many rows wait in the longest table: a bound for whoever writes batches.
    pub fn rows(&self) -> usize {
        self.reports.rows().max(self.commitments.rows()).max(self.findings.rows())
    }

    /// All rows so far; the tables are empty afterwards.
    ///
    /// # Errors
    /// [`ArrowError`] where a value is null that must not be, which would be a fault of this crate.
    pub fn take(&mut self) -> Result<Batches, ArrowError> {
        Ok(Batches {
            reports: self.reports.take()?,
            commitments: self.commitments.take()?,
            findings: self.findings.take()?,
        })
    }
}
