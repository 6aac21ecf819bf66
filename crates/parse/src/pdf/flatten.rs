//! A page's content with its forms drawn in place, as one stream that holds text operators alone.
//!
//! The engine resets the matrix at each form, ignores the form's own, calls itself without a bound, draws pictures
//! as if they were forms, and stops at colours and states it does not know. None of that reaches it: forms are
//! inlined here with their matrices, everything but text is left out, operands are checked, and the lines that
//! tables are ruled with are kept aside.

use super::annotations::{self, Shown};
use super::content::{Operand, Operands, Reader};
use super::fonts::Fonts;
use super::geometry::{Matrix, Rule};
use super::limits;
use super::load::{self, Page};
use super::run::{Run, put_numbers};
use super::unpack::{Budget, too_large, unpack};
use super::veil::{Colour, Layers, Painted};
use super::words::Word;
use crate::{Limits, ReadError};
use pdf_extract::{Dictionary, Document, Object, Stream};
use std::fmt::Write as _;
use std::io::Write as _;

/// A page ready for the engine.
#[derive(Debug, Default)]
pub(super) struct FlatPage {
    /// Text operators; positions come out in points from the top left corner, down.
    pub(super) content: Vec<u8>,
    pub(super) rules: Vec<Rule>,
    /// Words that a viewer sets itself: values of form fields that have no appearance.
    pub(super) typed: Vec<Word>,
    /// Where something other than white is painted, and where pictures are.
    pub(super) painted: Painted,
    pub(super) pictures: Painted,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Whether a picture is drawn on it, as on a scanned page.
    pub(super) has_picture: bool,
    /// Whether it holds something that may show a letter or a figure, or that is not understood.
    pub(super) is_drawn: bool,
    /// Whether a form draws itself, so that part of it was left out.
    pub(super) has_cycle: bool,
}

/// Marks in the stream that the collector reads back: a path of one lone move, which no page can draw here.
pub(super) mod mark {
    /// The page with this index within the batch starts.
    pub(in crate::pdf) const PAGE: f64 = 0.0;
    /// The font with this index is shown from here on.
    pub(in crate::pdf) const FONT: f64 = 1.0;
    /// Text is veiled in the way of this number from here on.
    pub(in crate::pdf) const VEIL: f64 = 2.0;
}

/// Flattens pages of one document; budgets run over all of them.
pub(super) struct Flattener<'a> {
    document: &'a Document,
    layers: Layers,
    budget: Budget,
    form_calls: usize,
    max_form_calls: usize,
}

