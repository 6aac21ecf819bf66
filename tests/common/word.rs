//! Word files made by the tests.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A ZIP archive of these entries, in this order.
pub fn zip<'e>(entries: impl IntoIterator<Item = (&'e str, &'e [u8])>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in entries {
        writer.start_file(name, SimpleFileOptions::default()).expect("an entry");
        writer.write_all(bytes).expect("its bytes");
    }
    writer.finish().expect("an archive").into_inner()
}

/// A part with `root` around `content`.
pub fn part(root: &str, content: &str) -> String {
    format!("<?xml version=\"1.0\"?><w:{root} xmlns:w=\"{WORD}\">{content}</w:{root}>")
}

/// A Word file with this main part, and with comments where there are any.
pub fn file(document: &str, comments: Option<&str>) -> Vec<u8> {
    let links = |links: &str| format!("<Relationships xmlns=\"{PACKAGE}\">{links}</Relationships>");
    let link = |kind: &str, target: &str| {
        format!("<Relationship Id=\"{kind}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>")
    };
    let main = links(&link("officeDocument", "word/document.xml"));
    let beside = links(&comments.map_or_else(String::new, |_| link("comments", "comments.xml")));
    let parts = [
        ("_rels/.rels", main.as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/_rels/document.xml.rels", beside.as_bytes()),
    ];
    zip(parts.into_iter().chain(comments.map(|comments| ("word/comments.xml", comments.as_bytes()))))
}

/// A Word file with this body.
pub fn document(body: &str) -> Vec<u8> {
    file(&part("document", &format!("<w:body>{body}</w:body>")), None)
}

/// A paragraph.
pub fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A run of words.
pub fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// What somebody did to `content` on a day: `ins`, `del`, `moveFrom`, `moveTo`.
pub fn change(kind: &str, author: &str, day: &str, content: &str) -> String {
    let content = if kind == "del" {
        content.replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")
    } else {
        content.to_owned()
    };
    format!("<w:{kind} w:id=\"1\" w:author=\"{author}\" w:date=\"{day}T09:00:00Z\">{content}</w:{kind}>")
}
