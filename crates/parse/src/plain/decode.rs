//! Bytes to text.

use caveat_core::document::Notice;

/// The text, and what is to be said about bytes that are none. UTF-8 stays as it is; UTF-16 is told by its mark.
pub(crate) fn decode(bytes: &[u8]) -> (String, Option<Notice>) {
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes)
        && encoding != encoding_rs::UTF_8
    {
        let (text, broken) = encoding.decode_without_bom_handling(&bytes[mark..]);
        let notice = broken.then(|| Notice::new("invalid-utf16", "some characters are damaged and read as \u{fffd}"));
        return (text.into_owned(), notice);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => (text.to_owned(), None),
        Err(error) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let count = text.matches('\u{fffd}').count();
            let message = format!(
                "{count} places are no UTF-8, the first at byte {}; they read as \u{fffd}. Save the file as UTF-8.",
                error.valid_up_to()
            );
            (text, Some(Notice::new("invalid-utf8", message)))
        }
    }
}
