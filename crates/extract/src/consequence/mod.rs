//! What missing a promise costs: the penalties that a contract states, and which promise each of them punishes.
//!
//! A penalty is found by its own words, by the rules of this folder; [`link`] then holds it against a promise by what
//! it refers to, where it stands and what it speaks of.

mod credit;
mod cure;
mod damages;
mod failure;
mod figure;
mod lexicon;
mod link;
mod quote;
mod refund;
mod remedy;
mod signs;
mod step_in;
mod termination;
mod topic;

pub(crate) use link::Penalties;

use crate::rule::{Rule, RuleBook};
use crate::wording::Wording;
use caveat_core::commitment::ConsequenceKind;
use caveat_core::{RulePage, Span};
use std::sync::LazyLock;

/// Whether the words at a cue (offsets inside the unit) cost the side that fails.
type Find = fn(&Wording, Span) -> bool;

/// The rules; where several hold, the first names the penalty.
static RULES: &[Rule<Find>] =
    &[damages::RULE, credit::RULE, refund::RULE, termination::RULE, step_in::RULE, remedy::RULE];

static BOOK: LazyLock<RuleBook<Find>> = LazyLock::new(|| RuleBook::new(RULES));

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    RULES.iter().map(Rule::described).collect()
}

/// The penalty that a unit states: its kind, and the cue that gave it away, as a span of the document.
fn penalty(text: &str, unit: Span, lead_in: Option<Span>) -> Option<(ConsequenceKind, Span)> {
    let mut scene = None;
    let mut best: Option<(usize, Span)> = None;
    for (rule, cue) in BOOK.hits(text, unit) {
        let rank = RULES.iter().position(|known| known.id == rule.id).unwrap_or(RULES.len());
        if best.is_some_and(|(known, _)| known <= rank) {
            continue;
        }
        let scene = scene.get_or_insert_with(|| Wording::new(text, unit, lead_in));
        if (rule.find)(scene, Span::new(cue.start - unit.start, cue.end - unit.start)) {
            best = Some((rank, cue));
        }
    }
    best.map(|(rank, cue)| (kind(RULES[rank].id), cue))
}

fn kind(id: &str) -> ConsequenceKind {
    match id {
        "consequence/damages" => ConsequenceKind::LiquidatedDamages,
        "consequence/credit" => ConsequenceKind::ServiceCredit,
        "consequence/refund" => ConsequenceKind::Refund,
        "consequence/termination" => ConsequenceKind::Termination,
        "consequence/step_in" => ConsequenceKind::StepIn,
        _ => ConsequenceKind::Remedy,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;

    #[test]
    fn pages_say_what_is_found() {
        page::check(&pages(), |page, text| {
            let mut marks = Vec::new();
            let mut start = 0;
            for line in text.split_inclusive('\n') {
                let unit = Span::new(start, start + line.len()).trim(text);
                start += line.len();
                if let Some((found, cue)) = penalty(text, unit, None)
                    && found == kind(page.id)
                {
                    marks.push((cue, figure::note(text, unit, cue)));
                }
            }
            marks
        });
    }
}
