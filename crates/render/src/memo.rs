//! A Word memo of reports, for documents that are no Word files and for readers who want one paper.
//!
//! docx-rs writes it: the file is ours from the first byte to the last.

use crate::annotate::AnnotateError;
use crate::annotate::remarks::{Remark, remarks};
use crate::annotate::wording::explained;
use crate::page::cut;
use crate::{Case, words};
use caveat_core::contract::Role;
use caveat_core::judgement::{Decision, Severity, Verdict};
use caveat_core::report::{CommitmentReport, PartyReport, Report};
use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, PageMargin, PageNum, Paragraph, Run, RunFonts, Shading, Style, StyleType,
    Table, TableCell, TableCellMargins, TableLayoutType, TableRow, WidthType,
};
use std::io::Cursor;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// The width between the margins, in twentieths of a point: A4 with margins of 2 cm.
const WIDTH: usize = 9_638;
/// Longer quotes are cut; the clause and page say where to read on.
const MOST_QUOTED: usize = 900;

/// A memo of one or more reports as a Word file: of each the decision, the facts, who must approve what, every finding
/// with its quote, reasons and ways out, and a table of all promises. The same reports give the same bytes.
///
/// # Errors
/// [`AnnotateError::Memo`] where the file cannot be put together.
pub fn docx(cases: &[Case<'_>]) -> Result<Vec<u8>, AnnotateError> {
    let mut memo = Memo { file: blank(), paragraphs: 0 };
    for (at, case) in cases.iter().enumerate() {
        memo.section(case.report, at > 0);
    }
    let mut loose = Cursor::new(Vec::new());
    memo.file.build().pack(&mut loose).map_err(|error| AnnotateError::Memo(Box::new(error)))?;
    packed(loose.into_inner()).map_err(|error| AnnotateError::Memo(Box::new(error)))
}

/// The same parts, compressed: docx-rs stores them as they are.
fn packed(loose: Vec<u8>) -> zip::result::ZipResult<Vec<u8>> {
    let mut parts = ZipArchive::new(Cursor::new(loose))?;
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..parts.len() {
        let mut part = parts.by_index(index)?;
        if part.is_dir() {
            continue;
        }
        file.start_file(part.name()?.into_owned(), SimpleFileOptions::default())?;
        std::io::copy(&mut part, &mut file)?;
    }
    Ok(file.finish()?.into_inner())
}

/// An empty paper: A4, its styles, page numbers at the foot.
fn blank() -> Docx {
    let heading = |id: &str, name: &str, level: usize, size: usize| {
        Style::new(id, StyleType::Paragraph)
            .name(name)
            .based_on("Normal")
            .next("Normal")
            .size(size)
            .bold()
            .color("1F3864")
            .outline_lvl(level)
            .line_spacing(LineSpacing::new().before(240).after(80))
    };
    let margin = PageMargin { top: 1134, left: 1134, bottom: 1134, right: 1134, header: 567, footer: 567, gutter: 0 };
    let foot = Paragraph::new().id("0fffffff").align(AlignmentType::Center).add_page_num(PageNum::new());
    Docx::new()
        .default_fonts(RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri"))
        .default_size(21)
        .page_size(11_906, 16_838)
        .page_margin(margin)
        .add_style(Style::new("Normal", StyleType::Paragraph).name("Normal"))
        .add_style(heading("Heading1", "heading 1", 0, 32))
        .add_style(heading("Heading2", "heading 2", 1, 26))
        .add_style(heading("Heading3", "heading 3", 2, 22))
        .footer(Footer::new().add_paragraph(foot))
}

struct Memo {
    file: Docx,
    /// How many paragraphs there are: each gets an id by its number, so that no counter of the process shows.
    paragraphs: u32,
}

impl Memo {
    fn section(&mut self, report: &Report, new_page: bool) {
        let (word, meaning) = words::decision(report.decision);
        let name = words::on_one_line(&report.document.name);
        let name = name.rsplit(['/', '\\']).next().unwrap_or(&name);
        let title = self.paragraph().style("Heading1").page_break_before(new_page);
        self.add(title.add_run(Run::new().add_text(format!("Review of {name}"))));
        let fill = match report.decision {
            Decision::Clear => "E2EFDA",
            Decision::Review => "FFF2CC",
            Decision::Stop => "F8CBAD",
        };
        let decision = self.paragraph().add_run(Run::new().add_text(format!("{word}: {meaning}")).bold().size(26));
        let counts: Vec<String> = (words::severities(report).into_iter())
            .filter(|(_, count)| *count > 0)
            .map(|(severity, count)| words::counted(count, words::severity(severity)))
            .chain([format!("{} read", words::counted(report.commitments.len(), "promise"))])
            .collect();
        let counts = self.paragraph().add_run(Run::new().add_text(format!("{}.", counts.join(", "))));
        let banner = TableCell::new().shading(Shading::new().fill(fill)).width(WIDTH, WidthType::Dxa);
        let banner = banner.add_paragraph(decision).add_paragraph(counts);
        self.table(vec![TableRow::new(vec![banner])], vec![WIDTH]);
        self.heading("Facts", 2);
        self.facts(report);
        if !report.approvals.is_empty() {
            self.heading("Who must agree before signing", 2);
            let rows = report.approvals.iter();
            let rows = rows.map(|approval| vec![approval.approver.clone(), approval.reasons.join(", ")]).collect();
            self.grid(&[("Who", 2_000), ("To what", WIDTH - 2_000)], rows, |_, _| None);
        }
        self.findings(report);
        self.promises(report);
        if !report.notices.is_empty() {
            self.heading("What could not be read or resolved", 2);
            for notice in &report.notices {
                let page = notice.page.map_or_else(String::new, |page| format!("Page {page}: "));
                self.words(&format!("{page}{}", notice.message));
            }
        }
    }

    fn facts(&mut self, report: &Report) {
        let mut rows: Vec<[String; 2]> = Vec::new();
        for party in &report.parties {
            let label = if rows.is_empty() { "Parties" } else { "" };
            rows.push([label.to_owned(), named(party)]);
        }
        if report.parties.is_empty() {
            rows.push(["Parties".to_owned(), "none found".to_owned()]);
        }
        let effective = report.effective_date.as_ref().map_or_else(
            || "not stated".to_owned(),
            |stated| stated.value.map_or_else(|| unsettled(&stated.text), words::date),
        );
        let term = report.term.as_ref().map_or_else(
            || "not stated".to_owned(),
            |stated| stated.value.map_or_else(|| unsettled(&stated.text), words::period),
        );
        let document = &report.document;
        let pages =
            document.pages.map_or_else(String::new, |pages| format!(", {}", words::counted(pages as usize, "page")));
        let format = words::format_name(document.format);
        rows.push(["Takes effect".to_owned(), effective]);
        rows.push(["Term".to_owned(), term]);
        rows.push(["Read as of".to_owned(), words::date(report.as_of)]);
        rows.push(["Document".to_owned(), format!("{format}{pages}, {}", words::size(document.bytes))]);
        rows.push(["SHA-256".to_owned(), document.sha256.clone()]);
        rows.push(["Read by".to_owned(), format!("{} {}", report.tool.name, report.tool.version)]);
        let rows = rows
            .into_iter()
            .map(|[label, value]| {
                let label = self.paragraph().add_run(Run::new().add_text(label).bold());
                let value = self.paragraph().add_run(Run::new().add_text(words::on_one_line(&value)));
                let cell = |width| TableCell::new().width(width, WidthType::Dxa);
                TableRow::new(vec![cell(2_000).add_paragraph(label), cell(WIDTH - 2_000).add_paragraph(value)])
            })
            .collect();
        self.table(rows, vec![2_000, WIDTH - 2_000]);
    }

    /// The findings as the annotated Word file has them, the worst first.
    fn findings(&mut self, report: &Report) {
        let mut remarks = remarks(report);
        let weight = |remark: &Remark<'_>| remark.findings.iter().map(|finding| finding.severity).max();
        remarks.sort_by_key(|remark| std::cmp::Reverse(weight(remark)));
        for severity in [Severity::Error, Severity::Warning, Severity::Note] {
            let of_weight: Vec<&Remark<'_>> =
                remarks.iter().filter(|remark| weight(remark) == Some(severity)).collect();
            if of_weight.is_empty() {
                continue;
            }
            let title = match severity {
                Severity::Error => "Not to be signed as it stands",
                Severity::Warning => "To be looked at before signing",
                Severity::Note => "Worth knowing",
            };
            self.heading(&format!("{title} ({})", of_weight.len()), 2);
            for remark in of_weight {
                self.remark(remark);
            }
        }
    }

    fn remark(&mut self, remark: &Remark<'_>) {
        let Some(first) = remark.findings.first() else { return };
        let place = words::place(first.clause.as_deref(), first.heading.as_deref(), first.page);
        self.heading(if place.is_empty() { "Before the first clause" } else { &place }, 3);
        if let Some(lead_in) = remark.commitment.and_then(|commitment| commitment.lead_in.as_ref()) {
            self.quote(&format!("{} …", words::on_one_line(&lead_in.text)));
        }
        self.quote(&format!("“{}”", cut(&words::on_one_line(&first.quote.text), MOST_QUOTED)));
        if let Some(change) = remark.commitment.and_then(|commitment| commitment.change.as_ref()) {
            self.words(&format!("Tracked change: {change}"));
        }
        for line in explained(remark) {
            let words = words::on_one_line(&line.words);
            // "Must approve:", "Option 2:", "If missed:" lead their lines.
            let lead = words.find(": ").filter(|at| *at <= 16 && words.starts_with(char::is_uppercase));
            let (lead, rest) = words.split_at(if line.bold { words.len() } else { lead.map_or(0, |at| at + 1) });
            let paragraph = self.paragraph().line_spacing(LineSpacing::new().after(40)).keep_next(line.bold);
            self.add(paragraph.add_run(Run::new().add_text(lead).bold()).add_run(Run::new().add_text(rest)));
        }
    }

    fn promises(&mut self, report: &Report) {
        if report.commitments.is_empty() {
            return;
        }
        self.heading("All promises", 2);
        let columns = [
            ("Clause", 1_000),
            ("Promise", 3_238),
            ("Due", 1_700),
            ("Verdict", 1_200),
            ("Capability", 1_700),
            ("Slack", 800),
        ];
        let rows = report.commitments.iter().map(|promise| row(report, promise)).collect();
        let fills: Vec<Option<&str>> = report.commitments.iter().map(|promise| fill(promise.verdict)).collect();
        self.grid(&columns, rows, |row, column| if column == 3 { fills[row] } else { None });
    }

    /// A table with a head; `fill` says which cells have a colour.
    fn grid<'f>(
        &mut self,
        columns: &[(&str, usize)],
        rows: Vec<Vec<String>>,
        fill: impl Fn(usize, usize) -> Option<&'f str>,
    ) {
        let mut written = Vec::with_capacity(rows.len() + 1);
        let head = columns.iter().map(|(name, width)| {
            let name = self.paragraph().add_run(Run::new().add_text(*name).bold().size(19));
            TableCell::new().shading(Shading::new().fill("D9E2F3")).width(*width, WidthType::Dxa).add_paragraph(name)
        });
        written.push(TableRow::new(head.collect()));
        for (at, row) in rows.into_iter().enumerate() {
            let mut cells = Vec::with_capacity(columns.len());
            for (column, (words, (_, width))) in row.into_iter().zip(columns).enumerate() {
                let run = Run::new().add_text(words::on_one_line(&words)).size(19);
                let mut cell = TableCell::new().width(*width, WidthType::Dxa);
                if let Some(colour) = fill(at, column) {
                    cell = cell.shading(Shading::new().fill(colour));
                }
                cells.push(cell.add_paragraph(self.paragraph().add_run(run)));
            }
            written.push(TableRow::new(cells).cant_split());
        }
        self.table(written, columns.iter().map(|(_, width)| *width).collect());
    }

    fn table(&mut self, rows: Vec<TableRow>, grid: Vec<usize>) {
        let margins = TableCellMargins::new().margin(40, 100, 40, 100);
        let table = Table::new(rows)
            .margins(margins)
            .set_grid(grid)
            .width(WIDTH, WidthType::Dxa)
            .layout(TableLayoutType::Fixed);
        self.file = std::mem::take(&mut self.file).add_table(table);
    }

    fn heading(&mut self, words: &str, level: u8) {
        let paragraph = self.paragraph().style(&format!("Heading{level}")).keep_next(true);
        self.add(paragraph.add_run(Run::new().add_text(words)));
    }

    fn quote(&mut self, words: &str) {
        let spacing = LineSpacing::new().after(80);
        let paragraph = self.paragraph().indent(Some(400), None, None, None).line_spacing(spacing).keep_next(true);
        self.add(paragraph.add_run(Run::new().add_text(words).italic()));
    }

    fn words(&mut self, words: &str) {
        let paragraph = self.paragraph().line_spacing(LineSpacing::new().after(40));
        self.add(paragraph.add_run(Run::new().add_text(words::on_one_line(words))));
    }

    fn paragraph(&mut self) -> Paragraph {
        self.paragraphs += 1;
        Paragraph::new().id(format!("{:08x}", self.paragraphs))
    }

    fn add(&mut self, paragraph: Paragraph) {
        self.file = std::mem::take(&mut self.file).add_paragraph(paragraph);
    }
}

fn row(report: &Report, promise: &CommitmentReport) -> Vec<String> {
    let subject = promise.subject.as_ref().map_or(&promise.text, |subject| &subject.text);
    let times: Vec<String> = promise.deadlines.iter().map(|deadline| words::on_one_line(&deadline.text)).collect();
    let meant = promise.matched.as_ref().map(|meant| meant.capability.as_str()).unwrap_or_default();
    let page = || promise.page.map(|page| format!("page {page}"));
    vec![
        promise.clause.clone().or_else(page).unwrap_or_default(),
        cut(&words::on_one_line(subject), 160),
        promise.due().map_or_else(|| times.join("; "), words::date),
        promise.verdict.map_or("", words::verdict).to_owned(),
        report.capability(meant).map_or(meant, |known| known.name.as_str()).to_owned(),
        promise.slack_days.map_or_else(String::new, |days| format!("{days} d")),
    ]
}

fn fill(verdict: Option<Verdict>) -> Option<&'static str> {
    Some(match verdict? {
        Verdict::Ok | Verdict::OnTime => "E2EFDA",
        Verdict::Beta | Verdict::Unknown => "FFF2CC",
        Verdict::Late | Verdict::Exceeds | Verdict::Unavailable => "F8CBAD",
    })
}

