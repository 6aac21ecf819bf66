//! One paragraph: its label, its letters, and what hangs on it.

use super::{Composer, Telling};
use crate::docx::model::{Content, Item, Look, Paragraph, Story};
use crate::docx::styles::Style;
use crate::headings::reads_as_heading;
use caveat_core::Span;

/// A bold line of more words than this is emphasis, not a heading.
const BOLD_HEADING_WORDS: usize = 12;

/// What a paragraph gave.
pub(super) struct Written<'t> {
    /// `None` where nothing of it is to be seen.
    pub(super) line: Option<Line<'t>>,
    /// What follows it.
    pub(super) trailers: Trailers<'t>,
}

/// A paragraph in the text.
pub(super) struct Line<'t> {
    pub(super) span: Span,
    pub(super) label: Option<Span>,
    pub(super) level: u8,
    pub(super) heading: Option<u8>,
    /// Whether it is an entry of a table of contents.
    pub(super) contents: bool,
    /// The first of the paragraphs that make it up.
    pub(super) first: &'t Paragraph,
}

/// What is laid out after the block that holds it.
#[derive(Default)]
pub(super) struct Trailers<'t> {
    /// Notes by kind and id, and whether a mark of their own stands in the text.
    pub(super) notes: Vec<(bool, i64, bool)>,
    pub(super) boxes: Vec<&'t [Item]>,
    pub(super) host: Option<&'t Paragraph>,
}

