//! Tables that are ruled: the grids that lines on the page make, and the words in their cells.

use super::blocks::Row;
use super::geometry::Rule;
use super::words::{Word, lines};

/// Lines this near are one line: the two sides of a stroke, the borders of cells that touch.
const NEAR: f64 = 3.0;
/// More lines than that are a drawing.
const LINES: usize = 600;
/// More cells than that are a drawing.
const CELLS: usize = 20_000;
/// A cell with more words holds a text of its own: the lines lay out a page, and are no table.
const CELL_WORDS: usize = 250;

/// The lines of one table.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// The edges of its columns from left to right, and of its rows from top to bottom.
    across: Vec<f32>,
    down: Vec<f32>,
    /// For each cell, row by row, the cell that it is part of: the first of those that no line parts.
    part_of: Vec<usize>,
}

/// The grids on a page.
pub(super) fn grids(rules: &[Rule]) -> Vec<Grid> {
    let level = merged(rules.iter().filter(|rule| rule.level), 16.0);
    let upright = merged(rules.iter().filter(|rule| !rule.level), 8.0);
    if level.len() < 2 || upright.is_empty() || level.len().max(upright.len()) > LINES {
        return Vec::new();
    }
    let mut group: Vec<usize> = (0..level.len() + upright.len()).collect();
    for (one, row) in level.iter().enumerate() {
        for (other, _) in upright.iter().enumerate().filter(|(_, column)| cross(row, column)) {
            let (from, to) = (root(&mut group, one), root(&mut group, level.len() + other));
            group[to] = from;
        }
    }
    let leaders: Vec<usize> = (0..group.len()).map(|at| root(&mut group, at)).collect();
    let mut found = Vec::new();
    for leader in (0..leaders.len()).filter(|&at| leaders[at] == at) {
        let of_group = |lines: &[Rule], offset: usize| -> Vec<Rule> {
            let all = lines.iter().zip(&leaders[offset..]);
            all.filter(|(_, own)| **own == leader).map(|(line, _)| *line).collect()
        };
        found.extend(Grid::of(&of_group(&level, 0), &of_group(&upright, level.len())));
    }
    found
}

fn root(group: &mut [usize], mut at: usize) -> usize {
    while group[at] != at {
        group[at] = group[group[at]];
        at = group[at];
    }
    at
}

/// Lines that go on from each other as one; what stays shorter than `least` is left out.
fn merged<'r>(rules: impl Iterator<Item = &'r Rule>, least: f64) -> Vec<Rule> {
    let mut sorted: Vec<Rule> = rules.copied().collect();
    sorted.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut lines: Vec<Rule> = Vec::new();
    // Lines at one place, whatever part of it they cover.
    for place in sorted.chunk_by_mut(|one, next| next.at - one.at < NEAR * 0.5) {
        place.sort_by(|a, b| a.from.total_cmp(&b.from));
        let first = lines.len();
        for rule in place {
            match lines[first..].last_mut() {
                Some(last) if rule.from <= last.to + NEAR => last.to = last.to.max(rule.to),
                _ => lines.push(*rule),
            }
        }
    }
    lines.retain(|line| line.to - line.from >= least);
    lines
}

fn cross(level: &Rule, upright: &Rule) -> bool {
    (level.from - NEAR..=level.to + NEAR).contains(&upright.at)
        && (upright.from - NEAR..=upright.to + NEAR).contains(&level.at)
}

/// Places in order, those that are near each other as one.
fn edges(places: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<f64> = places.collect();
    sorted.sort_by(f64::total_cmp);
    let mut edges: Vec<f64> = Vec::new();
    for place in sorted {
        if edges.last().is_none_or(|last| place - last > NEAR) {
            edges.push(place);
        }
    }
    edges
}

impl Grid {
    fn of(rows: &[Rule], columns: &[Rule]) -> Option<Self> {
        // A table may be open at its sides: its lines end where it does.
        let ends = |lines: &[Rule]| -> Vec<f64> {
            let from = lines.iter().map(|line| line.from).fold(f64::MAX, f64::min);
            let to = lines.iter().map(|line| line.to).fold(f64::MIN, f64::max);
            if lines.is_empty() { vec![] } else { vec![from, to] }
        };
        let across = edges(columns.iter().map(|line| line.at).chain(ends(rows)));
        let down = edges(rows.iter().map(|line| line.at).chain(ends(columns)));
        let (width, height) = (across.len().checked_sub(1)?, down.len().checked_sub(1)?);
        if width < 2 || height < 2 || width * height > CELLS {
            return None;
        }
        let parted = |lines: &[Rule], at: f64, middle: f64| {
            lines.iter().any(|line| (line.at - at).abs() <= NEAR && (line.from..=line.to).contains(&middle))
        };
        let mut part_of: Vec<usize> = (0..width * height).collect();
        for row in 0..height {
            let middle = f64::midpoint(down[row], down[row + 1]);
            for column in 0..width {
                let cell = row * width + column;
                if column > 0 && !parted(columns, across[column], middle) {
                    part_of[cell] = part_of[cell - 1];
                } else if row > 0 && !parted(rows, down[row], f64::midpoint(across[column], across[column + 1])) {
                    part_of[cell] = part_of[cell - width];
                }
            }
        }
        let narrow = |edges: Vec<f64>| edges.into_iter().map(|edge| edge as f32).collect();
        Some(Self { across: narrow(across), down: narrow(down), part_of })
    }

