//! Pages that are pictures, through tesseract.

use crate::program;
use caveat_core::document::{Document, Format};
use caveat_parse::{PagePicture, RecognizedPage, RecognizedWord};
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

/// A page takes some ten seconds; a page that takes ten times that is no page of text.
const TIME: Duration = Duration::from_mins(2);
const POINTS_PER_INCH: f32 = 72.0;

/// When pages are recognised.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Recognition {
    /// Pages without text, where tesseract is installed.
    #[default]
    Auto,
    /// Every page, whatever text it claims to have; without tesseract the document is refused.
    Always,
    /// Never.
    Never,
}

impl Recognition {
    /// The pages of a document that are to be recognised, counted from 1.
    pub(crate) fn pages_of(self, document: &Document) -> Vec<u32> {
        if document.format != Format::Pdf {
            return vec![];
        }
        match self {
            Self::Never => vec![],
            Self::Always => (1..=document.pages.unwrap_or(0)).collect(),
            Self::Auto => {
                let without = document.notices.iter().filter(|notice| notice.kind == "page-without-text");
                without.filter_map(|notice| notice.page).collect()
            }
        }
    }
}

/// The document, with each page that is a picture told how it could be read.
pub(crate) fn say_it_is_missing(mut document: Document) -> Document {
    for notice in document.notices.iter_mut().filter(|notice| notice.kind == "page-without-text") {
        notice.message.push_str(
            " (with tesseract installed, caveat recognises it: apt install tesseract-ocr, or brew install tesseract)",
        );
    }
    document
}

/// Tesseract, where it is.
#[derive(Debug)]
pub(crate) struct Engine(PathBuf);

impl Engine {
    /// The one on the path.
    pub(crate) fn find() -> Option<Self> {
        program::find(&["tesseract"]).map(Self)
    }

    /// The words of a page.
    ///
    /// # Errors
    /// What tesseract says.
    pub(crate) fn recognise(&self, picture: &PagePicture) -> Result<RecognizedPage, String> {
        let mut command = Command::new(&self.0);
        command.args(["stdin", "stdout", "-l", "eng", "--dpi", &picture.dots_per_inch.round().to_string(), "tsv"]);
        // Pages run side by side; threads within one page only get in each other's way.
        command.env("OMP_THREAD_LIMIT", "1");
        let table = program::run(&mut command, &picture.image, TIME)?;
        Ok(words_of(&String::from_utf8_lossy(&table), POINTS_PER_INCH / picture.dots_per_inch))
    }
}

/// The words of tesseract's table: level, page, block, paragraph, line, word, left, top, width, height, confidence,
/// text; lengths in dots, of which each has `scale` points.
fn words_of(table: &str, scale: f32) -> RecognizedPage {
    let mut page = RecognizedPage::default();
    let mut line = 0;
    let mut last = None;
    for row in table.lines() {
        let cells: Vec<&str> = row.split('\t').collect();
        let ["5", _, block, paragraph, row, _, place @ .., confidence, text] = cells.as_slice() else { continue };
        let place: Vec<f32> = place.iter().filter_map(|number| number.parse().ok()).collect();
        let ([left, top, width, height], Ok(confidence)) = (place.as_slice(), confidence.parse()) else { continue };
        if text.trim().is_empty() {
            continue;
        }
        let here = (block.to_string(), paragraph.to_string(), row.to_string());
        if last.as_ref().is_some_and(|last| *last != here) {
            line += 1;
        }
        last = Some(here);
        let area = [left * scale, top * scale, (left + width) * scale, (top + height) * scale];
        page.words.push(RecognizedWord { text: text.trim().to_owned(), area, confidence, line });
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_keep_their_place_in_points_and_their_line() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
            4\t1\t1\t1\t1\t0\t300\t600\t900\t60\t-1\t\n\
            5\t1\t1\t1\t1\t1\t300\t600\t150\t60\t96.5\tProvider\n\
            5\t1\t1\t1\t1\t2\t450\t600\t150\t60\t41\tshaIl\n\
            5\t1\t1\t1\t2\t1\t300\t700\t150\t60\t95\tdeliver\n\
            5\t1\t1\t1\t2\t2\t460\t700\t10\t60\t95\t \n";
        let page = words_of(table, 72.0 / 300.0);
        let words: Vec<(&str, u32)> = page.words.iter().map(|word| (word.text.as_str(), word.line)).collect();
        assert_eq!(words, [("Provider", 0), ("shaIl", 0), ("deliver", 1)]);
        assert_eq!(page.words[0].area, [72.0, 144.0, 108.0, 158.4]);
        assert_eq!(page.words[1].confidence, 41.0);
    }

    #[test]
    fn a_table_that_is_none_has_no_words() {
        assert_eq!(words_of("Error, cannot read input\n5\t1\t1\n", 1.0), RecognizedPage::default());
    }
}
