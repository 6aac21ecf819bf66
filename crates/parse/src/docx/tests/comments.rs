use super::{LINKS, Package, blocks, check, p, r, read_body, wrap};
use caveat_core::document::{Comment, Document};

/// Text between the marks of a comment's range.
fn about(id: u32, content: &str) -> String {
    format!(
        "<w:commentRangeStart w:id=\"{id}\"/>{content}<w:commentRangeEnd w:id=\"{id}\"/>\
         <w:r><w:commentReference w:id=\"{id}\"/></w:r>"
    )
}

fn comment(id: u32, author: &str, content: &str) -> String {
    format!("<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2027-02-03T04:05:06Z\">{content}</w:comment>")
}

/// The document with this body and these comments.
fn read(body: &str, comments: &str) -> Document {
    let document = Package::new(body).linked("comments", &wrap("comments", comments)).read().unwrap();
    check(&document);
    document
}

/// What each comment is about and says.
fn told(document: &Document) -> Vec<(Option<&str>, &str)> {
    let of = |comment: &Comment| comment.span.map(|span| (span.start, span.end));
    let words = |(start, end): (usize, usize)| &document.text[start..end];
    document.comments.iter().map(|comment| (of(comment).map(words), comment.text.as_str())).collect()
}

#[test]
fn comments_stand_beside_the_text() {
    let body = format!("<w:p>{}{}{}</w:p>", r("Provider shall "), about(4, &r("host backups")), r("."));
    let document = read(&body, &comment(4, "Ann", &(p("Which ones?") + &p("All of them?"))));
    assert_eq!(document.text, "Provider shall host backups.\n");
    assert_eq!(told(&document), [(Some("host backups"), "Which ones?\nAll of them?")]);
    let comment = &document.comments[0];
    assert_eq!(comment.author.as_deref(), Some("Ann"));
    assert_eq!(comment.date.as_deref(), Some("2027-02-03T04:05:06Z"));
    assert!(document.notices.is_empty());
}

#[test]
fn a_range_may_reach_over_paragraphs_cells_and_changes() {
    let start = |id: u32| format!("<w:commentRangeStart w:id=\"{id}\"/>");
    let end = |id: u32| format!("<w:commentRangeEnd w:id=\"{id}\"/>");
    let gone = "<w:del w:id=\"9\" w:author=\"B\"><w:r><w:delText>thirty </w:delText></w:r></w:del>";
    let body = format!(
        "{}{}<w:p>{}</w:p>{}<w:tbl><w:tr><w:tc><w:p>{}</w:p></w:tc><w:tc><w:p>{}</w:p></w:tc></w:tr></w:tbl>\
         <w:p>{}{}{}</w:p><w:p>{}</w:p>",
        start(1),
        p("One."),
        r("Two."),
        end(1),
        about(2, &r("left")),
        r("right"),
        r("In "),
        about(3, gone),
        r("days."),
        about(5, ""),
    );
    let comments: String = [1, 2, 3, 5, 6].map(|id| comment(id, "A", &p(&format!("no. {id}")))).concat();
    let document = read(&body, &comments);
    assert_eq!(blocks(&document), ["One.", "Two.", "left | right", "In days."]);
    let expected = [
        (Some("One.\nTwo."), "no. 1"),
        (Some("left"), "no. 2"),
        (Some(""), "no. 3"),
        (Some(""), "no. 5"),
        (None, "no. 6"),
    ];
    assert_eq!(told(&document), expected);
}

#[test]
fn comments_that_are_lost_leave_no_gap_in_the_text() {
    let body = format!("<w:p>{}</w:p>", about(1, &r("Terms.")));
    let document = read(&body, "<w:comment w:id=\"1\"><w:p><w:r><w:t>Cut sho");
    assert_eq!(document.text, "Terms.\n");
    assert_eq!(told(&document), [(Some("Terms."), "Cut sho")]);
    assert_eq!(document.notices.len(), 1);
    assert!(!document.notices[0].is_gap(), "{:?}", document.notices);
    let mut package = Package::new(&body);
    package.link(&format!("<Relationship Id=\"c\" Type=\"{LINKS}/comments\" Target=\"gone.xml\"/>"));
    let document = package.read().unwrap();
    assert!(document.notices.len() == 1 && !document.notices[0].is_gap(), "{:?}", document.notices);
    assert!(read_body(&body).comments.is_empty());
}
