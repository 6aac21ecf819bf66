//! What is written: each act is one event, in one transaction.

use crate::Ledger;
use crate::error::{LedgerError, Result};
use crate::event::{CommitmentRow, Deed, DocumentRow, Event, FindingRow, GENESIS, Scan, Signed, SignedOff, sha256};
use crate::read::{self, PastFinding};
use crate::rows::{Teller, insert, word};
use crate::store::{Store, Value};
use crate::texts::Text;
use caveat_core::contract::Role;
use caveat_core::document::Document;
use caveat_core::report::Report;
use caveat_core::sign_off::{Asked, SignOffKind};
use jiff::Timestamp;
use jiff::civil::Date;

/// Who does something, when and why.
#[derive(Debug, Clone, Copy)]
pub struct Act<'a> {
    /// When.
    pub at: Timestamp,
    /// Who.
    pub by: &'a str,
    /// Why.
    pub because: Option<&'a str>,
}

/// A scan to be recorded.
#[derive(Debug, Clone, Copy)]
pub struct ScanEntry<'a> {
    /// Whose contract it is; sign-offs hold within one deal.
    pub deal: Option<&'a str>,
    /// The report, with what the sign-offs made of it.
    pub report: &'a Report,
    /// The document as it was read; a later draft is compared with it.
    pub document: &'a Document,
    /// What a sign-off on each finding of the report is bound to, in their order.
    pub asked: &'a [Asked],
    /// The catalog, as JSON.
    pub catalog: Option<&'a str>,
}

/// A contract to be recorded as signed.
#[derive(Debug, Clone, Copy)]
pub struct Signing {
    /// The scan of the document that was signed.
    pub scan: i64,
    /// The day on which it was signed.
    pub on: Date,
    /// The scan of the last approved draft.
    pub approved: Option<i64>,
    /// Whether what was signed is not what was approved.
    pub differs: bool,
}

impl Ledger {
    /// Records a scan: the document, its commitments and findings, the catalog where it is a new version. Gives the
    /// number of the scan.
    pub fn record_scan(&mut self, act: Act<'_>, entry: &ScanEntry<'_>) -> Result<i64> {
        let document = serde_json::to_string(entry.document)?;
        let report = serde_json::to_string(entry.report)?;
        self.write(|store| {
            let catalog = entry.catalog.map(|content| catalog(store, act, content)).transpose()?;
            let seq = next(store)?.0;
            let sha = &entry.report.document.sha256;
            let text = Text::new(store, sha, "document", document, seq)?;
            let report = Text::new(store, sha, "report", report, seq)?;
            let deed = Deed::Scan(Box::new(scan(entry, catalog, &text.digest, &report.digest)));
            append(store, act, Some(sha), &deed)?;
            text.insert(store)?;
            report.insert(store)?;
            Ok(seq)
        })
    }

    /// Records that a role agrees to a finding. Gives the number of the approval.
    pub fn approve(
        &mut self,
        act: Act<'_>,
        on: &PastFinding,
        role: &str,
        day: Date,
        until: Option<Date>,
    ) -> Result<i64> {
        self.sign_off(act, SignOffKind::Approval, on, Some(role), day, until)
    }

    /// Records that a finding is put aside until a day. Gives the number of the waiver.
    pub fn waive(&mut self, act: Act<'_>, on: &PastFinding, day: Date, until: Date) -> Result<i64> {
        self.sign_off(act, SignOffKind::Waiver, on, None, day, Some(until))
    }

    fn sign_off(
        &mut self,
        act: Act<'_>,
        kind: SignOffKind,
        on: &PastFinding,
        role: Option<&str>,
        day: Date,
        until: Option<Date>,
    ) -> Result<i64> {
        let signed = SignedOff {
            scan: on.scan,
            deal: on.deal.clone(),
            finding: on.asked.finding.clone(),
            content: on.asked.content.clone(),
            role: role.map(str::to_owned),
            on: day.to_string(),
            until: until.map(|day| day.to_string()),
        };
        let deed = match kind {
            SignOffKind::Approval => Deed::Approval(signed),
            SignOffKind::Waiver => Deed::Waiver(signed),
        };
        self.write(|store| append(store, act, Some(&on.asked.content), &deed))
    }

    /// Records that a document was signed. Gives the number of the contract.
    pub fn sign(&mut self, act: Act<'_>, signing: Signing) -> Result<i64> {
        self.write(|store| {
            let scan = read::scan(store, signing.scan)?;
            let report: Option<Report> = scan.report.as_deref().map(serde_json::from_str).transpose()?;
            let customer = report.and_then(|report| {
                report.parties.into_iter().find(|party| party.role == Role::Customer).map(|party| party.name)
            });
            let signed = Signed {
                scan: signing.scan,
                deal: scan.deal,
                document: scan.document.clone(),
                customer,
                on: signing.on.to_string(),
                approved: signing.approved,
                differs: signing.differs,
            };
            append(store, act, Some(&scan.document), &Deed::Contract(signed))
        })
    }

