//! What a lawyer reads in a terminal: the decision, the facts, the findings worst first, what is fine, what was not read.

mod finding;
mod lists;
mod promises;

pub use lists::{matches, rules, times};

use crate::page::{Look, Page};
use crate::words;
use anstyle::{AnsiColor, Style};
use caveat_core::contract::Role;
use caveat_core::judgement::{Decision, Severity};
use caveat_core::report::{PartyReport, Report};

pub(crate) const PLAIN: Style = Style::new();
pub(crate) const BOLD: Style = Style::new().bold();
pub(crate) const DIM: Style = Style::new().dimmed();

/// A report for people. Every line ends in a line break; none is wider than the look says (40 to 110 columns).
pub fn report(report: &Report, look: Look) -> String {
    let mut page = Page::new(look);
    headline(&mut page, report);
    facts(&mut page, report);
    approvals(&mut page, report);
    finding::sections(&mut page, report);
    promises::section(&mut page, report);
    notices(&mut page, report);
    ledger(&mut page, report);
    page.into_text()
}

pub(crate) fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => AnsiColor::Red.on_default().bold(),
        Severity::Warning => AnsiColor::Yellow.on_default().bold(),
        Severity::Note => AnsiColor::Cyan.on_default(),
    }
}

pub(crate) fn decision_style(decision: Decision) -> Style {
    match decision {
        Decision::Clear => AnsiColor::Green.on_default().bold(),
        Decision::Review => severity_style(Severity::Warning),
        Decision::Stop => severity_style(Severity::Error),
    }
}

fn headline(page: &mut Page, report: &Report) {
    let (word, meaning) = words::decision(report.decision);
    let style = decision_style(report.decision);
    let name = words::on_one_line(&report.document.name);
    page.paragraph(&format!("{word}  "), style, &format!("{name}: {meaning}"), BOLD);
    let mut counts: Vec<String> = words::severities(report)
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| words::counted(count, words::severity(severity)))
        .collect();
    let settled = words::settled(report);
    if let Some(last) = counts.last_mut()
        && !settled.is_empty()
    {
        *last = format!("{last} ({})", settled.join(", "));
    }
    counts.push(format!("{} read", words::counted(report.commitments.len(), "promise")));
    let mut summary = counts.join(", ");
    let grave = report.findings.iter().filter(|finding| finding.severity > Severity::Note);
    let approvers = words::approvers(grave);
    if !approvers.is_empty() {
        summary = format!("{summary}; must approve: {}", approvers.join(", "));
    }
    page.paragraph(&" ".repeat(word.len() + 2), PLAIN, &summary, PLAIN);
}

/// Who must agree, and to what.
fn approvals(page: &mut Page, report: &Report) {
    for (at, approval) in report.approvals.iter().enumerate() {
        let label = if at == 0 { "Approval" } else { "" };
        fact(page, label, &format!("{}: {}", approval.approver, approval.reasons.join(", ")));
    }
}

fn facts(page: &mut Page, report: &Report) {
    page.blank();
    let mut label = "Parties";
    for party in &report.parties {
        fact(page, label, &party_line(party));
        label = "";
    }
    if report.parties.is_empty() {
        fact(page, label, "none found");
    } else if !report.parties.iter().any(|party| party.role == Role::Vendor) {
        fact(page, "", "which of them is the vendor is not clear; say so with --we NAME");
    }
    let effective = match &report.effective_date {
        None => "not stated".to_owned(),
        Some(stated) => match stated.value {
            Some(date) if stated.span.is_none() => format!("{} (given, not read)", words::date(date)),
            Some(date) => words::date(date),
            None => format!("not settled: “{}”", words::on_one_line(&stated.text)),
        },
    };
    fact(page, "Effective", &effective);
    let term = match &report.term {
        None => "not stated".to_owned(),
        Some(stated) => match stated.value {
            Some(period) => words::period(period),
            None => format!("not settled: “{}”", words::on_one_line(&stated.text)),
        },
    };
    fact(page, "Term", &term);
    fact(page, "As of", &words::date(report.as_of));
    if let Some(deal) = report.ledger.as_ref().and_then(|ledger| ledger.deal.as_ref()) {
        fact(page, "Deal", &words::on_one_line(deal));
    }
    let document = &report.document;
    let pages =
        document.pages.map_or_else(String::new, |pages| format!(", {}", words::counted(pages as usize, "page")));
    fact(page, "Document", &format!("{}{pages}, {}", words::format_name(document.format), words::size(document.bytes)));
}

fn fact(page: &mut Page, label: &str, value: &str) {
    page.paragraph(&crate::page::padded(label, 11), DIM, value, PLAIN);
}

fn party_line(party: &PartyReport) -> String {
    let name = words::on_one_line(&party.name);
    let mut aliases: Vec<String> = Vec::new();
    for alias in &party.aliases {
        let alias = format!("“{}”", words::on_one_line(alias));
        if !aliases.contains(&alias) && aliases.len() < 4 {
            aliases.push(alias);
        }
    }
    let aliases = if aliases.is_empty() { String::new() } else { format!(" ({})", aliases.join(", ")) };
    let role = match party.role {
        Role::Vendor => ", the vendor",
        Role::Customer => ", the customer",
        Role::Other => "",
    };
    format!("{name}{aliases}{role}")
}

/// What is to be said of the ledger and the baseline.
fn ledger(page: &mut Page, report: &Report) {
    let Some(ledger) = &report.ledger else { return };
    if ledger.remarks.is_empty() {
        return;
    }
    page.section("Ledger", BOLD);
    page.blank();
    for remark in &ledger.remarks {
        page.paragraph("· ", PLAIN, &words::capital(&words::on_one_line(remark)), PLAIN);
    }
}

fn notices(page: &mut Page, report: &Report) {
    if report.notices.is_empty() {
        return;
    }
    page.section(&words::counted(report.notices.len(), "notice"), BOLD);
    page.blank();
    for notice in &report.notices {
        let place = notice.page.map_or_else(String::new, |number| format!("page {number}: "));
        page.paragraph("· ", PLAIN, &format!("{place}{}", notice.message), PLAIN);
    }
}
