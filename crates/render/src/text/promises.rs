//! The promises that nothing was found against, in brief.

use super::{BOLD, DIM, PLAIN};
use crate::page::{Page, cut, padded};
use crate::words;
use caveat_core::report::{CommitmentReport, Report, TimeReport};
use std::collections::HashSet;
use unicode_width::UnicodeWidthStr;

/// Each promise without a finding, in a line or two.
pub(super) fn section(page: &mut Page, report: &Report) {
    let flagged: HashSet<&str> = report.findings.iter().filter_map(|finding| finding.commitment.as_deref()).collect();
    let rest: Vec<&CommitmentReport> =
        report.commitments.iter().filter(|promise| !flagged.contains(promise.id.as_str())).collect();
    if rest.is_empty() {
        return;
    }
    page.section(&format!("{} with nothing to flag", words::counted(rest.len(), "promise")), BOLD);
    page.blank();
    let clauses: Vec<String> = rest.iter().map(|promise| place(promise)).collect();
    let column = clauses.iter().map(|clause| clause.width()).max().unwrap_or(0).min(14);
    for (promise, clause) in rest.iter().zip(&clauses) {
        let first = if column == 0 { "· ".to_owned() } else { format!("{}  ", padded(&cut(clause, column), column)) };
        page.paragraph(&first, DIM, &sentence(promise), PLAIN);
    }
}

fn place(promise: &CommitmentReport) -> String {
    let page = || promise.page.map(|page| format!("page {page}"));
    words::on_one_line(&promise.clause.clone().or_else(page).unwrap_or_default())
}

/// "two-way sync: on time (erp-sync), due 2027-09-30".
fn sentence(promise: &CommitmentReport) -> String {
    let subject = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let mut sentence = cut(&words::on_one_line(subject), 90);
    if let Some(verdict) = promise.verdict {
        sentence = format!("{sentence}: {}", words::verdict(verdict));
    }
    if let Some(matched) = &promise.matched {
        let also = promise.also.iter().map(|also| also.capability.as_str());
        let meant: Vec<&str> = std::iter::once(matched.capability.as_str()).chain(also).collect();
        sentence = format!("{sentence} ({})", meant.join(", "));
    }
    promise.deadlines.first().map_or(sentence.clone(), |time| format!("{sentence}, {}", when(time)))
}

fn when(time: &TimeReport) -> String {
    match time.due {
        Some(day) => format!("due {day}"),
        None => words::on_one_line(&time.text),
    }
}
