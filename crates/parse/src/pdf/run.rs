//! A page's content while it is run: the graphics state, and what of it goes on to the engine.

use super::content::{Operand, Operands};
use super::flatten::{FlatPage, mark};
use super::geometry::{Matrix, Rule};
use super::veil::{Colour, Veil};
use pdf_extract::Stream;
use std::io::Write as _;

/// The part of the graphics state that says where text stands and whether it is seen.
#[derive(Clone, Copy)]
pub(super) struct State {
    pub(super) ctm: Matrix,
    pub(super) font: Option<usize>,
    pub(super) line_width: f64,
    pub(super) fill: Colour,
    pub(super) stroke: Colour,
    /// The fill is so thin that it is not seen.
    pub(super) clear: bool,
    /// How text is painted: filled (0), stroked (1), both (2), not at all (3); 4 more cut out what follows as well.
    pub(super) mode: u8,
}

impl State {
    fn new(ctm: Matrix) -> Self {
        let (fill, stroke) = (Colour::default(), Colour::default());
        Self { ctm, font: None, line_width: 1.0, fill, stroke, clear: false, mode: 0 }
    }
}

/// A page while its content is run.
pub(super) struct Run<'p> {
    pub(super) page: &'p mut FlatPage,
    pub(super) state: State,
    pub(super) saved: Vec<State>,
    /// The font and the veil that the stream says to hold.
    marked: (Option<usize>, Veil),
    path: Vec<Rule>,
    /// The box around the path.
    reach: [f64; 4],
    /// Whether it holds anything but level and upright lines.
    shaped: bool,
    /// Paths that were painted.
    strokes: usize,
    at: (f64, f64),
    start: (f64, f64),
    pub(super) forms: Vec<*const Stream>,
    /// For each open stretch of marked content and each open form whether it is switched off.
    pub(super) layers: Vec<bool>,
}

/// Level and upright lines and boxes on a page that is blank but for them; more of them may be letters.
const STROKES: usize = 12;

const NOWHERE: [f64; 4] = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];

impl<'p> Run<'p> {
    pub(super) fn new(page: &'p mut FlatPage, ctm: Matrix) -> Self {
        Self {
            page,
            state: State::new(ctm),
            saved: Vec::new(),
            marked: (None, Veil::None),
            path: Vec::new(),
            reach: NOWHERE,
            shaped: false,
            strokes: 0,
            at: (0.0, 0.0),
            start: (0.0, 0.0),
            forms: Vec::new(),
            layers: Vec::new(),
        }
    }

    /// Forgets what the page's own content has set, for what is drawn on top of it.
    pub(super) fn fresh(&mut self) {
        let State { fill, stroke, clear, mode, .. } = State::new(self.state.ctm);
        self.state = State { fill, stroke, clear, mode, ..self.state };
    }

    pub(super) fn save(&mut self) {
        self.page.content.extend_from_slice(b"q\n");
        self.saved.push(self.state);
    }

    pub(super) fn restore(&mut self) {
        if let Some(state) = self.saved.pop() {
            self.state = state;
            self.page.content.extend_from_slice(b"Q\n");
        }
    }

    pub(super) fn transform(&mut self, matrix: [f64; 6]) {
        self.state.ctm = Matrix(matrix).then(&self.state.ctm);
        put_numbers(&mut self.page.content, &matrix, b"cm");
    }

    fn is_off(&self) -> bool {
        self.layers.contains(&true)
    }

    fn veil(&self) -> Veil {
        let State { fill, stroke, clear, mode, .. } = &self.state;
        match mode % 4 {
            _ if self.is_off() => Veil::Off,
            3 => Veil::Unpainted,
            0 if *clear => Veil::Unpainted,
            0 if fill.white => Veil::White,
            1 if stroke.white => Veil::White,
            2 if fill.white && stroke.white => Veil::White,
            _ => Veil::None,
        }
    }

    /// Says which font is shown before text is, and how it is veiled; gives whether there is a font.
    fn mark_text(&mut self) -> bool {
        self.page.is_drawn = true;
        let Some(font) = self.state.font else { return false };
        let veil = self.veil();
        if self.marked.0 != Some(font) {
            put_numbers(&mut self.page.content, &[font as f64, mark::FONT], b"m f");
        }
        if self.marked.1 != veil {
            put_numbers(&mut self.page.content, &[veil.code(), mark::VEIL], b"m f");
        }
        self.marked = (Some(font), veil);
        true
    }

