use super::read;
use crate::shown::blocks;
use caveat_core::document::{BlockKind, Document, RevisionKind};

fn page(html: &str) -> Document {
    let document = read(html.as_bytes(), &crate::Reading::default());
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end && document.text.get(block.span.start..block.span.end).is_some(), "{html}");
        end = block.span.end;
        if let BlockKind::TableRow { cells, .. } = &block.kind {
            assert!(cells.iter().all(|cell| block.span.contains(*cell)), "{html}");
        }
    }
    for span in document.hidden.iter().chain(document.revisions.iter().map(|revision| &revision.span)) {
        assert!(document.text.get(span.start..span.end).is_some(), "{html}");
    }
    document
}

#[test]
fn blocks_entities_and_white_space() {
    let document = page(
        "<html><head><title>No</title><style>p{}</style></head><body><h2>1. Fees &amp; Terms</h2>\n<p>Pay\n  <b>&euro;5</b>&nbsp;a&shy; day<br>\
         or more.<p>Next<script>var x = '<p>no';</script> one.<div>Bare</div>text<br><br>more</body>",
    );
    let expected = [
        ('h', "1. Fees & Terms"),
        ('p', "Pay €5 a day\nor more."),
        ('p', "Next one."),
        ('p', "Bare"),
        ('p', "text"),
        ('p', "more"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.blocks[0].level, 1);
}

#[test]
fn list_marks_are_computed() {
    let document = page(
        "<ol type=a start=3><li>three<li value=27>far</ol><ol style='list-style-type: upper-roman'><li><p>one</p><p>more</p><ul><li>dot</ul></li>\
         <li>two</ol><ol reversed start=2><li>b</li><li>a</li></ol><ul style='list-style:none'><li>bare</ul>",
    );
    let expected = [
        ('l', "c. three"),
        ('l', "aa. far"),
        ('l', "I. one"),
        ('p', "more"),
        ('l', "• dot"),
        ('l', "II. two"),
        ('l', "2. b"),
        ('l', "1. a"),
        ('p', "bare"),
    ];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.blocks[4].level, 1);
    assert_eq!(document.blocks[0].label.map(|label| label.of(&document.text)), Some("c."));
}

#[test]
fn tables_are_rows_under_their_headers() {
    let document = page(
        "<table><tr><th>Level<th>Target<th>Credit</tr><tr><td rowspan=2>Gold<td>99.9 %<td><p>5 %</p><p>of fees</p></tr>\
         <tr><td colspan=2>best effort</tr></table>",
    );
    let expected = [('R', "Level | Target | Credit"), ('r', "Gold | 99.9 % | 5 %\nof fees"), ('r', " | best effort")];
    assert_eq!(blocks(&document), expected);
    let BlockKind::TableRow { cells, .. } = &document.blocks[2].kind else { panic!("a row") };
    let words: Vec<&str> = cells.iter().map(|cell| cell.of(&document.text)).collect();
    assert_eq!(words, ["", "best effort", ""]);
}

#[test]
fn tables_that_lay_out_a_page_are_its_paragraphs() {
    let document = page(
        "<table><tr><td><h1>Title</h1><p>One.</p></td></tr></table><table><tr><td>&nbsp;</td><td>(a)</td><td>deliver the portal;</td></tr>\
         <tr><td><table><tr><td>x<td>y</table></td><td>z</td></tr></table>",
    );
    let expected = [('h', "Title"), ('p', "One."), ('l', "(a) deliver the portal;"), ('r', "x | y"), ('p', "z")];
    assert_eq!(blocks(&document), expected);
}

#[test]
fn hidden_text_is_read_and_told() {
    let document = page(
        "<p>Seen <span style='display:none'>not <b>seen</b></span></p><p hidden>Gone</p><p style='color:#FFF'>White</p>\
         <table><tr><td bgcolor=navy><span style='color:white'>Head</span><td>b</tr><tr><td>c<td style='font-size:0'>tiny</tr></table>",
    );
    let hidden: Vec<&str> = document.hidden.iter().map(|span| span.of(&document.text)).collect();
    assert_eq!(hidden, ["not seen\nGone\nWhite", "tiny"]);
    assert_eq!(document.notices.iter().filter(|notice| notice.kind == "hidden-text").count(), 2);
}

#[test]
fn page_parts_and_changes() {
    let document = page(
        "<header>Logo<h1>Terms</h1></header><nav><ul><li>Home</ul></nav><p>Within <del cite='Ann'>30</del><ins>10</ins> days</p><footer>p. 1</footer>",
    );
    let expected = [('f', "Logo"), ('h', "Terms"), ('f', "• Home"), ('p', "Within 10 days"), ('f', "p. 1")];
    assert_eq!(blocks(&document), expected);
    assert_eq!(document.revisions[0].removed.as_deref(), Some("30"));
    assert_eq!(document.revisions[0].author.as_deref(), Some("Ann"));
    assert_eq!(document.revisions[1].kind, RevisionKind::Inserted);
    assert_eq!(document.revisions[1].span.of(&document.text), "10");
}

#[test]
fn the_encoding_is_the_declared_one_or_guessed() {
    let text = |bytes: &[u8]| read(bytes, &crate::Reading::default()).text;
    assert_eq!(text(b"<p>caf\xe9 \x93x\x94</p>"), "café “x”\n");
    assert_eq!(text("<p>café</p>".as_bytes()), "café\n");
    assert_eq!(text(b"<meta charset='iso-8859-2'><p>\xb1</p>"), "ą\n");
    assert_eq!(text(b"<meta http-equiv=Content-Type content='text/html; charset=shift_jis'><p>\x82\xa0</p>"), "あ\n");
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("<p>wide</p>".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(text(&wide), "wide\n");
}

#[test]
fn tag_soup_and_deep_nesting_end_in_an_answer() {
    for html in [
        "</td></table></ul></li><li>x</p></div></b>",
        "<table><td>a<tr>b<table>c</td></tr>d</table>e</table>f",
        "<svg><path><p>after a drawing",
        "<head><p>no body",
        "<td>lone</td><th>cell</th>",
        "<ol><ol><ol><li>",
        "<p hidden><table><tr><td>a<td>b",
    ] {
        page(html);
    }
    assert_eq!(blocks(&page("<svg><path><p>after a drawing")), [('p', "after a drawing")]);
    for tag in ["div", "table", "ul", "svg", "b", "td"] {
        page(&(format!("<{tag}>").repeat(50_000) + "x" + &format!("</{tag}>").repeat(50_000)));
    }
}
