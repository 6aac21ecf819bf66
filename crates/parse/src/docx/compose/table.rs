//! Tables, row by row.
//!
//! A row has a cell for each column of the grid, so that a cell stands under its header: a cell that covers several
//! columns has its words in the first of them, a cell that goes on from the row above is empty. Empty cells at the
//! end of a row are not written.

use super::paragraph::Trailers;
use super::{Composer, Role, Telling};
use crate::docx::model::{Cell, Content, Item, Paragraph, Row, Table};
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Origin};

/// What stands between two cells.
const BETWEEN_CELLS: &str = " | ";
/// A cell with at least so many paragraphs and bytes is a page of text, not a cell: the table only places it.
const PAGE_PARAGRAPHS: usize = 5;
const PAGE_BYTES: usize = 800;

impl<'s> Composer<'s> {
    pub(super) fn table(&mut self, telling: &mut Telling<'_, 's>, table: &Table) {
        let story = telling.story;
        let number = self.tables;
        let columns = table.rows.iter().map(columns).max().unwrap_or(0);
        let headers = self.header_rows(story, table);
        let mut rows_written = 0;
        for (row, header) in table.rows.iter().zip(headers) {
            if story.keeps_out(row.change) {
                self.removed_row(telling, row);
                continue;
            }
            if columns <= 1 || row.cells.iter().any(is_page) {
                for cell in row.cells.iter().filter(|cell| !cell.removed) {
                    self.flow(telling, &cell.items);
                }
                continue;
            }
            let Some(written) = self.row(telling, row, table) else { continue };
            rows_written += 1;
            let kind = match telling.role {
                Role::Body => BlockKind::TableRow { table: number, header, cells: written.cells },
                Role::Note(_) => BlockKind::Note,
                Role::Furniture => BlockKind::Furniture,
            };
            self.blocks.push(Block { span: written.span, kind, label: None, level: 0, origin: written.origin });
            self.text.push('\n');
            self.row_trailers(telling, &written.trailers, &written.nested);
        }
        if rows_written > 0 {
            self.tables += 1;
        }
    }

