//! Text that a page holds and does not show: invisible, white on white, in a layer that is off, tiny, off the page.

use super::geometry::Matrix;
use pdf_extract::{Dictionary, Document, Object};
use std::collections::HashSet;

/// Why a character may not be seen, as far as the content stream says.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Veil {
    /// It is painted.
    #[default]
    None,
    /// It is placed and not painted: what text recognition lays over a scan.
    Unpainted,
    /// It is painted white.
    White,
    /// It stands in a layer that is switched off.
    Off,
}

impl Veil {
    /// The number that a mark in the stream says it with.
    pub(super) fn code(self) -> f64 {
        f64::from(self as u8)
    }

    pub(super) fn of_code(code: f64) -> Self {
        let all = [Self::None, Self::Unpainted, Self::White, Self::Off];
        all.into_iter().find(|veil| (veil.code() - code).abs() < 0.5).unwrap_or_default()
    }
}

/// Where a page is painted, in 64 by 64 cells: rather a cell too many than one too few.
#[derive(Debug, Clone)]
pub(super) struct Painted {
    rows: [u64; 64],
    /// Cells to a point, along and down.
    scale: (f64, f64),
}

impl Default for Painted {
    fn default() -> Self {
        Self::new(612.0, 792.0)
    }
}

impl Painted {
    pub(super) fn new(width: f64, height: f64) -> Self {
        Self { rows: [0; 64], scale: (64.0 / width.max(1.0), 64.0 / height.max(1.0)) }
    }

    /// Paints a box: left, top, right, bottom, in points from the top left corner.
    pub(super) fn paint(&mut self, area: [f64; 4]) {
        let [left, top, right, bottom] = area;
        let (right, bottom) = (right * self.scale.0, bottom * self.scale.1);
        if !(right >= 0.0 && bottom >= 0.0 && left * self.scale.0 < 64.0 && top * self.scale.1 < 64.0) {
            return;
        }
        let (from, to) = (cell(left * self.scale.0), cell(right));
        let mask = (u64::MAX >> (63 - to)) & (u64::MAX << from);
        for row in &mut self.rows[cell(top * self.scale.1)..=cell(bottom)] {
            *row |= mask;
        }
    }

    /// Paints what a matrix makes of the unit square: where a picture is drawn.
    pub(super) fn paint_unit(&mut self, matrix: &Matrix) {
        let corners = [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)].map(|(x, y)| matrix.apply(x, y));
        self.paint(bounds(&corners));
    }

    pub(super) fn paint_all(&mut self) {
        self.rows = [u64::MAX; 64];
    }

    /// Whether the point lies on paint.
    pub(super) fn covers(&self, x: f64, y: f64) -> bool {
        let (x, y) = (x * self.scale.0, y * self.scale.1);
        (0.0..64.0).contains(&x) && (0.0..64.0).contains(&y) && self.rows[cell(y)] >> cell(x) & 1 == 1
    }
}

fn cell(at: f64) -> usize {
    at.clamp(0.0, 63.0) as usize
}

/// The box around points.
pub(super) fn bounds(points: &[(f64, f64)]) -> [f64; 4] {
    points.iter().fold([f64::MAX, f64::MAX, f64::MIN, f64::MIN], |[left, top, right, bottom], &(x, y)| {
        [left.min(x), top.min(y), right.max(x), bottom.max(y)]
    })
}

/// How a colour space makes white.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Space {
    /// By its count of numbers: grey and red-green-blue at their most, inks at their least.
    #[default]
    Plain,
    /// By no ink at all.
    Inks,
    /// In a way that is not looked into: taken for a colour.
    Other,
}

/// A colour that is painted with.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Colour {
    space: Space,
    pub(super) white: bool,
}

impl Colour {
    /// A colour of a device, by its numbers.
    pub(super) fn device(numbers: &[f64]) -> Self {
        let mut colour = Self::default();
        colour.set(numbers);
        colour
    }

    /// A colour space, as an operator or a resource names it; it starts with black.
    pub(super) fn of_space(document: &Document, space: &Object) -> Self {
        let family = match space {
            Object::Name(name) => Some(name.as_slice()),
            Object::Array(list) => list
                .first()
                .and_then(|first| document.dereference(first).ok())
                .and_then(|(_, name)| name.as_name().ok()),
            _ => None,
        };
        let space = match family {
            Some(b"DeviceGray" | b"DeviceRGB" | b"DeviceCMYK" | b"CalGray" | b"CalRGB" | b"ICCBased") => Space::Plain,
            Some(b"Separation" | b"DeviceN") => Space::Inks,
            _ => Space::Other,
        };
        Self { space, white: false }
    }

