//! The letters of an HTML file: by its byte order mark, by what it declares, else UTF-8, else Windows-1252.

use caveat_core::document::Notice;
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Browsers look for a declaration within this many bytes; saved mails put long comments in front.
const DECLARED_WITHIN: usize = 8192;

/// The text, and a notice where its encoding is a guess or some bytes mean nothing in it.
pub(super) fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<Notice>) {
    if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[bom..]);
    }
    match declared(&bytes[..bytes.len().min(DECLARED_WITHIN)]) {
        Some(encoding) if encoding != UTF_8 => with(encoding, bytes),
        declared => match std::str::from_utf8(bytes) {
            Ok(text) => (Cow::Borrowed(text), None),
            // A stray byte in a file that says it is UTF-8 does not make it something else.
            Err(_) if declared.is_some() => with(UTF_8, bytes),
            Err(_) => with(WINDOWS_1252, bytes),
        },
    }
}

fn with<'b>(encoding: &'static Encoding, bytes: &'b [u8]) -> (Cow<'b, str>, Option<Notice>) {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    let message = || format!("some bytes mean nothing in {} and were replaced by \u{fffd}", encoding.name());
    (text, broken.then(|| Notice::new("invalid-encoding", message())))
}

/// `<meta charset=...>` or the older `content="text/html; charset=..."`, or an XML declaration.
fn declared(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let labels = head.match_indices("charset").map(|(at, word)| (at + word.len(), '='));
    let labels = labels.chain(head.match_indices("encoding").map(|(at, word)| (at + word.len(), '=')));
    labels
        .filter_map(|(at, sign)| head[at..].trim_start().strip_prefix(sign))
        .find_map(|value| {
            let value = value.trim_start().trim_start_matches(['"', '\'']);
            let label = value.split(|char: char| !(char.is_ascii_alphanumeric() || "-_:.".contains(char))).next()?;
            Encoding::for_label(label.as_bytes())
        })
        // A declaration that could be read as ASCII is not in UTF-16, whatever it says.
        .map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}
