//! A difference as a Word memo: for each promise its old and new wording side by side, and what the change does.

use super::told;
use crate::annotate::AnnotateError;
use crate::words;
use caveat_core::difference::{Course, Difference, PassageChange, PromiseChange, Run as Words, Stands};
use caveat_core::report::FindingReport;
use docx_rs::{
    Docx, LineSpacing, PageOrientationType, Paragraph, Run, Shading, Style, StyleType, Table, TableCell, TableRow,
    WidthType,
};
use std::io::Cursor;

/// Widths of the columns in twentieths of a point; together the text width of a landscape page.
const COLUMNS: [usize; 4] = [1900, 4700, 4700, 2700];
const WENT: &str = "B00020";
const CAME: &str = "1B6E2C";
const SOFT: &str = "555555";
const HEAD: &str = "E8ECF2";
/// A4, lying.
const PAGE: (u32, u32) = (16838, 11906);

/// The difference as a Word file.
///
/// # Errors
/// [`AnnotateError::Memo`] where the file cannot be put together.
pub fn memo(difference: &Difference) -> Result<Vec<u8>, AnnotateError> {
    let style = |id: &str, name: &str, size| Style::new(id, StyleType::Paragraph).name(name).size(size).bold();
    let mut memo = Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_orient(PageOrientationType::Landscape)
        .page_margin(docx_rs::PageMargin::new().left(1400).right(1400).top(1200).bottom(1200))
        .default_size(20)
        .add_style(style("Title", "Title", 34))
        .add_style(style("Heading1", "heading 1", 26));
    let (old, new) = (words::on_one_line(&difference.old.name), words::on_one_line(&difference.new.name));
    memo =
        memo.add_paragraph(styled("Title", &format!("{}: {}", told::decisions(difference), told::outcome(difference))));
    let name = |label: &str, name: &str| plain(&format!("{label}: {name}"));
    memo = memo.add_paragraph(name("Old draft", &old)).add_paragraph(name("New draft", &new));
    memo = memo.add_paragraph(plain(&told::summary(&difference.counts)));
    for change in &difference.facts {
        let (label, value) = told::fact(change);
        memo = memo.add_paragraph(plain(&format!("{label}: {value}")));
    }
    memo = memo.add_paragraph(soft(&format!(
        "As of {}. Struck out in red is what went, underlined in green what came. ▲ binds the vendor more, ▼ less, ? is \
         to be read by a person.",
        words::date(difference.as_of)
    )));
    for (course, ..) in told::COURSES {
        let changes: Vec<&PromiseChange> = difference.promises_of(course).collect();
        if !changes.is_empty() {
            memo = memo.add_paragraph(styled("Heading1", &words::capital(&told::heading(course, changes.len()))));
            memo = memo.add_table(table(changes.into_iter().map(promise)));
        }
    }
    let moved: Vec<&PromiseChange> =
        difference.promises_of(Course::Unchanged).filter(|change| change.moved || change.renumbered).collect();
    if !moved.is_empty() {
        let heading = format!("{} unchanged, in another place", words::counted(moved.len(), "promise"));
        memo = memo.add_paragraph(styled("Heading1", &heading));
        for change in moved {
            let text = change.version().map_or_else(String::new, |version| words::on_one_line(&version.text));
            memo = memo.add_paragraph(plain(&format!("{}: {}", told::place(change), crate::page::cut(&text, 160))));
        }
    }
    for (findings, what) in
        [(&difference.findings_new, "found now that was not"), (&difference.findings_gone, "found no more")]
    {
        if !findings.is_empty() {
            let heading = format!("{} {what}", words::counted(findings.len(), "finding"));
            memo = memo.add_paragraph(styled("Heading1", &heading));
            memo = findings.iter().fold(memo, |memo, finding| memo.add_paragraph(plain(&told_finding(finding))));
        }
    }
    if !difference.elsewhere.is_empty() {
        let count = words::counted(difference.elsewhere.len(), "passage");
        memo = memo.add_paragraph(styled("Heading1", &format!("{count} changed outside the promises")));
        memo = memo.add_table(table(difference.elsewhere.iter().map(passage)));
    }
    for (draft, notices) in [("Old draft", &difference.notices.old), ("New draft", &difference.notices.new)] {
        for notice in notices {
            memo = memo.add_paragraph(soft(&format!("{draft}: {}", words::on_one_line(&notice.message))));
        }
    }
    let mut out = Cursor::new(Vec::new());
    memo.build().pack(&mut out).map_err(|error| AnnotateError::Memo(Box::new(error)))?;
    Ok(out.into_inner())
}

