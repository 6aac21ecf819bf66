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

/// What is said of a Word file with this body, read within changed limits.
fn said_within(
    body: &str,
    change: fn(&mut crate::Limits),
) -> Result<caveat_core::document::Document, crate::ReadError> {
    let mut reading = crate::Reading::default();
    change(&mut reading.limits);
    crate::read(&Package::new(body).bytes(), &reading)
}

#[test]
fn each_limit_is_the_callers() {
    let body = format!("<w:p>{}</w:p>", super::r("Provider shall deliver."));
    assert!(said_within(&body, |_| {}).is_ok());
    for change in [
        (|limits| limits.entries = 2) as fn(&mut crate::Limits),
        |limits| limits.depth = 2,
        |limits| limits.part_bytes = 20,
        |limits| limits.unpacked_bytes = 200,
    ] {
        assert!(matches!(said_within(&body, change), Err(crate::ReadError::Limit { .. })));
    }
}

/// A Word file of two megabytes or less whose body is so many megabytes of blanks.
fn blanks(megabytes: usize) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let links = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship \
        Id=\"m\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" \
        Target=\"word/document.xml\"/></Relationships>";
    writer.start_file("_rels/.rels", zip::write::SimpleFileOptions::default()).unwrap();
    writer.write_all(links.as_bytes()).unwrap();
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    for _ in 0..megabytes {
        writer.write_all(&block).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_file_that_unpacks_to_a_gigabyte_is_refused_unread() {
    let bytes = blanks(1024);
    assert!(bytes.len() < 2 << 20, "{}", bytes.len());
    let said = refusal(&bytes);
    assert!(said.starts_with("not analysed: what word/document.xml unpacks to"), "{said}");
}

#[test]
fn elements_a_hundred_thousand_deep_are_refused() {
    let deep = format!("{}{}", "<w:sdt><w:sdtContent>".repeat(50_000), "</w:sdtContent></w:sdt>".repeat(50_000));
    assert!(matches!(said_within(&deep, |_| {}), Err(crate::ReadError::Limit { .. })));
    // Nor does a caller who allows it end the stack.
    assert!(matches!(said_within(&deep, |limits| limits.depth = usize::MAX), Err(crate::ReadError::Limit { .. })));
}

#[test]
fn entities_of_a_definition_are_never_expanded() {
    let laughs =
        "<!DOCTYPE lol [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]>";
    for body in ["&b;", "&c;"] {
        let xml = format!(
            "{laughs}<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>{body}</w:t></w:r></w:p></w:body></w:document>"
        );
        let parts = [("word/document.xml".to_owned(), xml.into_bytes())];
        let read = crate::read(&super::archive(&parts), &crate::Reading::default());
        let text = read.map(|document| document.text).unwrap_or_default();
        assert!(!text.contains("ha") && !text.contains("root"), "{text}");
    }
}

#[test]
fn styles_and_numbering_that_lead_to_themselves_end() {
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"A\"><w:basedOn w:val=\"B\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"B\"><w:basedOn w:val=\"A\"/></w:style>";
    let numbering = "<w:abstractNum w:abstractNumId=\"0\"><w:numStyleLink w:val=\"A\"/></w:abstractNum>\
        <w:abstractNum w:abstractNumId=\"1\"><w:styleLink w:val=\"A\"/></w:abstractNum>\
        <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    let body = "<w:p><w:pPr><w:pStyle w:val=\"A\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>\
        <w:r><w:t>Terms.</w:t></w:r></w:p>";
    let document = Package::new(body).styles(styles).numbering(numbering).read().unwrap();
    assert!(document.text.trim().ends_with("Terms."), "{}", document.text);
}
