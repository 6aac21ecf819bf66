use super::lexicon::list;
use super::view::{Bound, View};
use super::{Figure, LimitRule};
use crate::rule::Rule;
use crate::time::Class;
use caveat_core::commitment::{Comparison, Metric};

/// So many of something, and so many in a time.
pub(crate) const RULE: LimitRule = Rule { id: "limit/count", page: include_str!("count.md"), cues: &[], find };

fn find(view: &View) -> Option<Figure> {
    let scene = view.scene;
    if !view.conditional()
        && let Some(times) = times(view)
    {
        return Some(times);
    }
    if view.time().is_some() || view.conditional() || counts_what_is_there(view) {
        return None;
    }
    // "Quantity 2"
    if view.at > 0 && scene.any(view.at - 1, &["quantity", "qty"]) {
        return Some(Figure::new(view, view.bound(view.next), Metric::Count, Comparison::Equal, "units"));
    }
    // The first cell of a row by severity is its grade.
    if view.at == 0 && view.cell.is_some() {
        return None;
    }
    if let Some(figure) = range(view) {
        return Some(figure);
    }
    // "two or more technicians", "4,000 a minute"
    let behind = scene.phrases(view.next, &["or more", "or less", "or fewer"]).map_or(view.next, |(_, next)| next);
    if let Some(next) = per(view, behind) {
        return Some(Figure::new(
            view,
            view.bound(view.next),
            Metric::Throughput,
            Comparison::Equal,
            &format!("per-{}", scene.word(next - 1).to_ascii_lowercase()),
        ));
    }
    let bound = view.bound(view.next);
    // "one or more", "more than one": some, and no figure.
    if view.value <= 1.0
        && bound.op == Some(Comparison::AtLeast)
        && !view.among(bound.from, view.at, &["at least", "minimum"])
    {
        return None;
    }
    let Some((noun, next)) = noun(view, behind, bound.op.is_some()) else {
        return named_in_front(view, bound);
    };
    if view.value == 1.0 && bound.op.is_none() && !single(view, &noun) {
        return None;
    }
    if let Some(end) = per(view, next) {
        let rate = list("rate").contains(&noun.as_str());
        let metric = if rate { Metric::Throughput } else { Metric::Count };
        let unit = format!("{noun}-per-{}", scene.word(end - 1).to_ascii_lowercase());
        return Some(Figure::new(view, bound, metric, Comparison::Equal, &unit));
    }
    Some(Figure::new(view, bound, metric(&noun), Comparison::Equal, &noun))
}

/// "up to two (2) times per month": how often.
fn times(view: &View) -> Option<Figure> {
    let next = view.scene.any(view.next, &["times"]).then_some(view.next + 1)?;
    let end = per(view, next)?;
    let unit = format!("per-{}", view.scene.word(end - 1).to_ascii_lowercase());
    Some(Figure::new(view, view.bound(next), Metric::Count, Comparison::Equal, &unit))
}

/// "the two passwords", "such three persons", "the last five searches": how many there are, which nobody promises.
fn counts_what_is_there(view: &View) -> bool {
    let scene = view.scene;
    let Some(before) = view.at.checked_sub(1) else { return false };
    let words = matches!(scene.class(view.at), Some(Class::Cardinal(_))) && view.next == view.at + 1;
    words && scene.any(before, &["the", "these", "those", "such", "both", "either", "other", "last", "previous", "new"])
}

fn metric(noun: &str) -> Metric {
    match () {
        () if list("users").contains(&noun) => Metric::Users,
        () if list("capacity").contains(&noun) => Metric::Capacity,
        () => Metric::Count,
    }
}

/// "one to two pages", "1-2 paragraphs": both ends are promised.
fn range(view: &View) -> Option<Figure> {
    let scene = view.scene;
    let next = if scene.dash(view.next) || scene.is(view.next, "to") { view.next + 1 } else { return None };
    let (upper, behind) = crate::time::number::count(scene, next).filter(|(upper, _)| *upper > view.value)?;
    let upper = View { value: upper, next: behind, ..*view };
    let (noun, _) = noun(&upper, behind, false)?;
    let bound = Bound { op: Some(Comparison::AtMost), from: view.at, to: behind };
    let mut figure = Figure::new(&upper, bound, metric(&noun), Comparison::AtMost, &noun);
    figure.low = Some(view.value);
    Some(figure)
}

