//! `caveat diff`: what is known to have changed is found, what is known to be the same is told the same.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use caveat::difference::{Aspect, Bears, Course, Difference, PromiseChange};
use caveat::{Catalog, CatalogFormat, Options, Reading, Scanned, Scanner, compare, read};
use common::{caveat as program, root, run, write};
use std::io::Read;

const HEAD: &str = "MASTER SERVICES AGREEMENT\n\n\
    This Master Services Agreement is entered into as of February 1, 2027 (the \"Effective Date\") between Alder Software, \
    Inc. (\"Provider\") and Birch Retail Ltd. (\"Customer\").\n\n";

/// Clauses without their numbers: heading and sentence.
const CLAUSES: [(&str, &str); 14] = [
    ("Connector", "Provider shall deliver the ERP connector to Customer no later than September 30, 2027."),
    ("Sign-on", "The Service shall support single sign-on with the customer's own identity provider."),
    ("Availability", "Provider shall make the Service available at least 99.5% of each calendar month."),
    ("Response", "Provider shall respond to each Severity 1 incident within four (4) hours of notice."),
    ("Users", "The Service shall support at least 500 concurrent users during business hours."),
    ("Export", "Provider shall provide a nightly export of all orders to the warehouse of Customer."),
    ("Audit trail", "The Service shall record who changed which price and when."),
    (
        "Migration",
        "Provider shall complete the migration of the historical invoices within sixty (60) days after the Effective Date.",
    ),
    ("Encryption", "Provider shall encrypt all Customer Data at rest and in transit."),
    ("Reports", "Provider shall deliver a service level report to Customer by the tenth day of each month."),
    ("Mobile", "Provider shall make available a mobile application for store managers by December 31, 2027."),
    ("Backups", "Provider shall back up the database daily and keep each backup for thirty (30) days."),
    ("Training", "Provider shall train the administrators of Customer before the launch of the Service."),
    ("Certification", "Provider shall maintain an ISO 27001 certification throughout the term."),
];

/// The draft with its clauses numbered from `first`.
fn draft_from(first: usize, clauses: &[(&str, &str)]) -> String {
    let clauses = clauses.iter().enumerate();
    clauses
        .fold(HEAD.to_owned(), |text, (at, (heading, words))| text + &format!("{}. {heading}. {words}\n\n", first + at))
}

fn draft() -> String {
    draft_from(1, &CLAUSES)
}

/// The draft with `from` in place of `to`, once.
fn edited(from: &str, to: &str) -> String {
    let draft = draft();
    assert_eq!(draft.matches(from).count(), 1, "{from:?} stands once");
    draft.replace(from, to)
}

fn scanner() -> Scanner {
    let catalog = Catalog::parse(common::CATALOG, CatalogFormat::Toml).unwrap();
    Scanner::new(Some(catalog), Options::on("2027-01-04".parse().unwrap())).unwrap()
}

fn scanned(scanner: &Scanner, bytes: &[u8], name: &str) -> Scanned {
    scanner.judge(read(bytes, &Reading::default()).unwrap(), bytes, name).unwrap()
}

fn between(old: &str, new: &str) -> Difference {
    let scanner = scanner();
    compare(&scanned(&scanner, old.as_bytes(), "old.txt"), &scanned(&scanner, new.as_bytes(), "new.txt"))
}

/// What changed, in one line each: the course, and the aspects with the way they bear.
fn told(difference: &Difference) -> Vec<String> {
    let changed = difference.promises.iter().filter(|change| change.course != Course::Unchanged);
    let line = |change: &PromiseChange| {
        let effects = change.effects.iter().map(|effect| format!(" {:?} {:?}", effect.aspect, effect.bears));
        format!("{:?}{}", change.course, effects.collect::<String>())
    };
    changed.map(line).collect()
}

/// One change and no other: every other promise is the same.
fn only(old: &str, new: &str, course: Course) -> PromiseChange {
    let difference = between(old, new);
    let changed: Vec<&PromiseChange> =
        difference.promises.iter().filter(|change| change.course != Course::Unchanged).collect();
    assert_eq!(changed.len(), 1, "{:?}", told(&difference));
    assert_eq!(changed[0].course, course, "{:?}", told(&difference));
    // The heading of a clause goes and comes with it.
    let heading =
        |passage: &caveat::difference::PassageChange| passage.words.iter().all(|run| run.text == "Audit trail.");
    assert!(difference.elsewhere.iter().all(heading), "{:?}", difference.elsewhere);
    assert_eq!(difference.look, course.look() || changed[0].old.is_none(), "{course:?}");
    changed[0].clone()
}

