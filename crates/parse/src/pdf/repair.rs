//! A new cross-reference table for a file whose own cannot be read.

use memchr::memmem;
use std::fmt::Write as _;

/// The file with a table appended that lists every "N G obj" in it; nothing where no catalog can be found.
pub(super) fn rebuild(bytes: &[u8]) -> Option<Vec<u8>> {
    let start = memmem::find(bytes, b"%PDF-")?;
    let bytes = &bytes[start..];
    let mut objects: Vec<(u32, u32, usize)> = Vec::new();
    let mut root = None;
    for at in memmem::find_iter(bytes, b" obj") {
        let Some((number, generation, offset)) = header(bytes, at) else { continue };
        objects.push((number, generation, offset));
        let end = (at + 600).min(bytes.len());
        let body = &bytes[at..end];
        let body = &body[..memmem::find(body, b"endobj").unwrap_or(body.len())];
        if memmem::find(body, b"/Catalog").is_some() {
            root = Some((number, generation));
        }
    }
    let (number, generation) = root?;
    let last = objects.iter().map(|object| object.0).max()?;
    let mut table = String::from("\nxref\n0 1\n0000000000 65535 f \n");
    // The last of several objects with one number is the current one.
    objects.sort_by_key(|&(number, _, offset)| (number, offset));
    for (at, &(number, generation, offset)) in objects.iter().enumerate() {
        if objects.get(at + 1).is_none_or(|next| next.0 != number) {
            let _ = write!(table, "{number} 1\n{offset:010} {generation:05} n \n");
        }
    }
    let size = last.checked_add(1)?;
    let _ = write!(table, "trailer\n<< /Size {size} /Root {number} {generation} R");
    if let Some(encrypt) = reference_after(bytes, b"/Encrypt") {
        let _ = write!(table, " /Encrypt {} {} R", encrypt.0, encrypt.1);
    }
    let _ = write!(table, " >>\nstartxref\n{}\n%%EOF\n", bytes.len() + 1);
    let mut rebuilt = bytes.to_vec();
    rebuilt.extend_from_slice(table.as_bytes());
    Some(rebuilt)
}

/// The numbers in front of " obj" at `at`, and where the first begins.
fn header(bytes: &[u8], at: usize) -> Option<(u32, u32, usize)> {
    let digits = |end: usize| {
        let before = &bytes[end.saturating_sub(10)..end];
        end - before.iter().rev().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let generation = digits(at);
    let number_end = generation.checked_sub(1).filter(|&space| bytes[space] == b' ')?;
    let number = digits(number_end);
    let parse = |from: usize, to: usize| std::str::from_utf8(&bytes[from..to]).ok()?.parse::<u32>().ok();
    Some((parse(number, number_end)?, parse(generation, at)?, number))
}

fn reference_after(bytes: &[u8], key: &[u8]) -> Option<(u32, u32)> {
    let at = memmem::rfind(bytes, key)? + key.len();
    let text = std::str::from_utf8(&bytes[at..(at + 24).min(bytes.len())]).ok()?;
    let mut parts = text.split_ascii_whitespace();
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}