impl<'s> Composer<'s> {
    /// Writes paragraphs that are one line once all changes are accepted. The first whose mark survives rules: its
    /// properties stand in that mark. An empty line leaves no trace but in the numbering; with `sparse` a label alone
    /// is nothing.
    pub(super) fn write_paragraph<'t>(
        &mut self,
        telling: &mut Telling<'_, 's>,
        run_on: &[&'t Paragraph],
        sparse: bool,
    ) -> Written<'t> {
        let mut trailers = Trailers::default();
        let (Some(first), Some(last)) = (run_on.first().copied(), run_on.last().copied()) else {
            return Written { line: None, trailers };
        };
        trailers.host = Some(first);
        let styles = &self.sheets.styles;
        let story = telling.story;
        let ruling = run_on.iter().find(|paragraph| !story.keeps_out(paragraph.mark)).copied().unwrap_or(last);
        let style = styles.of_paragraph(ruling.style);
        let start = self.text.len();
        // A paragraph that is gone with its mark is not counted, nor one that holds nothing but the end of a section.
        let section = ruling.section && !run_on.iter().any(|paragraph| self.bold_letters(story, paragraph).is_some());
        let label = if section || story.keeps_out(ruling.mark) {
            None
        } else {
            telling.counter.place(ruling.numbering, style).and_then(|place| telling.counter.count(place))
        };
        if let Some(label) = &label {
            self.text.push_str(&label.text);
        }
        let label_end = self.text.len();
        if label.as_ref().is_some_and(|label| label.spaced) {
            self.text.push(' ');
        }
        let content = self.text.len();
        // What parts a number from its paragraph is written already.
        let numbered = label.is_some() || std::mem::take(&mut self.numbered);
        for paragraph in run_on {
            let looks = styles.of_paragraph(paragraph.style).map(|style| style.look).unwrap_or_default();
            let backed = self.backed
                || paragraph.shaded
                || styles.of_paragraph(paragraph.style).is_some_and(|style| style.shaded);
            for piece in &paragraph.pieces {
                let gone = story.keeps_out(piece.change);
                match &piece.content {
                    Content::Note { endnote, id, custom_mark } => {
                        if !gone {
                            trailers.notes.push((*endnote, *id, *custom_mark));
                        }
                    }
                    Content::Comment { id } => self.marks.comment(id, self.text.len()),
                    Content::Text(_) if story.is_code(piece) => {}
                    Content::Text(range) => {
                        let mut words = &story.text[range.clone()];
                        let change = piece.change.map(|change| &story.changes[change as usize]);
                        if gone {
                            self.marks.removed(self.text.len(), change, words);
                            continue;
                        }
                        let at = self.text.len();
                        if at == content && numbered {
                            words = words.trim_start();
                        }
                        self.text.push_str(words);
                        let span = Span::new(at, self.text.len());
                        self.marks.added(span, change);
                        let look = self.resolve(looks, piece.look);
                        if look.hidden(backed) && !words.trim().is_empty() {
                            self.marks.hidden(span);
                        }
                    }
                }
            }
            if story.keeps_out(paragraph.mark) {
                let change = paragraph.mark.map(|change| &story.changes[change as usize]);
                self.marks.removed_mark(self.text.len(), change);
            }
            trailers.boxes.extend(paragraph.boxes.iter().map(Vec::as_slice));
        }
        let letters = self.text[content..].trim();
        if letters.is_empty() && (sparse || label.is_none()) {
            self.text.truncate(start);
            self.marks.truncate(start);
            return Written { line: None, trailers };
        }
        let outline = ruling.outline.map_or_else(|| style.and_then(Style::heading), |own| (own < 9).then_some(own));
        // A line in bold alone is a heading to whoever reads the page.
        let bold = || run_on.iter().filter_map(|paragraph| self.bold_letters(story, paragraph)).all(|bold| bold);
        let outline =
            outline.or_else(|| (is_title(letters) && bold()).then(|| label.as_ref().map_or(0, |label| label.level)));
        let heading = outline.filter(|_| reads_as_heading(letters));
        let level = label.as_ref().map_or(heading.unwrap_or(0), |label| label.level);
        let span = self.span_from(start);
        let label = label.map(|_| Span::new(start, label_end));
        let contents = style.is_some_and(Style::is_contents);
        Written { line: Some(Line { span, label, level, heading, contents, first }), trailers }
    }

    /// Whether all the letters of a paragraph that stay are bold; `None` where it has none.
    pub(super) fn bold_letters(&self, story: &Story, paragraph: &Paragraph) -> Option<bool> {
        let style = self.sheets.styles.of_paragraph(paragraph.style).map(|style| style.look).unwrap_or_default();
        let mut seen = None;
        for piece in &paragraph.pieces {
            let Content::Text(range) = &piece.content else { continue };
            let gone = story.keeps_out(piece.change) || story.is_code(piece);
            if gone || story.text[range.clone()].trim().is_empty() {
                continue;
            }
            if !self.resolve(style, piece.look).bold {
                return Some(false);
            }
            seen = Some(true);
        }
        seen
    }

    /// The look of a run: its own properties, then its character style's, then the paragraph style's.
    fn resolve(&self, paragraph: Look, own: Look) -> Seen {
        let style = self.sheets.styles.style(own.style).map(|style| style.look).unwrap_or_default();
        let backed = own.backed || style.backed || paragraph.backed;
        let pick = |own: Option<bool>, style: Option<bool>, paragraph: Option<bool>| {
            own.or(style).or(paragraph).unwrap_or(false)
        };
        // A property that is on in the paragraph's style and in the run's style cancels itself out.
        let toggled = own.vanish.unwrap_or(style.vanish.unwrap_or(false) ^ paragraph.vanish.unwrap_or(false));
        Seen {
            unseen: toggled || pick(own.tiny, style.tiny, paragraph.tiny),
            white: pick(own.white, style.white, paragraph.white) && !backed,
            bold: own.bold.unwrap_or(style.bold.unwrap_or(false) ^ paragraph.bold.unwrap_or(false)),
        }
    }
}

/// A look with nothing left open.
struct Seen {
    /// Hidden, or too small to be read.
    unseen: bool,
    /// White, with nothing behind it that its run or style puts there.
    white: bool,
    bold: bool,
}

impl Seen {
    fn hidden(&self, backed: bool) -> bool {
        self.unseen || (self.white && !backed)
    }
}

/// Whether a bold line may be a heading: short, with letters, without blanks to fill in, not open at its end.
fn is_title(letters: &str) -> bool {
    letters.split_whitespace().take(BOLD_HEADING_WORDS + 1).count() <= BOLD_HEADING_WORDS
        && letters.contains(char::is_alphabetic)
        && !letters.contains("__")
        && !letters.ends_with([',', ';', ':'])
}