fn named(party: &PartyReport) -> String {
    let role = match party.role {
        Role::Vendor => ", the vendor",
        Role::Customer => ", the customer",
        Role::Other => "",
    };
    format!("{}{role}", words::on_one_line(&party.name))
}

fn unsettled(text: &str) -> String {
    format!("not settled: “{}”", words::on_one_line(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;
    use std::io::Read;

    fn memo() -> (Vec<u8>, String) {
        let span = json!({"start": 0, "end": 11});
        let report: Report = serde_json::from_value(json!({
            "schema": "caveat-report/1", "tool": {"name": "caveat", "version": "0"},
            "document": {"name": "in/draft <1>.pdf", "sha256": "ab", "format": "pdf", "pages": 2, "bytes": 11},
            "as_of": "2026-11-24", "decision": "stop", "parties": [{"name": "Alder & Co", "role": "vendor",
            "aliases": [], "span": span}], "effective_date": null, "term": null, "commitments": [], "capabilities": [],
            "findings": [{"id": "f-1", "rule": "risk/blank", "severity": "error", "message": "A blank.",
            "commitment": null, "span": span, "quote": {"text": "Host syncs.", "span": span}, "clause": "3.2(b)",
            "heading": "Sync", "page": 7, "fixes": [{"title": "Fill it", "replacement": "in 3 days"}],
            "approvers": ["cto"]}], "approvals": [{"approver": "cto", "reasons": ["risk/blank"]}],
            "notices": [{"kind": "page-without-text", "page": 2, "message": "No text."}]
        }))
        .unwrap();
        let document = caveat::read(b"Host syncs.", &caveat::Reading::default()).unwrap();
        let case = Case { report: &report, document: &document, bytes: b"Host syncs." };
        let bytes = docx(&[case, case]).unwrap();
        let mut text = String::new();
        let mut parts = ZipArchive::new(Cursor::new(&bytes)).unwrap();
        parts.by_name("word/document.xml").unwrap().read_to_string(&mut text).unwrap();
        (bytes, text)
    }

    #[test]
    fn a_memo_says_what_the_report_says_and_is_read_again() {
        let (bytes, xml) = memo();
        let text = caveat::read(&bytes, &caveat::Reading::default()).unwrap().text;
        for words in [
            "Review of draft <1>.pdf",
            "STOP: not to be signed as it stands",
            "Parties | Alder & Co, the vendor",
            "cto | risk/blank",
            "3.2(b) Sync, page 7",
            "“Host syncs.”",
            "A blank. [risk/blank]",
            "Option: Fill it: “in 3 days”",
            "Page 2: No text.",
        ] {
            assert!(text.contains(words), "{words:?} in {text}");
        }
        assert_eq!(xml.matches("<w:pageBreakBefore").count(), 1, "one document a page");
    }

    #[test]
    fn the_same_reports_give_the_same_bytes() {
        assert_eq!(memo().0, memo().0);
    }
}
