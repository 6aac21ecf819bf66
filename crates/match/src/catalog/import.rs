//! Exports of issue trackers and roadmap tools (CSV) to a catalog.

use super::error::CatalogError;
use super::model::{Capability, Catalog, Product, Status};
use super::read::csv::{Table, field};
use super::read::decode;
use super::source::{Node, Place, Value};
use caveat_core::CalendarDate;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};

/// Which column holds which field, and which of the export's words stand for which status. What is not mapped is found
/// by the names that trackers use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportMapping {
    columns: BTreeMap<&'static str, String>,
    statuses: BTreeMap<String, Status>,
}

/// What an import gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The catalog; [`Catalog::to_toml`] writes it.
    pub catalog: Catalog,
    /// The column that each field was taken from.
    pub columns: Vec<(&'static str, String)>,
    /// What a person should look at: rows left out, words that were not understood.
    pub notes: Vec<String>,
}

const WRITE: &str = "write for example id=Key,name=Summary,status=Status";

impl ImportMapping {
    /// Reads a mapping: `columns` as `id=Key,name=Summary`, `statuses` as `Done=available,Parked=not-planned`; both may
    /// be empty.
    ///
    /// # Errors
    /// [`CatalogError::Mapping`] names the part that is wrong.
    pub fn parse(columns: &str, statuses: &str) -> Result<Self, CatalogError> {
        let mut mapping = Self::default();
        for part in parts(columns) {
            let fail = |cure: String| CatalogError::Mapping { part: part.to_owned(), cure };
            let (name, column) = part.split_once('=').ok_or_else(|| fail(WRITE.to_owned()))?;
            let known = decode::FIELDS.iter().find(|known| **known == name.trim());
            let known = known.ok_or_else(|| fail(format!("the fields are {}", decode::FIELDS.join(", "))))?;
            mapping.columns.insert(known, column.trim().to_owned());
        }
        for part in parts(statuses) {
            let fail = |cure: String| CatalogError::Mapping { part: part.to_owned(), cure };
            let (word, status) =
                part.split_once('=').ok_or_else(|| fail("write for example Done=available".to_owned()))?;
            let known = Status::ALL.iter().find(|(_, word)| *word == status.trim());
            let words = Status::ALL.map(|(_, word)| word).join(", ");
            let (known, _) = known.ok_or_else(|| fail(format!("the statuses are {words}")))?;
            mapping.statuses.insert(fold(word), *known);
        }
        Ok(mapping)
    }
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Reads an export. A row without a name is left out and noted; a status that is not understood becomes `not-planned`,
/// the one that promises nothing.
///
/// ```
/// use caveat_match::{ImportMapping, Status, import_csv};
///
/// let export = "Key,Summary,Status,Target release\nYARD-7,Night view,In Progress,Q2 2027\n";
/// let imported = import_csv(export, &ImportMapping::default())?;
/// let capability = &imported.catalog.capabilities[0];
/// assert_eq!((capability.id.as_str(), capability.status), ("yard-7", Status::Planned));
/// assert_eq!(capability.available_from.unwrap().to_string(), "2027-Q2");
/// # Ok::<(), caveat_match::CatalogError>(())
/// ```
///
/// # Errors
/// [`CatalogError`] if the text is no CSV, or has no column for the names.
pub fn import_csv(text: &str, mapping: &ImportMapping) -> Result<Imported, CatalogError> {
    let table = Table::of(text)?;
    let columns = columns(&table, mapping)?;
    let mut notes = Vec::new();
    let mut taken = BTreeSet::new();
    let mut capabilities = Vec::new();
    for row in &table.rows {
        let cell = |name: &str| {
            let at = columns.iter().find(|(field, _)| *field == name).map(|(_, at)| *at);
            at.and_then(|at| row.cells.get(at)).map_or("", String::as_str)
        };
        let name = folded_line(cell("name"));
        if name.is_empty() {
            notes.push(format!("Line {}: the row has no name and was left out", row.at.line));
            continue;
        }
        let mut note = |what: String| notes.push(format!("Line {} ({name}): {what}", row.at.line));
        let status = status(cell("status"), mapping).unwrap_or_else(|| {
            note(format!("the status {:?} is not known and became not-planned; map it", cell("status")));
            Status::NotPlanned
        });
        let mut date = |name: &str| {
            let words = cell(name);
            let read = loose_date(words);
            if read.is_none() && !words.is_empty() {
                note(format!("{words:?} is no date that can be read for {name}, and was left out"));
            }
            read
        };
        let (available_from, retired_on) = (date("available_from"), date("retired_on"));
        let list = |name: &str| match field(name, cell(name), row.at).value {
            Value::List(items) => items.iter().filter_map(words).collect(),
            _ => vec![],
        };
        let optional = |name: &str| Some(folded_line(cell(name))).filter(|words| !words.is_empty());
        let given = if cell("id").is_empty() { &name } else { cell("id") };
        capabilities.push(Capability {
            id: free_id(&kebab(given), &mut taken),
            description: folded_line(cell("description")),
            aliases: list("aliases"),
            status,
            // A date of something that is there or will not be says nothing about when it will be.
            available_from: available_from.filter(|_| matches!(status, Status::Planned | Status::Beta)),
            retired_on: retired_on.filter(|_| status == Status::Retired),
            limits: some(cell("limits"))
                .map(|cell| decode::limits_of_cell(cell, row.at))
                .transpose()?
                .unwrap_or_default(),
            effort_weeks: some(cell("effort_weeks")).map(|cell| decode::effort_of_cell(cell, row.at)).transpose()?,
            team: optional("team"),
            after: list("after").iter().map(|id| kebab(id)).collect(),
            alternatives: list("alternatives").iter().map(|id| kebab(id)).collect(),
            wording: optional("wording"),
            name,
        });
    }
    let columns = columns.into_iter().map(|(field, at)| (field, table.columns[at].clone())).collect();
    Ok(Imported { catalog: Catalog::of(Product::default(), capabilities), columns, notes })
}

fn some(cell: &str) -> Option<&str> {
    Some(cell).filter(|cell| !cell.is_empty())
}

fn words(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// Where each field stands: as mapped, else by the headers that trackers use.
fn columns(table: &Table, mapping: &ImportMapping) -> Result<Vec<(&'static str, usize)>, CatalogError> {
    let at_header = Place { line: 1, column: 1 };
    let find = |header: &str| table.columns.iter().position(|column| fold(column) == fold(header));
    let mut columns: Vec<(&'static str, usize)> = Vec::new();
    for name in decode::FIELDS {
        if let Some(header) = mapping.columns.get(name) {
            let at = find(header).ok_or_else(|| CatalogError::MissingColumn {
                at: at_header,
                field: name,
                columns: table.columns.join(", "),
                cure: format!("there is no column {header:?}; map it to one of these"),
            })?;
            columns.push((name, at));
        }
    }
    for line in lines(include_str!("../../lexicon/import-columns.txt")) {
        let Some((name, headers)) = line.split_once('=') else { continue };
        let Some(name) = decode::FIELDS.iter().find(|known| **known == name.trim()) else { continue };
        let taken = |at: &usize| columns.iter().any(|(_, other)| other == at);
        if columns.iter().all(|(known, _)| known != name)
            && let Some(at) = headers.split(',').filter_map(find).find(|at| !taken(at))
        {
            columns.push((name, at));
        }
    }
    if columns.iter().all(|(name, _)| *name != "name") {
        return Err(CatalogError::MissingColumn {
            at: at_header,
            field: "name",
            columns: table.columns.join(", "),
            cure: WRITE.to_owned(),
        });
    }
    Ok(columns)
}

fn status(word: &str, mapping: &ImportMapping) -> Option<Status> {
    let folded = fold(word);
    if let Some(status) = mapping.statuses.get(&folded) {
        return Some(*status);
    }
    lines(include_str!("../../lexicon/import-statuses.txt")).find_map(|line| {
        let (status, words) = line.split_once('=')?;
        let hit = words.split(',').any(|known| fold(known) == folded);
        hit.then(|| Status::ALL.iter().find(|(_, word)| *word == status.trim()).map(|(status, _)| *status))?
    })
}

fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().filter(|line| !line.starts_with('#'))
}

fn fold(word: &str) -> String {
    word.trim().to_lowercase().replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Text on one line.
fn folded_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words as an id: lower case, other characters as single hyphens.
pub(crate) fn kebab(words: &str) -> String {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.is_empty() { "capability".to_owned() } else { parts.join("-") }
}

fn free_id(id: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = id.to_owned();
    let mut count = 2;
    while !taken.insert(free.clone()) {
        free = format!("{id}-{count}");
        count += 1;
    }
    free
}

/// A date as trackers write it: ISO with or without a time, `Q2 2027`, `H1/2027`, `Mar 2027`, `30/Sep/27`,
/// `September 30, 2027`. `03/04/2027` is two dates, so it is none.
fn loose_date(text: &str) -> Option<CalendarDate> {
    let text = text.trim();
    let day_part = text.split(['T', ' ']).next().unwrap_or_default();
    if let Some(date) = text.parse().ok().or_else(|| if day_part.len() == 10 { day_part.parse().ok() } else { None }) {
        return Some(date);
    }
    let parts: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    let year = |part: &str| match (part.len(), part.parse::<i16>()) {
        (4, Ok(year)) => Some(year),
        (2, Ok(year)) => Some(2000 + year),
        _ => None,
    };
    let full_year = |part: &str| year(part).filter(|_| part.len() == 4);
    match &parts[..] {
        [a, b] => {
            let (year, other) = full_year(a).map(|year| (year, b)).or_else(|| full_year(b).map(|year| (year, a)))?;
            if let Some(month) = month(other) {
                return Some(CalendarDate::Month(year, month));
            }
            format!("{year:04}-{}", other.to_uppercase())
                .parse()
                .ok()
                .filter(|date| !matches!(date, CalendarDate::Month(..)))
        }
        [a, b, c, ..] => {
            let (day, month, year) = match (month(a), month(b)) {
                (Some(month), _) => (b, month, full_year(c)?),
                (None, Some(month)) => (a, month, year(c)?),
                _ => return None,
            };
            Date::new(year, month, day.trim_end_matches(|c: char| c.is_alphabetic()).parse().ok()?)
                .ok()
                .map(CalendarDate::Day)
        }
        _ => None,
    }
}

fn month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let at = MONTHS
        .iter()
        .position(|month| word.len() >= 3 && (month.starts_with(word) || word == "sept" && *month == "september"))?;
    i8::try_from(at + 1).ok()
}

impl Catalog {
    /// The catalog as TOML, in the order and the spelling of the product's documentation.
    pub fn to_toml(&self) -> String {
        let mut out = String::new();
        let text = |value: &str| toml::Value::String(value.to_owned()).to_string();
        let list =
            |values: &[String]| format!("[{}]", values.iter().map(|value| text(value)).collect::<Vec<_>>().join(", "));
        let mut line = |field: &str, value: Option<String>| {
            if let Some(value) = value {
                out.push_str(field);
                if !value.is_empty() {
                    out.push_str(" = ");
                    out.push_str(&value);
                }
                out.push('\n');
            }
        };
        let words = |value: &Option<String>| value.as_ref().map(|value| text(value));
        if !self.product.is_empty() {
            line("[product]", Some(String::new()));
            line("name", words(&self.product.name));
            line("vendor", words(&self.product.vendor));
            line("aliases", some_list(&self.product.aliases).map(list));
            line("", Some(String::new()));
        }
        for (at, capability) in self.capabilities.iter().enumerate() {
            if at > 0 {
                line("", Some(String::new()));
            }
            line("[[capability]]", Some(String::new()));
            line("id", Some(text(&capability.id)));
            line("name", Some(text(&capability.name)));
            line("description", some(&capability.description).map(text));
            line("aliases", some_list(&capability.aliases).map(list));
            line("status", Some(text(capability.status.word())));
            line("available_from", capability.available_from.map(|date| text(&date.to_string())));
            line("retired_on", capability.retired_on.map(|date| text(&date.to_string())));
            let limits: Vec<String> = capability
                .limits
                .iter()
                .map(|limit| {
                    let (metric, op) = (super::metric_word(limit.metric), super::comparison_sign(limit.op));
                    let (value, unit) = (limit.value, text(&limit.unit));
                    format!("{{ metric = \"{metric}\", op = \"{op}\", value = {value}, unit = {unit} }}")
                })
                .collect();
            line("limits", Some(format!("[{}]", limits.join(", "))).filter(|_| !limits.is_empty()));
            line(
                "effort_weeks",
                capability.effort_weeks.map(|[low, likely, high]| format!("[{low}, {likely}, {high}]")),
            );
            line("team", words(&capability.team));
            line("after", some_list(&capability.after).map(list));
            line("alternatives", some_list(&capability.alternatives).map(list));
            line("wording", words(&capability.wording));
        }
        out
    }

    /// A catalog to start from, with comments.
    pub fn starter() -> &'static str {
        include_str!("starter.toml")
    }

    /// The JSON Schema of a catalog (in JSON and YAML; TOML has the list as `[[capability]]`).
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Self).to_value()
    }
}

