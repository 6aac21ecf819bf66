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

const SCAN: &str = "corpus/scans/order-scan.pdf";

#[test]
fn a_scan_is_recognised_where_tesseract_is_and_said_to_be_one_where_it_is_not() {
    let scan = |arguments: &[&str]| {
        let mut command = caveat();
        command.args(["scan", SCAN, "--catalog", "corpus/catalogs/larkfield-procure.toml", "--format=json", DAY]);
        command.args(arguments);
        command
    };
    let read = run(&mut scan(&[]));
    let report: serde_json::Value = serde_json::from_str(&read.out).expect(&read.err);
    let texts: Vec<&str> =
        report["commitments"].as_array().unwrap().iter().map(|c| c["text"].as_str().unwrap()).collect();
    for promised in ["punch-out catalogue connector", "99.9%", "Severity 1 incident", "training sessions"] {
        assert!(texts.iter().any(|text| text.contains(promised)), "{promised} in {texts:#?}\n{}", read.err);
    }
    assert!(read.out.contains("\"kind\": \"page-recognized\""), "{}", read.out);
    assert_eq!(read.code, 1);

    let blind = run(scan(&[]).env("PATH", ""));
    assert!(blind.out.contains("with tesseract installed"), "{}", blind.out);
    assert!(blind.out.contains("\"decision\": \"review\"") && blind.code == 1, "never clear: {}", blind.out);
    let never = run(&mut scan(&["--ocr", "never"]));
    assert!(never.out.contains("page-without-text") && never.code == 1, "{}", never.out);
    let always = run(scan(&["--ocr", "always"]).env("PATH", ""));
    assert!(always.err.contains("tesseract is not installed") && always.code == 2, "{}", always.err);
}

#[test]
fn a_legacy_word_file_is_read_through_libreoffice_or_refused_with_the_cure() {
    let deal = deal();
    let rich = DRAFT.replace('\n', "\\par\n");
    write(deal.path(), "draft.rtf", format!("{{\\rtf1\\ansi {rich}}}").as_bytes());
    let profile = format!("-env:UserInstallation=file://{}/profile", deal.path().display());
    let converted = std::process::Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "doc", "--outdir"])
        .arg(deal.path())
        .arg(deal.path().join("draft.rtf"))
        .output()
        .expect("LibreOffice is installed: `cargo xtask test` sees to it");
    assert!(deal.path().join("draft.doc").exists(), "{}", String::from_utf8_lossy(&converted.stderr));
    let promises = |ran: &Ran| {
        let report: serde_json::Value = serde_json::from_str(&ran.out).expect(&ran.err);
        let of = |c: &serde_json::Value| (c["text"].clone(), c["verdict"].clone(), c["deadlines"][0]["value"].clone());
        report["commitments"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    let legacy = scan(deal.path(), &["draft.doc"]);
    assert!(
        legacy.out.contains("\"format\": \"doc\"") && legacy.out.contains("\"kind\": \"converted\""),
        "{}",
        legacy.out
    );
    assert_eq!(promises(&legacy), promises(&scan(deal.path(), &["draft.txt"])));
    let without = run(caveat().current_dir(deal.path()).env("PATH", "").args(["scan", "draft.doc", DAY]));
    assert!(without.err.contains("read through LibreOffice; install it, or save the file as .docx"), "{}", without.err);
    assert_eq!((without.code, without.out.as_str()), (2, ""));
}

#[test]
fn a_mail_is_scanned_with_what_is_attached_to_it() {
    let deal = deal();
    let mail = format!(
        "From: ben@birch.example\r\nDate: Mon, 23 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=edge\r\n\r\n--edge\r\nContent-Type: text/plain\r\n\r\nPlease sign today!\r\n\
        --edge\r\nContent-Type: text/plain; name=draft.txt\r\nContent-Disposition: attachment; filename=draft.txt\r\n\r\n{}\r\n--edge--\r\n",
        DRAFT.replace('\n', "\r\n")
    );
    write(deal.path(), "round.eml", mail.as_bytes());
    let ran = scan(deal.path(), &["round.eml"]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(
        ran.out.contains("\"name\": \"round.eml/draft.txt\"") && ran.out.contains("\"verdict\": \"late\""),
        "{}",
        ran.out
    );
    assert!(ran.err.starts_with("caveat: round.eml: skipped: this does not read as a contract"), "{}", ran.err);
}
