//! Parquet files of the three tables.

use crate::{Refusal, Source, Tables};
use arrow_array::RecordBatch;
use arrow_schema::SchemaRef;
use caveat_core::report::Report;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use std::io::Write;

/// How many rows are gathered before they are encoded.
const BATCH_ROWS: usize = 1024;
/// How many bytes of a row group are held before it is written: what bounds the memory of a writer.
const GROUP_BYTES: usize = 4 << 20;

/// Three Parquet files, written as rows come. The same rows give the same bytes.
pub struct ParquetTables<W: Write + Send> {
    tables: Tables,
    reports: ArrowWriter<W>,
    commitments: ArrowWriter<W>,
    findings: ArrowWriter<W>,
}

impl<W: Write + Send> ParquetTables<W> {
    /// Starts the three files.
    ///
    /// # Errors
    /// [`ParquetError`] where the head of a file cannot be written.
    pub fn new(reports: W, commitments: W, findings: W) -> Result<Self, ParquetError> {
        fn start<W: Write + Send>(to: W, schema: SchemaRef) -> Result<ArrowWriter<W>, ParquetError> {
            let settings = WriterProperties::builder()
                .set_compression(Compression::SNAPPY)
                .set_max_row_group_bytes(Some(GROUP_BYTES))
                .set_created_by(concat!("caveat ", env!("CARGO_PKG_VERSION")).to_owned());
            ArrowWriter::try_new(to, schema, Some(settings.build()))
        }
        Ok(Self {
            tables: Tables::default(),
            reports: start(reports, crate::reports_schema())?,
            commitments: start(commitments, crate::commitments_schema())?,
            findings: start(findings, crate::findings_schema())?,
        })
    }

    /// Adds a document, as [`Tables::add_report`].
    ///
    /// # Errors
    /// [`ParquetError`] where a file cannot be written.
    pub fn add_report(&mut self, source: Source<'_>, report: &Report) -> Result<(), ParquetError> {
        self.tables.add_report(source, report);
        self.write_if_full()
    }

    /// Adds a document that has no report, as [`Tables::add_refusal`].
    ///
    /// # Errors
    /// [`ParquetError`] where a file cannot be written.
    pub fn add_refusal(&mut self, source: Source<'_>, refusal: Refusal<'_>) -> Result<(), ParquetError> {
        self.tables.add_refusal(source, refusal);
        self.write_if_full()
    }

    /// Ends the files and gives them back: reports, commitments, findings.
    ///
    /// # Errors
    /// [`ParquetError`] where a file cannot be written.
    pub fn finish(mut self) -> Result<[W; 3], ParquetError> {
        self.write()?;
        Ok([self.reports.into_inner()?, self.commitments.into_inner()?, self.findings.into_inner()?])
    }

    fn write_if_full(&mut self) -> Result<(), ParquetError> {
        if self.tables.rows() >= BATCH_ROWS { self.write() } else { Ok(()) }
    }

    fn write(&mut self) -> Result<(), ParquetError> {
        let batches = self.tables.take()?;
        let some = |batch: &RecordBatch| batch.num_rows() > 0;
        if some(&batches.reports) {
            self.reports.write(&batches.reports)?;
        }
        if some(&batches.commitments) {
            self.commitments.write(&batches.commitments)?;
        }
        if some(&batches.findings) {
            self.findings.write(&batches.findings)?;
        }
        Ok(())
    }
}
