//! What the units of one list or table say of each other: a list of features is promised as a whole, or not at all.

use caveat_core::contract::{Unit, UnitKind};

/// How much the others of a group weigh against a unit's own score.
const SHARE: f32 = 0.6;
/// The most that one unit counts in its group, so that none speaks for all.
const MOST: f32 = 2.5;

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

/// Whether a unit of this score can come out above a bar once its group, where it has one, is weighed in.
pub(crate) fn can_pass(score: f32, grouped: bool, bar: f32) -> bool {
    // A hair more than the others can lift it, for figures are rounded.
    const LIFT: f32 = SHARE * MOST + 0.001;
    score + if grouped { LIFT } else { 0.0 } > bar
}

/// The scores, each moved towards the mean of the others in its group.
pub(crate) fn pool(scores: &[f32], groups: &[Option<usize>]) -> Vec<f32> {
    let mut sums: Vec<(f32, f32)> = vec![(0.0, 0.0); scores.len()];
    for (score, group) in scores.iter().zip(groups) {
        if let Some((sum, count)) = group.and_then(|group| sums.get_mut(group)) {
            *sum += score.clamp(-MOST, MOST);
            *count += 1.0;
        }
    }
    scores
        .iter()
        .zip(groups)
        .map(|(score, group)| match group.and_then(|group| sums.get(group)) {
            Some((sum, count)) if *count > 1.5 => {
                let others = (sum - score.clamp(-MOST, MOST)) / (count - 1.0);
                // Two of a list know less of each other than ten.
                score + SHARE * others * (count - 1.0).min(4.0) / 4.0
            }
            _ => *score,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_doubtful_item_follows_its_list_and_a_sentence_stands_alone() {
        let groups = [Some(0), Some(0), Some(0), Some(0), Some(0), None];
        let pooled = pool(&[2.0, 2.0, -0.2, 2.0, 2.0, -0.2], &groups);
        assert!(pooled[2] > 0.0);
        assert!((pooled[5] - -0.2).abs() < f32::EPSILON);
        assert!(pool(&[0.1, -2.0, -2.0, -2.0, -2.0], &[Some(0); 5])[0] < 0.0);
    }

    #[test]
    fn a_unit_that_cannot_pass_does_not() {
        let scores = [-1.9, 9.0, 9.0, 9.0, 9.0, 9.0];
        let pooled = pool(&scores, &[Some(0); 6]);
        assert!(pooled[0] > -0.5 && can_pass(scores[0], true, -0.5));
        assert!(!can_pass(-2.1, true, -0.5) && !can_pass(-0.6, false, -0.5) && can_pass(-0.4, false, -0.5));
    }
}
