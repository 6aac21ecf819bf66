//! Puts what stands in parts of its own into the text.

use super::{Composer, Role};
use crate::docx::linked::Linked;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Document, Notice, Origin};

impl Composer<'_> {
    /// Lays out what a relationship leads to, once: its blocks stand in no paragraph of the main part.
    pub(super) fn linked(&mut self, role: Role, id: &str) {
        // Ids of notes and headers are those of other lists of relationships.
        let linked = if role == Role::Body { self.linked.remove(id) } else { None };
        match linked {
            Some(Linked::Document(document)) => self.graft(*document),
            Some(Linked::Lines(lines)) => lines.iter().for_each(|line| self.line(line)),
            None if role == Role::Body => {}
            None => {
                let message =
                    "a note, header or footer embeds something that is not read; open and save the file in Word";
                self.notice(Notice::new("unread-part", message));
            }
        }
    }

    fn line(&mut self, line: &str) {
        let start = self.text.len();
        self.text.push_str(line);
        let span = Span::new(start, self.text.len());
        self.text.push('\n');
        self.blocks.push(Block { span, kind: BlockKind::Paragraph, label: None, level: 0, origin: Origin::default() });
    }

    fn graft(&mut self, document: Document) {
        let at = self.text.len();
        self.text.push_str(&document.text);
        if !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        let first = self.tables;
        for block in document.blocks {
            let kind = match block.kind {
                BlockKind::TableRow { table, header, cells } => {
                    self.tables = self.tables.max(first + table + 1);
                    let cells = cells.into_iter().map(|cell| cell.shift(at)).collect();
                    BlockKind::TableRow { table: first + table, header, cells }
                }
                kind => kind,
            };
            let (span, label) = (block.span.shift(at), block.label.map(|label| label.shift(at)));
            self.blocks.push(Block { span, kind, label, level: block.level, origin: Origin::default() });
        }
        self.marks.graft(document.revisions, document.hidden, at);
        let shifted = |span: Option<Span>| span.map(|span| span.shift(at));
        for mut comment in document.comments {
            comment.span = shifted(comment.span);
            self.comments.push(comment);
        }
        // Hidden text is told for the whole document, once.
        for mut notice in document.notices.into_iter().filter(|notice| notice.kind != "hidden-text") {
            notice.span = shifted(notice.span);
            self.notices.push(notice);
        }
    }
}
