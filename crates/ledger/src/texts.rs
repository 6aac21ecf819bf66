//! Words of contracts, kept beside the chain so that they can be erased.

use crate::error::Result;
use crate::event::salted;
use crate::rows::insert;
use crate::store::{Row, Store, Value};
use serde::{Deserialize, Serialize};

/// The columns of the table, in the order of [`Text::row`].
pub(crate) const COLUMNS: &str = "digest, document, kind, salt, content, event, erased";

/// A text, or what is left of one that was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Text {
    /// The SHA-256 of salt and content.
    pub(crate) digest: String,
    /// The hash of the document to which it belongs.
    pub(crate) document: String,
    /// `document` or `report`.
    pub(crate) kind: String,
    pub(crate) salt: Option<String>,
    pub(crate) content: Option<String>,
    /// The event that names it.
    pub(crate) event: i64,
    /// The event that erased it.
    pub(crate) erased: Option<i64>,
}

impl Text {
    /// A text that `event` is to name.
    pub(crate) fn new(store: &mut dyn Store, document: &str, kind: &str, content: String, event: i64) -> Result<Self> {
        let salt = store.random()?;
        let digest = salted(&salt, &content);
        let (document, kind) = (document.to_owned(), kind.to_owned());
        Ok(Self { digest, document, kind, salt: Some(salt), content: Some(content), event, erased: None })
    }

    pub(crate) fn insert(&self, store: &mut dyn Store) -> Result<()> {
        insert(store, "texts", &self.row())
    }

    fn row(&self) -> Row {
        vec![
            Value::text(&self.digest),
            Value::text(&self.document),
            Value::text(&self.kind),
            Value::maybe(self.salt.as_deref()),
            Value::maybe(self.content.as_deref()),
            Value::Int(self.event),
            Value::number(self.erased),
        ]
    }

    pub(crate) fn of_row(row: Row) -> Self {
        let mut columns = row.into_iter();
        let mut next = || columns.next().unwrap_or(Value::Null);
        Self {
            digest: next().into_text().unwrap_or_default(),
            document: next().into_text().unwrap_or_default(),
            kind: next().into_text().unwrap_or_default(),
            salt: next().into_text(),
            content: next().into_text(),
            event: next().as_int().unwrap_or_default(),
            erased: next().as_int(),
        }
    }

    /// Whether it is what its hash says; an erased one cannot be asked.
    pub(crate) fn is_genuine(&self) -> bool {
        match (&self.salt, &self.content) {
            (Some(salt), Some(content)) => salted(salt, content) == self.digest,
            (None, None) => self.erased.is_some(),
            _ => false,
        }
    }
}

/// The text with that hash; `None` where it was erased.
pub(crate) fn content(store: &mut dyn Store, digest: &str) -> Result<Option<String>> {
    let rows = store.rows("SELECT content FROM texts WHERE digest = ?1", &[Value::text(digest)])?;
    Ok(rows.into_iter().flatten().next().and_then(Value::into_text))
}
