//! Pages that are pictures, laid out from the words that text recognition found.

use super::{Pdf, checked, dict, lines, name};
use crate::pdf::read;
use crate::shown::blocks;
use crate::{Reading, RecognizedPage, RecognizedWord};
use caveat_core::document::Document;
use pdf_extract::{Dictionary, Object};
use std::collections::BTreeMap;

/// A scan, and a page of text after it.
fn scan() -> Vec<u8> {
    let mut pdf = Pdf::new();
    let picture = dict([("Subtype", name("Image")), ("Width", 1.into()), ("Height", 1.into())]);
    let picture = pdf.stream(picture, [0]);
    let content = pdf.stream(Dictionary::new(), "q 600 0 0 700 0 0 cm /Im Do Q");
    pdf.page_of(content, dict([("Im", Object::Reference(picture))]));
    pdf.page(lines(72.0, 700.0, &["Read from the file."])).bytes()
}

/// Lines as recognition gives them: each box follows its letters.
fn recognized(lines: &[&str], confidence: f32) -> RecognizedPage {
    let mut words = Vec::new();
    for (line, text) in lines.iter().enumerate() {
        let base = 100.0 + 14.0 * line as f32;
        let mut left = 72.0;
        for word in text.split(' ') {
            let width = 5.0 * word.len() as f32;
            let low = if word.contains(['p', 'y', 'g']) { 2.4 } else { 0.0 };
            let high = if word.contains(['t', 'd', 'h', 'l', 'b', 'f', 'k', 'T']) { 8.0 } else { 5.5 };
            let area = [left, base - high, left + width, base + low];
            words.push(RecognizedWord { text: word.to_owned(), area, confidence, line: line as u32 });
            left += width + 4.0;
        }
    }
    RecognizedPage { words }
}

fn read_with(page: RecognizedPage) -> Document {
    let reading = Reading { recognized: BTreeMap::from([(1, page)]), ..Reading::default() };
    checked(read(&scan(), &reading).unwrap())
}

#[test]
fn recognised_words_are_laid_out_like_others() {
    let long = "The provider answers each call within two hours of its receipt and repairs any fault";
    let document = read_with(recognized(&[long, "of the service by noon.", "(a) The desk is open all day."], 96.0));
    let paragraph = format!("{long} of the service by noon.");
    assert_eq!(
        blocks(&document),
        [('p', paragraph.as_str()), ('l', "(a) The desk is open all day."), ('p', "Read from the file.")]
    );
    assert_eq!(document.blocks[0].origin.page, Some(1));
    let notices: Vec<_> = document.notices.iter().map(|notice| (notice.kind.as_str(), notice.page)).collect();
    assert_eq!(notices, [("page-recognized", Some(1))]);
    assert!(document.notices.iter().all(|notice| !notice.is_gap()));
}

#[test]
fn doubtful_words_are_counted() {
    let mut page = recognized(&["The provider pays at once."], 91.0);
    page.words[1].confidence = 41.0;
    let document = read_with(page);
    let notice = document.notices.iter().find(|notice| notice.kind == "low-confidence").unwrap();
    assert_eq!(notice.page, Some(1));
    assert!(notice.message.contains("1 of 5 words on page 1") && notice.message.contains("provider"), "{notice:?}");
}

#[test]
fn a_page_on_which_nothing_was_recognised_is_still_without_text() {
    let mut void = recognized(&["x"], 90.0);
    void.words[0].area = [f32::NAN, 0.0, 5.0, 5.0];
    for page in [RecognizedPage::default(), void] {
        let document = read_with(page);
        assert_eq!(document.text, "Read from the file.");
        assert_eq!(document.notices[0].kind, "page-without-text");
    }
}
