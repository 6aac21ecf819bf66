//! Numbers in words and digits: "thirty (30)", "one hundred and eighty", "1,000", "one and a half", "31st", "1998".

use super::scene::Scene;
use super::token::Class;

/// A count at `at`, and the place behind it: digits or words, with the repetition in brackets that contracts like,
/// and halves and quarters.
pub(crate) fn count(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    let (mut value, mut next) = simple(scene, at)?;
    if let Some((repeated, behind)) = bracketed(scene, next) {
        // Words and figures that disagree: the words rule, as courts read it.
        if value == 0.0 {
            value = repeated;
        }
        next = behind;
    }
    let (part, next) = fraction(scene, next).unwrap_or((0.0, next));
    Some((value + part, next))
}

fn simple(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    match scene.class(at)? {
        Class::Digits(..) => digits(scene, at),
        Class::Mark('½') => Some((0.5, at + 1)),
        Class::Mark('¼') => Some((0.25, at + 1)),
        Class::Mark('¾') => Some((0.75, at + 1)),
        _ => words(scene, at).map(|(value, next)| point(scene, f64::from(value), next)),
    }
}

/// "ninety-nine point five": the digit behind the point.
fn point(scene: &Scene, value: f64, next: usize) -> (f64, usize) {
    match scene.class(next + 1) {
        Some(Class::Cardinal(tenths @ 0..=9)) if scene.is(next, "point") => {
            (value + f64::from(tenths) / 10.0, next + 2)
        }
        _ => (value, next),
    }
}

/// "30", "1,000", "1.5".
pub(crate) fn digits(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    let Some(Class::Digits(value, length)) = scene.class(at) else { return None };
    let (mut value, mut next) = (f64::from(value), at + 1);
    if length <= 3 {
        while next - at < 8 && scene.mark(next, ',') && scene.glued(next) && scene.glued(next + 1) {
            let Some(Class::Digits(group, 3)) = scene.class(next + 1) else { break };
            value = value * 1000.0 + f64::from(group);
            next += 2;
        }
    }
    if scene.mark(next, '.')
        && scene.glued(next)
        && scene.glued(next + 1)
        && let Some(Class::Digits(part, length)) = scene.class(next + 1)
        && !(scene.mark(next + 2, '.') && matches!(scene.class(next + 3), Some(Class::Digits(..))))
    {
        value += f64::from(part) / 10_f64.powi(i32::try_from(length).unwrap_or(9));
        next += 2;
    }
    Some((value, next))
}

/// "thirty", "twenty-four", "one hundred and eighty", "two thousand".
pub(crate) fn words(scene: &Scene, at: usize) -> Option<(u32, usize)> {
    let mut total = 0_u32;
    let mut group = 0_u32;
    let mut next = at;
    let mut last = 0;
    // "a hundred and twenty"
    if scene.any(at, &["a", "an"]) && matches!(scene.class(at + 1), Some(Class::Cardinal(100 | 1000))) {
        next += 1;
    }
    // No number of a contract has more words.
    while next - at < 16 {
        // A line's end may part "twenty-" from "four".
        let hyphen =
            next > at && scene.dash(next) && scene.glued(next) && (scene.glued(next + 1) || (20..100).contains(&last));
        let word = next + usize::from(hyphen || last >= 20 && scene.is(next, "and"));
        let Some(Class::Cardinal(value)) = scene.class(word) else { break };
        match value {
            1000 => {
                total = total.saturating_add(group.max(1).saturating_mul(1000));
                group = 0;
            }
            100 => group = group.max(1).saturating_mul(100),
            // "twenty four" goes on; "nineteen ninety" and "five ten" do not.
            _ if next > at && !(last >= 100 || ((20..100).contains(&last) && value < 10)) => break,
            _ => group = group.saturating_add(value),
        }
        last = value;
        next = word + 1;
    }
    (next > at && (last > 0 || group > 0 || total > 0)
        || matches!(scene.class(at), Some(Class::Cardinal(0))) && next > at)
        .then(|| (total.saturating_add(group), next))
}

