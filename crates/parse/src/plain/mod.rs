//! Plain text: the text is the file, unchanged; its lines become paragraphs, rows of tables and page furniture.
//!
//! Contracts come as text in three ways: wrapped by hand at some width, one line a paragraph, or pages of a filing with
//! the marks of the page breaks between. [`wrap`] tells the first two apart line by line, [`furniture`] knows the
//! third, [`table`] finds rows.

pub(crate) mod decode;
mod furniture;
pub(crate) mod lines;
pub(crate) mod table;
mod wrap;

use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Document, Format, Notice, Origin};
use lines::Line;

pub(crate) fn read(bytes: &[u8]) -> Document {
    let (text, notice) = decode::decode(bytes);
    let lines = lines::lines(&text);
    let blocks = blocks(&text, &lines);
    document(text, Format::Text, blocks, notice)
}

/// A document without pages, revisions or hidden text.
pub(crate) fn document(text: String, format: Format, blocks: Vec<Block>, notice: Option<Notice>) -> Document {
    let notices = notice.into_iter().collect();
    let (revisions, hidden, comments, places) = (vec![], vec![], vec![], vec![]);
    Document { text, format, pages: None, blocks, revisions, hidden, comments, notices, places }
}

/// A block that begins on a line.
pub(crate) fn block(span: Span, kind: BlockKind, line: usize) -> Block {
    let origin = Origin { paragraph: Some(line as u32), ..Origin::default() };
    Block { span, kind, label: None, level: 0, origin }
}

fn blocks(text: &str, lines: &[Line]) -> Vec<Block> {
    let furniture = furniture::furniture(text, lines);
    let width = wrap::width(lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut tables = 0;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if line.is_blank() {
            at += 1;
        } else if furniture[at] || line.is_rule(text) {
            blocks.push(block(line.span, BlockKind::Furniture, at));
            at += 1;
        } else if let Some(rows) = table::table(text, lines, &furniture, at) {
            at = rows.end;
            blocks.extend(rows.blocks(tables));
            tables += 1;
        } else {
            let mut end = at + 1;
            // Looked at line by line: a search for the end from each paragraph would read a run of them over and over.
            let runs_on = |next: usize| next < lines.len() && !lines[next].is_blank() && !furniture[next];
            while runs_on(end)
                && !lines[end].is_rule(text)
                && wrap::joins(text, &lines[end - 1], &lines[end], width)
                && table::table(text, lines, &furniture, end).is_none()
            {
                end += 1;
            }
            let underlined = end == at + 1 && runs_on(end) && lines[end].underlines(text, line);
            let kind = if underlined { BlockKind::Heading } else { BlockKind::Paragraph };
            blocks.push(block(line.span.cover(lines[end - 1].span), kind, at));
            at = end;
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One line a block: its kind, then its words with white space folded.
    fn check(text: &str, expected: &[&str]) {
        let document = read(text.as_bytes());
        assert_eq!(document.text, text, "the text is the file");
        let shown = |block: &Block| {
            let words = block.span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
            match &block.kind {
                BlockKind::TableRow { header, cells, .. } => {
                    let cells: Vec<&str> = cells.iter().map(|cell| cell.of(text)).collect();
                    format!("{} {}", if *header { "head" } else { "row" }, cells.join(" / "))
                }
                BlockKind::Furniture => format!("furniture {words}"),
                BlockKind::Heading => format!("heading {words}"),
                _ => format!("text {words}"),
            }
        };
        let blocks: Vec<String> = document.blocks.iter().map(shown).collect();
        assert_eq!(blocks, expected);
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        check(
            "2.1  The Supplier shall host the portal in two data centres and shall keep\n     the Customer informed. Acme and\nBeta agree.\n2.2  The fee is fixed.\n",
            &[
                "text 2.1 The Supplier shall host the portal in two data centres and shall keep the Customer informed. Acme and",
                "text Beta agree.",
                "text 2.2 The fee is fixed.",
            ],
        );
    }

    #[test]
    fn a_paragraph_a_line_stays_one() {
        let long = "The Supplier shall ".repeat(12);
        check(
            &format!("{long}.\n{long}.\n"),
            &[&format!("text {long}."), &format!("text {long}.")].map(String::as_str),
        );
    }

    #[test]
    fn tables_with_bars_and_with_columns() {
        check(
            "No. | Milestone | Date\n----+-----------+------\n1 | Kick-off | 3 May 2027\n2 | Go-live | 1 July 2027\n",
            &[
                "head No. / Milestone / Date",
                "furniture ----+-----------+------",
                "row 1 / Kick-off / 3 May 2027",
                "row 2 / Go-live / 1 July 2027",
            ],
        );
        check(
            "Severity      Response        Repair\n1             15 minutes      4 hours\n2             1 hour          1 working day\n",
            &["head Severity / Response / Repair", "row 1 / 15 minutes / 4 hours", "row 2 / 1 hour / 1 working day"],
        );
        // Labels in a hanging indent are no column.
        check(
            "(1)  Alder Limited; and\n\n(2)  Birch Limited.\n",
            &["text (1) Alder Limited; and", "text (2) Birch Limited."],
        );
    }

    #[test]
    fn page_marks_are_furniture() {
        let page = "The vendor supports the product.\n\n- 3 -\n\u{c}\nAlder Draft 7\n\n";
        let document = read(page.repeat(4).as_bytes());
        let furniture = document.blocks.iter().filter(|block| block.kind == BlockKind::Furniture).count();
        assert_eq!(furniture, 8, "page numbers and running heads");
    }

    #[test]
    fn bytes_that_are_no_text_are_noticed() {
        let document = read(b"Provider shall pay \xff 5.");
        assert_eq!(document.text, "Provider shall pay \u{fffd} 5.");
        assert_eq!(document.notices[0].kind, "invalid-utf8");
        let document = read(b"\xff\xfeA\0g\0r\0e\0e\0d\0");
        assert_eq!(document.text, "Agreed");
    }
}