    fn row_trailers(&mut self, telling: &mut Telling<'_, 's>, trailers: &[Trailers<'_>], nested: &[&Table]) {
        for trailers in trailers {
            self.trailers(telling, trailers);
        }
        if !nested.is_empty() {
            // The rows of a nested table follow the row that holds it, as a table of their own.
            let outer = self.tables;
            self.tables += 1;
            for table in nested {
                self.table(telling, table);
            }
            if self.tables == outer + 1 {
                self.tables = outer;
            }
        }
    }

    /// Writes the cells of a row; `None` where it holds no words.
    fn row<'t>(&mut self, telling: &mut Telling<'_, 's>, row: &'t Row, table: &'t Table) -> Option<WrittenRow<'t>> {
        let start = self.text.len();
        let mut cells = Vec::new();
        for _ in 0..row.before {
            self.next_cell(&cells);
            cells.push(Span::new(self.text.len(), self.text.len()));
        }
        let mut written = WrittenRow {
            span: Span::new(start, start),
            cells: Vec::new(),
            origin: Origin::default(),
            trailers: Vec::new(),
            nested: Vec::new(),
        };
        let mut host = None;
        let backed = self.sheets.styles.style(table.style).is_some_and(|style| style.shaded);
        for cell in row.cells.iter().filter(|cell| !cell.removed) {
            self.next_cell(&cells);
            let hidden_white = backed || cell.shaded;
            let at = self.text.len();
            self.cell(telling, cell, &mut written, &mut host, hidden_white);
            cells.push(Span::new(at, self.text.len()).trim(&self.text));
            for _ in 1..cell.columns {
                self.text.push_str(BETWEEN_CELLS);
                cells.push(Span::new(self.text.len(), self.text.len()));
            }
        }
        written.origin = host.map(|host| self.origin(telling, host)).unwrap_or_default();
        let end = cells.iter().rev().find(|cell| !cell.is_empty()).map(|cell| cell.end);
        let Some(end) = end else {
            self.text.truncate(start);
            self.marks.truncate(start);
            let (trailers, nested) = (std::mem::take(&mut written.trailers), std::mem::take(&mut written.nested));
            self.row_trailers(telling, &trailers, &nested);
            return None;
        };
        self.text.truncate(end);
        self.marks.truncate(end);
        for cell in &mut cells {
            cell.end = cell.end.min(end);
            cell.start = cell.start.min(cell.end);
        }
        // A row begins with its first cell, were it empty.
        let start = cells.first().filter(|cell| !cell.is_empty()).map_or(start, |cell| cell.start);
        written.span = Span::new(start, end);
        written.cells = cells;
        Some(written)
    }

    fn next_cell(&mut self, cells: &[Span]) {
        if !cells.is_empty() {
            self.text.push_str(BETWEEN_CELLS);
        }
    }

    fn cell<'t>(
        &mut self,
        telling: &mut Telling<'_, 's>,
        cell: &'t Cell,
        row: &mut WrittenRow<'t>,
        host: &mut Option<&'t Paragraph>,
        backed: bool,
    ) {
        let mut run_on: Vec<&'t Paragraph> = Vec::new();
        let mut lines = 0;
        let outside = std::mem::replace(&mut self.backed, backed);
        for (at, item) in cell.items.iter().enumerate() {
            let last = at + 1 == cell.items.len();
            match item {
                Item::Paragraph(paragraph) => {
                    *host = host.or(Some(paragraph));
                    run_on.push(paragraph);
                    if telling.story.runs_on(paragraph, cell.items.get(at + 1)) && !last {
                        continue;
                    }
                    let before = self.text.len();
                    if lines > 0 {
                        self.text.push('\n');
                    }
                    let written = self.write_paragraph(telling, &std::mem::take(&mut run_on), false);
                    let end = written.line.map_or(before, |line| {
                        lines += 1;
                        line.span.end
                    });
                    self.text.truncate(end);
                    self.marks.truncate(end);
                    row.trailers.push(written.trailers);
                }
                Item::Table(table) => row.nested.push(table),
                Item::Linked(_) => {
                    row.trailers.push(Trailers { boxes: vec![std::slice::from_ref(item)], ..Trailers::default() });
                }
            }
        }
        self.backed = outside;
    }

    /// A row that tracking took away: its words are one removal.
    fn removed_row(&mut self, telling: &Telling<'_, 's>, row: &Row) {
        let story = telling.story;
        let change = row.change.map(|change| &story.changes[change as usize]);
        let mut words = String::new();
        for cell in &row.cells {
            if !words.is_empty() {
                words.push_str(BETWEEN_CELLS);
            }
            for item in &cell.items {
                let Item::Paragraph(paragraph) = item else { continue };
                for piece in &paragraph.pieces {
                    if let Content::Text(range) = &piece.content {
                        words.push_str(&story.text[range.clone()]);
                    }
                }
            }
        }
        self.marks.removed(self.text.len(), change, &words);
        self.marks.removed_mark(self.text.len(), change);
    }
}

struct WrittenRow<'t> {
    span: Span,
    cells: Vec<Span>,
    origin: Origin,
    trailers: Vec<Trailers<'t>>,
    nested: Vec<&'t Table>,
}

/// How many columns of the grid a row reaches over.
fn columns(row: &Row) -> usize {
    usize::from(row.before) + row.cells.iter().map(|cell| usize::from(cell.columns)).sum::<usize>()
}

/// Whether a cell is a page of text that a layout table puts in place.
fn is_page(cell: &Cell) -> bool {
    let lengths = cell.items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(
            paragraph
                .pieces
                .iter()
                .map(|piece| if let Content::Text(range) = &piece.content { range.len() } else { 0 })
                .sum::<usize>(),
        ),
        Item::Table(_) | Item::Linked(_) => None,
    });
    let (mut paragraphs, mut bytes) = (0, 0);
    for length in lengths.filter(|length| *length > 0) {
        paragraphs += 1;
        bytes += length;
    }
    paragraphs >= PAGE_PARAGRAPHS && bytes >= PAGE_BYTES
}
