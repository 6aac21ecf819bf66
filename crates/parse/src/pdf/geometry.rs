//! Matrices, and the straight lines that tables are ruled with.

/// An affine matrix as PDF writes it: a b c d e f.
#[derive(Debug, Clone, Copy)]
pub(super) struct Matrix(pub(super) [f64; 6]);

impl Matrix {
    /// This matrix first, then `other`.
    pub(super) fn then(&self, other: &Self) -> Self {
        let (one, two) = (&self.0, &other.0);
        let turned = |x: f64, y: f64| (x * two[0] + y * two[2], x * two[1] + y * two[3]);
        let (right, up) = (turned(one[0], one[1]), turned(one[2], one[3]));
        let moved = turned(one[4], one[5]);
        Self([right.0, right.1, up.0, up.1, moved.0 + two[4], moved.1 + two[5]])
    }

    pub(super) fn apply(&self, x: f64, y: f64) -> (f64, f64) {
        let matrix = &self.0;
        (matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5])
    }
}

/// A level or upright line on the page, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Rule {
    pub(super) level: bool,
    /// Where it lies across its direction: y of a level line, x of an upright one.
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

impl Rule {
    /// The line between two points, if it is level or upright and long enough to rule a cell.
    pub(super) fn between(a: (f64, f64), b: (f64, f64)) -> Option<Self> {
        let (dx, dy) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        if !(dx + dy).is_finite() || dx.max(dy) < 6.0 || dx.min(dy) > 1.5 {
            return None;
        }
        let level = dx > dy;
        let (at, from, to) = if level { (a.1, a.0, b.0) } else { (a.0, a.1, b.1) };
        Some(Self { level, at, from: from.min(to), to: from.max(to) })
    }
}

/// A page as it is shown, in points.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub(super) width: f32,
    pub(super) height: f32,
}

impl Frame {
    /// A box of the page, of which writing that is turned knows the sides as it sees them itself: the page turned
    /// until the writing is level.
    pub(super) fn area(&self, [left, top, right, bottom]: [f32; 4], turns: u8) -> [f32; 4] {
        let &Self { width, height } = self;
        match turns {
            1 => [width - bottom, left, width - top, right],
            2 => [width - right, height - bottom, width - left, height - top],
            3 => [top, height - right, bottom, height - left],
            _ => [left, top, right, bottom],
        }
    }

    /// The part of a box that lies on the page.
    pub(super) fn clip(&self, [left, top, right, bottom]: [f32; 4]) -> Option<[f32; 4]> {
        let kept = [left.max(0.0), top.max(0.0), right.min(self.width), bottom.min(self.height)];
        (kept[0] < kept[2] && kept[1] < kept[3]).then_some(kept)
    }
}

/// The middle value; 0 of none.
pub(super) fn median(mut values: Vec<f64>) -> f64 {
    let middle = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}
