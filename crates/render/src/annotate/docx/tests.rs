//! Small packages, each with one thing in it, annotated and read again.

use super::annotate;
use crate::Case;
use crate::annotate::AnnotateError;
use caveat_core::document::Document;
use caveat_core::report::Report;
use serde_json::{Value, json};
use std::io::{Cursor, Read, Write};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package with a main part around `body` and further parts; `links` are relationships of the main part.
fn package(body: &str, links: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<?xml version=\"1.0\"?><w:document xmlns:w=\"{W}\"><w:body>{body}</w:body></w:document>");
    whole(&document, links, parts)
}

fn whole(document: &str, links: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let package = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let root = format!(
        "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"a\" Type=\"{LINKS}/officeDocument\" \
         Target=\"word/main.xml\"/></Relationships>"
    );
    let links = format!("<Relationships xmlns=\"{package}/relationships\">{links}</Relationships>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let own = [
        ("[Content_Types].xml", types.as_str()),
        ("_rels/.rels", &root),
        ("word/_rels/main.xml.rels", &links),
        ("word/main.xml", document),
        ("docProps/custom.bin", "as it was"),
    ];
    for (name, text) in own.iter().chain(parts) {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn link(kind: &str, target: &str) -> String {
    format!("<Relationship Id=\"{kind}\" Type=\"{LINKS}/{kind}\" Target=\"{target}\"/>")
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn read(bytes: &[u8]) -> Document {
    caveat::read(bytes, &caveat::Reading::default()).unwrap()
}

fn finding(document: &Document, words: &str, replacement: Option<&str>) -> Value {
    let start = document.text.find(words).unwrap_or_else(|| panic!("{words:?} in {:?}", document.text));
    let span = json!({"start": start, "end": start + words.len()});
    let fixes = replacement.map(|words| json!({"title": "Say less", "replacement": words}));
    json!({
        "id": format!("f-{start}"), "rule": "verdict/late", "severity": "error", "message": "Too late.",
        "commitment": null, "span": span, "quote": {"text": words, "span": span}, "clause": null, "heading": null,
        "page": null, "fixes": fixes.into_iter().collect::<Vec<_>>(), "approvers": ["cto"]
    })
}

fn report(findings: &[Value]) -> Report {
    serde_json::from_value(json!({
        "schema": "caveat-report/1", "tool": {"name": "caveat", "version": "0"},
        "document": {"name": "draft.docx", "sha256": "", "format": "docx", "pages": null, "bytes": 1},
        "as_of": "2026-11-24", "decision": "stop", "parties": [], "effective_date": null, "term": null,
        "commitments": [], "capabilities": [], "findings": findings, "approvals": [], "notices": []
    }))
    .unwrap()
}

/// The package with a comment on each of the words, and a suggestion where there is one.
fn annotated(bytes: &[u8], words: &[(&str, Option<&str>)]) -> Vec<u8> {
    let document = read(bytes);
    let findings: Vec<Value> = words.iter().map(|(words, wording)| finding(&document, words, *wording)).collect();
    annotate(&Case { report: &report(&findings), document: &document, bytes }, true).unwrap()
}

/// The body with its marks in short: `{1 words 1}` for a comment, `[-gone-]`, `[+come+]`, others' changes `<ins>`.
fn drawn(bytes: &[u8]) -> String {
    let main = part(bytes, "word/main.xml");
    let mut out = String::new();
    let (mut rest, mut ours) = (main.as_str(), Vec::new());
    while let Some(start) = rest.find('<') {
        out.push_str(&rest[..start]);
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        rest = &rest[end + 1..];
        let id = || tag.split("w:id=\"").nth(1).and_then(|id| id.split('"').next()).unwrap_or_default();
        let name = tag.trim_end_matches('/').split(' ').next().unwrap_or_default();
        match name {
            "w:commentRangeStart" => out.push_str(&format!("{{{} ", id())),
            "w:commentRangeEnd" => out.push_str(&format!(" {}}}", id())),
            "w:commentReference" => out.push('^'),
            "w:ins" | "w:del" => {
                let own = tag.contains("\"caveat\"");
                ours.push(own);
                out.push_str(match (own, name) {
                    (true, "w:ins") => "[+",
                    (true, _) => "[-",
                    (false, "w:ins") => "<ins>",
                    (false, _) => "<del>",
                });
            }
            "/w:ins" | "/w:del" => out.push_str(match (ours.pop(), name) {
                (Some(true), "/w:ins") => "+]",
                (Some(true), _) => "-]",
                (_, "/w:ins") => "</ins>",
                _ => "</del>",
            }),
            "/w:p" => out.push('¶'),
            "w:b" => out.push('*'),
            _ => {}
        }
    }
    out
}

fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

#[test]
fn a_comment_stands_on_the_words_and_other_parts_stay_as_they_are_packed() {
    let bytes = package(&format!("<w:p>{}</w:p>", run("Host shall sync orders by May 1, 2027.")), "", &[]);
    let out = annotated(&bytes, &[("by May 1, 2027", None)]);
    assert_eq!(drawn(&out), "Host shall sync orders {0 by May 1, 2027 0}^.¶");
    assert_eq!(part(&out, "docProps/custom.bin"), "as it was");
    assert_eq!(read(&out).text, read(&bytes).text);
    let comments = part(&out, "word/comments.xml");
    assert!(comments.contains("w:author=\"caveat\" w:date=\"2026-11-24T00:00:00Z\" w:initials=\"cv\""), "{comments}");
    assert!(comments.contains("Too late. [verdict/late]") && comments.contains("Must approve: cto"), "{comments}");
    assert!(part(&out, "word/_rels/main.xml.rels").contains("Target=\"/word/comments.xml\""));
    assert!(part(&out, "[Content_Types].xml").contains("PartName=\"/word/comments.xml\""));
    assert_eq!(out, annotated(&bytes, &[("by May 1, 2027", None)]), "the same bytes each time");
}

#[test]
fn runs_keep_their_looks_and_references_when_they_are_cut() {
    let body = "<w:p><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>Smith &amp; Co shall</w:t><w:tab/><w:t>pay</w:t></w:r></w:p>";
    let out = annotated(&package(body, "", &[]), &[("& Co", None), ("pay", None)]);
    assert_eq!(drawn(&out), "*Smith {0 *&amp; Co 0}^* shall{1 *pay 1}^¶");
    assert!(part(&out, "word/main.xml").contains("<w:t xml:space=\"preserve\"> shall</w:t><w:tab/></w:r>"));
}

#[test]
fn only_the_words_that_differ_are_changed() {
    let bytes = package(&format!("<w:p>{}{}</w:p>", run("Host shall deliver it by "), run("May 1, 2027.")), "", &[]);
    let out =
        annotated(&bytes, &[("Host shall deliver it by May 1, 2027.", Some("Host shall deliver it by June 2, 2027."))]);
    assert_eq!(drawn(&out), "{0 Host shall deliver it by [-May 1,-][+June 2,+] 2027. 0}^¶");
    assert!(part(&out, "word/main.xml").contains("<w:delText xml:space=\"preserve\">May 1,</w:delText>"));
    let original = caveat::Reading { revisions: caveat::Revisions::Original, ..caveat::Reading::default() };
    assert_eq!(caveat::read(&out, &original).unwrap().text, read(&bytes).text);
    assert_eq!(read(&out).text.trim(), "Host shall deliver it by June 2, 2027.");
}

#[test]
fn a_struck_sentence_takes_its_blank_along_and_added_words_bring_one() {
    let bytes = package(&format!("<w:p>{}</w:p>", run("One stays. Two goes. Three stays.")), "", &[]);
    let out = annotated(&bytes, &[("Two goes.", Some(""))]);
    assert_eq!(read(&out).text.trim(), "One stays. Three stays.");
    let out = annotated(&bytes, &[("Three stays.", Some("Three nearly stays."))]);
    assert_eq!(drawn(&out), "One stays. Two goes. {0 Three [+nearly +]stays. 0}^¶");
}

#[test]
fn a_paragraph_that_is_struck_goes_with_its_mark_unless_it_ends_a_cell_or_section() {
    let plain = format!("<w:p>{}</w:p>", run("(b) by May."));
    let styled = format!("<w:p><w:pPr><w:jc/><w:rPr><w:b/></w:rPr></w:pPr>{}</w:p>", run("(b) by May."));
    let changed = format!("<w:p><w:pPr><w:jc/><w:pPrChange w:id=\"3\"/></w:pPr>{}</w:p>", run("(b) by May."));
    let after = format!("<w:p>{}</w:p>", run("(c) by June."));
    let gone = "w:author=\"caveat\" w:date=\"2026-11-24T00:00:00Z\"/>";
    for (first, expected) in [
        (&plain, format!("<w:p><w:pPr><w:rPr><w:del w:id=\"1\" {gone}</w:rPr></w:pPr>")),
        (&styled, format!("<w:rPr><w:del w:id=\"1\" {gone}<w:b/></w:rPr></w:pPr>")),
        (&changed, format!("<w:jc/><w:rPr><w:del w:id=\"4\" {gone}</w:rPr><w:pPrChange")),
    ] {
        let out = annotated(&package(&format!("{first}{after}"), "", &[]), &[("(b) by May.", Some(""))]);
        let main = part(&out, "word/main.xml");
        assert!(main.contains(&expected), "{main}");
        assert_eq!(read(&out).text.trim(), "(c) by June.");
        let original = caveat::Reading { revisions: caveat::Revisions::Original, ..caveat::Reading::default() };
        assert_eq!(caveat::read(&out, &original).unwrap().text.trim(), "(b) by May.\n(c) by June.");
    }
    let cell = format!("<w:tbl><w:tr><w:tc>{plain}</w:tc><w:tc>{after}</w:tc></w:tr></w:tbl>{after}");
    let section = format!("<w:p><w:pPr><w:sectPr/></w:pPr>{}</w:p>{after}", run("(b) by May."));
    for body in [cell, section] {
        let main = part(&annotated(&package(&body, "", &[]), &[("(b) by May.", Some(""))]), "word/main.xml");
        assert!(main.contains("<w:delText") && !main.contains("<w:rPr><w:del "), "{main}");
    }
}

#[test]
fn changes_of_others_stay_theirs() {
    let ins = |words: &str| format!("<w:ins w:id=\"7\" w:author=\"A\">{}</w:ins>", run(words));
    let del = "<w:del w:id=\"8\" w:author=\"A\"><w:r><w:delText>thirty</w:delText></w:r></w:del>";
    let body = format!("<w:p>{}{del}{}{}</w:p>", run("within "), ins("ten working"), run(" days"));
    let out = annotated(&package(&body, "", &[]), &[("within ten working days", Some("within nine working days"))]);
    assert_eq!(drawn(&out), "{0 within <del>thirty</del><ins>[-ten-]</ins>[+nine+]<ins> working</ins> days 0}^¶");
    // A comment that ends inside an insertion has its mark outside.
    let out = annotated(&package(&body, "", &[]), &[("within ten", None)]);
    assert_eq!(drawn(&out), "{0 within <del>thirty</del><ins>ten</ins> 0}^<ins> working</ins> days¶");
}

#[test]
fn links_controls_and_fields() {
    let link = format!("<w:hyperlink r:id=\"x\" xmlns:r=\"{LINKS}\">{}</w:hyperlink>", run("the site"));
    let control = |pr: &str, words: &str| {
        format!("<w:sdt><w:sdtPr>{pr}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", run(words))
    };
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>4.2</w:t></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let body = format!(
        "<w:p>{}{link}{}{}{}{field}{}</w:p>",
        run("See "),
        run(", "),
        control("<w:text/>", "two hours"),
        run(" in "),
        run(".")
    );
    let bytes = package(&body, "", &[]);
    let out = annotated(&bytes, &[("the site", None), ("hours", Some("days")), ("4.2", Some("4.3"))]);
    let text = drawn(&out);
    assert_eq!(text, "See {0 the site 0}^, {1 two hours 1}^ in {2 REF a4.2 2}^.¶");
    let comments = part(&out, "word/comments.xml");
    assert!(comments.contains("the words stand in a field"), "{comments}");
    assert!(comments.contains("a content control that is not to be edited"), "{comments}");
    let rich = package(&format!("<w:p>{}</w:p>", control("<w:alias w:val=\"a\"/>", "two hours")), "", &[]);
    assert_eq!(drawn(&annotated(&rich, &[("two hours", Some("two days"))])), "{0 two [-hours-][+days+] 0}^¶");
}

#[test]
fn rows_of_a_table_are_spanned_and_changed_inside_one_cell() {
    let cell = |words: &str| format!("<w:tc><w:p>{}</w:p></w:tc>", run(words));
    let body = format!("<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>", cell("Sync"), cell("May 1, 2027"));
    let bytes = package(&body, "", &[]);
    let out = annotated(&bytes, &[("Sync | May 1, 2027", Some("Sync | June 2, 2027"))]);
    assert_eq!(drawn(&out), "{0 Sync¶[-May 1,-][+June 2,+] 2027 0}^¶");
    let out = annotated(&bytes, &[("Sync | May 1, 2027", Some("Nothing at all is promised here"))]);
    assert_eq!(drawn(&out), "{0 Sync¶May 1, 2027 0}^¶");
    assert!(part(&out, "word/comments.xml").contains("run over several paragraphs or cells"));
}

#[test]
fn words_of_a_note_are_commented_at_its_mark() {
    let mark = |id: u8| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = format!("<w:p>{}{}{}{}</w:p>", run("Host syncs"), mark(2), run(" orders."), mark(3));
    let note = |id: u8, words: &str| format!("<w:footnote w:id=\"{id}\"><w:p>{}</w:p></w:footnote>", run(words));
    let notes = format!(
        "<w:footnotes xmlns:w=\"{W}\">{}{}</w:footnotes>",
        note(2, "Not on Sundays."),
        note(3, "Within an hour.")
    );
    let bytes = package(&body, &link("footnotes", "footnotes.xml"), &[("word/footnotes.xml", &notes)]);
    let out = annotated(&bytes, &[("Within an hour", Some("Within a day"))]);
    assert_eq!(drawn(&out), "Host syncs orders.{0  0}^¶");
    let comments = part(&out, "word/comments.xml");
    assert!(comments.contains("The words stand in the note: “Within an hour”"), "{comments}");
    assert_eq!(part(&out, "word/footnotes.xml"), notes);
}

#[test]
fn words_of_a_text_box_are_commented_at_what_holds_it() {
    let inner = format!("<w:txbxContent><w:p>{}</w:p></w:txbxContent>", run("Box words."));
    let body = format!("<w:p>{}<w:r><w:pict>{inner}</w:pict></w:r></w:p>", run("Before."));
    let out = annotated(&package(&body, "", &[]), &[("Box words", Some("Other words"))]);
    assert_eq!(drawn(&out), "Before.{0 Box words.¶ 0}^¶");
}

#[test]
fn comments_that_are_there_stay_and_ours_get_ids_of_their_own() {
    let old = format!("<x:comments xmlns:x=\"{W}\"><x:comment x:id=\"4\"><x:p/></x:comment></x:comments>");
    for (name, text, id) in [("remarks7.xml", old.as_str(), "5"), ("c.xml", &format!("<comments xmlns=\"{W}\"/>"), "0")]
    {
        let file = format!("word/{name}");
        let bytes = package(&format!("<w:p>{}</w:p>", run("Host syncs.")), &link("comments", name), &[(&file, text)]);
        let out = annotated(&bytes, &[("syncs", None)]);
        assert_eq!(drawn(&out), format!("Host {{{id} syncs {id}}}^.¶"));
        let comments = part(&out, &file);
        assert!(comments.contains("Too late."), "{comments}");
        assert!(
            comments.starts_with(&text[..text.len().min(60)].trim_end_matches("/>").to_owned()[..40]),
            "{comments}"
        );
        let kept = if id == "5" { "<x:comment x:id=\"4\"><x:p/></x:comment>" } else { "</comments>" };
        assert!(comments.contains(kept), "{comments}");
        assert_eq!(part(&out, "[Content_Types].xml"), part(&bytes, "[Content_Types].xml"));
        assert_eq!(read(&out).text, read(&bytes).text);
    }
}

#[test]
fn other_prefixes_no_prefix_and_the_strict_namespace() {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    for (prefix, declared, uri) in [("q:", "xmlns:q", W), ("", "xmlns", W), ("w:", "xmlns:w", strict)] {
        let p = prefix;
        let text = format!(
            "<{p}document {declared}=\"{uri}\"><{p}body><{p}p><{p}r><{p}t>Host syncs it.</{p}t></{p}r></{p}p></{p}body></{p}document>"
        );
        let bytes = whole(&text, "", &[]);
        let out = annotated(&bytes, &[("syncs", Some("copies"))]);
        let main = part(&out, "word/main.xml");
        assert!(main.contains(&format!("<{p}delText xml:space=\"preserve\">syncs</{p}delText>")), "{main}");
        assert!(part(&out, "word/comments.xml").contains(uri));
        assert_eq!(read(&out).text.trim(), "Host copies it.");
    }
}

#[test]
fn two_suggestions_on_the_same_words_are_one_and_a_reason() {
    let bytes = package(&format!("<w:p>{}</w:p>", run("Host promptly syncs orders.")), "", &[]);
    let out = annotated(
        &bytes,
        &[("Host promptly syncs orders.", Some("Host syncs orders.")), ("promptly", Some("within a day"))],
    );
    assert_eq!(read(&out).text.trim(), "Host syncs orders.");
    assert!(part(&out, "word/comments.xml").contains("another suggestion changes the same words"));
}

#[test]
fn what_is_no_word_file_or_damaged_is_refused_with_the_reason() {
    let bytes = package(&format!("<w:p>{}</w:p>", run("Host syncs.")), "", &[]);
    let mut document = read(&bytes);
    let report = report(&[finding(&document, "syncs", None)]);
    let broken = whole("<w:document", "", &[]);
    let error = annotate(&Case { report: &report, document: &document, bytes: &broken }, false).unwrap_err();
    assert!(matches!(&error, AnnotateError::Damaged { part, .. } if part == "word/main.xml"), "{error}");
    let error = annotate(&Case { report: &report, document: &document, bytes: b"no archive" }, false).unwrap_err();
    assert!(matches!(error, AnnotateError::Archive(_)), "{error}");
    document.format = caveat_core::document::Format::Pdf;
    let error = annotate(&Case { report: &report, document: &document, bytes: &bytes }, false).unwrap_err();
    assert!(error.to_string().starts_with("PDF cannot be answered with an annotated Word file"), "{error}");
}
