//! From what the model says to how often it is right.
//!
//! The model's chances are fitted on few labels and say a little more than they know. The map from what it says to how
//! often that came true is a data file, written by `cargo run --example match_fit calibrate` from contracts that the
//! weights of each question had not seen. It rises everywhere, so it changes no order.

use std::sync::LazyLock;

/// A rising line of straight pieces from what the model says to how often it is right, both from 0 to 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// What is said and how often it is right, both rising, from 0 to 1.
    knots: Vec<(f32, f32)>,
}

static FITTED: LazyLock<Calibration> =
    LazyLock::new(|| Calibration::read(include_str!("../../lexicon/calibration.txt")));

/// The least that the line rises from one end to the other beside what the labels say, so that it is flat nowhere.
const RISE: f64 = 0.02;

impl Calibration {
    /// The fitted line.
    pub(super) fn fitted() -> &'static Self {
        &FITTED
    }

    /// Reads `said right` lines; without any, what is said is what is right.
    pub fn read(text: &str) -> Self {
        let numbers = text.lines().filter_map(|line| {
            let (said, right) = line.split_once(' ')?;
            Some((said.parse().ok()?, right.trim().parse().ok()?))
        });
        Self { knots: numbers.collect() }
    }

    /// The line that fits answers best: each is what was said and whether it was right. Neighbours are pooled until the
    /// share of right ones rises with what is said (isotonic regression), and no pool is smaller than `least`.
    pub fn fit(answers: &[(f32, bool)], least: usize) -> Self {
        let mut sorted = answers.to_vec();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Each pool: how many, the sum of what was said, how many were right.
        let mut pools: Vec<(f64, f64, f64)> = Vec::new();
        for answer_group in sorted.chunks(least.max(1)) {
            let said: f64 = answer_group.iter().map(|(said, _)| f64::from(*said)).sum();
            let right = answer_group.iter().filter(|(_, right)| *right).count();
            let mut pool = (answer_group.len() as f64, said, right as f64);
            while let Some(last) = pools.last().filter(|last| last.2 / last.0 >= pool.2 / pool.0) {
                pool = (pool.0 + last.0, pool.1 + last.1, pool.2 + last.2);
                pools.pop();
            }
            pools.push(pool);
        }
        // One right and one wrong answer more than were given: no number of right ones makes the next one certain.
        let middle = pools.iter().map(|(count, said, right)| (said / count, (right + 1.0) / (count + 2.0)));
        let level: Vec<(f64, f64)> = middle.collect();
        // Past the last pool nothing is known but that it does not fall.
        let top = level.last().map_or(1.0, |last| last.1);
        let ends = [(0.0, 0.0)].into_iter().chain(level).chain([(1.0, top)]);
        let rising = ends.map(|(said, right)| (said as f32, (right * (1.0 - RISE) + said * RISE) as f32));
        let mut knots: Vec<(f32, f32)> = Vec::new();
        for knot in rising {
            if knots.last().is_none_or(|last| knot.0 > last.0 && knot.1 > last.1) {
                knots.push(knot);
            }
        }
        Self { knots }
    }

    /// How often what the model says is right.
    pub fn right(&self, said: f32) -> f32 {
        let after = self.knots.partition_point(|(knot, _)| *knot <= said);
        let (Some(low), Some(high)) = (after.checked_sub(1).map(|at| self.knots[at]), self.knots.get(after)) else {
            return self.knots.last().filter(|last| said >= last.0).map_or(said, |last| last.1);
        };
        low.1 + (said - low.0) / (high.0 - low.0) * (high.1 - low.1)
    }

    /// The lines of its file.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        self.knots.iter().map(|(said, right)| format!("{said:.5} {right:.5}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Calibration;

    #[test]
    fn the_line_in_use_rises_from_nothing_to_less_than_certain() {
        let line = Calibration::fitted();
        let at = |step: u16| line.right(f32::from(step) / 1000.0);
        assert!(at(0).abs() < 1e-6, "{}", at(0));
        assert!((0..1000).all(|step| at(step) < at(step + 1)), "flat or falling");
        assert!((0.85..1.0).contains(&at(1000)), "{}", at(1000));
    }

    #[test]
    fn too_sure_a_model_is_taken_at_its_record() {
        // Says 0.9 and is right seven times in ten; says 0.3 and is right three times in ten.
        let answers: Vec<(f32, bool)> = (0..100).flat_map(|at| [(0.9, at % 10 < 7), (0.3, at % 10 < 3)]).collect();
        let line = Calibration::fit(&answers, 100);
        assert!((line.right(0.9) - 0.7).abs() < 0.02, "{}", line.right(0.9));
        assert!((line.right(0.3) - 0.3).abs() < 0.02, "{}", line.right(0.3));
        let read = Calibration::read(&line.lines().collect::<Vec<_>>().join("\n"));
        assert!((read.right(0.6) - line.right(0.6)).abs() < 1e-3);
    }

    #[test]
    fn without_answers_nothing_is_changed() {
        let line = Calibration::read("");
        assert!((line.right(0.4) - 0.4).abs() < 1e-6 && (line.right(1.0) - 1.0).abs() < 1e-6);
    }
}
