//! The second engine: asked where the first fails or finds nothing, and told of.

use super::{Pdf, checked, dict, lines, name};
use crate::pdf::read;
use crate::{PdfEngine, ReadError, Reading};
use caveat_core::document::Document;
use pdf_extract::Object;

fn with(engine: PdfEngine) -> Reading {
    Reading { engine, ..Reading::default() }
}

fn kinds(document: &Document) -> Vec<(&str, Option<u32>)> {
    document.notices.iter().map(|notice| (notice.kind.as_str(), notice.page)).collect()
}

/// A page in a font that names one of the predefined character maps and has none of its own.
fn in_a_predefined_map(pdf: &mut Pdf, text: &str) {
    let system = dict([
        ("Registry", Object::string_literal("Adobe")),
        ("Ordering", Object::string_literal("Japan1")),
        ("Supplement", 2.into()),
    ]);
    let inner = dict([
        ("Type", name("Font")),
        ("Subtype", name("CIDFontType0")),
        ("BaseFont", name("Ryumin-Light")),
        ("CIDSystemInfo", Object::Dictionary(system)),
        ("FontDescriptor", Object::Dictionary(dict([("Flags", 4.into())]))),
    ]);
    let font = dict([
        ("Type", name("Font")),
        ("Subtype", name("Type0")),
        ("BaseFont", name("Ryumin-Light-90ms-RKSJ-H")),
        ("Encoding", name("90ms-RKSJ-H")),
        ("DescendantFonts", Object::Array(vec![Object::Dictionary(inner)])),
    ]);
    let fonts = pdf.file.get_object_mut(pdf.fonts).unwrap().as_dict_mut().unwrap();
    fonts.set("F3", Object::Dictionary(font));
    pdf.page(format!("BT /F3 11 Tf 72 700 Td ({text}) Tj ET"));
}

#[test]
fn a_page_that_the_first_engine_finds_empty_is_read_by_the_second() {
    let mut pdf = Pdf::new();
    pdf.page(lines(72.0, 700.0, &["Terms of support."]));
    in_a_predefined_map(&mut pdf, "Terms that are mapped.");
    let bytes = pdf.bytes();
    let first = read(&bytes, &with(PdfEngine::PdfExtract)).unwrap();
    assert_eq!((first.text.as_str(), kinds(&first)), ("Terms of support.", vec![("page-without-text", Some(2))]));
    let both = checked(read(&bytes, &Reading::default()).unwrap());
    assert_eq!(both.text, "Terms of support.\n\nTerms that are mapped.");
    assert_eq!(kinds(&both), [("second-engine", Some(2))]);
    let second = checked(read(&bytes, &with(PdfEngine::Hayro)).unwrap());
    assert_eq!((second.text.as_str(), kinds(&second)), (both.text.as_str(), vec![]));
}

#[test]
fn both_engines_place_words_alike() {
    let texts = ["The desk answers within a day.", "It is open at all hours."];
    let bytes = Pdf::new().page(lines(72.0, 700.0, &texts)).bytes();
    let read = |engine| checked(read(&bytes, &with(engine)).unwrap());
    let (one, two) = (read(PdfEngine::PdfExtract), read(PdfEngine::Hayro));
    assert_eq!(one.text, two.text);
    let areas =
        |document: &Document| document.blocks.iter().map(|block| block.origin.area.unwrap()).collect::<Vec<_>>();
    for (one, two) in areas(&one).iter().flatten().zip(areas(&two).iter().flatten()) {
        assert!((one - two).abs() < 1.0, "{one} {two}");
    }
}

#[test]
fn an_empty_page_stays_empty_and_a_broken_file_broken() {
    let document = read(&Pdf::new().page("0 0 m 5 5 l S").bytes(), &Reading::default()).unwrap();
    assert_eq!(kinds(&document), [("page-without-text", Some(1))]);
    for engine in [PdfEngine::Auto, PdfEngine::PdfExtract, PdfEngine::Hayro] {
        let outcome = read(b"%PDF-1.7\nnothing in it", &with(engine));
        assert!(matches!(outcome, Err(ReadError::Damaged { .. })), "{engine:?}");
    }
}

#[test]
fn limits_hold_for_the_second_engine_as_far_as_it_knows_them() {
    let bytes = Pdf::new().page(lines(72.0, 700.0, &["One."])).page(lines(72.0, 700.0, &["Two."])).bytes();
    let mut reading = with(PdfEngine::Hayro);
    reading.limits.pages = 1;
    assert!(matches!(read(&bytes, &reading), Err(ReadError::Limit { .. })));
    let mut reading = with(PdfEngine::Hayro);
    reading.limits.glyphs = 3;
    assert!(matches!(read(&bytes, &reading), Err(ReadError::Limit { .. })));
}

#[test]
fn letters_without_a_meaning_are_no_text() {
    // Codes that lead into a font program and nowhere else.
    let font = |pdf: &mut Pdf| {
        let inner = dict([
            ("Subtype", name("CIDFontType2")),
            ("BaseFont", name("Sealed")),
            ("FontDescriptor", Object::Dictionary(dict([("Flags", 4.into())]))),
        ]);
        let font = dict([
            ("Subtype", name("Type0")),
            ("BaseFont", name("Sealed")),
            ("Encoding", name("Identity-H")),
            ("DescendantFonts", Object::Array(vec![Object::Dictionary(inner)])),
        ]);
        let fonts = pdf.file.get_object_mut(pdf.fonts).unwrap().as_dict_mut().unwrap();
        fonts.set("F3", Object::Dictionary(font));
    };
    for (letters, kind) in [(120, "page-without-text"), (20, "page-read-in-part"), (5, "")] {
        let mut pdf = Pdf::new();
        font(&mut pdf);
        let sealed = "00410042".repeat(letters / 2);
        let content = format!(
            "{} BT /F3 11 Tf 72 600 Td <{sealed}> Tj ET",
            lines(72.0, 700.0, &["The service is up at all hours."])
        );
        let document = checked(pdf.page(content).read());
        assert_eq!(kinds(&document).first().map_or("", |notice| notice.0), kind, "{letters}: {}", document.text);
        assert_eq!(document.text.is_empty(), kind == "page-without-text");
    }
}
