//! What is no promise of the vendor, whatever the weights say.

use super::reading::{About, Modal, Predicate};
use super::scene::{Scene, Signal};
use super::sides::Side;
use caveat_core::RuleId;
use caveat_core::contract::{UnitKind, Zone};

/// Why a unit cannot be a promise of the vendor; `None` if it may be one.
pub(crate) fn veto(scene: &Scene<'_>) -> Option<RuleId> {
    if matches!(scene.unit.zone, Zone::Recital | Zone::Furniture) {
        return Some("promise/outside");
    }
    if scene.unit.kind == UnitKind::Heading {
        return Some("promise/outside");
    }
    // What only opens a list: "Provider shall:", "Provider shall provide the following:". Its items carry the promise.
    if scene.unit.kind == UnitKind::LeadIn && !scene.unit.span.of(scene.text).trim_end().ends_with('.') {
        return Some("promise/outside");
    }
    if bears_costs(scene) {
        return Some("promise/outside");
    }
    if permits(scene) {
        return Some("promise/outside");
    }
    match scene.signal {
        Signal::CustomerRow => Some("promise/not_ours"),
        Signal::CustomerItem if !names_vendor(scene) && !scene.reading.has("cure") => Some("promise/not_ours"),
        _ => None,
    }
}

/// "Provider may encrypt the data": what the vendor is free to do, where the unit says nothing else. What restricts that
/// freedom binds: "may only", "may amend it, but no amendment reduces".
fn permits(scene: &Scene<'_>) -> bool {
    let words = &scene.reading.words;
    let free = |main: Predicate| {
        let restricted = (main.at..words.len()).any(|at| ["only", "but", "no", "not"].contains(&words.low(at)));
        main.about == About::Side(Side::Vendor) && !main.negated && !main.passive && !restricted
    };
    scene.main.is_some_and(free) && scene.reading.predicates.iter().all(|other| other.modal == Modal::May)
}

/// "Provider shall bear all costs of": who pays, and no promise of the product.
fn bears_costs(scene: &Scene<'_>) -> bool {
    let words = &scene.reading.words;
    scene.main.and_then(|main| main.verb).is_some_and(|verb| {
        words.low(verb) == "bear"
            && (verb + 1..words.len().min(verb + 8))
                .any(|at| matches!(words.low(at), "cost" | "costs" | "expense" | "expenses" | "risk" | "tax" | "taxes"))
    })
}

/// Whether a predicate of the unit binds the vendor, whoever else it binds.
fn names_vendor(scene: &Scene<'_>) -> bool {
    scene.reading.predicates.iter().any(|predicate| {
        predicate.modal.binds()
            && predicate.modal != Modal::Warrants
            && matches!(predicate.about, About::Side(Side::Vendor | Side::Both))
    })
}