    /// What was painted so far in the path, and whether in a colour.
    fn paint(&mut self, white: bool) {
        if !white && !self.is_off() && self.reach[0] <= self.reach[2] {
            self.page.painted.paint(self.reach);
            self.strokes += 1;
            self.page.is_drawn |= self.shaped || self.strokes > STROKES;
        }
    }

    /// A picture over the unit square.
    pub(super) fn picture(&mut self) {
        if !self.is_off() {
            self.page.has_picture = true;
            self.page.pictures.paint_unit(&self.state.ctm);
        }
    }

    fn show(&mut self, text: &[u8]) {
        if self.mark_text() {
            put_text(&mut self.page.content, text);
            self.page.content.extend_from_slice(b" Tj\n");
        }
    }

    fn show_array(&mut self, operands: &Operands) {
        if operands.list.last() != Some(&Operand::Close) || !self.mark_text() {
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

    pub(super) fn operator(&mut self, operator: &[u8], operands: &Operands) {
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
            b"Tr" => {
                if let Some([mode]) = operands.numbers() {
                    self.state.mode = if (0.0..8.0).contains(&mode) { mode as u8 } else { 0 };
                }
            }
            b"g" | b"rg" | b"k" => self.state.fill = Colour::device(&operands.all_numbers()),
            b"G" | b"RG" | b"K" => self.state.stroke = Colour::device(&operands.all_numbers()),
            b"sc" | b"scn" => self.state.fill.set(&operands.all_numbers()),
            b"SC" | b"SCN" => self.state.stroke.set(&operands.all_numbers()),
            // A shading fills all that is not cut away.
            b"sh" if !self.is_off() => {
                self.page.is_drawn = true;
                self.page.painted.paint_all();
            }
            b"EI" => self.picture(),
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
                    self.reach(self.at);
                }
            }
            b"l" => {
                if let Some([x, y]) = operands.numbers() {
                    let to = self.state.ctm.apply(x, y);
                    self.add(self.at, to);
                    self.at = to;
                    self.reach(to);
                }
            }
            b"c" | b"v" | b"y" => {
                self.shaped = true;
                for (x, y) in operands.points() {
                    self.at = self.state.ctm.apply(x, y);
                    self.reach(self.at);
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
                        self.reach(corners[at]);
                        self.add(corners[at], corners[(at + 1) % 4]);
                    }
                }
            }
            b"S" | b"s" | b"B" | b"B*" | b"b" | b"b*" | b"f" | b"F" | b"f*" => {
                let fills = !matches!(operator, b"S" | b"s");
                let strokes = !matches!(operator, b"f" | b"F" | b"f*");
                let clear = self.state.clear;
                let white = (!fills || clear || self.state.fill.white) && (!strokes || self.state.stroke.white);
                self.paint(white);
                if white || self.is_off() {
                    self.path.clear();
                }
                (self.reach, self.shaped) = (NOWHERE, false);
                let room = 20_000_usize.saturating_sub(self.page.rules.len());
                self.path.truncate(room);
                self.page.rules.append(&mut self.path);
            }
            b"n" => {
                self.path.clear();
                (self.reach, self.shaped) = (NOWHERE, false);
            }
            _ => {}
        }
    }

    fn add(&mut self, from: (f64, f64), to: (f64, f64)) {
        if (from.0 - to.0).abs().min((from.1 - to.1).abs()) > 0.3 {
            self.shaped = true;
        }
        if self.path.len() < 5_000
            && let Some(rule) = Rule::between(from, to)
        {
            self.path.push(rule);
        }
    }

    fn reach(&mut self, point: (f64, f64)) {
        let [left, top, right, bottom] = self.reach;
        self.reach = [left.min(point.0), top.min(point.1), right.max(point.0), bottom.max(point.1)];
    }
}

pub(super) fn put_numbers(out: &mut Vec<u8>, numbers: &[f64], operator: &[u8]) {
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
