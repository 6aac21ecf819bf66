//! A document as a reader of the page sees it.

use caveat_core::document::Document;
use caveat_core::judgement::{Decision, Severity};
use caveat_match::Judged;

/// The document with spaces in place of what nobody sees, so that every place stays where it is; `None` where nothing is
/// hidden.
pub(crate) fn without_hidden_words(document: &Document) -> Option<Document> {
    if document.hidden.is_empty() {
        return None;
    }
    let mut hidden = document.hidden.clone();
    hidden.sort_unstable_by_key(|span| span.start);
    let text = &document.text;
    let mut seen = String::with_capacity(text.len());
    for span in hidden {
        let start = span.start.max(seen.len());
        if start >= span.end {
            continue;
        }
        seen.push_str(&text[seen.len()..start]);
        for letter in text[start..span.end].chars() {
            if letter == '\n' {
                seen.push(letter);
            } else {
                seen.extend(std::iter::repeat_n(' ', letter.len_utf8()));
            }
        }
    }
    seen.push_str(&text[seen.len()..]);
    Some(Document { text: seen, ..document.clone() })
}

/// How bad a judgement is: the decision, then how many errors and warnings.
pub(crate) fn badness(judged: &Judged) -> (Decision, usize, usize) {
    let count = |severity| judged.findings.iter().filter(|finding| finding.severity == severity).count();
    (judged.decision, count(Severity::Error), count(Severity::Warning))
}
