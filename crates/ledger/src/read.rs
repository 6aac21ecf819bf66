//! What is asked of a ledger before somebody signs off or signs.

use crate::Ledger;
use crate::error::{LedgerError, Result};
use crate::store::{Row, Store, Value};
use crate::texts;
use caveat_core::document::Document;
use caveat_core::report::Report;
use caveat_core::sign_off::{Asked, SignOff, SignOffKind, SignOffState};
use jiff::civil::Date;

/// A finding of a scan that was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct PastFinding {
    /// The scan.
    pub scan: i64,
    /// The deal.
    pub deal: Option<String>,
    /// The document's name.
    pub document: String,
    /// What a sign-off is bound to.
    pub asked: Asked,
}

/// A scan that was recorded.
#[derive(Debug, Clone, PartialEq)]
pub struct PastScan {
    /// Its number.
    pub scan: i64,
    /// The deal.
    pub deal: Option<String>,
    /// The hash of the document.
    pub sha256: String,
    /// The document's name at its first scan.
    pub name: String,
    /// When it was recorded, in UTC.
    pub at: String,
    /// What the sign-offs on each finding are bound to, in their order.
    pub asked: Vec<Asked>,
    /// What came of the sign-offs at that scan.
    pub states: Vec<Option<SignOffState>>,
}

/// A signed contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedContract {
    /// Its number.
    pub contract: i64,
    /// The scan of what was signed.
    pub scan: i64,
    /// The deal.
    pub deal: Option<String>,
    /// The customer's name.
    pub customer: Option<String>,
    /// The day on which it was signed.
    pub signed_on: Date,
    /// Whether what was signed is not what was approved.
    pub differs: bool,
}

/// A row of the scans with its texts.
pub(crate) struct ScanRow {
    pub(crate) deal: Option<String>,
    pub(crate) document: String,
    pub(crate) report: Option<String>,
}

impl Ledger {
    /// The findings of that id, each of the latest scan of its deal that has it, the latest first.
    pub fn findings(&mut self, id: &str) -> Result<Vec<PastFinding>> {
        let sql = "SELECT scans.event, scans.deal, documents.name, findings.asked FROM findings \
                   JOIN scans ON scans.event = findings.scan JOIN documents ON documents.sha256 = scans.document \
                   WHERE findings.id = ?1 ORDER BY scans.event DESC";
        let rows = self.store().rows(sql, &[Value::text(id)])?;
        let mut found: Vec<PastFinding> = Vec::new();
        for row in rows {
            let mut row = Columns::of(row);
            let (scan, deal, document) = (row.int(), row.maybe(), row.text());
            let asked = serde_json::from_str(&row.text())?;
            if !found.iter().any(|known| known.deal == deal) {
                found.push(PastFinding { scan, deal, document, asked });
            }
        }
        Ok(found)
    }

    /// The scans of a deal, the latest first.
    pub fn scans(&mut self, deal: Option<&str>) -> Result<Vec<PastScan>> {
        self.read(|store| {
            let sql = "SELECT scans.event, scans.deal, scans.document, documents.name, events.at FROM scans \
                       JOIN documents ON documents.sha256 = scans.document JOIN events ON events.seq = scans.event ";
            let rows = match deal {
                Some(deal) => {
                    let sql = format!("{sql} WHERE scans.deal = ?1 ORDER BY scans.event DESC");
                    store.rows(&sql, &[Value::text(deal)])?
                }
                None => store.rows(&format!("{sql} WHERE scans.deal IS NULL ORDER BY scans.event DESC"), &[])?,
            };
            rows.into_iter().map(|row| past_scan(store, row)).collect()
        })
    }

    /// The sign-offs of a deal, in the order in which they were given. Without a deal none hold.
    pub fn sign_offs(&mut self, deal: &str) -> Result<Vec<SignOff>> {
        self.read(|store| {
            let mut found = sign_offs(store, SignOffKind::Approval, deal)?;
            found.extend(sign_offs(store, SignOffKind::Waiver, deal)?);
            found.sort_by_key(|one| one.number);
            Ok(found)
        })
    }

    /// The document of a scan as it was read then; `None` where its words were erased.
    pub fn document(&mut self, scan: i64) -> Result<Option<Document>> {
        let rows = self.store().rows("SELECT text FROM scans WHERE event = ?1", &[Value::Int(scan)])?;
        let digest = rows.into_iter().flatten().next().and_then(Value::into_text).unwrap_or_default();
        let content = texts::content(self.store(), &digest)?;
        Ok(content.map(|content| serde_json::from_str(&content)).transpose()?)
    }

    /// The report of a scan; `None` where its words were erased.
    pub fn report(&mut self, scan: i64) -> Result<Option<Report>> {
        let row = self::scan(self.store(), scan)?;
        Ok(row.report.map(|report| serde_json::from_str(&report)).transpose()?)
    }

