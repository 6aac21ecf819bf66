//! Text that a page holds and does not show: read, flagged, and never mixed with what is seen.

use super::{Pdf, checked, dict, lines, name};
use crate::Reading;
use crate::pdf::read;
use caveat_core::document::Document;
use pdf_extract::{Dictionary, Object};

const SEEN: &str = "The provider repairs each fault.";

/// A page with a line that is seen and whatever else is drawn.
fn page(content: &str) -> Document {
    checked(Pdf::new().page(format!("{} {content}", lines(72.0, 700.0, &[SEEN]))).read())
}

fn hidden(document: &Document) -> Vec<&str> {
    assert_eq!(document.notices.iter().filter(|notice| notice.kind == "hidden-text").count(), document.hidden.len());
    document.hidden.iter().map(|span| span.of(&document.text)).collect()
}

const UNDER: &str = "BT /F1 11 Tf 72 686 Td (Not on Sundays.) Tj ET";

#[test]
fn what_is_not_painted_white_tiny_or_off_the_page_is_hidden() {
    for (how, content) in [
        ("not painted", format!("3 Tr {UNDER}")),
        ("cut out alone", format!("7 Tr {UNDER}")),
        ("white grey", format!("1 g {UNDER}")),
        ("white", format!("1 1 1 rg {UNDER}")),
        ("no ink", format!("0 0 0 0 k {UNDER}")),
        ("white in a space", format!("/DeviceRGB cs 1 1 1 scn {UNDER}")),
        ("white edges", format!("1 Tr 1 G {UNDER}")),
        ("tiny", UNDER.replace("11 Tf", "1 Tf")),
        ("tiny by a matrix", format!("q .05 0 0 .05 72 600 cm {UNDER} Q")),
        ("left of the page", UNDER.replace("72 686", "-300 686")),
        ("below the page", UNDER.replace("72 686", "72 -40")),
    ] {
        let document = page(&content);
        assert_eq!(hidden(&document), ["Not on Sundays."], "{how}");
        assert_eq!(document.text, format!("{SEEN}\n\nNot on Sundays."), "{how}");
    }
}

#[test]
fn what_can_be_seen_is_not_hidden() {
    for (how, content) in [
        ("black", UNDER.to_owned()),
        ("grey", format!("0.9 g {UNDER}")),
        ("white on a dark box", format!("0 0 0.4 rg 60 680 300 20 re f 1 g {UNDER}")),
        ("filled black, edges white", format!("2 Tr 1 G {UNDER}")),
        ("white before, restored", format!("q 1 g Q {UNDER}")),
        ("a pattern", format!("/Pattern cs /P1 scn {UNDER}")),
        ("a tint", format!("/Separation cs 1 scn {UNDER}")),
        ("small print", UNDER.replace("11 Tf", "4 Tf")),
    ] {
        let document = page(&content);
        assert_eq!(hidden(&document), Vec::<&str>::new(), "{how}");
        assert!(document.text.contains("Not on Sundays."), "{how}");
    }
    assert_eq!(hidden(&page(&format!("1 g 60 680 300 20 re f {UNDER}"))), ["Not on Sundays."], "white on a white box");
}

#[test]
fn hidden_words_do_not_stand_among_those_that_are_seen() {
    let between = "1 g BT /F1 11 Tf 150 700 Td (never) Tj ET";
    let document = page(between);
    assert_eq!(document.text, format!("{SEEN}\n\nnever"));
    assert_eq!(hidden(&document), ["never"]);
}

#[test]
fn the_words_over_a_scan_are_its_text() {
    let mut pdf = Pdf::new();
    let picture = dict([("Subtype", name("Image")), ("Width", 1.into()), ("Height", 1.into())]);
    let picture = pdf.stream(picture, [0]);
    let words = format!("3 Tr {}", lines(72.0, 700.0, &[SEEN]));
    let content = pdf.stream(Dictionary::new(), format!("{words} q 612 0 0 792 0 0 cm /Im Do Q"));
    let document = checked(pdf.page_of(content, dict([("Im", Object::Reference(picture))])).read());
    assert_eq!((document.text.as_str(), hidden(&document)), (SEEN, vec![]));
    assert!(document.notices.is_empty());
}

/// A file whose layer `Off` is switched off, with that content on its page.
fn layered(content: &str) -> Document {
    let mut pdf = Pdf::new();
    let group = |name: &str| dict([("Type", self::name("OCG")), ("Name", Object::string_literal(name))]);
    let (on, off) = (pdf.file.add_object(group("on")), pdf.file.add_object(group("off")));
    let both = Object::Array(vec![Object::Reference(on), Object::Reference(off)]);
    let all = dict([("Type", name("OCMD")), ("OCGs", both.clone()), ("P", name("AllOn"))]);
    let any = dict([("Type", name("OCMD")), ("OCGs", both.clone())]);
    let properties = dict([
        ("On", Object::Reference(on)),
        ("Off", Object::Reference(off)),
        ("All", Object::Dictionary(all)),
        ("Any", Object::Dictionary(any)),
    ]);
    pdf.page(format!("{} {content}", lines(72.0, 700.0, &[SEEN])));
    let Object::Reference(page) = pdf.pages[0] else { panic!("a page is an object") };
    let page = pdf.file.get_object_mut(page).and_then(Object::as_dict_mut).unwrap();
    let resources = page.get_mut(b"Resources").and_then(Object::as_dict_mut).unwrap();
    resources.set("Properties", Object::Dictionary(properties));
    let root = pdf.close().trailer.get(b"Root").and_then(Object::as_reference).unwrap();
    let shown = dict([("OFF", Object::Array(vec![Object::Reference(off)]))]);
    let layers = dict([("OCGs", both), ("D", Object::Dictionary(shown))]);
    pdf.file
        .get_object_mut(root)
        .and_then(Object::as_dict_mut)
        .unwrap()
        .set("OCProperties", Object::Dictionary(layers));
    let mut bytes = Vec::new();
    pdf.file.save_to(&mut bytes).unwrap();
    checked(read(&bytes, &Reading::default()).unwrap())
}

#[test]
fn a_layer_that_is_off_is_hidden() {
    for (layer, is_hidden) in [("On", false), ("Off", true), ("All", true), ("Any", false), ("None", false)] {
        let document = layered(&format!("/OC /{layer} BDC /Span BMC EMC {UNDER} EMC"));
        assert_eq!(!hidden(&document).is_empty(), is_hidden, "{layer}");
        assert!(document.text.contains("Not on Sundays."), "{layer}");
    }
    let document = layered(&format!("/OC /Off BDC EMC {UNDER}"));
    assert!(document.hidden.is_empty());
}

#[test]
fn a_page_of_which_nothing_is_seen_is_without_text() {
    let document = checked(Pdf::new().page(format!("3 Tr {UNDER}")).read());
    let kinds: Vec<_> = document.notices.iter().map(|notice| notice.kind.as_str()).collect();
    assert_eq!(kinds, ["page-without-text", "hidden-text"]);
}
