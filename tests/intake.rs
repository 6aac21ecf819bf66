//! How files are taken in: archives, mails, scans, protected and hostile files, each read in a process of its own.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{DRAFT, FINE, Ran, caveat, deal, run, write};
use std::io::Write;
use std::path::Path;
use zip::write::SimpleFileOptions;

const DAY: &str = "--as-of=2026-11-23";

fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn scan(folder: &Path, arguments: &[&str]) -> Ran {
    run(caveat().current_dir(folder).args(["scan", "--catalog", "product.toml", "--format=json", DAY]).args(arguments))
}

fn names(ran: &Ran) -> Vec<String> {
    let name = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap()["document"]["name"].clone();
    ran.out.lines().map(|line| name(line).as_str().unwrap().to_owned()).collect()
}

#[test]
fn each_draft_in_an_archive_gets_a_report_of_its_own() {
    let deal = deal();
    let inner = zip(&[("fine.txt", FINE.as_bytes())]);
    let bytes = zip(&[
        ("round 2/draft.txt", DRAFT.as_bytes()),
        ("older.zip", &inner),
        ("logo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        ("__MACOSX/._draft.txt", b"x"),
    ]);
    write(deal.path(), "drafts.zip", &bytes);
    let ran = scan(deal.path(), &["drafts.zip"]);
    assert_eq!(names(&ran), ["drafts.zip/round 2/draft.txt", "drafts.zip/older.zip/fine.txt"]);
    assert_eq!(ran.code, 1, "the first is flagged, the picture is no contract: {}", ran.err);
    assert_eq!(ran.err.lines().count(), 1);
    assert!(ran.err.starts_with("caveat: drafts.zip/logo.png: skipped: this is a PNG image"), "{}", ran.err);
    let alone = scan(deal.path(), &["draft.txt"]);
    let commitments = |text: &str| serde_json::from_str::<serde_json::Value>(text).unwrap()["commitments"].clone();
    let first = ran.out.lines().next().unwrap();
    assert_eq!(commitments(first), commitments(&alone.out), "as if it had been scanned by itself");
}

#[test]
fn what_cannot_be_read_in_an_archive_is_an_error_and_the_rest_is_scanned() {
    let deal = deal();
    let bytes = zip(&[("fine.txt", FINE.as_bytes()), ("cut.pdf", b"%PDF-1.7\n1 0 obj"), ("../../up.txt", b"x")]);
    write(deal.path(), "drafts.zip", &bytes);
    let ran = scan(deal.path(), &["drafts.zip"]);
    assert!(ran.out.contains("\n    \"name\": \"drafts.zip/fine.txt\""), "one report is an object: {}", ran.out);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("drafts.zip/cut.pdf: the PDF file is damaged"), "{}", ran.err);
    assert!(ran.err.contains("names a place outside of the archive"), "{}", ran.err);
    write(deal.path(), "pictures.zip", zip(&[("logo.png", b"\x89PNG\r\n\x1a\n"), ("a.txt", b"eggs")]));
    let ran = scan(deal.path(), &["pictures.zip"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""), "nothing in it was analysed");
}

#[test]
fn archives_in_archives_end() {
    let deal = deal();
    let mut bytes = zip(&[("draft.txt", DRAFT.as_bytes())]);
    for level in 0..6 {
        bytes = zip(&[(&format!("{level}.zip"), &bytes)]);
    }
    write(deal.path(), "deep.zip", &bytes);
    let ran = scan(deal.path(), &["deep.zip"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("files inside each other passes the limit of 4"), "{}", ran.err);
    write(deal.path(), "many.zip", zip(&[("a.txt", DRAFT.as_bytes()), ("b.txt", DRAFT.as_bytes())]));
    let ran = scan(deal.path(), &["many.zip", "--limit", "documents=1"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("passes the limit of 1 documents"), "{}", ran.err);
}

#[test]
fn a_limit_that_is_passed_is_never_a_clean_result() {
    let deal = deal();
    for (limit, said) in [("memory=20", "more than 20 MB of memory"), ("output=1", "has more than 1 MB")] {
        write(deal.path(), "long.txt", FINE.repeat(4000).as_bytes());
        let ran = scan(deal.path(), &["long.txt", "fine.txt", "--limit", limit]);
        assert_eq!(ran.code, 2, "{limit}: {}", ran.err);
        assert!(ran.err.starts_with("caveat: long.txt: not analysed: "), "{limit}: {}", ran.err);
        assert!(ran.err.contains(said), "{limit}: {}", ran.err);
    }
    let ran = scan(deal.path(), &["long.txt", "--limit", "input=1"]);
    assert!(ran.err.contains("it has more than 1 MB") && ran.code == 2, "{}", ran.err);
    let ran = scan(deal.path(), &["fine.txt", "--limit", "size=1"]);
    assert!(ran.err.contains("there is no limit `size`") && ran.code == 2, "{}", ran.err);
}
