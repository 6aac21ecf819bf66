//! Which side supplies: as the caller says, else by what each is called and is said to do.

use super::{Found, ROLES, first_place, fold, words};
use crate::structure::lexicon;
use caveat_core::contract::Role;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// What a name that stands for a side counts for ("Provider"), and against.
const NAMED: i64 = 12;
/// The score from which down a party is the one that receives.
const RECEIVES: i64 = -6;

/// The caller's name for the vendor, where the text holds it but no party was found by it: it is the name of the party
/// that supplies ("Provider"), or a party that nothing else names.
pub(super) fn named_by_caller(text: &str, found: &mut Vec<Found>, we: &str) {
    if likeness(text, found, we).is_some() {
        return;
    }
    let we = fold(we);
    let Some(name) = first_place(text, &we) else { return };
    let scores = evidence(text, found);
    let supplier = (0..found.len()).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at))).filter(|at| scores[*at] > 0);
    let role = |party: &Found| ROLES.contains_key(party.name.of(text).to_lowercase().as_str());
    match supplier {
        Some(at) if role(&found[at]) => {
            let party = &mut found[at];
            party.aliases.insert(0, party.name);
            party.name = name;
        }
        _ => found.push(Found { name, aliases: vec![] }),
    }
}

/// The party that a name means best, if it means one well enough.
fn likeness(text: &str, found: &[Found], we: &str) -> Option<usize> {
    let we = fold(we);
    let mine: HashSet<&str> = we.split(' ').collect();
    let alike = |name: &str| {
        if name == we {
            return 100;
        }
        let theirs: HashSet<&str> = name.split(' ').collect();
        let shared = mine.intersection(&theirs).filter(|word| word.len() > 2).count();
        shared * 100 / mine.len().max(theirs.len()).max(1)
    };
    let best = |party: &Found| {
        let names = std::iter::once(party.name).chain(party.aliases.iter().copied());
        names.map(|span| alike(&fold(span.of(text)))).max().unwrap_or(0)
    };
    let scores: Vec<usize> = found.iter().map(best).collect();
    let most = scores.iter().copied().max().filter(|most| *most >= 34)?;
    scores.iter().position(|score| *score == most)
}

/// Which side each party is on.
pub(super) fn roles(text: &str, found: &[Found], we: Option<&str>) -> Vec<Role> {
    if found.is_empty() {
        return vec![];
    }
    let vendor = we.and_then(|we| likeness(text, found, we));
    let scores = evidence(text, found);
    let vendor = vendor.or_else(|| {
        let best = (0..found.len()).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at)))?;
        let rest = (0..found.len()).filter(|at| *at != best).map(|at| scores[at]).max();
        // Of two, the one that is not called the customer is the other side, whatever it is said to do.
        let other = found.len() == 2 && scores[best] >= 0 && rest.is_some_and(|rest| rest <= RECEIVES);
        if other || scores[best] > 0 && rest.is_none_or(|rest| scores[best] > rest) {
            return Some(best);
        }
        // Of two that both receive, the one that receives less supplies; of two that nothing is said of, the one that
        // nothing is done for.
        match (found.len(), rest) {
            (2, Some(rest)) if rest < scores[best] => Some(best),
            (2, _) => {
                let served = served(text, found);
                let least = usize::from(served[0] > served[1]);
                (served[0] != served[1]).then_some(least)
            }
            _ => None,
        }
    });
    let Some(vendor) = vendor else { return vec![Role::Other; found.len()] };
    let others = (0..found.len()).filter(|at| *at != vendor);
    let customer = others.min_by_key(|at| (scores[*at], *at));
    (0..found.len())
        .map(|at| match at {
            _ if at == vendor => Role::Vendor,
            _ if Some(at) == customer => Role::Customer,
            _ => Role::Other,
        })
        .collect()
}

