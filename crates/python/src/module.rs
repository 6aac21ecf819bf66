//! The module itself, and what needs no scanner.

use crate::errors::SettingsError;
use crate::{arrow, report, scanner};
use caveat_render::json;
use pyo3::prelude::*;

/// What `caveat` is made of; import that, not this.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::arrow::Batch;
    #[pymodule_export]
    use super::report::{Report, tables_of, tables_of_json};
    #[pymodule_export]
    use super::scanner::Scanner;
    #[pymodule_export]
    use super::{dates, explain, rules, serve};

    #[allow(non_upper_case_globals, reason = "Python's name for it")]
    #[pymodule_export]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}

/// Every time expression of a text as JSON; relative ones count from `as_of`.
#[pyfunction]
fn dates(py: Python<'_>, text: &str, as_of: &str) -> PyResult<String> {
    let as_of = as_of.parse().map_err(|error| SettingsError::new_err(format!("as_of: {error}")))?;
    Ok(py.detach(|| json::times(&caveat::times(text, as_of))))
}

/// The ids of all rules.
#[pyfunction]
fn rules() -> Vec<&'static str> {
    caveat::pages().iter().map(|page| page.id).collect()
}

/// A rule's page in Markdown; `None` where there is no such rule.
#[pyfunction]
fn explain(rule: &str) -> Option<&'static str> {
    caveat::pages().iter().find(|page| page.id == rule).map(|page| page.page)
}

/// Reads documents for another process until nobody asks, within `memory` bytes; whether all went well. For the process
/// that `_reader.py` is, and for no other: it bounds this process for good.
#[pyfunction]
fn serve(py: Python<'_>, memory: u64) -> bool {
    py.detach(|| caveat_intake::serve(memory))
}
