#![allow(clippy::unwrap_used, reason = "a test")]
use super::annotate;
use crate::Case;
use crate::annotate::AnnotateError;
use caveat_core::document::{Block, BlockKind, Document, Format, Origin, Place};
use caveat_core::report::Report;
use caveat_core::{Span, judgement::Severity};
use lopdf::{Dictionary, Document as File, Object, ObjectId, Stream, decode_text_string};
use serde_json::{Value, json};

const TEXT: &str = "Provider shall deliver the sync.";

fn list(numbers: [i64; 4]) -> Object {
    Object::Array(numbers.map(Object::Integer).to_vec())
}

fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dictionary {
    entries.into_iter().collect()
}

/// A file of one page (left 50, bottom 100, 400 wide, 800 high, turned by `rotate`) with a note and a bookmark of its
/// own, the note in a list that is an object.
fn file(rotate: i64) -> File {
    let mut file = File::with_version("1.5");
    let content = file.add_object(Stream::new(Dictionary::new(), b"BT /F1 10 Tf 150 300 Td (Provider) Tj ET".to_vec()));
    let tree = file.new_object_id();
    let note = file.add_object(dict([("Subtype", Object::Name(b"Text".to_vec())), ("Rect", list([60, 110, 70, 120]))]));
    let notes = file.add_object(Object::Array(vec![Object::Reference(note)]));
    let page = file.add_object(dict([
        ("Type", Object::Name(b"Page".to_vec())),
        ("Parent", Object::Reference(tree)),
        ("MediaBox", list([50, 100, 450, 900])),
        ("Rotate", rotate.into()),
        ("Contents", Object::Reference(content)),
        ("Annots", Object::Reference(notes)),
    ]));
    let pages = dict([("Kids", Object::Array(vec![Object::Reference(page)])), ("Count", 1.into())]);
    file.objects.insert(tree, Object::Dictionary(pages));
    let outlines = file.new_object_id();
    let title = Object::string_literal("Terms");
    let bookmark = file.add_object(dict([("Title", title), ("Parent", Object::Reference(outlines))]));
    let (first, last) = (Object::Reference(bookmark), Object::Reference(bookmark));
    file.objects.insert(outlines, Object::Dictionary(dict([("First", first), ("Last", last), ("Count", 1.into())])));
    let catalog = dict([
        ("Type", Object::Name(b"Catalog".to_vec())),
        ("Pages", Object::Reference(tree)),
        ("Outlines", Object::Reference(outlines)),
    ]);
    let catalog = file.add_object(catalog);
    file.trailer.set("Root", catalog);
    file
}

