//! A unit as a row of a table: its cells and their headers, told by the reader or seen in the text.

use caveat_core::Span;
use caveat_core::contract::{Unit, UnitKind};

/// A row: its label and its other cells.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// The cells from left to right, each with its header in lower case ("" where none is known).
    pub(crate) cells: Vec<(Span, String)>,
    /// The words of the cells that hold no figure, in lower case: what the row is about.
    pub(crate) label: String,
    /// Whether the row is one of a list by severity.
    pub(crate) graded: bool,
}

/// Words that grade a row.
const GRADES: &[&str] = &[
    "severity",
    "priority",
    "sev",
    "critical",
    "serious",
    "urgent",
    "minor",
    "major",
    "high",
    "medium",
    "low",
    "level",
    "p1",
    "p2",
    "p3",
    "p4",
    "s1",
    "s2",
    "s3",
    "s4",
    "blocker",
    "normal",
    "standard",
    "cosmetic",
    "1",
    "2",
    "3",
    "4",
    "5",
    "class",
    "category",
    "emergency",
    "fatal",
    "trivial",
];

/// Verbs that only a sentence has.
const VERBS: &[&str] = &[" shall ", " will ", " must ", " may ", " agrees "];

/// The unit as a row, if it is one: a table row, or a line whose columns stand apart.
pub(crate) fn row(text: &str, unit: &Unit) -> Option<Row> {
    let told: Vec<(Span, String)> = unit
        .cells
        .iter()
        .enumerate()
        .map(|(nth, cell)| (*cell, unit.header.get(nth).map_or(String::new(), |header| header.of(text).to_lowercase())))
        .collect();
    let words = unit.span.of(text);
    let cells = if told.len() > 1 {
        told
    } else if unit.kind == UnitKind::TableRow || !VERBS.iter().any(|verb| words.contains(verb)) {
        columns(text, unit.span).into_iter().map(|cell| (cell, String::new())).collect()
    } else {
        return None;
    };
    if cells.len() < 2 {
        return None;
    }
    let plain = cells.iter().map(|(cell, _)| cell.of(text)).filter(|cell| {
        !cell.contains(|c: char| c.is_ascii_digit()) || cell.chars().filter(|c| c.is_alphabetic()).count() > 12
    });
    let label = plain.collect::<Vec<_>>().join(" ").to_lowercase();
    let first = words.trim_start().to_lowercase();
    let first = first.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    Some(Row { cells, label, graded: GRADES.contains(&first) })
}

/// The stretches of a line that stand apart by " | ", a tab, or two blanks and more.
fn columns(text: &str, span: Span) -> Vec<Span> {
    let part = span.of(text);
    let mut cells = Vec::new();
    let mut from = 0;
    let bytes = part.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let gap = bytes[at..].iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'|')).count();
        let wide = gap > 0
            && (gap > 1 || bytes[at] == b'\t' || bytes[at] == b'|')
            && (bytes[at..at + gap].iter().any(|byte| *byte != b' ') || gap > 1);
        if wide {
            cells.push(Span::new(from, at));
            from = at + gap;
        }
        at += gap.max(1);
    }
    cells.push(Span::new(from, part.len()));
    cells.retain(|cell| !cell.of(part).trim().is_empty());
    // Justified prose has wide gaps too, but not lines of few words; folded lines are prose.
    let prose = part.contains('\n') || cells.len() > 8;
    if prose { vec![] } else { cells.into_iter().map(|cell| cell.shift(span.start)).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use caveat_core::contract::Zone;

    fn cells(text: &str) -> Vec<&str> {
        let unit = Unit {
            span: Span::new(0, text.len()),
            kind: UnitKind::Sentence,
            clause: None,
            lead_ins: vec![],
            zone: Zone::Body,
            cells: vec![],
            header: vec![],
        };
        row(text, &unit).map_or(vec![], |row| row.cells.iter().map(|(cell, _)| cell.of(text)).collect())
    }

    #[test]
    fn columns_stand_apart() {
        assert_eq!(cells("1 | System down | 15 minutes"), ["1", "System down", "15 minutes"]);
        assert_eq!(cells("Serious     Within 1 day\tWithin 8 days"), ["Serious", "Within 1 day", "Within 8 days"]);
        assert!(cells("Provider shall  answer  within  one hour").is_empty());
        assert!(cells("one cell alone").is_empty());
    }
}
