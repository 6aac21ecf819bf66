use super::lexicon::classes;
use super::view::View;
use super::{Figure, LimitRule};
use crate::rule::Rule;
use caveat_core::commitment::{Comparison, Metric};

/// Bytes kept and moved, and the size of pictures.
pub(crate) const RULE: LimitRule = Rule { id: "limit/size", page: include_str!("size.md"), cues: &[], find };

fn find(view: &View) -> Option<Figure> {
    let scene = view.scene;
    let unit = |head: &str| {
        let found =
            classes(head).into_iter().filter_map(|(unit, phrases)| Some((unit, scene.phrases(view.next, phrases)?.1)));
        found.max_by_key(|(_, next)| *next)
    };
    if let Some((unit, next)) = unit("speed") {
        return Some(Figure::new(view, view.bound(next), Metric::Bandwidth, Comparison::Equal, unit));
    }
    if let Some((unit, next)) = unit("picture") {
        return Some(Figure::new(view, view.bound(next), Metric::Other, Comparison::Equal, unit));
    }
    let (unit, next) = unit("size")?;
    let moved = view.among(0, scene.tokens.len(), &["bandwidth", "transfer", "traffic", "throughput"]);
    let metric = if moved { Metric::Bandwidth } else { Metric::Storage };
    Some(Figure::new(view, view.bound(next), metric, Comparison::Equal, unit))
}
