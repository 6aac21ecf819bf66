//! The main part as a patch sees it: which letters stand at which bytes, and between which tags a part may be cut.

use std::ops::Range;

/// The main part of a Word file. All ranges but [`Letters::text`] are bytes of the part.
#[derive(Debug, Default)]
pub(super) struct Story {
    /// Every `w:p` in the order of the file, wherever it stands.
    pub(super) paragraphs: Vec<Paragraph>,
    /// What stands in paragraphs and can be moved or cut: runs, formulas.
    pub(super) units: Vec<Unit>,
    /// The elements that hold letters.
    pub(super) texts: Vec<TextElement>,
    /// The letters, in the order of the file.
    pub(super) letters: Vec<Letters>,
    /// What [`Letters::text`] points into: the letters with references resolved.
    pub(super) text: String,
    /// What stands around units inside a paragraph.
    pub(super) wrappers: Vec<Wrapper>,
    /// Complex fields.
    pub(super) fields: Vec<Field>,
    /// References to notes.
    pub(super) notes: Vec<NoteReference>,
    /// The ids that are in use for changes, bookmarks and comments.
    pub(super) ids: std::collections::BTreeSet<u32>,
    /// How elements of Word are written here.
    pub(super) names: Names,
}

/// How elements of Word are written in a part.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// The prefix of elements and attributes.
    pub(super) prefix: String,
    /// The namespace, transitional or strict.
    pub(super) uri: String,
    /// The declaration that every element needs where the part does not bind the prefix.
    declaration: String,
}

impl Names {
    /// The prefix that a part binds to the namespace, else one of our own for `uri`; `None` where neither is there.
    pub(super) fn new(bound: Option<(&str, &str)>, uri: Option<&str>) -> Option<Self> {
        match (bound, uri) {
            (Some((prefix, uri)), _) => {
                Some(Self { prefix: prefix.to_owned(), uri: uri.to_owned(), declaration: String::new() })
            }
            (None, Some(uri)) => {
                let declaration = format!(" xmlns:w=\"{uri}\"");
                Some(Self { prefix: "w".to_owned(), uri: uri.to_owned(), declaration })
            }
            (None, None) => None,
        }
    }

    /// A start tag, without the bracket at its end, whose attributes are to follow.
    pub(super) fn open(&self, name: &str) -> String {
        format!("<{}:{name}{}", self.prefix, self.declaration)
    }

    /// An end tag.
    pub(super) fn close(&self, name: &str) -> String {
        format!("</{}:{name}>", self.prefix)
    }
}

/// A paragraph.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// The text box it stands in, counted from 1; 0 is the body.
    pub(super) text_box: u32,
    /// The innermost table row it stands in, counted from 1; 0 is none.
    pub(super) row: u32,
    /// The run that holds the text box, where the paragraph stands in one.
    pub(super) host: Option<usize>,
    /// Whether it stands in a content control that is not to be edited.
    pub(super) locked: bool,
    /// Its letters: indices into [`Story::letters`].
    pub(super) letters: Vec<usize>,
    /// The first of its units and one past the last, those of its text boxes included.
    pub(super) units: Range<usize>,
    /// Where tracking may note that its mark is gone, and with which tags around the note; `None` where it may not:
    /// the end of a cell or section, a mark that somebody changed already.
    pub(super) mark: Option<(usize, MarkTags)>,
    /// Whether another paragraph follows, into which it could run on.
    pub(super) followed: bool,
}

/// What has to stand around a note about a paragraph's mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkTags {
    /// Nothing: the mark's properties are there.
    None,
    /// The mark's properties.
    Run,
    /// The paragraph's properties, and in them the mark's.
    Paragraph,
}

/// A run, or something else in a paragraph that can be moved but not cut.
#[derive(Debug)]
pub(super) struct Unit {
    /// Its paragraph.
    pub(super) paragraph: usize,
    /// The whole element.
    pub(super) outer: Range<usize>,
    /// Its start tag.
    pub(super) open: Range<usize>,
    /// Where its content begins, behind its properties, and where it ends.
    pub(super) content: Range<usize>,
    /// Its properties.
    pub(super) properties: Option<Range<usize>>,
    /// Its full name.
    pub(super) name: String,
    /// What stands around it: an index into [`Story::wrappers`].
    pub(super) wrapper: Option<usize>,
    /// Whether it cannot be cut.
    pub(super) solid: bool,
    /// The outermost complex field it stands in.
    pub(super) field: Option<usize>,
    /// What it holds beside letters.
    pub(super) holds: Holds,
}

