//! Markdown: the text is the file, unchanged; headings, lists and pipe tables are blocks without their marks.

use crate::plain::lines::{Line, lines};
use crate::plain::table::cells_between_bars;
use crate::plain::{block, decode, document};
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Document, Format};

pub(crate) fn read(bytes: &[u8]) -> Document {
    let (text, notice) = decode::decode(bytes);
    let lines = lines(&text);
    let blocks = Reader { text: &text, lines: &lines, blocks: vec![], tables: 0 }.blocks();
    document(text, Format::Markdown, blocks, notice)
}

struct Reader<'a> {
    text: &'a str,
    lines: &'a [Line],
    blocks: Vec<Block>,
    tables: u32,
}

impl Reader<'_> {
    fn blocks(mut self) -> Vec<Block> {
        let mut at = self.front_matter();
        while at < self.lines.len() {
            at = self.block_at(at);
        }
        self.blocks
    }

    fn words(&self, at: usize) -> &str {
        self.lines.get(at).map_or("", |line| line.span.of(self.text))
    }

    fn push(&mut self, span: Span, kind: BlockKind, line: usize, level: u8) {
        let span = span.trim(self.text);
        if !span.is_empty() {
            self.blocks.push(Block { level, ..block(span, kind, line) });
        }
    }

    /// Past the settings that some editors keep between two `---` at the start.
    fn front_matter(&mut self) -> usize {
        if self.words(0) != "---" {
            return 0;
        }
        let Some(end) = (1..self.lines.len().min(60)).find(|at| matches!(self.words(*at), "---" | "...")) else {
            return 0;
        };
        self.push(self.lines[0].span.cover(self.lines[end].span), BlockKind::Furniture, 0, 0);
        end + 1
    }

    /// The block that begins on a line; the line behind it.
    fn block_at(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let words = line.span.of(self.text);
        if line.is_blank() {
            return at + 1;
        }
        if let Some(level) = heading(words) {
            let start = line.span.start + level;
            let body = Span::new(start, start + words[level..].trim_end_matches('#').len());
            self.push(body, BlockKind::Heading, at, level as u8 - 1);
            return at + 1;
        }
        if words.starts_with("<!--") {
            let end = (at..self.lines.len()).find(|at| self.words(*at).ends_with("-->")).unwrap_or(at);
            self.push(line.span.cover(self.lines[end].span), BlockKind::Furniture, at, 0);
            return end + 1;
        }
        if line.is_rule(self.text) || words.starts_with("```") || words.starts_with("~~~") {
            self.push(line.span, BlockKind::Furniture, at, 0);
            return at + 1;
        }
        if is_row(words) && self.lines.get(at + 1).is_some_and(|next| is_delimiter(next.span.of(self.text))) {
            return self.table(at);
        }
        self.paragraph(at)
    }

    fn table(&mut self, at: usize) -> usize {
        let mut end = at;
        while end < self.lines.len() && is_row(self.words(end)) {
            let span = self.lines[end].span;
            if end == at + 1 {
                self.push(span, BlockKind::Furniture, end, 0);
            } else {
                let cells = cells_between_bars(self.text, span);
                // The outer bars are marks, the inner ones stand between the cells.
                let inner = cells.iter().copied().filter(|cell| !cell.is_empty()).reduce(Span::cover).unwrap_or(span);
                self.push(inner, BlockKind::TableRow { table: self.tables, header: end == at, cells }, end, 0);
            }
            end += 1;
        }
        self.tables += 1;
        end
    }

    /// A paragraph, or an item of a list with the lines that go on with it.
    fn paragraph(&mut self, at: usize) -> usize {
        let mut end = at + 1;
        while end < self.lines.len() {
            let words = self.words(end);
            let line = &self.lines[end];
            if line.is_blank()
                || heading(words).is_some()
                || is_item(words)
                || is_row(words) && words.starts_with('|')
                || words.starts_with('>')
            {
                break;
            }
            if line.is_rule(self.text) {
                // "Title\n=====" is a heading in the other style.
                if end == at + 1 && line.underlines(self.text, &self.lines[at]) {
                    self.push(self.lines[at].span, BlockKind::Heading, at, 0);
                    self.push(line.span, BlockKind::Furniture, end, 0);
                    return end + 1;
                }
                break;
            }
            end += 1;
        }
        let mut span = self.lines[at].span.cover(self.lines[end - 1].span);
        let words = span.of(self.text);
        let quoted = words.len() - words.trim_start_matches(['>', ' ']).len();
        span = Span::new(span.start + quoted, span.end);
        let level = (self.lines[at].indent() / 2).min(20) as u8;
        self.push(span, BlockKind::Paragraph, at, level);
        end
    }
}

/// The number of `#` of a heading.
fn heading(words: &str) -> Option<usize> {
    let level = words.bytes().take_while(|b| *b == b'#').count();
    ((1..=6).contains(&level) && words[level..].starts_with([' ', '\t'])).then_some(level)
}

fn is_item(words: &str) -> bool {
    let word = words.split_whitespace().next().unwrap_or("");
    let figures = word.trim_end_matches(['.', ')']);
    matches!(word, "-" | "*" | "+" | "•")
        || word.starts_with('(') && word.ends_with(')') && word.len() <= 6
        || word.len() > figures.len()
            && !figures.is_empty()
            && figures.len() <= 6
            && figures.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        || word.len() <= 3 && word.ends_with(['.', ')']) && word.starts_with(|c: char| c.is_ascii_alphabetic())
}

fn is_row(words: &str) -> bool {
    words.contains('|')
}

fn is_delimiter(words: &str) -> bool {
    words.contains('-') && words.contains('|') && words.chars().all(|c| matches!(c, '|' | '-' | ':' | ' ' | '\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_without_their_marks() {
        let text = "---\ntitle: x\n---\n# 1. Scope\n\nAlder shall host\nthe portal.\n\n- first\n- second\n\n| No. | Date |\n|---|---|\n| 1 | May |\n\n> Quoted words\n";
        let document = read(text.as_bytes());
        assert_eq!(document.text, text);
        let shown: Vec<(&str, bool)> = document
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Furniture)
            .map(|block| (block.span.of(text), block.kind == BlockKind::Heading))
            .collect();
        assert_eq!(
            shown,
            [
                ("1. Scope", true),
                ("Alder shall host\nthe portal.", false),
                ("- first", false),
                ("- second", false),
                ("No. | Date", false),
                ("1 | May", false),
                ("Quoted words", false),
            ]
        );
    }
}