    /// The cell in which the word stands.
    fn cell_of(&self, word: &Word) -> Option<usize> {
        let (x, y) = (f32::midpoint(word.x0, word.x1), word.y - word.size * 0.3);
        let column = self.across.partition_point(|&edge| edge <= x).checked_sub(1)?;
        let row = self.down.partition_point(|&edge| edge <= y).checked_sub(1)?;
        let width = self.across.len() - 1;
        (column < width && row + 1 < self.down.len()).then(|| self.part_of[row * width + column])
    }

    /// Whether a line of the grid runs through the word.
    fn cuts(&self, word: &Word, cell: usize) -> bool {
        let width = self.across.len() - 1;
        let inside = word.size * 0.4;
        let same = |column: usize| {
            let row = self.down.partition_point(|&edge| edge <= word.y - word.size * 0.3).saturating_sub(1);
            self.part_of.get(row * width + column) == Some(&cell)
        };
        let crossed = (1..width).filter(|&at| (word.x0 + inside..word.x1 - inside).contains(&self.across[at]));
        crossed.into_iter().any(|at| !(same(at - 1) && same(at)))
    }

    /// The rows of the table with these words, each with the cell it stands in; nothing where this is no table.
    fn rows(&self, words: Vec<(usize, Word)>) -> Result<Vec<Row>, Vec<Word>> {
        let width = self.across.len() - 1;
        let cut = words.iter().filter(|(cell, word)| self.cuts(word, *cell)).count();
        let mut counts = vec![0_usize; self.part_of.len()];
        for (cell, _) in &words {
            counts[*cell] += 1;
        }
        let full = counts.chunks(width).filter(|row| row.iter().filter(|&&count| count > 0).count() > 1).count();
        if full < 2 || cut * 10 > words.len() || counts.iter().any(|&count| count > CELL_WORDS) {
            return Err(words.into_iter().map(|(_, word)| word).collect());
        }
        let mut cells: Vec<Vec<Word>> = vec![Vec::new(); self.part_of.len()];
        for (cell, word) in words {
            cells[cell].push(word);
        }
        let mut rows = Vec::new();
        for row in 0..self.part_of.len() / width {
            let own = (row * width..(row + 1) * width).filter(|&cell| self.part_of[cell] == cell);
            let cells: Row = own.map(|cell| lines(std::mem::take(&mut cells[cell]))).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push(cells);
            }
        }
        Ok(rows)
    }
}

/// Takes the tables out of a page's words; one word stands for each in its place.
pub(super) fn take(words: &mut Vec<Word>, grids: &[Grid]) -> Vec<Vec<Row>> {
    let mut tables = Vec::new();
    for grid in grids {
        let (mut inside, mut rest) = (Vec::new(), Vec::new());
        for word in std::mem::take(words) {
            match grid.cell_of(&word).filter(|_| word.turns == 0 && word.ruled.is_none()) {
                Some(cell) => inside.push((cell, word)),
                None => rest.push(word),
            }
        }
        *words = rest;
        let (mut left, mut right, mut top) = (f32::MAX, f32::MIN, f32::MAX);
        let mut first: Option<Word> = None;
        for (_, word) in &inside {
            (left, right) = (left.min(word.x0), right.max(word.x1));
            if word.y < top {
                top = word.y;
                first = Some(word.clone());
            }
        }
        match (grid.rows(inside), first) {
            (Ok(rows), Some(first)) => {
                let mut place = Word::plain(left, right, top, first.size, "");
                (place.ruled, place.page) = (Some(tables.len()), first.page);
                words.push(place);
                tables.push(rows);
            }
            (Err(inside), _) => words.extend(inside),
            (Ok(_), None) => {}
        }
    }
    tables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(level: bool, at: f64, from: f64, to: f64) -> Rule {
        Rule { level, at, from, to }
    }

    #[test]
    fn lines_that_meet_make_a_grid_and_missing_ones_join_cells() {
        let mut rules: Vec<Rule> = [100.0, 120.0, 140.0].map(|y| rule(true, y, 50.0, 350.0)).to_vec();
        rules.extend([50.0, 350.0].map(|x| rule(false, x, 100.0, 140.0)));
        // Between the columns, in the lower row alone; and drawn in pieces.
        rules.extend([rule(false, 200.0, 120.0, 130.0), rule(false, 200.4, 131.0, 140.0)]);
        let found = grids(&rules);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].across, [50.0, 200.0, 350.0]);
        assert_eq!(found[0].down, [100.0, 120.0, 140.0]);
        assert_eq!(found[0].part_of, [0, 0, 2, 3]);
    }

    #[test]
    fn boxes_and_lone_lines_are_no_tables() {
        let frame = [
            rule(true, 10.0, 10.0, 500.0),
            rule(true, 700.0, 10.0, 500.0),
            rule(false, 10.0, 10.0, 700.0),
            rule(false, 500.0, 10.0, 700.0),
        ];
        assert!(grids(&frame).is_empty());
        assert!(grids(&[rule(true, 10.0, 10.0, 500.0), rule(true, 30.0, 10.0, 500.0)]).is_empty());
        assert!(grids(&[]).is_empty());
        let many: Vec<Rule> = (0..2_000)
            .flat_map(|at| [rule(true, f64::from(at) * 4.0, 0.0, 9e3), rule(false, f64::from(at) * 4.0, 0.0, 9e3)])
            .collect();
        assert!(grids(&many).is_empty());
    }
}