/// "(30)", "(thirty)", "[30]".
fn bracketed(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    let close = match scene.class(at)? {
        Class::Mark('(') => ')',
        Class::Mark('[') => ']',
        _ => return None,
    };
    let (value, next) = simple(scene, at + 1)?;
    scene.mark(next, close).then_some((value, next + 1))
}

/// "and a half", "and one half", "½" right behind a number.
fn fraction(scene: &Scene, at: usize) -> Option<(f64, usize)> {
    if scene.glued(at)
        && let Some(Class::Mark(mark @ ('½' | '¼' | '¾'))) = scene.class(at)
    {
        return Some((
            if mark == '½' {
                0.5
            } else if mark == '¼' {
                0.25
            } else {
                0.75
            },
            at + 1,
        ));
    }
    let next = scene.is(at, "and").then_some(at + 1)?;
    let next = scene.over(next, &["a", "one"]);
    let next = if scene.dash(next) { next + 1 } else { next };
    match () {
        () if scene.is(next, "half") => Some((0.5, next + 1)),
        () if scene.is(next, "quarter") => Some((0.25, next + 1)),
        () => None,
    }
}

/// "first", "twenty-first", "31st", "31 st", "17t h": an ordinal, and the place behind it.
pub(crate) fn ordinal(scene: &Scene, at: usize) -> Option<(u32, usize)> {
    let (value, next) = plain_ordinal(scene, at)?;
    // "fifteenth (15th)", "fifth (5)"
    if scene.mark(next, '(')
        && let Some(Class::Digits(repeated, 1..=3)) = scene.class(next + 1)
        && repeated == value
    {
        let close = suffix(scene, next + 2).unwrap_or(next + 2);
        if scene.mark(close, ')') {
            return Some((value, close + 1));
        }
    }
    Some((value, next))
}

fn plain_ordinal(scene: &Scene, at: usize) -> Option<(u32, usize)> {
    match scene.class(at)? {
        Class::Ordinal(value) => Some((value, at + 1)),
        Class::Cardinal(tens @ (20 | 30 | 40 | 50 | 60 | 70 | 80 | 90)) => {
            let next = if scene.dash(at + 1) { at + 2 } else { at + 1 };
            match scene.class(next)? {
                Class::Ordinal(ones @ 1..=9) => Some((tens + ones, next + 1)),
                _ => None,
            }
        }
        Class::Digits(value, 1..=3) => suffix(scene, at + 1).map(|next| (value, next)),
        _ => None,
    }
}

/// The place behind "st", "nd", "rd", "th", even where a PDF has torn the letters apart.
fn suffix(scene: &Scene, at: usize) -> Option<usize> {
    if scene.any(at, &["st", "nd", "rd", "th"]) {
        return Some(at + 1);
    }
    [("s", "t"), ("n", "d"), ("r", "d"), ("t", "h")]
        .iter()
        .find(|(first, second)| scene.glued(at) && scene.is(at, first) && scene.is(at + 1, second))
        .map(|_| at + 2)
}

/// A year: "2027"; with `short` also "97" and "'97"; in words "two thousand and fifteen", "nineteen ninety-six".
pub(crate) fn year(scene: &Scene, at: usize, short: bool) -> Option<(i16, usize)> {
    match scene.class(at)? {
        Class::Digits(value @ 1000..=2999, 4) => Some((value as i16, at + 1)),
        Class::Digits(value, 2) if short => Some((century(value), at + 1)),
        Class::Mark('\'' | '’') if short => match scene.class(at + 1)? {
            Class::Digits(value, 2) => Some((century(value), at + 2)),
            _ => None,
        },
        Class::Cardinal(high @ 10..=21) => {
            let (low, next) = words(scene, at + 1)?;
            (10..100).contains(&low).then_some(((high * 100 + low) as i16, next)).or({
                // "nineteen zero one" is rare and is left out.
                None
            })
        }
        Class::Cardinal(1 | 2) => {
            words(scene, at).filter(|(value, _)| (1000..3000).contains(value)).map(|(value, next)| (value as i16, next))
        }
        _ => None,
    }
}

/// The year that two digits mean: up to 69 in this century, from 70 in the last.
pub(crate) const fn century(two_digits: u32) -> i16 {
    (if two_digits < 70 { 2000 + two_digits } else { 1900 + two_digits }) as i16
}
