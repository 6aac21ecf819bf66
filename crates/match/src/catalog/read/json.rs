//! JSON to a tree of values that know their line.
//!
//! `serde_json` gives no positions, but a borrowed raw value is a slice of the input: its address tells its offset.
//! Each level is read once for itself; a catalog has four.

use crate::catalog::error::CatalogError;
use crate::catalog::source::{Lines, Node, Place, Value};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use std::fmt;

/// A catalog nests four levels deep; a file that nests deeper than this is no catalog.
const DEEPEST: usize = 16;

pub(super) fn read(text: &str) -> Result<Node, CatalogError> {
    let lines = Lines::of(text);
    let raw: &RawValue = serde_json::from_str(text).map_err(|error| syntax(&error, None))?;
    of_raw(raw.get(), text, &lines, 0)
}

fn syntax(error: &serde_json::Error, at: Option<Place>) -> CatalogError {
    let place = Place { line: error.line().max(1) as u32, column: error.column().max(1) as u32 };
    let message = error.to_string();
    let message = message.split(" at line ").next().unwrap_or_default().to_owned();
    CatalogError::Syntax { format: "JSON", at: at.unwrap_or(place), message }
}

fn of_raw(raw: &str, text: &str, lines: &Lines<'_>, depth: usize) -> Result<Node, CatalogError> {
    let offset = raw.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    let at = lines.place(offset.min(text.len()));
    if depth > DEEPEST {
        let message = "it nests too deeply for a catalog".to_owned();
        return Err(CatalogError::Syntax { format: "JSON", at, message });
    }
    let fail = |error: serde_json::Error| syntax(&error, Some(at));
    let value = match raw.as_bytes().first() {
        Some(b'{') => {
            let fields: Fields<'_> = serde_json::from_str(raw).map_err(fail)?;
            let nodes = fields.0.into_iter().map(|(key, raw)| Ok((key, of_raw(raw.get(), text, lines, depth + 1)?)));
            Value::Table(nodes.collect::<Result<_, CatalogError>>()?)
        }
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw).map_err(fail)?;
            let nodes = items.into_iter().map(|raw| of_raw(raw.get(), text, lines, depth + 1));
            Value::List(nodes.collect::<Result<_, _>>()?)
        }
        Some(b'"') => Value::Text(serde_json::from_str(raw).map_err(fail)?),
        Some(b't') => Value::Truth(true),
        Some(b'f') => Value::Truth(false),
        Some(b'n') => Value::Null,
        _ => Value::Number(raw.to_owned()),
    };
    Ok(Node { value, at })
}

/// The fields of an object in the file's order.
struct Fields<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Fields<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut fields = Vec::new();
                while let Some(field) = map.next_entry()? {
                    fields.push(field);
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(InOrder).map(Fields)
    }
}
