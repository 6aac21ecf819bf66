use super::{Package, blocks, labels, p, r, read_body};
use caveat_core::document::{Document, RevisionKind};

fn change(kind: &str, author: &str, content: &str) -> String {
    format!("<w:{kind} w:id=\"1\" w:author=\"{author}\" w:date=\"2027-02-03T04:05:06Z\">{content}</w:{kind}>")
}

fn deleted(words: &str) -> String {
    format!("<w:r><w:delText xml:space=\"preserve\">{words}</w:delText></w:r>")
}

/// A paragraph whose mark is changed.
fn marked(kind: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:rPr>{}</w:rPr></w:pPr>{content}</w:p>", change(kind, "A", ""))
}

/// Kind, words in the text, words taken out.
fn revisions(document: &Document) -> Vec<(RevisionKind, &str, Option<&str>)> {
    let words = |span: caveat_core::Span| span.of(&document.text);
    document.revisions.iter().map(|one| (one.kind, words(one.span), one.removed.as_deref())).collect()
}

#[test]
fn the_text_is_as_if_all_changes_were_accepted() {
    let document = read_body(&format!(
        "<w:p>{}{}{}{}</w:p>",
        r("Within "),
        change("del", "Ann", &deleted("thirty (30)")),
        change("ins", "Bob", &(r("ten") + &r(" (10)"))),
        r(" days."),
    ));
    assert_eq!(blocks(&document), ["Within ten (10) days."]);
    let expected = [(RevisionKind::Deleted, "", Some("thirty (30)")), (RevisionKind::Inserted, "ten (10)", None)];
    assert_eq!(revisions(&document), expected);
    assert_eq!(document.revisions[0].span.start, 7);
    assert_eq!(document.revisions[0].author.as_deref(), Some("Ann"));
    assert_eq!(document.revisions[1].date.as_deref(), Some("2027-02-03T04:05:06Z"));
}

#[test]
fn what_was_inserted_and_deleted_again_is_deleted() {
    let both = change("ins", "Ann", &change("del", "Bob", &deleted("ghost ")));
    let document = read_body(&format!("<w:p>{}{both}{}</w:p>", r("No "), r("text.")));
    assert_eq!(blocks(&document), ["No text."]);
    assert_eq!(revisions(&document), [(RevisionKind::Deleted, "", Some("ghost "))]);
}

#[test]
fn moved_text_stands_where_it_went() {
    let away = change("moveFrom", "Ann", &r("Clause. "));
    let here = change("moveTo", "Ann", &r("Clause."));
    let document = read_body(&format!("<w:p>{away}{}</w:p><w:p>{here}</w:p>", r("First.")));
    assert_eq!(blocks(&document), ["First.", "Clause."]);
    let expected = [(RevisionKind::Moved, "", Some("Clause. ")), (RevisionKind::Moved, "Clause.", None)];
    assert_eq!(revisions(&document), expected);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let document = read_body(&format!("{}{}{}", marked("del", &r("Supplier ")), p("delivers."), p("Next.")));
    assert_eq!(blocks(&document), ["Supplier delivers.", "Next."]);
    assert_eq!(document.blocks[0].origin.paragraph, Some(0));
    assert_eq!(document.blocks[1].origin.paragraph, Some(2));
}

#[test]
fn a_deleted_paragraph_is_gone_and_not_counted() {
    let list = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
                </w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let place = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let item = |mark: &str, content: &str| format!("<w:p><w:pPr>{place}<w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>");
    let gone = item(&change("del", "A", ""), &change("del", "A", &deleted("Old.")));
    let before = "<w:pPrChange><w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr></w:pPrChange>";
    let changed = format!("<w:p><w:pPr>{place}{before}</w:pPr>{}</w:p>", r("Three."));
    let document = Package::new(&format!("{}{gone}{}{changed}", item("", &r("One.")), item("", &r("Two."))))
        .numbering(list)
        .read()
        .unwrap();
    assert_eq!(blocks(&document), ["1. One.", "2. Two.", "3. Three."]);
    assert_eq!(labels(&document), ["1.", "2.", "3."]);
    assert_eq!(revisions(&document), [(RevisionKind::Deleted, "", Some("Old."))]);
}