/// What a run holds beside letters.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Holds {
    /// The reference to a note.
    pub(super) note: bool,
    /// The reference to a comment.
    pub(super) comment: bool,
    /// A picture, an object, a formula: anything that a change of words must not take away.
    pub(super) thing: bool,
}

/// An element that holds letters: `w:t`, `w:delText`.
#[derive(Debug)]
pub(super) struct TextElement {
    /// The run that holds it.
    pub(super) unit: usize,
    /// Its start tag.
    pub(super) open: Range<usize>,
    /// What stands between its tags.
    pub(super) inner: Range<usize>,
    /// Where it ends.
    pub(super) end: usize,
    /// Its full name.
    pub(super) name: String,
    /// Whether its white space counts.
    pub(super) preserved: bool,
}

/// Letters that stand together.
#[derive(Debug)]
pub(super) struct Letters {
    /// Their unit.
    pub(super) unit: usize,
    /// The element that holds them, where the part may be cut inside it.
    pub(super) element: Option<usize>,
    /// The letters in [`Story::text`].
    pub(super) text: Range<usize>,
    /// Their bytes in the part: the letters themselves where `plain`, else a reference or element.
    pub(super) raw: Range<usize>,
    /// Whether the part holds the letters as they are.
    pub(super) plain: bool,
    /// Whether somebody took them out.
    pub(super) removed: bool,
    /// Whether somebody put them in.
    pub(super) inserted: bool,
    /// The outermost field whose code they stand in.
    pub(super) code_of: Option<usize>,
}

/// What stands around units inside a paragraph.
#[derive(Debug)]
pub(super) struct Wrapper {
    /// What stands around it.
    pub(super) parent: Option<usize>,
    /// What it is.
    pub(super) kind: WrapperKind,
    /// Its full name.
    pub(super) name: String,
    /// Its start tag.
    pub(super) open: Range<usize>,
    /// The whole element.
    pub(super) outer: Range<usize>,
    /// Its units.
    pub(super) units: Range<usize>,
    /// Whether it is a control whose content Word keeps to itself.
    pub(super) closed: bool,
}

/// What a [`Wrapper`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WrapperKind {
    /// `w:ins`, `w:moveTo`.
    Inserted,
    /// `w:del`, `w:moveFrom`.
    Removed,
    /// `w:fldSimple`.
    Field,
    /// A content control, link, smart tag or direction.
    Plain,
}

/// A complex field.
#[derive(Debug)]
pub(super) struct Field {
    /// The unit in which it begins.
    pub(super) first: usize,
    /// The unit in which it ends.
    pub(super) last: Option<usize>,
}

/// A reference to a note.
#[derive(Debug)]
pub(super) struct NoteReference {
    /// The run that holds it.
    pub(super) unit: usize,
    /// Whether it is an endnote.
    pub(super) endnote: bool,
    /// Its id in the notes part.
    pub(super) id: i64,
}

impl Story {
    /// Whether letters are words on a page on which deletions are gone (`removed` false) or still stand, and
    /// insertions still stand or are gone. The code of a field that never ends is read as text.
    pub(super) fn is_shown(&self, letters: &Letters, side: Side) -> bool {
        let gone = (letters.removed && !side.removed) || (letters.inserted && !side.inserted);
        !gone && letters.code_of.is_none_or(|field| self.fields[field].last.is_none())
    }

    /// The wrappers around a unit, the innermost first.
    pub(super) fn wrappers_of(&self, wrapper: Option<usize>) -> impl Iterator<Item = usize> + '_ {
        std::iter::successors(wrapper, |at| self.wrappers[*at].parent)
    }

    /// Whether somebody took the unit out.
    pub(super) fn is_removed(&self, unit: usize) -> bool {
        self.wrappers_of(self.units[unit].wrapper).any(|at| self.wrappers[at].kind == WrapperKind::Removed)
    }
}

/// Which side of tracked changes the document's text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Side {
    /// Whether text that was taken out stands in it.
    pub(super) removed: bool,
    /// Whether text that was put in stands in it.
    pub(super) inserted: bool,
}
