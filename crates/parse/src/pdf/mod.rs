//! PDF files: characters with their places, then words, lines, columns, tables and paragraphs.
//!
//! [`load`] opens the file within limits, [`flatten`] draws forms in place and keeps text alone, [`engine`] (through
//! pdf-extract) places each character; everything after it is layout and knows of no engine. [`engines`] asks a second
//! one, [`interpreter`] (hayro), where the first fails or finds no text.
//!
//! What decided for this order, on 595 odd files and 197 contracts that are filed with the SEC, with the words that
//! `PyMuPDF` finds as the measure (199 odd files have five or more); time is CPU time a page on 99 of the contracts, in
//! which `PyMuPDF` takes 1.75 ms:
//!
//! | reader | with text | without | refused | panics | recall, odd | recall, contracts | ms |
//! | --- | --- | --- | --- | --- | --- | --- | --- |
//! | pdf-extract by itself | 310 | 221 | 46 | 18 | .750 | .9999 | |
//! | pdf-extract behind [`flatten`] | 342 | 228 | 25 | 0 | .806 | .9997 | 3.8 |
//! | hayro | 373 | 205 | 17 | 0 | .897 | .9998 | 1.3 |
//! | the first, then hayro | 381 | 197 | 17 | 0 | .874 | .9997 | 3.8 |
//! | the same, with annotations and letters without a meaning told apart | 386 | 194 | 15 | 0 | .906 | .9997 | 3.8 |
//!
//! hayro alone finds more on odd files and takes a third of the time, but misses nine files that the first reads, tells
//! neither bold type nor what is painted white, and knows no bounds: forms that draw each other 2^36 fold keep it busy
//! for ever, where the first refuses them at once. So it is the second, for files and pages that would not be read
//! otherwise. `pdf_oxide`, which recalls as much as hayro, would be another whole reader to carry, and hayro is here
//! already to draw pages for recognition.

mod annotations;
mod assemble;
mod blocks;
mod columns;
mod content;
mod engine;
mod engines;
mod filters;
mod flatten;
mod fonts;
mod furniture;
mod geometry;
mod glyphs;
mod inner;
mod interpreter;
mod limits;
mod load;
mod maps;
mod passwords;
mod recognized;
mod repair;
mod ruled;
mod run;
mod unpack;
mod veil;
mod words;

use crate::{ReadError, Reading, RecognizedPage};
use assemble::{Assembled, PageBlocks};
use caveat_core::document::{Document, Format, Notice};
use geometry::Frame;
use glyphs::PageWords;
use std::collections::BTreeMap;

