//! Tables: rows with cells under their headers; or, where a table only lays out the page, what stands in its cells.

use super::page::Page;
use super::style::attribute;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Origin};
use html5gum::StartTag;
use std::ops::Range;

/// What stands between two cells.
const BETWEEN_CELLS: &str = " | ";
/// A browser's own limits on `colspan` and `rowspan` are higher; no contract needs them.
const MAX_SPAN: usize = 63;
/// A row with so many blocks in one cell is a piece of a page.
const PAGE_BLOCKS: usize = 5;

/// A table that is open.
#[derive(Default)]
pub(super) struct Table {
    number: Option<u32>,
    in_head: bool,
    rows: usize,
    /// For each column, how many rows below are covered by a cell above.
    covered: Vec<usize>,
    pub(super) row: Option<Row>,
}

/// A row that is open.
pub(super) struct Row {
    start: usize,
    /// The cells so far; the last one is open while it is being read.
    cells: Vec<Cell>,
    /// The blocks in the cells, in order.
    pub(super) inside: Vec<Block>,
    all_headers: bool,
}

struct Cell {
    /// The first block of [`Row::inside`] that is its own; `None` for a column that the cell before it covers too.
    from: Option<usize>,
}

impl Page {
    pub(super) fn open_table(&mut self) {
        // A table inside a row ends the row as far as it goes; its own rows follow.
        if self.tables.last().is_some_and(|table| table.row.is_some()) {
            self.close_row();
        }
        self.tables.push(Table::default());
    }

    pub(super) fn close_table(&mut self) {
        self.close_row();
        self.tables.pop();
    }

    pub(super) fn table_head(&mut self, head: bool) {
        if let Some(table) = self.tables.last_mut() {
            table.in_head = head;
        }
    }

    pub(super) fn open_row(&mut self) {
        self.close_row();
        let start = self.text.len();
        self.block_start = start;
        if let Some(table) = self.tables.last_mut() {
            table.row = Some(Row { start, cells: Vec::new(), inside: Vec::new(), all_headers: true });
        }
    }

    pub(super) fn open_cell(&mut self, tag: &StartTag<()>, header: bool) {
        if self.tables.last().is_some_and(|table| table.row.is_none()) {
            self.open_row();
        }
        let span = |name| {
            attribute(tag, name).and_then(|value| value.trim().parse().ok()).unwrap_or(1_usize).clamp(1, MAX_SPAN)
        };
        let (columns, rows) = (span("colspan"), span("rowspan"));
        let Some(table) = self.tables.last_mut() else { return };
        let Some(row) = &mut table.row else { return };
        row.all_headers &= header;
        let at = row.inside.len();
        while let Some(covered) = table.covered.get_mut(row.cells.len()).filter(|covered| **covered > 0) {
            *covered -= 1;
            row.cells.push(Cell { from: None });
        }
        // The words stand in the first of the columns that a cell covers; the others come right after it and empty.
        let first = row.cells.len();
        row.cells.push(Cell { from: Some(at) });
        if rows > 1 {
            table.covered.resize(table.covered.len().max(first + columns), 0);
            for covered in &mut table.covered[first..first + columns] {
                *covered = rows - 1;
            }
        }
        row.cells.extend((1..columns).map(|_| Cell { from: None }));
    }

    pub(super) fn close_row(&mut self) {
        self.flush();
        let Some(table) = self.tables.last_mut() else { return };
        let Some(row) = table.row.take() else { return };
        let cells = settle(&row);
        for covered in table.covered.iter_mut().skip(row.cells.len()) {
            *covered = covered.saturating_sub(1);
        }
        if row.inside.is_empty() {
            return;
        }
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        let is_page =
            cells.len() <= 1 || filled <= 1 && table.rows == 0 || cells.iter().any(|cell| cell.len() >= PAGE_BLOCKS);
        let number = table.number;
        let header = table.in_head || row.all_headers && table.rows == 0 && !is_page;
        let furniture = row.inside.iter().all(|block| block.kind == BlockKind::Furniture);
        if is_page || furniture {
            self.blocks.extend(row.inside);
            return;
        }
        if let Some(item) = self.as_list_item(&row, &cells) {
            self.blocks.push(item);
            return;
        }
        let number = number.unwrap_or_else(|| {
            self.table_count += 1;
            self.table_count - 1
        });
        if let Some(table) = self.tables.last_mut() {
            table.number = Some(number);
            table.rows += 1;
        }
        let block = self.join(&row, &cells, number, header);
        self.blocks.push(block);
    }

