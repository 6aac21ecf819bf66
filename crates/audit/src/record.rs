//! What the journal keeps of a file's content.

use crate::hash::{self, Hash};
use caveat::report::Report;
use caveat_desk::{Desk, Sheet};
use serde::{Deserialize, Serialize};

/// What came of the bytes of a file. Names of documents are without the file's own: the same bytes may be found under
/// several.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Record {
    /// The SHA-256 of the bytes, in hexadecimal.
    pub(crate) content: String,
    /// The settings under which they were scanned, as [`crate::Audit::settings`] has them.
    pub(crate) settings: String,
    /// The file's documents, in its order; at least one.
    pub(crate) documents: Vec<Told>,
}

/// What is told of one document.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Told {
    Report(Box<Report>),
    Refusal(Refusal),
}

/// Why a document has no report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) name: String,
    pub(crate) sha256: Option<String>,
    pub(crate) bytes: Option<u64>,
    /// Whether nothing failed: it is a covering mail, a logo.
    pub(crate) is_no_contract: bool,
    /// The cause as one word of a stable list.
    pub(crate) kind: String,
    pub(crate) reason: String,
}

impl Record {
    /// Scans the bytes of a file.
    pub(crate) fn of(bytes: Vec<u8>, content: &Hash, settings: &str, desk: &Desk<'_>) -> Self {
        let documents = desk.contracts(bytes, "").into_iter().map(told).collect();
        Self { content: content.to_string(), settings: settings.to_owned(), documents }
    }

    /// Whether a document of it could not be read, and may be read another time.
    pub(crate) fn failed(&self) -> bool {
        self.documents.iter().any(|told| matches!(told, Told::Refusal(refusal) if !refusal.is_no_contract))
    }
}

fn told(Sheet { name, bytes, judged }: Sheet) -> Told {
    match judged {
        Ok(scanned) => Told::Report(Box::new(scanned.report)),
        Err(refusal) => {
            // Of an entry that was not unpacked nothing is known.
            let known = name.is_empty() || !bytes.is_empty();
            Told::Refusal(Refusal {
                sha256: known.then(|| hash::of(&bytes).to_string()),
                bytes: known.then_some(bytes.len() as u64),
                is_no_contract: refusal.is_no_contract(),
                kind: refusal.kind().to_owned(),
                reason: refusal.to_string(),
                name,
            })
        }
    }
}
