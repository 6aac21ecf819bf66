//! The ZIP package of a Word file: its parts with limits on what they unpack to, and its relationships.

use super::xml::{Element, Node, Ns, Xml};
use crate::reading::RATIO_FLOOR_BYTES;
use crate::{Limits, ReadError};
use caveat_core::document::Format;
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::read::ZipReadOptions;

/// What each entry begins with in the archive's list.
const LISTED: &[u8] = b"PK\x01\x02";

/// A package that is open for reading.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Entry names in lower case, without a leading slash, with `/` between folders.
    names: HashMap<String, usize>,
    limits: &'b Limits,
    unpacked: u64,
}

/// A part as it was unpacked.
pub(crate) struct Part {
    /// Its text.
    pub(crate) text: String,
    /// Why it is not whole, where it is not.
    pub(crate) flaw: Option<String>,
}

/// The bytes of a part.
pub(super) struct Unpacked {
    pub(super) bytes: Vec<u8>,
    /// Why they are not all there, where they are not.
    pub(super) flaw: Option<String>,
}

/// A relationship of a part.
#[derive(Debug, Clone)]
pub(super) struct Relationship {
    /// The id by which the part's XML refers to it.
    pub(super) id: String,
    /// The last word of its type: `styles`, `header`, `officeDocument`.
    pub(super) kind: String,
    /// The entry name of its target; `None` where it lies outside the package.
    pub(super) target: Option<String>,
}

fn damaged(reason: impl Into<String>) -> ReadError {
    ReadError::Damaged { format: Format::Docx, reason: reason.into() }
}

fn limit(what: impl Into<String>, limit: impl Into<String>) -> ReadError {
    ReadError::Limit { what: what.into(), limit: limit.into() }
}

/// A number of bytes as people say it.
fn size(bytes: u64) -> String {
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..1_048_576 => format!("{} KB", bytes >> 10),
        _ => format!("{} MB", bytes >> 20),
    }
}

impl<'b> Package<'b> {
    /// Opens the archive, whose parts may cost what `limits` say, together.
    pub(crate) fn open(bytes: &'b [u8], limits: &'b Limits) -> Result<Self, ReadError> {
        // The list of entries is counted before it is taken into memory.
        let listed = memchr::memmem::find_iter(bytes, LISTED).take(limits.entries.saturating_add(1)).count();
        if listed > limits.entries {
            let most = limits.entries;
            return Err(limit(format!("an archive of more than {most} entries"), format!("{most} entries")));
        }
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| damaged(format!("the ZIP archive cannot be opened ({error})")))?;
        let names = (0..archive.len())
            .filter_map(|index| {
                let name = archive.name_for_index(index)?.ok()?;
                Some((name.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase(), index))
            })
            .collect();
        Ok(Self { archive, names, limits, unpacked: 0 })
    }

    /// Whether an entry's name begins so.
    pub(crate) fn has_folder(&self, prefix: &str) -> bool {
        let prefix = prefix.to_ascii_lowercase();
        self.names.keys().any(|name| name.starts_with(&prefix))
    }

    /// Unpacks a part; `None` if there is none of that name.
    ///
    /// # Errors
    /// [`ReadError::Limit`], [`ReadError::Encrypted`], or [`ReadError::Damaged`] where nothing of it can be had.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Part>, ReadError> {
        let Some(Unpacked { bytes, flaw }) = self.part_bytes(name)? else { return Ok(None) };
        Ok(Some(Part { text: decode(bytes), flaw }))
    }

    /// Counts what was unpacked elsewhere on this file's behalf.
    pub(super) fn charge(&mut self, unpacked: u64) {
        self.unpacked = self.unpacked.saturating_add(unpacked);
    }

    /// Bytes that have been unpacked.
    pub(super) fn unpacked(&self) -> u64 {
        self.unpacked
    }

    /// The bytes of a part; `None` if there is none of that name.
    ///
    /// # Errors
    /// As [`Package::part`].
    pub(super) fn part_bytes(&mut self, name: &str) -> Result<Option<Unpacked>, ReadError> {
        let Some(&index) = self.names.get(&name.to_ascii_lowercase()) else { return Ok(None) };
        let entry = self.archive.by_index_data(index).map_err(|error| damaged(format!("{name}: {error}")))?;
        if entry.encrypted() {
            return Err(ReadError::Encrypted { format: Format::Docx });
        }
        let packed = entry.compressed_size().max(1);
        let Limits { unpacked_bytes, part_bytes, ratio, .. } = *self.limits;
        let left = unpacked_bytes.saturating_sub(self.unpacked);
        let by_ratio = packed.saturating_mul(ratio).max(RATIO_FLOOR_BYTES);
        let allowed = part_bytes.min(by_ratio).min(left);
        let too_large = || {
            let passed = if allowed == left {
                format!("{} for all parts", size(unpacked_bytes))
            } else if allowed == part_bytes {
                format!("{} for a part", size(part_bytes))
            } else {
                format!("{ratio} times its packed size")
            };
            limit(format!("what {name} unpacks to"), passed)
        };
        if entry.size() > allowed {
            return Err(too_large());
        }
        let expected = entry.size() as usize;
        let mut bytes = Vec::with_capacity(expected.min(1 << 24));
        let mut reader = self
            .archive
            .by_index_with_options(index, ZipReadOptions::new())
            .map_err(|error| damaged(format!("{name}: {error}")))?
            .take(allowed.saturating_add(1));
        // An entry whose checksum is wrong, or that ends early, still gives the bytes in front of the fault.
        let flaw = reader.read_to_end(&mut bytes).err().map(|error| error.to_string());
        if bytes.len() as u64 > allowed {
            return Err(too_large());
        }
        self.unpacked += bytes.len() as u64;
        if let (Some(flaw), true) = (&flaw, bytes.is_empty()) {
            return Err(damaged(format!("{name}: {flaw}")));
        }
        Ok(Some(Unpacked { bytes, flaw }))
    }

    /// The relationships of a part (of the package itself for ""); empty where it has none.
    pub(super) fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, ReadError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() { format!("_rels/{file}.rels") } else { format!("{folder}/_rels/{file}.rels") };
        let Some(part) = self.part(&name)? else { return Ok(Vec::new()) };
        let mut found = Vec::new();
        each_element(&part.text, self.limits.depth, |element| {
            if element.name() == "Relationship"
                && let (Some(id), Some(kind), Some(target)) =
                    (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
            {
                let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                found.push(Relationship {
                    id: id.into_owned(),
                    kind: kind.rsplit('/').next().unwrap_or_default().to_owned(),
                    target: (!outside).then(|| resolve(folder, &target)),
                });
            }
        });
        Ok(found)
    }

    /// What `[Content_Types].xml` declares: a part's name or a file ending, in lower case, and its content type.
    pub(crate) fn content_types(&mut self) -> Vec<(String, String)> {
        let Ok(Some(part)) = self.part("[Content_Types].xml") else { return Vec::new() };
        let mut found = Vec::new();
        each_element(&part.text, self.limits.depth, |element| {
            let key = element.attribute("PartName").or_else(|| element.attribute("Extension"));
            if let (Some(key), Some(kind)) = (key, element.attribute("ContentType")) {
                found.push((key.trim_start_matches('/').to_ascii_lowercase(), kind.into_owned()));
            }
        });
        found
    }

    /// The entry name of the main part: where the package's `officeDocument` relationship points.
    pub(crate) fn main_part(&mut self) -> Result<Option<String>, ReadError> {
        let relationships = self.relationships("")?;
        Ok(relationships.into_iter().filter(|link| link.kind == "officeDocument").find_map(|link| link.target))
    }
}

