//! CSV to the same tree as the other syntaxes: a row is a capability, a column a field.
//!
//! Lists stand in one cell, parted by `;` or `|`: `SFDC sync; CRM sync`. A limit is written as it is read aloud:
//! `availability >= 99.9 %`. Effort is three figures parted by `/` or `;`: `4/6/10`.

use crate::catalog::error::CatalogError;
use crate::catalog::model::COMPARISONS;
use crate::catalog::source::{Node, Place, Value};

pub(super) fn read(text: &str) -> Result<Node, CatalogError> {
    let table = Table::of(text)?;
    let rows = table.rows.iter().map(|row| {
        let cells = table.columns.iter().zip(&row.cells);
        let fields = cells.filter(|(_, cell)| !cell.is_empty()).map(|(column, cell)| {
            let name = field_name(column);
            let node = field(&name, cell, row.at);
            (name, node)
        });
        Node { value: Value::Table(fields.collect()), at: row.at }
    });
    let list = Node { value: Value::List(rows.collect()), at: Place { line: 1, column: 1 } };
    Ok(Node { value: Value::Table(vec![("capabilities".to_owned(), list)]), at: Place { line: 1, column: 1 } })
}

/// A header as a field is spelled: `Available from` is `available_from`.
fn field_name(column: &str) -> String {
    column.trim().to_lowercase().replace([' ', '-'], "_")
}

/// The value of a cell, in the shape that its field has in the other syntaxes.
pub(crate) fn field(name: &str, cell: &str, at: Place) -> Node {
    let node = |value| Node { value, at };
    match name {
        "aliases" | "after" | "alternatives" => node(Value::List(parts(cell).map(|part| node(text(part))).collect())),
        "limits" => node(Value::List(parts(cell).map(|part| limit(part, at)).collect())),
        "effort_weeks" => {
            let figures = cell.split(['/', ';', '|']).map(str::trim);
            node(Value::List(figures.map(|figure| node(Value::Number(figure.to_owned()))).collect()))
        }
        _ => node(text(cell)),
    }
}

fn text(cell: &str) -> Value {
    Value::Text(cell.to_owned())
}

fn parts(cell: &str) -> impl Iterator<Item = &str> {
    cell.split([';', '|']).map(str::trim).filter(|part| !part.is_empty())
}

/// `availability >= 99.9 %` as a table; what is no limit stays text, and the decoder says what is wrong with it.
fn limit(part: &str, at: Place) -> Node {
    let node = |value| Node { value, at };
    let split =
        COMPARISONS.iter().find_map(|(_, sign)| part.split_once(sign).map(|(metric, rest)| (metric, *sign, rest)));
    let Some((metric, sign, rest)) = split else { return node(text(part)) };
    let rest = rest.trim();
    let figure = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
    node(Value::Table(vec![
        ("metric".to_owned(), node(text(metric.trim()))),
        ("op".to_owned(), node(text(sign))),
        ("value".to_owned(), node(Value::Number(rest[..figure].to_owned()))),
        ("unit".to_owned(), node(text(rest[figure..].trim()))),
    ]))
}

/// A CSV file: a header row and the rows below, cells trimmed.
pub(crate) struct Table {
    pub(crate) columns: Vec<String>,
    pub(crate) rows: Vec<Row>,
}

/// A row and where it begins.
pub(crate) struct Row {
    pub(crate) cells: Vec<String>,
    pub(crate) at: Place,
}

impl Table {
    /// Reads comma, semicolon or tab separated values; the header row tells which.
    pub(crate) fn of(text: &str) -> Result<Self, CatalogError> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let header = text.lines().next().unwrap_or_default();
        let count = |mark: char| header.matches(mark).count();
        let delimiter = if count(';') > count(',') {
            b';'
        } else if count('\t') > count(',') {
            b'\t'
        } else {
            b','
        };
        let mut reader = ::csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .trim(::csv::Trim::All)
            .flexible(true)
            .from_reader(text.as_bytes());
        let columns: Vec<String> =
            reader.headers().map_err(|error| syntax(&error))?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| syntax(&error))?;
            let line = record.position().map_or(1, ::csv::Position::line);
            let at = Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 };
            if record.len() > columns.len() && record.iter().skip(columns.len()).any(|cell| !cell.is_empty()) {
                let message = format!(
                    "the row has {} cells, the header {}; quote a cell that holds the separator",
                    record.len(),
                    columns.len()
                );
                return Err(CatalogError::Syntax { format: "CSV", at, message });
            }
            if record.iter().any(|cell| !cell.is_empty()) {
                rows.push(Row { cells: record.iter().map(str::to_owned).collect(), at });
            }
        }
        Ok(Self { columns, rows })
    }
}

fn syntax(error: &::csv::Error) -> CatalogError {
    let line = error.position().map_or(1, ::csv::Position::line);
    let at = Place { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 };
    CatalogError::Syntax { format: "CSV", at, message: error.to_string() }
}
