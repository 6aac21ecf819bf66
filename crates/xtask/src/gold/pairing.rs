//! Which found commitment stands for which labelled one.

use caveat::Span;

/// Pairs of a labelled and a found span, one to one, the best overlap first: a pair shares at least half of the shorter
/// span and 15 % of the found one. Quadratic in the number of spans, which is small.
pub(crate) fn pair(gold: &[Option<Span>], found: &[Span]) -> Vec<(usize, usize)> {
    let mut options = Vec::new();
    for (g, labelled) in gold.iter().enumerate() {
        let Some(labelled) = labelled else { continue };
        for (f, found) in found.iter().enumerate() {
            let shared = labelled.end.min(found.end).saturating_sub(labelled.start.max(found.start));
            let shorter = labelled.len().min(found.len());
            if shared > 0 && 2 * shared >= shorter && 100 * shared >= 15 * found.len() {
                options.push((shared as f64 / labelled.len().max(found.len()) as f64, g, f));
            }
        }
    }
    best(options)
}

/// The options with the highest likeness, each side used once; later ones first among equals.
pub(crate) fn best(mut options: Vec<(f64, usize, usize)>) -> Vec<(usize, usize)> {
    options.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)).then(b.2.cmp(&a.2)));
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, one, other) in options {
        if pairs.iter().all(|(a, b)| *a != one && *b != other) {
            pairs.push((one, other));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The words of a text in lower case.
fn words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    let mut words: Vec<String> =
        lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// How many words two texts share, counted with their repetitions, against how many they have: 0 to 1.
pub(crate) fn overlap(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let (mut a, mut b, mut shared) = (0, 0, 0);
    while a < one.len() && b < other.len() {
        match one[a].cmp(&other[b]) {
            std::cmp::Ordering::Less => a += 1,
            std::cmp::Ordering::Greater => b += 1,
            std::cmp::Ordering::Equal => {
                shared += 1;
                a += 1;
                b += 1;
            }
        }
    }
    2.0 * f64::from(shared) / (one.len() + other.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_one_to_one_and_share_enough() {
        let gold = [Some(Span::new(0, 100)), Some(Span::new(100, 200)), None];
        let found = [Span::new(0, 95), Span::new(90, 190), Span::new(0, 2000)];
        assert_eq!(pair(&gold, &found), [(0, 0), (1, 1)]);
        assert_eq!(pair(&gold, &[Span::new(0, 1000)]), [], "a tenth of what was found is too little");
    }

    #[test]
    fn overlap_counts_words_with_their_repetitions() {
        assert!((overlap("single sign-on", "Single Sign On") - 1.0).abs() < 1e-9);
        assert!((overlap("a a b", "a b b") - 2.0 / 3.0).abs() < 1e-9);
        assert!(overlap("", "a") < 1e-9);
    }
}
