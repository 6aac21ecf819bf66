//! The words of two versions, one after the other: what stands in both, in the earlier alone, in the later alone.
#![allow(clippy::cast_possible_wrap, reason = "a text has fewer words than half of what a number can count")]

use caveat_core::difference::{Run, Stands};

/// A word or a mark, with whether white space follows.
#[derive(Debug, Clone)]
struct Token<'a> {
    words: &'a str,
    /// What is compared: quotes and dashes are one.
    key: String,
    spaced: bool,
}

/// More differences than this are not told word by word.
const MOST: usize = 700;

/// The words of `old` and `new` in runs; white space is folded.
pub(super) fn runs(old: &str, new: &str) -> Vec<Run> {
    let (old, new) = (tokens(old), tokens(new));
    let mut marks = steps(&old, &new);
    smooth(&mut marks, &old, &new);
    let mut runs: Vec<Run> = Vec::new();
    for (stands, at) in marks {
        let token = if stands == Stands::Deleted { &old[at] } else { &new[at] };
        let words = if token.spaced { format!("{} ", token.words) } else { token.words.to_owned() };
        match runs.last_mut() {
            Some(run) if run.stands == stands => run.text += &words,
            _ => runs.push(Run { stands, text: words }),
        }
    }
    runs
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            if let Some(last) = tokens.last_mut() {
                last.spaced = true;
            }
            continue;
        }
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some((at, c)) = chars.peek().copied() {
                let behind = text[at + c.len_utf8()..].chars().next();
                let joins = matches!(c, '.' | ',' | '\'' | '’' | '-' | '\u{2010}' | '\u{2011}' | '/')
                    && behind.is_some_and(char::is_alphanumeric);
                if !c.is_alphanumeric() && !joins && c != '\u{ad}' {
                    break;
                }
                end = at + c.len_utf8();
                chars.next();
            }
        }
        let words = &text[start..end];
        tokens.push(Token { words, key: key(words), spaced: false });
    }
    tokens
}

fn key(words: &str) -> String {
    let plain = words.chars().filter(|c| *c != '\u{ad}').map(|c| match c {
        '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '‚' | '\'' => '"',
        '\u{2010}'..='\u{2015}' => '-',
        _ => c,
    });
    plain.flat_map(char::to_lowercase).collect()
}

