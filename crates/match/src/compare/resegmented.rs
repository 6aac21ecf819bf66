//! The same words cut into pieces otherwise: one reader ends a sentence where another goes on.

use super::pairing::{Pairing, Partner};
use super::piece::Piece;
use caveat_core::difference::ToldBy;
use std::collections::HashMap;

/// How many bytes of folded words find where a piece may begin.
const HEAD: usize = 12;

/// Joins each piece that is several pieces of the other draft put together, with all of them.
pub(super) fn join(pairing: &mut Pairing, old: &[Piece], new: &[Piece]) {
    for (whole, parts) in wholes(new, &pairing.of_new, old, &pairing.of_old) {
        settle(&mut pairing.of_new, whole, &mut pairing.of_old, &parts, new);
    }
    for (whole, parts) in wholes(old, &pairing.of_old, new, &pairing.of_new) {
        settle(&mut pairing.of_old, whole, &mut pairing.of_new, &parts, old);
    }
}

fn settle(
    of_whole: &mut [Option<Partner>],
    whole: usize,
    of_parts: &mut [Option<Partner>],
    parts: &[usize],
    pieces: &[Piece],
) {
    debug_assert!(whole < pieces.len(), "the whole is a piece");
    let partner = |at| Some(Partner { at, told_by: ToldBy::Id, likeness: 1.0 });
    of_whole[whole] = parts.first().copied().and_then(partner);
    for part in parts {
        of_parts[*part] = partner(whole);
    }
}

/// Each open piece of `pieces` that is two or more open ones of `others`, one behind the other.
fn wholes(
    pieces: &[Piece],
    of_pieces: &[Option<Partner>],
    others: &[Piece],
    of_others: &[Option<Partner>],
) -> Vec<(usize, Vec<usize>)> {
    let head = |words: &str| words.get(..HEAD.min(words.len())).map(str::to_owned);
    let mut beginning: HashMap<String, Vec<usize>> = HashMap::new();
    for at in (0..others.len()).filter(|at| of_others[*at].is_none()) {
        // A piece shorter than the head begins no whole; such pieces continue one.
        if others[at].folded.len() >= HEAD
            && let Some(head) = head(&others[at].folded)
        {
            beginning.entry(head).or_default().push(at);
        }
    }
    let mut taken = vec![false; others.len()];
    let mut found = Vec::new();
    for at in (0..pieces.len()).filter(|at| of_pieces[*at].is_none()) {
        let whole = pieces[at].folded.as_str();
        let starts = head(whole).and_then(|head| beginning.get(&head));
        for start in starts.into_iter().flatten().take(8) {
            let mut rest = whole;
            let mut parts = Vec::new();
            for part in *start..others.len() {
                let words = others[part].folded.as_str();
                let free = of_others[part].is_none() && !taken[part];
                match rest.strip_prefix(words).or_else(|| rest.strip_prefix(' ')?.strip_prefix(words)) {
                    Some(behind) if free => {
                        rest = behind;
                        parts.push(part);
                    }
                    _ => break,
                }
                if rest.is_empty() {
                    break;
                }
            }
            if rest.is_empty() && parts.len() > 1 {
                for part in &parts {
                    taken[*part] = true;
                }
                found.push((at, parts));
                break;
            }
        }
    }
    found
}
