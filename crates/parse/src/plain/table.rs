//! Tables in text: cells between bars, or set in columns with spaces.

use super::block;
use super::lines::Line;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind};

/// The rows of a table, and the line behind it.
pub(crate) struct Rows {
    list: Vec<Row>,
    rules: Vec<(usize, Span)>,
    /// One past the table's last line.
    pub(crate) end: usize,
}

struct Row {
    line: usize,
    span: Span,
    cells: Vec<Span>,
    header: bool,
}

impl Rows {
    /// The rows and rulers as blocks, in the order of the lines.
    pub(crate) fn blocks(self, table: u32) -> Vec<Block> {
        let rules = self.rules.into_iter().map(|(line, span)| (line, block(span, BlockKind::Furniture, line)));
        let rows = self.list.into_iter().map(|row| {
            let kind = BlockKind::TableRow { table, header: row.header, cells: row.cells };
            (row.line, block(row.span, kind, row.line))
        });
        let mut blocks: Vec<(usize, Block)> = rules.chain(rows).collect();
        blocks.sort_by_key(|(line, _)| *line);
        blocks.into_iter().map(|(_, block)| block).collect()
    }
}

/// The table that begins on a line, if one does.
pub(crate) fn table(text: &str, lines: &[Line], furniture: &[bool], at: usize) -> Option<Rows> {
    barred(text, lines, furniture, at).or_else(|| columned(text, lines, furniture, at))
}

/// Rows between bars: at least two, of like width.
fn barred(text: &str, lines: &[Line], furniture: &[bool], at: usize) -> Option<Rows> {
    let cells_of = |line: &Line| {
        let cells = cells_between_bars(text, line.span);
        (cells.len() > 1).then_some(cells)
    };
    cells_of(&lines[at])?;
    let mut rows: Vec<Row> = Vec::new();
    let mut rules = Vec::new();
    let mut end = at;
    while end < lines.len() && !furniture[end] {
        let line = &lines[end];
        if line.is_rule(text) {
            rules.push((end, line.span));
            if rows.len() == 1 {
                rows[0].header = true;
            }
        } else if let Some(cells) = cells_of(line) {
            rows.push(Row { line: end, span: line.span, cells, header: false });
        } else {
            break;
        }
        end += 1;
    }
    (rows.len() > 1).then(|| {
        head(text, &mut rows);
        Rows { list: rows, rules, end }
    })
}

/// The cells of a line with bars; empty ones in the middle stay, so that each keeps its column.
pub(crate) fn cells_between_bars(text: &str, line: Span) -> Vec<Span> {
    let words = line.of(text);
    if !words.contains('|') {
        return vec![];
    }
    let inner = words.strip_prefix('|').unwrap_or(words);
    let start = line.end - inner.len();
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    let mut from = start;
    inner
        .split('|')
        .map(|cell| {
            let span = Span::new(from, from + cell.len()).trim(text);
            from += cell.len() + 1;
            span
        })
        .collect()
}

/// Rows set in columns: lines whose parts, two or more spaces apart, begin in the same columns.
fn columned(text: &str, lines: &[Line], furniture: &[bool], at: usize) -> Option<Rows> {
    let first = parts(text, &lines[at]);
    if first.len() < 2 {
        return None;
    }
    let starts: Vec<usize> = first.iter().map(|part| part.start - lines[at].start).collect();
    let mut rows = vec![Row { line: at, span: lines[at].span, cells: first, header: false }];
    let mut rules = Vec::new();
    let mut end = at + 1;
    let mut aligned = 1;
    while end < lines.len() && !furniture[end] && !lines[end].is_blank() {
        let line = &lines[end];
        if line.is_rule(text) {
            if rows.len() == 1 {
                rows[0].header = true;
            }
            rules.push((end, line.span));
            end += 1;
            continue;
        }
        let cells = parts(text, line);
        let column = |cell: &Span| cell.start - line.start;
        let fits = cells.iter().filter(|cell| starts.iter().any(|start| start.abs_diff(column(cell)) <= 1)).count();
        if line.indent().abs_diff(lines[at].indent()) <= 1 && cells.len() > 1 && fits * 2 > cells.len() {
            aligned += 1;
            rows.push(Row { line: end, span: line.span, cells, header: false });
        } else if fits == cells.len() && line.indent() > lines[at].indent() + 1 && rows.len() > 1 {
            // A cell runs on: its words belong to the row above.
            if let Some(row) = rows.last_mut() {
                row.span = row.span.cover(line.span);
            }
        } else {
            break;
        }
        end += 1;
    }
    let labels = rows.iter().filter(|row| row.cells.len() == 2 && is_label(row.cells[0].of(text))).count();
    let wide = rows.iter().filter(|row| row.cells.len() > 2).count();
    if aligned < 2 || labels * 2 > rows.len() || wide == 0 && aligned < 3 {
        return None;
    }
    // Sentences with two spaces between them line up by chance: their parts are long and end in full stops.
    let sentences =
        rows.iter().flat_map(|row| &row.cells).filter(|cell| cell.len() > 50 && cell.of(text).ends_with('.')).count();
    if sentences > rows.len() / 2 {
        return None;
    }
    head(text, &mut rows);
    Some(Rows { list: rows, rules, end })
}

/// The parts of a line that stand two or more spaces or a tab apart.
fn parts(text: &str, line: &Line) -> Vec<Span> {
    let words = line.span.of(text);
    let bytes = words.as_bytes();
    let mut parts = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at < bytes.len() {
        let gap = bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
        if gap > 1 || gap == 1 && bytes[at] == b'\t' {
            parts.push(Span::new(from, at).shift(line.span.start));
            from = at + gap;
        }
        at += gap.max(1);
    }
    parts.push(Span::new(from, bytes.len()).shift(line.span.start));
    parts
}

fn is_label(words: &str) -> bool {
    words.len() <= 7
        && (words.ends_with(['.', ')', ':']) || words.contains('.') || matches!(words, "-" | "*" | "•" | "o" | "·"))
        && words.chars().any(|c| !c.is_alphabetic())
}

/// Marks the header row: the first, if it holds short words and no figures where a later row does.
fn head(text: &str, rows: &mut [Row]) {
    let figures = |row: &Row| row.cells.iter().any(|cell| cell.of(text).contains(|c: char| c.is_ascii_digit()));
    let short = |row: &Row| {
        row.cells.iter().all(|cell| cell.len() <= 40 && !cell.of(text).ends_with('.') || cell.of(text).len() < 5)
    };
    if rows.iter().any(|row| row.header) || rows.len() < 2 {
        return;
    }
    if !figures(&rows[0]) && short(&rows[0]) && rows[1..].iter().any(figures) {
        rows[0].header = true;
    }
}
