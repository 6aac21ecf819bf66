//! Annotations that show text on the page: filled form fields, remarks typed onto it, stamps, watermarks.

use super::geometry::Matrix;
use super::load::{numbers, rectangle};
use super::veil::{Layers, bounds};
use super::words::Word;
use pdf_extract::{Dictionary, Document, Object, Stream, decode_text_string};

/// What an annotation shows.
pub(super) enum Shown<'a> {
    /// A form, drawn through this matrix.
    Drawn(&'a Stream, [f64; 6]),
    /// Text that the viewer sets into a box of the page, in PDF space.
    Typed(Typed),
}

/// Text that nobody has set yet.
pub(super) struct Typed {
    text: String,
    area: [f64; 4],
    /// Of the letters, in points; 0 for what fits.
    size: f64,
    /// Whether it may take more than one line.
    wraps: bool,
}

const HIDDEN: i64 = 1 << 1;
const NO_VIEW: i64 = 1 << 5;
const MULTILINE: i64 = 1 << 12;
const PASSWORD: i64 = 1 << 13;
/// How far up a field inherits what it does not say itself.
const ANCESTORS: usize = 16;

/// What the page's annotations show, in their order.
pub(super) fn shown<'a>(document: &'a Document, page: &'a Dictionary, layers: &Layers) -> Vec<Shown<'a>> {
    let of = |object: &'a Object| document.dereference(object).ok().map(|(_, found)| found);
    let list = page.get(b"Annots").ok().and_then(of).and_then(|list| list.as_array().ok());
    let form = document.catalog().ok().and_then(|catalog| of(catalog.get(b"AcroForm").ok()?)?.as_dict().ok());
    // The appearances in such a file are out of date: a viewer makes them anew from the values.
    let stale = form.is_some_and(|form| form.get(b"NeedAppearances").and_then(Object::as_bool).unwrap_or(false));
    let reader = Reader { document, layers, stale };
    list.into_iter().flatten().filter_map(|annotation| reader.read(of(annotation)?.as_dict().ok()?)).collect()
}

/// The resources of forms that bring none of their own.
pub(super) fn resources(document: &Document) -> Option<&Dictionary> {
    let of = |object| document.dereference(object).ok().and_then(|(_, found): (_, &Object)| found.as_dict().ok());
    of(of(document.catalog().ok()?.get(b"AcroForm").ok()?)?.get(b"DR").ok()?)
}

struct Reader<'a, 'l> {
    document: &'a Document,
    layers: &'l Layers,
    stale: bool,
}

