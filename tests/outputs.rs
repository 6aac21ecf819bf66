//! The outputs of a scan: several in one run, told by their endings, each read again by another library.
//!
//! `tests/outputs/check.py`, which `cargo xtask test` runs, opens them with further programs.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use calamine::{Data, Reader, Xlsx};
use common::{caveat, deal, run, write};
use jiff::civil::Date;
use serde_json::Value;
use std::fs;

const DAY: &str = "--as-of=2026-11-23";
const LARKFIELD: &str = "corpus/catalogs/larkfield-procure.toml";
/// Long, with findings of every severity, risks of the contract as a whole and tracked changes.
const LONG: &str = "corpus/documents/saas-master-agreement.docx";

/// Scans a document of `corpus/` into one output and gives what was written.
fn output(document: &str, name: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let ran = run(caveat().args(["scan", document, "--catalog", LARKFIELD, DAY, "-o"]).arg(&path));
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert_eq!(ran.out, "", "the result goes to the file alone");
    fs::read(path).unwrap()
}

fn report(document: &str) -> Value {
    serde_json::from_slice(&output(document, "report.json")).unwrap()
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().unwrap()
}

#[test]
fn one_run_writes_every_output_that_is_named() {
    let deal = deal();
    let names =
        ["r.txt", "r.json", "r.jsonl", "m.xlsx", "m.csv", "r.md", "r.sarif", "r.xml", "r.ics", "memo.docx", "r.html"];
    let mut command = caveat();
    command.current_dir(deal.path()).args(["scan", "draft.txt", "--catalog", "product.toml", DAY]);
    let ran = run(command.args(names.iter().flat_map(|name| ["-o", name])));
    assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{}", ran.err);
    for name in names {
        let bytes = fs::read(deal.path().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let start: &[u8] = match name {
            "r.txt" => b"STOP",
            "r.json" => b"{\n",
            "r.jsonl" => b"{\"schema\"",
            "m.csv" => b"Document,",
            "r.md" => b"## STOP",
            "r.sarif" => b"{\n  \"$schema\"",
            "r.xml" => b"<?xml",
            "r.html" => b"<!DOCTYPE html>",
            "r.ics" => b"BEGIN:VCALENDAR\r\n",
            _ => b"PK",
        };
        assert!(bytes.starts_with(start), "{name}: {}", String::from_utf8_lossy(&bytes[..40.min(bytes.len())]));
    }
    // A flag says the format where the ending does not, and where standard output has none.
    let ran = run(caveat().current_dir(deal.path()).args(["scan", "draft.txt", "--format=csv", DAY]));
    assert!(ran.out.starts_with("Document,Id,"), "{}", ran.err);
}

#[test]
fn what_cannot_be_written_so_is_said_before_anything_is_read() {
    let deal = deal();
    write(deal.path(), "other.txt", common::FINE);
    for (arguments, part) in [
        (&["-o", "matrix.xls"][..], "matrix.xls: no format of a report is called .xls; write an .xlsx or a .csv"),
        (&["-o", "report.pdf"], "--annotate OUT.pdf"),
        (&["-o", "a.json", "-o", "b.csv", "--format=json"], "--format goes with one output"),
        (&["-o", "a.json", "-o", "a.json"], "a.json: named twice"),
        (&["-o", "nowhere/a.json"], "nowhere/a.json: the result cannot be written"),
        (&["--annotate", "draft.txt"], "draft.txt: an annotated copy is a .docx or a .pdf"),
        (&["other.txt", "--annotate", "out.docx"], "out.docx: with several drafts --annotate takes a folder"),
        (&["--suggest"], "--annotate"),
    ] {
        let ran = run(caveat().current_dir(deal.path()).args(["scan", "draft.txt", DAY]).args(arguments));
        assert_eq!(ran.code, 2, "{arguments:?}: {}", ran.err);
        assert!(ran.err.contains(part), "{arguments:?}: {}", ran.err);
        assert_eq!(ran.out, "");
    }
    let mut left: Vec<_> = fs::read_dir(deal.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["draft.txt", "fine.txt", "other.txt", "product.toml"], "nothing is half written");
}

#[test]
fn the_draft_itself_is_never_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let draft = folder.path().join("draft.docx");
    fs::copy(common::root().join("corpus/documents/order-form.docx"), &draft).unwrap();
    let before = fs::read(&draft).unwrap();
    let ran = run(caveat().current_dir(folder.path()).args(["scan", "draft.docx", "--annotate", "./draft.docx", DAY]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("this is the draft itself"), "{}", ran.err);
    assert_eq!(fs::read(&draft).unwrap(), before);
}

#[test]
fn every_output_has_the_same_bytes_again() {
    for name in ["m.xlsx", "m.csv", "r.html", "r.md", "r.sarif", "r.xml", "r.ics", "memo.docx"] {
        assert!(output(LONG, name) == output(LONG, name), "{name}");
    }
}

#[test]
fn the_workbook_says_what_the_report_says() {
    let report = report(LONG);
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(output(LONG, "matrix.xlsx"))).unwrap();
    assert_eq!(book.sheet_names(), ["Overview", "Commitments", "Deadlines", "Catalog coverage", "Parties"]);
    let sheet = book.worksheet_range("Commitments").unwrap();
    let headings: Vec<String> = sheet.rows().next().unwrap().iter().map(ToString::to_string).collect();
    let column = |name: &str| headings.iter().position(|heading| heading == name).unwrap_or_else(|| panic!("{name}"));
    let commitments = list(&report, "commitments");
    for (row, commitment) in sheet.rows().skip(1).zip(commitments) {
        let folded = |text: &Value| text.as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(row[column("Id")].to_string(), commitment["id"]);
        assert_eq!(row[column("Quote")].to_string(), folded(&commitment["text"]));
        assert_eq!(row[column("Kind")].to_string(), commitment["kind"]);
        if let Some(days) = commitment["slack_days"].as_f64() {
            assert_eq!(row[column("Slack, days")], Data::Float(days));
        }
        let due = list(commitment, "deadlines").iter().find_map(|deadline| deadline["due"].as_str());
        if let (Some(due), 1) = (due, list(commitment, "deadlines").len()) {
            let Data::DateTime(day) = &row[column("Due")] else { panic!("a day, not {:?}", row[column("Due")]) };
            let since = due.parse::<Date>().unwrap().since(Date::constant(1899, 12, 30)).unwrap().get_days();
            assert_eq!(day.as_f64(), f64::from(since), "{due}");
        }
    }
    let of_the_contract = list(&report, "findings").iter().filter(|finding| finding["commitment"].is_null()).count();
    assert_eq!(sheet.height(), 1 + commitments.len() + of_the_contract);
    assert!(book.worksheet_formula("Commitments").unwrap().is_empty(), "no cell is a formula");
    let coverage = book.worksheet_range("Catalog coverage").unwrap();
    assert_eq!(coverage.height(), 1 + list(&report, "capabilities").len());
    let deadlines: usize = commitments.iter().map(|commitment| list(commitment, "deadlines").len()).sum();
    assert_eq!(book.worksheet_range("Deadlines").unwrap().height(), 1 + deadlines);
}

