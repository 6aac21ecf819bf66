//! A page's content with its forms drawn in place, as one stream that holds text operators alone.
//!
//! The engine resets the matrix at each form, ignores the form's own, calls itself without a bound, draws pictures
//! as if they were forms, and stops at colours and states it does not know. None of that reaches it: forms are
//! inlined here with their matrices, everything but text is left out, operands are checked, and the lines that
//! tables are ruled with are kept aside.

use super::content::{Operand, Operands, Reader};
use super::fonts::Fonts;
use super::load::{self, Page};
use super::unpack::{Budget, too_large, unpack};
use super::{geometry, limits};
use crate::{Limits, ReadError};
use geometry::{Matrix, Rule};
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::fmt::Write as _;
use std::io::Write as _;

/// A page ready for the engine.
#[derive(Debug, Default)]
pub(super) struct FlatPage {
    /// Text operators; positions come out in points from the top left corner, down.
    pub(super) content: Vec<u8>,
    pub(super) rules: Vec<Rule>,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Whether a picture is drawn on it, as on a scanned page.
    pub(super) has_picture: bool,
    /// Whether a form draws itself, so that part of it was left out.
    pub(super) has_cycle: bool,
}

/// Marks in the stream that the collector reads back: a path of one lone move, which no page can draw here.
pub(super) mod mark {
    /// The page with this index within the batch starts.
    pub(in crate::pdf) const PAGE: f64 = 0.0;
    /// The font with this index is shown from here on.
    pub(in crate::pdf) const FONT: f64 = 1.0;
}

/// Flattens pages of one document; budgets run over all of them.
pub(super) struct Flattener<'a> {
    document: &'a Document,
    budget: Budget,
    form_calls: usize,
    max_form_calls: usize,
}

struct State {
    ctm: Matrix,
    font: Option<usize>,
    line_width: f64,
}

struct Run<'p> {
    page: &'p mut FlatPage,
    state: State,
    saved: Vec<State>,
    marked_font: Option<usize>,
    path: Vec<Rule>,
    at: (f64, f64),
    start: (f64, f64),
    forms: Vec<*const Stream>,
}

impl<'a> Flattener<'a> {
    pub(super) fn new(document: &'a Document, limits: &Limits) -> Self {
        Self { document, budget: Budget::new(limits), form_calls: 0, max_form_calls: limits.form_calls }
    }

    pub(super) fn budget(&mut self) -> &mut Budget {
        &mut self.budget
    }

    /// The page's text operators and rules.
    pub(super) fn flatten(&mut self, page: &Page<'a>, fonts: &mut Fonts<'a>) -> Result<FlatPage, ReadError> {
        let [left, bottom, right, top] = page.view;
        let (width, height) = (right - left, top - bottom);
        // PDF space to points from the top left corner of the page as it is shown.
        let base = match page.turns {
            0 => Matrix([1.0, 0.0, 0.0, -1.0, -left, top]),
            1 => Matrix([0.0, 1.0, 1.0, 0.0, -bottom, -left]),
            2 => Matrix([-1.0, 0.0, 0.0, 1.0, right, -bottom]),
            _ => Matrix([0.0, -1.0, -1.0, 0.0, top, right]),
        };
        let (width, height) = if page.turns.is_multiple_of(2) { (width, height) } else { (height, width) };
        let mut flat = FlatPage { width, height, ..FlatPage::default() };
        let content = self.page_content(page.dict)?;
        let mut run = Run {
            page: &mut flat,
            state: State { ctm: base, font: None, line_width: 1.0 },
            saved: Vec::new(),
            marked_font: None,
            path: Vec::new(),
            at: (0.0, 0.0),
            start: (0.0, 0.0),
            forms: Vec::new(),
        };
        run.page.content.extend_from_slice(b"q\n");
        put_numbers(&mut run.page.content, &base.0, b"cm");
        self.run(&content, page.resources, fonts, &mut run)?;
        run.page.content.extend_from_slice(b"Q\n");
        Ok(flat)
    }

