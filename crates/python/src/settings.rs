//! What a scanner is told, in Python's words.

use crate::errors::{CatalogError, PolicyError, SettingsError, with_cause};
use crate::workshop::Plan;
use caveat::{Catalog, CatalogFormat, FiscalYear, Options, PdfEngine, Policy, Revisions, ScanError, Scanner};
use caveat_desk::{Bounds, LimitName, WorkdaysError, workdays};
use caveat_intake::{Reader, Recognition};
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::error::Error as _;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::str::FromStr;

/// A text and what it is called: a file's name tells the syntax of a catalog.
type Named = (String, String);

/// What `caveat.Scanner` has gathered; files are read by then.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Settings {
    catalog: Option<Named>,
    policy: Option<Named>,
    we: Option<String>,
    as_of: String,
    effective_date: Option<String>,
    fees: Option<String>,
    weekend: Option<Vec<String>>,
    /// Names of calendars that are built in, and of those in `calendar_files`.
    calendar: Option<Vec<String>>,
    calendar_files: BTreeMap<String, String>,
    fiscal_year_start: Option<i8>,
    revisions: String,
    password: Option<String>,
    pdf_engine: String,
    ocr: String,
    limits: BTreeMap<String, u64>,
    workers: Option<usize>,
    /// The program that reads, and its first arguments.
    reader: Vec<String>,
}

impl Settings {
    pub(crate) fn scanner(&self) -> PyResult<Scanner> {
        let mut options = Options::on(parsed("as_of", &self.as_of)?);
        options.we.clone_from(&self.we);
        options.effective_date = self.effective_date.as_deref().map(|day| parsed("effective_date", day)).transpose()?;
        options.fees = self.fees.as_deref().map(|fees| parsed("fees", fees)).transpose()?;
        if let Some((text, name)) = &self.policy {
            options.policy = Policy::parse(text).map_err(|error| {
                let told = (format!("{name}:{}: {error}", error.line), error.line);
                with_cause(PolicyError::new_err(told), error.source())
            })?;
        }
        options.workdays = self.workdays()?;
        if let Some(month) = self.fiscal_year_start {
            let none = || SettingsError::new_err("fiscal_year_start takes the number of a month; write 7 for July");
            options.fiscal_year = FiscalYear::starting(month).ok_or_else(none)?;
        }
        let catalog = self.catalog.as_ref().map(catalog).transpose()?;
        Scanner::new(catalog, options).map_err(|error| match error {
            ScanError::EmptyCatalog => CatalogError::new_err(error.to_string()),
            _ => SettingsError::new_err(error.to_string()),
        })
    }

    fn workdays(&self) -> PyResult<Option<caveat::Workdays>> {
        let read = |name: &str| Ok::<_, Infallible>(self.calendar_files.get(name).cloned().unwrap_or_default());
        workdays(self.weekend.as_deref(), self.calendar.as_deref(), read).map_err(|error| {
            let cause = error.source().map_or_else(String::new, ToString::to_string);
            match &error {
                WorkdaysError::Unread(never) => match *never {},
                told => SettingsError::new_err(format!("{told}: {cause}")),
            }
        })
    }

    pub(crate) fn plan(&self) -> PyResult<Plan> {
        let mut bounds = Bounds::default();
        for (name, number) in &self.limits {
            LimitName::named(name).map_err(SettingsError::new_err)?.set(&mut bounds, *number);
        }
        let Bounds { mut reading, allowance } = bounds;
        reading.password.clone_from(&self.password);
        let choices = ["accepted", "original", "both"];
        reading.revisions = match chosen("revisions", &self.revisions, choices)? {
            0 => Revisions::Accepted,
            1 => Revisions::Original,
            _ => Revisions::Both,
        };
        reading.engine = match chosen("pdf_engine", &self.pdf_engine, ["auto", "pdf-extract", "hayro"])? {
            0 => PdfEngine::Auto,
            1 => PdfEngine::PdfExtract,
            _ => PdfEngine::Hayro,
        };
        let recognition = match chosen("ocr", &self.ocr, ["auto", "always", "never"])? {
            0 => Recognition::Auto,
            1 => Recognition::Always,
            _ => Recognition::Never,
        };
        let Some((program, arguments)) = self.reader.split_first() else {
            return Err(SettingsError::new_err("reader names no program"));
        };
        let arguments = arguments.iter().map(Into::into).collect();
        let reader = Reader { program: PathBuf::from(program), arguments };
        Ok(Plan { reader, reading, allowance, recognition, workers: self.workers.and_then(NonZero::new) })
    }
}

fn catalog((text, name): &Named) -> PyResult<Catalog> {
    let path = Path::new(name);
    Catalog::parse(text, CatalogFormat::of(path, text)).map_err(|error| {
        let told = if name.is_empty() { error.to_string() } else { format!("{name}: {error}") };
        with_cause(CatalogError::new_err(told), error.source())
    })
}

fn parsed<T: FromStr<Err: std::fmt::Display>>(name: &str, words: &str) -> PyResult<T> {
    words.parse().map_err(|error| SettingsError::new_err(format!("{name}: {error}")))
}

/// Which of the words a setting is.
fn chosen(name: &str, word: &str, known: [&str; 3]) -> PyResult<usize> {
    known.iter().position(|other| *other == word).ok_or_else(|| {
        SettingsError::new_err(format!(
            "{name} is {word:?}; it takes {}",
            known.map(|word| format!("{word:?}")).join(", ")
        ))
    })
}