fn styled(style: &str, text: &str) -> Paragraph {
    let spacing = LineSpacing::new().before(240).after(100);
    Paragraph::new().style(style).line_spacing(spacing).add_run(Run::new().add_text(safe(text))).keep_next(true)
}

fn plain(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(safe(text)))
}

fn soft(text: &str) -> Paragraph {
    Paragraph::new().add_run(Run::new().add_text(safe(text)).color(SOFT))
}

/// What XML can hold, and no character that turns the direction of writing.
fn safe(text: &str) -> String {
    let kept = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c });
    kept.filter(|c| words::printable(*c) && !matches!(c, '\u{fffe}' | '\u{ffff}')).collect()
}

fn told_finding(finding: &FindingReport) -> String {
    let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
    let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
    format!(
        "{}: {place}{} [{}]",
        words::capital(words::severity(finding.severity)),
        finding.message.trim(),
        finding.rule
    )
}

fn table(rows: impl Iterator<Item = TableRow>) -> Table {
    let head = ["Clause", "Old wording", "New wording", "What it does"];
    let cells = head.iter().zip(COLUMNS).map(|(word, width)| {
        let words = Paragraph::new().add_run(Run::new().add_text(*word).bold());
        TableCell::new().width(width, WidthType::Dxa).shading(Shading::new().fill(HEAD)).add_paragraph(words)
    });
    let head = TableRow::new(cells.collect()).cant_split();
    Table::new(std::iter::once(head).chain(rows).collect())
        .set_grid(COLUMNS.to_vec())
        .width(COLUMNS.iter().sum(), WidthType::Dxa)
}

fn row(cells: [Vec<Paragraph>; 4]) -> TableRow {
    let cells = cells.into_iter().zip(COLUMNS).map(|(paragraphs, width)| {
        let cell = TableCell::new().width(width, WidthType::Dxa);
        // Word takes no cell without a paragraph.
        if paragraphs.is_empty() {
            return cell.add_paragraph(Paragraph::new());
        }
        paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
    });
    TableRow::new(cells.collect())
}

fn promise(change: &PromiseChange) -> TableRow {
    let mut does: Vec<Paragraph> = Vec::new();
    for effect in &change.effects {
        does.push(plain(&format!("{} {}", told::sign(effect.bears), effect.message)));
    }
    does.extend(told::verdict(change).map(|verdict| soft(&words::capital(&verdict))));
    row([
        vec![plain(&told::place(change))],
        side(&change.words, Stands::Deleted),
        side(&change.words, Stands::Inserted),
        does,
    ])
}

fn passage(passage: &PassageChange) -> TableRow {
    let mut does = Vec::new();
    if !passage.defines_for.is_empty() {
        let count = words::counted(passage.defines_for.len(), "promise");
        does.push(plain(&format!("? it defines a term that {count} use")));
    }
    let (old, new) = (side(&passage.words, Stands::Deleted), side(&passage.words, Stands::Inserted));
    row([vec![plain(&told::passage_place(passage))], old, new, does])
}

/// The words of one draft, those that stand in it alone marked.
fn side(runs: &[Words], alone: Stands) -> Vec<Paragraph> {
    let here = |run: &&Words| run.stands == Stands::Both || run.stands == alone;
    if !runs.iter().any(|run| here(&run)) {
        return vec![soft("–")];
    }
    let words = runs.iter().filter(here).fold(Paragraph::new(), |paragraph, run| {
        let words = Run::new().add_text(safe(&run.text));
        paragraph.add_run(match run.stands {
            Stands::Both => words,
            Stands::Deleted => words.color(WENT).strike(),
            Stands::Inserted => words.color(CAME).underline("single"),
        })
    });
    vec![words]
}
