//! Blocks of any reader as paragraphs: furniture becomes holes, and what a page break tore apart is mended.

use super::label;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Document, Format};

/// A paragraph, a heading, or a row of a table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph<'a> {
    /// From its label to its end, over page breaks.
    pub(super) span: Span,
    /// The label that the reader knows.
    pub(super) label: Option<Span>,
    /// What the reader takes it for.
    pub(super) kind: &'a BlockKind,
    /// How far it is indented: columns in plain text, levels elsewhere.
    pub(super) indent: u16,
}

/// The document's paragraphs, and the furniture between and inside them.
pub(super) fn paragraphs(document: &Document) -> (Vec<Paragraph<'_>>, Vec<Span>) {
    let text = document.text.as_str();
    let mut holes = vec![];
    let mut found: Vec<Paragraph> = Vec::with_capacity(document.blocks.len());
    // Whether furniture or a wide gap stands between the last paragraph and the next block.
    let mut broken = false;
    let mut end = 0;
    for block in &document.blocks {
        let span = block.span.trim(text);
        if block.kind == BlockKind::Furniture {
            holes.push(span);
            broken = true;
            continue;
        }
        if span.is_empty() {
            continue;
        }
        broken |= text[end.min(span.start)..span.start].bytes().filter(|b| *b == b'\n').count() > 2;
        end = span.end;
        let at = whole_page_number(text, span, broken, &mut holes);
        let torn = found.last().is_some_and(|last| continues(text, last, block, at, broken));
        broken = false;
        if torn && let Some(last) = found.last_mut() {
            last.span.end = span.end;
            continue;
        }
        let indent = if matches!(document.format, Format::Text | Format::Markdown) {
            column(text, at)
        } else {
            block.level.into()
        };
        found.push(Paragraph { span: Span::new(at, span.end), label: block.label, kind: &block.kind, indent });
    }
    (found, holes)
}

/// A page number that was joined to the text behind a page break ("11      escrow account") is furniture: the offset
/// behind it, else where the block begins.
fn whole_page_number(text: &str, span: Span, broken: bool, holes: &mut Vec<Span>) -> usize {
    let words = span.of(text);
    let digits = words.bytes().take(4).take_while(u8::is_ascii_digit).count();
    if !broken || digits == 0 || digits > 3 {
        return span.start;
    }
    let rest = &words[digits..];
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    let next = rest.trim_start_matches(' ').chars().next();
    if gap > 12 || gap > 2 && next.is_some_and(char::is_lowercase) {
        holes.push(Span::new(span.start, span.start + digits));
        return span.start + digits + gap;
    }
    span.start
}

/// Whether a block goes on with the sentence of the paragraph in front of it.
fn continues(text: &str, last: &Paragraph, block: &Block, at: usize, broken: bool) -> bool {
    if !matches!(last.kind, BlockKind::Paragraph | BlockKind::ListItem)
        || block.kind != BlockKind::Paragraph
        || block.label.is_some()
    {
        return false;
    }
    let before = last.span.of(text);
    let Some(ending) = before.chars().next_back() else { return false };
    let Some(first) = text[at..].chars().next() else { return false };
    if matches!(ending, '.' | ';' | ':' | '!' | '?' | '_' | '|')
        || matches!(before.chars().rev().nth(1), Some('.')) && matches!(ending, '"' | '”' | ')')
    {
        return false;
    }
    // "within\n3. " is a date's end, but a label that begins a line stays one.
    let labelled = label::parse(text, at, block.span.end)
        .is_some_and(|label| label.strong || !matches!(label.kind, label::Kind::Figures(_)));
    if labelled {
        return false;
    }
    if first.is_lowercase() {
        return before.len() > 20;
    }
    let unfinished = ending == ',' || ends_open(before);
    broken && before.len() > 60 && unfinished && (first.is_alphanumeric() || matches!(first, '"' | '“' | '(' | '$'))
}

/// Whether the last word cannot end a sentence.
fn ends_open(words: &str) -> bool {
    const OPEN: &[&str] = &[
        "a",
        "an",
        "the",
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "and",
        "or",
        "but",
        "that",
        "which",
        "who",
        "such",
        "any",
        "all",
        "each",
        "its",
        "their",
        "this",
        "these",
        "those",
        "shall",
        "will",
        "must",
        "may",
        "is",
        "are",
        "be",
        "been",
        "as",
        "if",
        "when",
        "not",
        "no",
        "than",
        "upon",
        "under",
        "between",
        "per",
        "our",
        "your",
        "his",
        "her",
        "other",
        "every",
        "into",
        "within",
        "without",
        "including",
    ];
    let last = words.rsplit(char::is_whitespace).next().unwrap_or("");
    OPEN.contains(&last)
}

/// The column at which the text at `at` begins on its line.
fn column(text: &str, at: usize) -> u16 {
    let before = &text.as_bytes()[at.saturating_sub(200)..at];
    let mut columns = 0;
    for byte in before.iter().rev() {
        match byte {
            b'\n' | b'\r' | 0x0c => break,
            b'\t' => columns += 8,
            // A continuation byte of a character is no column.
            byte if byte & 0xc0 == 0x80 => {}
            _ => columns += 1,
        }
    }
    columns
}