impl<'a> Reader<'a, '_> {
    fn read(&self, annotation: &'a Dictionary) -> Option<Shown<'a>> {
        let flags = self.value(annotation, b"F").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        let off = annotation.get(b"OC").is_ok_and(|layer| self.layers.is_off(self.document, layer));
        if off || flags & (HIDDEN | NO_VIEW) != 0 {
            return None;
        }
        let kind = self.value(annotation, b"Subtype")?.as_name().ok()?;
        if !matches!(kind, b"Widget" | b"FreeText" | b"Stamp" | b"Watermark") {
            return None;
        }
        let area = rectangle(self.document, annotation.get(b"Rect").ok()?)?;
        let typed = || match kind {
            b"Widget" => self.typed_value(annotation, area),
            b"FreeText" => {
                let text = self.value(annotation, b"Contents").and_then(|text| decode_text_string(text).ok())?;
                Some(Typed { text, area, size: self.size(annotation), wraps: true })
            }
            _ => None,
        };
        let fresh = (self.stale && kind == b"Widget").then(typed).flatten();
        let drawn = || self.drawn(annotation, area);
        fresh.map(Shown::Typed).or_else(drawn).or_else(|| typed().map(Shown::Typed))
    }

    fn value(&self, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        Some(self.document.dereference(dict.get(key).ok()?).ok()?.1)
    }

    /// A value of a field, or the one that it inherits.
    fn inherited(&self, field: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
        let mut at = field;
        for _ in 0..ANCESTORS {
            if let Some(value) = self.value(at, key) {
                return Some(value);
            }
            at = self.value(at, b"Parent")?.as_dict().ok()?;
        }
        None
    }

    /// The normal appearance (ISO 32000-1, 12.5.5), and the matrix that fits it into the annotation's box.
    fn drawn(&self, annotation: &'a Dictionary, area: [f64; 4]) -> Option<Shown<'a>> {
        let normal = self.value(self.value(annotation, b"AP")?.as_dict().ok()?, b"N")?;
        let stream = match normal {
            Object::Stream(stream) => stream,
            // One for each state of a box that is ticked or not.
            Object::Dictionary(states) => {
                let state = self.value(annotation, b"AS")?.as_name().ok()?;
                self.value(states, state)?.as_stream().ok()?
            }
            _ => return None,
        };
        let inner = rectangle(self.document, stream.dict.get(b"BBox").ok()?)?;
        let matrix = stream.dict.get(b"Matrix").ok().and_then(|matrix| numbers(self.document, matrix));
        let matrix = matrix.and_then(|matrix| <[f64; 6]>::try_from(matrix).ok());
        let matrix = Matrix(matrix.unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]));
        let [left, bottom, right, top] = inner;
        let turned =
            bounds(&[(left, bottom), (right, bottom), (right, top), (left, top)].map(|(x, y)| matrix.apply(x, y)));
        let scale = |at: usize| {
            let (outer, inner) = (area[at + 2] - area[at], turned[at + 2] - turned[at]);
            if inner > 1e-6 { outer / inner } else { 1.0 }
        };
        let (across, up) = (scale(0), scale(1));
        Some(Shown::Drawn(stream, [across, 0.0, 0.0, up, area[0] - across * turned[0], area[1] - up * turned[1]]))
    }

    /// The value of a text or choice field.
    fn typed_value(&self, field: &'a Dictionary, area: [f64; 4]) -> Option<Typed> {
        let kind = self.inherited(field, b"FT")?.as_name().ok()?;
        let flags = self.inherited(field, b"Ff").and_then(|flags| flags.as_i64().ok()).unwrap_or(0);
        if !matches!(kind, b"Tx" | b"Ch") || kind == b"Tx" && flags & PASSWORD != 0 {
            return None;
        }
        let text = match self.inherited(field, b"V")? {
            Object::Array(chosen) => {
                let chosen =
                    chosen.iter().filter_map(|one| decode_text_string(self.document.dereference(one).ok()?.1).ok());
                chosen.collect::<Vec<_>>().join(", ")
            }
            value => decode_text_string(value).ok()?,
        };
        let wraps = kind == b"Tx" && flags & MULTILINE != 0;
        (!text.trim().is_empty()).then(|| Typed { text, area, size: self.size(field), wraps })
    }

    /// The size that the default appearance names: "/Helv 10 Tf".
    fn size(&self, field: &'a Dictionary) -> f64 {
        let appearance = self.inherited(field, b"DA").and_then(|text| text.as_str().ok()).unwrap_or_default();
        let appearance = String::from_utf8_lossy(appearance);
        let words: Vec<&str> = appearance.split_ascii_whitespace().collect();
        let at = words.iter().position(|word| *word == "Tf").and_then(|at| words.get(at.checked_sub(1)?));
        at.and_then(|size| size.parse().ok()).filter(|size: &f64| (0.0..200.0).contains(size)).unwrap_or(0.0)
    }
}

impl Typed {
    /// The words where a viewer sets them, roughly: `base` leads from PDF space to the page.
    pub(super) fn words(&self, base: &Matrix) -> Vec<Word> {
        let [left, bottom, right, top] = self.area;
        let [left, top, right, bottom] = bounds(&[(left, bottom), (right, top)].map(|(x, y)| base.apply(x, y)));
        let size = match self.size {
            size if size > 0.0 => size,
            _ if self.wraps => 12.0,
            _ => ((bottom - top) * 0.7).clamp(4.0, 12.0),
        };
        let step = size * 0.5;
        let mut y = if self.wraps { top + size } else { f64::midpoint(top, bottom) + size * 0.35 };
        let mut words = Vec::new();
        for line in self.text.lines() {
            let mut x = left + 2.0;
            for word in line.split_whitespace() {
                let width = step * word.chars().count() as f64;
                if self.wraps && x > left + 2.0 && x + width > right {
                    (x, y) = (left + 2.0, y + size * 1.15);
                }
                words.push(Word::plain(x as f32, (x + width) as f32, y as f32, size as f32, word));
                x += width + step;
            }
            y += size * 1.15;
        }
        words
    }
}
