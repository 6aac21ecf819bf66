//! What happened: the entries of the chain.

use crate::error::Result;
use crate::store::{Row, Value};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The hash that stands before the first event.
pub(crate) const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The columns of the table, in the order of [`Event::row`].
pub(crate) const COLUMNS: &str = "seq, at, who, kind, why, subject, body, prev, hash";

/// An entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its number, counted from 1.
    pub seq: i64,
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub who: String,
    /// `catalog`, `scan`, `approval`, `waiver`, `contract`, `delivery` or `erasure`.
    pub kind: String,
    /// Why.
    pub why: Option<String>,
    /// On which text: the content hash of a clause, or the hash of a document or catalog.
    pub subject: Option<String>,
    /// What, as JSON.
    pub body: String,
    /// The hash of the event before.
    pub prev: String,
    /// The hash of all the above.
    pub hash: String,
}

impl Event {
    /// The hash that this event must have: of all its fields but `hash`, each with its length, so that no byte can move
    /// from one to the next.
    pub(crate) fn digest(&self) -> String {
        let mut hasher = Sha256::new();
        let mut field = |words: Option<&str>| match words {
            None => hasher.update(u64::MAX.to_be_bytes()),
            Some(words) => {
                hasher.update((words.len() as u64).to_be_bytes());
                hasher.update(words.as_bytes());
            }
        };
        field(Some(&self.seq.to_string()));
        field(Some(&self.at));
        field(Some(&self.who));
        field(Some(&self.kind));
        field(self.why.as_deref());
        field(self.subject.as_deref());
        field(Some(&self.body));
        field(Some(&self.prev));
        hex(&hasher.finalize())
    }

    pub(crate) fn row(&self) -> Row {
        vec![
            Value::Int(self.seq),
            Value::text(&self.at),
            Value::text(&self.who),
            Value::text(&self.kind),
            Value::maybe(self.why.as_deref()),
            Value::maybe(self.subject.as_deref()),
            Value::text(&self.body),
            Value::text(&self.prev),
            Value::text(&self.hash),
        ]
    }

    pub(crate) fn of_row(row: Row) -> Self {
        let mut columns = row.into_iter();
        let mut next = || columns.next().unwrap_or(Value::Null);
        let seq = next().as_int().unwrap_or_default();
        let mut text = || next().into_text();
        Self {
            seq,
            at: text().unwrap_or_default(),
            who: text().unwrap_or_default(),
            kind: text().unwrap_or_default(),
            why: text(),
            subject: text(),
            body: text().unwrap_or_default(),
            prev: text().unwrap_or_default(),
            hash: text().unwrap_or_default(),
        }
    }

    /// What was done.
    pub(crate) fn deed(&self) -> Result<Deed> {
        Ok(serde_json::from_str(&self.body)?)
    }
}

/// The body of an event. Nothing in it quotes a contract.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Deed {
    Catalog { content: String },
    Scan(Box<Scan>),
    Approval(SignedOff),
    Waiver(SignedOff),
    Contract(Signed),
    Delivery { contract: i64, commitment: String, on: String },
    Erasure { document: String, texts: Vec<String> },
}

/// A document was scanned.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Scan {
    pub(crate) deal: Option<String>,
    pub(crate) document: DocumentRow,
    pub(crate) as_of: String,
    pub(crate) decision: String,
    /// The hash of the catalog.
    pub(crate) catalog: Option<String>,
    /// The salted hashes of the document's text and of the report.
    pub(crate) text: String,
    pub(crate) report: String,
    pub(crate) commitments: Vec<CommitmentRow>,
    pub(crate) findings: Vec<FindingRow>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct DocumentRow {
    pub(crate) sha256: String,
    pub(crate) name: String,
    pub(crate) format: String,
    pub(crate) bytes: i64,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct CommitmentRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) force: String,
    pub(crate) clause: Option<String>,
    pub(crate) capability: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) due: Option<String>,
    pub(crate) verdict: Option<String>,
    pub(crate) slack_days: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct FindingRow {
    pub(crate) asked: caveat_core::sign_off::Asked,
    pub(crate) state: Option<String>,
}

/// Somebody agreed to a finding of a scan.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SignedOff {
    pub(crate) scan: i64,
    pub(crate) deal: Option<String>,
    pub(crate) finding: String,
    pub(crate) content: String,
    pub(crate) role: Option<String>,
    pub(crate) on: String,
    pub(crate) until: Option<String>,
}

/// A document was signed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Signed {
    pub(crate) scan: i64,
    pub(crate) deal: Option<String>,
    pub(crate) document: String,
    pub(crate) customer: Option<String>,
    pub(crate) on: String,
    pub(crate) approved: Option<i64>,
    pub(crate) differs: bool,
}

impl Deed {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Catalog { .. } => "catalog",
            Self::Scan(_) => "scan",
            Self::Approval(_) => "approval",
            Self::Waiver(_) => "waiver",
            Self::Contract(_) => "contract",
            Self::Delivery { .. } => "delivery",
            Self::Erasure { .. } => "erasure",
        }
    }
}

/// The SHA-256 of some words, in hexadecimal.
pub(crate) fn sha256(words: &str) -> String {
    hex(&Sha256::digest(words.as_bytes()))
}

/// The hash by which events name a text.
pub(crate) fn salted(salt: &str, content: &str) -> String {
    let mut hasher = Sha256::new();
    hasher.update((salt.len() as u64).to_be_bytes());
    hasher.update(salt.as_bytes());
    hasher.update(content.as_bytes());
    hex(&hasher.finalize())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}
