//! Which rows of a table are its header.

use super::Composer;
use crate::docx::model::{Cell, Item, Paragraph, Row, Story, Table};

impl Composer<'_> {
    /// For each row of a table, whether it is a header row: one that Word repeats on every page; else the first row
    /// (a title across the table aside) if it is set apart in bold, by the table's style, or by a background.
    pub(super) fn header_rows(&self, story: &Story, table: &Table) -> Vec<bool> {
        let mut header = vec![false; table.rows.len()];
        let live: Vec<usize> = (0..table.rows.len()).filter(|row| !story.keeps_out(table.rows[*row].change)).collect();
        if live.len() < 2 {
            return header;
        }
        let row = |at: usize| &table.rows[at];
        let repeated = live.iter().take_while(|at| row(**at).header).count();
        if repeated > 0 {
            // A table all of whose rows repeat has one header row. A title names no column.
            let rows = if repeated == live.len() { &live[..1] } else { &live[..repeated] };
            let columned = rows.iter().any(|at| !self.is_title(story, row(*at)));
            for at in rows {
                header[*at] = !columned || !self.is_title(story, row(*at));
            }
            return header;
        }
        let Some(first) = live.iter().position(|at| !self.is_title(story, row(*at))) else { return header };
        let (candidate, rest) = (row(live[first]), &live[first + 1..]);
        let bold = || self.is_bold(story, candidate) && rest.iter().any(|at| !self.is_bold(story, row(*at)));
        let styled = || {
            let style = self.sheets.styles.style(table.style);
            first == 0 && table.first_row_look && style.is_some_and(|style| style.first_row)
        };
        let shaded = |row: &Row| !row.cells.is_empty() && row.cells.iter().all(|cell| cell.shaded);
        let backed = || shaded(candidate) && rest.iter().all(|at| !shaded(row(*at)));
        header[live[first]] = !rest.is_empty() && (bold() || styled() || backed());
        header
    }

    /// Whether a row has words in one cell at most.
    fn is_title(&self, story: &Story, row: &Row) -> bool {
        let filled = |cell: &&Cell| paragraphs(cell).any(|paragraph| self.bold_letters(story, paragraph).is_some());
        row.cells.iter().filter(filled).take(2).count() < 2
    }

    /// Whether a row has letters, and all of them are bold.
    fn is_bold(&self, story: &Story, row: &Row) -> bool {
        let mut bold =
            row.cells.iter().flat_map(paragraphs).filter_map(|paragraph| self.bold_letters(story, paragraph));
        bold.next() == Some(true) && bold.all(|bold| bold)
    }
}

fn paragraphs(cell: &Cell) -> impl Iterator<Item = &Paragraph> {
    cell.items.iter().filter_map(|item| match item {
        Item::Paragraph(paragraph) => Some(paragraph),
        Item::Table(_) | Item::Linked(_) => None,
    })
}
