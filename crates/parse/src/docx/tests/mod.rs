//! Word files built by the tests, part by part.

mod comments;
mod hostile;
mod linked;
mod math;
mod notes;
mod numbering;
mod revisions;
mod tables;
mod text;

use crate::ReadError;
use caveat_core::document::{Block, BlockKind, Document};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;

const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const LINKS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A Word file in the making.
struct Package {
    parts: Vec<(String, Vec<u8>)>,
    links: String,
}

impl Package {
    /// A file whose body holds this XML.
    fn new(body: &str) -> Self {
        let package = Self { parts: Vec::new(), links: String::new() };
        package.with("word/document.xml", &wrap("document", &format!("<w:body>{body}</w:body>")))
    }

    /// The same file with one more part, as it is.
    fn with(mut self, name: &str, content: &str) -> Self {
        self.parts.push((name.to_owned(), content.as_bytes().to_owned()));
        self
    }

    /// The same file with a part that the main part links to as `kind`, under the id `kind`.
    fn linked(mut self, kind: &str, content: &str) -> Self {
        self.link(&format!("<Relationship Id=\"{kind}\" Type=\"{LINKS}/{kind}\" Target=\"{kind}.xml\"/>"));
        self.with(&format!("word/{kind}.xml"), content)
    }

    fn link(&mut self, relationship: &str) {
        self.links.push_str(relationship);
    }

    fn styles(self, styles: &str) -> Self {
        self.linked("styles", &wrap("styles", styles))
    }

    fn numbering(self, numbering: &str) -> Self {
        self.linked("numbering", &wrap("numbering", numbering))
    }

    fn bytes(mut self) -> Vec<u8> {
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let main = format!("<Relationship Id=\"m\" Type=\"{LINKS}/officeDocument\" Target=\"word/document.xml\"/>");
        let relationships = |links: &str| format!("<Relationships xmlns=\"{package}\">{links}</Relationships>");
        self.parts.push(("_rels/.rels".to_owned(), relationships(&main).into_bytes()));
        self.parts.push(("word/_rels/document.xml.rels".to_owned(), relationships(&self.links).into_bytes()));
        let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Override \
                     PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.\
                     wordprocessingml.document.main+xml\"/></Types>";
        self.parts.push(("[Content_Types].xml".to_owned(), types.as_bytes().to_owned()));
        archive(&self.parts)
    }

    fn read(self) -> Result<Document, ReadError> {
        crate::read(&self.bytes(), &crate::Reading::default())
    }
}

fn archive(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A part with `root` around `content`, all prefixes declared.
fn wrap(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:{root} xmlns:w=\"{WORD}\" xmlns:r=\"{LINKS}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:v=\"urn:schemas-microsoft-com:vml\" \
         xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">{content}</w:{root}>"
    )
}

/// The document that a body gives.
fn read_body(body: &str) -> Document {
    Package::new(body).read().unwrap()
}

/// A paragraph of one run.
fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run.
fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// The words of every block, label included.
fn blocks(document: &Document) -> Vec<&str> {
    check(document);
    document.blocks.iter().map(|block| block.span.of(&document.text)).collect()
}

/// The kind of every block in one letter: heading, paragraph, list item, table row (R: header row), note, furniture.
fn kinds(document: &Document) -> String {
    let letter = |block: &Block| match &block.kind {
        BlockKind::Heading => 'h',
        BlockKind::Paragraph => 'p',
        BlockKind::ListItem => 'l',
        BlockKind::TableRow { header: false, .. } => 'r',
        BlockKind::TableRow { header: true, .. } => 'R',
        BlockKind::Note => 'n',
        _ => 'f',
    };
    document.blocks.iter().map(letter).collect()
}

fn labels(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.label.map_or("", |label| label.of(&document.text))).collect()
}

/// What must hold for every document: spans inside the text, in order, on character boundaries.
fn check(document: &Document) {
    let text = &document.text;
    let sound = |span: caveat_core::Span| text.get(span.start..span.end).is_some();
    let mut end = 0;
    for block in &document.blocks {
        assert!(sound(block.span) && block.span.start >= end, "{:?} after {end}", block.span);
        end = block.span.end;
        if let Some(label) = block.label {
            assert!(sound(label) && label.start == block.span.start && block.span.contains(label));
        }
        if let BlockKind::TableRow { cells, .. } = &block.kind {
            for pair in cells.windows(2) {
                assert!(pair[0].end <= pair[1].start);
            }
            assert!(
                cells.iter().all(|cell| sound(*cell) && block.span.contains(*cell)),
                "{cells:?} in {:?}",
                block.span
            );
        }
    }
    assert!(document.revisions.iter().all(|revision| sound(revision.span)));
    assert!(document.hidden.iter().all(|span| sound(*span) && !span.is_empty()));
}
