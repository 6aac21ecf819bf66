//! What every target checks of a document, and how markup is put into the package that a reader wants.

use caveat_parse::{Reading, Revisions, enclosed, read};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

/// Reads on each side of tracked changes, and checks what is read.
pub fn check(bytes: &[u8]) {
    for revisions in [Revisions::Accepted, Revisions::Original, Revisions::Both] {
        let reading = Reading { revisions, ..Reading::default() };
        let Ok(document) = read(bytes, &reading) else { continue };
        let text = document.text.as_str();
        let inside = |span: caveat::Span| text.get(span.start..span.end).is_some();
        let mut end = 0;
        for block in &document.blocks {
            assert!(inside(block.span) && block.span.start >= end, "blocks lie in the text, one after the other");
            assert!(block.label.is_none_or(|label| block.span.contains(label)), "a label lies in its block");
            end = block.span.end;
        }
        assert!(document.hidden.iter().all(|span| inside(*span)), "hidden text lies in the text");
        assert!(document.revisions.iter().all(|revision| inside(revision.span)), "changes lie in the text");
        let contract = caveat_parse::structure(&document, None);
        assert!(contract.units.iter().all(|unit| inside(unit.span)), "units lie in the text");
    }
    let _ = enclosed(bytes, &Reading::default());
}

/// A ZIP archive of these parts.
pub fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a name");
        writer.write_all(bytes).expect("memory");
    }
    writer.finish().expect("memory").into_inner()
}
