//! The facts at a glance, who must approve, and what was not read.

use super::Part;
use super::escape::{escaped, line};
use crate::words;
use caveat_core::contract::Role;
use std::fmt::Write as _;

pub(super) fn section(out: &mut String, part: &Part) {
    let report = part.case.report;
    part.open(out, "facts", "At a glance");
    out.push_str("<dl>\n");
    let parties: Vec<String> = report
        .parties
        .iter()
        .map(|party| {
            let role = match party.role {
                Role::Vendor => ", the vendor",
                Role::Customer => ", the customer",
                Role::Other => "",
            };
            format!("{}{role}", line(&party.name))
        })
        .collect();
    let parties = if parties.is_empty() { "none found".to_owned() } else { parties.join("<br>") };
    fact(out, "Parties", &parties);
    let effective = report.effective_date.as_ref().map(|stated| match stated.value {
        Some(date) if stated.span.is_none() => format!("{} (given, not read)", words::date(date)),
        Some(date) => words::date(date),
        None => format!("not settled: “{}”", line(&stated.text)),
    });
    fact(out, "Takes effect", effective.as_deref().unwrap_or("not stated"));
    let term = report.term.as_ref().map(|stated| match stated.value {
        Some(period) => words::period(period),
        None => format!("not settled: “{}”", line(&stated.text)),
    });
    fact(out, "Term", term.as_deref().unwrap_or("not stated"));
    fact(out, "As of", &words::date(report.as_of));
    let document = &report.document;
    let pages =
        document.pages.map_or_else(String::new, |pages| format!(", {}", words::counted(pages as usize, "page")));
    let size = words::size(document.bytes);
    fact(out, "Document", &format!("{}{pages}, {size}", words::format_name(document.format)));
    fact(out, "SHA-256", &format!("<code>{}</code>", line(&document.sha256)));
    out.push_str("</dl>\n</section>\n");
}

fn fact(out: &mut String, label: &str, value: &str) {
    let _ = writeln!(out, "<div><dt>{label}</dt><dd>{value}</dd></div>");
}

pub(super) fn approvals(out: &mut String, part: &Part) {
    let report = part.case.report;
    if report.approvals.is_empty() {
        return;
    }
    part.open(out, "approvals", "Must approve before signing");
    out.push_str("<ul>\n");
    for approval in &report.approvals {
        let reasons: Vec<String> = approval.reasons.iter().map(|reason| line(reason)).collect();
        let _ = writeln!(out, "<li><strong>{}</strong> {}</li>", line(&approval.approver), reasons.join(", "));
    }
    out.push_str("</ul>\n</section>\n");
}

pub(super) fn notices(out: &mut String, part: &Part) {
    let report = part.case.report;
    if report.notices.is_empty() {
        return;
    }
    part.open(out, "notices", &words::counted(report.notices.len(), "notice"));
    out.push_str("<ul>\n");
    for notice in &report.notices {
        let place = notice.page.map_or_else(String::new, |page| format!("Page {page}: "));
        let _ = writeln!(out, "<li>{place}{}</li>", escaped(&notice.message));
    }
    out.push_str("</ul>\n</section>\n");
}
