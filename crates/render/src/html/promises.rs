//! Everything that is promised, as a table.

use super::Part;
use super::escape::line;
use super::findings::slack;
use crate::words;
use caveat_core::report::CommitmentReport;
use std::collections::HashMap;
use std::fmt::Write as _;

pub(super) fn section(out: &mut String, part: &Part) {
    let report = part.case.report;
    if report.commitments.is_empty() {
        return;
    }
    let mut found: HashMap<&str, usize> = HashMap::new();
    for (at, finding) in report.findings.iter().enumerate() {
        if let Some(id) = finding.commitment.as_deref() {
            found.entry(id).or_insert(at);
        }
    }
    part.open(out, "promises", &words::counted(report.commitments.len(), "promise"));
    let number = part.number;
    let _ = writeln!(
        out,
        "<div class=\"scroll\" role=\"region\" aria-labelledby=\"d{number}-promises\" tabindex=\"0\">\n<table>\n<thead><tr>\
         <th scope=\"col\">Clause</th><th scope=\"col\">Promise</th><th scope=\"col\">Due</th>\
         <th scope=\"col\">Verdict</th><th scope=\"col\">Capability</th><th scope=\"col\">There from</th>\
         <th scope=\"col\">Slack</th></tr></thead>\n<tbody>"
    );
    for promise in &report.commitments {
        row(out, part, promise, found.get(promise.id.as_str()).copied());
    }
    out.push_str("</tbody></table>\n</div>\n</section>\n");
}

fn row(out: &mut String, part: &Part, promise: &CommitmentReport, finding: Option<usize>) {
    let page = || promise.page.map(|page| format!("page {page}"));
    let clause = promise.clause.clone().or_else(page).unwrap_or_default();
    let subject = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let mut subject = line(&crate::page::cut(&words::on_one_line(subject), 160));
    if let Some(at) = finding {
        subject = format!("<a href=\"#{}\">{subject}</a>", part.id('f', at));
    }
    let times: Vec<String> = promise.deadlines.iter().map(|deadline| line(&deadline.text)).collect();
    let due = promise.due().map_or_else(|| times.join("; "), |due| due.to_string());
    let meant = promise.matched.as_ref().map(|meant| meant.capability.as_str());
    let known = meant.and_then(|id| part.case.report.capability(id));
    let name = known.map_or(meant.unwrap_or_default(), |known| known.name.as_str());
    let from = known.map_or("", |known| known.available_from.as_deref().unwrap_or(&known.status));
    let _ = writeln!(
        out,
        "<tr><td>{}</td><td>{subject}</td><td>{due}</td><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        line(&clause),
        promise.verdict.map_or_else(String::new, super::verdict),
        line(name),
        line(from),
        promise.slack_days.map_or_else(String::new, slack),
    );
}
