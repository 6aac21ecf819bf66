//! The scanner, and what it does with documents. Nothing here holds the interpreter's lock while it works.

use crate::arrow::{Batch, Cells, batches};
use crate::errors::{AnnotateError, Error, SettingsError, no_draft, with_cause};
use crate::report::{Report, taken};
use crate::settings::Settings;
use crate::workshop::{Workshop, Workshops};
use caveat::Scanned;
use caveat::document::Format;
use caveat_desk::{Compared, Desk, Sheet};
use caveat_render::annotate::{self, Form};
use caveat_render::{Case, diff, json};
use caveat_tables::{Source, Tables};
use pyo3::prelude::*;
use rayon::prelude::*;
use std::error::Error as _;
use std::sync::Arc;

/// Reads and judges documents; `caveat.Scanner` stands in front of it.
#[pyclass(frozen, module = "caveat._native")]
pub(crate) struct Scanner {
    scanner: caveat::Scanner,
    workshops: Workshops,
}

/// A document of a file: its report, or its name and why it has none.
type Outcome = (Option<Report>, Option<(String, &'static str, String, bool)>);

#[pymethods]
impl Scanner {
    #[new]
    fn new(py: Python<'_>, settings: Settings) -> PyResult<Self> {
        let plan = settings.plan()?;
        let scanner = py.detach(|| settings.scanner())?;
        Ok(Self { scanner, workshops: Workshops::new(plan) })
    }

    /// The report on the one contract in a file.
    fn scan(&self, py: Python<'_>, bytes: Vec<u8>, name: &str) -> PyResult<Report> {
        let drafted = self.work(py, |desk| desk.draft(bytes, name))?;
        let (Scanned { report, .. }, _) = drafted.map_err(|error| no_draft(&error))?;
        Ok(Report(Arc::new(report)))
    }

    /// What came of each document in a file.
    fn scan_all(&self, py: Python<'_>, bytes: Vec<u8>, name: &str) -> PyResult<Vec<Outcome>> {
        let sheets = self.work(py, |desk| desk.contracts(bytes, name))?;
        let outcome = |Sheet { name, judged, .. }: Sheet| match judged {
            Ok(scanned) => (Some(Report(Arc::new(scanned.report))), None),
            Err(refusal) => (None, Some((name, refusal.kind(), refusal.to_string(), refusal.is_no_contract()))),
        };
        Ok(sheets.into_iter().map(outcome).collect())
    }

    /// The report on a text. Plain text, Markdown and HTML are read in this process; a text that is another format's
    /// file is read as any file is.
    fn scan_text(&self, py: Python<'_>, text: &str, name: &str) -> PyResult<Report> {
        let drafted = self.work(py, |desk| match caveat::detect(text.as_bytes()) {
            Ok(Format::Text | Format::Markdown | Format::Html) => desk.read_here(text.as_bytes(), name),
            _ => desk.draft(text.as_bytes().to_vec(), name).map(|(scanned, _)| scanned),
        })?;
        let scanned = drafted.map_err(|error| no_draft(&error))?;
        Ok(Report(Arc::new(scanned.report)))
    }

    /// Scans the documents of each row, on all cores, in the order of the rows: the tables `reports`, `commitments` and
    /// `findings`.
    fn scan_batch(
        &self,
        py: Python<'_>,
        rows: &Bound<'_, PyAny>,
        content: &str,
        name: Option<&str>,
        id: Option<&str>,
        with_json: bool,
    ) -> PyResult<(Batch, Batch, Batch)> {
        let batches = batches(rows)?;
        let mut tables = if with_json { Tables::default().with_json() } else { Tables::default() };
        let mut before = 0;
        for batch in &batches {
            let content = Cells::of(batch, content)?;
            let names = name.map(|name| Cells::of(batch, name)).transpose()?;
            let ids = id.map(|id| Cells::of(batch, id)).transpose()?;
            let word = |cells: &Option<Cells<'_>>, row| {
                cells.as_ref().and_then(|cells| cells.at(row)).map(|cell| String::from_utf8_lossy(cell).into_owned())
            };
            let called: Vec<(String, Option<String>)> = (0..batch.num_rows())
                .map(|row| (word(&names, row).unwrap_or_else(|| format!("row {}", before + row)), word(&ids, row)))
                .collect();
            let cells: Vec<&[u8]> = (0..batch.num_rows()).map(|row| content.at(row).unwrap_or_default()).collect();
            // The one copy of a document goes to the process that reads it.
            let scan = |desk: Desk<'_>| -> Vec<Vec<Sheet>> {
                let one =
                    |(bytes, (name, _)): (&&[u8], &(String, Option<String>))| desk.contracts(bytes.to_vec(), name);
                cells.par_iter().zip(&called).map(one).collect()
            };
            let sheets = self.work(py, scan)?;
            for ((path, id), sheets) in called.iter().zip(sheets) {
                add(&mut tables, Source { path, id: id.as_deref(), duplicate_of: None }, sheets);
            }
            before += batch.num_rows();
        }
        taken(&mut tables)
    }

    /// What changed from one draft to another: as JSON, as a page, as a Word memo.
    fn diff(
        &self,
        py: Python<'_>,
        old: (Vec<u8>, String),
        new: (Vec<u8>, String),
        format: &str,
    ) -> PyResult<(Vec<u8>, Report, Report)> {
        let compared = self.work(py, |desk| desk.diff((old.0, &old.1), (new.0, &new.1)))?;
        let Compared { old, new, difference } = compared.map_err(|errors| {
            errors.first().map_or_else(|| Error::new_err("the drafts cannot be compared"), no_draft)
        })?;
        let told = match format {
            "json" => diff::json(&difference).into_bytes(),
            "html" => diff::html::page(&difference).into_bytes(),
            "docx" => diff::docx::memo(&difference).map_err(|error| not_annotated(&error))?,
            other => return Err(SettingsError::new_err(format!("format is {other:?}; it takes json, html or docx"))),
        };
        Ok((told, Report(Arc::new(old.report)), Report(Arc::new(new.report))))
    }

    /// The draft itself with what was found in it; with `suggest` the words to offer as tracked changes.
    fn annotate(&self, py: Python<'_>, bytes: Vec<u8>, name: &str, suggest: bool) -> PyResult<Vec<u8>> {
        let copy = self.work(py, |desk| {
            desk.draft(bytes, name).map(|(Scanned { report, document, .. }, bytes)| {
                let form = Form::own(report.document.format);
                annotate::copy(&Case { report: &report, document: &document, bytes: &bytes }, form, suggest)
            })
        })?;
        copy.map_err(|error| no_draft(&error))?.map_err(|error| not_annotated(&error))
    }

    /// The matcher's answers to promises, one a line, as JSON.
    fn match_lines(&self, py: Python<'_>, lines: Vec<String>, explain: bool) -> PyResult<String> {
        let answer = |(at, line): (usize, &String)| {
            let line = line.trim();
            if explain { self.scanner.explain_line(at + 1, line) } else { self.scanner.match_line(at + 1, line) }
        };
        let answers: Vec<_> = self.work(py, |_| {
            lines.par_iter().enumerate().filter(|(_, line)| !line.trim().is_empty()).map(answer).collect()
        })?;
        let answers: Option<Vec<_>> = answers.into_iter().collect();
        let answers = answers.ok_or_else(|| SettingsError::new_err("there is no catalog to match with"))?;
        Ok(py.detach(|| json::matches(&answers)))
    }
}

