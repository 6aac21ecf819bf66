//! One HTML page about any number of documents, with everything it needs inside it.
//!
//! It asks nothing of the network: the style sheet and the script stand in the page, and its content security policy
//! lets these two run and nothing else, whatever words a contract holds. Without the script the page is a plain list.

mod contract;
mod escape;
mod facts;
mod findings;
mod layers;
mod promises;
#[cfg(test)]
mod tests;
mod timeline;

use crate::{Case, words};
pub(crate) use escape::{escaped, line};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

pub(crate) const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// A document's part of the page: what its ids begin with, and how deep its headings are.
#[derive(Debug, Clone, Copy)]
struct Part<'a> {
    case: &'a Case<'a>,
    number: usize,
    /// The level of the headings of its sections.
    level: u8,
}

impl Part<'_> {
    /// An id of this page: of the document, `kind` and a number.
    fn id(&self, kind: char, at: usize) -> String {
        format!("d{}{kind}{at}", self.number)
    }

    /// A section with a heading of its own, as a landmark that can be told from those of other documents.
    fn open(&self, out: &mut String, kind: &str, heading: &str) {
        let (number, level) = (self.number, self.level);
        let _ = writeln!(
            out,
            "<section class=\"{kind}\" aria-labelledby=\"d{number}-{kind}\">\n\
             <h{level} id=\"d{number}-{kind}\">{heading}</h{level}>"
        );
    }
}

/// The page: for each document its decision, the facts at a glance, who must approve, a time line, the findings with
/// filters, the promises, and the contract's text with marks that lead to the findings and back.
pub fn report(cases: &[Case]) -> String {
    let room: usize = cases.iter().map(|case| case.document.text.len() * 2 + case.report.findings.len() * 4000).sum();
    let mut out = String::with_capacity(room + (1 << 16));
    let one = if let [case] = cases { Some(case) } else { None };
    let title = match one {
        Some(case) => format!("{}: {}", words::decision(case.report.decision).0, line(&case.report.document.name)),
        None => words::counted(cases.len(), "document"),
    };
    head(&mut out, &title);
    if let Some(case) = one {
        document(&mut out, &Part { case, number: 1, level: 2 });
    } else {
        several(&mut out, cases);
    }
    if let Some(case) = cases.first() {
        let tool = &case.report.tool;
        let _ = writeln!(out, "<footer><p>Made by {} {}.</p></footer>", line(&tool.name), line(&tool.version));
    }
    let _ = write!(out, "<script>{SCRIPT}</script>\n</body>\n</html>\n");
    out
}

fn head(out: &mut String, title: &str) {
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        base64(&Sha256::digest(STYLE)),
        base64(&Sha256::digest(SCRIPT)),
    );
}

fn several(out: &mut String, cases: &[Case]) {
    let _ = writeln!(out, "<header class=\"top\"><h1>{}</h1></header>", words::counted(cases.len(), "document"));
    out.push_str("<nav class=\"documents\" aria-label=\"Documents\"><ul>\n");
    for (at, case) in cases.iter().enumerate() {
        let (word, _) = words::decision(case.report.decision);
        let _ = writeln!(
            out,
            "<li><span class=\"decision {}\">{word}</span> <a href=\"#d{}\">{}</a></li>",
            word.to_lowercase(),
            at + 1,
            line(&case.report.document.name)
        );
    }
    out.push_str("</ul></nav>\n<main>\n");
    for (at, case) in cases.iter().enumerate() {
        document(out, &Part { case, number: at + 1, level: 3 });
    }
    out.push_str("</main>\n");
}

fn document(out: &mut String, part: &Part) {
    let report = part.case.report;
    let (word, meaning) = words::decision(report.decision);
    let number = part.number;
    let title =
        format!("<span class=\"decision {}\">{word}</span> {}", word.to_lowercase(), line(&report.document.name));
    let mut counts: Vec<String> = (words::severities(report).into_iter())
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| words::counted(count, words::severity(severity)))
        .collect();
    counts.push(format!("{} read", words::counted(report.commitments.len(), "promise")));
    let said = format!("<p class=\"lead\">{}. {}.</p>", words::capital(meaning), counts.join(", "));
    // With one document its banner is the page's; else each document is an article with its own.
    if part.level == 2 {
        let _ = writeln!(out, "<header class=\"top\" id=\"d{number}\"><h1>{title}</h1>\n{said}</header>\n<main>");
    } else {
        let label = format!("d{number}-title");
        let _ = writeln!(out, "<article class=\"document\" id=\"d{number}\" aria-labelledby=\"{label}\">");
        let _ = writeln!(out, "<h2 id=\"{label}\">{title}</h2>\n{said}");
    }
    contents(out, part);
    out.push_str("<div class=\"pair\">\n");
    facts::section(out, part);
    facts::approvals(out, part);
    out.push_str("</div>\n");
    timeline::section(out, part);
    findings::section(out, part);
    promises::section(out, part);
    facts::notices(out, part);
    contract::section(out, part);
    out.push_str(if part.level == 2 { "</main>\n" } else { "</article>\n" });
}

/// Links to the document's sections, as far as it has them.
fn contents(out: &mut String, part: &Part) {
    let report = part.case.report;
    let number = part.number;
    let label =
        if part.level == 2 { "Sections".to_owned() } else { format!("Sections of {}", line(&report.document.name)) };
    let _ = write!(out, "<nav class=\"contents\" aria-label=\"{label}\"><ul>");
    let sections = [
        ("findings", "Findings", !report.findings.is_empty()),
        ("promises", "Promises", !report.commitments.is_empty()),
        ("notices", "Notices", !report.notices.is_empty()),
        ("contract", "Contract", true),
    ];
    for (kind, heading, _) in sections.iter().filter(|(_, _, there)| *there) {
        let _ = write!(out, "<li><a href=\"#d{number}-{kind}\">{heading}</a></li>");
    }
    out.push_str("</ul></nav>\n");
}

/// Bytes as base64, which content security policies write hashes in.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let word = three.iter().fold(0_u32, |word, byte| word << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for at in 0..4 {
            let letter = char::from(LETTERS[(word >> (18 - 6 * at) & 63) as usize]);
            out.push(if at <= three.len() { letter } else { '=' });
        }
    }
    out
}

/// The verdict as a chip.
fn verdict(verdict: caveat_core::judgement::Verdict) -> String {
    let word = words::verdict(verdict);
    format!("<span class=\"chip verdict {}\">{}</span>", word.replace(' ', "-"), escaped(word))
}
