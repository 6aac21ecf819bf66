use super::{Found, Rule, View};
use crate::rank::folded_stems;
use caveat_core::judgement::Severity;
use std::collections::HashMap;

pub(super) const RULE: Rule = Rule { id: "catalog/alias-collision", page: include_str!("alias_collision.md"), find };

fn find(view: &View<'_>, found: &mut Found) {
    // The first entry that goes by each name, after folding case, accents and endings.
    let mut first: HashMap<String, usize> = HashMap::new();
    for (at, capability) in view.entries() {
        let names = std::iter::once((&capability.name, "name", 0));
        let aliases = capability.aliases.iter().enumerate().map(|(nth, alias)| (alias, "aliases", nth));
        for (spelling, field, nth) in names.chain(aliases) {
            let stems = folded_stems(spelling);
            if stems.is_empty() {
                continue;
            }
            let other = *first.entry(stems).or_insert(at);
            if other == at {
                let twice = capability.aliases[..nth.min(capability.aliases.len())].contains(spelling);
                if field == "aliases" && (twice || *spelling == capability.name) {
                    let message = format!("{spelling:?} stands twice among the names of {:?}", capability.id);
                    found.push(
                        Severity::Note,
                        view.line(at, field, nth),
                        &capability.id,
                        message,
                        "Remove one of the two",
                    );
                }
                continue;
            }
            let rival = &view.catalog.capabilities[other];
            let message = format!("{spelling:?} also names {:?}: a promise in these words means either", rival.id);
            let cure =
                format!("Keep it with one of {:?} and {:?}, and give the other its own", rival.id, capability.id);
            found.push(Severity::Warning, view.line(at, field, nth), &capability.id, message, cure);
        }
    }
}
