//! `cargo xtask corpora`: how the documents of ../shared/corpora, which nobody here wrote, are read.
//!
//! * [`outcomes`]: every Word file and PDF through the program; each ends as read, read with notices, or refused with a
//!   reason, soon and in little memory.
//! * [`pairs`]: the words of the contracts' PDFs beside the texts that were published with them.
//! * `words.py`: the words of Word files beside their XML, and tracked changes beside pandoc's reading.

mod outcomes;
mod pairs;

use crate::{python, root};
use anyhow::{Context, Result, bail, ensure};
use caveat::document::BlockKind;
use caveat::{Reading, Revisions};
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const PACKAGES: [&str; 1] = ["python-docx==1.2.0"];

/// Settings of `corpora`.
#[derive(Debug, Args)]
pub(crate) struct Corpora {
    /// What is looked at [default: all of it]
    #[arg(value_enum)]
    parts: Vec<Part>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Part {
    /// How each Word file and PDF ends
    Outcomes,
    /// The words of PDFs beside published texts
    Pdf,
    /// The words and tracked changes of Word files
    Word,
}

/// Reads them; whether every bar holds.
pub(crate) fn run(corpora: &Corpora) -> Result<bool> {
    let root = root()?;
    let folder = root.join("../shared/corpora");
    ensure!(folder.is_dir(), "{} is not here: there is nothing to read", folder.display());
    if cfg!(debug_assertions) {
        let mut release = Command::new(env!("CARGO"));
        release.current_dir(&root).args(["run", "--quiet", "--release", "--package=xtask", "--", "corpora"]);
        release
            .args(corpora.parts.iter().filter_map(ValueEnum::to_possible_value).map(|part| part.get_name().to_owned()));
        return Ok(release.stdin(Stdio::null()).status()?.success());
    }
    let wanted = |part| corpora.parts.is_empty() || corpora.parts.contains(&part);
    let mut fine = true;
    if wanted(Part::Outcomes) {
        fine &= outcomes::check(&folder.join("documents"))?;
    }
    if wanted(Part::Pdf) {
        fine &= pairs::check(&folder.join("contracts"))?;
    }
    if wanted(Part::Word) {
        fine &= word(&root, &folder.join("documents/docx"))?;
    }
    Ok(fine)
}

/// Gives `words.py` what is read of each Word file, on both sides of its tracked changes.
fn word(root: &Path, folder: &Path) -> Result<bool> {
    let python = python::with(root, "target/peers-word", &PACKAGES)?;
    let mut check = Command::new(python);
    check.arg(root.join("crates/xtask/src/corpora/words.py")).stdin(Stdio::piped());
    let mut check = check.spawn().context("the Python of target/peers-word does not start")?;
    let mut told = check.stdin.take().context("words.py reads")?;
    for path in files(folder)? {
        let read = |revisions| {
            let reading = Reading { revisions, ..Reading::default() };
            caveat::read(&std::fs::read(&path).ok()?, &reading)
                .ok()
                .map(|document| [true, false].map(|furniture| unlabelled(&document, furniture)))
        };
        let (Some([accepted, accepted_body]), Some([_, original_body])) =
            (read(Revisions::Accepted), read(Revisions::Original))
        else {
            continue;
        };
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        let line = serde_json::json!({
            "path": path, "name": name,
            "accepted": accepted, "accepted_body": accepted_body, "original_body": original_body,
        });
        writeln!(told, "{line}").context("words.py has ended early")?;
    }
    drop(told);
    match check.wait()?.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => bail!("words.py has failed"),
    }
}

/// The text without the numbers and marks that Word prints before paragraphs, which stand in no `w:t`, and with or without
/// heads and feet.
fn unlabelled(document: &caveat::document::Document, furniture: bool) -> String {
    let mut text = String::new();
    let mut from = 0;
    for block in &document.blocks {
        // A table of contents is furniture too, and stands among the paragraphs.
        let runs = block.kind == BlockKind::Furniture && block.origin.paragraph.is_none();
        let left_out = if runs && !furniture { Some(block.span) } else { block.label };
        let Some(left_out) = left_out else { continue };
        text.push_str(document.text.get(from..left_out.start).unwrap_or_default());
        from = left_out.end;
    }
    text + document.text.get(from..).unwrap_or_default()
}

/// The files under a folder, in order.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    Ok(found)
}

fn judged(what: &str, holds: bool) -> bool {
    println!("{} {what}", if holds { "holds" } else { "FAILS" });
    holds
}
