//! Pages through hayro's interpreter: characters with their places, from a reader that shares nothing with the first.
//!
//! It opens files whose structure lopdf gives up on, and knows fonts that pdf-extract does not: predefined character
//! maps, fonts without a map to Unicode. What it unpacks is bounded by the process alone that it runs in, so it is
//! asked only for files that the first engine could not read, or read no text from.

use super::fonts::Face;
use super::geometry::Rule;
use super::glyphs::{Glyph, PageGlyphs, PageWords, check_count, push_plain};
use super::load::damaged;
use super::veil::Veil;
use crate::{ReadError, Reading};
use caveat_core::document::Format;
use hayro::hayro_interpret::font::{self, GlyphRun};
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect};
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache,
    InterpreterSettings, SoftMask, TransformExt, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The em square, in the unit that this engine counts in.
const EM: f64 = 1000.0;
/// Lines that tables may be ruled with, on one page.
const RULES: usize = 20_000;

/// Reads all pages.
pub(super) fn read_pages(bytes: &[u8], reading: &Reading) -> Result<Vec<PageWords>, ReadError> {
    // The engine's faults on broken files are not ours to repair.
    catch_unwind(AssertUnwindSafe(|| pages(bytes, reading)))
        .unwrap_or_else(|_| Err(damaged("its objects contradict each other; save the file again")))
}

fn pages(bytes: &[u8], reading: &Reading) -> Result<Vec<PageWords>, ReadError> {
    let password = reading.password.as_deref().unwrap_or_default();
    let pdf = open(bytes, "").or_else(|error| match error {
        ReadError::Encrypted { .. } if !password.is_empty() => open(bytes, password),
        error => Err(error),
    })?;
    let limits = &reading.limits;
    if pdf.pages().len() > limits.pages {
        return Err(ReadError::Limit { what: "the PDF".to_owned(), limit: format!("{} pages", limits.pages) });
    }
    let cache = InterpreterCache::new();
    let mut glyphs = 0;
    let mut done = Vec::with_capacity(pdf.pages().len());
    for page in pdf.pages().iter() {
        let mut collector = Collector::new(page, limits.glyphs - glyphs);
        // What it showed until it stopped is kept.
        let outcome = catch_unwind(AssertUnwindSafe(|| collector.collect(page, &cache)));
        collector.page.broken = outcome.is_err();
        glyphs += collector.page.glyphs.len() + collector.page.unknown;
        check_count(glyphs, limits)?;
        done.push(PageWords::of(collector.page));
    }
    if done.is_empty() { Err(damaged("it has no pages")) } else { Ok(done) }
}

fn open(bytes: &[u8], password: &str) -> Result<Pdf, ReadError> {
    Pdf::new_with_password(bytes.to_vec(), password).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ReadError::Encrypted { format: Format::Pdf },
        LoadPdfError::Invalid => damaged("its structure cannot be read"),
    })
}

struct Collector {
    page: PageGlyphs,
    room: usize,
    veil: Veil,
}

impl Collector {
    fn new(page: &Page<'_>, room: usize) -> Self {
        let (width, height) = page.render_dimensions();
        // What else is painted is not looked into.
        let (width, height) = (width.into(), height.into());
        let page = PageGlyphs { width, height, is_drawn: true, ..PageGlyphs::default() };
        Self { page, room, veil: Veil::None }
    }

    fn collect<'a>(&mut self, page: &Page<'a>, cache: &InterpreterCache<'a>) {
        // Points from the top left corner of the page as it is shown.
        let transform = page.initial_transform(true).to_kurbo();
        let area = Rect::new(0.0, 0.0, self.page.width, self.page.height);
        let mut context = Context::new(transform, area, cache, page.xref(), InterpreterSettings::default());
        interpret_page(page, &mut context, self);
    }

    fn show(&mut self, glyph: &font::Glyph<'_>, place: Affine) {
        let [along, down, up_along, up_down, x, y] = place.as_coeffs();
        let size = up_along.hypot(up_down) * EM;
        let advance = match glyph {
            font::Glyph::Outline(outline) => outline.advance_width(),
            font::Glyph::Type3(drawn) => drawn.advance_width(),
        };
        let advance = f64::from(advance.unwrap_or(500.0));
        let numbers = [x, y, size, along, down, advance];
        if numbers.iter().any(|number| !number.is_finite() || number.abs() > 1e6) || size < 0.1 {
            return;
        }
        if self.page.glyphs.len() + self.page.unknown > self.room {
            return;
        }
        let from = self.page.text.len() as u32;
        match glyph.as_unicode() {
            Some(BfString::Char(character)) => {
                push_plain(&mut self.page.text, character.encode_utf8(&mut [0; 4]), false);
            }
            Some(BfString::String(text)) => push_plain(&mut self.page.text, &text, false),
            None => self.page.unknown += 1,
        }
        let to = self.page.text.len() as u32;
        if from == to {
            return;
        }
        self.page.glyphs.push(Glyph {
            x: x as f32,
            y: y as f32,
            step: ((advance * along) as f32, (advance * down) as f32),
            spacing: 0.0,
            size: size as f32,
            face: Face::default(),
            veil: self.veil,
            text: (from, to),
        });
    }

    fn rule(&mut self, from: Point, to: Point) {
        if self.page.rules.len() < RULES
            && let Some(rule) = Rule::between((from.x, from.y), (to.x, to.y))
        {
            self.page.rules.push(rule);
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, mode: &DrawMode) {
        self.veil = if matches!(mode, DrawMode::Invisible) { Veil::Unpainted } else { Veil::None };
        for glyph in run.glyphs() {
            self.show(glyph, props.transform * glyph.transform());
        }
    }

    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, _: &DrawMode) {
        let (mut at, mut start) = (Point::ZERO, Point::ZERO);
        for element in path.elements() {
            match *element {
                PathEl::MoveTo(point) => (at, start) = (props.transform * point, props.transform * point),
                PathEl::LineTo(point) => {
                    let to = props.transform * point;
                    self.rule(at, to);
                    at = to;
                }
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => at = props.transform * point,
                PathEl::ClosePath => {
                    self.rule(at, start);
                    at = start;
                }
            }
        }
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.page.has_picture = true;
        // Where it lies is not looked into: text that is not painted is that of a scan.
        self.page.pictures.paint_all();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}

    fn pop_clip(&mut self) {}

    fn pop_transparency_group(&mut self) {}
}
