use super::{LINKS, Package, blocks, check, kinds, p, r};
use crate::ReadError;
use caveat_core::document::Document;

/// The document with a part of this name and content between two paragraphs.
fn chunk(name: &str, content: &[u8]) -> Result<Document, ReadError> {
    let mut package = Package::new(&(p("Before.") + "<w:altChunk r:id=\"c\"/>" + &p("After.")));
    package.link(&format!("<Relationship Id=\"c\" Type=\"{LINKS}/aFChunk\" Target=\"{name}\"/>"));
    package.parts.push((format!("word/{name}"), content.to_vec()));
    package.read()
}

#[test]
fn a_document_inside_the_document_is_read_at_its_place() {
    let page = "<html><body><p>Provider shall host.</p><table><tr><td>a</td><td>b</td></tr></table></body></html>";
    let document = chunk("chunk.htm", page.as_bytes()).unwrap();
    assert_eq!(blocks(&document), ["Before.", "Provider shall host.", "a | b", "After."]);
    assert_eq!(kinds(&document), "pprp");
    assert!(document.notices.is_empty(), "{:?}", document.notices);
    assert_eq!(document.blocks[1].origin.paragraph, None);
    assert_eq!(document.blocks[3].origin.paragraph, Some(1));

    let rich = chunk("chunk.rtf", br"{\rtf1 Provider shall train.\par}").unwrap();
    assert_eq!(blocks(&rich), ["Before.", "Provider shall train.", "After."]);

    let change = "<w:ins w:id=\"1\" w:author=\"Ann\"><w:r><w:t>back up</w:t></w:r></w:ins>";
    let inner = Package::new(&format!("<w:p>{}{change}</w:p>", r("Provider shall "))).bytes();
    let word = chunk("chunk.docx", &inner).unwrap();
    assert_eq!(blocks(&word), ["Before.", "Provider shall back up", "After."]);
    assert_eq!(word.revisions[0].span.of(&word.text), "back up");
}

#[test]
fn what_cannot_be_merged_is_told_and_documents_in_documents_end() {
    for content in [b"\x89PNG\r\n\x1a\n".as_slice(), b""] {
        let document = chunk("chunk.bin", content).unwrap();
        assert_eq!(blocks(&document), ["Before.", "After."]);
        assert!(document.notices.len() == 1 && document.notices[0].is_gap(), "{:?}", document.notices);
    }
    let gone = Package::new(&(p("Text.") + "<w:altChunk r:id=\"nothing\"/>")).read().unwrap();
    assert_eq!(gone.notices[0].kind, "unread-part");
    check(&gone);
    let mut bytes = Package::new(&p("Innermost.")).bytes();
    for _ in 0..5 {
        let mut package = Package::new("<w:altChunk r:id=\"c\"/>");
        package.link(&format!("<Relationship Id=\"c\" Type=\"{LINKS}/aFChunk\" Target=\"c.docx\"/>"));
        package.parts.push(("word/c.docx".to_owned(), bytes));
        bytes = package.bytes();
    }
    assert!(matches!(crate::read(&bytes, &crate::Reading::default()), Err(ReadError::Limit { .. })));
}

#[test]
fn the_words_of_a_diagram_follow_its_paragraph() {
    let graphic = "<w:r><w:drawing><a:graphicData xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
        uri=\"http://schemas.openxmlformats.org/drawingml/2006/diagram\"><d:relIds xmlns:d=\"d\" r:dm=\"d\"/>\
        </a:graphicData></w:drawing></w:r>";
    let shape = |words: &str| format!("<d:pt><d:t><a:p><a:r><a:t>{words}</a:t></a:r></a:p></d:t></d:pt>");
    let data = format!(
        "<d:dataModel xmlns:d=\"d\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><d:ptLst>{}<d:pt><d:t>\
         <a:p/></d:t></d:pt>{}</d:ptLst></d:dataModel>",
        shape("Beta by June 30, 2027"),
        shape("Go-live by <![CDATA[October]]>"),
    );
    let mut package = Package::new(&format!("<w:p>{}{graphic}</w:p>{}", r("Plan:"), p("After.")));
    package.link(&format!("<Relationship Id=\"d\" Type=\"{LINKS}/diagramData\" Target=\"data1.xml\"/>"));
    let document = package.with("word/data1.xml", &data).read().unwrap();
    assert_eq!(blocks(&document), ["Plan:", "Beta by June 30, 2027", "Go-live by October", "After."]);
    assert!(document.notices.is_empty(), "{:?}", document.notices);
}
