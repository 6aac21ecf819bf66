//! A ledger in one file.

use super::{Dialect, Row, Store, Value};
use crate::error::{LedgerError, Result};
use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use std::time::Duration;

/// How long a writer waits for another to end.
const PATIENCE: Duration = Duration::from_secs(30);

/// A connection to a file.
pub(crate) struct Sqlite {
    connection: Connection,
}

impl Sqlite {
    /// Opens a file; `create` makes one that is not there.
    pub(crate) fn open(path: &Path, create: bool) -> Result<Self> {
        let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        if create {
            flags |= OpenFlags::SQLITE_OPEN_CREATE;
        }
        let connection = match Connection::open_with_flags(path, flags) {
            Ok(connection) => connection,
            Err(error) if error.sqlite_error_code() == Some(rusqlite::ErrorCode::CannotOpen) => {
                return Err(if path.exists() || create {
                    LedgerError::ReadOnly(error.to_string())
                } else {
                    LedgerError::Missing
                });
            }
            Err(error) => return Err(error.into()),
        };
        connection.busy_timeout(PATIENCE)?;
        // What was erased is overwritten. What was acknowledged is on the disk: each commit waits for it.
        let settings = "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; PRAGMA synchronous = FULL; \
                        PRAGMA trusted_schema = OFF;";
        connection.execute_batch(settings)?;
        Ok(Self { connection })
    }

    /// Lets readers read while somebody writes; the file remembers it.
    pub(crate) fn write_ahead(&self) -> Result<()> {
        self.connection.query_row("PRAGMA journal_mode = WAL", [], |_| Ok(()))?;
        Ok(())
    }
}

impl Store for Sqlite {
    fn dialect(&self) -> Dialect {
        Dialect::Sqlite
    }

    fn begin_write(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn begin_read(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch("BEGIN")?)
    }

    fn commit(&mut self) -> Result<()> {
        Ok(self.connection.execute_batch("COMMIT")?)
    }

    fn rollback(&mut self) {
        // A transaction that the database ended by itself (a full disk) cannot be ended again.
        let _ = self.connection.execute_batch("ROLLBACK");
    }

    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<()> {
        let mut statement = self.connection.prepare_cached(sql)?;
        statement.execute(rusqlite::params_from_iter(values))?;
        Ok(())
    }

    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let columns = statement.column_count();
        let rows = statement.query_map(rusqlite::params_from_iter(values), |row| {
            (0..columns).map(|at| row.get_ref(at).map(value_of)).collect::<rusqlite::Result<Row>>()
        })?;
        Ok(rows.collect::<rusqlite::Result<Vec<Row>>>()?)
    }

    fn batch(&mut self, sql: &str) -> Result<()> {
        Ok(self.connection.execute_batch(sql)?)
    }

    fn random(&mut self) -> Result<String> {
        Ok(self.connection.query_row("SELECT lower(hex(randomblob(16)))", [], |row| row.get(0))?)
    }

    fn tables(&mut self) -> Result<Vec<String>> {
        let rows = self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name", &[])?;
        Ok(rows.into_iter().flatten().filter_map(Value::into_text).collect())
    }

    fn integrity(&mut self) -> Result<Vec<String>> {
        let mut told: Vec<String> = Vec::new();
        for row in self.rows("PRAGMA integrity_check", &[])? {
            told.extend(row.into_iter().filter_map(Value::into_text).filter(|words| words != "ok"));
        }
        if !self.rows("PRAGMA foreign_key_check", &[])?.is_empty() {
            told.push("a row refers to one that is not there".to_owned());
        }
        Ok(told)
    }

    fn forget(&mut self) -> Result<()> {
        // The log may still hold the old pages.
        self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        Ok(())
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Int(number) => ValueRef::Integer(*number),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
        }))
    }
}

fn value_of(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Value::Null,
    }
}