#[test]
fn deleted_rows_and_cells_are_gone() {
    let row = |properties: &str, cells: &str| format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>");
    let cell = |properties: &str, words: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(words));
    let document = read_body(&format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("", &(cell("", "a") + &cell("", "b"))),
        row(&change("del", "A", ""), &(cell("", "c") + &cell("", "d"))),
        row("", &(cell("", "e") + &cell(&change("cellDel", "A", ""), "f"))),
    ));
    assert_eq!(blocks(&document), ["a | b", "e"]);
    assert_eq!(revisions(&document), [(RevisionKind::Deleted, "", Some("c | d"))]);
}

#[test]
fn comments_are_no_text() {
    let document = Package::new(&format!(
        "<w:p><w:commentRangeStart w:id=\"0\"/>{}<w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
        r("Clause.")
    ))
    .linked("comments", &super::wrap("comments", &format!("<w:comment w:id=\"0\">{}</w:comment>", p("Are we sure?"))))
    .read()
    .unwrap();
    assert_eq!(document.text, "Clause.\n");
}

#[test]
fn inserted_breaks_and_notes_of_deleted_text_leave_sound_spans() {
    let note = change("del", "A", "<w:r><w:footnoteReference w:id=\"2\"/></w:r>");
    let document = Package::new(&format!("<w:p>{}{note}</w:p>", change("ins", "A", "<w:r><w:t>é</w:t><w:br/></w:r>")))
        .linked("footnotes", &super::wrap("footnotes", &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p("Gone."))))
        .read()
        .unwrap();
    assert_eq!(blocks(&document), ["é"]);
}

/// The blocks of a body, read on one side of its changes.
fn side(body: &str, revisions: crate::Revisions) -> Document {
    let reading = crate::Reading { revisions, ..crate::Reading::default() };
    crate::read(&Package::new(body).bytes(), &reading).unwrap()
}

#[test]
fn each_side_of_the_changes_can_be_read() {
    use crate::Revisions::{Both, Original};
    let body = format!(
        "<w:p>{}{}{}{}</w:p>{}{}",
        r("Within "),
        change("del", "Ann", &deleted("thirty ")),
        change("ins", "Bob", &r("ten ")),
        r("days."),
        marked("ins", &change("ins", "Bob", &r("New."))),
        marked("del", &change("del", "Ann", &deleted("Old."))),
    ) + &p("End.");
    assert_eq!(blocks(&side(&body, crate::Revisions::Accepted)), ["Within ten days.", "New.", "End."]);
    let original = side(&body, Original);
    assert_eq!(blocks(&original), ["Within thirty days.", "Old.", "End."]);
    let expected = [
        (RevisionKind::Deleted, "thirty ", None),
        (RevisionKind::Inserted, "", Some("ten ")),
        (RevisionKind::Inserted, "", Some("New.")),
        (RevisionKind::Deleted, "Old.", None),
    ];
    assert_eq!(revisions(&original), expected);
    let both = side(&body, Both);
    assert_eq!(blocks(&both), ["Within thirty ten days.", "New.", "Old.", "End."]);
    assert_eq!(both.revisions.len(), 4);
    assert_eq!(both.revisions[0].author.as_deref(), Some("Ann"));
}

#[test]
fn moved_rows_and_text_inside_both_changes_stand_on_the_side_that_has_them() {
    use crate::Revisions::{Both, Original};
    let again = change("ins", "Ann", &change("del", "Bob", &deleted("ghost ")));
    let row = |kind: &str, words: &str| {
        let mark = if kind.is_empty() { String::new() } else { format!("<w:trPr>{}</w:trPr>", change(kind, "A", "")) };
        format!("<w:tr>{mark}<w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(words), p("x"))
    };
    let body = format!(
        "<w:p>{again}{}</w:p><w:tbl>{}{}{}</w:tbl><w:p>{}</w:p><w:p>{}</w:p>",
        r("Text."),
        row("", "kept"),
        row("ins", "added"),
        row("del", "gone"),
        change("moveFrom", "Ann", &r("Clause.")),
        change("moveTo", "Ann", &r("Clause.")),
    );
    assert_eq!(blocks(&side(&body, Original)), ["Text.", "kept | x", "gone | x", "Clause."]);
    assert_eq!(blocks(&side(&body, Both)), ["ghost Text.", "kept | x", "added | x", "gone | x", "Clause.", "Clause."]);
}
