//! The ledger of a command: opened, asked, written to.

use crate::config::Settings;
use crate::input;
use anyhow::{Context, Result, anyhow};
use caveat::report::{Report, folded_name};
use caveat::sign_off::Asked;
use caveat::{Baseline, Scanner};
use caveat_ledger::{Act, Ledger, ScanEntry};
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// A ledger, and what it is called in messages.
pub(crate) struct Book {
    pub(crate) ledger: Ledger,
    name: String,
}

impl Book {
    /// The ledger that the settings name.
    pub(crate) fn open(settings: &Settings) -> Result<Self> {
        let place = settings.ledger.as_ref().context(
            "there is no ledger; name one with --ledger, or set `ledger` in caveat.toml (`caveat ledger init` starts one)",
        )?;
        Self::at(&place.value)
    }

    /// The ledger of that name.
    pub(crate) fn at(place: &str) -> Result<Self> {
        let ledger = if is_url(place) { Ledger::connect(place) } else { Ledger::open(Path::new(place)) };
        Ok(Self { ledger: ledger.with_context(|| shown(place))?, name: shown(place) })
    }

    /// Says of which ledger an error is.
    pub(crate) fn told<T>(&self, result: caveat_ledger::Result<T>) -> Result<T> {
        result.with_context(|| self.name.clone())
    }

    /// Holds the sign-offs of the deal against a report, and records it. Gives the number of the scan; `None` where no
    /// deal is known, as then nothing could be signed off.
    pub(crate) fn remember(
        &mut self,
        entry: &mut Entry<'_>,
        scanner: &Scanner,
        baseline: Option<Baseline<'_>>,
    ) -> Result<i64> {
        let deal = deal(entry.deal, entry.report);
        let sign_offs = match &deal {
            Some(deal) => {
                let found = self.ledger.sign_offs(deal);
                self.told(found)?
            }
            None => Vec::new(),
        };
        caveat::hold(entry.report, entry.asked, &sign_offs, baseline, deal.as_deref());
        if deal.is_none()
            && let Some(ledger) = &mut entry.report.ledger
        {
            ledger
                .remarks
                .push("no customer was recognised, so that no sign-off can hold: name the deal (--deal)".to_owned());
        }
        let catalog = scanner.catalog().map(serde_json::to_string).transpose()?;
        let recorded = self.ledger.record_scan(
            Act { at: now(), by: entry.by, because: None },
            &ScanEntry {
                deal: deal.as_deref(),
                report: entry.report,
                document: entry.document,
                asked: entry.asked,
                catalog: catalog.as_deref(),
            },
        );
        self.told(recorded)
    }
}

/// What is to be recorded.
pub(crate) struct Entry<'a> {
    pub(crate) report: &'a mut Report,
    pub(crate) document: &'a caveat::document::Document,
    pub(crate) asked: &'a [Asked],
    /// The deal, where the command line names it.
    pub(crate) deal: Option<&'a str>,
    pub(crate) by: &'a str,
}

/// Whose contract it is.
pub(crate) fn deal(named: Option<&str>, report: &Report) -> Option<String> {
    named.map(folded_name).or_else(|| report.deal())
}

/// Whether the place of a ledger is a database's.
pub(crate) fn is_url(place: &str) -> bool {
    place.starts_with("postgres://") || place.starts_with("postgresql://")
}

/// The place without a password.
pub(crate) fn shown(place: &str) -> String {
    match (place.split_once("://"), place.rfind('@')) {
        (Some((scheme, _)), Some(at)) if is_url(place) => format!("{scheme}://{}", &place[at + 1..]),
        _ => place.to_owned(),
    }
}

/// Now, by the machine's clock; asked in the front end only.
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// Whoever runs the program.
pub(crate) fn account() -> String {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
    set("USER").or_else(|| set("USERNAME")).unwrap_or_else(|| "unknown".to_owned())
}

/// The reports of an earlier scan: what was known before.
pub(crate) struct Known {
    path: PathBuf,
    reports: Option<Vec<Report>>,
}

impl Known {
    /// Reads a JSON report, or JSON Lines of them. A file that is not there is no error: each document is told that it
    /// has no baseline.
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let path = path.to_owned();
        if !path.exists() {
            return Ok(Self { path, reports: None });
        }
        let text = input::text(&path).context("the baseline cannot be read")?;
        let reports: Result<Vec<Report>, serde_json::Error> =
            serde_json::Deserializer::from_str(&text).into_iter().collect();
        let reports =
            reports.map_err(|error| anyhow!("{}: this is no report of caveat as JSON: {error}", path.display()))?;
        Ok(Self { path, reports: Some(reports) })
    }

    /// What there is for a document: the report of the same name, else of the same deal.
    pub(crate) fn of(&self, report: &Report) -> Baseline<'_> {
        let reports = || self.reports.iter().flatten();
        let same_name = reports().find(|before| before.document.name == report.document.name);
        let same_deal = || reports().find(|before| before.deal().is_some() && before.deal() == report.deal());
        same_name.or_else(same_deal).map_or(Baseline::Missing, Baseline::Of)
    }

    /// What is to be said of a baseline that is not there.
    pub(crate) fn complaint(&self) -> Option<String> {
        let missing = self.reports.is_none();
        missing.then(|| format!("{}: there is no such baseline; every finding counts as new", self.path.display()))
    }
}
