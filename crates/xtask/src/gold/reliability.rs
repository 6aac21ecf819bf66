//! Whether the matcher's scores say how often it is right.

/// What was said of first answers and how often they were right, in ten bands of the score.
#[derive(Debug, Default)]
pub(crate) struct Reliability {
    bands: [Band; 10],
}

#[derive(Debug, Default, Clone, Copy)]
struct Band {
    answers: usize,
    said: f64,
    right: usize,
}

impl Reliability {
    /// Counts an answer with a score from 0 to 1.
    pub(crate) fn add(&mut self, score: f64, right: bool) {
        let band = &mut self.bands[((score * 10.0) as usize).min(9)];
        band.answers += 1;
        band.said += score;
        band.right += usize::from(right);
    }

    /// Prints a line for each band that has answers: the mean score, the share of right ones, how many there are.
    pub(crate) fn print(&self) {
        println!("\nmatcher alone, first answers: score, share that is right");
        for line in self.lines() {
            println!("{line}");
        }
        println!("{:40} {:.3}", "mean distance of the two", self.distance());
    }

    fn lines(&self) -> impl Iterator<Item = String> {
        self.bands.iter().filter(|band| band.answers > 0).map(|band| {
            let answers = band.answers as f64;
            let (said, right) = (band.said / answers, band.right as f64 / answers);
            format!("said {said:.2}   right {right:.2}   ({} of {})", band.right, band.answers)
        })
    }

    /// How far the score and the share are apart, over all answers; 0 where what is said is what is right.
    fn distance(&self) -> f64 {
        let all: usize = self.bands.iter().map(|band| band.answers).sum();
        let apart: f64 = self.bands.iter().map(|band| (band.said - band.right as f64).abs()).sum();
        if all == 0 { 0.0 } else { apart / all as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::Reliability;

    #[test]
    fn bands_tell_what_was_said_and_what_was_right() {
        let mut table = Reliability::default();
        for nth in 0..10 {
            table.add(0.93, nth < 9);
        }
        table.add(1.0, true);
        table.add(0.0, false);
        let lines: Vec<String> = table.lines().collect();
        assert_eq!(lines, ["said 0.00   right 0.00   (0 of 1)", "said 0.94   right 0.91   (10 of 11)"]);
        assert!(table.distance() < 0.03, "{}", table.distance());
    }
}
