//! What stands in a cell, and the columns that cells are gathered in.

use arrow_array::ArrayRef;
use arrow_array::builder::{
    ArrayBuilder, Date32Builder, Float64Builder, Int32Builder, Int64Builder, ListBuilder, StringBuilder,
};
use arrow_schema::{DataType, Field};
use jiff::civil::Date;
use serde::Serialize;
use std::borrow::Cow;
use std::sync::Arc;

/// What kind of cells a column has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// UTF-8.
    Text,
    /// A list of texts; empty where there are none, never null.
    Texts,
    /// A day.
    Day,
    /// A count, or a number of a page.
    Count,
    /// An offset, or a size in bytes.
    Offset,
    /// A whole number that may be negative.
    Whole,
    /// A number with a fraction.
    Real,
}

/// What stands in a cell.
#[derive(Debug)]
pub(crate) enum Cell<'a> {
    Null,
    Text(Cow<'a, str>),
    Texts(&'a [String]),
    Day(Date),
    Count(u64),
    Whole(i64),
    Real(f64),
}

impl<'a> Cell<'a> {
    pub(crate) fn text(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }

    pub(crate) fn text_if(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::text)
    }

    pub(crate) fn count(count: usize) -> Self {
        Self::Count(count as u64)
    }

    pub(crate) fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Null, Self::Day)
    }

    pub(crate) fn whole(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Whole)
    }

    pub(crate) fn real(number: Option<f64>) -> Self {
        number.map_or(Self::Null, Self::Real)
    }

    /// The word that stands for a value in the JSON report.
    pub(crate) fn word(value: &impl Serialize) -> Self {
        match serde_json::to_value(value) {
            Ok(serde_json::Value::String(word)) => Self::Text(Cow::Owned(word)),
            _ => Self::Null,
        }
    }
}

impl Kind {
    /// The type as Arrow calls it.
    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Text => DataType::Utf8,
            Self::Texts => DataType::List(Arc::new(item())),
            Self::Day => DataType::Date32,
            // Signed, as Spark knows no other numbers.
            Self::Count => DataType::Int32,
            Self::Offset => DataType::Int64,
            Self::Whole => DataType::Int64,
            Self::Real => DataType::Float64,
        }
    }
}

fn item() -> Field {
    Field::new("item", DataType::Utf8, false)
}

/// The cells of a column so far.
#[derive(Debug)]
pub(crate) enum Cells {
    Text(StringBuilder),
    Texts(ListBuilder<StringBuilder>),
    Day(Date32Builder),
    Count(Int32Builder),
    Offset(Int64Builder),
    Whole(Int64Builder),
    Real(Float64Builder),
}

impl Cells {
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Text => Self::Text(StringBuilder::new()),
            Kind::Texts => Self::Texts(ListBuilder::new(StringBuilder::new()).with_field(item())),
            Kind::Day => Self::Day(Date32Builder::new()),
            Kind::Count => Self::Count(Int32Builder::new()),
            Kind::Offset => Self::Offset(Int64Builder::new()),
            Kind::Whole => Self::Whole(Int64Builder::new()),
            Kind::Real => Self::Real(Float64Builder::new()),
        }
    }

    /// Adds a cell; one of another kind is null.
    pub(crate) fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Text(cells), Cell::Text(text)) => cells.append_value(text),
            (Self::Text(cells), _) => cells.append_null(),
            (Self::Texts(cells), cell) => {
                let texts = if let Cell::Texts(texts) = cell { texts } else { &[] };
                for text in texts {
                    cells.values().append_value(text);
                }
                cells.append(true);
            }
            (Self::Day(cells), cell) => {
                cells.append_option(if let Cell::Day(day) = cell { Some(days_since_1970(day)) } else { None });
            }
            (Self::Count(cells), cell) => {
                let count = if let Cell::Count(count) = cell { Some(count) } else { None };
                cells.append_option(count.map(|count| i32::try_from(count).unwrap_or(i32::MAX)));
            }
            (Self::Offset(cells), cell) => {
                let count = if let Cell::Count(count) = cell { Some(count) } else { None };
                cells.append_option(count.map(|count| i64::try_from(count).unwrap_or(i64::MAX)));
            }
            (Self::Whole(cells), cell) => {
                cells.append_option(if let Cell::Whole(number) = cell { Some(number) } else { None });
            }
            (Self::Real(cells), cell) => {
                cells.append_option(if let Cell::Real(number) = cell { Some(number) } else { None });
            }
        }
    }

    /// The column, of which nothing is kept.
    pub(crate) fn take(&mut self) -> ArrayRef {
        match self {
            Self::Text(cells) => ArrayBuilder::finish(cells),
            Self::Texts(cells) => ArrayBuilder::finish(cells),
            Self::Day(cells) => ArrayBuilder::finish(cells),
            Self::Count(cells) => ArrayBuilder::finish(cells),
            Self::Offset(cells) => ArrayBuilder::finish(cells),
            Self::Whole(cells) => ArrayBuilder::finish(cells),
            Self::Real(cells) => ArrayBuilder::finish(cells),
        }
    }
}

/// As Arrow counts days.
fn days_since_1970(day: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    // Both lie within the calendar of jiff, some seven million days.
    epoch.until(day).map_or(0, |span| span.get_days())
}