#[test]
fn a_draft_cannot_write_formulas() {
    let deal = deal();
    let draft = common::DRAFT.replace("2. Sign-on. The", "2. Sign-on.\n\n=HYPERLINK(\"http://x\",\"The\") The");
    write(deal.path(), "draft.txt", draft.replace("Alder Software, Inc.", "=cmd|' /C calc'!A0 Software, Inc."));
    let mut command = caveat();
    command.current_dir(deal.path()).args(["scan", "draft.txt", "--catalog", "product.toml", "--we=Provider", DAY]);
    let ran = run(command.args(["-o", "m.csv", "-o", "m.xlsx"]));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let bytes = fs::read(deal.path().join("m.csv")).unwrap();
    let mut rows = 0;
    for row in csv::Reader::from_reader(bytes.as_slice()).records() {
        rows += 1;
        for cell in &row.unwrap() {
            assert!(cell.parse::<f64>().is_ok() || !cell.starts_with(['=', '+', '-', '@']), "{cell}");
        }
    }
    assert!(rows >= 2, "{rows}");
    let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(fs::read(deal.path().join("m.xlsx")).unwrap())).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "{name}");
    }
}

#[test]
fn sarif_quotes_the_document_and_explains_its_rules() {
    let report = report(LONG);
    let bytes = output(LONG, "report.sarif");
    let log: serde_sarif::sarif::Sarif = serde_json::from_slice(&bytes).unwrap();
    let run = &log.runs[0];
    let results = run.results.as_ref().unwrap();
    let rules = run.tool.driver.rules.as_ref().unwrap();
    assert_eq!(results.len(), list(&report, "findings").len());
    for (result, finding) in results.iter().zip(list(&report, "findings")) {
        let region = result.locations.as_ref().unwrap()[0].physical_location.as_ref().unwrap().region.as_ref().unwrap();
        let words = region.snippet.as_ref().unwrap().text.as_ref().unwrap();
        let span = &finding["span"];
        assert_eq!(region.byte_offset, span["start"].as_i64());
        assert!(finding["quote"]["text"].as_str().unwrap().contains(words.as_str()), "{words}");
        let rule = &rules[usize::try_from(result.rule_index.unwrap()).unwrap()];
        assert_eq!(Some(rule.id.as_str()), finding["rule"].as_str());
        assert!(rule.help.as_ref().unwrap().text.len() > 200, "the rule's page: {}", rule.id);
        assert_eq!(
            result.partial_fingerprints.as_ref().unwrap()["caveatFinding/v1"].as_str(),
            finding["id"].as_str().unwrap()
        );
    }
}