fn bytes(file: &mut File) -> Vec<u8> {
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

/// The text in one line: each word ten points wide for each letter, 100 from the left and 600 from the top.
fn document() -> Document {
    let mut places = Vec::new();
    let mut start = 0;
    for word in TEXT.split(' ') {
        let (from, to) = (start as f32 * 10.0, (start + word.len()) as f32 * 10.0);
        let area = [100.0 + from, 592.0, 100.0 + to, 602.0];
        places.push(Place { start: start as u32, end: (start + word.len()) as u32, page: 1, area, turns: 0 });
        start += word.len() + 1;
    }
    let span = Span::new(0, TEXT.len());
    let origin = Origin { page: Some(1), area: Some([100.0, 592.0, 420.0, 602.0]), paragraph: None };
    Document {
        text: TEXT.to_owned(),
        format: Format::Pdf,
        pages: Some(1),
        blocks: vec![Block { span, kind: BlockKind::Paragraph, label: None, level: 0, origin }],
        revisions: vec![],
        hidden: vec![],
        comments: vec![],
        notices: vec![],
        places,
    }
}

fn finding(words: &str, severity: Severity, message: &str) -> Value {
    let start = TEXT.find(words).unwrap();
    let span = json!({"start": start, "end": start + words.len()});
    json!({
        "id": format!("f-{start}"), "rule": "verdict/late", "severity": severity, "message": message, "commitment": null,
        "span": span, "quote": {"text": words, "span": span}, "clause": "3.2(b)", "heading": "Sync", "page": 1,
        "fixes": [{"title": "Promise it later", "replacement": "by “June” (2028)"}], "approvers": ["cto"]
    })
}

fn report(findings: &[Value]) -> Report {
    serde_json::from_value(json!({
        "schema": "caveat-report/1", "tool": {"name": "caveat", "version": "0"},
        "document": {"name": "draft.pdf", "sha256": "", "format": "pdf", "pages": 1, "bytes": 1},
        "as_of": "2026-11-24", "decision": "stop", "parties": [], "effective_date": null, "term": null,
        "commitments": [], "capabilities": [], "findings": findings, "approvals": [], "notices": []
    }))
    .unwrap()
}

#[expect(clippy::needless_pass_by_value, reason = "a test")]
fn annotated(bytes: &[u8], findings: Vec<Value>) -> Result<Vec<u8>, AnnotateError> {
    annotate(&Case { report: &report(&findings), document: &document(), bytes })
}

/// The dictionaries of the page's annotations.
fn notes(file: &File) -> Vec<&Dictionary> {
    file.get_page_annotations(file.get_pages()[&1]).unwrap()
}

fn numbers(dict: &Dictionary, key: &[u8]) -> Vec<f32> {
    dict.get(key).and_then(Object::as_array).unwrap().iter().map(|number| number.as_float().unwrap()).collect()
}

fn highlights(file: &File) -> Vec<&Dictionary> {
    let is_highlight = |note: &&Dictionary| note.get(b"Subtype").and_then(Object::as_name).unwrap() == b"Highlight";
    notes(file).into_iter().filter(is_highlight).collect()
}

#[test]
fn the_words_are_highlighted_and_the_original_stands_in_front() {
    let original = bytes(&mut file(0));
    let out = annotated(&original, vec![finding("deliver the", Severity::Error, "Too late.")]).unwrap();
    assert!(out.starts_with(&original));
    let file = File::load_mem(&out).unwrap();
    let highlights = highlights(&file);
    assert_eq!(highlights.len(), 1);
    // "deliver the" begins at the fifteenth letter and has eleven; the page begins at 50, 100 and is 800 high.
    let (left, right, top, bottom) = (50.0 + 250.0, 50.0 + 360.0, 900.0 - 592.0, 900.0 - 602.0);
    assert_eq!(numbers(highlights[0], b"QuadPoints"), [left, top, right, top, left, bottom, right, bottom]);
    let said = decode_text_string(highlights[0].get(b"Contents").unwrap()).unwrap();
    assert!(said.starts_with("Error: Too late.\nInstead: Promise it later: “by “June” (2028)”\nMust approve: cto"));
    let look = file.get_dict_in_dict(highlights[0], b"AP").unwrap().get(b"N").unwrap();
    let look = file.dereference(look).unwrap().1.as_stream().unwrap();
    assert!(String::from_utf8_lossy(&look.content).contains(&format!("{left:.2} {top:.2} m")));
    assert_eq!(numbers(&look.dict, b"BBox"), [left, bottom, right, top]);
    let date = highlights[0].get(b"M").and_then(Object::as_str).unwrap();
    assert_eq!(date, b"D:20261124000000Z");
}

#[test]
fn what_was_there_stays() {
    let original = bytes(&mut file(0));
    let out = annotated(
        &original,
        vec![finding("sync", Severity::Note, "One."), finding("Provider", Severity::Error, "Two.")],
    );
    let out = File::load_mem(&out.unwrap()).unwrap();
    // The note of the file, the note about the whole and two highlights, the last three with a window each.
    assert_eq!(notes(&out).len(), 1 + 3 * 2);
    assert_eq!(numbers(notes(&out)[0], b"Rect"), [60.0, 110.0, 70.0, 120.0]);
    let follow = |id: ObjectId, key: &[u8]| out.get_dictionary(id).unwrap().get(key).and_then(Object::as_reference);
    let title = |id| decode_text_string(out.get_dictionary(id).unwrap().get(b"Title").unwrap()).unwrap();
    let outlines = out.catalog().unwrap().get(b"Outlines").and_then(Object::as_reference).unwrap();
    let first = follow(outlines, b"First").unwrap();
    let ours = follow(first, b"Next").unwrap();
    assert_eq!((title(first).as_str(), follow(outlines, b"Last").unwrap()), ("Terms", ours));
    assert_eq!(title(ours), "caveat: STOP, 1 error, 1 note, 0 promises read");
    let child = follow(ours, b"First").unwrap();
    assert_eq!(title(child), "Note, 3.2(b) Sync, page 1: One.");
    assert_eq!(title(follow(child, b"Next").unwrap()), "Error, 3.2(b) Sync, page 1: Two.");
    let count = out.get_dictionary(outlines).unwrap().get(b"Count").and_then(Object::as_i64).unwrap();
    assert_eq!(count, 4);
}

#[test]
fn a_turned_page_is_marked_where_it_shows_the_words() {
    for (rotate, expected) in [
        (90, [50.0 + 592.0, 100.0 + 100.0, 50.0 + 602.0, 100.0 + 180.0]),
        (180, [450.0 - 180.0, 100.0 + 592.0, 450.0 - 100.0, 100.0 + 602.0]),
        (270, [450.0 - 602.0, 900.0 - 180.0, 450.0 - 592.0, 900.0 - 100.0]),
    ] {
        let out = annotated(&bytes(&mut file(rotate)), vec![finding("Provider", Severity::Warning, "Look.")]).unwrap();
        let file = File::load_mem(&out).unwrap();
        assert_eq!(numbers(highlights(&file)[0], b"Rect"), expected, "turned by {rotate}");
    }
}

#[test]
fn findings_on_the_same_words_share_a_highlight() {
    let findings = vec![finding("sync", Severity::Warning, "One."), finding("sync", Severity::Error, "Two.")];
    let out = annotated(&bytes(&mut file(0)), findings).unwrap();
    let file = File::load_mem(&out).unwrap();
    let said = decode_text_string(highlights(&file)[0].get(b"Contents").unwrap()).unwrap();
    assert_eq!(highlights(&file).len(), 1);
    assert!(said.contains("Warning: One.") && said.contains("Error: Two."), "{said}");
}

#[test]
fn a_file_with_streams_of_references_gets_another_one() {
    let mut file = file(0);
    let mut original = Vec::new();
    file.save_modern(&mut original).unwrap();
    let out = annotated(&original, vec![finding("sync", Severity::Note, "One.")]).unwrap();
    assert!(out.starts_with(&original) && !out.windows(7).any(|seven| seven == b"trailer"));
    assert_eq!(highlights(&File::load_mem(&out).unwrap()).len(), 1);
}

#[test]
fn the_same_question_gives_the_same_bytes_twice_over() {
    let original = bytes(&mut file(0));
    let one = annotated(&original, vec![finding("sync", Severity::Note, "One.")]).unwrap();
    assert_eq!(one, annotated(&original, vec![finding("sync", Severity::Note, "One.")]).unwrap());
    // An annotated file can be annotated again.
    let two = annotated(&one, vec![finding("Provider", Severity::Note, "Two.")]).unwrap();
    assert_eq!(highlights(&File::load_mem(&two).unwrap()).len(), 2);
}

#[test]
fn what_cannot_be_annotated_says_why() {
    let said = |bytes: &[u8]| annotated(bytes, vec![]).unwrap_err().to_string();
    assert!(said(b"%PDF-1.4 and nothing").contains("damaged"));
    let mut certified = file(0);
    let parameters = Object::Dictionary(dict([("P", 1.into())]));
    let reference = Object::Dictionary(dict([("TransformParams", parameters)]));
    let signature = certified.add_object(dict([("Reference", Object::Array(vec![reference]))]));
    let permissions = dict([("DocMDP", Object::Reference(signature))]);
    certified.catalog_mut().unwrap().set("Perms", permissions);
    assert!(said(&bytes(&mut certified)).contains("certified"));
    let mut document = document();
    document.pages = Some(2);
    let (report, bytes) = (report(&[]), bytes(&mut file(0)));
    let error = annotate(&Case { report: &report, document: &document, bytes: &bytes }).unwrap_err();
    assert!(error.to_string().contains("pages"), "{error}");
    document.format = Format::Docx;
    let error = annotate(&Case { report: &report, document: &document, bytes: &bytes }).unwrap_err();
    assert!(matches!(error, AnnotateError::Format { .. }), "{error}");
}
