//! Files that name files: a path on each line, JSON Lines or CSV with a column `path`, told apart by what stands in
//! them.

use crate::error::AuditError;
use serde::Deserialize;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

/// How much of a file is looked at to tell whether it is a list.
const HEAD_BYTES: u64 = 1 << 16;

/// A file that a list names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    pub(crate) file: PathBuf,
    pub(crate) id: Option<String>,
}

#[derive(Deserialize)]
struct Row {
    path: PathBuf,
    #[serde(default)]
    id: Option<Id>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Id {
    Text(String),
    Number(serde_json::Number),
}

enum Syntax {
    Paths,
    Json,
    Csv,
}

/// What the list at `path` names, paths counted from its own folder; `None` where it is no list.
pub(crate) fn read(path: &Path) -> io::Result<Option<Result<Vec<Entry>, AuditError>>> {
    let mut head = Vec::new();
    File::open(path)?.take(HEAD_BYTES).read_to_end(&mut head)?;
    let folder = path.parent().unwrap_or(Path::new(""));
    let Some(syntax) = syntax(&head, folder) else { return Ok(None) };
    let reader = BufReader::new(File::open(path)?);
    let entries = match syntax {
        Syntax::Paths => paths(reader, folder),
        Syntax::Json => json(reader, folder),
        Syntax::Csv => csv(reader, folder),
    };
    Ok(Some(entries.map_err(|reason| AuditError::List { path: path.to_owned(), reason })))
}

fn syntax(head: &[u8], folder: &Path) -> Option<Syntax> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        // The head may end within a letter.
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&head[..error.valid_up_to()]).ok()?,
        Err(_) => return None,
    };
    let first = text.trim_start_matches('\u{feff}').lines().map(str::trim).find(|line| is_entry(line))?;
    if serde_json::from_str::<Row>(first).is_ok() {
        return Some(Syntax::Json);
    }
    let columns = first.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"'));
    if columns.clone().any(|name| name.eq_ignore_ascii_case("path")) && columns.count() < 100 {
        return Some(Syntax::Csv);
    }
    // A draft whose first line is the name of a file that exists would be a strange draft.
    folder.join(first).exists().then_some(Syntax::Paths)
}

fn is_entry(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

fn paths(reader: impl BufRead, folder: &Path) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(reader.lines()) {
        let line = line.map_err(|error| format!("line {number}: {error}"))?;
        let line = line.trim_start_matches('\u{feff}').trim();
        if is_entry(line) {
            entries.push(Entry { file: folder.join(line), id: None });
        }
    }
    Ok(entries)
}

fn json(reader: impl BufRead, folder: &Path) -> Result<Vec<Entry>, String> {
    let mut entries = Vec::new();
    for (number, line) in (1..).zip(reader.lines()) {
        let line = line.map_err(|error| format!("line {number}: {error}"))?;
        let line = line.trim_start_matches('\u{feff}').trim();
        if is_entry(line) {
            let row: Row = serde_json::from_str(line).map_err(|error| format!("line {number}: {error}"))?;
            entries.push(row.entry(folder));
        }
    }
    Ok(entries)
}

fn csv(reader: impl BufRead, folder: &Path) -> Result<Vec<Entry>, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_reader(reader);
    let columns = reader.headers().map_err(|error| error.to_string())?.clone();
    let column = |wanted: &str| columns.iter().position(|name| name.trim().eq_ignore_ascii_case(wanted));
    let Some(path) = column("path") else {
        return Err("there is no column `path`; separate the columns with commas".to_owned());
    };
    let id = column("id");
    let mut entries = Vec::new();
    for row in reader.records() {
        let row = row.map_err(|error| error.to_string())?;
        let cell = |at: usize| row.get(at).map(str::trim).filter(|cell| !cell.is_empty());
        if let Some(path) = cell(path) {
            entries.push(Entry { file: folder.join(path), id: id.and_then(cell).map(str::to_owned) });
        }
    }
    Ok(entries)
}

impl Row {
    fn entry(self, folder: &Path) -> Entry {
        let id = self.id.map(|id| match id {
            Id::Text(id) => id,
            Id::Number(id) => id.to_string(),
        });
        Entry { file: folder.join(self.path), id }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_told_by_what_stands_in_them() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.txt"), "x").unwrap();
        let read = |text: &str| {
            let path = folder.path().join("list");
            std::fs::write(&path, text).unwrap();
            super::read(&path).unwrap().map(|entries| entries.map_err(|error| error.to_string()))
        };
        let entry = |name: &str, id: Option<&str>| Entry { file: folder.path().join(name), id: id.map(str::to_owned) };
        assert_eq!(
            read("# drafts\n\na.txt\nmissing.txt\n"),
            Some(Ok(vec![entry("a.txt", None), entry("missing.txt", None)]))
        );
        assert_eq!(
            read("{\"path\": \"a.txt\", \"id\": 7, \"owner\": \"x\"}\n{\"path\": \"b.txt\"}\n"),
            Some(Ok(vec![entry("a.txt", Some("7")), entry("b.txt", None)]))
        );
        assert_eq!(
            read("Id,Path,Owner\nD-1,\"a, b.txt\",x\n,c.txt\n"),
            Some(Ok(vec![entry("a, b.txt", Some("D-1")), entry("c.txt", None)]))
        );
        assert!(read("{\"path\": \"a.txt\"}\n{\"file\": 1}\n").unwrap().unwrap_err().contains("line 2"));
        assert_eq!(read("This Agreement is made between two parties.\n"), None);
        assert_eq!(read(""), None);
        assert_eq!(read("\u{0}\u{1}"), None);
    }
}
