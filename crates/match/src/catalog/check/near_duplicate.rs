use super::{Found, Rule, View};
use crate::rank::folded_stems;
use caveat_core::judgement::Severity;
use std::collections::{BTreeSet, HashMap};

pub(super) const RULE: Rule = Rule { id: "catalog/near-duplicate", page: include_str!("near_duplicate.md"), find };

/// Names this much alike (Jaro-Winkler over their stems) are likely one thing entered twice.
const ALIKE: f64 = 0.94;
/// Names that share a word with more entries than this are compared with the first of them only.
const CROWD: usize = 64;

fn find(view: &View<'_>, found: &mut Found) {
    let stems: Vec<String> = view.entries().map(|(_, capability)| folded_stems(&capability.name)).collect();
    // Only names that share the first letters of a word are compared, so that a large catalog takes no quadratic time.
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, name) in stems.iter().enumerate() {
        let mut rivals = BTreeSet::new();
        for word in name.split(' ').filter(|word| !word.is_empty()) {
            let start = word.char_indices().nth(4).map_or(word, |(end, _)| &word[..end]);
            let others = by_word.entry(start).or_default();
            rivals.extend(others.iter().take(CROWD).copied());
            others.push(at);
        }
        let capability = &view.catalog.capabilities[at];
        for rival in rivals {
            let other = &view.catalog.capabilities[rival];
            let same = stems[rival] == *name;
            if same || figures(&stems[rival]) != figures(name) || strsim::jaro_winkler(&stems[rival], name) < ALIKE {
                // Equal names are a collision and reported as such; "SAML 2.0" and "SAML 1.1" are not one thing.
                continue;
            }
            let message = format!("{:?} is nearly {:?} ({})", capability.name, other.name, other.id);
            let cure = "Merge the two, or say in their names what tells them apart";
            found.push(Severity::Warning, view.line(at, "name", 0), &capability.id, message, cure);
            break;
        }
    }
}

fn figures(name: &str) -> Vec<&str> {
    name.split(' ').filter(|word| word.bytes().any(|byte| byte.is_ascii_digit())).collect()
}
