//! Letters of symbol fonts (`w:sym`) as Unicode.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Lines of `font code letter`, the code in hexadecimal without Word's private-use offset F000.
static TABLE: LazyLock<HashMap<(&'static str, u32), char>> = LazyLock::new(|| {
    include_str!("../../lexicon/symbol-fonts.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut words = line.split_whitespace();
            let font = words.next()?;
            let code = u32::from_str_radix(words.next()?, 16).ok()?;
            Some(((font, code), words.next()?.chars().next()?))
        })
        .collect()
});

/// The letter that `code` prints in `font`; a code of the private-use area that no table knows stays as it is.
pub(super) fn letter(font: &str, code: u32) -> Option<char> {
    let font = font.trim().to_ascii_lowercase().replace(' ', "-");
    let local = if (0xF000..=0xF0FF).contains(&code) { code - 0xF000 } else { code };
    TABLE.get(&(font.as_str(), local)).copied().or_else(|| char::from_u32(code)).filter(|char| !char.is_control())
}
