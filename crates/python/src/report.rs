//! Reports on their way to Python: as JSON, and as Arrow tables.

use crate::arrow::{Batch, told};
use crate::errors::{Error, with_cause};
use caveat_render::json;
use caveat_tables::{Source, Tables};
use pyo3::prelude::*;
use std::sync::Arc;

/// A report as the library made it; `caveat.Report` shows it.
#[pyclass(frozen, module = "caveat._native")]
pub(crate) struct Report(pub(crate) Arc<caveat::report::Report>);

#[pymethods]
impl Report {
    /// As `caveat scan --format json` writes it for one file.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| json::report(&self.0))
    }

    /// As `caveat scan --format json` writes it for one file of several: on one line.
    fn json_line(&self, py: Python<'_>) -> String {
        py.detach(|| json::report_line(&self.0))
    }

    /// The report that was written so.
    #[staticmethod]
    fn of_json(py: Python<'_>, words: &str) -> PyResult<Self> {
        let report = py.detach(|| serde_json::from_str(words));
        report.map(|report| Self(Arc::new(report))).map_err(|error| Error::new_err(format!("no report: {error}")))
    }

    fn __copy__(&self) -> Self {
        Self(Arc::clone(&self.0))
    }

    fn __deepcopy__(&self, _memo: &Bound<'_, PyAny>) -> Self {
        Self(Arc::clone(&self.0))
    }

    fn __reduce__(slf: &Bound<'_, Self>) -> PyResult<(Py<PyAny>, (String,))> {
        let of_json = slf.get_type().getattr("of_json")?;
        Ok((of_json.unbind(), (slf.get().json_line(slf.py()),)))
    }
}

/// The tables `reports`, `commitments` and `findings` of some reports.
#[pyfunction]
#[pyo3(signature = (reports, with_json=false))]
pub(crate) fn tables_of(py: Python<'_>, reports: Vec<Py<Report>>, with_json: bool) -> PyResult<(Batch, Batch, Batch)> {
    py.detach(|| {
        let mut tables = if with_json { Tables::default().with_json() } else { Tables::default() };
        for report in &reports {
            let report = &report.get().0;
            tables.add_report(Source { path: &report.document.name, ..Source::default() }, report);
        }
        taken(&mut tables)
    })
}

/// The same of reports as the table `reports` has them: the file, what the caller's systems call it, the JSON.
#[pyfunction]
pub(crate) fn tables_of_json(
    py: Python<'_>,
    rows: Vec<(String, Option<String>, String)>,
) -> PyResult<(Batch, Batch, Batch)> {
    py.detach(|| {
        let mut tables = Tables::default();
        for (path, id, words) in &rows {
            let report = serde_json::from_str(words)
                .map_err(|error| with_cause(Error::new_err(format!("{path}: no report")), Some(&error)))?;
            tables.add_report(Source { path, id: id.as_deref(), duplicate_of: None }, &report);
        }
        taken(&mut tables)
    })
}

/// The rows so far.
pub(crate) fn taken(tables: &mut Tables) -> PyResult<(Batch, Batch, Batch)> {
    let batches = tables.take().map_err(told)?;
    Ok((Batch(batches.reports), Batch(batches.commitments), Batch(batches.findings)))
}
