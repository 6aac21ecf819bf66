//! Follows groups and control words, and writes paragraphs, tables, notes and changes as markup.

use super::charset;
use super::remarks::Remarks;
use crate::markup::{Change, Look, Markup};
use caveat_core::document::Comment;
use encoding_rs::{Encoding, WINDOWS_1252};
use std::collections::HashMap;
use std::mem;

/// What a group's text is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Destination {
    /// The document.
    #[default]
    Body,
    /// Nothing that is read.
    Dropped,
    /// The table of fonts.
    Fonts,
    /// The table of colours.
    Colours,
    /// The styles, of which names of headings count.
    Styles,
    /// The authors of changes.
    Authors,
    /// A footnote or endnote.
    Note,
    /// A running head or foot.
    Furniture,
    /// What a comment says.
    Remark,
    /// Something about a comment.
    About(About),
}

/// What is said about a comment, in groups of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum About {
    Author,
    Number,
    Date,
    Begins,
    Ends,
}

/// What a group may change and its end restores.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a property that RTF switches by itself")]
struct State {
    destination: Destination,
    hidden: bool,
    white: bool,
    tiny: bool,
    inserted: Option<i32>,
    deleted: Option<i32>,
    /// When, packed.
    changed: [Option<i32>; 2],
    font: Option<&'static Encoding>,
    /// How many characters follow a `\u` for readers that do not know it; one where nothing is said.
    fallback: Option<usize>,
    /// Whether this group's destination begins with `\*`: unknown ones are not read then.
    optional: bool,
}

/// Text that flows: of the document, of a note, of a running head.
#[derive(Debug, Default)]
struct Flow {
    /// The paragraph that is being read.
    paragraph: Markup,
    /// The paragraphs before it.
    done: String,
}

/// A document that is being followed.
#[derive(Debug, Default)]
pub(super) struct Page {
    state: State,
    groups: Vec<State>,
    flow: Flow,
    /// What stood before the notes and running heads that are being read, innermost last.
    outer: Vec<Flow>,
    /// Notes of the paragraph that is being read.
    notes: String,
    /// Cells of the row that is being read.
    cells: Vec<String>,
    in_row: bool,
    in_table: bool,
    header_row: bool,
    heading: Option<u8>,
    encoding: Option<&'static Encoding>,
    fonts: HashMap<i32, &'static Encoding>,
    font_number: i32,
    /// Which colours of the table are white; the first is "automatic".
    whites: Vec<bool>,
    colour: [i32; 3],
    /// Styles that are headings, with their level.
    headings: HashMap<i32, u8>,
    style: i32,
    authors: Vec<String>,
    remarks: Remarks,
    /// Text of a table of names that is being read.
    name: String,
    /// Bytes whose encoding may need the next one.
    bytes: Vec<u8>,
    /// The first half of a pair of UTF-16.
    surrogate: Option<u16>,
    /// Characters that are still to be left out after a `\u`.
    skip: usize,
}

impl Page {
    pub(super) fn open(&mut self) {
        self.flush_bytes();
        self.groups.push(self.state.clone());
        self.state.optional = false;
        self.skip = 0;
    }

    pub(super) fn close(&mut self) {
        self.flush_bytes();
        self.skip = 0;
        let ended = self.state.destination;
        self.state = self.groups.pop().unwrap_or_default();
        if ended == self.state.destination {
            if ended == Destination::Authors {
                self.end_name(ended);
            }
            return;
        }
        match ended {
            Destination::Note | Destination::Furniture => {
                let mut inner = mem::replace(&mut self.flow, self.outer.pop().unwrap_or_default());
                let words = format!("{}{}", inner.done, inner.paragraph.take());
                if ended == Destination::Note {
                    self.notes.push_str(&format!("<aside role=\"doc-footnote\">{words}</aside>"));
                } else {
                    self.flow.done.push_str(&format!("<footer>{words}</footer>"));
                }
            }
            Destination::Remark => {
                if let Some(number) = self.remarks.end() {
                    self.flow.paragraph.comment(number);
                }
            }
            Destination::About(about) => {
                let name = mem::take(&mut self.name);
                if let Some(number) = self.remarks.about(about, name.trim()) {
                    self.flow.paragraph.comment(number);
                }
            }
            other => self.end_name(other),
        }
    }

