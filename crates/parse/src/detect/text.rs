//! Text without a signature: HTML, Markdown, plain text, or no text at all.

use super::unsupported;
use crate::ReadError;
use caveat_core::document::Format;

/// How much of a file is looked at. Contracts show what they are within their first pages.
const SAMPLE_BYTES: usize = 256 << 10;
/// One control character in so many bytes is too many for a text.
const CONTROL_SHARE: usize = 200;
/// How far from its start a text may open its `<html>`, for filings that wrap one.
const HTML_WITHIN: usize = 4096;
/// Markdown signs that must come together; see [`markdown_signs`].
const MARKDOWN_SIGNS: u32 = 3;

/// How many lines the headers of a mail may have; each server on its way adds some.
const MAIL_HEADER_LINES: usize = 400;

/// Elements that open an HTML fragment. A placeholder in a draft ("<Customer>") is none of them.
const HTML_TAGS: [&str; 22] = [
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "link",
    "style",
    "script",
    "div",
    "p",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "ul",
    "ol",
    "span",
    "section",
    "article",
    "main",
];

pub(super) fn detect(bytes: &[u8]) -> Result<Format, ReadError> {
    let sample = &bytes[..bytes.len().min(SAMPLE_BYTES)];
    let text = match encoding_rs::Encoding::for_bom(sample) {
        Some((encoding, bom)) => encoding.decode_without_bom_handling(&sample[bom..]).0,
        None if is_binary(sample) => return Err(unsupported("a binary file of no known kind")),
        None => String::from_utf8_lossy(sample),
    };
    if is_mail(&text) {
        return Ok(Format::Eml);
    }
    if is_html(&text) {
        return Ok(Format::Html);
    }
    if let Some(name) = other_markup(&text) {
        return Err(unsupported(name));
    }
    Ok(if markdown_signs(&text) >= MARKDOWN_SIGNS { Format::Markdown } else { Format::Text })
}

fn is_binary(sample: &[u8]) -> bool {
    let odd = |byte: &&u8| **byte < b' ' && !matches!(**byte, b'\t' | b'\n' | b'\r' | 0x0c | 0x0b | 0x08 | 0x1a | 0x1b);
    let controls = sample.iter().filter(odd).count();
    sample.contains(&0) || controls > sample.len() / CONTROL_SHARE
}

/// The text behind what may stand before markup: white space, comments, an XML declaration.
fn behind_prolog(text: &str) -> &str {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let after = if let Some(comment) = rest.strip_prefix("<!--") {
            comment.split_once("-->").map(|(_, after)| after)
        } else if let Some(declaration) = rest.strip_prefix("<?") {
            declaration.split_once('>').map(|(_, after)| after)
        } else {
            None
        };
        match after {
            Some(after) => rest = after.trim_start(),
            None => return rest,
        }
    }
}

fn is_html(text: &str) -> bool {
    let rest = behind_prolog(text);
    let opens = |rest: &str, tag: &str| {
        rest.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && rest
                .as_bytes()
                .get(tag.len())
                .is_some_and(|next| matches!(next, b'>' | b' ' | b'\t' | b'\r' | b'\n' | b'/'))
    };
    if let Some(rest) = rest.strip_prefix('<')
        && HTML_TAGS.iter().any(|tag| opens(rest, tag))
    {
        return true;
    }
    // A filing may stand in an envelope ("<DOCUMENT>...<TEXT>") before it opens its HTML.
    rest.starts_with('<')
        && rest.char_indices().take_while(|(at, _)| *at < HTML_WITHIN).any(|(at, char)| {
            char == '<' && (opens(&rest[at + 1..], "html") || opens(&rest[at + 1..], "!doctype html"))
        })
}

/// Formats that are text to look at and something else to read.
fn other_markup(text: &str) -> Option<&'static str> {
    let start = text.trim_start_matches('\u{feff}').trim_start();
    let xml = start.starts_with("<?xml") || start.starts_with("<svg");
    xml.then(|| if start.contains("<svg") { "an SVG image" } else { "an XML file" })
}

/// Whether a text begins with the headers of a mail. A memorandum has "From:" and "Date:" too, and a filing has
/// headers of its own; only programs write the others.
fn is_mail(text: &str) -> bool {
    let lines = text.lines().take(MAIL_HEADER_LINES).take_while(|line| !line.trim().is_empty());
    let mut lines = lines.skip_while(|line| line.starts_with("From ")).peekable();
    let name = |line: &str| {
        let name = line.split_once(':').map(|(name, _)| name.to_ascii_lowercase())?;
        name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-').then_some(name)
    };
    if lines.peek().is_none_or(|first| name(first).is_none()) {
        return false;
    }
    let names: Vec<String> = lines.filter_map(name).collect();
    let has = |wanted: &[&str]| names.iter().any(|name| wanted.contains(&name.as_str()));
    has(&["mime-version", "message-id", "received", "return-path"]) && has(&["from", "content-type", "date", "subject"])
}

/// How much in a text is Markdown and nothing else. A contract with some "#" or "*" in it stays below the mark:
/// headings count by their number and levels, fences and tables much, links, emphasis and lists a little.
fn markdown_signs(text: &str) -> u32 {
    let (mut headings, mut levels, mut fences, mut tables) = (0_u32, [false; 7], 0_u32, 0_u32);
    let (mut links, mut strong, mut items, mut codes) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut inside = false;
    let mut before = "";
    for line in text.lines() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            fences += u32::from(inside);
            inside = !inside;
            continue;
        }
        if inside {
            continue;
        }
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') && line[hashes..].trim().len() > 1 {
            headings += 1;
            levels[hashes] = true;
        }
        tables += u32::from(is_delimiter_row(trimmed) && before.contains('|'));
        items += u32::from(trimmed.starts_with("- ") || trimmed.starts_with("* ") || trimmed.starts_with("+ "));
        links += trimmed.match_indices("](").filter(|(at, _)| trimmed[..*at].contains('[')).count() as u32;
        strong += pairs(trimmed, "**");
        codes += pairs(trimmed, "`");
        before = trimmed;
    }
    let levels = levels.iter().filter(|used| **used).count();
    let of_headings = match headings {
        0 => 0,
        1 => 1,
        _ if headings >= 3 && levels >= 2 => 3,
        _ if headings >= 5 => 3,
        _ => 2,
    };
    let structure = of_headings + 2 * fences.min(1) + 2 * tables.min(1);
    let style = links.min(2) + if strong >= 4 { 2 } else { strong.min(1) } + codes.min(1) + u32::from(items >= 3);
    // Style without structure is how people write e-mails, and how filings mark what they leave out ("[***]").
    if structure == 0 { 0 } else { structure + style }
}

/// `| --- | :-: |`: the row under a table's header.
fn is_delimiter_row(line: &str) -> bool {
    line.contains('|') && line.contains("--") && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' '))
}

/// How many stretches of a line stand between two `mark`s, with letters right inside them.
fn pairs(line: &str, mark: &str) -> u32 {
    let mut found = 0;
    let mut parts = line.split(mark).skip(1);
    while let (Some(inside), Some(_)) = (parts.next(), parts.next()) {
        let solid = |char: Option<char>| char.is_some_and(|char| !char.is_whitespace());
        found += u32::from(solid(inside.chars().next()) && solid(inside.chars().next_back()));
    }
    found
}
