//! Words that text recognition found, as the words of their page.

use super::geometry::median;
use super::words::Word;
use crate::{RecognizedPage, RecognizedWord};
use caveat_core::document::Notice;

/// Below this the recognition itself doubts what it read; at and above it nine words in ten are right.
const DOUBTFUL: f32 = 60.0;

/// The page's words. A box follows the letters in it ("on" is lower than "by"), so base line and size are those of
/// the line, and the size of a line near the usual one is the usual one.
pub(super) fn words(page: &RecognizedPage) -> Vec<Word> {
    let lines: Vec<Vec<&RecognizedWord>> = page
        .words
        .chunk_by(|one, next| one.line == next.line)
        .map(|line| line.iter().filter(|word| is_shown(word)).collect())
        .collect();
    let height = |line: &[&RecognizedWord]| {
        let top = line.iter().map(|word| word.area[1]).fold(f32::MAX, f32::min);
        line.iter().map(|word| word.area[3]).fold(f32::MIN, f32::max) - top
    };
    let heights = lines.iter().filter(|line| !line.is_empty()).map(|line| f64::from(height(line)));
    let usual = median(heights.collect()) as f32;
    let mut words = Vec::with_capacity(page.words.len());
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let own = height(line);
        let size = if (usual * 0.6..usual * 1.4).contains(&own) { usual } else { own };
        let base = median(line.iter().map(|word| f64::from(base_line(word))).collect()) as f32;
        words.extend(line.iter().map(|word| Word::plain(word.area[0], word.area[2], base, size, word.text.trim())));
    }
    words
}

fn is_shown(word: &RecognizedWord) -> bool {
    let [left, top, right, bottom] = word.area;
    word.area.iter().all(|side| side.is_finite()) && right > left && bottom > top && !word.text.trim().is_empty()
}

/// Where the letters of a word stand, some of which may reach below.
fn base_line(word: &RecognizedWord) -> f32 {
    let reaches_below = word.text.contains(['g', 'j', 'p', 'q', 'y', ',', ';', '(', ')', 'Q']);
    word.area[3] - if reaches_below { (word.area[3] - word.area[1]) * 0.22 } else { 0.0 }
}

/// What must be known of a page that was recognised.
pub(super) fn notices(number: u32, page: &RecognizedPage) -> Vec<Notice> {
    let count = page.words.iter().filter(|word| is_shown(word)).count();
    if count == 0 {
        let message = format!("page {number} holds no text: text recognition found none on it");
        return vec![Notice::new("page-without-text", message).on_page(number)];
    }
    let plural = |count: usize| if count == 1 { "word" } else { "words" };
    let message = format!("page {number} is a picture: its {count} {} come from text recognition", plural(count));
    let mut notices = vec![Notice::new("page-recognized", message).on_page(number)];
    let doubtful: Vec<&str> =
        page.words.iter().filter(|w| is_shown(w) && w.confidence < DOUBTFUL).map(|w| w.text.as_str()).collect();
    if let Some(first) = doubtful.first() {
        let message = format!(
            "{} of {count} {} on page {number} were recognised with low confidence, the first is \u{201c}{first}\u{201d}; compare them with the page",
            doubtful.len(),
            plural(count),
        );
        notices.push(Notice::new("low-confidence", message).on_page(number));
    }
    notices
}