    /// A row of a mark and a paragraph, by which many pages lay out their numbered clauses.
    fn as_list_item(&mut self, row: &Row, cells: &[Range<usize>]) -> Option<Block> {
        let [mark, words] = &row.inside[..] else { return None };
        let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
        if filled != 2 || words.label.is_some() || !is_mark(mark.span.of(&self.text)) {
            return None;
        }
        let line = format!("{} {}", mark.span.of(&self.text), words.span.of(&self.text));
        let label = Span::new(row.start, row.start + mark.span.len());
        self.rewrite(row.start, &line, &[(mark.span, row.start), (words.span, label.end + 1)]);
        let span = Span::new(row.start, row.start + line.len());
        Some(Block { span, kind: BlockKind::ListItem, label: Some(label), level: 0, origin: Origin::default() })
    }

    /// Writes the cells of a row anew with bars between them; empty ones at the end are left out.
    fn join(&mut self, row: &Row, cells: &[Range<usize>], table: u32, header: bool) -> Block {
        let last = cells.iter().rposition(|cell| !cell.is_empty()).unwrap_or(0);
        let mut line = String::new();
        let mut spans = Vec::with_capacity(cells.len());
        let mut moves = Vec::with_capacity(row.inside.len());
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 && at <= last {
                line.push_str(BETWEEN_CELLS);
            }
            let start = line.len();
            for (nth, block) in row.inside[cell.clone()].iter().enumerate() {
                if nth > 0 {
                    line.push('\n');
                }
                moves.push((block.span, row.start + line.len()));
                line.push_str(block.span.of(&self.text));
            }
            spans.push(Span::new(row.start + start, row.start + line.len()));
        }
        self.rewrite(row.start, &line, &moves);
        let span = Span::new(row.start, row.start + line.len());
        Block {
            span,
            kind: BlockKind::TableRow { table, header, cells: spans },
            label: None,
            level: 0,
            origin: Origin::default(),
        }
    }
}

/// Which blocks each cell holds: those up to the first of the next cell. Words in front of the first cell are its own.
fn settle(row: &Row) -> Vec<Range<usize>> {
    let first = row.cells.iter().position(|cell| cell.from.is_some());
    let mut end = row.inside.len();
    let mut cells: Vec<Range<usize>> = Vec::with_capacity(row.cells.len());
    for (at, cell) in row.cells.iter().enumerate().rev() {
        let start = cell.from.map_or(end, |from| if first == Some(at) { 0 } else { from.min(end) });
        cells.push(start..end);
        end = start;
    }
    cells.reverse();
    cells
}

/// "(a)", "1.2", "iv.", "•": what numbers a clause and nothing else.
fn is_mark(words: &str) -> bool {
    let inner = words.trim_matches(['(', ')', '[', ']', '.']);
    let bullet = matches!(words, "•" | "·" | "-" | "–" | "—" | "o" | "■" | "▪" | "●" | "*");
    let counted = words != inner
        && (inner.len() <= 2 && inner.bytes().all(|byte| byte.is_ascii_alphabetic())
            || inner.len() <= 8 && inner.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x' | b'I' | b'V' | b'X'))
            || inner.len() <= 10 && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.'));
    bullet
        || counted && !inner.is_empty()
        || inner.contains('.') && inner.len() <= 10 && inner.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