/// How often the text says that something is for a party, or to it: "for the Acme site".
fn served(text: &str, found: &[Found]) -> Vec<usize> {
    let mut heads: HashMap<String, usize> = HashMap::new();
    for (at, party) in found.iter().enumerate() {
        for span in std::iter::once(&party.name).chain(&party.aliases) {
            if let Some((_, head)) = words(span.of(text)).find(|(_, word)| word.len() > 2) {
                heads.entry(head.to_lowercase()).or_insert(at);
            }
        }
    }
    let mut counts = vec![0; found.len()];
    let list: Vec<&str> = words(text).map(|(_, word)| word).collect();
    for (at, _) in list.iter().enumerate().filter(|(_, word)| matches!(**word, "for" | "to")) {
        let next = if list.get(at + 1) == Some(&"the") { at + 2 } else { at + 1 };
        if let Some(party) = list.get(next).and_then(|next| heads.get(&next.to_lowercase())) {
            counts[*party] += 1;
        }
    }
    counts
}

/// How much speaks for each party to be the one that supplies; below zero, to be the one that receives.
fn evidence(text: &str, found: &[Found]) -> Vec<i64> {
    static ACTS: LazyLock<(HashSet<&str>, HashSet<&str>)> = LazyLock::new(|| {
        let list = |head: &str| {
            let lines = lexicon::lines(include_str!("../../../lexicon/party-acts.txt"));
            lines
                .filter_map(|line| line.split_once(": "))
                .filter(|(name, _)| *name == head)
                .flat_map(|(_, acts)| acts.split(' '))
                .collect()
        };
        (list("supplies"), list("receives"))
    });
    let (supplies, receives) = &*ACTS;
    let mut owner: HashMap<String, usize> = HashMap::new();
    let mut scores = vec![0_i64; found.len()];
    for (at, party) in found.iter().enumerate() {
        for span in std::iter::once(&party.name).chain(&party.aliases) {
            let low = span.of(text).to_lowercase();
            match ROLES.get(low.trim_start_matches("the ")) {
                Some(Role::Vendor) => scores[at] += NAMED,
                Some(Role::Customer) => scores[at] -= NAMED,
                _ => {}
            }
            let folded = fold(span.of(text));
            // "T&B shall": a short form may end in one letter.
            if let Some(last) = folded.split(' ').next_back().filter(|word| word.len() > 1 || folded.len() <= 5) {
                owner.entry(last.to_owned()).or_insert(at);
            }
        }
    }
    let mut counts = vec![(0_i64, 0_i64); found.len()];
    let list: Vec<(usize, &str)> = words(text).collect();
    for (at, (_, word)) in list.iter().enumerate() {
        // "Buyer shall pay Acme", "fees payable to Acme": who is paid supplies.
        if matches!(*word, "pay" | "pays" | "payable" | "paid") {
            let mut next =
                list.iter().skip(at + 1).take(3).take_while(|(_, next)| !matches!(*next, "by" | "and" | "if"));
            if let Some(party) = next.find_map(|(_, next)| owner.get(&next.to_lowercase())) {
                counts[*party].0 += 1;
            }
        }
        // "Acme desires to engage Birch", "Birch wishes to provide": who wants what.
        let wants = matches!(*word, "desires" | "wishes" | "engages" | "retains" | "hires");
        if at == 0 || !wants && !matches!(*word, "shall" | "will" | "agrees" | "must" | "SHALL" | "WILL") {
            continue;
        }
        // "Acme, Inc. shall also promptly provide": the name within two words before, the act within three behind.
        let Some(party) =
            (1..=2).filter_map(|back| at.checked_sub(back)).find_map(|back| owner.get(&list[back].1.to_lowercase()))
        else {
            continue;
        };
        for (_, act) in list.iter().skip(if wants { at } else { at + 1 }).take(4) {
            let act = act.to_lowercase();
            // "wishes to license", "desires to use": either side may.
            if wants && matches!(act.as_str(), "license" | "use" | "maintain" | "make" | "develop") {
                break;
            }
            if supplies.contains(act.as_str()) {
                counts[*party].0 += 1;
                break;
            }
            if receives.contains(act.as_str()) {
                counts[*party].1 += 1;
                break;
            }
        }
    }
    for (score, (given, received)) in scores.iter_mut().zip(counts) {
        *score += given.min(20) - received.min(20);
    }
    scores
}