    /// Records that what a signed contract promised was delivered.
    ///
    /// # Errors
    /// [`LedgerError::Refused`] where that contract has no such commitment.
    pub fn deliver(&mut self, act: Act<'_>, contract: i64, commitment: &str, on: Date) -> Result<i64> {
        self.write(|store| {
            let sql = "SELECT commitments.id FROM contracts JOIN commitments ON commitments.scan = contracts.scan \
                       WHERE contracts.event = ?1 AND commitments.id = ?2";
            if store.rows(sql, &[Value::Int(contract), Value::text(commitment)])?.is_empty() {
                return Err(LedgerError::Refused(format!("contract {contract} has no commitment {commitment}")));
            }
            let deed = Deed::Delivery { contract, commitment: commitment.to_owned(), on: on.to_string() };
            append(store, act, Some(commitment), &deed)
        })
    }

    /// Erases the words of a document: its text and its reports. What was decided stays, and the chain with it. Gives
    /// how many texts were erased.
    ///
    /// # Errors
    /// [`LedgerError::Refused`] where the ledger has no such document, or no word of it any more.
    pub fn erase(&mut self, act: Act<'_>, sha256: &str) -> Result<usize> {
        let count = self.write(|store| {
            let sql = "SELECT digest FROM texts WHERE document = ?1 AND erased IS NULL ORDER BY digest";
            let rows = store.rows(sql, &[Value::text(sha256)])?;
            let digests: Vec<String> = rows.into_iter().flatten().filter_map(Value::into_text).collect();
            if digests.is_empty() {
                let known =
                    !store.rows("SELECT 1 FROM documents WHERE sha256 = ?1", &[Value::text(sha256)])?.is_empty();
                let words = if known { "its words were erased before" } else { "the ledger has no such document" };
                return Err(LedgerError::Refused(words.to_owned()));
            }
            let deed = Deed::Erasure { document: sha256.to_owned(), texts: digests.clone() };
            let seq = append(store, act, Some(sha256), &deed)?;
            for digest in &digests {
                let sql = "UPDATE texts SET content = NULL, salt = NULL, erased = ?1 WHERE digest = ?2";
                store.execute(sql, &[Value::Int(seq), Value::text(digest)])?;
            }
            Ok(digests.len())
        })?;
        self.store().forget()?;
        Ok(count)
    }
}

/// Records a catalog that is a new version, and gives its hash.
fn catalog(store: &mut dyn Store, act: Act<'_>, content: &str) -> Result<String> {
    let hash = sha256(content);
    if store.rows("SELECT 1 FROM catalogs WHERE sha256 = ?1", &[Value::text(&hash)])?.is_empty() {
        append(store, act, Some(&hash), &Deed::Catalog { content: content.to_owned() })?;
    }
    Ok(hash)
}

fn scan(entry: &ScanEntry<'_>, catalog: Option<String>, text: &str, report: &str) -> Scan {
    let told = entry.report;
    let commitments = told.commitments.iter().map(|one| {
        let capability = one.matched.as_ref().map(|meant| meant.capability.clone());
        CommitmentRow {
            id: one.id.clone(),
            kind: word(&one.kind),
            force: word(&one.force),
            clause: one.clause.clone(),
            team: capability.as_deref().and_then(|id| told.capability(id)).and_then(|known| known.team.clone()),
            capability,
            due: one.due().map(|day| day.to_string()),
            verdict: one.verdict.map(|verdict| word(&verdict)),
            slack_days: one.slack_days,
        }
    });
    let findings = entry.asked.iter().zip(&told.findings).map(|(asked, finding)| FindingRow {
        asked: asked.clone(),
        state: finding.sign_off.as_ref().map(|sign_off| word(&sign_off.state)),
    });
    Scan {
        deal: entry.deal.map(str::to_owned),
        document: DocumentRow {
            sha256: told.document.sha256.clone(),
            name: told.document.name.clone(),
            format: word(&told.document.format),
            bytes: i64::try_from(told.document.bytes).unwrap_or(i64::MAX),
        },
        as_of: told.as_of.to_string(),
        decision: word(&told.decision),
        catalog,
        text: text.to_owned(),
        report: report.to_owned(),
        commitments: commitments.collect(),
        findings: findings.collect(),
    }
}

/// The number of the next event, and the hash of the last.
fn next(store: &mut dyn Store) -> Result<(i64, String)> {
    let last = store.rows("SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1", &[])?.into_iter().next();
    let Some(row) = last else { return Ok((1, GENESIS.to_owned())) };
    let mut columns = row.into_iter();
    let seq = columns.next().and_then(|value| value.as_int()).unwrap_or_default();
    Ok((seq + 1, columns.next().and_then(Value::into_text).unwrap_or_default()))
}

/// Adds an event to the chain, and the rows that it tells. Gives its number.
fn append(store: &mut dyn Store, act: Act<'_>, subject: Option<&str>, deed: &Deed) -> Result<i64> {
    let (seq, prev) = next(store)?;
    // What PostgreSQL cannot hold must not be in the hash either.
    let plain = |words: &str| words.replace('\0', "\u{fffd}");
    let mut event = Event {
        seq,
        at: act.at.to_string(),
        who: plain(act.by),
        kind: deed.kind().to_owned(),
        why: act.because.map(plain),
        subject: subject.map(plain),
        body: serde_json::to_string(deed)?,
        prev,
        hash: String::new(),
    };
    event.hash = event.digest();
    insert(store, "events", &event.row())?;
    let document = if let Deed::Scan(scan) = deed { scan.document.sha256.as_str() } else { "" };
    let mut teller = Teller::knowing(store, document)?;
    for (table, row) in teller.rows(&event)? {
        insert(store, table, &row)?;
    }
    Ok(seq)
}