    fn page_content(&mut self, page: &Dictionary) -> Result<Vec<u8>, ReadError> {
        let mut content = Vec::new();
        let Ok(contents) = page.get(b"Contents") else { return Ok(content) };
        let list = match self.document.dereference(contents) {
            Ok((_, Object::Array(list))) => list.as_slice(),
            _ => std::slice::from_ref(contents),
        };
        for part in list {
            if let Ok((_, Object::Stream(stream))) = self.document.dereference(part) {
                content.extend(unpack(self.document, stream, &mut self.budget)?);
                content.push(b'\n');
            }
        }
        Ok(content)
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        fonts: &mut Fonts<'a>,
        run: &mut Run<'_>,
    ) -> Result<(), ReadError> {
        let floor = run.saved.len();
        let mut reader = Reader::new(content);
        let mut operands = Operands::default();
        while let Some(operator) = reader.next(&mut operands) {
            match operator {
                b"Do" => {
                    let Some(&Operand::Name(from, to)) = operands.list.last() else { continue };
                    let object = lookup(self.document, resources, b"XObject", &reader.name(from, to));
                    if let Some(Object::Stream(stream)) = object {
                        self.draw(stream, resources, fonts, run)?;
                    }
                }
                b"Tf" => {
                    let [.., Operand::Name(from, to), Operand::Number(size)] = operands.list[..] else { continue };
                    let font = match lookup(self.document, resources, b"Font", &reader.name(from, to)) {
                        Some(Object::Dictionary(dict)) => Some(fonts.index_of(dict)),
                        _ => None,
                    };
                    run.state.font = font;
                    if let Some(font) = font {
                        let _ = writeln!(run.page.content, "/f{font} {size} Tf");
                    }
                }
                b"q" if run.saved.len() < 512 => run.save(),
                b"Q" if run.saved.len() > floor => run.restore(),
                b"q" | b"Q" => {}
                _ => run.operator(operator, &operands),
            }
            if run.page.content.len() > limits::PAGE_BYTES {
                return Err(too_large("the text of one PDF page", limits::PAGE_BYTES));
            }
        }
        while run.saved.len() > floor {
            run.restore();
        }
        Ok(())
    }

    fn draw(
        &mut self,
        stream: &'a Stream,
        resources: Option<&'a Dictionary>,
        fonts: &mut Fonts<'a>,
        run: &mut Run<'_>,
    ) -> Result<(), ReadError> {
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            run.page.has_picture = true;
            return Ok(());
        }
        if run.forms.contains(&std::ptr::from_ref(stream)) {
            run.page.has_cycle = true;
            return Ok(());
        }
        self.form_calls += 1;
        if self.form_calls > self.max_form_calls {
            let limit = format!("{} forms drawn", self.max_form_calls);
            return Err(ReadError::Limit { what: "the PDF's nested content".to_owned(), limit });
        }
        if run.forms.len() >= limits::FORM_DEPTH {
            let limit = format!("{} forms inside each other", limits::FORM_DEPTH);
            return Err(ReadError::Limit { what: "the PDF's nested content".to_owned(), limit });
        }
        let content = unpack(self.document, stream, &mut self.budget)?;
        let matrix = stream.dict.get(b"Matrix").ok().and_then(|matrix| load::numbers(self.document, matrix));
        let own = stream.dict.get(b"Resources").ok().and_then(|own| self.document.dereference(own).ok());
        let resources = own.and_then(|(_, own)| own.as_dict().ok()).or(resources);
        run.save();
        if let Some(Ok(matrix)) = matrix.map(<[f64; 6]>::try_from) {
            run.transform(matrix);
        }
        run.forms.push(std::ptr::from_ref(stream));
        let done = self.run(&content, resources, fonts, run);
        run.forms.pop();
        run.restore();
        done
    }
}

fn lookup<'a>(
    document: &'a Document,
    resources: Option<&'a Dictionary>,
    category: &[u8],
    name: &[u8],
) -> Option<&'a Object> {
    let category = document.dereference(resources?.get(category).ok()?).ok()?.1.as_dict().ok()?;
    Some(document.dereference(category.get(name).ok()?).ok()?.1)
}

fn put_numbers(out: &mut Vec<u8>, numbers: &[f64], operator: &[u8]) {
    for number in numbers {
        let _ = write!(out, "{number} ");
    }
    out.extend_from_slice(operator);
    out.push(b'\n');
}

fn put_text(out: &mut Vec<u8>, text: &[u8]) {
    out.push(b'(');
    for &byte in text {
        match byte {
            b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\r' => out.extend_from_slice(b"\\r"),
            _ => out.push(byte),
        }
    }
    out.push(b')');
}

