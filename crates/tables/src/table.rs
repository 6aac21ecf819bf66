//! A table: its columns, and its rows so far.

use crate::cell::{Cell, Cells, Kind};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use std::sync::Arc;

/// A kind of rows.
pub(crate) trait Rows: 'static {
    /// What a row is told from; it lives as long as what it borrows.
    type Row<'a>;
}

/// A column of a table.
pub(crate) struct Column<R: Rows> {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    /// Whether it may be unknown.
    pub(crate) nullable: bool,
    /// What it holds.
    #[cfg_attr(not(test), expect(dead_code, reason = "schema.md is written from it by a test"))]
    pub(crate) about: &'static str,
    pub(crate) cell: for<'a> fn(&'a R::Row<'a>) -> Cell<'a>,
}

/// Columns, each on a line: `name Kind "what it holds" => |row| cell`; with `or null` after the kind it may be unknown.
macro_rules! columns {
    ($row:ty: $($name:ident $kind:ident $(or $null:ident)? $about:literal => $cell:expr,)+) => {
        &[$($crate::table::Column::<$row> {
            name: stringify!($name),
            kind: $crate::cell::Kind::$kind,
            nullable: columns!(@nullable $($null)?),
            about: $about,
            cell: $cell,
        }),+]
    };
    (@nullable null) => { true };
    (@nullable) => { false };
}
pub(crate) use columns;

/// The schema that some columns have.
pub(crate) fn schema<R: Rows>(columns: &[Column<R>]) -> SchemaRef {
    let field = |column: &Column<R>| Field::new(column.name, column.kind.data_type(), column.nullable);
    Arc::new(Schema::new(columns.iter().map(field).collect::<Vec<_>>()))
}

/// The rows of a table that were not taken yet.
pub(crate) struct Table<R: Rows> {
    columns: &'static [Column<R>],
    schema: SchemaRef,
    cells: Vec<Cells>,
    rows: usize,
}

impl<R: Rows> Table<R> {
    pub(crate) fn of(columns: &'static [Column<R>]) -> Self {
        let cells = columns.iter().map(|column| Cells::of(column.kind)).collect();
        Self { columns, schema: schema(columns), cells, rows: 0 }
    }

    pub(crate) fn push<'a>(&mut self, row: &'a R::Row<'a>) {
        for (column, cells) in self.columns.iter().zip(&mut self.cells) {
            cells.push((column.cell)(row));
        }
        self.rows += 1;
    }

    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The rows as one batch; the table is empty afterwards.
    pub(crate) fn take(&mut self) -> Result<RecordBatch, ArrowError> {
        self.rows = 0;
        RecordBatch::try_new(Arc::clone(&self.schema), self.cells.iter_mut().map(Cells::take).collect())
    }
}
