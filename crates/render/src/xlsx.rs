//! XLSX: the compliance matrix as a workbook, with sheets for deadlines, catalog coverage and parties.

use crate::Case;
use crate::matrix::{self, Cell, SEVERITY, Table, VERDICT};
use crate::words;
use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Workbook, Worksheet, XlsxError,
};

/// The most characters that a cell may hold.
const MOST_LETTERS: usize = 32_767;
/// The most rows that a sheet may have.
const MOST_ROWS: usize = 1_048_576;
/// The height of a line of text, in points.
const LINE: f64 = 15.0;
/// The most lines of a cell that are shown; the others are there, behind the row's edge.
const MOST_LINES: usize = 10;
/// A3, by the number that Excel gives it.
const A3: u8 = 8;

/// The workbook's bytes. The same reports give the same bytes: its time of creation is the day of the first report.
///
/// Text of a contract is written as text: it never becomes a formula or a link. A text longer than a cell may be
/// (32,767 characters) ends in "…".
///
/// # Errors
/// [`XlsxError`] where there are more commitments than a sheet has rows.
pub fn workbook(cases: &[Case]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title("Compliance matrix").set_author("caveat");
    if let Some(date) = cases.first().and_then(|case| moment(case.report.as_of)) {
        properties = properties.set_creation_datetime(&date);
    }
    workbook.set_properties(&properties);
    overview(workbook.add_worksheet(), cases)?;
    for (name, table) in [
        ("Commitments", matrix::commitments(cases)),
        ("Deadlines", matrix::deadlines(cases)),
        ("Catalog coverage", matrix::coverage(cases)),
        ("Parties", matrix::parties(cases)),
    ] {
        sheet(workbook.add_worksheet().set_name(name)?, &table)?;
    }
    workbook.save_to_buffer()
}

/// The decision on each document, at a glance.
fn overview(sheet: &mut Worksheet, cases: &[Case]) -> Result<(), XlsxError> {
    let columns = &[
        ("Document", 30),
        ("Decision", 11),
        ("Meaning", 40),
        ("Errors", 8),
        ("Warnings", 9),
        ("Notes", 7),
        ("Commitments", 12),
        ("Effective", 12),
        ("Term", 12),
        ("As of", 12),
        ("Must approve", 30),
        ("Not read", 50),
    ];
    let row = |case: &Case| {
        let report = case.report;
        let (decision, meaning) = words::decision(report.decision);
        let counts = words::severities(report);
        let approvals: Vec<&str> = report.approvals.iter().map(|approval| approval.approver.as_str()).collect();
        let notices: Vec<&str> = report.notices.iter().map(|notice| notice.message.as_str()).collect();
        let day = |day: Option<Date>| day.map_or(Cell::Empty, Cell::Day);
        vec![
            Cell::Text(report.document.name.clone()),
            Cell::Text(decision.to_owned()),
            Cell::Text(meaning.to_owned()),
            Cell::Number(counts[0].1 as f64),
            Cell::Number(counts[1].1 as f64),
            Cell::Number(counts[2].1 as f64),
            Cell::Number(report.commitments.len() as f64),
            day(report.effective_date.as_ref().and_then(|date| date.value)),
            report
                .term
                .as_ref()
                .and_then(|term| term.value)
                .map_or(Cell::Empty, |term| Cell::Text(words::period(term))),
            Cell::Day(report.as_of),
            Cell::Text(approvals.join(", ")),
            Cell::Text(notices.join(" · ")),
        ]
    };
    let table = Table { columns, rows: cases.iter().map(row).collect() };
    self::sheet(sheet.set_name("Overview")?, &table)
}

