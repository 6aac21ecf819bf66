//! Our errors as Python's exceptions, each with its cause.

use caveat_desk::{DraftError, Refusal};
use pyo3::import_exception;
use pyo3::prelude::*;
use std::error::Error as _;
use std::io;

import_exception!(caveat._errors, Error);
import_exception!(caveat._errors, UnreadableError);
import_exception!(caveat._errors, NotAContractError);
import_exception!(caveat._errors, SeveralContractsError);
import_exception!(caveat._errors, SettingsError);
import_exception!(caveat._errors, CatalogError);
import_exception!(caveat._errors, PolicyError);
import_exception!(caveat._errors, AnnotateError);

/// The cause of `error` as an exception: an `OSError` where the system said no.
fn cause(error: &(dyn std::error::Error + 'static)) -> PyErr {
    let raised = match error.downcast_ref::<io::Error>() {
        Some(system) => match system.raw_os_error() {
            Some(number) => pyo3::exceptions::PyOSError::new_err((number, system.to_string())),
            None => pyo3::exceptions::PyOSError::new_err(system.to_string()),
        },
        None => Error::new_err(error.to_string()),
    };
    with_cause(raised, error.source())
}

/// `raised`, which came about by `source`.
pub(crate) fn with_cause(raised: PyErr, source: Option<&(dyn std::error::Error + 'static)>) -> PyErr {
    if let Some(source) = source {
        Python::attach(|py| raised.set_cause(py, Some(cause(source))));
    }
    raised
}

/// A document that was refused.
pub(crate) fn refused(name: &str, refusal: &Refusal) -> PyErr {
    let told = (format!("{name}: {refusal}"), refusal.kind(), name.to_owned());
    let raised = if refusal.kind() == "not-a-contract" {
        NotAContractError::new_err(told)
    } else {
        UnreadableError::new_err(told)
    };
    with_cause(raised, refusal.source())
}

/// A file that is not one contract.
pub(crate) fn no_draft(error: &DraftError) -> PyErr {
    match error {
        DraftError::Refused { name, refusal } => refused(name, refusal),
        DraftError::Several { name, contracts } => {
            SeveralContractsError::new_err((error.to_string(), name.clone(), contracts.clone()))
        }
        DraftError::Nothing { name } => UnreadableError::new_err((error.to_string(), "empty", name.clone())),
        _ => Error::new_err(error.to_string()),
    }
}
