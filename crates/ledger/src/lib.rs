//! The ledger: what was scanned, approved, waived, signed and delivered, by whom, when, why, and on which text.
//!
//! One file of SQLite ([`Ledger::open`]), or a PostgreSQL database for a team ([`Ledger::connect`]); the same tables and
//! the same behaviour. Everything that happens is an [`Event`] of one chain: each carries the hash of the one before, so
//! that a later change is seen by [`Ledger::verify`]. The other tables are told by the events and written with them.
//!
//! Words of a contract stand in none of them but `texts`, which events name by salted hashes: [`Ledger::erase`] takes the
//! words away and leaves the decisions and the chain as they were. What remains of a clause is its content hash, which a
//! sign-off is bound to and which the same clause of a later draft must give again.
//!
//! No clock is read: whoever writes says when.
//!
//! ```
//! use caveat_ledger::Ledger;
//!
//! let folder = tempfile::tempdir()?;
//! let file = folder.path().join("deals.ledger");
//! let mut ledger = Ledger::create(&file)?;
//! assert!(ledger.verify()?.problems.is_empty());
//! assert!(Ledger::create(&file).is_err(), "one that is there is left alone");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! An export holds everything, and gives the same ledger again:
//!
//! ```
//! use caveat_ledger::Ledger;
//!
//! let folder = tempfile::tempdir()?;
//! let mut ledger = Ledger::create(&folder.path().join("one.ledger"))?;
//! let mut lines = Vec::new();
//! ledger.export(&mut lines)?;
//! let mut other = Ledger::create(&folder.path().join("other.ledger"))?;
//! other.import(lines.as_slice())?;
//! let mut again = Vec::new();
//! other.export(&mut again)?;
//! assert_eq!(lines, again);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
mod error;
mod event;
mod owed;
mod read;
mod record;
mod rows;
mod schema;
mod store;
mod texts;
mod transfer;
mod verify;

pub use error::{LedgerError, Result};
pub use event::Event;
pub use owed::Owed;
pub use read::{PastFinding, PastScan, SignedContract};
pub use record::{Act, ScanEntry, Signing};
pub use verify::Verified;

use std::path::Path;
use store::{Postgres, Sqlite, Store};

/// A ledger.
pub struct Ledger {
    store: Box<dyn Store>,
}

impl std::fmt::Debug for Ledger {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ledger").finish_non_exhaustive()
    }
}

impl Ledger {
    /// Makes a ledger in a file that is not there yet.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] where there is one; [`LedgerError::Full`] and others where it cannot be made, and then no
    /// file is left.
    pub fn create(path: &Path) -> Result<Self> {
        if path.exists() {
            return Err(match Self::open(path) {
                Ok(_) => LedgerError::Exists,
                Err(error) => error,
            });
        }
        let made = (|| {
            let mut store = Sqlite::open(path, true)?;
            store.write_ahead()?;
            schema::create(&mut store)?;
            Ok(Self { store: Box::new(store) })
        })();
        if made.is_err() {
            // What was begun is no ledger; should it not go away, the next `create` says so.
            let _ = std::fs::remove_file(path);
        }
        made
    }

    /// Opens the ledger of a file, and brings it up to the version that this program knows.
    ///
    /// # Errors
    /// [`LedgerError::Missing`], [`LedgerError::Foreign`], [`LedgerError::TooNew`].
    pub fn open(path: &Path) -> Result<Self> {
        let mut store = Sqlite::open(path, false)?;
        schema::open(&mut store)?;
        Ok(Self { store: Box::new(store) })
    }

    /// Connects to the ledger of a PostgreSQL database; `postgres://user@host/database` (without TLS: over a socket or
    /// a network that is trusted).
    pub fn connect(url: &str) -> Result<Self> {
        let mut store = Postgres::connect(url)?;
        schema::open(&mut store).map_err(|error| match error {
            LedgerError::Foreign => LedgerError::Missing,
            other => other,
        })?;
        Ok(Self { store: Box::new(store) })
    }

    /// Makes a ledger in a PostgreSQL database, in the schema `caveat`.
    ///
    /// # Errors
    /// [`LedgerError::Exists`] where there is one.
    pub fn create_at(url: &str) -> Result<Self> {
        let mut store = Postgres::connect(url)?;
        store.make_schema()?;
        schema::create(&mut store)?;
        Ok(Self { store: Box::new(store) })
    }

    fn store(&mut self) -> &mut dyn Store {
        self.store.as_mut()
    }

    /// Does something in one transaction that no other writer enters.
    fn write<T>(&mut self, work: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
        let store = self.store();
        store.begin_write()?;
        let done = work(store);
        schema::end(store, done)
    }

    /// Reads one state of the ledger.
    fn read<T>(&mut self, work: impl FnOnce(&mut dyn Store) -> Result<T>) -> Result<T> {
        let store = self.store();
        store.begin_read()?;
        let done = work(store);
        schema::end(store, done)
    }
}