fn sheet(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_font_color(Color::White)
        .set_background_color(Color::RGB(0x1F_2A44))
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    let grey = Color::RGB(0xD0_D4DC);
    let plain = Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
        .set_border_bottom_color(grey);
    let day = plain.clone().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left);
    let sum = plain.clone().set_num_format("#,##0.##");
    let last_row = u32::try_from(table.rows.len().min(MOST_ROWS)).unwrap_or(u32::MAX);
    let last_column = u16::try_from(table.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    for (column, (name, width)) in (0..).zip(table.columns) {
        sheet.set_column_width(column, f64::from(*width))?;
        sheet.write_string_with_format(0, column, *name, &heading)?;
        if last_row > 0 && [SEVERITY, VERDICT, "Decision"].contains(name) {
            colours(sheet, column, last_row)?;
        }
    }
    for (row, cells) in (1..).zip(&table.rows) {
        sheet.set_row_height(row, LINE * lines(cells, table.columns) as f64)?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => sheet.write_blank(row, column, &plain)?,
                Cell::Text(text) => sheet.write_string_with_format(row, column, fitting(text), &plain)?,
                Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &sum)?,
                Cell::Day(date) => match moment(*date) {
                    Some(moment) => sheet.write_datetime_with_format(row, column, &moment, &day)?,
                    None => sheet.write_string_with_format(row, column, date.to_string(), &plain)?,
                },
            };
        }
    }
    sheet.autofilter(0, 0, last_row, last_column)?;
    sheet.set_freeze_panes(1, 0)?;
    let width: u16 = table.columns.iter().map(|(_, width)| width).sum();
    // What is wider than two sheets of A3 at a size that can be read goes on beside them.
    sheet.set_landscape().set_paper_size(A3).set_print_fit_to_pages(1 + width / 240, 0).set_repeat_rows(0, 0)?;
    Ok(())
}

/// How many lines the fullest cell of a row takes; not every program works this out when it opens a workbook.
fn lines(cells: &[Cell], columns: &[(&str, u16)]) -> usize {
    let of = |(cell, (_, width)): (&Cell, &(&str, u16))| match cell {
        // A word that does not fit leaves the end of its line blank: a tenth of a line, or so.
        Cell::Text(text) => (text.chars().count() * 11).div_ceil(usize::from(*width) * 10),
        Cell::Empty | Cell::Number(_) | Cell::Day(_) => 1,
    };
    cells.iter().zip(columns).map(of).max().unwrap_or(1).clamp(1, MOST_LINES)
}

/// What is bad is red, what is doubtful amber, what is fine green; the words say the same.
fn colours(sheet: &mut Worksheet, column: u16, last_row: u32) -> Result<(), XlsxError> {
    let red = Format::new().set_font_color(Color::RGB(0x9C_0006)).set_background_color(Color::RGB(0xFF_C7CE));
    let amber = Format::new().set_font_color(Color::RGB(0x7F_6000)).set_background_color(Color::RGB(0xFF_EB9C));
    let green = Format::new().set_font_color(Color::RGB(0x00_6100)).set_background_color(Color::RGB(0xC6_EFCE));
    for (words, format) in [
        (&["error", "unavailable", "late", "exceeds", "STOP"][..], &red),
        (&["warning", "beta", "unknown", "REVIEW"][..], &amber),
        (&["ok", "on time", "CLEAR"][..], &green),
    ] {
        for word in words {
            let rule = ConditionalFormatCellRule::EqualTo((*word).to_owned());
            let colour = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            sheet.add_conditional_format(1, column, last_row, column, &colour)?;
        }
    }
    Ok(())
}

/// A day as Excel knows days; `None` before 1900.
fn moment(date: Date) -> Option<ExcelDateTime> {
    let (month, day) = (date.month().unsigned_abs(), date.day().unsigned_abs());
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, day).ok()
}

/// As much of a text as a cell may hold, without what XML cannot.
fn fitting(text: &str) -> String {
    let text: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
    if text.encode_utf16().count() <= MOST_LETTERS {
        return text;
    }
    let mut room = MOST_LETTERS - 1;
    let mut cut: String = text
        .chars()
        .take_while(|letter| {
            let fits = letter.len_utf16() <= room;
            room = room.saturating_sub(letter.len_utf16());
            fits
        })
        .collect();
    cut.push('…');
    cut
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_too_long_is_cut_and_says_so() {
        let cut = fitting(&"🦀".repeat(20_000));
        assert!(cut.ends_with('…') && cut.encode_utf16().count() <= MOST_LETTERS, "{}", cut.len());
        assert_eq!(fitting("a\u{0}b"), "ab");
    }
}
