//! Annotates every Word file of a folder as if every unit of it were flagged, to try the annotation on files that hold
//! no promises: `cargo run --example annotate_all_units -- DIR OUT [--suggest]`.
//!
//! Each comment's message is its unit's text, so that a check can hold the commented words against it. With
//! `--suggest` a word in the middle of each unit is to be changed; of every fifth all words, and every seventh is to be
//! struck.
#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a development tool: it reads and writes files")]

use caveat::judgement::{Fix, Severity};
use caveat::report::{FindingReport, Quote, Report};
use caveat::{Options, Reading, Scanner};
use caveat_render::{Case, annotate};
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(from), Some(to)) = (arguments.next(), arguments.next()) else {
        return Err("usage: annotate_all_units DIR OUT [--suggest]".into());
    };
    let suggest = arguments.next().is_some();
    let to = PathBuf::from(to);
    std::fs::create_dir_all(&to)?;
    let mut files = Vec::new();
    collect(Path::new(&from), &mut files)?;
    files.sort();
    let scanner = Scanner::new(None, Options::on("2026-11-23".parse()?))?;
    let (mut unread, mut refused, mut done) = (0, 0, 0);
    for file in files {
        let bytes = std::fs::read(&file)?;
        let name = file.strip_prefix(&from)?.to_string_lossy().replace('/', "__");
        let document = match caveat::read(&bytes, &Reading::default()) {
            Ok(document) => document,
            Err(error) => {
                unread += 1;
                println!("unread {name}: {error}");
                continue;
            }
        };
        let inspection = scanner.inspect(document);
        let report = report(&inspection, &name, suggest);
        let case = Case { report: &report, document: &inspection.document, bytes: &bytes };
        let start = Instant::now();
        match annotate::docx(&case, suggest) {
            Ok(annotated) => {
                done += 1;
                let time = start.elapsed().as_millis();
                println!("done {name}: {} findings, {} bytes, {time} ms", report.findings.len(), bytes.len());
                std::fs::write(to.join(&name), annotated)?;
            }
            Err(error) => {
                refused += 1;
                println!("refused {name}: {error}");
            }
        }
    }
    println!("{done} annotated, {refused} refused, {unread} not read");
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "docx" || ending == "docm") {
            files.push(path);
        }
    }
    Ok(())
}

/// A report that flags every unit.
fn report(inspection: &caveat::Inspection, name: &str, suggest: bool) -> Report {
    let text = &inspection.document.text;
    let finding = |(at, unit): (usize, &caveat::contract::Unit)| {
        let words = unit.span.of(text);
        let fixes = if suggest { vec![fix(at, words)] } else { Vec::new() };
        FindingReport {
            id: format!("f-{at}"),
            rule: "risk/unit".to_owned(),
            severity: Severity::Warning,
            message: words.to_owned(),
            commitment: None,
            span: unit.span,
            quote: Quote::cut(text, unit.span),
            clause: None,
            heading: None,
            page: None,
            fixes,
            approvers: Vec::new(),
            content: String::new(),
            sign_off: None,
        }
    };
    let findings: Vec<FindingReport> =
        inspection.contract.units.iter().filter(|unit| !unit.span.is_empty()).enumerate().map(finding).collect();
    Report {
        schema: caveat::report::SCHEMA.to_owned(),
        tool: caveat::report::Tool { name: "caveat".to_owned(), version: "0".to_owned() },
        document: caveat::report::DocumentInfo {
            name: name.to_owned(),
            sha256: String::new(),
            format: inspection.document.format,
            pages: inspection.document.pages,
            bytes: 0,
        },
        as_of: jiff::civil::date(2026, 11, 23),
        decision: caveat::judgement::Decision::Review,
        parties: Vec::new(),
        effective_date: None,
        term: None,
        commitments: Vec::new(),
        capabilities: Vec::new(),
        findings,
        approvals: Vec::new(),
        notices: Vec::new(),
        ledger: None,
    }
}

fn fix(at: usize, words: &str) -> Fix {
    let parts: Vec<&str> = words.split(' ').collect();
    let middle = parts.len() / 2;
    let replacement = if at % 7 == 6 {
        String::new()
    } else if at % 5 == 4 {
        "Words that are all other ones.".to_owned()
    } else {
        let changed = parts.iter().enumerate();
        changed
            .map(|(place, word)| if place == middle { format!("{word}-changed") } else { (*word).to_owned() })
            .collect::<Vec<_>>()
            .join(" ")
    };
    Fix { title: "Change it".to_owned(), replacement: Some(replacement), trade_off: None }
}
