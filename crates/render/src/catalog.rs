//! What is wrong with a catalog.

use crate::page::{Look, Page};
use crate::text::{BOLD, DIM, PLAIN, severity_style};
use crate::words;
use caveat_core::judgement::Severity;
use serde::Serialize;

/// One fault of a catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CatalogRow<'a> {
    /// The rule, for `caveat explain`.
    pub rule: &'a str,
    /// How bad it is.
    pub severity: Severity,
    /// The line in the file, counted from 1.
    pub line: Option<u32>,
    /// The capability's id; empty for the catalog as a whole.
    pub capability: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// What to do.
    pub cure: &'a str,
}

/// The faults as JSON.
pub fn json(name: &str, capabilities: usize, rows: &[CatalogRow<'_>]) -> String {
    #[derive(Serialize)]
    struct Check<'a> {
        catalog: &'a str,
        capabilities: usize,
        findings: &'a [CatalogRow<'a>],
    }
    crate::json::pretty(&Check { catalog: name, capabilities, findings: rows })
}

/// The faults for people: `product.toml:12: what is wrong`, so that an editor can jump there.
pub fn text(name: &str, capabilities: usize, rows: &[CatalogRow<'_>], look: Look) -> String {
    let mut page = Page::new(look);
    for row in rows {
        let place = row.line.map_or_else(|| name.to_owned(), |line| format!("{name}:{line}"));
        let severity = words::severity(row.severity);
        let head = format!("{}: {}", page.paint(BOLD, &place), page.paint(severity_style(row.severity), severity));
        page.line(&format!("{head} {}", page.paint(DIM, &format!("[{}]", row.rule))));
        page.paragraph("  ", PLAIN, row.message, PLAIN);
        page.paragraph("  → ", PLAIN, row.cure, PLAIN);
    }
    let faults = if rows.is_empty() { "nothing to flag".to_owned() } else { words::counted(rows.len(), "finding") };
    let entries = if capabilities == 1 { "1 capability".to_owned() } else { format!("{capabilities} capabilities") };
    page.line(&format!("{name}: {entries}, {faults}"));
    page.into_text()
}
