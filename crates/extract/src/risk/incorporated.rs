use super::{Alarm, InUnit, Scene};
use crate::rule::Rule;
use caveat_core::Span;
use caveat_core::judgement::Severity;

/// Papers outside the contract that the vendor must keep.
pub(super) const RULE: Rule<InUnit> = Rule {
    id: "risk/incorporated",
    page: include_str!("incorporated.md"),
    cues: &[
        "rfp response",
        "response to the rfp",
        "rfp",
        "request for proposal",
        "request for proposals",
        "request for tender",
        "tender response",
        "sales presentation",
        "sales presentations",
        "presentation",
        "presentations",
        "demonstration",
        "demonstrations",
        "marketing materials",
        "marketing material",
        "sales materials",
        "brochure",
        "brochures",
        "proposal",
    ],
    find,
};

fn find(scene: &Scene, cue: Span) -> Option<Alarm> {
    let unit = &scene.wording;
    // A proposal or a presentation is many things; the tie must stand at its side.
    let near = unit.before(cue, 48);
    let behind = unit.after(cue, 90);
    let tied = [
        "in accordance with",
        "described in",
        "set out in",
        "set forth in",
        "stated in",
        "shown in",
        "conform to",
        "conforms to",
        "descriptions in",
    ];
    let taken = ["incorporated", "form part of", "forms part of", "forms a part"];
    let joined = tied.iter().any(|words| near.contains(words))
        || taken.iter().any(|words| near.contains(words) || behind.contains(words));
    if !unit.low[cue.start..cue.end].contains("rf") && !joined {
        return None;
    }
    let ties = [
        "incorporated",
        "incorporates",
        "form part of",
        "forms part of",
        "forms a part",
        "part of this agreement",
        "in accordance with",
        "as described in",
        "as set out in",
        "as set forth in",
        "as stated in",
        "as shown in",
        "conform to",
        "conforms to",
        "conform with",
        "consistent with",
        "described in",
        "made in",
        "contained in",
    ];
    let denied = [
        "supersede",
        "supersedes",
        "superseded",
        "not form",
        "not part",
        "no representation",
        "not rely",
        "do not form",
        "replaces",
    ];
    (unit.any(&ties) && !unit.any(&denied) && (scene.promise || unit.any(&["incorporated", "incorporates", "form part of", "forms part of"])))
        .then(|| {
            let message = "Statements made outside this contract become promises: everything in that paper is owed as if it stood here.";
            Alarm::new(cue, Severity::Warning, message).fix("Attach the paper and list the answers that count, or leave it out")
        })
}
