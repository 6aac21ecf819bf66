//! CSV: the compliance matrix for any spreadsheet or database (RFC 4180, UTF-8, commas, dates as 2027-03-31).

use crate::Case;
use crate::matrix::{self, Cell};

/// One row a commitment, under a row of headings. Lines end as RFC 4180 says.
pub fn matrix(cases: &[Case]) -> String {
    let table = matrix::commitments(cases);
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let headings = table.columns.iter().map(|(name, _)| (*name).to_owned()).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<String>>());
    for row in std::iter::once(headings).chain(rows) {
        // Writing into memory does not fail, and every row has as many cells as there are headings.
        let _ = writer.write_record(&row);
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// Words of a contract must not become a formula in the reader's spreadsheet: what a spreadsheet would take for one is
/// put behind an apostrophe, as OWASP advises.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_words_become_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(harmless(text), format!("'{text}"));
        }
        assert_eq!(harmless("2-way sync = good"), "2-way sync = good");
    }
}