    /// Sets the numbers within its space.
    pub(super) fn set(&mut self, numbers: &[f64]) {
        let most = |least: f64| !numbers.is_empty() && numbers.iter().all(|&number| number >= least);
        let none = !numbers.is_empty() && numbers.iter().all(|&number| number <= 0.02);
        self.white = match (self.space, numbers.len()) {
            (Space::Plain, 1 | 3) => most(0.98),
            (Space::Plain, 4) | (Space::Inks, _) => none,
            _ => false,
        };
    }
}

fn inner<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Dictionary> {
    document.dereference(dict.get(key).ok()?).ok()?.1.as_dict().ok()
}

/// The layers of a document that are switched off.
#[derive(Debug, Default)]
pub(super) struct Layers {
    off: HashSet<*const Dictionary>,
}

impl Layers {
    pub(super) fn of(document: &Document) -> Self {
        let mut layers = Self::default();
        let properties = document.catalog().ok().and_then(|catalog| inner(document, catalog, b"OCProperties"));
        let Some(properties) = properties else { return layers };
        let Some(shown) = inner(document, properties, b"D") else { return layers };
        let groups = |of: &Dictionary, key: &[u8]| -> Vec<*const Dictionary> {
            let list = of.get(key).ok().and_then(|list| document.dereference(list).ok());
            let list = list.and_then(|(_, list)| list.as_array().ok());
            let groups =
                list.into_iter().flatten().filter_map(|group| document.dereference(group).ok()?.1.as_dict().ok());
            groups.map(std::ptr::from_ref).collect()
        };
        if shown.get(b"BaseState").and_then(Object::as_name).is_ok_and(|state| state == b"OFF") {
            layers.off.extend(groups(properties, b"OCGs"));
        }
        for group in groups(shown, b"ON") {
            layers.off.remove(&group);
        }
        layers.off.extend(groups(shown, b"OFF"));
        layers
    }

    /// Whether what belongs to this layer, or to this choice of layers, is not shown.
    pub(super) fn is_off(&self, document: &Document, layer: &Object) -> bool {
        if self.off.is_empty() {
            return false;
        }
        let Ok((_, Object::Dictionary(layer))) = document.dereference(layer) else { return false };
        let Ok(groups) = layer.get(b"OCGs") else { return self.off.contains(&std::ptr::from_ref(layer)) };
        let groups = match document.dereference(groups) {
            Ok((_, Object::Array(list))) => list.as_slice(),
            _ => std::slice::from_ref(groups),
        };
        let mut states = groups.iter().filter_map(|group| match document.dereference(group) {
            Ok((_, Object::Dictionary(group))) => Some(self.off.contains(&std::ptr::from_ref(group))),
            _ => None,
        });
        match layer.get(b"P").and_then(Object::as_name) {
            Ok(b"AllOn") => states.any(|off| off),
            Ok(b"AnyOff") => states.all(|off| !off),
            Ok(b"AllOff") => states.any(|off| !off),
            // Any of them on is enough; of no layers at all, the content is shown.
            _ => states.next().is_some_and(|first| first && states.all(|off| off)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_painted_is_covered() {
        let mut painted = Painted::new(640.0, 640.0);
        painted.paint([100.0, 200.0, 300.0, 210.0]);
        assert!(painted.covers(100.0, 205.0) && painted.covers(299.0, 200.0));
        assert!(!painted.covers(99.0, 205.0) && !painted.covers(311.0, 205.0) && !painted.covers(150.0, 190.0));
        painted.paint([-50.0, -50.0, 2000.0, -1.0]);
        assert!(!painted.covers(5.0, 5.0));
        painted.paint_all();
        assert!(painted.covers(639.0, 639.0) && !painted.covers(641.0, 0.0));
    }

    #[test]
    fn white_is_told_by_the_colour_space() {
        assert!(Colour::device(&[1.0]).white && Colour::device(&[1.0, 1.0, 0.99]).white);
        assert!(Colour::device(&[0.0, 0.0, 0.0, 0.0]).white && !Colour::device(&[0.0, 0.0, 0.0, 1.0]).white);
        assert!(!Colour::device(&[0.5]).white && !Colour::device(&[]).white);
        let document = Document::new();
        let mut spot = Colour::of_space(&document, &Object::Array(vec![Object::Name(b"Separation".to_vec())]));
        spot.set(&[1.0]);
        assert!(!spot.white);
        let mut pattern = Colour::of_space(&document, &Object::Name(b"Pattern".to_vec()));
        pattern.set(&[1.0]);
        assert!(!pattern.white);
    }
}
