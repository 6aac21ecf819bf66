//! A tree of values to a catalog: which fields there are, and what each may hold.

use crate::catalog::error::CatalogError;
use crate::catalog::model::{COMPARISONS, Capability, CapabilityLimit, Catalog, METRICS, Product, Status};
use crate::catalog::source::{EntryLines, Node, Place, Sources, UnknownKey, Value, nearest};
use caveat_core::CalendarDate;

const TOP: [&str; 3] = ["product", "capability", "capabilities"];
const PRODUCT: [&str; 3] = ["name", "vendor", "aliases"];
pub(crate) const FIELDS: [&str; 13] = [
    "id",
    "name",
    "description",
    "aliases",
    "status",
    "available_from",
    "retired_on",
    "limits",
    "effort_weeks",
    "team",
    "after",
    "alternatives",
    "wording",
];
const LIMIT: [&str; 5] = ["metric", "op", "value", "unit", "tier"];

/// A table and the tally of its keys.
struct Fields<'a> {
    node: &'a Node,
    pairs: &'a [(String, Node)],
}

impl<'a> Fields<'a> {
    fn of(
        node: &'a Node,
        what: &str,
        known: &'static [&'static str],
        sources: &mut Sources,
    ) -> Result<Self, CatalogError> {
        let Value::Table(pairs) = &node.value else {
            return Err(wrong(node, what, "table", "write it as fields with values"));
        };
        for (key, value) in pairs {
            if !known.contains(&key.as_str()) {
                let nearest = nearest(key, known.iter().copied());
                sources.unknown.push(UnknownKey { key: key.clone(), line: value.at.line, nearest });
            }
        }
        Ok(Self { node, pairs })
    }

    /// The value of a field; null is as good as absent.
    fn value(&self, field: &str) -> Option<&'a Node> {
        self.pairs.iter().find(|(key, node)| key == field && node.value != Value::Null).map(|(_, node)| node)
    }
}

fn wrong(node: &Node, field: &str, expected: &'static str, cure: impl Into<String>) -> CatalogError {
    CatalogError::WrongValue { at: node.at, field: field.to_owned(), value: node.shown(), expected, cure: cure.into() }
}

pub(super) fn catalog(root: &Node) -> Result<Catalog, CatalogError> {
    let mut sources = Sources::default();
    // A bare list in JSON or YAML is the list of capabilities.
    if let Value::List(items) = &root.value {
        let capabilities = items.iter().map(|item| capability(item, &mut sources)).collect::<Result<_, _>>()?;
        return Ok(Catalog { product: Product::default(), capabilities, sources });
    }
    if root.value == Value::Null {
        return Err(no_capabilities(root.at, None));
    }
    let fields = Fields::of(root, "catalog", &TOP, &mut sources)?;
    let product = fields.value("product").map(|node| product(node, &mut sources)).transpose()?.unwrap_or_default();
    let list = fields.value("capability").or_else(|| fields.value("capabilities"));
    let Some(list) = list else {
        let meant = sources.unknown.iter().find(|key| key.nearest.is_some_and(|known| known != "product"));
        return Err(no_capabilities(root.at, meant));
    };
    let Value::List(items) = &list.value else {
        return Err(wrong(
            list,
            "capability",
            "list",
            "write each one as [[capability]] (TOML) or as an item of the list",
        ));
    };
    let capabilities = items.iter().map(|item| capability(item, &mut sources)).collect::<Result<_, _>>()?;
    Ok(Catalog { product, capabilities, sources })
}

fn no_capabilities(at: Place, meant: Option<&UnknownKey>) -> CatalogError {
    let write = "write each one as [[capability]] with id, name and status (in JSON and YAML: a list `capabilities`)";
    match meant {
        Some(key) => CatalogError::NoCapabilities {
            at: Place { line: key.line, column: 1 },
            cure: format!("is {:?} meant for them? {write}", key.key),
        },
        None => CatalogError::NoCapabilities { at, cure: write.to_owned() },
    }
}

fn product(node: &Node, sources: &mut Sources) -> Result<Product, CatalogError> {
    let fields = Fields::of(node, "product", &PRODUCT, sources)?;
    let words = |field| fields.value(field).map(|node| text(node, field)).transpose();
    Ok(Product { name: words("name")?, vendor: words("vendor")?, aliases: texts(fields.value("aliases"), "aliases")? })
}

