//! The least that reading a Word file takes: its parts unpacked, and every event of their XML seen.

use anyhow::Result;
use quick_xml::events::Event;
use quick_xml::reader::Reader;
use std::hint::black_box;
use std::io::{Cursor, Read};

/// How many events the parts hold that a reader of text has to look at: the document, what it is laid out by, its notes,
/// comments, headers and footers, and the lists that lead to them.
pub(super) fn count(bytes: &[u8]) -> Result<u64> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes))?;
    let mut events = 0;
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at)?;
        if !part.name().is_ok_and(|name| is_read(&name)) {
            continue;
        }
        text.clear();
        part.read_to_string(&mut text)?;
        let mut reader = Reader::from_str(&text);
        loop {
            match black_box(reader.read_event()?) {
                Event::Eof => break,
                _ => events += 1,
            }
        }
    }
    Ok(events)
}

fn is_read(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    let stem = last.strip_suffix(".xml").map(|stem| stem.trim_end_matches(|digit: char| digit.is_ascii_digit()));
    let stems =
        ["document", "styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "[content_types]"];
    stem.is_some_and(|stem| stems.contains(&stem)) || matches!(&*last, ".rels" | "document.xml.rels")
}
