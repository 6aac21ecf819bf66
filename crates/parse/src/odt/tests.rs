use crate::shown::words;
use crate::{ReadError, Reading, Revisions};
use caveat_core::document::{BlockKind, Document, Format, RevisionKind};
use std::io::Write;
use zip::write::SimpleFileOptions;

const STYLES: &str = r##"<office:document-styles><office:styles>
<text:outline-style><text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
<text:list-level-style-number text:level="2" style:num-format="i" style:num-suffix="."/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<style:style style:name="Unseen"><style:text-properties text:display="none"/></style:style>
<style:style style:name="White"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Child" style:parent-style-name="White"/>
<style:style style:name="Loop" style:parent-style-name="Loop"/></office:styles>
<office:master-styles><style:master-page><style:header><text:p>Draft of May</text:p></style:header></style:master-page></office:master-styles>
</office:document-styles>"##;

fn file(body: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in
        [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content), ("styles.xml", STYLES)]
    {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn read(body: &str) -> Document {
    let document = crate::read(&file(body), &Reading::default()).unwrap();
    assert_eq!(document.format, Format::Odt);
    document
}

#[test]
fn headings_and_lists_have_the_numbers_that_are_printed() {
    let document = read(
        r#"<text:h text:outline-level="1">Services</text:h><text:h text:outline-level="2">Support</text:h>
        <text:list text:style-name="L1"><text:list-item><text:p>answer<text:s text:c="2"/>calls</text:p>
        <text:list><text:list-item><text:p>by day</text:p></text:list-item><text:list-item><text:p>by night</text:p></text:list-item></text:list>
        </text:list-item><text:list-item><text:p>train</text:p><text:p>people</text:p></text:list-item></text:list>
        <text:p>and</text:p>
        <text:list text:style-name="L1" text:continue-numbering="true"><text:list-item><text:p>host</text:p></text:list-item></text:list>
        <text:list text:style-name="L1"><text:list-item text:start-value="5"><text:p>move</text:p></text:list-item></text:list>
        <text:list text:style-name="L2"><text:list-item><text:p>point</text:p></text:list-item></text:list>
        <text:h text:outline-level="2">Hours</text:h>"#,
    );
    let expected = [
        "Draft of May",
        "1. Services",
        "1.1 Support",
        "(a) answer calls",
        "i. by day",
        "ii. by night",
        "(b) train",
        "people",
        "and",
        "(c) host",
        "(e) move",
        "\u{2022} point",
        "1.2 Hours",
    ];
    assert_eq!(words(&document), expected);
    assert_eq!(document.blocks[0].kind, BlockKind::Furniture);
    assert_eq!(document.blocks[1].kind, BlockKind::Heading);
}

#[test]
fn tables_notes_and_frames_stand_at_their_place() {
    let document = read(
        r"<text:p>Before<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Except holidays.</text:p></text:note-body></text:note> it<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>.</text:p>
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Severity</text:p></table:table-cell><table:table-cell><text:p>Response</text:p></table:table-cell></table:table-row></table:table-header-rows>
        <table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>one hour</text:p></table:table-cell></table:table-row></table:table>
        <text:p>After<office:annotation><text:p>Really?</text:p></office:annotation>.</text:p>",
    );
    assert_eq!(
        words(&document)[1..],
        ["Before it.", "1 Except holidays.", "Boxed", "Severity | Response", "1 | one hour", "After."]
    );
    assert_eq!(document.blocks[2].kind, BlockKind::Note);
    assert!(matches!(document.blocks[4].kind, BlockKind::TableRow { header: true, .. }));
}

const CHANGED: &str = r#"<text:tracked-changes><text:changed-region text:id="c1"><text:insertion><office:change-info><dc:creator>Ada</dc:creator><dc:date>2026-05-01T10:00:00</dc:date></office:change-info></text:insertion></text:changed-region>
<text:changed-region xml:id="c2"><text:deletion><office:change-info><dc:creator>Ben</dc:creator><dc:date>2026-05-02T10:00:00</dc:date></office:change-info><text:p>all </text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:p>Provider shall <text:change-start text:change-id="c1"/>not <text:change-end text:change-id="c1"/>deliver <text:change text:change-id="c2"/>reports.</text:p>"#;

#[test]
fn changes_are_known_and_each_side_can_be_read() {
    let document = read(CHANGED);
    assert_eq!(words(&document)[1..], ["Provider shall not deliver reports."]);
    let [inserted, deleted] = document.revisions.as_slice() else { panic!("{:?}", document.revisions) };
    assert_eq!((inserted.kind, inserted.author.as_deref()), (RevisionKind::Inserted, Some("Ada")));
    assert_eq!((deleted.kind, deleted.date.as_deref()), (RevisionKind::Deleted, Some("2026-05-02T10:00:00")));
    let side = |revisions| {
        let document = crate::read(&file(CHANGED), &Reading { revisions, ..Reading::default() }).unwrap();
        words(&document)[1].to_owned()
    };
    assert_eq!(side(Revisions::Original), "Provider shall deliver all reports.");
    assert_eq!(side(Revisions::Both), "Provider shall not deliver all reports.");
}

#[test]
fn text_of_a_style_that_hides_it_is_read_and_said_to_be_hidden() {
    let document = read(
        r#"<text:p>One <text:span text:style-name="Unseen">two</text:span> <text:span text:style-name="Child">three</text:span> <text:span text:style-name="Loop">four</text:span></text:p>"#,
    );
    assert_eq!(words(&document)[1], "One two three four");
    let hidden: Vec<&str> = document.hidden.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(hidden.join(" "), "two three");
}

#[test]
fn broken_and_hostile_files_end_as_an_error_or_a_notice() {
    let cut = read("<text:p>Provider shall deliver</text:p><text:p>by");
    assert!(cut.notices.iter().any(|notice| notice.kind == "damaged-part"));
    assert_eq!(words(&cut)[1], "Provider shall deliver");
    let deep = format!("{}x{}", "<text:span>".repeat(50_000), "</text:span>".repeat(50_000));
    assert!(matches!(crate::read(&file(&deep), &Reading::default()), Err(ReadError::Limit { .. })));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><text:p>&b;</text:p>";
    assert!(matches!(crate::read(&file(bomb), &Reading::default()), Err(ReadError::Damaged { .. })));
    let blanks = read("<text:p>a<text:s text:c=\"4000000000\"/>b</text:p><table:table-cell/></text:list></text:p>");
    assert!(blanks.text.len() < 200);
}

#[test]
fn annotations_stand_beside_the_text() {
    let note = |name: &str, said: &str| {
        format!(
            "<office:annotation{name}><dc:creator>Ada</dc:creator><dc:date>2027-02-03T04:05:06</dc:date>\n <text:p>{said}</text:p>\n \
             <text:list><text:list-item><text:p>and<text:s/>more</text:p></text:list-item></text:list></office:annotation>"
        )
    };
    let document = read(&format!(
        "<text:p>Provider {}shall host<office:annotation-end office:name=\"c1\"/> it.</text:p><text:p>{}End.</text:p>\
         <table:table><table:table-row><table:table-cell><text:p>left</text:p></table:table-cell><table:table-cell>\
         <text:p>{}right<office:annotation-end office:name=\"c2\"/></text:p></table:table-cell></table:table-row></table:table>",
        note(" office:name=\"c1\"", "Really?"),
        note("", "Done."),
        note(" office:name=\"c2\"", "Cell."),
    ));
    assert_eq!(words(&document), ["Draft of May", "Provider shall host it.", "End.", "left | right"]);
    let told: Vec<(&str, &str)> = (document.comments.iter())
        .map(|comment| (comment.span.unwrap().of(&document.text), comment.text.as_str()))
        .collect();
    assert_eq!(told, [("shall host", "Really?\nand more"), ("", "Done.\nand more"), ("right", "Cell.\nand more")]);
    assert_eq!(document.comments[0].author.as_deref(), Some("Ada"));
    assert_eq!(document.comments[0].date.as_deref(), Some("2027-02-03T04:05:06"));
}