fn nothing(old: &str, new: &str) -> Difference {
    let difference = between(old, new);
    assert_eq!(told(&difference), [""; 0]);
    assert_eq!(difference.counts.unchanged, CLAUSES.len());
    assert!(difference.elsewhere.is_empty(), "{:?}", difference.elsewhere);
    assert!(difference.findings_new.is_empty() && difference.findings_gone.is_empty());
    assert!(!difference.look);
    difference
}

#[test]
fn every_clause_of_the_draft_is_a_promise() {
    assert_eq!(nothing(&draft(), &draft()).counts.moved, 0);
}

#[test]
fn numbers_do_not_count() {
    let difference = nothing(&draft(), &draft_from(7, &CLAUSES));
    assert_eq!(difference.counts.moved, CLAUSES.len(), "each stands under another number");
}

#[test]
fn layout_does_not_count() {
    let new = draft()
        .replace("the customer's own", "the customer’s own")
        .replace('"', "”")
        .replace("no later than September", "no later\nthan\u{a0}September")
        .replace("historical invoices", "historical  invoices")
        .replace("orders to the warehouse", "orders to the ware-\nhouse")
        .replace("certification throughout", "certi\u{fb01}cation throughout")
        .replace("Availability.", "AVAILABILITY.")
        .replace("Response.", "RESPONSE.");
    nothing(&draft(), &new);
}

#[test]
fn another_order_does_not_count() {
    let mut clauses = CLAUSES.to_vec();
    clauses.swap(2, 9);
    let last = clauses.remove(0);
    clauses.push(last);
    assert!(nothing(&draft(), &draft_from(1, &clauses)).counts.moved >= 3);
}

#[test]
fn a_date_that_moves() {
    let later = edited("September 30, 2027", "November 15, 2027");
    let change = only(&draft(), &later, Course::Weakened);
    assert_eq!((change.effects[0].aspect, change.effects[0].bears), (Aspect::Deadline, Bears::Weaker));
    assert!(change.effects[0].message.contains("46 days later"), "{}", change.effects[0].message);
    only(&later, &draft(), Course::Strengthened);
    only(&draft(), &edited("sixty (60) days", "thirty (30) days"), Course::Strengthened);
    only(&draft(), &edited("four (4) hours", "two (2) business days"), Course::Weakened);
    // A word and a figure that do not agree: no date is claimed, and a person is told to read it.
    only(&draft(), &edited("sixty (60) days", "sixty (67) days"), Course::Changed);
}

#[test]
fn shall_that_becomes_may() {
    let may = edited("Provider shall encrypt", "Provider may encrypt");
    let change = only(&draft(), &may, Course::Weakened);
    assert_eq!(change.effects[0].aspect, Aspect::Promise);
    assert!(change.new.unwrap().id.is_none());
    let change = only(&may, &draft(), Course::Strengthened);
    assert!(change.old.unwrap().id.is_none());
}

#[test]
fn firm_that_becomes_qualified_or_conditional() {
    let qualified = edited("Provider shall train", "Provider shall use commercially reasonable efforts to train");
    let change = only(&draft(), &qualified, Course::Weakened);
    assert_eq!(change.effects[0].aspect, Aspect::Force);
    only(&qualified, &draft(), Course::Strengthened);
}

#[test]
fn a_clause_that_goes_or_comes() {
    let shorter: Vec<_> = CLAUSES.iter().copied().filter(|(heading, _)| *heading != "Audit trail").collect();
    let change = only(&draft(), &draft_from(1, &shorter), Course::Removed);
    assert!(change.old.unwrap().text.contains("who changed which price"));
    let change = only(&draft_from(1, &shorter), &draft(), Course::Added);
    assert!(change.new.unwrap().text.contains("who changed which price"));
}