fn capability(node: &Node, sources: &mut Sources) -> Result<Capability, CatalogError> {
    let fields = Fields::of(node, "capability", &FIELDS, sources)?;
    let words = |field| fields.value(field).map(|node| text(node, field)).transpose();
    let entry = match (words("id"), words("name")) {
        (Ok(Some(id)), _) => format!("the capability {id:?}"),
        (_, Ok(Some(name))) => format!("the capability {name:?}"),
        _ => format!("capability {}", sources.entries.len() + 1),
    };
    let must = |field: &'static str, cure: &str| -> Result<&Node, CatalogError> {
        fields
            .value(field)
            .filter(|node| !matches!(&node.value, Value::Text(text) if text.trim().is_empty()))
            .ok_or_else(|| {
                let near = fields.pairs.iter().map(|(key, _)| key.as_str()).filter(|key| !FIELDS.contains(key));
                let cure = match nearest(field, near) {
                    Some(key) => format!("is `{key}` meant for it? {cure}"),
                    None => cure.to_owned(),
                };
                CatalogError::MissingField { at: fields.node.at, entry: entry.clone(), field, cure }
            })
    };
    let id = text(must("id", "give it a short kebab-case id, for example id = \"audit-log\"")?, "id")?;
    let name = text(must("name", "give it the name that the product's own people use")?, "name")?;
    let status = must("status", "write available, beta, planned, not-planned or retired")?;
    let date = |field| fields.value(field).map(|node| date(node, field)).transpose().map(Option::flatten);
    let read = Capability {
        id,
        name,
        status: one_of(status, "status", "status", &Status::ALL)?,
        description: words("description")?.unwrap_or_default(),
        aliases: texts(fields.value("aliases"), "aliases")?,
        available_from: date("available_from")?,
        retired_on: date("retired_on")?,
        limits: limits(fields.value("limits"), sources)?,
        effort_weeks: fields.value("effort_weeks").map(effort).transpose()?,
        team: words("team")?,
        after: texts(fields.value("after"), "after")?,
        alternatives: texts(fields.value("alternatives"), "alternatives")?,
        wording: words("wording")?,
    };
    sources.entries.push(entry_lines(&fields));
    Ok(read)
}

fn entry_lines(fields: &Fields<'_>) -> EntryLines {
    let mut lines = EntryLines { line: fields.node.at.line, fields: vec![] };
    for (key, node) in fields.pairs {
        let Some(field) = FIELDS.iter().find(|field| *field == key) else { continue };
        match &node.value {
            Value::List(items) if !items.is_empty() && *field != "effort_weeks" => {
                lines.fields.extend(items.iter().map(|item| (*field, item.at.line)));
            }
            _ => lines.fields.push((field, node.at.line)),
        }
    }
    // A table's own place may be that of its first value; the entry begins with whichever stands first.
    let first = lines.fields.iter().map(|(_, line)| *line).min();
    lines.line = if lines.line == 0 { first.unwrap_or(1) } else { lines.line };
    lines
}

fn text(node: &Node, field: &str) -> Result<String, CatalogError> {
    match &node.value {
        Value::Text(text) => Ok(text.trim().to_owned()),
        // `name: 2027` in YAML is a number to the reader and a name to its writer.
        Value::Number(number) => Ok(number.clone()),
        _ => Err(wrong(node, field, "text", "put it in quotation marks")),
    }
}

fn texts(node: Option<&Node>, field: &str) -> Result<Vec<String>, CatalogError> {
    let Some(node) = node else { return Ok(vec![]) };
    match &node.value {
        Value::List(items) => items.iter().map(|item| text(item, field)).collect(),
        Value::Text(_) => Err(wrong(node, field, "list", format!("write [{}]", node.shown()))),
        _ => Err(wrong(node, field, "list of texts", "write [\"one\", \"two\"]")),
    }
}

fn date(node: &Node, field: &str) -> Result<Option<CalendarDate>, CatalogError> {
    let text = text(node, field)?;
    if text.is_empty() {
        return Ok(None);
    }
    let cure = "write 2027-03-31, 2027-03, 2027-Q3, 2027-H1 or 2027";
    text.parse().map(Some).map_err(|_| wrong(node, field, "date", cure))
}

