use caveat_core::document::{Document, Format};

pub(crate) fn read(bytes: &[u8]) -> Document {
    Document { format: Format::Markdown, ..crate::plain::read(bytes) }
}
