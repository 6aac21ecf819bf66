//! What is said of a difference in every format: the same words everywhere.

use crate::words;
use caveat_core::difference::{
    Bears, Counts, Course, Difference, Fact, FactChange, PassageChange, PromiseChange, Run, Stands, Version,
};
use caveat_core::judgement::{Decision, Verdict};

/// The courses that are told, what must be looked at first, each with its heading for one and for several promises.
pub(super) const COURSES: [(Course, &str, &str); 7] = [
    (Course::Added, "promise added", "promises added"),
    (Course::Strengthened, "promise binds you more", "promises bind you more"),
    (
        Course::Mixed,
        "promise binds you more in one way and less in another",
        "promises bind you more in one way and less in another",
    ),
    (Course::Changed, "promise changed: read what it means", "promises changed: read what they mean"),
    (Course::Weakened, "promise binds you less", "promises bind you less"),
    (Course::Removed, "promise removed", "promises removed"),
    (Course::Reworded, "promise reworded, to the same effect", "promises reworded, to the same effect"),
];

/// "2 promises added".
pub(super) fn heading(course: Course, count: usize) -> String {
    let known = COURSES.iter().find(|(known, ..)| *known == course);
    let (one, several) =
        known.map_or(("promise unchanged", "promises unchanged"), |(_, one, several)| (*one, *several));
    format!("{count} {}", if count == 1 { one } else { several })
}

/// "2 promises added, 1 strengthened; 34 unchanged, 5 of them moved or renumbered".
pub(super) fn summary(counts: &Counts) -> String {
    let told = [
        (counts.added, "added"),
        (counts.strengthened, "strengthened"),
        (counts.mixed, "mixed"),
        (counts.changed, "changed"),
        (counts.weakened, "weakened"),
        (counts.removed, "removed"),
        (counts.reworded, "reworded"),
    ];
    let changed: Vec<String> =
        told.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    let same = match (counts.unchanged, counts.moved) {
        (same, 0) => format!("{same} unchanged"),
        (same, moved) => format!("{same} unchanged, {moved} moved or renumbered"),
    };
    if changed.is_empty() { format!("promises: {same}") } else { format!("promises: {}; {same}", changed.join(", ")) }
}

/// What the whole comes to.
pub(super) fn outcome(difference: &Difference) -> &'static str {
    let Counts { weakened, removed, reworded, .. } = difference.counts;
    if difference.look {
        "something to look at before this is signed"
    } else if weakened + removed > 0 {
        "nothing changed for the worse"
    } else if reworded > 0 || !difference.elsewhere.is_empty() {
        "the promises are the same"
    } else {
        "nothing changed"
    }
}

/// "REVIEW → STOP", or the one word where both are alike.
pub(super) fn decisions(difference: &Difference) -> String {
    let word = |decision: Decision| words::decision(decision).0;
    let (old, new) = (word(difference.decision.old), word(difference.decision.new));
    if old == new { new.to_owned() } else { format!("{old} → {new}") }
}

/// "3.2(b) Integrations, page 7 (was 2.2(b))".
pub(super) fn place(change: &PromiseChange) -> String {
    let place = change.version().map_or_else(String::new, version_place);
    let was = change.old.as_ref().and_then(|old| old.clause.as_deref()).filter(|_| change.renumbered);
    let place = if place.is_empty() { "Before the first clause".to_owned() } else { place };
    was.map_or(place.clone(), |was| format!("{place} (was {})", words::on_one_line(was)))
}

pub(super) fn version_place(version: &Version) -> String {
    words::place(version.clause.as_deref(), version.heading.as_deref(), version.page)
}

pub(super) fn passage_place(passage: &PassageChange) -> String {
    let place = words::place(passage.clause.as_deref(), passage.heading.as_deref(), passage.page);
    if place.is_empty() { "Before the first clause".to_owned() } else { place }
}

/// The change of verdict: "verdict: on time → late, 92 days"; nothing where neither draft has one.
pub(super) fn verdict(change: &PromiseChange) -> Option<String> {
    let of = |version: &Option<Version>| {
        let version = version.as_ref()?;
        let word = words::verdict(version.verdict?);
        Some(match (version.verdict, version.slack_days) {
            (Some(Verdict::Late), Some(days)) if days < 0 => {
                format!("{word} by {}", words::counted(days.unsigned_abs() as usize, "day"))
            }
            _ => word.to_owned(),
        })
    };
    let capability = change.version().and_then(|version| version.capability.as_deref());
    let capability = capability.map_or_else(String::new, |id| format!(" ({id})"));
    match (of(&change.old), of(&change.new)) {
        (None, None) => None,
        (Some(old), Some(new)) if old == new => Some(format!("verdict: {new}{capability}, as before")),
        (Some(old), Some(new)) => Some(format!("verdict: {old} → {new}{capability}")),
        (Some(old), None) if change.new.is_none() => Some(format!("verdict was: {old}{capability}")),
        (Some(old), None) => Some(format!("verdict: {old} → none{capability}")),
        (None, Some(new)) => Some(format!("verdict: {new}{capability}")),
    }
}

/// The sign of an effect.
pub(super) fn sign(bears: Bears) -> &'static str {
    match bears {
        Bears::Stronger => "▲",
        Bears::Weaker => "▼",
        Bears::Open => "?",
    }
}

pub(super) fn fact(change: &FactChange) -> (&'static str, String) {
    let label = match change.fact {
        Fact::Vendor => "Vendor",
        Fact::Customer => "Customer",
        Fact::Party => "Party",
        Fact::EffectiveDate => "Effective",
        Fact::Term => "Term",
    };
    let value = |value: &Option<String>| {
        let Some(value) = value else { return "not stated".to_owned() };
        let date = || value.parse().ok().map(words::date);
        let period = || value.parse().ok().map(words::period);
        match change.fact {
            Fact::EffectiveDate => date(),
            Fact::Term => period(),
            _ => None,
        }
        .unwrap_or_else(|| words::on_one_line(value))
    };
    (label, format!("{} → {}", value(&change.old), value(&change.new)))
}

/// How many words of a run that did not change stay at each of its ends.
const AROUND: usize = 14;

/// The runs with the middle of long unchanged ones left out.
pub(super) fn clipped(runs: &[Run]) -> Vec<Run> {
    let changed = runs.iter().any(|run| run.stands != Stands::Both);
    let last = runs.len().saturating_sub(1);
    let clip = |(at, run): (usize, &Run)| {
        let words: Vec<&str> = run.text.split(' ').collect();
        if run.stands != Stands::Both || !changed || words.len() < AROUND * 2 + 8 {
            return run.clone();
        }
        let head = if at == 0 { 6 } else { AROUND };
        let tail = if at == last { 0 } else { AROUND };
        let (start, end) = (words[..head].join(" "), words[words.len() - tail..].join(" "));
        Run { stands: run.stands, text: if tail == 0 { format!("{start} …") } else { format!("{start} … {end}") } }
    };
    runs.iter().enumerate().map(clip).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_that_did_not_change_are_left_out() {
        let both = |text: &str| Run { stands: Stands::Both, text: text.to_owned() };
        let changed = Run { stands: Stands::Inserted, text: "new ".to_owned() };
        let long = "word ".repeat(60);
        let clipped = clipped(&[both(&long), changed.clone(), both(&long), changed, both(&long)]);
        let count = |run: &Run| run.text.split_whitespace().count();
        assert_eq!(clipped.iter().map(count).collect::<Vec<_>>(), [6 + 1 + AROUND - 1, 1, AROUND * 2, 1, AROUND + 1]);
    }
}
