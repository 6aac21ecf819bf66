//! Where the words of the text stand on their pages.

use super::{FILL, Pdf, dict, lines, name};
use caveat_core::document::{Document, Place};
use pdf_extract::{Dictionary, Object};

/// The places of `words`, which stand once in the text, and what each covers.
fn places<'a>(document: &'a Document, words: &str) -> Vec<(&'a str, Place)> {
    let start = document.text.find(words).unwrap();
    let span = caveat_core::Span::new(start, start + words.len());
    document.places_of(span).iter().map(|place| (place.span().of(&document.text), *place)).collect()
}

fn near(area: [f32; 4], expected: [f32; 4]) {
    let off = area.iter().zip(expected).map(|(one, other)| (one - other).abs()).fold(0.0, f32::max);
    assert!(off < 1.0, "{area:?} is not {expected:?}");
}

#[test]
fn each_word_has_its_box_on_its_page() {
    let mut pdf = Pdf::new();
    pdf.page(lines(72.0, 700.0, &[FILL])).page(lines(72.0, 700.0, &["lasts longer than an hour."]));
    let document = pdf.read();
    let found = places(&document, "lasts longer");
    assert_eq!(found.iter().map(|(words, _)| *words).collect::<Vec<_>>(), ["lasts", "longer"]);
    assert!(found.iter().all(|(_, place)| place.page == 2 && place.turns == 0));
    near(found[0].1.area, [72.0, 83.2, 94.6, 94.4]);
    assert_eq!(places(&document, "that lasts")[0].1.page, 1);
}

#[test]
fn a_word_broken_at_a_line_end_has_two_places() {
    let document = Pdf::new().page(lines(72.0, 700.0, &["The provider gives the client all docu-", "ments."])).read();
    let found = places(&document, "documents.");
    assert_eq!(found.iter().map(|(words, _)| *words).collect::<Vec<_>>(), ["docu", "ments."]);
    assert!(found[1].1.area[1] > found[0].1.area[3] - 1.0 && found[1].1.area[0] < found[0].1.area[0]);
}

#[test]
fn a_word_of_a_form_stands_where_the_form_is_drawn() {
    let mut pdf = Pdf::new();
    let matrix = Object::Array(vec![2.into(), 0.into(), 0.into(), 2.into(), 0.into(), 0.into()]);
    let form = pdf.form(dict([("Matrix", matrix)]), "BT /F1 6 Tf 10 20 Td (escrow) Tj ET");
    let content = pdf.stream(Dictionary::new(), "q 1 0 0 1 100 300 cm /Fm Do Q");
    let document = pdf.page_of(content, dict([("Fm", Object::Reference(form))])).read();
    let found = places(&document, "escrow");
    // A base line at 340 from the foot, letters of 12 points.
    near(found[0].1.area, [120.0, 442.4, 158.0, 454.6]);
}

/// A page of one line, whose writing is turned by the matrix.
fn turned(matrix: &str, rotate: i64) -> Document {
    let mut pdf = Pdf::new();
    let content = pdf.stream(Dictionary::new(), format!("BT /F1 10 Tf {matrix} Tm (Provider delivers) Tj ET"));
    pdf.page_of(content, Dictionary::new());
    let Object::Reference(page) = pdf.pages[0] else { panic!("a page is an object") };
    let page = pdf.file.get_object_mut(page).and_then(Object::as_dict_mut).unwrap();
    page.set("Rotate", rotate);
    page.set("MediaBox", Object::Array(vec![50.into(), 100.into(), 450.into(), 900.into()]));
    page.set("Type", name("Page"));
    super::read(&pdf.bytes(), &crate::Reading::default()).unwrap()
}

#[test]
fn boxes_lie_on_the_page_as_it_is_shown() {
    // "Provider" is 37.2 points long in Helvetica of 10 points; its base line begins at 150, 300 in the file.
    let up = "1 0 0 1 150 300";
    let (wide, high) = (400.0, 800.0);
    for (rotate, turns, expected) in [
        (0, 0, [100.0, 592.0, 137.2, 602.2]),
        (90, 1, [197.8, 100.0, 208.0, 137.2]),
        (180, 2, [wide - 137.2, high - 602.2, wide - 100.0, high - 592.0]),
        (270, 3, [592.0, wide - 137.2, 602.2, wide - 100.0]),
    ] {
        let document = turned(up, rotate);
        let found = places(&document, "Provider");
        assert_eq!((found[0].0, found[0].1.turns), ("Provider", turns), "turned by {rotate}");
        near(found[0].1.area, expected);
    }
    // Writing that runs up a page which is shown turned clockwise is level.
    let document = turned("0 1 -1 0 150 300", 90);
    let found = places(&document, "Provider");
    assert_eq!(found[0].1.turns, 0);
    near(found[0].1.area, [200.0, 92.0, 237.2, 102.2]);
}
