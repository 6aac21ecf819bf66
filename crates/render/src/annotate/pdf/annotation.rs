//! Highlights and pins with their appearance, so that every viewer shows them the same.

use super::super::AnnotateError;
use super::file::{Update, damaged, dict, name, numbers, text};
use super::marks::Mark;
use super::note::Note;
use super::pages::Page;
use caveat_core::judgement::Severity;
use jiff::civil::Date;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The side of a pin, in points.
const PIN: f32 = 18.0;

/// Where a bookmark leads: a page, and a point on it as it is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anchor {
    pub(super) page: u32,
    pub(super) at: (f32, f32),
}

/// The annotations as they are made, by page.
pub(super) struct Annotations {
    date: String,
    by_page: BTreeMap<u32, Vec<ObjectId>>,
    /// How blending is done: one object for all of them.
    multiply: Option<ObjectId>,
}

/// Light enough for black text on it to be read.
pub(super) fn colour(severity: Severity) -> [f32; 3] {
    match severity {
        Severity::Error => [1.0, 0.65, 0.62],
        Severity::Warning => [1.0, 0.84, 0.45],
        Severity::Note => [0.68, 0.85, 1.0],
    }
}

impl Annotations {
    /// None yet. The day of the question is the day of the notes, for no clock is read.
    pub(super) fn new(as_of: Date) -> Self {
        Self { date: as_of.strftime("D:%Y%m%d000000Z").to_string(), by_page: BTreeMap::new(), multiply: None }
    }

    /// A highlight over the marks; where they go over several pages one on each, the note on all. Gives where it
    /// begins.
    pub(super) fn highlight(
        &mut self,
        update: &mut Update<'_>,
        pages: &[Page],
        marks: &[Mark],
        severity: Severity,
        note: &Note,
    ) -> Option<Anchor> {
        let mut first = None;
        for (part, marks) in marks.chunk_by(|one, next| one.page == next.page).enumerate() {
            let Some(page) = page_of(pages, marks[0].page) else { continue };
            let quads: Vec<[(f32, f32); 4]> = marks.iter().map(|mark| corners(page, mark)).collect();
            let area = around(quads.iter().flatten());
            let mut drawing = String::from("/G gs\n");
            let _ = writeln!(drawing, "{} rg", shown(&colour(severity)));
            for [a, b, c, d] in &quads {
                // The corners are kept in the order of reading; drawn they go around.
                let _ = writeln!(drawing, "{} m {} l {} l {} l h f", point(*a), point(*b), point(*d), point(*c));
            }
            let look = self.appearance(update, area, drawing);
            let mut entries = self.entries("Highlight", area, severity, note, part);
            let flat: Vec<f32> = quads.iter().flatten().flat_map(|(x, y)| [*x, *y]).collect();
            entries.set("QuadPoints", numbers(&flat));
            entries.set("F", 4);
            self.put(update, page, marks[0].page, entries, look, area);
            first = first.or(Some(Anchor { page: marks[0].page, at: (marks[0].area[0], marks[0].area[1]) }));
        }
        first
    }

    /// A pin for what has no words to lie on: beside the block where it is known, else at the top of the page.
    pub(super) fn pin(
        &mut self,
        update: &mut Update<'_>,
        pages: &[Page],
        number: u32,
        area: Option<[f32; 4]>,
        severity: Severity,
        note: &Note,
    ) -> Option<Anchor> {
        let page = page_of(pages, number)?;
        let (left, top) = area.map_or((4.0, 4.0), |area| ((area[0] - PIN - 4.0).max(2.0), area[1]));
        self.pin_at(update, page, number, (left, top), severity, note);
        Some(Anchor { page: number, at: (left, top) })
    }

    /// The note about the whole, at the top right of the first page.
    pub(super) fn cover(&mut self, update: &mut Update<'_>, pages: &[Page], note: &Note) {
        if let Some(page) = pages.first() {
            let at = ((page.size().0 - PIN - 6.0).max(0.0), 6.0);
            self.pin_at(update, page, 1, at, Severity::Note, note);
        }
    }

    fn pin_at(
        &mut self,
        update: &mut Update<'_>,
        page: &Page,
        number: u32,
        (left, top): (f32, f32),
        severity: Severity,
        note: &Note,
    ) {
        let area = page.rectangle([left, top, left + PIN, top + PIN]);
        let [x, y, ..] = area;
        // A sheet with three lines on it.
        let mut drawing = format!("{} rg 0.25 G 0.8 w\n", shown(&colour(severity)));
        let _ = writeln!(drawing, "{} {} {} {} re B", x + 1.0, y + 1.0, PIN - 2.0, PIN - 2.0);
        for line in 1..=3 {
            let (from, level) = (x + 4.0, y + PIN * line as f32 / 4.0);
            let _ = writeln!(drawing, "{from} {level} m {} {level} l S", x + PIN - 4.0);
        }
        let look = self.appearance(update, area, drawing);
        let mut entries = self.entries("Text", area, severity, note, 0);
        entries.set("Name", name("Note"));
        // Printed too. Were it kept upright on a turned page, it would turn about its corner, over the page's edge.
        entries.set("F", 4);
        self.put(update, page, number, entries, look, area);
    }

