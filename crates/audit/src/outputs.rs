//! The results, written from the journal in the order of the files' paths, each file aside and then in its place.

use crate::aside::Aside;
use crate::changes::Changes;
use crate::discover::Item;
use crate::error::{At, AuditError};
use crate::hash::Hash;
use crate::journal::Records;
use crate::record::{Refusal, Told};
use crate::work::{Found, Scanned};
use crate::{Audit, Summary};
use caveat::judgement::Decision;
use caveat_tables::Source;
use caveat_tables::write::ParquetTables;
use serde::Serialize;
use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

/// The name of this version of the line of a document without a report.
const REFUSAL_SCHEMA: &str = "caveat-refusal/1";

/// One document of the result.
pub(crate) struct Row<'a> {
    pub(crate) source: Source<'a>,
    /// With the document's full name.
    pub(crate) told: &'a Told,
    /// As it stands in `reports.jsonl`.
    pub(crate) line: &'a [u8],
}

/// Somebody who makes a file out of the rows.
pub(crate) trait Output {
    fn add(&mut self, row: &Row<'_>) -> Result<(), AuditError>;
    /// Puts the file in its place.
    fn finish(self: Box<Self>) -> Result<(), AuditError>;
}

pub(crate) fn write(
    audit: &Audit<'_>,
    items: &[Item],
    scanned: &Scanned,
    journal: &Path,
) -> Result<Summary, AuditError> {
    // The lines come last: once they are in place, the run is over.
    let mut outputs: Vec<Box<dyn Output>> =
        vec![Box::new(Tables::start(&audit.out)?), Box::new(Lines(Aside::start(audit.out.join("reports.jsonl"))?))];
    let mut changes = Changes::since(&audit.out)?;
    let mut summary = Summary { counts: scanned.counts, ..Summary::default() };
    let mut records = Records::open(journal)?;
    let mut first: HashMap<Hash, usize> = HashMap::new();
    for (at, (item, found)) in items.iter().zip(&scanned.found).enumerate() {
        let mut source = Source { path: &item.path, id: item.id.as_deref(), duplicate_of: None };
        let documents = match found {
            Found::Unread(reason) => vec![unread(reason)],
            Found::Content(content) => {
                let before = *first.entry(*content).or_insert(at);
                source.duplicate_of = (before != at).then(|| &*items[before].path);
                // The writer of the journal was heard of each content before it came here.
                let Some(place) = scanned.places.get(content) else { continue };
                records.read(*place)?.documents
            }
        };
        for mut told in documents {
            told.name_mut().insert_str(0, &item.path);
            summary.count(&told);
            let line = line(&told);
            if let Some(changes) = &mut changes {
                changes.add(told.name_mut(), &line)?;
            }
            let row = Row { source, told: &told, line: &line };
            for output in &mut outputs {
                output.add(&row)?;
            }
        }
    }
    summary.changed = changes.map(Changes::finish).transpose()?;
    for output in outputs {
        output.finish()?;
    }
    Ok(summary)
}

/// A document as a line of `reports.jsonl`: as `caveat scan --format json` writes a report, or the reason why there is
/// none.
fn line(told: &Told) -> Vec<u8> {
    #[derive(Serialize)]
    struct Line<'a> {
        schema: &'static str,
        document: Document<'a>,
        status: &'static str,
        kind: &'a str,
        error: &'a str,
    }
    #[derive(Serialize)]
    struct Document<'a> {
        name: &'a str,
        sha256: Option<&'a str>,
        bytes: Option<u64>,
    }
    // Neither holds a map with keys that are no strings, so this cannot fail.
    let line = match told {
        Told::Report(report) => serde_json::to_vec(report),
        Told::Refusal(Refusal { name, sha256, bytes, is_no_contract, kind, reason }) => serde_json::to_vec(&Line {
            schema: REFUSAL_SCHEMA,
            document: Document { name, sha256: sha256.as_deref(), bytes: *bytes },
            status: if *is_no_contract { "not-a-contract" } else { "failed" },
            kind,
            error: reason,
        }),
    };
    let mut line = line.unwrap_or_default();
    line.push(b'\n');
    line
}

fn unread(reason: &str) -> Told {
    Told::Refusal(Refusal {
        name: String::new(),
        sha256: None,
        bytes: None,
        is_no_contract: false,
        kind: "file".to_owned(),
        reason: reason.to_owned(),
    })
}

impl Told {
    fn name_mut(&mut self) -> &mut String {
        match self {
            Self::Report(report) => &mut report.document.name,
            Self::Refusal(refusal) => &mut refusal.name,
        }
    }
}

impl Summary {
    fn count(&mut self, told: &Told) {
        match told {
            Told::Report(report) => match report.decision {
                Decision::Clear => self.clear += 1,
                Decision::Review => self.review += 1,
                Decision::Stop => self.stop += 1,
            },
            Told::Refusal(refusal) if refusal.is_no_contract => self.not_contracts += 1,
            Told::Refusal(_) => self.failed += 1,
        }
    }
}

/// `reports.jsonl`
struct Lines(Aside);

impl Output for Lines {
    fn add(&mut self, row: &Row<'_>) -> Result<(), AuditError> {
        self.0.write(row.line)
    }

    fn finish(self: Box<Self>) -> Result<(), AuditError> {
        self.0.finish()
    }
}

/// `reports.parquet`, `commitments.parquet`, `findings.parquet`
struct Tables {
    tables: ParquetTables<BufWriter<File>>,
    files: [Aside; 3],
}

impl Tables {
    fn start(folder: &Path) -> Result<Self, AuditError> {
        let file = |name: &str| Aside::start(folder.join(format!("{name}.parquet")));
        let files = [file("reports")?, file("commitments")?, file("findings")?];
        let handle = |file: &Aside| file.handle().map(|handle| BufWriter::with_capacity(1 << 16, handle));
        let [reports, commitments, findings] = &files;
        let tables = ParquetTables::new(handle(reports)?, handle(commitments)?, handle(findings)?);
        Ok(Self { tables: tables.at(folder)?, files })
    }
}

impl Output for Tables {
    fn add(&mut self, row: &Row<'_>) -> Result<(), AuditError> {
        let added = match row.told {
            Told::Report(report) => self.tables.add_report(row.source, report),
            Told::Refusal(refusal) => self.tables.add_refusal(
                row.source,
                caveat_tables::Refusal {
                    document: &refusal.name,
                    sha256: refusal.sha256.as_deref(),
                    bytes: refusal.bytes,
                    is_no_contract: refusal.is_no_contract,
                    reason: &refusal.reason,
                },
            ),
        };
        added.at(self.files[0].path())
    }

    fn finish(self: Box<Self>) -> Result<(), AuditError> {
        let Self { tables, files } = *self;
        let written = tables.finish().at(files[0].path())?;
        for (writer, file) in written.into_iter().zip(files) {
            writer.into_inner().map_err(std::io::IntoInnerError::into_error).at(file.path())?;
            file.finish()?;
        }
        Ok(())
    }
}