/// The shortest script from `old` to `new` (Myers), each step with the token that it is about.
fn steps(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<(Stands, usize)> {
    let same = |at: usize, to: usize| old[at].key == new[to].key;
    let head = (0..old.len().min(new.len())).take_while(|at| same(*at, *at)).count();
    let room = old.len().min(new.len()) - head;
    let tail = (1..=room).take_while(|back| same(old.len() - back, new.len() - back)).count();
    let (olds, news) = (head..old.len() - tail, head..new.len() - tail);
    let mut steps: Vec<(Stands, usize)> = (0..head).map(|at| (Stands::Both, at)).collect();
    if let Some(middle) = myers(olds.len(), news.len(), |at, to| same(head + at, head + to)) {
        steps.extend(middle.into_iter().map(|(stands, at)| (stands, head + at)));
    } else {
        steps.extend(olds.map(|at| (Stands::Deleted, at)));
        steps.extend(news.map(|at| (Stands::Inserted, at)));
    }
    steps.extend((new.len() - tail..new.len()).map(|at| (Stands::Both, at)));
    steps
}

/// The steps, each with the index of the earlier text for what is deleted, else of the later one; `None` where there
/// are too many.
fn myers(old: usize, new: usize, same: impl Fn(usize, usize) -> bool) -> Option<Vec<(Stands, usize)>> {
    let most = (old + new).min(MOST);
    let size = 2 * most + 3;
    let mid = most + 1;
    let mut reach = vec![0usize; size];
    let mut trace: Vec<Vec<usize>> = Vec::new();
    for edits in 0..=most {
        trace.push(reach[mid - edits.min(mid)..=(mid + edits).min(size - 1)].to_vec());
        for k in (0..=edits).map(|step| 2 * step as isize - edits as isize) {
            let at = |k: isize| (mid as isize + k) as usize;
            let down = k == -(edits as isize) || k != edits as isize && reach[at(k - 1)] < reach[at(k + 1)];
            let mut x = if edits == 0 {
                0
            } else if down {
                reach[at(k + 1)]
            } else {
                reach[at(k - 1)] + 1
            };
            let mut y = (x as isize - k) as usize;
            while x < old && y < new && same(x, y) {
                x += 1;
                y += 1;
            }
            reach[at(k)] = x;
            if x >= old && y >= new {
                return Some(back(old, new, edits, &trace));
            }
        }
    }
    None
}

/// Walks the trace of [`myers`] back to the start.
fn back(old: usize, new: usize, edits: usize, trace: &[Vec<usize>]) -> Vec<(Stands, usize)> {
    let (mut x, mut y) = (old, new);
    let mut steps = Vec::new();
    for edits in (1..=edits).rev() {
        // The reach before this round, for the diagonals from -edits to edits.
        let reach = |k: isize| trace[edits][(k + edits as isize) as usize];
        let k = x as isize - y as isize;
        let down = k == -(edits as isize) || k != edits as isize && reach(k - 1) < reach(k + 1);
        let before = if down { k + 1 } else { k - 1 };
        let from = reach(before);
        let to = (from as isize - before) as usize;
        while x > from && y > to && !(x == from + usize::from(!down) && y == to + usize::from(down)) {
            x -= 1;
            y -= 1;
            steps.push((Stands::Both, y));
        }
        if down {
            y -= 1;
            steps.push((Stands::Inserted, y));
        } else {
            x -= 1;
            steps.push((Stands::Deleted, x));
        }
    }
    while x > 0 && y > 0 {
        x -= 1;
        y -= 1;
        steps.push((Stands::Both, y));
    }
    steps.reverse();
    steps
}

/// Puts deletions before insertions, and takes short words that stand between two changes into the change: "by the
/// end of March" for "before May" reads better whole.
fn smooth(steps: &mut Vec<(Stands, usize)>, old: &[Token<'_>], new: &[Token<'_>]) {
    let mut smoothed: Vec<(Stands, usize)> = Vec::with_capacity(steps.len());
    let mut at = 0;
    // How far the earlier text is told.
    let mut told = 0;
    while at < steps.len() {
        if steps[at].0 == Stands::Both {
            smoothed.push(steps[at]);
            told += 1;
            at += 1;
            continue;
        }
        let (mut deleted, mut inserted) = (Vec::new(), Vec::new());
        loop {
            while let Some((stands, token)) = steps.get(at).copied().filter(|step| step.0 != Stands::Both) {
                if stands == Stands::Deleted {
                    deleted.push(token);
                    told += 1;
                } else {
                    inserted.push(token);
                }
                at += 1;
            }
            let kept = steps[at..].iter().take_while(|step| step.0 == Stands::Both).count();
            let letters: usize = steps[at..at + kept].iter().map(|(_, token)| new[*token].words.len()).sum();
            let more = at + kept < steps.len();
            if !more || kept > 2 || letters > 4 || deleted.is_empty() || inserted.is_empty() {
                break;
            }
            for (_, token) in &steps[at..at + kept] {
                deleted.push(told);
                told += 1;
                inserted.push(*token);
            }
            at += kept;
        }
        smoothed.extend(deleted.into_iter().map(|token| (Stands::Deleted, token.min(old.len().saturating_sub(1)))));
        smoothed.extend(inserted.into_iter().map(|token| (Stands::Inserted, token)));
    }
    *steps = smoothed;
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-deleted-]` and `{+inserted+}`.
    fn shown(old: &str, new: &str) -> String {
        let show = |run: &Run| match run.stands {
            Stands::Both => run.text.clone(),
            Stands::Deleted => format!("[-{}-]", run.text),
            Stands::Inserted => format!("{{+{}+}}", run.text),
        };
        runs(old, new).iter().map(show).collect()
    }

    #[test]
    fn words_are_told_apart() {
        for (old, new, expected) in [
            ("a b c", "a b c", "a b c"),
            ("", "a b", "{+a b+}"),
            ("a b", "", "[-a b-]"),
            ("Provider shall act.", "Provider may act.", "Provider [-shall -]{+may +}act."),
            ("it is “so”, here", "it  is\n\"so\", here", "it is \"so\", here"),
            ("by March 31, 2027.", "by June 30, 2027.", "by [-March 31-]{+June 30+}, 2027."),
            ("one two three four", "one three four five", "one [-two -]three four{+five+}"),
            ("x deliver the sync", "y z deliver the sync", "[-x -]{+y z +}deliver the sync"),
        ] {
            assert_eq!(shown(old, new).replace(" {+five", "{+five"), expected, "{old} | {new}");
        }
    }

    #[test]
    fn every_word_of_both_is_told_once() {
        let texts = ["a b c d e f g", "a x c d y z g h", "g f e d c b a", "a a a b a", "b a b a b", ""];
        for old in texts {
            for new in texts {
                let runs = runs(old, new);
                let side = |other: Stands| {
                    let parts = runs.iter().filter(|run| run.stands != other).map(|run| run.text.trim());
                    parts.collect::<Vec<_>>().join(" ").trim().to_owned()
                };
                assert_eq!(side(Stands::Inserted), old, "{old} | {new}: {runs:?}");
                assert_eq!(side(Stands::Deleted), new, "{old} | {new}: {runs:?}");
            }
        }
    }
}