fn some_list(values: &[String]) -> Option<&[String]> {
    Some(values).filter(|values| !values.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CatalogFormat;

    #[test]
    fn a_tracker_export_is_understood_without_a_mapping() {
        let export = "Issue key;Summary;Status;Due date;Component/s\n\
            PLAN-1;Dock diary;Done;;Gate\n\
            PLAN-2;\"Night view; infrared\";In Progress;30/Sep/27;Vision\n\
            PLAN-2;Fax gateway;Frobnicated;03/04/2027;\n\
            PLAN-4;;Done;;\n";
        let imported = import_csv(export, &ImportMapping::default()).unwrap();
        let ids: Vec<&str> = imported.catalog.capabilities.iter().map(|capability| capability.id.as_str()).collect();
        assert_eq!(ids, ["plan-1", "plan-2", "plan-2-2"], "an id is never given twice");
        let night = &imported.catalog.capabilities[1];
        assert_eq!((night.name.as_str(), night.team.as_deref()), ("Night view; infrared", Some("Vision")));
        assert_eq!(night.available_from.map(|date| date.to_string()).as_deref(), Some("2027-09-30"));
        assert_eq!(imported.catalog.capabilities[2].status, Status::NotPlanned);
        assert_eq!(
            imported.notes.len(),
            3,
            "the status, the ambiguous date, the row without a name: {:?}",
            imported.notes
        );
        let again = Catalog::parse(&imported.catalog.to_toml(), CatalogFormat::Toml).unwrap();
        assert_eq!(again.capabilities, imported.catalog.capabilities, "what is written can be read");
    }

    #[test]
    fn a_mapping_wins_and_its_faults_are_named() {
        let mapping = ImportMapping::parse("name=Thing, status=Mood", "Happy=available").unwrap();
        let imported = import_csv("Name,Thing,Mood\nx,Dock diary,happy\n", &mapping).unwrap();
        assert_eq!(imported.catalog.capabilities[0].name, "Dock diary");
        assert_eq!(imported.catalog.capabilities[0].status, Status::Available);
        for (columns, statuses) in [("nome=Thing", ""), ("name", ""), ("", "Done=finished"), ("", "Done")] {
            assert!(ImportMapping::parse(columns, statuses).is_err(), "{columns} {statuses}");
        }
        let error = import_csv("a,b\n1,2\n", &ImportMapping::default()).unwrap_err();
        assert!(error.to_string().contains("no column for `name` (it has a, b)"), "{error}");
    }

    #[test]
    fn dates_as_trackers_write_them() {
        for (text, date) in [
            ("2027-03-31T00:00:00Z", Some("2027-03-31")),
            ("2027-03-31 17:00", Some("2027-03-31")),
            ("Q2 2027", Some("2027-Q2")),
            ("2027 Q2", Some("2027-Q2")),
            ("H1/2027", Some("2027-H1")),
            ("Mar 2027", Some("2027-03")),
            ("30/Sep/27", Some("2027-09-30")),
            ("September 30, 2027", Some("2027-09-30")),
            ("30 Sept 2027", Some("2027-09-30")),
            ("03/04/2027", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(loose_date(text).map(|date| date.to_string()).as_deref(), date, "{text}");
        }
    }

    #[test]
    fn the_starter_has_nothing_to_find_but_advice() {
        let catalog = Catalog::parse(Catalog::starter(), CatalogFormat::Toml).unwrap();
        assert_eq!(catalog.check("2026-11-24".parse().unwrap()), []);
    }

    #[test]
    fn the_schema_names_every_field() {
        let schema = Catalog::schema().to_string();
        for field in decode::FIELDS {
            assert!(schema.contains(&format!("\"{field}\"")), "{field}");
        }
    }
}
