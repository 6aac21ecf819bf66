use super::scene::Scene;
use super::start::Start;
use super::token::Class;
use super::{Hit, Reader, TimeRule};
use crate::rule::Rule;
use caveat_core::commitment::When;
use std::collections::HashMap;
use std::sync::LazyLock;

/// A time that says nothing that a calendar could hold.
pub(crate) const RULE: TimeRule =
    Rule { id: "time/vague", page: include_str!("vague.md"), cues: &[], find: Reader { starts: STARTS, find } };

/// What its expressions can begin with.
const STARTS: &[Start] = &[
    Start::List(|| PHRASES.values().flatten().copied().collect()),
    Start::List(|| PERIODS.to_vec()),
    Start::Phrases(BLANKS),
    Start::List(|| vec!["tbd", "tba", "tbc"]),
    Start::Marks(&['_', '[', ']', '●', '•', '(', ')', '.', '*']),
];

/// Words in front of a period that has a name.
const PERIODS: &[&str] = &[
    "within the",
    "within such",
    "within a",
    "within that",
    "in accordance with the",
    "during the",
    "by the",
    "within any",
    "within its",
    "according to the",
    "within each",
];

/// Words in front of a blank.
const BLANKS: &[&str] = &[
    "within",
    "by",
    "on",
    "no later than",
    "not later than",
    "on or before",
    "the",
    "dated the",
    "at least",
    "at the end of",
];

/// The phrases by their first word.
static PHRASES: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&str, Vec<&str>> = HashMap::new();
    for phrase in include_str!("../../lexicon/vague.txt").lines().filter(|line| !line.starts_with('#')) {
        phrases.entry(phrase.split(' ').next().unwrap_or("")).or_default().push(phrase);
    }
    phrases
});

fn find(scene: &Scene, at: usize) -> Option<Hit> {
    let next = phrase(scene, at, 3).or_else(|| named_period(scene, at)).or_else(|| blank(scene, at))?;
    Some(Hit::new(at, next, When::Vague))
}

/// The place behind a phrase of the list and, `more` times, another joined to it.
fn phrase(scene: &Scene, at: usize, more: usize) -> Option<usize> {
    let word = scene.word(at).to_ascii_lowercase();
    let phrases = PHRASES.get(word.as_str())?;
    let next = scene.phrases(at, phrases)?.1;
    // "promptly and continuously", "regular and periodic": one vague time, not two.
    let again = scene.any(next, &["and", "or"]).then(|| phrase(scene, next + 1, more.checked_sub(1)?)).flatten();
    Some(again.unwrap_or(next))
}

/// "within the Target Response Time", "within the Resubmission Period", "within the times set forth below": the length
/// is said elsewhere, or nowhere.
fn named_period(scene: &Scene, at: usize) -> Option<usize> {
    let lead = scene.phrases(at, PERIODS)?;
    for next in lead.1..lead.1 + 6 {
        if !matches!(scene.class(next)?, Class::Word | Class::Plain | Class::Business | Class::Mark('-' | '/')) {
            return None;
        }
        if scene.any(
            next,
            &[
                "period",
                "time",
                "times",
                "timeframe",
                "timeframes",
                "timescale",
                "timescales",
                "timeline",
                "timelines",
                "schedule",
                "deadline",
                "deadlines",
                "window",
                "frame",
                "frames",
                "periods",
                "milestones",
            ],
        ) {
            let schedule = matches!(lead.0, 3..=6 | 9);
            // "during the trial period" is not when something is due, nor is "in accordance with the fee schedule".
            let wanted = if matches!(lead.0, 5) {
                false
            } else if schedule {
                true
            } else {
                !scene.is(next, "schedule")
            };
            return wanted.then(|| tail(scene, next + 1));
        }
        let pair = scene.any(next, &["and", "or"]) && scene.capital(next - 1) && scene.capital(next + 1);
        if !pair
            && scene.any(
                next,
                &[
                    "of", "and", "or", "to", "for", "from", "as", "meaning", "scope", "fee", "payment", "pricing",
                    "price", "rate", "support", "hours",
                ],
            )
        {
            return None;
        }
    }
    None
}

/// "set forth in Exhibit B", "specified below", "stated there", "required under the New Customer Contracts".
fn tail(scene: &Scene, at: usize) -> usize {
    let said = scene.any(
        at,
        &[
            "set",
            "specified",
            "stated",
            "shown",
            "described",
            "provided",
            "required",
            "agreed",
            "defined",
            "established",
            "indicated",
            "listed",
            "given",
        ],
    );
    if !said {
        return at;
    }
    let mut next = at + 1;
    while next - at < 12
        && matches!(scene.class(next), Some(Class::Word | Class::Digits(..) | Class::Plain))
        && !scene.any(next, &["and", "shall", "will", "or"])
    {
        next += 1;
    }
    next
}

/// "____ days", "within [●] days", "by ________, 20__", "TBD".
fn blank(scene: &Scene, at: usize) -> Option<usize> {
    let lead = scene.phrases(at, BLANKS);
    let first = lead.map_or(at, |(_, next)| next);
    let mut next = first;
    if scene.any(next, &["tbd", "tba", "tbc"]) {
        return Some(next + 1);
    }
    // A blank begins at its first mark; a line of many is read once, not from each of them.
    if lead.is_none() && at > 0 && matches!(scene.class(at - 1), Some(Class::Mark('_' | '●' | '•'))) {
        return None;
    }
    let mut marks = 0;
    let mut stars = 0;
    while let Some(Class::Mark(mark @ ('_' | '[' | ']' | '●' | '•' | '(' | ')' | '.' | '*'))) = scene.class(next) {
        if mark != '_' && next - first > 200 {
            break;
        }
        if scene.mark(next, '.') && !(marks > 0 || scene.mark(next + 1, '.')) {
            break;
        }
        marks += usize::from(matches!(scene.class(next), Some(Class::Mark('_' | '●' | '•'))));
        stars += usize::from(scene.mark(next, '*'));
        next += 1;
    }
    // "within ***** after receipt", "no later than [ * * * ] prior to the launch": what was there is struck out.
    if let (Some((which, _)), true) = (lead, stars >= 3 || stars > 0 && scene.mark(first, '[')) {
        let timed = matches!(BLANKS[which], "within" | "no later than" | "not later than" | "at the end of");
        let unit = super::duration::unit(scene, next).map_or(next, |(_, _, next)| next);
        return timed.then(|| {
            let event = ["after", "following", "prior to", "before", "of", "from"];
            let event = scene.phrases(unit, &event).and_then(|(_, next)| super::anchor::anchor(scene, next));
            event.unwrap_or(unit)
        });
    }
    let bracketed = scene.mark(first, '[') && scene.any(first + 1, &["date", "insert", "tbd", "number", "x"]);
    if bracketed {
        next = (first + 1..first + 8).find(|at| scene.mark(*at, ']'))? + 1;
    }
    if marks == 0 && !bracketed || marks == 1 && scene.mark(first, '_') {
        return None;
    }
    let unit = super::duration::unit(scene, next).map(|(_, _, next)| next);
    let day_of = scene.phrase(next, "day of").map(|next| {
        let month = super::day::month(scene, next).map_or(next, |(_, next)| next);
        super::number::year(scene, scene.over_mark(month, ','), false).map_or(month, |(_, next)| next)
    });
    let dated = scene.mark(next, ',') && matches!(scene.class(next + 1), Some(Class::Digits(_, 2 | 4)));
    let dated = dated.then_some(next + 2);
    day_of.or(unit).or(dated).or((bracketed && lead.is_some()).then_some(next))
}
