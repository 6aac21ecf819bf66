//! From the main part's XML to a [`Story`].

use super::frame::{Around, Frame, Scope};
use super::story::{
    Field, Holds, Letters, MarkTags, Names, NoteReference, Paragraph, Story, TextElement, Unit, Wrapper, WrapperKind,
};
use super::xml::{Element, Ns, Token, Tokens};
use std::ops::Range;

struct Scan {
    story: Story,
    frames: Vec<Frame>,
    around: Around,
    scope: Scope,
    /// The complex fields that are open, the innermost last, and whether their code is being read.
    fields: Vec<(usize, bool)>,
    rows: u32,
    text_boxes: u32,
    /// The paragraph that has just ended, with nothing behind it yet.
    ended: Option<usize>,
}

/// Reads a main part; an error says why it is not well-formed.
pub(super) fn scan(source: &str) -> Result<Story, String> {
    let mut scan = Scan {
        story: Story::default(),
        frames: Vec::new(),
        around: Around::default(),
        scope: Scope::default(),
        fields: Vec::new(),
        rows: 0,
        text_boxes: 0,
        ended: None,
    };
    let mut tokens = Tokens::new(source);
    while let Some((range, token)) = tokens.next()? {
        match token {
            Token::Open(element) => {
                if scan.frames.is_empty() {
                    let names = Names::new(tokens.word_prefix(), tokens.word_uri());
                    scan.story.names = names.ok_or("its root element does not declare Word's namespace")?;
                }
                scan.open(&element, range);
            }
            Token::Close => scan.close(&range),
            Token::Text => scan.letters(&source[range.clone()], range, true),
            Token::Reference(text) => scan.letters(&text, range, false),
            Token::Section(text) => scan.letters(&text, range, false),
        }
    }
    Ok(scan.story)
}

impl Scan {
    fn open(&mut self, element: &Element<'_>, range: Range<usize>) {
        let is_paragraph = element.ns == Ns::Word && element.name() == "p";
        let before = self.ended.take().filter(|_| element.empty || is_paragraph);
        match before {
            Some(before) if is_paragraph => self.story.paragraphs[before].followed = true,
            before => self.ended = before,
        }
        if element.ns == Ns::Word {
            self.note_id(element);
        }
        let frame = match self.frames.last() {
            Some(Frame::Silent | Frame::RunProperties(_)) => Frame::Silent,
            Some(Frame::TableProperties) => {
                match element.name() {
                    "del" | "cellDel" => self.scope.removed = true,
                    "ins" | "cellIns" => self.scope.inserted = true,
                    _ => {}
                }
                Frame::Silent
            }
            Some(Frame::ControlProperties(control)) => {
                let control = *control;
                self.control_property(element, control);
                Frame::Silent
            }
            Some(Frame::ParagraphProperties(paragraph)) => {
                let paragraph = *paragraph;
                self.paragraph_property(element, &range, paragraph)
            }
            Some(Frame::MarkProperties(paragraph)) => {
                // Of a mark that somebody put in or took out nothing more can be noted.
                if matches!(element.name(), "ins" | "del" | "moveFrom" | "moveTo") {
                    self.story.paragraphs[*paragraph].mark = None;
                }
                Frame::Silent
            }
            _ if element.ns == Ns::Word => self.open_word(element, range),
            _ => self.open_foreign(element, range),
        };
        self.frames.push(frame);
    }

    fn open_word(&mut self, element: &Element<'_>, range: Range<usize>) -> Frame {
        match element.name() {
            "p" => self.open_paragraph(element, &range),
            "pPr" => self.open_paragraph_properties(element),
            "tblPr" | "tblGrid" | "tblPrEx" | "sectPr" | "sdtEndPr" | "customXmlPr" | "smartTagPr" | "rubyPr"
            | "rt" | "fldData" | "instrText" | "delInstrText" => Frame::Silent,
            "trPr" | "tcPr" => Frame::TableProperties,
            "tr" => {
                let scope = self.scope;
                self.rows += 1;
                self.scope.row = self.rows;
                Frame::Scope(scope)
            }
            "tc" => Frame::Scope(self.scope),
            "txbxContent" => {
                let frame = Frame::TextBox(self.scope, std::mem::take(&mut self.fields));
                self.text_boxes += 1;
                self.scope = Scope { text_box: self.text_boxes, host: self.around.unit, row: 0, ..self.scope };
                frame
            }
            "sdtPr" => {
                if self.around.unit.is_some() {
                    return Frame::Silent;
                }
                Frame::ControlProperties(self.around.wrapper.filter(|_| self.around.paragraph.is_some()))
            }
            _ => match (self.around.paragraph, self.around.unit) {
                (None, _) => self.open_in_flow(element),
                (Some(paragraph), None) => self.open_in_paragraph(element, range, paragraph),
                (Some(_), Some(unit)) => self.open_in_unit(element, range, unit),
            },
        }
    }

