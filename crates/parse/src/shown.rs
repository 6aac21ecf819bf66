//! Blocks as the readers' tests compare them.

use caveat_core::document::{BlockKind, Document};

/// Kind and words of each block.
pub(crate) fn blocks(document: &Document) -> Vec<(char, &str)> {
    let letter = |kind: &BlockKind| match kind {
        BlockKind::Heading => 'h',
        BlockKind::Paragraph => 'p',
        BlockKind::ListItem => 'l',
        BlockKind::TableRow { header: false, .. } => 'r',
        BlockKind::TableRow { header: true, .. } => 'R',
        BlockKind::Furniture => 'f',
        BlockKind::Note => 'n',
        _ => '?',
    };
    document.blocks.iter().map(|block| (letter(&block.kind), block.span.of(&document.text))).collect()
}

/// The words of each block.
pub(crate) fn words(document: &Document) -> Vec<&str> {
    document.blocks.iter().map(|block| block.span.of(&document.text)).collect()
}