#[test]
fn junit_fails_what_is_flagged() {
    let report = report(LONG);
    let xml = String::from_utf8(output(LONG, "report.xml")).unwrap();
    let flagged = |finding: &&Value| finding["severity"] != "note";
    let findings = list(&report, "findings").iter().filter(flagged);
    let (about, contract): (Vec<&Value>, Vec<&Value>) = findings.partition(|finding| finding["commitment"].is_string());
    let mut about: Vec<&str> = about.iter().map(|finding| finding["commitment"].as_str().unwrap()).collect();
    about.sort_unstable();
    about.dedup();
    let failures = about.len() + contract.len();
    let tests = list(&report, "commitments").len() + contract.len();
    assert!(
        xml.contains(&format!("<testsuites name=\"caveat\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"))
    );
    assert_eq!(xml.matches("<testcase ").count(), tests);
    assert_eq!(xml.matches("<failure ").count(), failures);
}

#[test]
fn the_calendar_has_each_day_that_is_known() {
    let days = |name: &str, arguments: &[&str]| -> Vec<(String, String)> {
        let deal = deal();
        let mut command = caveat();
        command.current_dir(deal.path()).args(["scan", "draft.txt", "--catalog", "product.toml", DAY]).args(arguments);
        run(command.args(["-o", name]));
        let text = fs::read_to_string(deal.path().join(name)).unwrap().replace("\r\n ", "");
        let value = |event: &str, key: &str| {
            event.lines().find_map(|line| line.strip_prefix(key)).unwrap().trim_end().to_owned()
        };
        text.split("BEGIN:VEVENT")
            .skip(1)
            .map(|event| (value(event, "UID:"), value(event, "DTSTART;VALUE=DATE:")))
            .collect()
    };
    let first = days("a.ics", &[]);
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].1, "20270331");
    // A later scan of the same draft, with other settings and from another day, names the same event.
    assert_eq!(days("b.ics", &["--effective-date=2027-01-01"]), first);
}