/// Reads a PDF. Pages without text are noticed, but for those that are blank; where no page has any, the document holds
/// notices alone.
pub(crate) fn read(bytes: &[u8], reading: &Reading) -> Result<Document, ReadError> {
    let (pages, rescued) = engines::read_pages(bytes, reading)?;
    let mut notices = notices(&pages, &reading.recognized);
    notices.extend(rescued);
    let heights: Vec<f64> = pages.iter().map(|page| page.height).collect();
    let frames: Vec<Frame> = pages.iter().map(PageWords::frame).collect();
    let words_of = |(mut page, number): (PageWords, u32)| {
        if let Some(recognized) = reading.recognized.get(&number) {
            (page.level, page.across) = (recognized::words(recognized), Vec::new());
        }
        for word in page.level.iter_mut().chain(&mut page.across).chain(&mut page.unseen) {
            word.page = number;
        }
        (page.level, (page.across, page.unseen, page.grids))
    };
    let (mut words, asides): (Vec<_>, Vec<_>) = pages.into_iter().zip(1..).map(words_of).unzip();
    let furniture = furniture::take(&mut words, &heights);
    let size = body_size(&words);
    let mut tables = 0;
    let count = words.len() as u32;
    let mut done = Vec::with_capacity(words.len());
    for (number, ((words, furniture), (across, unseen, grids))) in
        (1..).zip(words.into_iter().zip(furniture).zip(asides))
    {
        let mut sheets = sheets(words, &furniture.ends);
        let last = sheets.pop().unwrap_or_default();
        let mut blocks_of = |mut words: Vec<words::Word>| {
            let ruled = ruled::take(&mut words, &grids);
            blocks::blocks(&columns::order(words, 0), ruled, number, size, &mut tables)
        };
        done.extend(sheets.into_iter().map(|words| PageBlocks {
            number,
            drafts: blocks_of(words),
            ..PageBlocks::default()
        }));
        let drafts = blocks_of(last);
        let mut furniture = furniture.lines;
        furniture.extend(words::lines(across));
        let unseen = blocks::blocks(&columns::order(unseen, 0), Vec::new(), number, size, &mut tables);
        done.push(PageBlocks { number, drafts, furniture, unseen });
    }
    let Assembled { text, blocks, places, hidden } = assemble::assemble(done, frames);
    notices.extend(hidden.iter().map(|(page, span)| {
        let why = "text that a reader of the page would not see (not painted, white, tiny, off the page or in a layer \
            that is off); it is read like any other";
        Notice::new("hidden-text", why).on_page(*page).at(*span)
    }));
    let hidden = hidden.into_iter().map(|(_, span)| span).collect();
    let (format, pages) = (Format::Pdf, Some(count));
    let (revisions, comments) = (vec![], vec![]);
    Ok(Document { text, format, pages, blocks, revisions, hidden, comments, notices, places })
}

/// The words of a page, parted at these base lines.
fn sheets(words: Vec<words::Word>, ends: &[f32]) -> Vec<Vec<words::Word>> {
    let mut sheets: Vec<Vec<words::Word>> = vec![Vec::new(); ends.len() + 1];
    for word in words {
        sheets[ends.partition_point(|&end| end < word.y)].push(word);
    }
    sheets
}

/// The size that most characters have.
fn body_size(pages: &[Vec<words::Word>]) -> f32 {
    let mut counts = BTreeMap::<u32, usize>::new();
    for word in pages.iter().flatten() {
        *counts.entry((word.size * 4.0).round() as u32).or_default() += word.text.len();
    }
    let most = counts.iter().max_by_key(|(size, count)| (**count, **size));
    most.map_or(10.0, |(size, _)| *size as f32 / 4.0)
}

fn notices(pages: &[PageWords], recognized: &BTreeMap<u32, RecognizedPage>) -> Vec<Notice> {
    let mut notices = Vec::new();
    for (at, page) in pages.iter().enumerate() {
        let number = at as u32 + 1;
        if let Some(recognized) = recognized.get(&number) {
            notices.extend(recognized::notices(number, recognized));
            continue;
        }
        if page.is_empty && !page.is_blank {
            let why = match (page.broken, page.has_picture) {
                _ if page.unmapped => {
                    "its fonts do not say which letters it shows; run it through OCR and scan the result"
                }
                (true, _) => "it could not be read; print it to a new PDF and scan that",
                (false, true) => "it is a scan; run it through OCR (text recognition) and scan the result",
                (false, false) => "it is a drawing, or its letters are drawn; if it shows text, run it through OCR",
            };
            notices
                .push(Notice::new("page-without-text", format!("page {number} holds no text: {why}")).on_page(number));
        } else if page.broken {
            let message = format!("page {number} was read in part: its content is damaged from some point on");
            notices.push(Notice::new("page-read-in-part", message).on_page(number));
        } else if page.unmapped {
            let message = format!(
                "page {number} was read in part: some of its fonts do not say which letters they show; run it through OCR"
            );
            notices.push(Notice::new("page-read-in-part", message).on_page(number));
        }
        if page.has_cycle {
            let message = format!("page {number} holds content that draws itself; it was read once");
            notices.push(Notice::new("content-loop", message).on_page(number));
        }
    }
    notices
}

#[cfg(test)]
mod tests;
