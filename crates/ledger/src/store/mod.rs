//! Where a ledger is kept: the few things that are asked of a database, and two that answer.
//!
//! Statements are written once, in the SQL that both know, with `?1` for the first value.

mod postgres;
mod sqlite;

pub(crate) use self::postgres::Postgres;
pub(crate) use sqlite::Sqlite;

use crate::error::Result;

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
}

/// A row, column by column.
pub(crate) type Row = Vec<Value>;

/// Whose SQL is spoken where the two differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// A database.
pub(crate) trait Store: Send {
    fn dialect(&self) -> Dialect;
    /// Starts a transaction that no other writer enters before it ends.
    fn begin_write(&mut self) -> Result<()>;
    /// Starts a transaction that sees one state of the ledger.
    fn begin_read(&mut self) -> Result<()>;
    /// Ends a transaction; what it wrote is on the disk when this returns.
    fn commit(&mut self) -> Result<()>;
    /// Ends a transaction as if it had not been.
    fn rollback(&mut self);
    /// Runs one statement.
    fn execute(&mut self, sql: &str, values: &[Value]) -> Result<()>;
    /// The rows of a query, whose columns are integers and texts.
    fn rows(&mut self, sql: &str, values: &[Value]) -> Result<Vec<Row>>;
    /// Runs several statements without values.
    fn batch(&mut self, sql: &str) -> Result<()>;
    /// Thirty-two hexadecimal digits that nobody can guess.
    fn random(&mut self) -> Result<String>;
    /// Whether there are tables of anybody, and whether ours are among them.
    fn tables(&mut self) -> Result<Vec<String>>;
    /// What the database itself finds wrong with its file; empty where nothing is.
    fn integrity(&mut self) -> Result<Vec<String>>;
    /// Makes sure that nothing that was deleted is left in the file.
    fn forget(&mut self) -> Result<()>;
}

impl Value {
    /// A text; PostgreSQL holds no NUL in one, so none is kept.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self::Text(if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text })
    }

    /// The text, or nothing.
    pub(crate) fn maybe(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    /// The integer, or nothing.
    pub(crate) fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Int)
    }

    pub(crate) fn as_int(&self) -> Option<i64> {
        if let Self::Int(number) = self { Some(*number) } else { None }
    }

    pub(crate) fn into_text(self) -> Option<String> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }
}