    pub(super) fn symbol(&mut self, symbol: u8) {
        if self.skip > 0 && symbol != b'*' {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'*' => self.state.optional = true,
            b'~' => self.text("\u{a0}"),
            b'_' => self.text("\u{2011}"),
            b'-' => self.text("\u{ad}"),
            b'\r' | b'\n' => self.paragraph(),
            b'{' | b'}' | b'\\' => self.byte(symbol),
            _ => {}
        }
    }

    pub(super) fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        if byte < 0x80 && self.bytes.is_empty() {
            return self.text(char::from(byte).encode_utf8(&mut [0; 4]));
        }
        self.bytes.push(byte);
        let encoding = self.current_encoding();
        let lead = self.bytes.len() == 1 && !encoding.is_single_byte();
        if !lead && (encoding != encoding_rs::UTF_8 || self.bytes.len() >= 4) {
            self.flush_bytes();
        }
    }

    fn current_encoding(&self) -> &'static Encoding {
        self.state.font.or(self.encoding).unwrap_or(WINDOWS_1252)
    }

    fn flush_bytes(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = mem::take(&mut self.bytes);
            let text = self.current_encoding().decode_without_bom_handling(&bytes).0;
            self.text(&text);
        }
    }

    fn text(&mut self, text: &str) {
        match self.state.destination {
            Destination::Dropped | Destination::Fonts => {}
            Destination::Colours => {
                for _ in text.matches(';') {
                    self.whites.push(self.colour == [255; 3]);
                    self.colour = [0; 3];
                }
            }
            Destination::Styles | Destination::Authors => {
                for char in text.chars() {
                    if char == ';' { self.end_name(self.state.destination) } else { self.name.push(char) }
                }
            }
            Destination::Remark => self.remarks.text(text),
            Destination::About(_) => self.name.push_str(text),
            Destination::Body | Destination::Note | Destination::Furniture => {
                let look = self.look();
                self.flow.paragraph.text(text, &look);
            }
        }
    }

    fn look(&self) -> Look {
        let author = |number: i32| usize::try_from(number).ok().and_then(|number| self.authors.get(number)).cloned();
        let date = |packed: Option<i32>| super::dates::date(packed?.into());
        let change = |inserted, number| Change {
            inserted,
            author: author(number),
            date: date(self.state.changed[usize::from(!inserted)]),
        };
        let deleted = self.state.deleted.map(|number| change(false, number));
        let change = deleted.or_else(|| self.state.inserted.map(|number| change(true, number)));
        Look { hidden: self.state.hidden || self.state.white || self.state.tiny, change }
    }

    /// The end of a name in a table of names.
    fn end_name(&mut self, destination: Destination) {
        let name = mem::take(&mut self.name);
        let name = name.trim();
        match destination {
            Destination::Authors if !name.is_empty() => self.authors.push(name.to_owned()),
            Destination::Styles => {
                let level =
                    name.to_ascii_lowercase().strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
                if let Some(level) = level.filter(|level| (1..=9).contains(level)) {
                    self.headings.insert(self.style, level);
                }
                self.style = 0;
            }
            _ => {}
        }
    }

    pub(super) fn word(&mut self, word: &str, parameter: Option<i32>) {
        if self.skip > 0 && !matches!(word, "u" | "uc") {
            // A control word counts as one character of a fallback.
            self.skip -= 1;
            return;
        }
        if !matches!(word, "u") {
            self.flush_bytes();
        }
        let on = parameter != Some(0);
        match word {
            "u" => self.unicode(parameter.unwrap_or(0)),
            "uc" => self.state.fallback = usize::try_from(parameter.unwrap_or(1)).ok().map(|count| count.min(8)),
            "ansicpg" => self.encoding = charset::of_code_page(parameter.unwrap_or(0)),
            "mac" => self.encoding = Some(encoding_rs::MACINTOSH),
            "fcharset" => {
                if let (Destination::Fonts, Some(encoding)) =
                    (self.state.destination, charset::of_font(parameter.unwrap_or(0)))
                {
                    self.fonts.insert(self.font_number, encoding);
                }
            }
            "f" => {
                let number = parameter.unwrap_or(0);
                self.font_number = number;
                self.state.font = self.fonts.get(&number).copied();
            }
            "red" => self.colour[0] = parameter.unwrap_or(0),
            "green" => self.colour[1] = parameter.unwrap_or(0),
            "blue" => self.colour[2] = parameter.unwrap_or(0),
            "cf" => {
                let number = usize::try_from(parameter.unwrap_or(0)).unwrap_or(0);
                self.state.white = number > 0 && self.whites.get(number).copied().unwrap_or(false);
            }
            "fs" => self.state.tiny = parameter.is_some_and(|half_points| (0..=2).contains(&half_points)),
            "v" => self.state.hidden = on,
            "revised" => self.state.inserted = on.then_some(self.state.inserted.unwrap_or(0)),
            "deleted" => self.state.deleted = on.then_some(self.state.deleted.unwrap_or(0)),
            "revauth" if self.state.inserted.is_some() => self.state.inserted = parameter,
            "revauthdel" if self.state.deleted.is_some() => self.state.deleted = parameter,
            "revdttm" => self.state.changed[0] = parameter,
            "revdttmdel" => self.state.changed[1] = parameter,
            "plain" => {
                let State { destination, fallback, optional, .. } = self.state;
                self.state = State { destination, fallback, optional, ..State::default() };
            }
            "s" if self.state.destination == Destination::Styles => self.style = parameter.unwrap_or(0),
            // Paragraphs of a comment say nothing about the one that it hangs on.
            "s" | "outlinelevel" | "pard" | "intbl" | "trowd" | "trhdr" if !self.is_read() => {}
            "s" => self.heading = self.headings.get(&parameter.unwrap_or(0)).copied(),
            "outlinelevel" => {
                let level = parameter.and_then(|level| u8::try_from(level).ok()).filter(|level| *level < 9);
                self.heading = level.map(|level| level + 1);
            }
            "pard" => (self.heading, self.in_row) = (None, false),
            "intbl" => self.in_row = true,
            "trowd" => self.header_row = false,
            "trhdr" => self.header_row = true,
            _ => self.layout(word),
        }
    }

    /// Control words that end or begin something, or stand for a character.
    fn layout(&mut self, word: &str) {
        match word {
            "par" | "line" if self.state.destination == Destination::Remark => self.remarks.text("\n"),
            "par" | "page" | "sect" => self.paragraph(),
            "line" | "nestcell" | "nestrow" if self.is_read() => self.flow.paragraph.tag("<br>"),
            "cell" => self.cell(),
            "row" => self.row(),
            "tab" => self.text("\t"),
            "emdash" => self.text("\u{2014}"),
            "endash" => self.text("\u{2013}"),
            "lquote" => self.text("\u{2018}"),
            "rquote" => self.text("\u{2019}"),
            "ldblquote" => self.text("\u{201c}"),
            "rdblquote" => self.text("\u{201d}"),
            "bullet" => self.text("\u{2022}"),
            "emspace" | "enspace" | "qmspace" => self.text(" "),
            _ => self.destination(word),
        }
    }

    fn is_read(&self) -> bool {
        matches!(self.state.destination, Destination::Body | Destination::Note | Destination::Furniture)
    }

    fn destination(&mut self, word: &str) {
        let destination = match word {
            "fonttbl" => Destination::Fonts,
            "colortbl" => Destination::Colours,
            "stylesheet" => Destination::Styles,
            "revtbl" => Destination::Authors,
            "atnref" if self.state.destination == Destination::Remark => Destination::About(About::Number),
            "atndate" if self.state.destination == Destination::Remark => Destination::About(About::Date),
            _ if self.state.destination == Destination::Remark && self.state.optional => Destination::Dropped,
            // Inside of what is not read nothing is.
            _ if !self.is_read() => return,
            "annotation" => Destination::Remark,
            "atnauthor" => Destination::About(About::Author),
            "atrfstart" => Destination::About(About::Begins),
            "atrfend" => Destination::About(About::Ends),
            "footnote" => Destination::Note,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => {
                Destination::Furniture
            }
            "info" | "pict" | "objdata" | "fldinst" | "atnid" | "shprslt" | "xe" | "tc" | "bkmkstart" | "bkmkend"
            | "themedata" | "filetbl" | "listtable" | "listoverridetable" | "private" | "nonesttables" | "ftnsep"
            | "ftnsepc" | "aftnsep" | "aftnsepc" | "nonshppict" | "txe" | "rxe" | "datafield" => Destination::Dropped,
            "shpinst" | "shptxt" | "shppict" | "nesttableprops" | "listtext" | "pntext" => return,
            _ if self.state.optional => Destination::Dropped,
            _ => return,
        };
        if matches!(destination, Destination::Note | Destination::Furniture) {
            self.outer.push(mem::take(&mut self.flow));
        }
        self.state.destination = destination;
        self.state.optional = false;
    }

    fn unicode(&mut self, value: i32) {
        self.flush_bytes();
        self.skip = self.state.fallback.unwrap_or(1);
        // Values above 32,767 are written as negative ones.
        let unit = (value & 0xffff) as u16;
        match (self.surrogate.take(), unit) {
            (_, 0xd800..=0xdbff) => self.surrogate = Some(unit),
            (Some(first), 0xdc00..=0xdfff) => {
                if let Some(Ok(char)) = char::decode_utf16([first, unit]).next() {
                    self.text(char.encode_utf8(&mut [0; 4]));
                }
            }
            (_, unit) => {
                let char = char::from_u32(u32::from(unit)).unwrap_or(char::REPLACEMENT_CHARACTER);
                self.text(char.encode_utf8(&mut [0; 4]));
            }
        }
    }

    fn paragraph(&mut self) {
        if !self.is_read() {
            return;
        }
        if self.state.destination == Destination::Body {
            if self.in_row {
                return self.flow.paragraph.tag("<br>");
            }
            self.end_table();
        }
        let words = self.flow.paragraph.take();
        let tag = match self.heading {
            Some(level) => format!("h{}", level.min(6)),
            None => "p".to_owned(),
        };
        self.flow.done.push_str(&format!("<{tag}>{words}</{tag}>"));
        self.put_notes();
    }

    /// The notes of a paragraph stand behind it.
    fn put_notes(&mut self) {
        if self.state.destination == Destination::Body {
            self.flow.done.push_str(&mem::take(&mut self.notes));
        }
    }

    fn cell(&mut self) {
        if self.state.destination == Destination::Body {
            self.cells.push(self.flow.paragraph.take());
        }
    }

    fn row(&mut self) {
        if self.state.destination != Destination::Body {
            return;
        }
        if !mem::replace(&mut self.in_table, true) {
            self.flow.done.push_str("<table>");
        }
        let cell = if self.header_row { "th" } else { "td" };
        let cells = mem::take(&mut self.cells).into_iter().map(|words| format!("<{cell}>{words}</{cell}>"));
        let row = format!("<tr>{}</tr>", cells.collect::<String>());
        self.flow.done.push_str(&row);
    }

    fn end_table(&mut self) {
        if !self.cells.is_empty() {
            // A row that was never ended is still there.
            self.row();
        }
        if mem::take(&mut self.in_table) {
            self.flow.done.push_str("</table>");
        }
    }

    /// The markup of the document, and its comments.
    pub(super) fn finish(mut self) -> (String, Vec<Comment>) {
        self.flush_bytes();
        while let Some(outer) = self.outer.pop() {
            let mut inner = mem::replace(&mut self.flow, outer);
            let words = format!("{}{}", inner.done, inner.paragraph.take());
            self.flow.done.push_str(&words);
        }
        (self.state.destination, self.in_row) = (Destination::Body, false);
        self.paragraph();
        (self.flow.done, self.remarks.finish())
    }
}
