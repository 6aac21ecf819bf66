//! The compliance matrix: one row a commitment, for [`xlsx`](crate::xlsx) and [`csv`](crate::csv) alike.

use crate::Case;
use crate::words;
use caveat_core::judgement::{Candidate, Severity, Verdict};
use caveat_core::report::{CommitmentReport, FindingReport, Report};
use jiff::civil::Date;
use serde::Serialize;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    Empty,
    Text(String),
    Number(f64),
    Day(Date),
}

impl Cell {
    fn of(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, |number| Self::Number(number as f64))
    }

    fn day(day: Option<Date>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

/// A table: what each column is called, and how wide it is in characters, then its rows.
pub(crate) struct Table {
    pub(crate) columns: &'static [(&'static str, u16)],
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// The column by which rows are coloured.
pub(crate) const SEVERITY: &str = "Severity";
pub(crate) const VERDICT: &str = "Verdict";

/// One row a commitment, in reading order; what is found about the contract follows without a commitment.
pub(crate) fn commitments(cases: &[Case]) -> Table {
    let columns = &[
        ("Document", 22),
        ("Id", 12),
        ("Clause", 9),
        ("Heading", 20),
        ("Page", 6),
        ("Quote", 60),
        ("Kind", 12),
        ("Force", 11),
        ("Subject", 28),
        ("Deadline", 26),
        ("Due", 12),
        ("Limit", 22),
        ("Capability", 26),
        ("Status", 12),
        ("Available by", 13),
        (VERDICT, 12),
        ("Score", 7),
        ("Slack, days", 11),
        (SEVERITY, 10),
        ("Why", 60),
        ("If missed", 40),
        ("Exposure", 14),
        ("Currency", 9),
        ("How exposure is computed", 36),
        ("Offer instead", 50),
        ("Must approve", 18),
        ("Tracked change", 20),
    ];
    let rows = cases.iter().flat_map(|case| {
        let report = case.report;
        let promises = report.commitments.iter().map(move |promise| promised(report, promise));
        let others = report.findings.iter().filter(|finding| finding.commitment.is_none());
        promises.chain(others.map(move |finding| found(report, finding)))
    });
    Table { columns, rows: rows.collect() }
}

fn promised(report: &Report, promise: &CommitmentReport) -> Vec<Cell> {
    let findings: Vec<&FindingReport> = report.findings_on(&promise.id).collect();
    let ids = promise.matched.iter().map(|meant| &meant.capability);
    let meant: Vec<&String> = ids.chain(promise.also.iter().map(|other| &other.capability)).collect();
    let main = promise.matched.as_ref().and_then(|meant| report.capability(&meant.capability));
    let names: Vec<&str> =
        meant.iter().map(|id| report.capability(id).map_or(id.as_str(), |known| known.name.as_str())).collect();
    let exposure = promise.exposure.as_ref();
    vec![
        Cell::of(&report.document.name),
        Cell::of(&promise.id),
        Cell::of(promise.clause.clone().unwrap_or_default()),
        Cell::of(promise.heading.clone().unwrap_or_default()),
        Cell::number(promise.page.map(i64::from)),
        Cell::of(words::on_one_line(&promise.text)),
        Cell::of(word(&promise.kind)),
        Cell::of(word(&promise.force)),
        Cell::of(promise.subject.as_ref().map_or_else(String::new, |subject| words::on_one_line(&subject.text))),
        Cell::of(joined(promise.deadlines.iter().map(|deadline| words::on_one_line(&deadline.text)))),
        Cell::day(promise.due()),
        Cell::of(joined(promise.limits.iter().map(|limit| words::on_one_line(&limit.text)))),
        Cell::of(names.join("; ")),
        Cell::of(main.map_or("", |main| main.status.as_str())),
        Cell::day(main.and_then(|main| main.available_by)),
        Cell::of(promise.verdict.map_or("", words::verdict)),
        promise.matched.as_ref().map_or(Cell::Empty, |Candidate { score, .. }| Cell::Number(*score)),
        Cell::number(promise.slack_days),
        Cell::of(worst(&findings).map_or("", words::severity)),
        Cell::of(joined(findings.iter().map(|finding| finding.message.trim().to_owned()))),
        Cell::of(joined(promise.consequences.iter().map(|cost| words::on_one_line(&cost.text)))),
        exposure.and_then(|exposure| exposure.amount).map_or(Cell::Empty, Cell::Number),
        Cell::of(exposure.and_then(|exposure| exposure.currency.clone()).unwrap_or_default()),
        Cell::of(exposure.map_or_else(String::new, words::exposure)),
        Cell::of(findings.iter().find_map(|finding| instead(finding)).unwrap_or_default()),
        Cell::of(words::approvers(findings.iter().copied()).join(", ")),
        Cell::of(promise.change.clone().unwrap_or_default()),
    ]
}

fn found(report: &Report, finding: &FindingReport) -> Vec<Cell> {
    let columns = commitments(&[]).columns;
    let told = |(name, _): &(&str, u16)| match *name {
        "Document" => Cell::of(&report.document.name),
        "Id" => Cell::of(&finding.id),
        "Clause" => Cell::of(finding.clause.clone().unwrap_or_default()),
        "Heading" => Cell::of(finding.heading.clone().unwrap_or_default()),
        "Page" => Cell::number(finding.page.map(i64::from)),
        "Quote" => Cell::of(words::on_one_line(&finding.quote.text)),
        "Kind" => Cell::of("risk"),
        SEVERITY => Cell::of(words::severity(finding.severity)),
        "Why" => Cell::of(finding.message.trim()),
        "Offer instead" => Cell::of(instead(finding).unwrap_or_default()),
        "Must approve" => Cell::of(words::approvers([finding]).join(", ")),
        _ => Cell::Empty,
    };
    columns.iter().map(told).collect()
}

