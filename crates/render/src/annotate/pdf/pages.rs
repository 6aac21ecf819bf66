//! The pages of the file: which object each is, and how its space lies to the page as it is shown.

use super::super::AnnotateError;
use super::file::damaged;
use lopdf::{Document, Object, ObjectId};
use std::collections::HashSet;

/// A page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// Its object.
    pub(super) id: ObjectId,
    /// Left, bottom, right, top in the page's own space: the part that is shown.
    view: [f32; 4],
    /// Quarter turns clockwise, 0 to 3.
    turns: u8,
}

impl Page {
    /// A point of the page as it is shown (from its top left corner, down) in the page's own space.
    pub(super) fn point(&self, x: f32, y: f32) -> (f32, f32) {
        let [left, bottom, right, top] = self.view;
        match self.turns {
            0 => (left + x, top - y),
            1 => (left + y, bottom + x),
            2 => (right - x, bottom + y),
            _ => (right - y, top - x),
        }
    }

    /// A box of the page as it is shown, in the page's own space: left, bottom, right, top.
    pub(super) fn rectangle(&self, area: [f32; 4]) -> [f32; 4] {
        let (one, other) = (self.point(area[0], area[1]), self.point(area[2], area[3]));
        [one.0.min(other.0), one.1.min(other.1), one.0.max(other.0), one.1.max(other.1)]
    }

    /// Width and height as it is shown.
    pub(super) fn size(&self) -> (f32, f32) {
        let [left, bottom, right, top] = self.view;
        if self.turns.is_multiple_of(2) { (right - left, top - bottom) } else { (top - bottom, right - left) }
    }
}

#[derive(Clone, Copy)]
struct Inherited {
    media: Option<[f32; 4]>,
    crop: Option<[f32; 4]>,
    rotate: i64,
}

/// The pages in their order, `expected` of them: the reader counted them, and places name pages by number.
pub(super) fn pages(document: &Document, expected: u32) -> Result<Vec<Page>, AnnotateError> {
    let lost = || damaged("its pages cannot be found");
    let root = document.catalog().and_then(|catalog| catalog.get(b"Pages")).map_err(|_| lost())?;
    let mut stack = vec![(root, Inherited { media: None, crop: None, rotate: 0 })];
    let mut seen = HashSet::new();
    let mut pages = Vec::new();
    while let Some((node, above)) = stack.pop() {
        let id = node.as_reference().ok();
        if id.is_some_and(|id| !seen.insert(id)) {
            continue;
        }
        let Ok((found, Object::Dictionary(dict))) = document.dereference(node) else { continue };
        let value = |key: &[u8]| dict.get(key).ok().and_then(|value| document.dereference(value).ok()).map(|v| v.1);
        let own = Inherited {
            media: value(b"MediaBox").and_then(|value| rectangle(document, value)).or(above.media),
            crop: value(b"CropBox").and_then(|value| rectangle(document, value)).or(above.crop),
            rotate: value(b"Rotate").and_then(|value| value.as_float().ok()).map_or(above.rotate, |turn| turn as i64),
        };
        if let Some(Object::Array(kids)) = value(b"Kids") {
            stack.extend(kids.iter().rev().map(|kid| (kid, own)));
            continue;
        }
        if pages.len() == expected as usize {
            return Err(lost());
        }
        let media = own.media.unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let crop = own.crop.unwrap_or(media);
        let cut = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let view = if cut[2] - cut[0] > 1.0 && cut[3] - cut[1] > 1.0 { cut } else { media };
        let turns = own.rotate.div_euclid(90).rem_euclid(4) as u8;
        // A page that is no object of its own cannot be told anew.
        let id = found.or(id).ok_or_else(|| damaged(format!("page {} is no object", pages.len() + 1)))?;
        pages.push(Page { id, view, turns });
    }
    if pages.len() == expected as usize && expected > 0 { Ok(pages) } else { Err(lost()) }
}

fn rectangle(document: &Document, object: &Object) -> Option<[f32; 4]> {
    let list = object.as_array().ok()?;
    let mut sides = [0.0; 4];
    for (side, number) in sides.iter_mut().zip(list.get(..4)?) {
        *side = document.dereference(number).ok()?.1.as_float().ok().filter(|number| number.is_finite())?;
    }
    let [a, b, c, d] = sides;
    let ordered = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (ordered[2] > ordered[0] && ordered[3] > ordered[1]).then_some(ordered)
}