    /// What stands around paragraphs.
    fn open_in_flow(&mut self, element: &Element<'_>) -> Frame {
        let scope = self.scope;
        match element.name() {
            "ins" | "moveTo" => self.scope.inserted = true,
            "del" | "moveFrom" => self.scope.removed = true,
            "sdt" => {}
            _ => return Frame::Other,
        }
        Frame::Scope(scope)
    }

    fn open_paragraph(&mut self, element: &Element<'_>, range: &Range<usize>) -> Frame {
        let units = self.story.units.len();
        let Scope { text_box, host, row, locked, .. } = self.scope;
        let mark = (!element.empty).then_some((range.end, MarkTags::Paragraph));
        let (letters, units) = (Vec::new(), units..units);
        self.story.paragraphs.push(Paragraph { text_box, row, host, locked, letters, units, mark, followed: false });
        let around = self.around;
        self.around = Around { paragraph: Some(self.story.paragraphs.len() - 1), unit: None, wrapper: None };
        Frame::Paragraph(around)
    }

    fn open_paragraph_properties(&mut self, element: &Element<'_>) -> Frame {
        match self.around.paragraph {
            Some(paragraph) if self.around.unit.is_none() => {
                self.story.paragraphs[paragraph].mark = (!element.empty).then_some((0, MarkTags::Run));
                Frame::ParagraphProperties(paragraph)
            }
            _ => Frame::Silent,
        }
    }

    fn paragraph_property(&mut self, element: &Element<'_>, range: &Range<usize>, paragraph: usize) -> Frame {
        let mark = &mut self.story.paragraphs[paragraph].mark;
        match (element.name(), &mark) {
            ("rPr", Some(_)) => {
                *mark = (!element.empty).then_some((range.end, MarkTags::None));
                return Frame::MarkProperties(paragraph);
            }
            // A section ends with the paragraph.
            ("sectPr", _) => *mark = None,
            // The mark's properties stand in front of what the paragraph's were.
            ("pPrChange", Some((0, MarkTags::Run))) => *mark = Some((range.start, MarkTags::Run)),
            _ => {}
        }
        Frame::Silent
    }

    /// What stands in a paragraph, outside any run.
    fn open_in_paragraph(&mut self, element: &Element<'_>, range: Range<usize>, paragraph: usize) -> Frame {
        let kind = match element.name() {
            "r" => return self.open_unit(element, range, paragraph, false),
            "ins" | "moveTo" => WrapperKind::Inserted,
            "del" | "moveFrom" => WrapperKind::Removed,
            "fldSimple" => WrapperKind::Field,
            "hyperlink" | "smartTag" | "customXml" | "sdt" | "dir" | "bdo" => WrapperKind::Plain,
            "sdtContent" => return Frame::Other,
            // Marks between runs; what else there may be is not to be cut.
            _ if element.empty => return Frame::Silent,
            _ => return self.open_unit(element, range, paragraph, true),
        };
        let first = self.story.units.len();
        self.story.wrappers.push(Wrapper {
            parent: self.around.wrapper,
            kind,
            name: element.full_name().to_owned(),
            open: range.clone(),
            outer: range,
            units: first..first,
            closed: false,
        });
        let at = self.story.wrappers.len() - 1;
        self.around.wrapper = Some(at);
        Frame::Wrapper(at)
    }