/// One row a party.
pub(crate) fn parties(cases: &[Case]) -> Table {
    let columns = &[("Document", 22), ("Party", 36), ("Role", 12), ("Called", 40)];
    let rows = cases.iter().flat_map(|case| {
        case.report.parties.iter().map(|party| {
            let name = Cell::of(&case.report.document.name);
            vec![name, Cell::of(&party.name), Cell::of(word(&party.role)), Cell::of(party.aliases.join("; "))]
        })
    });
    Table { columns, rows: rows.collect() }
}

/// One row a deadline, those with a day first, by day.
pub(crate) fn deadlines(cases: &[Case]) -> Table {
    let columns = &[
        ("Document", 22),
        ("Commitment", 12),
        ("Clause", 9),
        ("Promise", 50),
        ("Deadline", 32),
        ("Due", 12),
        ("Type", 11),
        ("Value", 14),
        ("Counts from", 30),
        ("Capability available by", 13),
        ("Slack, days", 11),
    ];
    let mut rows: Vec<(Option<Date>, Vec<Cell>)> = Vec::new();
    for report in cases.iter().map(|case| case.report) {
        for promise in &report.commitments {
            let capability = promise.matched.as_ref().and_then(|meant| report.capability(&meant.capability));
            for deadline in &promise.deadlines {
                let row = vec![
                    Cell::of(&report.document.name),
                    Cell::of(&promise.id),
                    Cell::of(promise.clause.clone().unwrap_or_default()),
                    Cell::of(words::on_one_line(
                        promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text),
                    )),
                    Cell::of(words::on_one_line(&deadline.text)),
                    Cell::day(deadline.due),
                    Cell::of(&deadline.kind),
                    Cell::of(deadline.value.clone().unwrap_or_default()),
                    Cell::of(deadline.anchor.as_deref().map(words::on_one_line).unwrap_or_default()),
                    Cell::day(capability.and_then(|known| known.available_by)),
                    Cell::number(promise.slack_days),
                ];
                rows.push((deadline.due, row));
            }
        }
    }
    rows.sort_by_key(|(due, _)| (due.is_none(), *due));
    Table { columns, rows: rows.into_iter().map(|(_, row)| row).collect() }
}

/// One row for each capability that is promised anywhere: how often, and the worst verdict.
pub(crate) fn coverage(cases: &[Case]) -> Table {
    let columns = &[
        ("Capability", 24),
        ("Name", 36),
        ("Status", 12),
        ("Available from", 14),
        ("Available by", 13),
        ("Team", 16),
        ("Promises", 9),
        (VERDICT, 12),
        ("Earliest due", 12),
        ("Documents", 40),
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut told: Vec<&str> = Vec::new();
    for capability in cases.iter().flat_map(|case| &case.report.capabilities) {
        if told.contains(&capability.id.as_str()) {
            continue;
        }
        told.push(&capability.id);
        let mut documents: Vec<&str> = Vec::new();
        let (mut promises, mut worst, mut due) = (0, None, None::<Date>);
        for report in cases.iter().map(|case| case.report) {
            for promise in &report.commitments {
                let main = promise.matched.iter().filter(|meant| meant.capability == capability.id);
                let main = main.filter_map(|_| promise.verdict);
                let also = promise.also.iter().filter(|other| other.capability == capability.id);
                let verdicts: Vec<_> = main.chain(also.map(|other| other.verdict)).collect();
                if verdicts.is_empty() {
                    continue;
                }
                promises += 1;
                worst = verdicts.into_iter().chain(worst).reduce(Verdict::worse);
                due = promise.due().into_iter().chain(due).min();
                if !documents.contains(&report.document.name.as_str()) {
                    documents.push(&report.document.name);
                }
            }
        }
        rows.push(vec![
            Cell::of(&capability.id),
            Cell::of(&capability.name),
            Cell::of(&capability.status),
            Cell::of(capability.available_from.clone().unwrap_or_default()),
            Cell::day(capability.available_by),
            Cell::of(capability.team.clone().unwrap_or_default()),
            Cell::Number(f64::from(promises)),
            Cell::of(worst.map_or("", words::verdict)),
            Cell::day(due),
            Cell::of(documents.join("; ")),
        ]);
    }
    Table { columns, rows }
}

fn worst(findings: &[&FindingReport]) -> Option<Severity> {
    findings.iter().map(|finding| finding.severity).max()
}

/// The first way out of a finding, in the words that can be put into the contract where there are such.
fn instead(finding: &FindingReport) -> Option<String> {
    let fix = finding.fixes.first()?;
    let words = fix.replacement.as_deref().map(words::on_one_line).filter(|words| !words.is_empty());
    Some(
        words.map_or_else(|| fix.title.clone(), |words| format!("{}: {words}", fix.title.trim_end_matches([':', '.']))),
    )
}

fn joined(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join("; ")
}

/// The word that stands for a value in the JSON report.
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}
