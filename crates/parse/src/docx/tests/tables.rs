use super::{Package, blocks, kinds, p, r, read_body};
use caveat_core::document::{BlockKind, Document};

fn tc(properties: &str, content: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>")
}

fn tr(cells: &[&str]) -> String {
    format!("<w:tr>{}</w:tr>", cells.iter().map(|words| tc("", &p(words))).collect::<String>())
}

fn bold(words: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{words}</w:t></w:r></w:p>")
}

fn tbl(rows: &[String]) -> String {
    format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat())
}

/// The words of the cells of each row.
fn cells(document: &Document) -> Vec<Vec<&str>> {
    let words = |cells: &Vec<caveat_core::Span>| cells.iter().map(|cell| cell.of(&document.text)).collect();
    let rows = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::TableRow { cells, .. } => Some(words(cells)),
        _ => None,
    });
    rows.collect()
}

#[test]
fn a_row_is_a_block_and_bold_or_repeated_rows_are_headers() {
    let head = format!("<w:tr>{}{}</w:tr>", tc("", &bold("Severity")), tc("", &bold("Response")));
    let repeated = "<w:tr><w:trPr><w:tblHeader/></w:trPr>".to_owned() + &tc("", &p("A")) + &tc("", &p("B")) + "</w:tr>";
    let body = [
        tbl(&[head, tr(&["1", "1 hour"]), tr(&["2", "4 hours"])]),
        tbl(&[repeated, tr(&["a", "b"])]),
        tbl(&[tr(&["c", "d"]), tr(&["e", "f"])]),
    ];
    let document = read_body(&body.join(&p("between")));
    assert_eq!(kinds(&document), "RrrpRrprr");
    assert_eq!(blocks(&document)[1], "1 | 1 hour");
    let tables: Vec<u32> = document
        .blocks
        .iter()
        .filter_map(|block| if let BlockKind::TableRow { table, .. } = block.kind { Some(table) } else { None })
        .collect();
    assert_eq!(tables, [0, 0, 0, 1, 1, 2, 2]);
    assert_eq!(document.blocks[1].origin.paragraph, Some(2));
}

#[test]
fn a_title_across_the_table_is_no_header() {
    let title = format!("<w:tr>{}</w:tr>", tc("<w:gridSpan w:val=\"2\"/>", &bold("Service levels")));
    let head = format!("<w:tr>{}{}</w:tr>", tc("", &bold("Level")), tc("", &bold("Target")));
    let document = read_body(&tbl(&[title, head, tr(&["Uptime", "99.9 %"])]));
    assert_eq!(kinds(&document), "rRr");
    assert_eq!(cells(&document)[0], ["Service levels", ""]);
    assert_eq!(blocks(&document)[0], "Service levels");
}

#[test]
fn merged_cells_keep_the_columns_in_step() {
    let rows = [
        tr(&["a", "b", "c", "d"]),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            tc("<w:vMerge w:val=\"restart\"/>", &p("e")),
            tc("<w:gridSpan w:val=\"2\"/>", &p("f")),
            tc("", &p("g"))
        ),
        format!("<w:tr>{}{}</w:tr>", tc("<w:vMerge/>", "<w:p/>"), tc("<w:gridSpan w:val=\"3\"/>", &p("h"))),
        format!("<w:tr><w:trPr><w:gridBefore w:val=\"2\"/></w:trPr>{}</w:tr>", tc("", &p("i"))),
    ];
    let document = read_body(&tbl(&rows));
    let expected: [&[&str]; 4] = [&["a", "b", "c", "d"], &["e", "f", "", "g"], &["", "h", "", ""], &["", "", "i"]];
    assert_eq!(cells(&document), expected);
    assert_eq!(blocks(&document), ["a | b | c | d", "e | f |  | g", " | h", " |  | i"]);
}

#[test]
fn the_rows_of_a_nested_table_follow_the_row_that_holds_it() {
    let inner = tbl(&[tr(&["x", "y"])]);
    let outer = format!("<w:tr>{}{}</w:tr>", tc("", &p("left")), tc("", &(p("right") + &inner + &p("below"))));
    let document = read_body(&tbl(&[outer, tr(&["last", "row"])]));
    assert_eq!(blocks(&document), ["left | right\nbelow", "x | y", "last | row"]);
    let BlockKind::TableRow { table: nested, .. } = document.blocks[1].kind else { panic!("a row") };
    let BlockKind::TableRow { table: last, .. } = document.blocks[2].kind else { panic!("a row") };
    assert_ne!(nested, last);
}

#[test]
fn a_table_that_only_lays_out_the_page_is_no_table() {
    let long = "Supplier shall keep the portal in good order and repair it whenever it fails, at its own cost and in due time, \
                and shall tell Customer of each fault, of its cause, and of what was done about it within a reasonable time.";
    let page: String = (0..6).map(|_| p(long)).collect();
    let document = read_body(&format!(
        "{}{}",
        tbl(&[tr(&["One."]), tr(&["Two."])]),
        tbl(&[format!("<w:tr>{}{}</w:tr>", tc("", &p("Margin")), tc("", &page))])
    ));
    assert_eq!(kinds(&document), "ppppppppp");
}

#[test]
fn labels_notes_and_boxes_in_cells_come_out() {
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/>\
                     <w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let number = "<w:p><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:p>";
    let note = format!("<w:p>{}<w:r><w:footnoteReference w:id=\"3\"/></w:r></w:p>", r("Go-live"));
    let row = |content: &str| format!("<w:tr>{}{}</w:tr>", tc("", number), tc("", content));
    let document = Package::new(&tbl(&[row(&p("Plan")), row(&note)]))
        .numbering(numbering)
        .linked(
            "footnotes",
            &super::wrap("footnotes", &format!("<w:footnote w:id=\"3\">{}</w:footnote>", p("In both sites."))),
        )
        .read()
        .unwrap();
    assert_eq!(blocks(&document), ["1. | Plan", "2. | Go-live", "1 In both sites."]);
    assert_eq!(kinds(&document), "rrn");
}

#[test]
fn white_letters_on_a_dark_cell_are_not_hidden() {
    let white = "<w:p><w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>Target</w:t></w:r></w:p>";
    let dark = tc("<w:shd w:val=\"clear\" w:fill=\"002060\"/>", white);
    let document = read_body(&tbl(&[format!("<w:tr>{dark}{}</w:tr>", tc("", white))]));
    assert_eq!(document.hidden.len(), 1);
    assert_eq!(document.hidden[0].start, "Target | ".len());
}