/// "web pages (approximately 25)", and the cell "400" of the row "Connected machines": the noun stands in front.
fn named_in_front(view: &View, bound: Bound) -> Option<Figure> {
    let scene = view.scene;
    let mut at = view.at;
    while let Some(begin) = view.led_by(at, list("about")) {
        at = begin;
    }
    let bracket = at > 1 && scene.mark(at - 1, '(') && scene.mark(view.next, ')');
    let noun = if bracket {
        plural(scene.word(at - 2)).then(|| scene.word(at - 2).to_ascii_lowercase())
    } else if bound.from == 0
        && !view.label.is_empty()
        && (view.next >= scene.tokens.len() || scene.any(view.next, &["without", "with", "in", "at"]))
    {
        view.label.split(|c: char| !c.is_alphanumeric()).rev().find(|word| plural(word)).map(str::to_owned)
    } else {
        None
    }?;
    Some(Figure::new(
        view,
        bound,
        if bracket {
            Metric::Count
        } else if list("users").contains(&noun.as_str()) {
            Metric::Users
        } else {
            Metric::Capacity
        },
        Comparison::Equal,
        &noun,
    ))
}

fn plural(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    word.len() > 3 && word.ends_with('s') && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        || matches!(word.as_str(), "people" | "staff" | "personnel")
}

/// The place behind "a minute", "per second".
fn per(view: &View, at: usize) -> Option<usize> {
    let scene = view.scene;
    let next = if scene.mark(at, '/') {
        at + 1
    } else {
        scene.any(at, &["a", "an", "per", "each", "every"]).then_some(at + 1)?
    };
    matches!(scene.class(next)?, Class::Unit(..) | Class::Ordinal(2)).then_some(next + 1)
}

/// The noun that is counted, at most six words behind the figure: the first plural, else, where the words say "at
/// least" or "up to" (`bounded`), the last word of the phrase.
fn noun(view: &View, at: usize, bounded: bool) -> Option<(String, usize)> {
    let scene = view.scene;
    let stops = list("not-counted");
    let mut next = at;
    let mut last = None;
    while next < at + 8 {
        let joint = (scene.dash(next) || scene.mark(next, '/')) && scene.glued(next) && next > at;
        let tail = matches!(scene.class(next), Some(Class::Digits(..))) && scene.glued(next) && next > at;
        if joint || tail {
            next += 1;
            continue;
        }
        let word = scene.word(next).to_ascii_lowercase();
        let letter = word.len() == 1 && scene.dash(next + 1) && scene.glued(next + 1);
        let plain = matches!(scene.class(next), Some(Class::Word | Class::Business | Class::Plain | Class::Letter(_)))
            && (word.len() > 1 || letter);
        let compound = next > at && scene.dash(next - 1) && scene.glued(next);
        // "On" of the name "On2" is no preposition.
        let name = matches!(scene.class(next + 1), Some(Class::Digits(..))) && scene.glued(next + 1);
        let plain = plain || scene.any(next, &["daily", "weekly", "monthly", "quarterly", "annual"]);
        if !plain && !compound || !compound && !name && stops.contains(&word.as_str()) {
            break;
        }
        let hyphened = (scene.dash(next + 1) || scene.mark(next + 1, '/') && per(view, next + 1).is_none())
            && scene.glued(next + 1);
        let one = view.value == 1.0 && list("single").contains(&word.as_str());
        last = Some((word.clone(), next + 1));
        if (plural(&word) || one) && !hyphened {
            return last;
        }
        next += 1;
    }
    // A count wants a plural: "30 second clip" and "4 way stop" are none.
    last.filter(|(word, _)| bounded || view.value == 1.0 && list("single").contains(&word.as_str()))
}

/// Whether "one" counts: "one (1) copy", "one copy"; "one party" and "one of" do not.
fn single(view: &View, noun: &str) -> bool {
    view.next > view.at + 1 || list("single").contains(&noun)
}
