//! Files made to hurt whoever reads them, given to the program: each is refused, or read in part with a notice, soon, in
//! little memory, and with a message that names the file and the cause.
#![cfg(unix)]
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{FINE, bombs, caveat, deal, run, write};
use nix::sys::resource::{UsageWho, getrusage};
use std::time::{Duration, Instant};

/// What a file may take. Without optimisation inflating and reading are some eight times slower, and the limits are the
/// same: a debug build is given as much more time.
const MOST_TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 40 } else { 5 });
const MOST_MEMORY_MB: i64 = 512;

/// How a file must end.
enum End {
    /// It is not analysed: exit code 2, and a message with these words.
    Refused(&'static str),
    /// It is read, with a notice of this kind, and is not clear.
    Noticed(&'static str),
    /// It is read whole, for nothing of it is lost: what was led in a circle is there once.
    Whole,
}

/// The most memory that a process took that was started here and has ended, in megabytes.
fn peak() -> i64 {
    // In kilobytes, but in bytes on Apple's systems.
    let unit = if cfg!(target_vendor = "apple") { 1 << 20 } else { 1 << 10 };
    getrusage(UsageWho::RUSAGE_CHILDREN).unwrap().max_rss() / unit
}

#[test]
fn hostile_files_end_soon_in_little_memory_and_are_told() {
    use End::{Noticed, Refused, Whole};
    let outside = "<!ENTITY z SYSTEM \"file:///etc/hostname\">";
    let files: [(&str, Vec<u8>, End); 17] = [
        (
            "gigabyte.docx",
            bombs::word_of_a_gigabyte(1 << 30),
            Refused("what word/document.xml unpacks to passes the limit"),
        ),
        ("liar.docx", bombs::word_of_a_gigabyte(1000), Refused("larger than its declared uncompressed size")),
        ("gigabyte.odt", bombs::odt_of_a_gigabyte(), Refused("what content.xml unpacks to passes the limit")),
        ("paragraphs.docx", bombs::word_of_empty_paragraphs(), Refused("holds no text")),
        ("nested.docx", bombs::word_nested(), Refused("the nesting of the document passes the limit")),
        ("nested.rtf", bombs::rtf_nested(), Refused("groups inside each other")),
        ("laughs.docx", bombs::word_with_entities(&bombs::laughs()), Refused("document type definition")),
        ("outside.docx", bombs::word_with_entities(outside), Refused("document type definition")),
        ("gigabyte.pdf", bombs::pdf_of_a_gigabyte(), Refused("passes the limit")),
        ("doubling.pdf", bombs::pdf_of_multiplying_forms(30, 2), Refused("passes the limit")),
        ("multiplying.pdf", bombs::pdf_of_multiplying_forms(6, 32), Refused("passes the limit")),
        ("itself.pdf", bombs::pdf_of_a_form_in_itself(), Noticed("content-loop")),
        ("pages.pdf", bombs::pdf_of_a_page_tree_in_itself(), Refused("damaged")),
        ("table.pdf", bombs::pdf_of_a_table_behind_itself(), Whole),
        ("many.zip", bombs::archive_of_many(), Refused("entries")),
        ("climbing.zip", bombs::climbing_archive(FINE.as_bytes()), Refused("names a place outside of the archive")),
        ("empty.docx", Vec::new(), Refused("the file is empty")),
    ];
    let deal = deal();
    let mut wrong = Vec::new();
    for (name, bytes, end) in files {
        let small = if name.starts_with("nested.docx") { 54 << 10 } else { 2 << 20 };
        assert!(bytes.len() <= small, "{name} has {} bytes", bytes.len());
        write(deal.path(), name, bytes);
        let started = Instant::now();
        let mut command = caveat();
        command.current_dir(deal.path()).args([
            "scan",
            "--catalog=product.toml",
            "--format=json",
            "--as-of=2026-11-23",
        ]);
        let ran = run(command.arg(name));
        let (took, memory) = (started.elapsed(), peak());
        println!("{name}: {took:?}, {memory} MB at most so far; {}", ran.err.trim_end());
        let ended = match end {
            Refused(cause) => {
                let told = |line: &str| line.starts_with(&format!("caveat: {name}")) && line.contains(cause);
                ran.code == 2 && ran.err.lines().any(told)
            }
            Noticed(kind) => {
                let clear = ran.out.contains("\"decision\": \"clear\"");
                ran.code == 1 && !clear && ran.out.contains(&format!("\"kind\": \"{kind}\""))
            }
            Whole => ran.out.matches("\"verdict\": \"late\"").count() == 1,
        };
        let expanded = ran.out.contains("root:") || ran.out.contains("haha");
        if !ended || expanded || took >= MOST_TIME || memory >= MOST_MEMORY_MB {
            wrong.push(format!("{name}: {took:?}, {memory} MB, exit code {}\n{}\n{}", ran.code, ran.err, ran.out));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn nothing_is_written_where_an_archive_says() {
    let deal = deal();
    let inner = deal.path().join("one/two");
    std::fs::create_dir_all(&inner).unwrap();
    write(&inner, "climbing.zip", bombs::climbing_archive(FINE.as_bytes()));
    let ran = run(caveat().current_dir(&inner).args(["scan", "climbing.zip", "--format=json", "--as-of=2026-11-23"]));
    assert_eq!(ran.err.matches("names a place outside of the archive").count(), 3, "{}", ran.err);
    assert!(ran.out.contains("climbing.zip/good.txt"), "the rest is read: {}", ran.out);
    let files = |folder: &std::path::Path| std::fs::read_dir(folder).unwrap().count();
    assert_eq!((files(&inner), files(&deal.path().join("one")), files(deal.path())), (1, 1, 4));
}
