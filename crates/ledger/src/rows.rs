//! The rows that events tell: written with them, and made anew to check.

use crate::error::Result;
use crate::event::{Deed, Event, Scan, sha256};
use crate::schema::TOLD;
use crate::store::{Row, Store, Value};
use std::collections::HashSet;

/// The rows that events told so far.
#[derive(Debug, Default)]
pub(crate) struct Teller {
    documents: HashSet<String>,
}

impl Teller {
    /// The rows of one event, each with its table. A document has a row for the first event that saw it alone.
    pub(crate) fn rows(&mut self, event: &Event) -> Result<Vec<(&'static str, Row)>> {
        let seq = Value::Int(event.seq);
        let mut rows = Vec::new();
        match event.deed()? {
            Deed::Catalog { content } => {
                rows.push(("catalogs", vec![Value::text(sha256(&content)), seq, Value::text(content)]));
            }
            Deed::Scan(scan) => self.scan(&seq, *scan, &mut rows)?,
            Deed::Approval(one) => rows.push((
                "approvals",
                vec![
                    seq,
                    Value::Int(one.scan),
                    Value::maybe(one.deal),
                    Value::text(one.finding),
                    Value::text(one.content),
                    Value::text(one.role.unwrap_or_default()),
                    Value::text(one.on),
                    Value::maybe(one.until),
                ],
            )),
            Deed::Waiver(one) => rows.push((
                "waivers",
                vec![
                    seq,
                    Value::Int(one.scan),
                    Value::maybe(one.deal),
                    Value::text(one.finding),
                    Value::text(one.content),
                    Value::text(one.on),
                    Value::text(one.until.unwrap_or_default()),
                ],
            )),
            Deed::Contract(signed) => rows.push((
                "contracts",
                vec![
                    seq,
                    Value::Int(signed.scan),
                    Value::maybe(signed.deal),
                    Value::text(signed.document),
                    Value::maybe(signed.customer),
                    Value::text(signed.on),
                    Value::number(signed.approved),
                    Value::Int(i64::from(signed.differs)),
                ],
            )),
            Deed::Delivery { contract, commitment, on } => {
                rows.push(("deliveries", vec![seq, Value::Int(contract), Value::text(commitment), Value::text(on)]));
            }
            Deed::Erasure { .. } => {}
        }
        Ok(rows)
    }

    fn scan(&mut self, seq: &Value, scan: Scan, rows: &mut Vec<(&'static str, Row)>) -> Result<()> {
        let document = scan.document;
        if self.documents.insert(document.sha256.clone()) {
            let hash = Value::text(&document.sha256);
            let (name, format) = (Value::text(document.name), Value::text(document.format));
            rows.push(("documents", vec![hash, seq.clone(), name, format, Value::Int(document.bytes)]));
        }
        rows.push((
            "scans",
            vec![
                seq.clone(),
                Value::maybe(scan.deal),
                Value::text(document.sha256),
                Value::text(scan.as_of),
                Value::text(scan.decision),
                Value::maybe(scan.catalog),
                Value::text(scan.text),
                Value::text(scan.report),
            ],
        ));
        for (place, one) in (0..).zip(scan.commitments) {
            rows.push((
                "commitments",
                vec![
                    seq.clone(),
                    Value::Int(place),
                    Value::text(one.id),
                    Value::text(one.kind),
                    Value::text(one.force),
                    Value::maybe(one.clause),
                    Value::maybe(one.capability),
                    Value::maybe(one.team),
                    Value::maybe(one.due),
                    Value::maybe(one.verdict),
                    Value::number(one.slack_days),
                ],
            ));
        }
        for (place, one) in (0..).zip(scan.findings) {
            let asked = one.asked;
            rows.push((
                "findings",
                vec![
                    seq.clone(),
                    Value::Int(place),
                    Value::text(&asked.finding),
                    Value::text(&asked.content),
                    Value::text(&asked.rule),
                    Value::text(word(&asked.severity)),
                    Value::text(word(&asked.decision)),
                    Value::maybe(one.state),
                    Value::text(serde_json::to_string(&asked)?),
                ],
            ));
        }
        Ok(())
    }

    /// A teller that knows whether the document of an event has its row.
    pub(crate) fn knowing(store: &mut dyn Store, document: &str) -> Result<Self> {
        let known = store.rows("SELECT sha256 FROM documents WHERE sha256 = ?1", &[Value::text(document)])?;
        Ok(Self { documents: known.into_iter().flatten().filter_map(Value::into_text).collect() })
    }
}

/// Writes a row.
pub(crate) fn insert(store: &mut dyn Store, table: &str, row: &[Value]) -> Result<()> {
    let columns = match table {
        "events" => crate::event::COLUMNS,
        "texts" => crate::texts::COLUMNS,
        _ => TOLD.iter().find(|known| known.name == table).map_or("", |known| known.columns),
    };
    let places: Vec<String> = (1..=row.len()).map(|at| format!("?{at}")).collect();
    store.execute(&format!("INSERT INTO {table} ({columns}) VALUES ({})", places.join(", ")), row)
}

/// The word that stands for a value in JSON.
pub(crate) fn word<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_value(value).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}
