//! Whether a ledger still says what was written to it.

use crate::Ledger;
use crate::error::Result;
use crate::event::{COLUMNS, Deed, Event, GENESIS};
use crate::rows::Teller;
use crate::schema::TOLD;
use crate::store::{Row, Store};
use crate::texts::{self, Text};
use std::collections::{BTreeMap, HashMap};

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many events there are.
    pub events: usize,
    /// The hash of the last event: written down elsewhere, it shows that the end of the chain was not cut off.
    pub head: String,
    /// How many texts are there, and how many were erased.
    pub texts: usize,
    /// How many texts were erased.
    pub erased: usize,
    /// What is wrong, one sentence each.
    pub problems: Vec<String>,
}

impl Ledger {
    /// Checks the chain of events, every table that they tell, every text against its hash, and the file itself.
    pub fn verify(&mut self) -> Result<Verified> {
        self.read(check)
    }
}

/// The check, inside a transaction.
pub(crate) fn check(store: &mut dyn Store) -> Result<Verified> {
    let mut problems = store.integrity()?;
    let events = events(store)?;
    let mut teller = Teller::default();
    let mut told: BTreeMap<&str, Vec<Row>> = BTreeMap::new();
    // Which event named a text, and which erased it.
    let mut named: HashMap<String, (i64, Option<i64>)> = HashMap::new();
    let (mut head, mut expected) = (GENESIS.to_owned(), 1);
    for event in &events {
        if event.seq != expected {
            problems.push(format!("event {expected} is missing before event {}", event.seq));
        }
        expected = event.seq + 1;
        if event.prev != head {
            problems.push(format!("event {} does not follow from the one before", event.seq));
        }
        if event.digest() != event.hash {
            problems.push(format!("event {} was changed after it was written", event.seq));
        }
        head.clone_from(&event.hash);
        match event.deed() {
            Ok(Deed::Scan(scan)) => {
                named.insert(scan.text, (event.seq, None));
                named.insert(scan.report, (event.seq, None));
            }
            Ok(Deed::Erasure { texts, .. }) => {
                for digest in texts {
                    if let Some((_, erased)) = named.get_mut(&digest) {
                        *erased = Some(event.seq);
                    }
                }
            }
            _ => {}
        }
        match teller.rows(event) {
            Ok(rows) => rows.into_iter().for_each(|(table, row)| told.entry(table).or_default().push(row)),
            Err(_) => problems.push(format!("event {} cannot be understood", event.seq)),
        }
    }
    for table in &TOLD {
        let mut there = store.rows(&format!("SELECT {} FROM {}", table.columns, table.name), &[])?;
        let mut expected = told.remove(table.name).unwrap_or_default();
        there.sort();
        expected.sort();
        if there != expected {
            problems.push(format!("the table `{}` does not say what the events say", table.name));
        }
    }
    let kept = texts_of(store)?;
    let erased = kept.iter().filter(|text| text.content.is_none()).count();
    for text in &kept {
        let place = format!("the {} of document {}", text.kind, text.document.get(..12).unwrap_or(&text.document));
        match named.remove(&text.digest) {
            None => problems.push(format!("{place} is named by no event")),
            Some((event, erasure)) if (event, erasure) != (text.event, text.erased) => {
                problems.push(format!("{place} is not erased as the events say"));
            }
            Some(_) if !text.is_genuine() => problems.push(format!("{place} was changed after event {}", text.event)),
            Some(_) => {}
        }
    }
    let mut missing: Vec<i64> = named.into_values().map(|(event, _)| event).collect();
    missing.sort_unstable();
    problems.extend(missing.into_iter().map(|event| format!("a text of event {event} is missing")));
    Ok(Verified { events: events.len(), head, texts: kept.len() - erased, erased, problems })
}

/// Every event, in order.
pub(crate) fn events(store: &mut dyn Store) -> Result<Vec<Event>> {
    let rows = store.rows(&format!("SELECT {COLUMNS} FROM events ORDER BY seq"), &[])?;
    Ok(rows.into_iter().map(Event::of_row).collect())
}

/// Every text, in the order of the events that name them.
pub(crate) fn texts_of(store: &mut dyn Store) -> Result<Vec<Text>> {
    let rows = store.rows(&format!("SELECT {} FROM texts ORDER BY event, kind, digest", texts::COLUMNS), &[])?;
    Ok(rows.into_iter().map(Text::of_row).collect())
}
