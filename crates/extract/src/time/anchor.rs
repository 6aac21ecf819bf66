//! The event that an offset counts from, in the text's own words: where the phrase ends.

use super::scene::Scene;
use super::token::Class;
use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that begin something else than the event: another verb, another condition, another time.
static STOPS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/anchor-stops.txt").lines();
    lines.filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect()
});

/// Longer than any event worth quoting; the words behind it say how, not when.
const MOST: usize = 28;

/// The place behind the event that begins at `at`; `None` where none begins there.
pub(crate) fn anchor(scene: &Scene, at: usize) -> Option<usize> {
    let choice = scene.phrases(
        at,
        &[
            "the later of",
            "the earlier of",
            "the later to occur of",
            "the earlier to occur of",
            "the last of",
            "the first of",
            "later of",
            "earlier of",
        ],
    );
    let mut next = at;
    let mut depth = 0_u32;
    let mut clause = false;
    while next < scene.tokens.len() && next - at < MOST {
        match scene.class(next)? {
            Class::Mark('(' | '[') => {
                // "(i)" of a choice belongs to the event, an explanation in brackets does not.
                if choice.is_none() && next > at {
                    break;
                }
                depth += 1;
            }
            Class::Mark(')' | ']') => {
                let Some(less) = depth.checked_sub(1) else { break };
                depth = less;
            }
            Class::Mark(',' | ';') if choice.is_some() && listed(scene, next) => {}
            Class::Mark('\'' | '’' | '-' | '‑' | '&' | '/' | '#' | '.') if scene.glued(next + 1) => {}
            Class::Mark('\'' | '’') => {}
            Class::Mark('.') if abbreviation(scene, next) => {}
            Class::Mark('"' | '“' | '”') if next == at || scene.glued(next) || scene.glued(next + 1) => {}
            Class::Mark(_) => break,
            _ if next > at && subject(scene, next) => break,
            _ if next > at && ends(scene, at, next, choice.is_some(), &mut clause) => break,
            _ => {}
        }
        next += 1;
    }
    // "of", "the", "and" at the very end belong to what was cut off.
    while next > at && scene.any(next - 1, &["of", "the", "a", "an", "and", "or", "such", "by", "in", "any", "its"]) {
        next -= 1;
    }
    (next > at).then_some(next)
}

/// Whether a comma inside a choice goes on with its next event: ", (ii)", ", and", ", or".
fn listed(scene: &Scene, comma: usize) -> bool {
    scene.mark(comma + 1, '(') || scene.any(comma + 1, &["and", "or"])
}

/// "Sec." and "No." do not end a phrase.
fn abbreviation(scene: &Scene, mark: usize) -> bool {
    mark > 0
        && scene.any(mark - 1, &["no", "sec", "art", "inc", "ltd", "corp", "co"])
        && scene.tokens.get(mark + 1).is_some()
}

/// Whether the word begins something else. `clause` remembers that the event is told as a sentence of its own ("the
/// date this Agreement has been executed"), in which "has" and "is" belong to it.
fn ends(scene: &Scene, from: usize, at: usize, choice: bool, clause: &mut bool) -> bool {
    let word = scene.word(at).to_ascii_lowercase();
    match word.as_str() {
        // "termination or expiration of", "receipt and acceptance of": a pair of nouns; else another clause.
        "and" | "or" => !choice && !pair(scene, at),
        // "before it can be used": the event is told of a pronoun.
        "can" | "may" | "will" | "could" if scene.any(from, &["it", "they", "we", "you"]) && at == from + 1 => false,
        "is" | "are" | "has" | "have" | "was" | "were" | "been" | "being" => {
            *clause = true;
            false
        }
        // "to Vendor", "to the other party", "to Section" go on; "to cure", "to correct" do not.
        "to" => {
            !(scene.capital(at + 1)
                || scene.any(
                    at + 1,
                    &[
                        "the", "a", "an", "it", "such", "that", "its", "us", "you", "them", "either", "each", "any",
                        "do", "be",
                    ],
                ))
        }
        "in" => {
            scene.any(at + 1, &["accordance", "order", "which", "addition", "the", "such"])
                && !scene.phrase(at, "in the").is_some_and(|_| at - from < 3)
        }
        _ => STOPS.contains(word.as_str()),
    }
}

/// Whether the subject of the next verb begins here: "Provider shall", "the other party will".
fn subject(scene: &Scene, at: usize) -> bool {
    if !scene.capital(at) && !scene.any(at, &["the", "either", "each", "such", "both", "we", "you", "it"]) {
        return false;
    }
    // "of the Warranty Period and shall": what stands behind a preposition is no subject.
    if scene.any(at - 1, &["of", "by", "to", "from", "with", "for", "in"]) && !scene.any(at, &["we", "you", "it"]) {
        return false;
    }
    let modal = (at + 1..at + 5).find(|at| scene.any(*at, &["shall", "will", "must"]));
    modal.is_some_and(|modal| {
        (at + 1..modal).all(|at| {
            matches!(scene.class(at), Some(Class::Word))
                && !scene.any(at, &["of", "that", "which", "has", "is", "and", "or"])
        })
    })
}

/// Whether "and"/"or" joins two short nouns: the word behind it is followed by "of", a mark, or the end.
fn pair(scene: &Scene, at: usize) -> bool {
    let next = if scene.is(at, "or") { scene.over(at + 1, &["the", "any", "such", "a", "an"]) } else { at + 1 };
    if !matches!(scene.class(next), Some(Class::Word)) || scene.capital(next) != scene.capital(at - 1) {
        return false;
    }
    scene.any(next + 1, &["of", "thereof", "by", "to", "from"])
        || !matches!(scene.class(next + 1), Some(Class::Word | Class::Cardinal(_) | Class::Digits(..)))
}