#[test]
fn a_figure_that_changes() {
    let higher = edited("99.5%", "99.95%");
    let change = only(&draft(), &higher, Course::Strengthened);
    assert_eq!(change.effects[0].aspect, Aspect::Limit);
    only(&higher, &draft(), Course::Weakened);
    only(&draft(), &edited("at least 500 concurrent", "at least 5,000 concurrent"), Course::Strengthened);
}

#[test]
fn a_penalty_that_is_added() {
    let penalty = edited(
        "no later than September 30, 2027.",
        "no later than September 30, 2027. If Provider fails to deliver the ERP connector by that date, Provider shall pay \
         liquidated damages of 2% of the annual fees for each week of delay, up to 10% of the annual fees.",
    );
    let difference = between(&draft(), &penalty);
    assert!(difference.look);
    let connector = difference
        .promises
        .iter()
        .find(|change| change.new.as_ref().unwrap().text.contains("ERP connector to"))
        .unwrap();
    assert_eq!(connector.course, Course::Strengthened, "{:?}", told(&difference));
    assert_eq!(connector.effects[0].aspect, Aspect::Consequence);
    assert_eq!(difference.counts.unchanged, CLAUSES.len() - 1, "{:?}", told(&difference));
    let dearer = between(&penalty, &penalty.replace("up to 10%", "up to 25%"));
    assert!(told(&dearer).iter().any(|line| line.contains("Consequence Stronger")), "{:?}", told(&dearer));
}

#[test]
fn other_words_are_told_apart_by_what_they_mean() {
    only(&draft(), &edited("Provider shall provide a nightly", "Provider will furnish a nightly"), Course::Reworded);
    only(&draft(), &edited("at rest and in transit", "at rest, in transit and on every laptop"), Course::Changed);
    let renamed = draft().replace("Provider", "Supplier");
    let difference = between(&draft(), &renamed);
    let named = CLAUSES.iter().filter(|(_, words)| words.contains("Provider")).count();
    assert_eq!(difference.counts.reworded, named, "{:?}", told(&difference));
    assert_eq!(difference.counts.unchanged, CLAUSES.len() - named);
}

#[test]
fn parties_dates_and_terms_that_promises_use() {
    let difference = between(&draft(), &draft().replace("February 1, 2027", "March 1, 2027"));
    assert!(difference.look);
    assert_eq!(difference.facts.len(), 1, "{:?}", difference.facts);
    let migration = difference.promises.iter().find(|change| change.course != Course::Unchanged).unwrap();
    assert_eq!(migration.course, Course::Weakened, "due 60 days after a later day");
}

