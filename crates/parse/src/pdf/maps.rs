//! Character maps of fonts, held to bounds before an engine writes them out.

use super::limits::{MAPPED_CODES, MAPPED_DIGITS};
use crate::ReadError;
use memchr::memmem;

/// Refuses a map that names more codes, or longer strings, than fonts have.
pub(super) fn check(map: &[u8]) -> Result<(), ReadError> {
    let mut codes = 0_u64;
    for (begin, end) in [("beginbfrange", "endbfrange"), ("begincidrange", "endcidrange")] {
        for at in memmem::find_iter(map, begin.as_bytes()) {
            let section = &map[at + begin.len()..];
            let section = &section[..memmem::find(section, end.as_bytes()).unwrap_or(section.len())];
            codes = codes.saturating_add(ranges(section));
        }
    }
    let mut from = None;
    for at in memchr::memchr2_iter(b'<', b'>', map) {
        match (map[at], from) {
            (b'<', _) => from = Some(at),
            (_, Some(start)) if at - start > MAPPED_DIGITS => {
                return Err(too_large(format!("{MAPPED_DIGITS} digits for one character")));
            }
            _ => from = None,
        }
    }
    if codes > MAPPED_CODES { Err(too_large(format!("{MAPPED_CODES} characters"))) } else { Ok(()) }
}

fn too_large(limit: String) -> ReadError {
    ReadError::Limit { what: "the character map of a font in the PDF".to_owned(), limit }
}

/// How many codes the ranges of a section name together: of "<first> <last>" pairs, whatever stands after each.
fn ranges(section: &[u8]) -> u64 {
    let mut total = 0_u64;
    let mut first = None;
    let mut at = 0;
    while let Some(found) = memchr::memchr2(b'<', b'[', section.get(at..).unwrap_or_default()) {
        at += found;
        if section[at] == b'[' {
            // The strings of a range, one by one: they belong to the pair before.
            at += memchr::memchr(b']', &section[at..]).unwrap_or(section.len());
            first = None;
            continue;
        }
        let digits = &section[at + 1..];
        let digits = &digits[..memchr::memchr(b'>', digits).unwrap_or(digits.len())];
        at += digits.len() + 1;
        let value = digits.iter().filter_map(|&digit| (digit as char).to_digit(16)).take(16);
        let value = value.fold(0_u64, |value, digit| value << 4 | u64::from(digit));
        match first {
            None => first = Some(value),
            Some(start) => {
                total = total.saturating_add(value.saturating_sub(start).saturating_add(1));
                first = None;
                // What the range stands for: a string, a list, or a number that has no bracket.
                let rest = &section[(at + 1).min(section.len())..];
                let blank = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
                if rest.get(blank) == Some(&b'<') {
                    at += 1 + blank + memchr::memchr(b'>', &rest[blank..]).unwrap_or(rest.len() - blank);
                }
            }
        }
    }
    total
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_counted_code_by_code() {
        assert_eq!(
            ranges(b"<0000> <005E> <0020> <005F> <0061> [<00660066> <0066> <00660069>] <10><1f><0041>"),
            95 + 3 + 16
        );
        assert_eq!(ranges(b"<00> <ff> 0 <0100> <01ff> 256"), 512);
        assert_eq!(ranges(b"<00> <"), 1);
        assert!(check(b"1 beginbfrange <0000> <ffff> <0041> endbfrange").is_ok());
    }
}
