//! The promises that nothing was found against, in brief.

use super::{BOLD, DIM};
use crate::page::{Page, cut, padded};
use crate::words;
use caveat_core::judgement::Verdict;
use caveat_core::report::{CommitmentReport, Report, TimeReport};
use std::collections::HashSet;
use unicode_width::UnicodeWidthStr;

/// A table of one line for each promise without a finding.
pub(super) fn section(page: &mut Page, report: &Report) {
    let flagged: HashSet<&str> = report.findings.iter().filter_map(|finding| finding.commitment.as_deref()).collect();
    let rest: Vec<&CommitmentReport> =
        report.commitments.iter().filter(|promise| !flagged.contains(promise.id.as_str())).collect();
    if rest.is_empty() {
        return;
    }
    page.section(&format!("{} with nothing to flag", words::counted(rest.len(), "promise")), BOLD);
    page.blank();
    let rows: Vec<[String; 4]> = rest.iter().map(|promise| row(promise)).collect();
    let column = |at: usize, most: usize| rows.iter().map(|row| row[at].width()).max().unwrap_or(0).min(most);
    let (clause, verdict, due) = (column(0, 14), column(1, 24), column(3, 26));
    let subject = page.width().saturating_sub(clause + verdict + due + 6);
    for row in &rows {
        let line = format!(
            "{}  {}  {}  {}",
            padded(&cut(&row[0], clause), clause),
            padded(&cut(&row[2], subject), subject),
            padded(&cut(&row[1], verdict), verdict),
            page.paint(DIM, &cut(&row[3], due)),
        );
        page.line(&line);
    }
}

fn row(promise: &CommitmentReport) -> [String; 4] {
    let clause = promise.clause.clone().or_else(|| promise.page.map(|page| format!("page {page}"))).unwrap_or_default();
    let subject = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let entry = promise.matched.as_ref().map(|matched| matched.capability.as_str());
    let verdict = match (promise.verdict, entry) {
        (Some(Verdict::Ok), Some(entry)) => entry.to_owned(),
        (Some(verdict), Some(entry)) => format!("{entry}: {}", words::verdict(verdict)),
        (Some(verdict), None) => words::verdict(verdict).to_owned(),
        (None, _) => String::new(),
    };
    let due = promise.deadlines.first().map_or_else(String::new, when);
    [words::on_one_line(&clause), verdict, words::on_one_line(subject), due]
}

fn when(time: &TimeReport) -> String {
    match time.due {
        Some(day) => format!("due {day}"),
        None => words::on_one_line(&time.text),
    }
}