/// A PDF of lines, as small as can be.
fn pdf(lines: &[String]) -> Vec<u8> {
    let page = |lines: &[String]| {
        let show =
            |line: &String| format!("({}) Tj T*\n", line.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)"));
        format!("BT /F1 11 Tf 14 TL 72 720 Td\n{}ET\n", lines.iter().map(show).collect::<String>())
    };
    let pages: Vec<String> = lines.chunks(44).map(page).collect();
    let kids: String = (0..pages.len()).map(|at| format!("{} 0 R ", 4 + at * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Kids [{kids}] /Count {} >>", pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
    ];
    for (at, content) in pages.iter().enumerate() {
        let stream = 5 + at * 2;
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents {stream} 0 R >>"
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let table = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    file += &places.iter().map(|place| format!("{place:010} 00000 n \n")).collect::<String>();
    file += &format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n", objects.len() + 1);
    file.into_bytes()
}

/// The paragraphs of a text in lines of at most `width` letters, with a blank line between them.
fn broken(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split("\n\n") {
        let mut line = String::new();
        for word in paragraph.split_whitespace() {
            if line.len() + word.len() + 1 > width {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line += word;
        }
        lines.extend([line, String::new()]);
    }
    lines
}

/// A Word file of paragraphs.
fn docx(text: &str) -> Vec<u8> {
    use std::io::Write;
    let escape = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs = text.split("\n\n").filter(|words| !words.trim().is_empty());
    let body: String = paragraphs.map(|words| format!("<w:p><w:r><w:t>{}</w:t></w:r></w:p>", escape(words))).collect();
    let parts = [
        (
            "[Content_Types].xml",
            "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" \
             ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                .to_owned(),
        ),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
             Target=\"word/document.xml\"/></Relationships>"
                .to_owned(),
        ),
        (
            "word/document.xml",
            format!(
                "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}</w:body>\
                 </w:document>"
            ),
        ),
    ];
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn formats_do_not_count() {
    let scanner = scanner();
    let text = scanned(&scanner, draft().as_bytes(), "draft.txt");
    let word = scanned(&scanner, &docx(&draft()), "draft.docx");
    let paper = scanned(&scanner, &pdf(&broken(&draft(), 70)), "draft.pdf");
    for (old, new) in [(&text, &word), (&word, &paper), (&paper, &text)] {
        let difference = compare(old, new);
        assert_eq!(told(&difference), [""; 0], "{:?} {:?}", old.report.document.format, new.report.document.format);
        assert_eq!(difference.counts.unchanged, CLAUSES.len());
        assert!(!difference.look);
    }
}

#[test]
fn every_document_of_the_corpus_is_the_same_as_itself() {
    let catalog = std::fs::read_to_string(root().join("corpus/catalogs/larkfield-procure.toml")).unwrap();
    let catalog = Catalog::parse(&catalog, CatalogFormat::Toml).unwrap();
    let scanner = Scanner::new(Some(catalog), Options::on("2027-01-04".parse().unwrap())).unwrap();
    for path in common::corpus() {
        let bytes = std::fs::read(&path).unwrap();
        let one = scanned(&scanner, &bytes, "one");
        let difference = compare(&one, &one);
        assert_eq!(told(&difference), [""; 0], "{}", path.display());
        assert!(!difference.look && difference.elsewhere.is_empty() && difference.counts.moved == 0);
        assert_eq!(difference.counts.unchanged, one.report.commitments.len(), "{}", path.display());
    }
}

#[test]
fn the_program_writes_each_format_and_says_by_its_exit_code_whether_to_look() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    write(folder.path(), "old.txt", draft());
    write(folder.path(), "new.txt", edited("September 30, 2027", "June 30, 2027"));
    write(folder.path(), "easier.txt", edited("September 30, 2027", "December 31, 2027"));
    write(folder.path(), "product.toml", common::CATALOG);
    let diff = |old: &str, new: &str, more: &[&str]| {
        let (old, new, catalog) = (path(old), path(new), path("product.toml"));
        let fixed = ["diff", &old, &new, "--catalog", &catalog, "--as-of", "2027-01-04"];
        run(program().args([&fixed[..], more].concat()))
    };
    let ran = diff("old.txt", "new.txt", &[]);
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.contains("[-September-] {+June+} 30, 2027"), "{}", ran.out);
    assert!(ran.out.contains("▲ the deadline is 92 days earlier"), "{}", ran.out);
    assert!(ran.out.contains("verdict: on time → late by 92 days (erp-connector)"), "{}", ran.out);
    assert!(ran.out.lines().all(|line| line.chars().count() <= 80), "{}", ran.out);
    assert_eq!(diff("old.txt", "easier.txt", &[]).code, 0, "a later date is no worse");
    assert_eq!(diff("old.txt", "old.txt", &[]).code, 0);
    let ran = diff("old.txt", "missing.txt", &[]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));

    let (json, html, word) = (path("d.json"), path("d.html"), path("d.docx"));
    assert_eq!(diff("old.txt", "new.txt", &["-o", &json, "-o", &html, "-o", &word]).code, 1);
    let value: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(json).unwrap()).unwrap();
    assert_eq!(value["schema"], "caveat-diff/1");
    assert_eq!(value["counts"]["strengthened"], 1);
    let html = std::fs::read_to_string(html).unwrap();
    assert!(html.contains("<del>September</del> <ins>June</ins> 30, 2027"), "{html}");
    assert!(!html.contains("<script") && !html.contains("http://") && !html.contains("https://"));
    let mut zip = zip::ZipArchive::new(std::fs::File::open(word).unwrap()).unwrap();
    let mut xml = String::new();
    zip.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    assert!(xml.contains("June") && xml.contains("<w:strike"), "{xml}");
    let ran = diff("old.txt", "new.txt", &["-o", &path("old.txt")]);
    assert_eq!(ran.code, 2, "a draft is never overwritten: {}", ran.err);
}
