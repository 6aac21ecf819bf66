use super::lexicon::list;
use super::view::View;
use super::{Figure, LimitRule};
use crate::rule::Rule;
use crate::time::Class;
use caveat_core::commitment::{Comparison, Metric};

/// So many of something, and so many in a time.
pub(crate) const RULE: LimitRule = Rule { id: "limit/count", page: include_str!("count.md"), cues: &[], find };

fn find(view: &View) -> Option<Figure> {
    let scene = view.scene;
    if view.time().is_some() {
        return None;
    }
    // "two or more technicians", "4,000 a minute"
    let behind = scene.phrases(view.next, &["or more", "or less", "or fewer"]).map_or(view.next, |(_, next)| next);
    if let Some(next) = per(view, behind) {
        return Some(Figure::new(view, view.bound(view.next), Metric::Throughput, Comparison::Equal, &format!("per-{}", scene.word(next - 1).to_ascii_lowercase())));
    }
    let (noun, next) = noun(view, behind)?;
    if view.value == 1.0 && !single(view, &noun) {
        return None;
    }
    let bound = view.bound(view.next);
    if let Some(end) = per(view, next) {
        let rate = list("rate").contains(&noun.as_str());
        let metric = if rate { Metric::Throughput } else { Metric::Count };
        let unit = format!("{noun}-per-{}", scene.word(end - 1).to_ascii_lowercase());
        return Some(Figure::new(view, bound, metric, Comparison::Equal, &unit));
    }
    let metric = if list("users").contains(&noun.as_str()) { Metric::Users } else { Metric::Count };
    Some(Figure::new(view, bound, metric, Comparison::Equal, &noun))
}

/// The place behind "a minute", "per second".
fn per(view: &View, at: usize) -> Option<usize> {
    let scene = view.scene;
    let next = if scene.mark(at, '/') { at + 1 } else { scene.any(at, &["a", "an", "per", "each", "every"]).then_some(at + 1)? };
    matches!(scene.class(next)?, Class::Unit(..) | Class::Ordinal(2)).then_some(next + 1)
}

/// The noun that is counted, at most four words behind the figure: the first plural, or the word in front of a stop.
fn noun(view: &View, at: usize) -> Option<(String, usize)> {
    let scene = view.scene;
    let stops = list("not-counted");
    let mut next = at;
    let mut last = None;
    while next < at + 6 {
        if scene.dash(next) && scene.glued(next) && next > at {
            next += 1;
            continue;
        }
        let word = scene.word(next).to_ascii_lowercase();
        let plain = matches!(scene.class(next), Some(Class::Word | Class::Business | Class::Plain)) && word.len() > 2;
        let compound = next > at && scene.dash(next - 1) && scene.glued(next);
        if !plain && !compound || !compound && stops.contains(&word.as_str()) {
            break;
        }
        let hyphened = scene.dash(next + 1) && scene.glued(next + 1);
        let plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is") || matches!(word.as_str(), "people" | "staff" | "personnel");
        last = Some((word.clone(), next + 1));
        if plural && !hyphened || list("single").contains(&word.as_str()) && !hyphened && view.value == 1.0 {
            return last;
        }
        next += 1;
    }
    // A count above one wants a plural: "30 second clip" and "4 way stop" are none.
    last.filter(|(word, _)| view.value == 1.0 && list("single").contains(&word.as_str()))
}

/// Whether "one" counts: "one (1) copy", "one copy"; "one party" and "one of" do not.
fn single(view: &View, noun: &str) -> bool {
    view.next > view.at + 1 || list("single").contains(&noun)
}
