//! Words of others, so that nothing in them is taken for markup and nothing in them turns the direction of writing.

use crate::words;

/// The words with their white space as it is; control characters, and characters that cannot be seen, are left out.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    push(&mut out, text);
    out
}

/// The same, behind what is there.
pub(super) fn push(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(letter),
            _ if words::printable(letter) => out.push(letter),
            _ => {}
        }
    }
}

/// The words on one line.
pub(crate) fn line(text: &str) -> String {
    escaped(&words::on_one_line(text))
}