/// Every element of a short list of a part, as far as it is well-formed.
fn each_element(text: &str, depth: usize, mut use_element: impl FnMut(&Element<'_>)) {
    let mut xml = Xml::new(text, depth);
    loop {
        match xml.next() {
            Ok(Node::Open(element)) if element.ns == Ns::Package => use_element(&element),
            Ok(Node::Open(_) | Node::Close | Node::Text(_)) => {}
            Ok(Node::Done) | Err(_) => break,
        }
    }
}

/// A target against the folder of the part that names it, without `.` and `..`; it cannot leave the package.
fn resolve(folder: &str, target: &str) -> String {
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
    percent_decoded(&path.join("/"))
}

fn percent_decoded(name: &str) -> String {
    if !name.contains('%') {
        return name.to_owned();
    }
    let mut bytes = Vec::with_capacity(name.len());
    let mut rest = name.as_bytes();
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

/// The text of an XML part: UTF-8 as a rule; UTF-16 by its mark; else the encoding that its declaration names.
fn decode(bytes: Vec<u8>) -> String {
    let declared = || {
        let head = &bytes[..bytes.len().min(200)];
        let after = &head[memchr::memmem::find(head, b"encoding=")? + 9..];
        let label = after.get(1..)?.split(|&byte| byte == b'"' || byte == b'\'').next()?;
        encoding_rs::Encoding::for_label(label)
    };
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(&bytes) {
        return encoding.decode(&bytes).0.into_owned();
    }
    let wide = match bytes.get(..2) {
        Some([b'<', 0]) => Some(encoding_rs::UTF_16LE),
        Some([0, b'<']) => Some(encoding_rs::UTF_16BE),
        _ => None,
    };
    if let Some(encoding) = wide {
        return encoding.decode(&bytes).0.into_owned();
    }
    if let Some(encoding) = declared()
        && encoding != encoding_rs::UTF_8
        && encoding.is_ascii_compatible()
    {
        return encoding.decode(&bytes).0.into_owned();
    }
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
