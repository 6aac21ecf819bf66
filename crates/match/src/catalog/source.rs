//! Where things stand in a catalog file: a tree of values that know their line, and what is kept of it.

/// A place in a file: line and column, both counted from 1; the column counts characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// A value of a catalog file, whatever its syntax.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Node {
    pub(crate) value: Value,
    pub(crate) at: Place,
}

/// What a [`Node`] holds. A number keeps its spelling, so that `name = 2027` can be read as text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Null,
    Truth(bool),
    Number(String),
    Text(String),
    List(Vec<Node>),
    Table(Vec<(String, Node)>),
}

impl Node {
    /// The value as an error message shows it, in at most forty characters.
    pub(crate) fn shown(&self) -> String {
        match &self.value {
            Value::Null => "null".to_owned(),
            Value::Truth(truth) => truth.to_string(),
            Value::Number(number) => shortened(number),
            Value::Text(text) => format!("{:?}", shortened(text)),
            Value::List(_) => "a list".to_owned(),
            Value::Table(_) => "a table".to_owned(),
        }
    }
}

fn shortened(text: &str) -> String {
    if text.chars().count() <= 40 {
        return text.to_owned();
    }
    text.chars().take(39).chain(['…']).collect()
}

/// In a line longer than this a column counts bytes.
const LONG_LINE: usize = 4096;

/// Finds lines by byte offset: the starts of all lines.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let starts = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { text, starts }
    }

    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.starts.partition_point(|start| *start <= offset).max(1);
        let start = self.starts[line - 1];
        // A file of one enormous line would take quadratic time; there the column counts bytes.
        let before = self.text.get(start..offset).filter(|before| before.len() < LONG_LINE);
        let column = before.map_or(offset.saturating_sub(start), |before| before.chars().count()) + 1;
        Place { line: line as u32, column: column as u32 }
    }
}

/// Where the capabilities of a catalog stand, and what was passed over.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Sources {
    /// One for each capability.
    pub(crate) entries: Vec<EntryLines>,
    /// Keys that no catalog has.
    pub(crate) unknown: Vec<UnknownKey>,
}

/// The lines of one capability.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct EntryLines {
    pub(crate) line: u32,
    /// The first line of each field that is there; for aliases and alternatives one for each item, in order.
    pub(crate) fields: Vec<(&'static str, u32)>,
}

impl EntryLines {
    /// The line of the `nth` value of `field`, or of the entry where the field is missing.
    pub(crate) fn of(&self, field: &str, nth: usize) -> u32 {
        self.fields.iter().filter(|(name, _)| *name == field).nth(nth).map_or(self.line, |(_, line)| *line)
    }
}

/// A key that no catalog has.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct UnknownKey {
    pub(crate) key: String,
    pub(crate) line: u32,
    /// The known key that looks most like it.
    pub(crate) nearest: Option<&'static str>,
}

/// The one of `known` that looks most like `word`, if any does.
pub(crate) fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase().replace(['_', ' '], "-");
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&word, &name.replace('_', "-")), name))
        .filter(|(score, _)| *score >= 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
