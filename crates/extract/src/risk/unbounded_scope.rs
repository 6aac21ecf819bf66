use super::lexicon::{holds, list};
use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// A promise without an edge.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/unbounded_scope",
    page: include_str!("unbounded_scope.md"),
    cues: &["all", "any", "every", "unlimited", "whatever"],
    find,
};

/// What makes "all" endless: things that others decide on.
const ENDLESS: [&str; 19] = [
    "industry-standard",
    "industry standard",
    "reasonably requested",
    "requested by",
    "requests from",
    "may request",
    "may require",
    "required by customer",
    "required by the customer",
    "from time to time",
    "desired by",
    "commonly used",
    "leading ",
    "major ",
    "popular ",
    "third-party systems",
    "third party systems",
    "customer's systems",
    "other systems",
];

/// What a vendor's product or its team makes.
const WORK: [&str; 18] = [
    "integration",
    "interface",
    "connector",
    "feature",
    "function",
    "enhancement",
    "customi",
    "report",
    "system",
    "format",
    "browser",
    "device",
    "platform",
    "protocol",
    "modification",
    "change",
    "application",
    "standard",
];

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let unit = &scene.wording;
    if !scene.promise || unit.any(&["including all fees", "all claims", "no obligation", "shall not"]) {
        return None;
    }
    // The noun must stand close to the "all", and what makes it endless close to the noun.
    let phrase = unit.after(cue, 90);
    let phrase = phrase.split([';', '.', ',']).next().unwrap_or(phrase);
    // "All applicable industry standards" is a measure of care, not a list of things to be built.
    let built = phrase.replace("industry standard", "                 ");
    let work =
        WORK.iter().filter(|noun| crate::wording::has(&built, noun, true)).filter_map(|noun| built.find(noun)).min()?;
    let endless = ENDLESS.iter().any(|words| phrase.contains(words));
    if work > 60 || !endless {
        return None;
    }
    // Somebody must do it: "supports all ...", "will make any ...". What is told, or only complied with, is no work.
    let near = unit.before(cue, 40);
    let near = near.rsplit([';', '.']).next().unwrap_or(near);
    let edge = list("bounded").iter().any(|words| unit.after(cue, 130).contains(words));
    if !holds(near, "provides", false) || edge || near.trim_end().ends_with(" if") {
        return None;
    }
    let message =
        "A scope without an edge: others decide how much work this is, and it can be asked for again and again.";
    Some(
        Alarm::new(Span::new(cue.start, cue.end + phrase.trim_end().len()), Severity::Warning, message)
            .fix("List what is meant, by name and version, in an exhibit"),
    )
}
