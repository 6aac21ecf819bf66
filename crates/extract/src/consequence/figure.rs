//! The amount and the cap of a penalty.

use caveat_core::Span;
use regex::Regex;
use std::sync::LazyLock;

/// A share or a sum of money.
static FIGURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?:[a-zA-Z-]{3,20} \()?\d+(?:[.,]\d+)*\)? ?(?:%|percent\b|per cent\b)(?: \(\d+%\))?",
        r"|(?:[$€£¥]|\b(?:USD|EUR|GBP|CHF) ?) ?\d+(?:[.,]\d+)*(?: (?:million|thousand)\b)?",
        r"|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|twenty-five|thirty|fifty) (?:percent|per cent)\b(?: \(\d+%\))?",
    ))
    .ok()
});

/// How a figure goes on: what it is a share of, and how often it falls due.
const GOES_ON: [&str; 6] = [" of ", " from ", " per ", " for each ", " for every ", " each "];

/// Where it stops.
const STOPS: [&str; 13] = [
    ",",
    ";",
    ".",
    ":",
    "(",
    " up to",
    " subject to",
    " to a max",
    " not to exceed",
    " limited to",
    " capped",
    " for which",
    " for that",
];

/// What stands in front of a cap.
const CAPS: [&str; 14] = [
    "up to a maximum of",
    "to a maximum of",
    "maximum of",
    "not to exceed",
    "not exceed",
    "not exceeding",
    "not more than",
    "up to a ceiling of",
    "ceiling of",
    "limited to",
    "capped at",
    "cap of",
    "up to",
    "at most",
];

/// The amount and the cap in a penalty's words.
pub(super) fn figures(text: &str, penalty: Span) -> (Option<Span>, Option<Span>) {
    let Some(pattern) = &*FIGURE else { return (None, None) };
    let part = penalty.of(text);
    let low = part.to_ascii_lowercase();
    let (mut amount, mut cap) = (None, None);
    for found in pattern.find_iter(part) {
        let before = low[..found.start()].trim_end();
        let threshold = ["below", "than", "least", "under", "above"].iter().any(|word| before.ends_with(word));
        let behind = &low[found.end()..];
        let more = if GOES_ON.iter().any(|words| behind.starts_with(words)) {
            STOPS.iter().filter_map(|stop| behind.find(stop)).min().unwrap_or(behind.len())
        } else {
            0
        };
        let span = Span::new(found.start(), found.end() + more).shift(penalty.start).trim(text);
        if CAPS.iter().any(|words| before.ends_with(words)) {
            cap = cap.or(Some(span));
        } else if !threshold {
            amount = amount.or(Some(span));
        }
    }
    (amount, cap)
}

/// A penalty's figures as the pages print them.
#[cfg(test)]
pub(super) fn note(text: &str, unit: Span, _cue: Span) -> String {
    let (amount, cap) = figures(text, unit);
    let show =
        |name: &str, span: Option<Span>| span.map_or(String::new(), |span| format!(" {name} {:?}", span.of(text)));
    format!("costs{}{}", show("amount", amount), show("cap", cap))
}
