//! TOML to a tree of values that know their line.

use crate::catalog::error::CatalogError;
use crate::catalog::source::{Lines, Node, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

pub(super) fn read(text: &str) -> Result<Node, CatalogError> {
    let lines = Lines::of(text);
    let table = DeTable::parse(text).map_err(|error| CatalogError::Syntax {
        format: "TOML",
        at: lines.place(error.span().map_or(0, |span| span.start)),
        message: error.message().trim().replace('\n', "; "),
    })?;
    Ok(Node { value: of_table(table.get_ref(), &lines), at: lines.place(0) })
}

fn of_table(table: &DeTable<'_>, lines: &Lines<'_>) -> Value {
    let mut keys: Vec<_> = table.iter().collect();
    // The parser keeps a sorted map; the file's order is the reader's.
    keys.sort_by_key(|(key, _)| key.span().start);
    let entries = keys.into_iter().map(|(key, value)| {
        let mut node = of_value(value, lines);
        // A key says better than its value where a field stands (a value may begin on a later line).
        if !matches!(node.value, Value::List(_) | Value::Table(_)) {
            node.at = lines.place(key.span().start);
        }
        (key.get_ref().to_string(), node)
    });
    Value::Table(entries.collect())
}

fn of_value(value: &Spanned<DeValue<'_>>, lines: &Lines<'_>) -> Node {
    let read = match value.get_ref() {
        DeValue::String(text) => Value::Text(text.to_string()),
        DeValue::Integer(number) => Value::Number(
            i64::from_str_radix(number.as_str(), number.radix()).map_or_else(|_| number.to_string(), |n| n.to_string()),
        ),
        DeValue::Float(number) => Value::Number(number.as_str().to_owned()),
        DeValue::Boolean(truth) => Value::Truth(*truth),
        DeValue::Datetime(date) => Value::Text(date.to_string()),
        DeValue::Array(items) => Value::List(items.iter().map(|item| of_value(item, lines)).collect()),
        DeValue::Table(table) => of_table(table, lines),
    };
    Node { value: read, at: lines.place(value.span().start) }
}
