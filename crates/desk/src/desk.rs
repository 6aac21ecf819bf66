//! Reads files in confinement and judges what is in them.

use crate::refusal::{DraftError, Refusal};
use caveat::contract::Role;
use caveat::difference::Difference;
use caveat::document::Document;
use caveat::report::{PartyReport, Report};
use caveat::{Reading, Scanned, Scanner, compare};
use caveat_intake::{Intake, IntakeError, Opened};
use std::panic::{self, AssertUnwindSafe};

/// A scanner, and who reads files for it. Shared between threads.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Who judges.
    pub scanner: &'a Scanner,
    /// Who reads.
    pub intake: &'a Intake,
}

/// A document of a file, judged.
#[derive(Debug)]
pub struct Sheet {
    /// The file's name; for what stands inside it with the name of the entry or attachment behind it.
    pub name: String,
    /// Its own bytes.
    pub bytes: Vec<u8>,
    /// What is to be said of it.
    pub judged: Result<Scanned, Refusal>,
}

/// Two drafts and what changed between them.
#[derive(Debug)]
pub struct Compared {
    /// The earlier one.
    pub old: Scanned,
    /// The later one.
    pub new: Scanned,
    /// What changed.
    pub difference: Difference,
}

impl Desk<'_> {
    /// Every document of a file, judged, in the order of the file; at least one. Documents that are no contract are
    /// told by [`Refusal::is_no_contract`].
    pub fn contracts(&self, bytes: Vec<u8>, name: &str) -> Vec<Sheet> {
        let sheet = |Opened { name, bytes, document }| {
            let judged = match document {
                Ok(document) => self.judge(document, &bytes, &name),
                Err(error) => Err(error.into()),
            };
            Sheet { name, bytes, judged }
        };
        self.intake.open(bytes, name).into_iter().map(sheet).collect()
    }

    /// A fault of ours on one document must not take the other documents' reports away.
    fn judge(&self, document: Document, bytes: &[u8], name: &str) -> Result<Scanned, Refusal> {
        panic::catch_unwind(AssertUnwindSafe(|| self.scanner.judge(document, bytes, name)))
            .map_or(Err(Refusal::Fault), |judged| judged.map_err(Refusal::from))
    }

    /// The one contract of a file, with its own bytes. Among a mail's attachments what is no contract is no draft.
    ///
    /// # Errors
    /// [`DraftError`] where there is none, or several, or where something that may be one could not be read.
    pub fn draft(&self, bytes: Vec<u8>, name: &str) -> Result<(Scanned, Vec<u8>), DraftError> {
        let mut found = Vec::new();
        let mut refused: Option<(String, Refusal)> = None;
        for Sheet { name, bytes, judged } in self.contracts(bytes, name) {
            match judged {
                Ok(scanned) => found.push((scanned, bytes)),
                // What may be a contract and cannot be read is told before what is none.
                Err(refusal) if refused.is_none() || !refusal.is_no_contract() => refused = Some((name, refusal)),
                Err(_) => {}
            }
        }
        if found.len() > 1 {
            let contracts = found.into_iter().map(|(scanned, _)| scanned.report.document.name).collect();
            return Err(DraftError::Several { name: name.to_owned(), contracts });
        }
        match (found.pop(), refused) {
            (Some(draft), None) => Ok(draft),
            (Some(draft), Some((_, refusal))) if refusal.is_no_contract() => Ok(draft),
            (_, Some((name, refusal))) => Err(DraftError::Refused { name, refusal }),
            (None, None) => Err(DraftError::Nothing { name: name.to_owned() }),
        }
    }

    /// The contract that these bytes are, read in this process: for text that a caller has at hand, and no file whose
    /// format could hide anything.
    ///
    /// # Errors
    /// [`DraftError::Refused`] where they cannot be read, or hold no contract.
    pub fn read_here(&self, bytes: &[u8], name: &str) -> Result<Scanned, DraftError> {
        let read = panic::catch_unwind(|| caveat::read(bytes, &Reading::default()));
        let document = read.map_or(Err(Refusal::Fault), |read| read.map_err(|error| IntakeError::from(error).into()));
        document
            .and_then(|document| self.judge(document, bytes, name))
            .map_err(|refusal| DraftError::Refused { name: name.to_owned(), refusal })
    }

    /// What changed from one draft to another. Each is given as its bytes and its name.
    ///
    /// # Errors
    /// The [`DraftError`] of each draft that is not one contract, the earlier draft's first.
    pub fn diff(&self, old: (Vec<u8>, &str), new: (Vec<u8>, &str)) -> Result<Compared, Vec<DraftError>> {
        let (old, new) = rayon::join(|| self.draft(old.0, old.1), || self.draft(new.0, new.1));
        let ((old, _), (mut new, bytes)) = match (old, new) {
            (Ok(old), Ok(new)) => (old, new),
            (old, new) => return Err(old.err().into_iter().chain(new.err()).collect()),
        };
        // The wording alone may tell the vendor of one draft otherwise than of the other; it is the same vendor.
        if let Some(we) = other_vendor(&old.report, &new.report) {
            let name = new.report.document.name;
            match self.scanner.judge_as(we, new.document, &bytes, &name) {
                Ok(judged) => new = judged,
                Err(error) => return Err(vec![DraftError::Refused { name, refusal: error.into() }]),
            }
        }
        let difference = compare(&old, &new);
        Ok(Compared { old, new, difference })
    }
}

/// The vendor of the earlier draft, where it is a party of the later one that is not told to be its vendor.
fn other_vendor<'a>(old: &'a Report, new: &Report) -> Option<&'a str> {
    let is = |party: &&PartyReport| party.role == Role::Vendor;
    let was = &old.parties.iter().find(is)?.name;
    let alike = |party: &PartyReport| party.name.eq_ignore_ascii_case(was);
    let there = new.parties.iter().any(alike) && !new.parties.iter().filter(is).any(alike);
    there.then_some(was.as_str())
}
