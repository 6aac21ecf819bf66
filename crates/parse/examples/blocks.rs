//! Shows what the reader saw in a file: blocks with their kinds, labels and origins, revisions, hidden text, notices.
//!
//! `cargo run -p caveat-parse --example blocks -- FILE`, or with `--json` as one JSON object a block.
#![allow(clippy::print_stdout, clippy::print_stderr, clippy::disallowed_methods)]

use caveat_core::document::{BlockKind, Document};
use std::process::ExitCode;

fn main() -> ExitCode {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|word| word.starts_with("--"));
    for file in &files {
        let Ok(bytes) = std::fs::read(file) else {
            eprintln!("{file}: cannot be opened");
            return ExitCode::from(2);
        };
        match caveat_parse::read(&bytes, &caveat_parse::Reading::default()) {
            Ok(document) if flags.iter().any(|flag| flag == "--json") => print_json(&document),
            Ok(document) => print(&document),
            Err(error) => {
                eprintln!("{file}: {error}");
                return ExitCode::from(2);
            }
        }
    }
    ExitCode::SUCCESS
}

fn kind(kind: &BlockKind) -> String {
    match kind {
        BlockKind::TableRow { table, header, cells } => {
            format!("row {table}/{}{}", cells.len(), if *header { " header" } else { "" })
        }
        other => format!("{other:?}").to_lowercase(),
    }
}

fn print(document: &Document) {
    println!("{:?}, {} bytes, pages {:?}", document.format, document.text.len(), document.pages);
    for block in &document.blocks {
        let label = block.label.map_or("", |label| label.of(&document.text));
        let place = block.origin.paragraph.map_or_else(|| "-".to_owned(), |at| at.to_string());
        let text = block.span.of(&document.text).replace('\n', "⏎");
        println!("{:>5} {:<12} {} [{label}] {text}", place, kind(&block.kind), block.level);
    }
    for revision in &document.revisions {
        println!("{revision:?} {:?}", revision.span.of(&document.text));
    }
    for notice in &document.notices {
        println!("{notice:?} {:?}", notice.span.map(|span| span.of(&document.text)));
    }
}

fn print_json(document: &Document) {
    let text = &document.text;
    for block in &document.blocks {
        let line = serde_json::json!({
            "kind": kind(&block.kind), "level": block.level, "paragraph": block.origin.paragraph, "page": block.origin.page,
            "label": block.label.map(|label| label.of(text)), "text": block.span.of(text),
        });
        println!("{line}");
    }
    for revision in &document.revisions {
        let line = serde_json::json!({
            "revision": format!("{:?}", revision.kind), "text": revision.span.of(text), "removed": revision.removed,
            "author": revision.author, "date": revision.date,
        });
        println!("{line}");
    }
}
