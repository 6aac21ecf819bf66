//! What units that stand together say of each other: a list of features is promised as a whole, or not at all, and a
//! clause of promises is seldom broken by a sentence that is none.

use caveat_core::contract::{Unit, UnitKind};

/// How much the others of a group weigh against a unit's own score.
const SHARE: f32 = 0.6;
/// The most that one unit counts in its group, so that none speaks for all.
const MOST: f32 = 2.5;

/// How much the unit in front and the one behind weigh against a sentence's own score.
const NEXT: f32 = 0.3;
/// The most that one of them counts.
const NEXT_MOST: f32 = 1.0;

/// The group of each unit, as a number: units of one kind that follow each other under one lead-in, or in one table, of
/// one clause. A sentence is in no group.
pub(crate) fn groups(units: &[Unit]) -> Vec<Option<usize>> {
    let mut groups = Vec::with_capacity(units.len());
    let mut last: Option<(&Unit, usize)> = None;
    for (at, unit) in units.iter().enumerate() {
        if !matches!(unit.kind, UnitKind::ListItem | UnitKind::TableRow) {
            // A sentence inside an item does not end its list; a heading does.
            if unit.kind == UnitKind::Heading {
                last = None;
            }
            groups.push(None);
            continue;
        }
        let group = match last {
            Some((before, group))
                if before.kind == unit.kind
                    && before.clause == unit.clause
                    && before.lead_ins.last() == unit.lead_ins.last()
                    && before.cells.len() == unit.cells.len() =>
            {
                group
            }
            _ => at,
        };
        last = Some((unit, group));
        groups.push(Some(group));
    }
    groups
}

/// Whether a unit of this score can come out above a bar once its group, or else those beside it, are weighed in.
pub(crate) fn can_pass(score: f32, grouped: bool, bar: f32) -> bool {
    // A hair more than the others can lift it, for figures are rounded.
    const LIFT: f32 = SHARE * MOST + 0.001;
    const LIFT_BESIDE: f32 = 2.0 * NEXT * NEXT_MOST + 0.001;
    score + if grouped { LIFT } else { LIFT_BESIDE } > bar
}

/// The scores of the units in their order, each moved towards those around it: in a list or table towards the mean of
/// the others, elsewhere towards the unit in front and the one behind. `None` is a unit that cannot be a promise; it
/// stays one, with the least score that there is.
pub(crate) fn pool(scores: &[Option<f32>], groups: &[Option<usize>]) -> Vec<f32> {
    // A group is named by its first unit, of all units: headings count too.
    let names = groups.iter().flatten().max().map_or(0, |last| last + 1);
    let mut sums: Vec<(f32, f32)> = vec![(0.0, 0.0); names];
    for (score, group) in scores.iter().zip(groups) {
        if let (Some(score), Some((sum, count))) = (score, group.and_then(|group| sums.get_mut(group))) {
            *sum += score.clamp(-MOST, MOST);
            *count += 1.0;
        }
    }
    let beside = |at: Option<usize>| match at.and_then(|at| scores.get(at)) {
        Some(score) => score.map_or(-NEXT_MOST, |score| score.clamp(-NEXT_MOST, NEXT_MOST)),
        None => 0.0,
    };
    let pooled = |at: usize, score: f32| match groups.get(at).copied().flatten() {
        Some(group) => match sums.get(group) {
            Some((sum, count)) if *count > 1.5 => {
                let others = (sum - score.clamp(-MOST, MOST)) / (count - 1.0);
                // Two of a list know less of each other than ten.
                score + SHARE * others * (count - 1.0).min(4.0) / 4.0
            }
            _ => score,
        },
        None => score + NEXT * (beside(at.checked_sub(1)) + beside(Some(at + 1))),
    };
    scores.iter().enumerate().map(|(at, score)| score.map_or(f32::MIN, |score| pooled(at, score))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubtful_item_follows_its_list() {
        let groups = [Some(0); 5];
        let pooled = pool(&[Some(2.0), Some(2.0), Some(-0.2), Some(2.0), Some(2.0)], &groups);
        assert!(pooled[2] > 0.0);
        assert!(pool(&[Some(0.1), Some(-2.0), Some(-2.0), Some(-2.0), Some(-2.0)], &groups)[0] < 0.0);
    }

    #[test]
    fn a_doubtful_sentence_follows_the_ones_beside_it() {
        let among = |before: Option<f32>, behind: Option<f32>| pool(&[before, Some(-0.2), behind], &[None; 3])[1];
        assert!(among(Some(4.0), Some(4.0)) > 0.0);
        assert!(among(Some(-4.0), Some(4.0)) < 0.0);
        assert!(among(None, None) < among(Some(0.0), Some(0.0)));
        assert!(pool(&[None], &[None])[0] < -1000.0);
    }

    #[test]
    fn a_unit_that_cannot_pass_does_not() {
        let pooled = pool(&[-1.9, 9.0, 9.0, 9.0, 9.0, 9.0].map(Some), &[Some(7); 6]);
        assert!(pooled[0] > -0.5 && can_pass(-1.9, true, -0.5));
        let beside = pool(&[9.0, -1.05, 9.0].map(Some), &[None; 3]);
        assert!(beside[1] > -0.5 && can_pass(-1.05, false, -0.5));
        assert!(!can_pass(-2.1, true, -0.5) && !can_pass(-1.2, false, -0.5));
    }
}
