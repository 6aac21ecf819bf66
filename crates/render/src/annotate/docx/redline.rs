//! What has to change in a stretch of words so that it becomes another: as few words as a reader would mark.

use caveat_core::Span;

/// Words to put in the place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Change {
    /// The words that go, in bytes of the old text, without white space at either end; empty for words that only
    /// come, then where the word begins that follows them, or the old text's end.
    pub(super) old: Span,
    /// The words that come.
    pub(super) new: String,
}

/// Longer stretches are compared only from both ends: the table of the comparison grows with the square.
const MOST_WORDS: usize = 600;
/// Where fewer of the words stay than this share, a reader takes in the old and the new better whole.
const STAYING: f64 = 0.5;

/// The changes, in order; none where the words are the same.
pub(super) fn redline(old: &str, new: &str) -> Vec<Change> {
    let old_words = words(old);
    let new_words = words(new);
    let before = |at: &usize| old_words[*at].of(old) == new_words[*at].of(new);
    let shorter = old_words.len().min(new_words.len());
    let head = (0..shorter).take_while(before).count();
    let after = |at: &usize| old_words[old_words.len() - 1 - at].of(old) == new_words[new_words.len() - 1 - at].of(new);
    let tail = (0..shorter - head).take_while(after).count();
    let middle_old = head..old_words.len() - tail;
    let middle_new = head..new_words.len() - tail;
    let mut pairs = Vec::new();
    if middle_old.len() <= MOST_WORDS && middle_new.len() <= MOST_WORDS {
        let a: Vec<&str> = old_words[middle_old.clone()].iter().map(|span| span.of(old)).collect();
        let b: Vec<&str> = new_words[middle_new.clone()].iter().map(|span| span.of(new)).collect();
        pairs = common(&a, &b);
        let longer = a.len().max(b.len());
        if (pairs.len() as f64) < STAYING * longer as f64 {
            pairs.clear();
        }
    }
    let mut changes = Vec::new();
    let (mut i, mut j) = (middle_old.start, middle_new.start);
    let ends = pairs.iter().map(|(a, b)| (a + head, b + head)).chain([(middle_old.end, middle_new.end)]);
    for (a, b) in ends {
        if i < a || j < b {
            let stretch = |text: &str, words: &[Span]| match (words.first(), words.last()) {
                (Some(first), Some(last)) => Span::new(first.start, last.end),
                _ => Span::new(text.len(), text.len()),
            };
            let gone = if i < a {
                stretch(old, &old_words[i..a])
            } else {
                let at = old_words.get(a).map_or(old.len(), |word| word.start);
                Span::new(at, at)
            };
            let come = if j < b { stretch(new, &new_words[j..b]).of(new).to_owned() } else { String::new() };
            changes.push(Change { old: gone, new: come });
        }
        (i, j) = (a + 1, b + 1);
    }
    changes
}

/// The words of a text: what stands between white space.
fn words(text: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        match (letter.is_whitespace(), start) {
            (false, None) => start = Some(at),
            (true, Some(from)) => {
                words.push(Span::new(from, at));
                start = None;
            }
            _ => {}
        }
    }
    words.extend(start.map(|from| Span::new(from, text.len())));
    words
}

/// The longest sequence that both have in common, as pairs of places.
fn common(a: &[&str], b: &[&str]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut lengths = vec![0_u16; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            lengths[i * width + j] = if a[i] == b[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        if a[i] == b[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(old: &str, new: &str) -> String {
        let mut out = String::new();
        let mut at = 0;
        for change in redline(old, new) {
            out.push_str(&old[at..change.old.start]);
            out.push_str(&format!("[-{}-][+{}+]", change.old.of(old), change.new));
            at = change.old.end;
        }
        out.push_str(&old[at..]);
        out
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        for (old, new, expected) in [
            (
                "open at least 99.99% of the time",
                "open at least 99.5% of the time",
                "open at least [-99.99%-][+99.5%+] of the time",
            ),
            (
                "shall deliver it",
                "shall use reasonable efforts to deliver it",
                "shall [--][+use reasonable efforts to+]deliver it",
            ),
            ("shall promptly deliver", "shall deliver", "shall [-promptly-][++] deliver"),
            ("by May 1, 2027", "by May 1, 2027", "by May 1, 2027"),
            ("by May 1", "by May 1, free of charge", "by May [-1-][+1, free of charge+]"),
            ("link to it", "link to it now", "link to it[--][+now+]"),
            ("M7 | link | by May 1, 2027", "M7 | link | by June 2, 2027", "M7 | link | by [-May 1,-][+June 2,+] 2027"),
            ("all of it", "", "[-all of it-][++]"),
        ] {
            assert_eq!(marked(old, new), expected);
        }
    }

    #[test]
    fn what_hardly_stays_is_replaced_whole() {
        let (old, new) = ("one two three four five six", "uno dos three cuatro cinco siete");
        assert_eq!(marked(old, new), "[-one two three four five six-][+uno dos three cuatro cinco siete+]");
    }
}
