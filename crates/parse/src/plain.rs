use caveat_core::document::{Block, BlockKind, Document, Format, Origin};
use caveat_core::Span;

pub(crate) fn read(bytes: &[u8]) -> Document {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let mut blocks = Vec::new();
    let mut at = 0;
    for (line, part) in text.split_inclusive('\n').enumerate() {
        let span = Span::new(at, at + part.len()).trim(&text);
        if !span.is_empty() {
            let origin = Origin { paragraph: Some(line as u32), ..Origin::default() };
            blocks.push(Block { span, kind: BlockKind::Paragraph, label: None, level: 0, origin });
        }
        at += part.len();
    }
    Document { text, format: Format::Text, pages: None, blocks, revisions: vec![], hidden: vec![], notices: vec![] }
}
