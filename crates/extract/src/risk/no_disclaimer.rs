use super::lexicon::holds;
use super::{Alarm, InWhole, Whole};
use crate::rule::Rule;
use crate::wording::has;
use caveat_core::commitment::Kind;
use caveat_core::judgement::Severity;

/// A contract for a product that grows, with no word that the purchase does not hang on features to come.
pub(super) const RULE: Rule<InWhole> =
    Rule { id: "risk/no_disclaimer", page: include_str!("no_disclaimer.md"), cues: &[], find };

/// Words about what is still to come.
const COMING: [&str; 13] = [
    "roadmap",
    "road map",
    "future functionality",
    "future feature",
    "future features",
    "future release",
    "future releases",
    "future version",
    "future versions",
    "next release",
    "next major release",
    "planned features",
    "planned functionality",
];

/// Words that a disclaimer of future functionality is made of.
const DISCLAIMS: [&str; 9] = [
    "not contingent",
    "not conditioned",
    "not rely",
    "not relied",
    "no reliance",
    "not a commitment",
    "no commitment",
    "without regard to",
    "not dependent",
];

fn find(whole: &Whole<'_>) -> Vec<Alarm> {
    let text = &whole.document.text;
    let future = |low: &str| COMING.iter().any(|words| has(low, words, false));
    let mut promised = None;
    for (at, commitment) in whole.extraction.commitments.iter().enumerate() {
        let product = matches!(commitment.kind, Kind::Capability | Kind::Delivery | Kind::Support);
        let low = commitment.span.of(text).to_ascii_lowercase();
        if product && future(&low) && !holds(&low, "no-feature", false) {
            promised = Some((at, commitment.span));
            break;
        }
    }
    let Some((at, span)) = promised else { return vec![] };
    let disclaimed = whole.contract.units.iter().any(|unit| {
        let low = unit.span.of(text).to_ascii_lowercase();
        DISCLAIMS.iter().any(|words| has(&low, words, false)) && (low.contains("future") || low.contains("roadmap"))
    });
    if disclaimed {
        return vec![];
    }
    let message = "Features to come are spoken of, and nothing here says that the purchase does not depend on them: \
                   revenue may have to wait for them (ASC 606, IFRS 15). Have finance confirm.";
    let mut alarm = Alarm::new(span, Severity::Note, message)
        .fix("Add that the purchase is not contingent on the delivery of any future functionality or features");
    alarm.commitment = Some(at);
    vec![alarm]
}
