//! How firmly a promise is made.

use super::lexicon::LEXICON;
use super::scene::Scene;
use caveat_core::RuleId;
use caveat_core::commitment::Force;

/// The force that the words alone settle, and the rule that says so; `None` where the weights must decide.
pub(crate) fn force(scene: &Scene<'_>) -> Option<(Force, RuleId)> {
    let qualified = LEXICON.phrase_classes.of("qualified");
    let request = LEXICON.phrase_classes.of("request");
    let lead = scene.lead.map_or(0, |lead| lead.phrases);
    if hedged(scene, qualified) || lead & qualified != 0 {
        return Some((Force::Qualified, "promise/qualified"));
    }
    if scene.reading.phrases & request != 0 || lead & request != 0 || opens_with_condition(scene) {
        return Some((Force::Conditional, "promise/conditional"));
    }
    None
}

/// Whether a qualifying phrase belongs to the predicate that binds: it stands behind its modal, or there is but one.
fn hedged(scene: &Scene<'_>, qualified: u64) -> bool {
    let mut phrases = scene.reading.phrase_list.iter().filter(|(.., classes)| classes & qualified != 0).peekable();
    if phrases.peek().is_none() {
        return false;
    }
    let Some(main) = &scene.main else { return true };
    let next = scene
        .reading
        .predicates
        .iter()
        .find(|other| other.at > main.at && !other.subordinate)
        .map_or(usize::MAX, |other| other.at);
    phrases.any(|(from, ..)| {
        scene.reading.predicates.len() < 2 || (*from + 1 >= main.at && *from < next) || *from < main.at
    })
}

/// "If ...", "In the event ...", "Should a Release fail": the whole sentence hangs on something that may not happen.
pub(crate) fn opens_with_condition(scene: &Scene<'_>) -> bool {
    let words = &scene.reading.words;
    let first = (0..words.len().min(4)).find(|at| words.is_word(*at) && words.low(*at).len() > 1).unwrap_or(0);
    let first = if matches!(words.low(first), "however" | "notwithstanding" | "further" | "additionally" | "thereafter")
    {
        first + 1
    } else {
        first
    };
    let first = if words.low(first) == "," { first + 1 } else { first };
    match words.low(first) {
        "if" | "should" | "where" | "when" | "whenever" => true,
        "in" => words.runs(first + 1, &["the", "event"]) || words.low(first + 1) == "case",
        "to" => words.runs(first + 1, &["the", "extent"]),
        _ => false,
    }
}
