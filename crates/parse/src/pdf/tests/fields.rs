//! Form fields that are filled in, and remarks typed onto the page.

use super::{Pdf, checked, dict, lines, name};
use crate::Reading;
use crate::pdf::read;
use crate::shown::blocks;
use caveat_core::document::Document;
use pdf_extract::{Dictionary, Object};

fn area([left, bottom, right, top]: [i64; 4]) -> Object {
    Object::Array([left, bottom, right, top].map(Object::Integer).to_vec())
}

/// A page with these annotations; `form` is the form's own dictionary.
fn page(pdf: &mut Pdf, content: &str, annotations: Vec<Dictionary>, form: Dictionary) -> Document {
    let annotations: Vec<Object> =
        annotations.into_iter().map(|one| Object::Reference(pdf.file.add_object(one))).collect();
    pdf.page(content);
    let Object::Reference(page) = pdf.pages[0] else { panic!("a page is an object") };
    let page = pdf.file.get_object_mut(page).and_then(Object::as_dict_mut).unwrap();
    page.set("Annots", Object::Array(annotations));
    let root = pdf.close().trailer.get(b"Root").and_then(Object::as_reference).unwrap();
    pdf.file.get_object_mut(root).and_then(Object::as_dict_mut).unwrap().set("AcroForm", Object::Dictionary(form));
    let mut bytes = Vec::new();
    pdf.file.save_to(&mut bytes).unwrap();
    checked(read(&bytes, &Reading::default()).unwrap())
}

fn widget(at: [i64; 4]) -> Dictionary {
    dict([("Subtype", name("Widget")), ("FT", name("Tx")), ("Rect", area(at))])
}

fn appearance(pdf: &mut Pdf, text: &str) -> Object {
    let fonts = dict([("Font", Object::Reference(pdf.fonts))]);
    let own = dict([
        ("Type", name("XObject")),
        ("Subtype", name("Form")),
        ("BBox", area([0, 0, 200, 20])),
        ("Resources", Object::Dictionary(fonts)),
    ]);
    Object::Reference(pdf.stream(own, format!("/Tx BMC BT /F1 11 Tf 2 6 Td ({text}) Tj ET EMC")))
}

#[test]
fn a_filled_field_is_read_at_its_place() {
    let mut pdf = Pdf::new();
    let mut field = widget([200, 694, 400, 714]);
    let shown = appearance(&mut pdf, "99.9% each month");
    field.set("AP", Object::Dictionary(dict([("N", shown)])));
    let document =
        page(&mut pdf, &lines(72.0, 700.0, &["The service is up for", "and no longer."]), vec![field], dict([]));
    assert_eq!(document.text, "The service is up for 99.9% each month and no longer.");
}

#[test]
fn a_field_without_an_appearance_is_read_by_its_value() {
    for value in
        [Object::string_literal("99.9% each month"), Object::Array(vec![Object::string_literal("99.9% each month")])]
    {
        let mut pdf = Pdf::new();
        // The value is that of the field above it.
        let parent = dict([("FT", name("Ch")), ("V", value), ("DA", Object::string_literal("0 g /Helv 11 Tf"))]);
        let parent = pdf.file.add_object(parent);
        let mut field = widget([200, 694, 400, 714]);
        field.remove(b"FT");
        field.set("Parent", Object::Reference(parent));
        let document = page(&mut pdf, &lines(72.0, 700.0, &["The service is up for"]), vec![field], dict([]));
        assert_eq!(document.text, "The service is up for 99.9% each month");
    }
}

#[test]
fn appearances_out_of_date_give_way_to_values() {
    for (stale, expected) in [(true, "Up for 99.9%"), (false, "Up for 95%")] {
        let mut pdf = Pdf::new();
        let mut field = widget([200, 694, 400, 714]);
        let shown = appearance(&mut pdf, "95%");
        field.set("AP", Object::Dictionary(dict([("N", shown)])));
        field.set("V", Object::string_literal("99.9%"));
        let form = dict([("NeedAppearances", Object::Boolean(stale))]);
        let document = page(&mut pdf, &lines(72.0, 700.0, &["Up for"]), vec![field], form);
        assert_eq!(document.text, expected);
    }
}

#[test]
fn what_is_not_shown_of_a_form_is_not_read() {
    let mut secret = widget([200, 694, 400, 714]);
    secret.set("V", Object::string_literal("secret"));
    secret.set("Ff", 8192);
    let mut unseen = widget([200, 674, 400, 694]);
    unseen.set("V", Object::string_literal("unseen"));
    unseen.set("F", 2);
    let mut note = dict([("Subtype", name("Text")), ("Rect", area([10, 10, 30, 30]))]);
    note.set("Contents", Object::string_literal("a note on a slip"));
    let document = page(&mut Pdf::new(), &lines(72.0, 700.0, &["Terms."]), vec![secret, unseen, note], dict([]));
    assert_eq!(document.text, "Terms.");
}

#[test]
fn a_tick_is_a_tick_and_a_remark_is_read() {
    let mut pdf = Pdf::new();
    let dingbats = dict([("Type", name("Font")), ("Subtype", name("Type1")), ("BaseFont", name("ZapfDingbats"))]);
    let fonts = pdf.file.get_object_mut(pdf.fonts).and_then(Object::as_dict_mut).unwrap();
    fonts.set("F3", Object::Dictionary(dingbats));
    let own = dict([
        ("Subtype", name("Form")),
        ("BBox", area([0, 0, 12, 12])),
        ("Resources", Object::Dictionary(dict([("Font", Object::Reference(pdf.fonts))]))),
    ]);
    let tick = Object::Reference(pdf.stream(own, "BT /F3 11 Tf 1 1 Td (4) Tj ET"));
    let states = dict([("Yes", tick)]);
    let button = |state: &str, at| {
        let mut button =
            dict([("Subtype", name("Widget")), ("FT", name("Btn")), ("Rect", area(at)), ("AS", name(state))]);
        button.set("AP", Object::Dictionary(dict([("N", Object::Dictionary(states.clone()))])));
        button
    };
    let mut remark = dict([("Subtype", name("FreeText")), ("Rect", area([72, 500, 400, 530]))]);
    remark.set("Contents", Object::string_literal("Agreed on the telephone."));
    let mut content = String::new();
    for (y, text) in [(700.0, "support at night"), (650.0, "support on Sundays.")] {
        super::put(&mut content, "F1", 11.0, 90.0, y, text);
    }
    let buttons = vec![button("Yes", [72, 698, 84, 710]), button("Off", [72, 648, 84, 660]), remark];
    let document = page(&mut pdf, &content, buttons, dict([]));
    let texts: Vec<&str> = blocks(&document).into_iter().map(|block| block.1).collect();
    assert_eq!(texts, ["\u{2713} support at night", "support on Sundays.", "Agreed on the telephone."]);
}