    fn entries(&self, subtype: &str, area: [f32; 4], severity: Severity, note: &Note, part: usize) -> Dictionary {
        let id = if part == 0 { format!("caveat {}", note.id) } else { format!("caveat {} {}", note.id, part + 1) };
        dict([
            ("Type", name("Annot")),
            ("Subtype", name(subtype)),
            ("Rect", numbers(&area)),
            ("Contents", text(&note.text)),
            ("Subj", text(&note.headline)),
            ("T", text("caveat")),
            ("NM", text(&id)),
            ("M", text(&self.date)),
            ("CreationDate", text(&self.date)),
            ("C", numbers(&colour(severity))),
        ])
    }

    /// What a viewer draws: in the page's own space, mixed with what stands below.
    fn appearance(&mut self, update: &mut Update<'_>, area: [f32; 4], drawing: String) -> ObjectId {
        let multiply = *self.multiply.get_or_insert_with(|| {
            update.add(dict([("Type", name("ExtGState")), ("BM", name("Multiply")), ("ca", Object::Real(1.0))]))
        });
        let resources = dict([("ExtGState", Object::Dictionary(dict([("G", Object::Reference(multiply))])))]);
        let form = dict([
            ("Type", name("XObject")),
            ("Subtype", name("Form")),
            ("BBox", numbers(&area)),
            ("Resources", Object::Dictionary(resources)),
        ]);
        update.add(Stream::new(form, drawing.into_bytes()))
    }

    /// The annotation and its pop-up window, beside it.
    fn put(
        &mut self,
        update: &mut Update<'_>,
        page: &Page,
        number: u32,
        mut entries: Dictionary,
        look: ObjectId,
        area: [f32; 4],
    ) {
        let (id, window) = (update.reserve(), update.reserve());
        entries.set("P", page.id);
        entries.set("AP", dict([("N", Object::Reference(look))]));
        entries.set("Popup", window);
        update.set(id, entries);
        let beside = [area[2] + 4.0, area[3] - 120.0, area[2] + 224.0, area[3]];
        let popup = dict([
            ("Type", name("Annot")),
            ("Subtype", name("Popup")),
            ("Rect", numbers(&beside)),
            ("Parent", Object::Reference(id)),
            ("Open", Object::Boolean(false)),
        ]);
        update.set(window, popup);
        self.by_page.entry(number).or_default().extend([id, window]);
    }

    /// Puts the annotations behind those that each page has.
    pub(super) fn attach(
        self,
        document: &Document,
        update: &mut Update<'_>,
        pages: &[Page],
    ) -> Result<(), AnnotateError> {
        for (number, ids) in self.by_page {
            let Some(page) = page_of(pages, number) else { continue };
            let mut entries =
                update.current(document, page.id).ok_or_else(|| damaged(format!("page {number} cannot be found")))?;
            let known = entries.get(b"Annots").ok().and_then(|known| document.dereference(known).ok());
            // The list itself is written anew in the page, for two pages may share one.
            let mut list = known.and_then(|(_, known)| known.as_array().ok()).cloned().unwrap_or_default();
            list.extend(ids.into_iter().map(Object::Reference));
            entries.set("Annots", list);
            update.set(page.id, entries);
        }
        Ok(())
    }
}

pub(super) fn page_of(pages: &[Page], number: u32) -> Option<&Page> {
    pages.get((number as usize).checked_sub(1)?)
}

/// A mark's corners in the page's own space, as viewers want them: upper left, upper right, lower left and lower
/// right, as the reader of the words sees them.
fn corners(page: &Page, mark: &Mark) -> [(f32, f32); 4] {
    let [left, top, right, bottom] = mark.area;
    let (one, two, three, four) = ((left, top), (right, top), (left, bottom), (right, bottom));
    let order = match mark.turns {
        1 => [two, four, one, three],
        2 => [four, three, two, one],
        3 => [three, one, four, two],
        _ => [one, two, three, four],
    };
    order.map(|(x, y)| page.point(x, y))
}

fn around<'a>(points: impl Iterator<Item = &'a (f32, f32)>) -> [f32; 4] {
    points.fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |area, (x, y)| {
        [area[0].min(*x), area[1].min(*y), area[2].max(*x), area[3].max(*y)]
    })
}

fn shown(numbers: &[f32]) -> String {
    numbers.iter().map(|number| format!("{number:.3} ")).collect::<String>().trim_end().to_owned()
}

fn point((x, y): (f32, f32)) -> String {
    format!("{x:.2} {y:.2}")
}