#[test]
fn markdown_has_no_markup_of_the_draft() {
    let deal = deal();
    let draft = common::DRAFT.replace("ERP connector to", "ERP connector <img src=x> | [a](http://b) `c` @all to");
    write(deal.path(), "draft.txt", &draft);
    let scan = ["scan", "draft.txt", "--catalog", "product.toml", "--format=markdown", DAY];
    let ran = run(caveat().current_dir(deal.path()).args(scan));
    assert!(ran.out.contains("\\<img src=x\\>"), "{}", ran.out);
    assert!(ran.out.contains("\\[a\\](http") && !ran.out.contains("@all"), "{}", ran.out);
    let row = ran.out.lines().find(|line| line.starts_with("| 1 |")).unwrap();
    assert_eq!(row.replace("\\|", "").matches('|').count(), 7, "{row}");
}

#[test]
fn several_documents_stand_in_one_output() {
    let deal = deal();
    let mut command = caveat();
    command.current_dir(deal.path()).args(["scan", "draft.txt", "fine.txt", "--catalog", "product.toml", DAY]);
    let ran = run(command.args(["-o", "r.json", "-o", "m.csv", "-o", "r.sarif", "-o", "r.md", "-o", "r.xml"]));
    assert_eq!(ran.code, 1, "{}", ran.err);
    let read = |name: &str| fs::read_to_string(deal.path().join(name)).unwrap();
    assert_eq!(read("r.json").lines().count(), 2, "JSON Lines");
    assert!(read("m.csv").contains("\r\nfine.txt,") && read("m.csv").contains("\r\ndraft.txt,"));
    let log: Value = serde_json::from_str(&read("r.sarif")).unwrap();
    assert_eq!(log["runs"][0]["artifacts"].as_array().unwrap().len(), 2);
    assert_eq!(read("r.md").matches("\n## ").count() + 1, 2);
    assert_eq!(read("r.xml").matches("<testsuite ").count(), 2);
}

#[test]
fn a_pdf_is_given_back_with_its_own_bytes_in_front() {
    let folder = tempfile::tempdir().unwrap();
    let draft = common::root().join("corpus/documents/service-level-agreement.pdf");
    let copy = folder.path().join("copy.pdf");
    let mut command = caveat();
    command.arg("scan").arg(&draft).args(["--catalog", LARKFIELD, DAY, "--format=json", "--annotate"]).arg(&copy);
    let ran = run(&mut command);
    assert_eq!(ran.code, 1, "{}", ran.err);
    let (before, after) = (fs::read(&draft).unwrap(), fs::read(&copy).unwrap());
    assert!(after.len() > before.len() && after.starts_with(&before), "an update behind what was there");
    let highlights = after.windows(10).filter(|bytes| bytes == b"/Highlight").count();
    let report: Value = serde_json::from_str(&ran.out).unwrap();
    let mut places: Vec<String> = list(&report, "findings").iter().map(|found| found["span"].to_string()).collect();
    places.sort();
    places.dedup();
    assert_eq!(highlights, places.len(), "one for each place that is flagged");
    // What is not there cannot be given back: a Word file is no PDF.
    let word = ["scan", LONG, "--annotate", "copy.pdf", DAY];
    let ran = run(caveat().args(word));
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("name a .docx"), "{}", ran.err);
    assert!(!common::root().join("copy.pdf").exists());
}

#[test]
fn the_page_asks_nothing_of_the_network() {
    let page = String::from_utf8(output(LONG, "report.html")).unwrap();
    let report = report(LONG);
    assert!(page.contains("Content-Security-Policy"));
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        let told = page.replace("http://www.w3.org/2000/svg", "");
        assert!(!told.contains(outside), "{outside}");
    }
    let findings = list(&report, "findings").len();
    assert!(page.contains(&format!("{findings} findings")), "{findings}");
    let quote = "creation of requisitions from a shopping basket";
    assert!(page.contains(quote), "the contract's own text is in the page");
}
