//! Footnotes and endnotes, laid out after the block that refers to them.

use super::paragraph::Trailers;
use super::{Composer, Role, Telling};
use crate::docx::model::{NoteNumbers, Paragraph, Restart, Story};
use caveat_core::Span;
use std::collections::HashMap;

/// The notes of a document by their ids.
#[derive(Default)]
pub(in super::super) struct Notes {
    pub(in super::super) footnotes: HashMap<i64, Story>,
    pub(in super::super) endnotes: HashMap<i64, Story>,
    /// How the document numbers footnotes and endnotes, where a section does not say.
    pub(in super::super) numbers: [NoteNumbers; 2],
}

/// The numbers of the notes of one kind that have been printed.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Count {
    /// The last number; `None` before the first, and where they begin anew.
    last: Option<u32>,
    /// The page of the last note.
    page: u32,
}

/// What one section says of notes, with what the document says where it does not.
struct Way<'s> {
    format: &'s str,
    start: u32,
    restart: Restart,
}

impl<'s> Composer<'s> {
    /// How notes of a kind are numbered in the section that is being laid out.
    fn way<'w>(&'w self, body: &'w Story, endnote: bool) -> Way<'w> {
        let kind = usize::from(endnote);
        let document = &self.sheets.notes.numbers[kind];
        let section = body.sections.get(self.section).map(|section| &section[kind]);
        let format = section.and_then(|section| section.format.as_deref()).or(document.format.as_deref());
        Way {
            format: format.unwrap_or(if endnote { "lowerRoman" } else { "decimal" }),
            start: section.and_then(|section| section.start).or(document.start).unwrap_or(1),
            restart: section.and_then(|section| section.restart).or(document.restart).unwrap_or(Restart::Never),
        }
    }

    /// The number that the next note of a kind prints. Where a page begins is known as far as Word left its breaks.
    fn note_number(&mut self, body: &Story, endnote: bool, host: Option<&Paragraph>) -> String {
        let Way { format, start, restart } = self.way(body, endnote);
        let Count { last, page } = self.note_counts[usize::from(endnote)];
        let here = host.map_or(page, |host| host.page);
        let last = last.filter(|_| restart != Restart::Page || page == here);
        let number = last.map_or(start, |last| last.saturating_add(1));
        let printed = crate::numerals::format_number(number, format);
        self.note_counts[usize::from(endnote)] = Count { last: Some(number), page: here };
        printed
    }

    /// Goes on into the next section, where numbers of notes may begin anew.
    pub(super) fn next_section(&mut self, body: &Story) {
        self.section += 1;
        for endnote in [false, true] {
            if self.way(body, endnote).restart == Restart::Section {
                self.note_counts[usize::from(endnote)].last = None;
            }
        }
    }

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
            let number = (!custom_mark).then(|| self.note_number(telling.story, endnote, trailers.host));
            let origin = trailers.host.map(|host| self.origin(telling, host)).unwrap_or_default();
            let (blocks, start) = (self.blocks.len(), self.text.len());
            if let Some(number) = &number {
                self.text.push_str(number);
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
