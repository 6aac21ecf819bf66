//! The fees that a contract itself names.

use super::money::{Fees, Per, money_in};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use caveat_core::contract::{Contract, UnitKind, Zone};
use std::sync::LazyLock;

/// The fees, where the contract names one annual, quarterly, monthly or total fee and no other of that sort; of several
/// sorts the total counts first. A wrong base would make every exposure wrong: two figures of one sort are none.
/// Linear in the length of the text.
pub(crate) fn fees_in(text: &str, contract: &Contract) -> Option<Fees> {
    let mut found: Vec<Option<Fees>> = vec![None; 4];
    let mut torn = [false; 4];
    for unit in &contract.units {
        if unit.kind == UnitKind::Heading || !matches!(unit.zone, Zone::Body | Zone::Attachment) {
            continue;
        }
        let words = unit.span.of(text);
        // Few units speak of fees; only those are looked at closely.
        if NAMES.as_ref().is_some_and(|names| !names.is_match(words)) {
            continue;
        }
        let low = words.to_ascii_lowercase();
        for (at, (names, per)) in SORTS.iter().enumerate() {
            let Some(start) = names.iter().find_map(|name| low.find(name).map(|start| start + name.len())) else {
                continue;
            };
            // "is EUR 120,000", "of $9,500 (nine thousand …)": near behind, in the same sentence, and not a share.
            let mut end = words.len().min(start + 60);
            while !words.is_char_boundary(end) {
                end -= 1;
            }
            let Some((money, from, _)) = words.get(start..end).and_then(money_in) else { continue };
            let between = low.get(start..start + from).unwrap_or_default();
            let direct = [" is ", " of ", " shall be ", " will be ", ":", " are ", " be ", "|"]
                .iter()
                .any(|verb| between.contains(verb));
            if !direct || between.contains('%') || between.contains("increase") || between.contains("exceed") {
                continue;
            }
            let fees = Fees { money, per: *per };
            torn[at] |= found[at].as_ref().is_some_and(|known| *known != fees);
            found[at] = Some(fees);
        }
    }
    found.into_iter().zip(torn).find_map(|(fees, torn)| fees.filter(|_| !torn))
}

/// All names of fees, in any case; should they not build, every unit is looked at.
static NAMES: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let names = SORTS.iter().flat_map(|(names, _)| *names);
    AhoCorasick::builder().ascii_case_insensitive(true).kind(Some(AhoCorasickKind::DFA)).build(names).ok()
});

const SORTS: [(&[&str], Option<Per>); 4] = [
    (&["total fee", "total fees", "total contract value", "total contract price"], None),
    (&["annual fee", "annual subscription fee", "yearly fee", "fees per year", "annual fees"], Some(Per::Year)),
    (&["quarterly fee", "quarterly subscription fee"], Some(Per::Quarter)),
    (
        &["monthly fee", "monthly subscription fee", "fees per month", "monthly fees", "monthly charge"],
        Some(Per::Month),
    ),
];
