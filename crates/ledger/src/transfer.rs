//! Export and import: JSON Lines that hold everything.

use crate::error::{LedgerError, Result};
use crate::event::{Event, GENESIS};
use crate::rows::{Teller, insert};
use crate::store::Store;
use crate::texts::Text;
use crate::{Ledger, verify};
use serde::{Deserialize, Serialize};
use std::io::{BufRead, Write};

/// The name of this form of an export.
const FORM: &str = "caveat-ledger/1";

/// A line of an export.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Ledger { form: String, events: usize, texts: usize, head: String },
    Event(Event),
    Text(Text),
}

impl Ledger {
    /// Writes everything as JSON Lines: what the ledger is, each event, each text. The same ledger gives the same bytes.
    pub fn export(&mut self, out: &mut dyn Write) -> Result<()> {
        let (events, texts) = self.read(|store| Ok((verify::events(store)?, verify::texts_of(store)?)))?;
        let head = events.last().map_or_else(|| GENESIS.to_owned(), |event| event.hash.clone());
        let mut line = |line: &Line| -> Result<()> {
            serde_json::to_writer(&mut *out, line)?;
            Ok(out.write_all(b"\n")?)
        };
        line(&Line::Ledger { form: FORM.to_owned(), events: events.len(), texts: texts.len(), head })?;
        for event in events {
            line(&Line::Event(event))?;
        }
        for text in texts {
            line(&Line::Text(text))?;
        }
        Ok(())
    }

    /// Reads an export into a ledger that is empty, whole or not at all. Gives the number of events.
    ///
    /// # Errors
    /// [`LedgerError::Import`] with the line where the chain does not hold, a text is not what its hash says, or the end
    /// is missing; [`LedgerError::Refused`] where the ledger is not empty.
    pub fn import(&mut self, lines: impl BufRead) -> Result<usize> {
        self.write(|store| {
            if !store.rows("SELECT 1 FROM events LIMIT 1", &[])?.is_empty() {
                return Err(LedgerError::Refused("the ledger is not empty; import into a new one".to_owned()));
            }
            import(store, lines)
        })
    }
}

fn import(store: &mut dyn Store, lines: impl BufRead) -> Result<usize> {
    let mut promised: Option<(usize, usize, String)> = None;
    let (mut events, mut texts, mut head) = (0, 0, GENESIS.to_owned());
    let mut teller = Teller::default();
    let mut last = 0;
    for (at, line) in lines.lines().enumerate() {
        last = at + 1;
        let wrong = |problem: String| LedgerError::Import { line: at + 1, problem };
        let line: Line = serde_json::from_str(&line?).map_err(|error| wrong(format!("it is no entry: {error}")))?;
        match line {
            Line::Ledger { form, events, texts, head } if at == 0 => {
                if form != FORM {
                    return Err(wrong(format!("the form is {form:?}, this program reads {FORM:?}")));
                }
                promised = Some((events, texts, head));
            }
            Line::Ledger { .. } => return Err(wrong("another export begins here".to_owned())),
            _ if at == 0 => return Err(wrong("an export begins with a line that says what it is".to_owned())),
            Line::Event(event) => {
                events += 1;
                if usize::try_from(event.seq) != Ok(events) || event.prev != head || event.digest() != event.hash {
                    return Err(wrong(format!("event {} does not follow from the one before", event.seq)));
                }
                head.clone_from(&event.hash);
                insert(store, "events", &event.row())?;
                for (table, row) in teller.rows(&event)? {
                    insert(store, table, &row)?;
                }
            }
            Line::Text(text) => {
                texts += 1;
                if !text.is_genuine() {
                    return Err(wrong("the text is not what its hash says".to_owned()));
                }
                text.insert(store)?;
            }
        }
    }
    let found = (events, texts, head);
    match promised {
        Some(promised) if promised == found => {
            let verified = verify::check(store)?;
            match verified.problems.first() {
                None => Ok(events),
                Some(problem) => Err(LedgerError::Import { line: last, problem: problem.clone() }),
            }
        }
        _ => Err(LedgerError::Import { line: last, problem: "the end of the export is missing".to_owned() }),
    }
}