/// One of the words that a field may hold.
fn one_of<T: Copy>(node: &Node, field: &str, expected: &'static str, known: &[(T, &str)]) -> Result<T, CatalogError> {
    let word = text(node, field)?;
    let folded = word.to_lowercase().replace(['_', ' '], "-");
    known.iter().find(|(_, name)| *name == folded).map(|(value, _)| *value).ok_or_else(|| {
        let all: Vec<&str> = known.iter().map(|(_, name)| *name).collect();
        let cure = match nearest(&word, all.iter().copied()) {
            Some(name) => format!("did you mean {name:?}? It is one of {}", all.join(", ")),
            None => format!("write one of {}", all.join(", ")),
        };
        wrong(node, field, expected, cure)
    })
}

fn number(node: &Node, field: &str) -> Result<f64, CatalogError> {
    let figure = match &node.value {
        Value::Number(number) | Value::Text(number) => number.replace('_', ""),
        _ => String::new(),
    };
    figure
        .trim()
        .parse()
        .ok()
        .filter(|value: &f64| value.is_finite())
        .ok_or_else(|| wrong(node, field, "number", "write digits alone, the unit goes into `unit`"))
}

fn limits(node: Option<&Node>, sources: &mut Sources) -> Result<Vec<CapabilityLimit>, CatalogError> {
    let Some(node) = node else { return Ok(vec![]) };
    let Value::List(items) = &node.value else {
        return Err(wrong(
            node,
            "limits",
            "list",
            "write [{ metric = \"count\", op = \"<=\", value = 100, unit = \"records\" }]",
        ));
    };
    items.iter().map(|item| limit(item, sources)).collect()
}

fn limit(node: &Node, sources: &mut Sources) -> Result<CapabilityLimit, CatalogError> {
    if !matches!(node.value, Value::Table(_)) {
        let cure = "write { metric = \"availability\", op = \">=\", value = 99.9, unit = \"%\" } (in CSV: availability >= 99.9 %)";
        return Err(wrong(node, "limits", "limit", cure));
    }
    let fields = Fields::of(node, "limits", &LIMIT, sources)?;
    let must = |field: &'static str, cure: &str| {
        let missing =
            || CatalogError::MissingField { at: node.at, entry: "the limit".to_owned(), field, cure: cure.to_owned() };
        fields.value(field).ok_or_else(missing)
    };
    Ok(CapabilityLimit {
        metric: one_of(
            must("metric", "say what is measured: availability, users, count …")?,
            "metric",
            "metric",
            &METRICS,
        )?,
        op: one_of(must("op", "write <= (at most), >= (at least) or =")?, "op", "comparison", &COMPARISONS)?,
        value: number(must("value", "write the figure")?, "value")?,
        unit: fields.value("unit").map(|node| text(node, "unit")).transpose()?.unwrap_or_default(),
        tier: fields.value("tier").map(|node| text(node, "tier")).transpose()?.filter(|tier| !tier.is_empty()),
    })
}

fn effort(node: &Node) -> Result<[f64; 3], CatalogError> {
    let cure = "write three figures in person-weeks: low, likely, high, for example [4, 6, 10]";
    let Value::List(items) = &node.value else { return Err(wrong(node, "effort_weeks", "list", cure)) };
    match items.iter().map(|item| number(item, "effort_weeks")).collect::<Result<Vec<_>, _>>()?[..] {
        [low, likely, high] => Ok([low, likely, high]),
        _ => Err(wrong(node, "effort_weeks", "list of three figures", cure)),
    }
}

/// The limits of a CSV cell.
pub(crate) fn limits_of_cell(cell: &str, at: Place) -> Result<Vec<CapabilityLimit>, CatalogError> {
    limits(Some(&super::csv::field("limits", cell, at)), &mut Sources::default())
}

/// The effort of a CSV cell.
pub(crate) fn effort_of_cell(cell: &str, at: Place) -> Result<[f64; 3], CatalogError> {
    effort(&super::csv::field("effort_weeks", cell, at))
}