impl Scanner {
    /// Does some work on the threads of the workshop, without the interpreter's lock.
    fn work<T: Send>(&self, py: Python<'_>, work: impl FnOnce(Desk<'_>) -> T + Send) -> PyResult<T> {
        py.detach(|| {
            let workshop: Arc<Workshop> = self
                .workshops
                .here()
                .map_err(|error| with_cause(Error::new_err("no threads can be started"), Some(&error)))?;
            Ok(workshop.pool.install(|| work(Desk { scanner: &self.scanner, intake: &workshop.intake })))
        })
    }
}

/// The rows of one file.
fn add(tables: &mut Tables, source: Source<'_>, sheets: Vec<Sheet>) {
    for Sheet { name, bytes, judged } in sheets {
        match judged {
            Ok(scanned) => tables.add_report(source, &scanned.report),
            Err(refusal) => tables.add_refusal(
                source,
                caveat_tables::Refusal {
                    document: &name,
                    sha256: None,
                    bytes: Some(bytes.len() as u64),
                    is_no_contract: refusal.is_no_contract(),
                    reason: &refusal.to_string(),
                },
            ),
        }
    }
}

fn not_annotated(error: &annotate::AnnotateError) -> PyErr {
    with_cause(AnnotateError::new_err(error.to_string()), error.source())
}