    fn open_unit(&mut self, element: &Element<'_>, range: Range<usize>, paragraph: usize, solid: bool) -> Frame {
        self.story.units.push(Unit {
            paragraph,
            outer: range.clone(),
            content: range.end..range.end,
            open: range,
            properties: None,
            name: element.full_name().to_owned(),
            wrapper: self.around.wrapper,
            solid: solid || element.empty,
            field: self.fields.first().map(|field| field.0),
            holds: Holds { thing: solid, ..Holds::default() },
        });
        let at = self.story.units.len() - 1;
        self.around.unit = Some(at);
        Frame::Unit(at)
    }

    /// What stands in a run.
    fn open_in_unit(&mut self, element: &Element<'_>, range: Range<usize>, unit: usize) -> Frame {
        let direct = matches!(self.frames.last(), Some(Frame::Unit(_))) && !self.story.units[unit].solid;
        match element.name() {
            "rPr" if direct => {
                let run = &mut self.story.units[unit];
                if run.properties.is_none() && run.content.start == range.start {
                    run.properties = Some(range.clone());
                    run.content.start = range.end;
                    return Frame::RunProperties(unit);
                }
                Frame::Silent
            }
            "rPr" => Frame::Silent,
            "t" | "delText" if !element.empty => {
                if !direct {
                    return Frame::Letters;
                }
                self.story.texts.push(TextElement {
                    unit,
                    inner: range.end..range.end,
                    end: range.end,
                    open: range,
                    name: element.full_name().to_owned(),
                    preserved: element.attribute("space").is_some_and(|space| space == "preserve"),
                });
                Frame::Text(self.story.texts.len() - 1)
            }
            "noBreakHyphen" => {
                self.story.units[unit].solid |= !direct;
                self.push_letters("-", range, false, None);
                Frame::Silent
            }
            "footnoteReference" | "endnoteReference" => {
                self.story.units[unit].holds.note = true;
                if let Some(id) = element.attribute("id").and_then(|id| id.trim().parse().ok()) {
                    let endnote = element.name() == "endnoteReference";
                    self.story.notes.push(NoteReference { unit, endnote, id });
                }
                Frame::Silent
            }
            "commentReference" => {
                self.story.units[unit].holds.comment = true;
                Frame::Silent
            }
            "fldChar" => {
                self.field_character(element, unit);
                Frame::Silent
            }
            "drawing" | "pict" | "object" | "ruby" => {
                self.story.units[unit].holds.thing = true;
                Frame::Other
            }
            _ => Frame::Other,
        }
    }

    /// Formulas, and what later versions of Word put between runs or into them.
    fn open_foreign(&mut self, element: &Element<'_>, range: Range<usize>) -> Frame {
        match (self.around.paragraph, self.around.unit) {
            (Some(paragraph), None) if !element.empty => self.open_unit(element, range, paragraph, true),
            (Some(_), Some(_)) if element.ns == Ns::Math && element.name() == "t" => Frame::Letters,
            (Some(_), Some(unit)) => {
                self.story.units[unit].holds.thing = true;
                Frame::Other
            }
            _ => Frame::Other,
        }
    }

    fn control_property(&mut self, element: &Element<'_>, control: Option<usize>) {
        let shut = match element.name() {
            "text" | "dataBinding" | "dropDownList" | "comboBox" | "date" | "picture" | "checkbox" => true,
            "lock" => element.attribute("val").is_some_and(|lock| {
                lock.eq_ignore_ascii_case("contentLocked") || lock.eq_ignore_ascii_case("sdtContentLocked")
            }),
            _ => false,
        };
        if !shut {
            return;
        }
        match control {
            Some(control) => self.story.wrappers[control].closed = true,
            None => self.scope.locked = true,
        }
    }

