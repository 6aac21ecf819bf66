//! The file: opened to be looked at, and a new revision of some of its objects appended to it.

use super::super::AnnotateError;
use super::write;
use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};

pub(super) fn damaged(reason: impl Into<String>) -> AnnotateError {
    AnnotateError::DamagedPdf { reason: reason.into() }
}

/// Opens a file that the reader has read before: what it takes to load is known to be bounded.
pub(super) fn load(bytes: &[u8]) -> Result<Document, AnnotateError> {
    let loaded = catch_unwind(AssertUnwindSafe(|| Document::load_mem(bytes)));
    let document = match loaded {
        Ok(Ok(document)) => document,
        Ok(Err(lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_))) => return Err(AnnotateError::Locked),
        Ok(Err(lopdf::Error::UnsupportedSecurityHandler(_))) => return Err(AnnotateError::Locked),
        Ok(Err(error)) => return Err(damaged(error.to_string())),
        Err(_) => return Err(damaged("its objects contradict each other")),
    };
    if document.is_encrypted() || document.was_encrypted() {
        return Err(AnnotateError::Locked);
    }
    if forbids_comments(&document) {
        return Err(AnnotateError::Certified);
    }
    Ok(document)
}

/// Whether a certifying signature says that a later comment breaks it.
fn forbids_comments(document: &Document) -> bool {
    let level = || {
        let permissions = document.get_dict_in_dict(document.catalog().ok()?, b"Perms").ok()?;
        let signature = document.get_dict_in_dict(permissions, b"DocMDP").ok()?;
        let list = document.dereference(signature.get(b"Reference").ok()?).ok()?.1.as_array().ok()?;
        let reference = document.dereference(list.first()?).ok()?.1.as_dict().ok()?;
        let parameters = document.get_dict_in_dict(reference, b"TransformParams").ok()?;
        // Without a word it is 2: forms may be filled in, no more.
        Some(parameters.get(b"P").and_then(Object::as_i64).unwrap_or(2))
    };
    level().is_some_and(|level| level < 3)
}

/// A text as PDF writes it.
pub(super) fn text(text: &str) -> Object {
    if text.bytes().all(|byte| matches!(byte, b'\n' | b' '..=b'~')) {
        return Object::String(text.into(), StringFormat::Literal);
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

pub(super) fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

pub(super) fn numbers(numbers: &[f32]) -> Object {
    // A hundredth of a point is finer than any eye.
    Object::Array(numbers.iter().map(|number| Object::Real((number * 100.0).round() / 100.0)).collect())
}

/// A dictionary of these entries.
pub(super) fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries.into_iter().collect()
}

/// New and changed objects, to be written behind the file.
pub(super) struct Update<'a> {
    bytes: &'a [u8],
    trailer: Dictionary,
    objects: BTreeMap<ObjectId, Object>,
    next: u32,
    /// Where the header is: offsets count from there.
    header: usize,
    /// Where the last cross-reference section is.
    previous: usize,
    /// Whether that section is a stream.
    stream: bool,
}

impl<'a> Update<'a> {
    /// Nothing new yet.
    pub(super) fn of(bytes: &'a [u8], document: &Document) -> Result<Self, AnnotateError> {
        let header = bytes.windows(5).position(|five| five == b"%PDF-").unwrap_or(0);
        let previous = document.xref_start;
        let section = bytes.get(header.saturating_add(previous)..).unwrap_or_default().trim_ascii_start();
        let stream = section.first().is_some_and(u8::is_ascii_digit);
        if !stream && !section.starts_with(b"xref") {
            return Err(damaged("its cross-reference table is not where it says"));
        }
        let size =
            document.trailer.get(b"Size").and_then(Object::as_i64).ok().and_then(|size| u32::try_from(size).ok());
        let next = document.max_id.max(size.unwrap_or(1).saturating_sub(1)).saturating_add(1);
        if next > 1 << 30 {
            return Err(damaged("it numbers its objects without bound"));
        }
        let mut trailer = Dictionary::new();
        for key in [b"Root".as_slice(), b"Info", b"ID"] {
            if let Ok(value) = document.trailer.get(key) {
                trailer.set(key, value.clone());
            }
        }
        if bytes.len() > 1 << 31 {
            return Err(damaged("it has more than two gigabytes"));
        }
        Ok(Self { bytes, trailer, objects: BTreeMap::new(), next, header, previous, stream })
    }

