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
        _ => '?',
    };
    document.blocks.iter().map(|block| (letter(&block.kind), block.span.of(&document.text))).collect()
}