impl<'a> Flattener<'a> {
    pub(super) fn new(document: &'a Document, limits: &Limits) -> Self {
        let (budget, layers) = (Budget::new(limits), Layers::of(document));
        Self { document, layers, budget, form_calls: 0, max_form_calls: limits.form_calls }
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
        let painted = Painted::new(width, height);
        let mut flat = FlatPage { width, height, painted: painted.clone(), pictures: painted, ..FlatPage::default() };
        let content = self.page_content(page.dict)?;
        // What cannot be unpacked, or is no list of operators, is not blank for that.
        let unread =
            content.iter().all(u8::is_ascii_whitespace) && page.dict.has(b"Contents") && !self.is_void(page.dict);
        flat.is_drawn = unread || self.has_annotations(page.dict);
        let mut run = Run::new(&mut flat, base);
        run.page.content.extend_from_slice(b"q\n");
        put_numbers(&mut run.page.content, &base.0, b"cm");
        self.run(&content, page.resources, fonts, &mut run)?;
        for shown in annotations::shown(self.document, page.dict, &self.layers) {
            match shown {
                Shown::Drawn(form, place) => {
                    run.fresh();
                    run.save();
                    run.transform(place);
                    self.draw(form, annotations::resources(self.document), fonts, &mut run)?;
                    run.restore();
                }
                Shown::Typed(text) => run.page.typed.extend(text.words(&base)),
            }
        }
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

    /// Whether the page's content is there and holds nothing.
    fn is_void(&self, page: &Dictionary) -> bool {
        let stream = |part: &Object| match self.document.dereference(part) {
            Ok((_, Object::Stream(stream))) => stream.content.len() < 16,
            _ => false,
        };
        match page.get(b"Contents").ok().and_then(|contents| self.document.dereference(contents).ok()) {
            Some((_, Object::Array(list))) => list.iter().all(stream),
            Some((_, contents)) => stream(contents),
            None => false,
        }
    }

    /// Whether the page has annotations that may show something.
    fn has_annotations(&self, page: &Dictionary) -> bool {
        let list = page.get(b"Annots").ok().and_then(|list| self.document.dereference(list).ok());
        let list = list.and_then(|(_, list)| list.as_array().ok());
        list.into_iter().flatten().any(|annotation| {
            let kind = match self.document.dereference(annotation) {
                Ok((_, Object::Dictionary(annotation))) => annotation.get(b"Subtype").and_then(Object::as_name).ok(),
                _ => None,
            };
            !matches!(kind, Some(b"Link" | b"Popup"))
        })
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: Option<&'a Dictionary>,
        fonts: &mut Fonts<'a>,
        run: &mut Run<'_>,
    ) -> Result<(), ReadError> {
        let (floor, open) = (run.saved.len(), run.layers.len());
        let mut reader = Reader::new(content);
        let mut operands = Operands::default();
        while let Some(operator) = reader.next(&mut operands) {
            match operator {
                b"Do" => {
                    run.page.is_drawn = true;
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
                b"BMC" | b"BDC" if run.layers.len() < 512 => {
                    let off = operator == b"BDC" && self.is_off(resources, &reader, &operands);
                    run.layers.push(off);
                }
                b"EMC" if run.layers.len() > open => drop(run.layers.pop()),
                b"cs" | b"CS" => {
                    let Some(&Operand::Name(from, to)) = operands.list.last() else { continue };
                    let name = Object::Name(reader.name(from, to));
                    let named = lookup(self.document, resources, b"ColorSpace", &reader.name(from, to));
                    let colour = Colour::of_space(self.document, named.unwrap_or(&name));
                    *(if operator == b"cs" { &mut run.state.fill } else { &mut run.state.stroke }) = colour;
                }
                b"gs" => {
                    let Some(&Operand::Name(from, to)) = operands.list.last() else { continue };
                    let state = lookup(self.document, resources, b"ExtGState", &reader.name(from, to));
                    let alpha = state.and_then(|state| state.as_dict().ok()?.get(b"ca").ok()?.as_float().ok());
                    run.state.clear = alpha.map_or(run.state.clear, |alpha| alpha < 0.02);
                }
                _ => run.operator(operator, &operands),
            }
            if run.page.content.len() > limits::PAGE_BYTES {
                return Err(too_large("the text of one PDF page", limits::PAGE_BYTES));
            }
        }
        while run.saved.len() > floor {
            run.restore();
        }
        run.layers.truncate(open);
        Ok(())
    }

    /// Whether marked content belongs to a layer that is switched off.
    fn is_off(&self, resources: Option<&'a Dictionary>, reader: &Reader<'_>, operands: &Operands) -> bool {
        let [.., Operand::Name(tag, tag_end), Operand::Name(from, to)] = operands.list[..] else { return false };
        reader.name(tag, tag_end) == b"OC"
            && lookup(self.document, resources, b"Properties", &reader.name(from, to))
                .is_some_and(|layer| self.layers.is_off(self.document, layer))
    }

    fn draw(
        &mut self,
        stream: &'a Stream,
        resources: Option<&'a Dictionary>,
        fonts: &mut Fonts<'a>,
        run: &mut Run<'_>,
    ) -> Result<(), ReadError> {
        let off = stream.dict.get(b"OC").is_ok_and(|layer| self.layers.is_off(self.document, layer));
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Image") {
            if !off {
                run.picture();
            }
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
        run.layers.push(off);
        let done = self.run(&content, resources, fonts, run);
        run.layers.pop();
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

/// The mark that page `index` of a batch starts.
pub(super) fn page_mark(index: usize) -> String {
    let mut mark = String::new();
    let _ = writeln!(mark, "{index} {} m f", mark::PAGE);
    mark
}
