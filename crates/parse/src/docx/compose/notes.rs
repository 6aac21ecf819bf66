//! Footnotes and endnotes, laid out after the block that refers to them.

use super::paragraph::Trailers;
use super::{Composer, Role, Telling};
use crate::docx::model::Story;
use caveat_core::Span;
use std::collections::HashMap;

/// The notes of a document by their ids.
#[derive(Default)]
pub(in super::super) struct Notes {
    pub(in super::super) footnotes: HashMap<i64, Story>,
    pub(in super::super) endnotes: HashMap<i64, Story>,
}

impl<'s> Composer<'s> {
    /// Lays out what hangs on the block that was written last: its notes, then its text boxes.
    pub(super) fn trailers(&mut self, telling: &mut Telling<'_, 's>, trailers: &Trailers<'_>) {
        for &(endnote, id, custom_mark) in &trailers.notes {
            let sheets = self.sheets;
            let stories = if endnote { &sheets.notes.endnotes } else { &sheets.notes.footnotes };
            let Some(story) = stories.get(&id) else { continue };
            // A note cannot refer to notes, and is printed once however often it is referred to.
            if matches!(telling.role, Role::Note(_)) || !self.notes_done.insert((endnote, id)) {
                continue;
            }
            let number = if custom_mark {
                None
            } else {
                let count = &mut self.note_counts[usize::from(endnote)];
                *count += 1;
                Some(*count)
            };
            let origin = trailers.host.map(|host| self.origin(telling, host)).unwrap_or_default();
            let (blocks, start) = (self.blocks.len(), self.text.len());
            if let Some(number) = number {
                let format = if endnote { "lowerRoman" } else { "decimal" };
                self.text.push_str(&crate::numerals::format_number(number, format));
                self.text.push(' ');
                self.numbered = true;
            }
            let label = Span::new(start, self.text.len().saturating_sub(1).max(start));
            let content = self.text.len();
            self.tell(story, Role::Note(origin));
            self.numbered = false;
            match self.blocks.get_mut(blocks) {
                Some(first) if number.is_some() => {
                    first.span.start = start;
                    first.label = Some(label);
                }
                Some(_) => {}
                None => {
                    debug_assert_eq!(self.text.len(), content);
                    self.text.truncate(start);
                }
            }
        }
        for items in &trailers.boxes {
            self.flow(telling, items);
        }
    }
}