    fn field_character(&mut self, element: &Element<'_>, unit: usize) {
        match element.attribute("fldCharType").as_deref() {
            Some("begin") => {
                self.story.fields.push(Field { first: unit, last: None });
                self.fields.push((self.story.fields.len() - 1, true));
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.1 = false;
                }
            }
            Some("end") => {
                if let Some((field, _)) = self.fields.pop() {
                    self.story.fields[field].last = Some(unit);
                    let run = &mut self.story.units[unit];
                    run.field = run.field.or(Some(field));
                }
            }
            _ => {}
        }
        if let Some((outermost, _)) = self.fields.first() {
            let run = &mut self.story.units[unit];
            run.field = run.field.or(Some(*outermost));
        }
    }

    fn letters(&mut self, text: &str, range: Range<usize>, plain: bool) {
        match self.frames.last() {
            Some(Frame::Text(element)) => {
                let element = *element;
                self.push_letters(text, range, plain, Some(element));
            }
            Some(Frame::Letters) => {
                // They stand deep in the run, where it cannot be cut.
                if let Some(unit) = self.around.unit {
                    self.story.units[unit].solid = true;
                }
                self.push_letters(text, range, plain, None);
            }
            _ => {}
        }
    }

    fn push_letters(&mut self, text: &str, raw: Range<usize>, plain: bool, element: Option<usize>) {
        let (Some(paragraph), Some(unit)) = (self.around.paragraph, self.around.unit) else { return };
        let wrapped = |kind| {
            let mut wrappers = self.story.wrappers_of(self.story.units[unit].wrapper);
            wrappers.any(|at| self.story.wrappers[at].kind == kind)
        };
        let removed = self.scope.removed || wrapped(WrapperKind::Removed);
        let inserted = self.scope.inserted || wrapped(WrapperKind::Inserted);
        let start = self.story.text.len();
        self.story.text.push_str(text);
        let text = start..self.story.text.len();
        let code_of = self.fields.iter().find(|field| field.1).map(|field| field.0);
        self.story.letters.push(Letters { unit, element, text, raw, plain, removed, inserted, code_of });
        self.story.paragraphs[paragraph].letters.push(self.story.letters.len() - 1);
    }

    fn note_id(&mut self, element: &Element<'_>) {
        let counted = matches!(
            element.name(),
            "ins"
                | "del"
                | "moveFrom"
                | "moveTo"
                | "bookmarkStart"
                | "commentRangeStart"
                | "commentReference"
                | "moveFromRangeStart"
                | "moveToRangeStart"
                | "cellIns"
                | "cellDel"
                | "permStart"
        ) || element.name().ends_with("Change");
        if counted && let Some(id) = element.attribute("id").and_then(|id| id.trim().parse().ok()) {
            self.story.ids.insert(id);
        }
    }

    fn close(&mut self, range: &Range<usize>) {
        let Some(frame) = self.frames.pop() else { return };
        if !range.is_empty() {
            self.ended = None;
        }
        match frame {
            Frame::Paragraph(around) => {
                if let Some(paragraph) = self.around.paragraph {
                    let units = self.story.units.len();
                    self.story.paragraphs[paragraph].units.end = units;
                }
                self.ended = self.around.paragraph;
                self.around = around;
            }
            Frame::ParagraphProperties(paragraph) => {
                if let Some((at @ 0, MarkTags::Run)) = &mut self.story.paragraphs[paragraph].mark {
                    *at = range.start;
                }
            }
            Frame::TextBox(scope, fields) => {
                self.scope = scope;
                self.fields = fields;
            }
            Frame::Scope(scope) => self.scope = scope,
            Frame::Unit(unit) => {
                let run = &mut self.story.units[unit];
                run.outer.end = range.end;
                run.content.end = range.start;
                run.content.start = run.content.start.min(range.start);
                self.around.unit = None;
            }
            Frame::RunProperties(unit) => {
                let run = &mut self.story.units[unit];
                if let Some(properties) = &mut run.properties {
                    properties.end = range.end;
                }
                run.content.start = range.end;
            }
            Frame::Text(element) => {
                let element = &mut self.story.texts[element];
                element.inner.end = range.start;
                element.end = range.end;
            }
            Frame::Wrapper(at) => {
                let units = self.story.units.len();
                let wrapper = &mut self.story.wrappers[at];
                wrapper.outer.end = range.end;
                wrapper.units.end = units;
                self.around.wrapper = wrapper.parent;
            }
            Frame::TableProperties
            | Frame::ControlProperties(_)
            | Frame::MarkProperties(_)
            | Frame::Letters
            | Frame::Silent
            | Frame::Other => {}
        }
    }
}