    /// The number of an object that is still to come.
    pub(super) fn reserve(&mut self) -> ObjectId {
        self.next += 1;
        (self.next - 1, 0)
    }

    /// A new object.
    pub(super) fn add(&mut self, object: impl Into<Object>) -> ObjectId {
        let id = self.reserve();
        self.objects.insert(id, object.into());
        id
    }

    /// An object as it is from now on.
    pub(super) fn set(&mut self, id: ObjectId, object: impl Into<Object>) {
        self.objects.insert(id, object.into());
    }

    /// A dictionary as it is by now: changed here before, or as the file has it.
    pub(super) fn current(&self, document: &Document, id: ObjectId) -> Option<Dictionary> {
        let object = self.objects.get(&id).or_else(|| document.get_object(id).ok())?;
        object.as_dict().ok().cloned()
    }

    /// The file with the new objects behind it.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len() + (1 << 16));
        out.extend_from_slice(self.bytes);
        if !out.ends_with(b"\n") {
            out.push(b'\n');
        }
        let mut offsets: Vec<(ObjectId, usize)> = Vec::with_capacity(self.objects.len() + 1);
        for (id, object) in &self.objects {
            offsets.push((*id, out.len() - self.header));
            write_indirect(&mut out, *id, object);
        }
        let start = out.len() - self.header;
        self.trailer.set("Prev", i64::try_from(self.previous).unwrap_or(0));
        if self.stream {
            let id = (self.next, 0);
            offsets.push((id, start));
            self.trailer.set("Size", i64::from(self.next) + 1);
            let stream = section_stream(&offsets, self.trailer);
            write_indirect(&mut out, id, &stream);
        } else {
            self.trailer.set("Size", i64::from(self.next));
            out.extend_from_slice(section_table(&offsets).as_bytes());
            out.extend_from_slice(b"trailer\n");
            write::object(&mut out, &Object::Dictionary(self.trailer));
            out.push(b'\n');
        }
        out.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        out
    }
}

fn write_indirect(out: &mut Vec<u8>, (id, generation): ObjectId, object: &Object) {
    out.extend_from_slice(format!("{id} {generation} obj\n").as_bytes());
    write::object(out, object);
    out.extend_from_slice(b"\nendobj\n");
}

/// Runs of objects whose numbers follow each other.
fn runs(offsets: &[(ObjectId, usize)]) -> impl Iterator<Item = &[(ObjectId, usize)]> {
    offsets.chunk_by(|one, next| one.0.0 + 1 == next.0.0)
}

fn section_table(offsets: &[(ObjectId, usize)]) -> String {
    let mut table = "xref\n".to_owned();
    for run in runs(offsets) {
        let _ = writeln!(table, "{} {}", run[0].0.0, run.len());
        for ((_, generation), offset) in run {
            // Twenty bytes each, as the format asks.
            let _ = writeln!(table, "{offset:010} {generation:05} n ");
        }
    }
    table
}

fn section_stream(offsets: &[(ObjectId, usize)], trailer: Dictionary) -> Object {
    let mut index = Vec::new();
    let mut content = Vec::with_capacity(offsets.len() * 7);
    for run in runs(offsets) {
        index.extend([Object::Integer(i64::from(run[0].0.0)), Object::Integer(i64::try_from(run.len()).unwrap_or(0))]);
        for ((_, generation), offset) in run {
            content.push(1);
            content.extend((*offset as u32).to_be_bytes());
            content.extend(generation.to_be_bytes());
        }
    }
    let mut entries = trailer;
    entries.set("Type", name("XRef"));
    entries.set("W", vec![1.into(), 4.into(), 2.into()]);
    entries.set("Index", index);
    Object::Stream(lopdf::Stream::new(entries, content))
}
