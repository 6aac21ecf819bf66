#![no_main]

use caveat_fuzz::{check, package};

const TYPES: &[u8] = br#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"#;
const LINKS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#;
const PARTS: &[u8] = br#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#;

// The markup is mutated, not the archive: its check sums would stop almost every mutant at the door.
libfuzzer_sys::fuzz_target!(|parts: (&[u8], &[u8], &[u8])| {
    check(&package(&[
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", LINKS),
        ("word/_rels/document.xml.rels", PARTS),
        ("word/document.xml", parts.0),
        ("word/numbering.xml", parts.1),
        ("word/styles.xml", parts.2),
        ("word/footnotes.xml", parts.2),
    ]));
});
