//! Flat pages through pdf-extract: characters with their places.

use super::flatten::{FlatPage, Flattener, mark, page_mark};
use super::fonts::{Face, Fonts};
use super::glyphs::{Glyph, PageGlyphs, PageWords, check_count, push_plain};
use super::unpack::Budget;
use super::veil::Veil;
use super::{limits, load};
use crate::{Limits, ReadError};
use pdf_extract::{
    ColorSpace, Dictionary, Document, MediaBox, Object, OutputDev, OutputError, Path, PathOp, Stream, Transform,
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Reads all pages.
pub(super) fn read_pages(document: &Document, limits: &Limits) -> Result<Vec<PageWords>, ReadError> {
    let pages = load::pages(document, limits)?;
    let mut fonts = Fonts::new(document);
    let mut flattener = Flattener::new(document, limits);
    let mut done = Vec::with_capacity(pages.len());
    let mut batch: Vec<FlatPage> = Vec::new();
    let mut glyphs = 0;
    let mut rest = pages.iter().peekable();
    while let Some(page) = rest.next() {
        batch.push(flattener.flatten(page, &mut fonts)?);
        let bytes: usize = batch.iter().map(|page| page.content.len()).sum();
        if bytes >= limits::BATCH_BYTES || rest.peek().is_none() {
            let read = read_batch(std::mem::take(&mut batch), &mut fonts, flattener.budget())?;
            glyphs += read.iter().map(|page| page.glyphs.len() + page.unknown).sum::<usize>();
            check_count(glyphs, limits)?;
            done.extend(read.into_iter().map(PageWords::of));
        }
    }
    Ok(done)
}

/// All pages of a batch at once, so that each font is set up once. If the engine stops, the fonts that it stops at
/// are given to it in a simpler form; if it still stops, the pages are read one by one.
fn read_batch(batch: Vec<FlatPage>, fonts: &mut Fonts<'_>, budget: &mut Budget) -> Result<Vec<PageGlyphs>, ReadError> {
    let (mut read, whole) = try_batch(&batch, fonts, budget)?;
    if !whole {
        simplify_fonts(&batch, fonts, budget)?;
        let (again, whole) = try_batch(&batch, fonts, budget)?;
        read = again;
        if !whole && batch.len() > 1 {
            read.clear();
            for page in &batch {
                let (mut one, whole) = try_batch(std::slice::from_ref(page), fonts, budget)?;
                one[0].broken = !whole;
                read.append(&mut one);
            }
        } else if !whole {
            read[0].broken = true;
        }
    }
    for (page, flat) in read.iter_mut().zip(batch) {
        (page.width, page.height) = (flat.width, flat.height);
        (page.has_picture, page.has_cycle, page.is_drawn) = (flat.has_picture, flat.has_cycle, flat.is_drawn);
        (page.rules, page.typed) = (flat.rules, flat.typed);
        (page.painted, page.pictures) = (flat.painted, flat.pictures);
    }
    Ok(read)
}

/// Tries each font by itself, and takes from those that the engine stops at what it may have stopped at.
fn simplify_fonts(batch: &[FlatPage], fonts: &mut Fonts<'_>, budget: &mut Budget) -> Result<(), ReadError> {
    for font in 0..fonts.len() {
        loop {
            let content = format!("BT\n/f{font} 1 Tf\nET\n").into_bytes();
            let probe = [FlatPage { content, ..FlatPage::default() }];
            let (_, whole) = try_batch(&probe, fonts, budget)?;
            if whole || !fonts.distrust(font) {
                break;
            }
        }
    }
    debug_assert!(!batch.is_empty());
    Ok(())
}

fn try_batch(batch: &[FlatPage], fonts: &Fonts<'_>, budget: &mut Budget) -> Result<(Vec<PageGlyphs>, bool), ReadError> {
    let mut content = Vec::with_capacity(batch.iter().map(|page| page.content.len() + 16).sum());
    for (index, page) in batch.iter().enumerate() {
        content.extend_from_slice(page_mark(index).as_bytes());
        content.extend_from_slice(&page.content);
    }
    let document = one_page_document(content, batch, fonts, budget)?;
    let mut collector = Collector { fonts, pages: Vec::new(), page: 0, face: Face::default(), veil: Veil::None };
    collector.pages.resize_with(batch.len(), PageGlyphs::default);
    // The engine stops by a panic at what it does not know. Its state is thrown away, the collector's is plain data.
    let outcome = catch_unwind(AssertUnwindSafe(|| pdf_extract::output_doc_page(&document, &mut collector, 1)));
    Ok((collector.pages, matches!(outcome, Ok(Ok(())))))
}

fn one_page_document(
    content: Vec<u8>,
    batch: &[FlatPage],
    fonts: &Fonts<'_>,
    budget: &mut Budget,
) -> Result<Document, ReadError> {
    let mut document = Document::with_version("1.7");
    let mut used = vec![false; fonts.len()];
    for page in batch {
        mark_used(&page.content, &mut used);
    }
    let mut table = Dictionary::new();
    for index in (0..fonts.len()).filter(|&index| used[index]) {
        let font = fonts.prepare(index, &mut document, budget)?;
        table.set(format!("f{index}"), Object::Dictionary(font));
    }
    let mut resources = Dictionary::new();
    resources.set("Font", Object::Dictionary(table));
    let content = document.add_object(Stream::new(Dictionary::new(), content));
    let pages = document.new_object_id();
    let mut page = Dictionary::new();
    page.set("Type", Object::Name(b"Page".to_vec()));
    page.set("Parent", Object::Reference(pages));
    page.set("MediaBox", Object::Array(vec![0.into(), 0.into(), 1000.into(), 1000.into()]));
    page.set("Resources", Object::Dictionary(resources));
    page.set("Contents", Object::Reference(content));
    let page = document.add_object(page);
    let mut tree = Dictionary::new();
    tree.set("Type", Object::Name(b"Pages".to_vec()));
    tree.set("Kids", Object::Array(vec![Object::Reference(page)]));
    tree.set("Count", Object::Integer(1));
    document.objects.insert(pages, Object::Dictionary(tree));
    let mut catalog = Dictionary::new();
    catalog.set("Type", Object::Name(b"Catalog".to_vec()));
    catalog.set("Pages", Object::Reference(pages));
    let catalog = document.add_object(catalog);
    document.trailer.set("Root", Object::Reference(catalog));
    Ok(document)
}

/// Which fonts flat content selects: the flattener writes each as "/fN size Tf" at the start of a line.
fn mark_used(content: &[u8], used: &mut [bool]) {
    for at in memchr::memmem::find_iter(content, b"\n/f") {
        let digits = content[at + 3..].iter().take_while(|byte| byte.is_ascii_digit());
        let index = digits.take(9).fold(0_usize, |index, &digit| index * 10 + usize::from(digit - b'0'));
        if let Some(used) = used.get_mut(index) {
            *used = true;
        }
    }
}

struct Collector<'f, 'a> {
    fonts: &'f Fonts<'a>,
    pages: Vec<PageGlyphs>,
    page: usize,
    face: Face,
    veil: Veil,
}

type Done = Result<(), OutputError>;

impl OutputDev for Collector<'_, '_> {
    fn begin_page(&mut self, _: u32, _: &MediaBox, _: Option<(f64, f64, f64, f64)>) -> Done {
        Ok(())
    }

    fn end_page(&mut self) -> Done {
        Ok(())
    }

    fn begin_word(&mut self) -> Done {
        Ok(())
    }

    fn end_word(&mut self) -> Done {
        Ok(())
    }

    fn end_line(&mut self) -> Done {
        Ok(())
    }

    fn fill(&mut self, _: &Transform, _: &ColorSpace, _: &[f64], path: &Path) -> Done {
        if let [PathOp::MoveTo(value, kind)] = path.ops[..] {
            if kind == mark::PAGE {
                self.page = value as usize;
                self.veil = Veil::None;
            } else if kind == mark::FONT {
                self.face = self.fonts.face(value as usize);
            } else if kind == mark::VEIL {
                self.veil = Veil::of_code(value);
            }
        }
        Ok(())
    }

    fn output_character(&mut self, trm: &Transform, width: f64, spacing: f64, font_size: f64, shown: &str) -> Done {
        let Some(page) = self.pages.get_mut(self.page) else { return Ok(()) };
        let size = font_size.abs() * trm.m21.hypot(trm.m22);
        let numbers = [trm.m31, trm.m32, width, size, trm.m11, trm.m12];
        if numbers.iter().any(|number| !number.is_finite() || number.abs() > 1e6) || size < 0.01 {
            return Ok(());
        }
        let from = page.text.len() as u32;
        push_plain(&mut page.text, shown, self.face.marks);
        let to = page.text.len() as u32;
        if from == to {
            page.unknown += usize::from(!shown.contains('\u{200b}'));
            return Ok(());
        }
        let stretch = width * font_size;
        page.glyphs.push(Glyph {
            x: trm.m31 as f32,
            y: trm.m32 as f32,
            step: ((stretch * trm.m11) as f32, (stretch * trm.m12) as f32),
            spacing: (spacing * trm.m11.hypot(trm.m12)) as f32,
            size: size as f32,
            face: self.face,
            veil: self.veil,
            text: (from, to),
        });
        Ok(())
    }
}
