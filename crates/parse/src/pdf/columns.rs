//! Reading order: columns of prose side by side are read one after the other.

use super::words::{Line, Word, lines};

/// Lines in reading order, each with the column that it stands in: its left and right edge.
pub(super) struct Placed {
    pub(super) line: Line,
    pub(super) column: (f32, f32),
}

/// Orders a page's words.
pub(super) fn order(words: Vec<Word>, depth: u8) -> Vec<Placed> {
    let rows = lines(words);
    let left = rows.iter().map(|row| row.x0).fold(f32::MAX, f32::min);
    let right = rows.iter().map(|row| row.x1).fold(f32::MIN, f32::max);
    let Some((x, from, to)) = (depth < 3).then(|| gutter(&rows, left, right)).flatten() else {
        return rows.into_iter().map(|line| Placed { line, column: (left, right) }).collect();
    };
    let mut parts: [Vec<Word>; 4] = Default::default();
    for (at, row) in rows.into_iter().enumerate() {
        for word in row.words {
            let part = match at {
                _ if at < from => 0,
                _ if at >= to => 3,
                _ if word.x1 <= x + 1.0 => 1,
                _ => 2,
            };
            parts[part].push(word);
        }
    }
    let [above, one, two, below] = parts;
    let mut placed = order(above, depth + 1);
    placed.extend(order(one, depth + 1));
    placed.extend(order(two, depth + 1));
    placed.extend(order(below, depth + 1));
    placed
}

/// The white stripe between two columns of prose: its x, and the rows (from, to) along which it runs.
fn gutter(rows: &[Line], left: f32, right: f32) -> Option<(f32, usize, usize)> {
    let width = right - left;
    if rows.len() < 8 || width < 200.0 {
        return None;
    }
    let mut best: Option<(usize, f32, usize, usize)> = None;
    let mut x = left + width * 0.25;
    while x < left + width * 0.75 {
        for (from, to) in clear_runs(rows, x) {
            if let Some(score) = prose_on_both_sides(&rows[from..to], x, left, right)
                && best.is_none_or(|best| score > best.0)
            {
                best = Some((score, x, from, to));
            }
        }
        x += 3.0;
    }
    best.map(|(_, x, from, to)| (x, from, to))
}

/// Runs of rows in which no word comes near `x`.
fn clear_runs(rows: &[Line], x: f32) -> Vec<(usize, usize)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (at, row) in rows.iter().enumerate() {
        let clear = row.words.iter().all(|word| word.x1 < x - 4.0 || word.x0 > x + 4.0);
        match (clear, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                runs.push((from, at));
                start = None;
            }
            _ => {}
        }
    }
    runs.extend(start.map(|from| (from, rows.len())));
    // The run begins and ends where both sides have text.
    runs.iter()
        .filter_map(|&(from, to)| {
            let side = |left: bool| (from..to).filter(move |&at| rows[at].words.iter().any(|w| (w.x0 < x) == left));
            let first = side(true).next()?.max(side(false).next()?);
            let last = side(true).next_back()?.max(side(false).next_back()?);
            (last >= first + 5).then_some((first, last + 1))
        })
        .collect()
}

/// How many rows have prose, where both sides of `x` do: several words each that fill their column.
fn prose_on_both_sides(rows: &[Line], x: f32, left: f32, right: f32) -> Option<usize> {
    let mut score = 0;
    for (is_left, width) in [(true, x - left), (false, right - x)] {
        let (mut count, mut prose) = (0, 0);
        for row in rows {
            let words: Vec<&Word> = row.words.iter().filter(|word| (word.x0 < x) == is_left).collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else { continue };
            count += 1;
            let wide_gap = words.windows(2).any(|pair| pair[1].x0 - pair[0].x1 > 2.5 * pair[0].size);
            if words.len() >= 4 && last.x1 - first.x0 > width * 0.6 && !wide_gap {
                prose += 1;
            }
        }
        if count < 5 || prose * 2 < count {
            return None;
        }
        score += prose;
    }
    Some(score)
}