impl Run<'_> {
    fn save(&mut self) {
        self.page.content.extend_from_slice(b"q\n");
        self.saved.push(State { ..self.state });
    }

    fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
            self.page.content.extend_from_slice(b"Q\n");
        }
    }

    fn transform(&mut self, matrix: [f64; 6]) {
        self.state.ctm = Matrix(matrix).then(&self.state.ctm);
        put_numbers(&mut self.page.content, &matrix, b"cm");
    }

    /// Says which font is shown before text is; gives whether there is one.
    fn mark_font(&mut self) -> bool {
        let Some(font) = self.state.font else { return false };
        if self.marked_font != Some(font) {
            self.marked_font = Some(font);
            put_numbers(&mut self.page.content, &[font as f64, mark::FONT], b"m f");
        }
        true
    }

    fn show(&mut self, text: &[u8]) {
        if self.mark_font() {
            put_text(&mut self.page.content, text);
            self.page.content.extend_from_slice(b" Tj\n");
        }
    }

    fn show_array(&mut self, operands: &Operands) {
        if operands.list.last() != Some(&Operand::Close) || !self.mark_font() {
            return;
        }
        let from = operands.list.iter().rposition(|operand| *operand == Operand::Open).unwrap_or(0);
        self.page.content.push(b'[');
        for operand in &operands.list[from..] {
            match *operand {
                Operand::Text(from, to) => put_text(&mut self.page.content, &operands.strings[from..to]),
                Operand::Number(number) => {
                    let _ = write!(self.page.content, "{number} ");
                }
                _ => {}
            }
        }
        self.page.content.extend_from_slice(b"]TJ\n");
    }

    fn operator(&mut self, operator: &[u8], operands: &Operands) {
        let out = &mut self.page.content;
        match operator {
            b"BT" | b"ET" | b"T*" => {
                out.extend_from_slice(operator);
                out.push(b'\n');
            }
            b"Tc" | b"Tw" | b"Tz" | b"TL" | b"Ts" => {
                if let Some(number) = operands.numbers::<1>() {
                    put_numbers(out, &number, operator);
                }
            }
            b"Td" | b"TD" => {
                if let Some(numbers) = operands.numbers::<2>() {
                    put_numbers(out, &numbers, operator);
                }
            }
            b"Tm" => {
                if let Some(numbers) = operands.numbers::<6>() {
                    put_numbers(out, &numbers, operator);
                }
            }
            b"cm" => {
                if let Some(matrix) = operands.numbers::<6>() {
                    self.transform(matrix);
                }
            }
            b"Tj" => {
                if let Some(text) = operands.text() {
                    self.show(text);
                }
            }
            // The engine does not know these two: they are a line move and a show.
            b"'" | b"\"" => {
                if let ([Operand::Number(word), Operand::Number(character), _], b"\"") = (&operands.list[..], operator)
                {
                    put_numbers(out, &[*word], b"Tw");
                    put_numbers(out, &[*character], b"Tc");
                }
                out.extend_from_slice(b"T*\n");
                if let Some(text) = operands.text() {
                    self.show(text);
                }
            }
            b"TJ" => self.show_array(operands),
            _ => self.draw_path(operator, operands),
        }
    }

    fn draw_path(&mut self, operator: &[u8], operands: &Operands) {
        match operator {
            b"w" => {
                if let Some([width]) = operands.numbers() {
                    self.state.line_width = width;
                }
            }
            b"m" => {
                if let Some([x, y]) = operands.numbers() {
                    self.at = self.state.ctm.apply(x, y);
                    self.start = self.at;
                }
            }
            b"l" => {
                if let Some([x, y]) = operands.numbers() {
                    let to = self.state.ctm.apply(x, y);
                    self.add(self.at, to);
                    self.at = to;
                }
            }
            b"h" => {
                self.add(self.at, self.start);
                self.at = self.start;
            }
            b"re" => {
                if let Some([x, y, width, height]) = operands.numbers() {
                    let corners = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)];
                    let corners = corners.map(|(x, y)| self.state.ctm.apply(x, y));
                    for at in 0..4 {
                        self.add(corners[at], corners[(at + 1) % 4]);
                    }
                }
            }
            b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"f" | b"F" | b"f*" => {
                let room = 20_000_usize.saturating_sub(self.page.rules.len());
                self.path.truncate(room);
                self.page.rules.append(&mut self.path);
            }
            b"n" => self.path.clear(),
            _ => {}
        }
    }

    fn add(&mut self, from: (f64, f64), to: (f64, f64)) {
        if self.path.len() < 5_000
            && let Some(rule) = Rule::between(from, to)
        {
            self.path.push(rule);
        }
    }
}

/// The mark that page `index` of a batch starts.
pub(super) fn page_mark(index: usize) -> String {
    let mut mark = String::new();
    let _ = writeln!(mark, "{index} {} m f", mark::PAGE);
    mark
}
