//! What missing a promise costs.

use super::{alike, left, plain};
use crate::exposure::{money_in, share};
use caveat_core::commitment::ConsequenceKind;
use caveat_core::difference::{Aspect, Bears, Effect};
use caveat_core::report::{CommitmentReport, ConsequenceReport};

pub(super) fn effects(was: &CommitmentReport, is: &CommitmentReport) -> Vec<Effect> {
    let mut old: Vec<&ConsequenceReport> = was.consequences.iter().collect();
    let mut new: Vec<&ConsequenceReport> = is.consequences.iter().collect();
    left(&mut old, &mut new, |one, other| one.kind == other.kind && alike(&one.text, &other.text));
    let mut pairs = left(&mut old, &mut new, |one, other| {
        one.kind == other.kind && (alike(&one.text, &other.text) || figures(one) == figures(other))
    });
    pairs.extend(left(&mut old, &mut new, |one, other| one.kind == other.kind));
    let mut effects: Vec<Effect> = pairs.into_iter().flat_map(|(old, new)| changed(old, new)).collect();
    effects.extend(new.into_iter().map(|cost| {
        let message = format!("missing it costs more: {} was added: “{}”", name(cost.kind), short(&cost.text));
        effect(Bears::Stronger, None, Some(short(&cost.text)), message)
    }));
    effects.extend(old.into_iter().map(|cost| {
        let message = format!("missing it costs less: {} went: “{}”", name(cost.kind), short(&cost.text));
        effect(Bears::Weaker, Some(short(&cost.text)), None, message)
    }));
    effects
}

fn effect(bears: Bears, old: Option<String>, new: Option<String>, message: String) -> Effect {
    Effect { aspect: Aspect::Consequence, bears, old, new, message }
}

fn name(kind: ConsequenceKind) -> &'static str {
    match kind {
        ConsequenceKind::ServiceCredit => "a service credit",
        ConsequenceKind::LiquidatedDamages => "a penalty",
        ConsequenceKind::Refund => "a refund",
        ConsequenceKind::Termination => "a right to terminate",
        ConsequenceKind::StepIn => "a right to step in",
        ConsequenceKind::Remedy => "a remedy",
    }
}

/// The beginning of long words.
fn short(words: &str) -> String {
    const MOST: usize = 120;
    let words = plain(words);
    match words.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", words[..at].trim_end()),
        None => words,
    }
}

type Figures = (Option<String>, Option<String>);

fn figures(cost: &ConsequenceReport) -> Figures {
    (cost.amount.as_deref().map(plain), cost.cap.as_deref().map(plain))
}

/// A share or a sum.
#[derive(Debug, PartialEq)]
enum Price {
    Share(f64),
    Sum(f64, String),
}

fn price(words: &str) -> Option<Price> {
    if let Some(share) = share(words) {
        return Some(Price::Share(share));
    }
    money_in(words).map(|(money, ..)| Price::Sum(money.amount, money.currency))
}

/// Whether the second price is lower (-1), the same (0) or higher (1); `None` where that cannot be told.
fn course(old: &str, new: &str) -> Option<i8> {
    if alike(old, new) {
        return Some(0);
    }
    let (old, new) = match (price(old)?, price(new)?) {
        (Price::Share(old), Price::Share(new)) => (old, new),
        (Price::Sum(old, one), Price::Sum(new, other)) if one == other => (old, new),
        _ => return None,
    };
    // The same figure of something else, or for another time, is another price.
    Some(if new > old {
        1
    } else if new < old {
        -1
    } else {
        return None;
    })
}

fn changed(old: &ConsequenceReport, new: &ConsequenceReport) -> Vec<Effect> {
    let what = name(new.kind);
    let mut effects = Vec::new();
    let mut told = |bears, was: Option<&str>, is: Option<&str>, how: String| {
        effects.push(effect(bears, was.map(plain), is.map(plain), how));
    };
    match (old.amount.as_deref(), new.amount.as_deref()) {
        (Some(was), Some(is)) => {
            let bears = match course(was, is) {
                Some(0) => None,
                Some(1) => Some((Bears::Stronger, "is higher")),
                Some(_) => Some((Bears::Weaker, "is lower")),
                None => Some((Bears::Open, "is another")),
            };
            if let Some((bears, how)) = bears {
                let how = format!("the amount of {what} {how}: “{}” became “{}”", plain(was), plain(is));
                told(bears, Some(was), Some(is), how);
            }
        }
        (None, None) => {}
        (was, is) => told(Bears::Open, was, is, format!("the amount of {what} is stated otherwise")),
    }
    match (old.cap.as_deref(), new.cap.as_deref()) {
        (Some(was), Some(is)) => {
            let bears = match course(was, is) {
                Some(0) => None,
                Some(1) => Some((Bears::Stronger, "is raised")),
                Some(_) => Some((Bears::Weaker, "is lowered")),
                None => Some((Bears::Open, "is another")),
            };
            if let Some((bears, how)) = bears {
                let how = format!("the cap on {what} {how}: “{}” became “{}”", plain(was), plain(is));
                told(bears, Some(was), Some(is), how);
            }
        }
        (None, None) => {}
        (None, Some(is)) => told(Bears::Weaker, None, Some(is), format!("{what} is capped now: “{}”", plain(is))),
        (Some(was), None) => {
            told(Bears::Stronger, Some(was), None, format!("{what} is capped no more: it was “{}”", plain(was)));
        }
    }
    effects
}