    /// The documents whose hash begins with some digits, or that were once scanned under that name.
    pub fn documents(&mut self, asked: &str) -> Result<Vec<(String, String)>> {
        let rows = self.store().rows("SELECT sha256, name FROM documents ORDER BY event", &[])?;
        let rows = rows.into_iter().map(|row| {
            let mut row = Columns::of(row);
            (row.text(), row.text())
        });
        let by_hash = |hash: &str| asked.len() >= 6 && hash.starts_with(asked);
        Ok(rows.filter(|(hash, name)| by_hash(hash) || name == asked).collect())
    }

    /// The signed contracts, in the order in which they were recorded.
    pub fn contracts(&mut self) -> Result<Vec<SignedContract>> {
        let sql = "SELECT event, scan, deal, customer, signed_on, differs FROM contracts ORDER BY event";
        let rows = self.store().rows(sql, &[])?;
        rows.into_iter()
            .map(|row| {
                let mut row = Columns::of(row);
                Ok(SignedContract {
                    contract: row.int(),
                    scan: row.int(),
                    deal: row.maybe(),
                    customer: row.maybe(),
                    signed_on: day(&row.text())?,
                    differs: row.int() != 0,
                })
            })
            .collect()
    }
}

/// The row of a scan.
pub(crate) fn scan(store: &mut dyn Store, scan: i64) -> Result<ScanRow> {
    let rows = store.rows("SELECT deal, document, report FROM scans WHERE event = ?1", &[Value::Int(scan)])?;
    let row = rows.into_iter().next();
    let row = row.ok_or_else(|| LedgerError::Refused(format!("the ledger has no scan {scan}")))?;
    let mut row = Columns::of(row);
    let (deal, document, digest) = (row.maybe(), row.text(), row.text());
    Ok(ScanRow { deal, document, report: texts::content(store, &digest)? })
}

fn past_scan(store: &mut dyn Store, row: Row) -> Result<PastScan> {
    let mut row = Columns::of(row);
    let scan = row.int();
    let found = store.rows("SELECT asked, state FROM findings WHERE scan = ?1 ORDER BY place", &[Value::Int(scan)])?;
    let (mut asked, mut states) = (Vec::new(), Vec::new());
    for row in found {
        let mut row = Columns::of(row);
        asked.push(serde_json::from_str(&row.text())?);
        states.push(row.maybe().map(|state| serde_json::from_value(state.into())).transpose()?);
    }
    let (deal, sha256, name, at) = (row.maybe(), row.text(), row.text(), row.text());
    Ok(PastScan { scan, deal, sha256, name, at, asked, states })
}

fn sign_offs(store: &mut dyn Store, kind: SignOffKind, deal: &str) -> Result<Vec<SignOff>> {
    let (table, role) = match kind {
        SignOffKind::Approval => ("approvals", "approvals.role"),
        SignOffKind::Waiver => ("waivers", "NULL"),
    };
    let sql = format!(
        "SELECT {table}.event, {table}.finding, {table}.content, events.who, {role}, events.why, {table}.day, \
         {table}.until, findings.asked FROM {table} JOIN events ON events.seq = {table}.event \
         JOIN findings ON findings.scan = {table}.scan AND findings.id = {table}.finding \
         WHERE {table}.deal = ?1 ORDER BY {table}.event"
    );
    let rows = store.rows(&sql, &[Value::text(deal)])?;
    rows.into_iter()
        .map(|row| {
            let mut row = Columns::of(row);
            let (number, finding, content, by, role) = (row.int(), row.text(), row.text(), row.text(), row.maybe());
            let (because, on, until) = (row.text(), day(&row.text())?, row.maybe());
            let asked: Asked = serde_json::from_str(&row.text())?;
            let until = until.map(|until| day(&until)).transpose()?;
            Ok(SignOff { kind, number, finding, content, by, role, because, on, until, standing: asked.standing })
        })
        .collect()
}

/// A day as it is kept.
pub(crate) fn day(words: &str) -> Result<Date> {
    words.parse().map_err(|_| LedgerError::Damaged(format!("{words:?} is no day")))
}

/// The columns of a row, one after the other.
pub(crate) struct Columns(std::vec::IntoIter<Value>);

impl Columns {
    pub(crate) fn of(row: Row) -> Self {
        Self(row.into_iter())
    }

    pub(crate) fn int(&mut self) -> i64 {
        self.0.next().and_then(|value| value.as_int()).unwrap_or_default()
    }

    pub(crate) fn number(&mut self) -> Option<i64> {
        self.0.next().and_then(|value| value.as_int())
    }

    pub(crate) fn maybe(&mut self) -> Option<String> {
        self.0.next().and_then(Value::into_text)
    }

    pub(crate) fn text(&mut self) -> String {
        self.maybe().unwrap_or_default()
    }
}
