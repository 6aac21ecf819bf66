use super::{Package, archive, blocks, p, wrap};
use crate::ReadError;
use std::time::{Duration, Instant};

/// What reading says, which must be said soon.
fn refusal(bytes: &[u8]) -> String {
    let started = Instant::now();
    let said = crate::read(bytes, &crate::Reading::default()).expect_err("a refusal").to_string();
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}: {said}", started.elapsed());
    said
}

#[test]
fn a_part_that_unpacks_to_too_much_is_refused() {
    let package = Package::new(&" ".repeat(16 << 20));
    assert!(refusal(&package.bytes()).contains("passes the limit"));
    let package = Package::new(&p("Fine.")).styles(&" ".repeat(16 << 20));
    assert!(refusal(&package.bytes()).contains("passes the limit"));
}

#[test]
fn deep_nesting_is_refused() {
    for element in ["w:sdt", "w:r", "w:tbl", "w:ins", "x"] {
        let deep = format!("<{element}>").repeat(100_000) + &format!("</{element}>").repeat(100_000);
        let said = refusal(&Package::new(&deep).bytes());
        assert!(said.contains("passes the limit"), "{element}: {said}");
    }
}

#[test]
fn entities_and_document_types_are_refused() {
    let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
    let outside = "<!DOCTYPE l [<!ENTITY a SYSTEM \"file:///etc/hostname\">]>";
    for kind in [laughs, outside] {
        let mut package = Package::new(&p("&a;"));
        let part = String::from_utf8(package.parts[0].1.clone()).unwrap();
        package.parts[0].1 = part.replace("?>", &format!("?>{kind}")).into_bytes();
        assert!(refusal(&package.bytes()).contains("document type"));
    }
    assert!(refusal(&Package::new(&p("&nothing;")).bytes()).contains("damaged"));
}

#[test]
fn what_is_missing_is_named() {
    let empty = archive(&[("word/other.xml".to_owned(), b"<x/>".to_vec())]);
    assert!(refusal(&empty).contains("main document part"));
    let mut package = Package::new("");
    package.parts.clear();
    assert!(refusal(&package.bytes()).contains("word/document.xml is missing"));
    let package = Package::new(&p("Text."));
    let mut bytes = package.bytes();
    bytes.truncate(bytes.len() / 2);
    assert!(refusal(&bytes).contains("damaged"));
}

#[test]
fn a_part_that_breaks_off_is_read_as_far_as_it_goes_and_noticed() {
    let mut package = Package::new(&(p("First.") + &p("Second.")));
    let cut = package.parts[0].1.len() - 60;
    package.parts[0].1.truncate(cut);
    let document = package.read().unwrap();
    assert_eq!(blocks(&document)[0], "First.");
    assert_eq!(document.notices[0].kind, "damaged-part");
}

#[test]
fn a_wrong_checksum_is_noticed() {
    let mut bytes = Package::new(&p("Text.")).with("word/unused.xml", "<x/>").bytes();
    // The checksum stands in the central directory, 16 bytes into the entry of the first part.
    let at = memchr::memmem::find(&bytes, b"PK\x01\x02").unwrap();
    bytes[at + 16] ^= 0xff;
    match crate::read(&bytes, &crate::Reading::default()) {
        Ok(document) => assert_eq!(document.notices[0].kind, "damaged-part"),
        Err(error) => assert!(matches!(error, ReadError::Damaged { .. }), "{error}"),
    }
}

#[test]
fn a_side_part_that_is_missing_or_broken_does_not_cost_the_text() {
    let mut package =
        Package::new(&p("Text.")).styles("<w:style w:styleId=\"a\"><w:basedOn w:val=\"a\"/></w:style><w:broken");
    package.link(&format!("<Relationship Id=\"f\" Type=\"{}/footnotes\" Target=\"gone.xml\"/>", super::LINKS));
    let document = package.read().unwrap();
    assert_eq!(document.text, "Text.\n");
    assert_eq!(document.notices.len(), 2);
}

#[test]
fn links_that_climb_out_stay_inside() {
    let mut package = Package::new(&p("Text."));
    package
        .link(&format!("<Relationship Id=\"s\" Type=\"{}/styles\" Target=\"../../../../etc/passwd\"/>", super::LINKS));
    assert_eq!(package.read().unwrap().text, "Text.\n");
}

#[test]
fn every_cut_and_every_flipped_byte_ends_in_an_answer() {
    let bytes = Package::new(&(p("One.") + "<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"))
        .numbering("<w:abstractNum w:abstractNumId=\"0\"/>")
        .styles("<w:style w:styleId=\"a\"/>")
        .bytes();
    for at in (0..bytes.len()).step_by(3) {
        let _ = crate::read(&bytes[..at], &crate::Reading::default());
        let mut flipped = bytes.clone();
        flipped[at] ^= 0x55;
        let _ = crate::read(&flipped, &crate::Reading::default());
    }
}

#[test]
fn broken_xml_ends_in_an_answer() {
    let part = wrap(
        "document",
        &format!("<w:body>{}<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl></w:body>", p("One."), p("Two.")),
    );
    for at in 0..part.len() {
        let mut package = Package::new("");
        package.parts[0].1 = part.as_bytes()[..at].to_vec();
        let _ = package.read();
        let mut package = Package::new("");
        package.parts[0].1 = [&part.as_bytes()[..at], b"<", &part.as_bytes()[at..]].concat();
        let _ = package.read();
    }
}
