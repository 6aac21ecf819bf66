//! The ZIP package of a Word file: parts found by their relationships; written again with every untouched part copied
//! as it is packed.

use super::xml::{Ns, Token, Tokens};
use crate::annotate::AnnotateError;
use std::collections::{BTreeMap, HashMap};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// What a part may unpack to: far more than a contract, far less than the memory of a small machine.
const MOST_BYTES: u64 = 256 << 20;

/// A package that is being changed.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    bytes: &'b [u8],
    /// Entry names in lower case, without a leading slash, with `/` between folders.
    names: HashMap<String, usize>,
    /// What replaces an entry, by its index.
    changed: BTreeMap<usize, Vec<u8>>,
    /// Parts that were not there.
    added: Vec<(String, Vec<u8>)>,
}

/// A relationship of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Relationship {
    /// The id by which the part's XML refers to it.
    pub(super) id: String,
    /// The whole type.
    pub(super) kind: String,
    /// The entry name of its target; `None` where it lies outside the package.
    pub(super) target: Option<String>,
}

impl Relationship {
    /// Whether the last word of its type is `name`.
    pub(super) fn is(&self, name: &str) -> bool {
        self.kind.rsplit('/').next() == Some(name)
    }
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, AnnotateError> {
        let archive = ZipArchive::new(Cursor::new(bytes))?;
        let names = (0..archive.len())
            .filter_map(|index| Some((plain(&archive.name_for_index(index)?.ok()?), index)))
            .collect();
        Ok(Self { archive, bytes, names, changed: BTreeMap::new(), added: Vec::new() })
    }

    /// Whether there is a part of that name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain(name)) || self.added.iter().any(|(added, _)| plain(added) == plain(name))
    }

    /// The text of a part as it is in the file; `None` if there is none of that name.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<String>, AnnotateError> {
        let Some(&index) = self.names.get(&plain(name)) else { return Ok(None) };
        let entry = self.archive.by_index(index)?;
        let mut bytes = Vec::with_capacity(entry.size().min(1 << 24) as usize);
        let read = entry.take(MOST_BYTES + 1).read_to_end(&mut bytes);
        if let Err(error) = read {
            return Err(AnnotateError::damaged(name, error.to_string()));
        }
        if bytes.len() as u64 > MOST_BYTES {
            return Err(AnnotateError::damaged(name, format!("it unpacks to more than {} MB", MOST_BYTES >> 20)));
        }
        Ok(Some(decoded(bytes)))
    }

    /// Puts a text in the place of a part, or adds a part.
    pub(super) fn put(&mut self, name: &str, text: String) {
        match self.names.get(&plain(name)) {
            Some(&index) => drop(self.changed.insert(index, text.into_bytes())),
            None => self.added.push((name.to_owned(), text.into_bytes())),
        }
    }

    /// The relationships of a part (of the package itself for ""); empty where it has none.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, AnnotateError> {
        let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
        let Some(text) = self.part(&relationships_of(part))? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        let mut tokens = Tokens::new(&text);
        while let Some((_, token)) = tokens.next().map_err(|reason| AnnotateError::damaged(part, reason))? {
            let Token::Open(element) = token else { continue };
            if element.ns == Ns::Package
                && element.name() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) =
                    (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
            {
                let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                found.push(Relationship { id, kind, target: (!outside).then(|| resolved(folder, &target)) });
            }
        }
        Ok(found)
    }

    /// The file with what was put into it. Untouched parts keep their packed bytes, their order, their time.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, AnnotateError> {
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(self.bytes.len() + (1 << 16))));
        for index in 0..self.archive.len() {
            let entry = self.archive.by_index_raw(index)?;
            let Some(content) = self.changed.get(&index) else {
                out.raw_copy_file(entry)?;
                continue;
            };
            let mut options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            if let Some(time) = entry.last_modified() {
                options = options.last_modified_time(time);
            }
            let name = entry.name()?.into_owned();
            drop(entry);
            out.start_file(name, options)?;
            out.write_all(content).map_err(zip::result::ZipError::Io)?;
        }
        for (name, content) in &self.added {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            out.start_file(name, options)?;
            out.write_all(content).map_err(zip::result::ZipError::Io)?;
        }
        Ok(out.finish()?.into_inner())
    }
}

/// The entry name of a part's relationships.
pub(super) fn relationships_of(part: &str) -> String {
    match part.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{part}.rels"),
    }
}

/// A name as entries are looked up.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

/// A target against the folder of the part that names it, without `.` and `..`; it cannot leave the package.
fn resolved(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let target = target.split(['#', '?']).next().unwrap_or_default();
    let joined = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
    let mut path: Vec<&str> = Vec::new();
    for step in joined.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    let path = path.join("/");
    if !path.contains('%') {
        return path;
    }
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, after @ ..] = rest {
        let code = after.get(..2).and_then(|hex| std::str::from_utf8(hex).ok());
        if let (b'%', Some(value)) = (first, code.and_then(|hex| u8::from_str_radix(hex, 16).ok())) {
            bytes.push(value);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The text of an XML part; one that is not in UTF-8 is to be written in UTF-8, and says so.
fn decoded(bytes: Vec<u8>) -> String {
    let declared = || {
        let head = std::str::from_utf8(bytes[..bytes.len().min(200)].split(|byte| *byte == b'>').next()?).ok()?;
        let after = head.split_once("encoding=")?.1;
        let label = after.get(1..)?.split(['"', '\'']).next()?;
        encoding_rs::Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
    };
    let encoding = match (encoding_rs::Encoding::for_bom(&bytes), bytes.get(..2)) {
        (Some((encoding, _)), _) => encoding,
        (None, Some([b'<', 0])) => encoding_rs::UTF_16LE,
        (None, Some([0, b'<'])) => encoding_rs::UTF_16BE,
        (None, _) => declared().unwrap_or(encoding_rs::UTF_8),
    };
    if encoding == encoding_rs::UTF_8 {
        // The mark at the start stays: the part is to keep its bytes but for what is put into it.
        return String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
    }
    let text = encoding.decode(&bytes).0.into_owned();
    let Some(end) = text.find("?>").filter(|_| text.starts_with("<?xml")) else { return text };
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"{}", &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_inside_the_package() {
        for (target, name) in [
            ("comments.xml", "word/comments.xml"),
            ("/word/comments2.xml", "word/comments2.xml"),
            ("../../x/./c%20d.xml", "x/c d.xml"),
            ("a\\b.xml#here", "word/a/b.xml"),
        ] {
            assert_eq!(resolved("word", target), name);
        }
        assert_eq!(relationships_of("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relationships_of(""), "_rels/.rels");
    }

    #[test]
    fn a_part_in_another_encoding_says_that_it_is_utf8_once_it_is() {
        let text = "<?xml version=\"1.0\" encoding=\"utf-16\"?><a>Größe</a>";
        let mut bytes = vec![0xff, 0xfe];
        bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
        let decoded = super::decoded(bytes);
        assert_eq!(decoded, "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><a>Größe</a>");
    }
}
