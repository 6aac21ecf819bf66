//! The arithmetic of an answer, for people who doubt it.

use super::answer::{Answer, stated};
use super::features::{NAMES, NONE_NAMES};
use super::model::Weights;
use super::opinion::WEIGHT;
use super::{Matcher, Promise};
use caveat_core::explanation::{Addend, Explanation, Reckoning};

impl Matcher {
    /// How [`Self::answer`] comes to its answer: the same figures, written down.
    pub fn explain(&self, promise: &Promise<'_>) -> Explanation {
        let weights = Weights::fitted();
        let answer = self.answer(promise);
        let (of_none, entries) = self.placed_features(promise);
        let places: Vec<usize> = entries.iter().map(|(place, _, _)| *place).collect();
        let second = self.second_opinion(promise.text, &places);
        let none = reckoning(None, &NONE_NAMES, &of_none, &weights.none, answer.none.max(0.0));
        let candidates = answer.candidates.iter().zip(&answer.chances).filter_map(|(candidate, chance)| {
            let place = entries.iter().position(|(_, id, _)| *id == candidate.capability)?;
            let (_, id, features) = entries.get(place)?;
            let mut reckoning = reckoning(Some(id), &NAMES, features, &weights.features, *chance);
            if let Some(adds) = second.as_ref().and_then(|adds| adds.get(place)) {
                add(&mut reckoning, "second-opinion", adds / WEIGHT, WEIGHT);
            }
            Some(reckoning)
        });
        let candidates: Vec<Reckoning> = candidates.collect();
        let shown: f32 = answer.chances.iter().sum();
        Explanation {
            candidates,
            others: rounded((1.0 - shown - answer.none).max(0.0)),
            against_none: rounded(answer.best_against_none()),
            threshold: rounded(weights.threshold),
            decided: decided(&answer, weights.threshold),
            none,
        }
    }
}

fn reckoning(capability: Option<&String>, names: &[&str], values: &[f32], weights: &[f32], chance: f32) -> Reckoning {
    let figures = names.iter().zip(values.iter().zip(weights));
    let addends = figures.filter(|(_, (value, weight))| **value * **weight != 0.0);
    let mut addends: Vec<Addend> = addends
        .map(|(name, (value, weight))| Addend {
            feature: (*name).to_owned(),
            value: rounded(*value),
            weight: rounded(*weight),
            adds: rounded(value * weight),
        })
        .collect();
    addends.sort_by(|a, b| b.adds.abs().total_cmp(&a.adds.abs()));
    Reckoning {
        capability: capability.cloned(),
        addends,
        sum: rounded(values.iter().zip(weights).map(|(value, weight)| value * weight).sum()),
        chance: rounded(chance),
        score: capability.map(|_| stated(chance)),
    }
}

/// Adds one figure more to a sum.
fn add(reckoning: &mut Reckoning, feature: &str, value: f32, weight: f32) {
    let adds = rounded(value * weight);
    reckoning.sum = ((reckoning.sum + adds) * 10_000.0).round() / 10_000.0;
    let addend = Addend { feature: feature.to_owned(), value: rounded(value), weight: rounded(weight), adds };
    let place = reckoning.addends.partition_point(|other| other.adds.abs() >= adds.abs());
    reckoning.addends.insert(place, addend);
}

/// What decided, in words.
fn decided(answer: &Answer, threshold: f32) -> String {
    let Some(best) = answer.candidates.first() else { return "The catalog is empty.".to_owned() };
    let (name, part) = (&best.capability, answer.best_against_none());
    let chance = answer.chances.first().copied().unwrap_or(0.0);
    let share = if part > 0.0 {
        format!("{name} has {part:.2} of what it and “none” have together, and {threshold:.2} is enough")
    } else {
        format!("{name} has a chance of {chance:.2}, too little to tell it from the other entries")
    };
    match &answer.meant {
        Some(meant) if part >= threshold && meant == best => format!("{share}: {} is meant.", meant.capability),
        Some(meant) => {
            format!(
                "{share}. The promise names several entries side by side, each by its own words: {} is the main one.",
                meant.capability
            )
        }
        None => format!("{share}: nothing in the catalog is meant."),
    }
}

fn rounded(figure: f32) -> f64 {
    (f64::from(figure) * 10_000.0).round() / 10_000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalog, CatalogFormat};

    fn matcher() -> Matcher {
        let toml = "[[capability]]\nid = \"audit-log\"\nname = \"Audit log\"\nstatus = \"available\"\n\
                    [[capability]]\nid = \"ledger-export\"\nname = \"Ledger export\"\nstatus = \"available\"\n\
                    [[capability]]\nid = \"sso\"\nname = \"Single sign-on\"\nstatus = \"available\"\n";
        Matcher::new(&Catalog::parse(toml, CatalogFormat::Toml).unwrap())
    }

    fn asked(text: &str) -> (Answer, Explanation) {
        let promise = Promise { text, subject: None, context: &[] };
        (matcher().answer(&promise), matcher().explain(&promise))
    }

    #[test]
    fn the_sums_add_up_to_the_answer() {
        let (answer, explanation) = asked("The Service keeps an audit log of every change.");
        assert_eq!(answer.meant.unwrap().capability, "audit-log");
        let best = &explanation.candidates[0];
        assert_eq!(best.capability.as_deref(), Some("audit-log"));
        let added: f64 = best.addends.iter().map(|addend| addend.value * addend.weight).sum();
        assert!((added - best.sum).abs() < 0.01, "{added} and {}", best.sum);
        let all = explanation.candidates.iter().chain([&explanation.none]);
        let total: f64 = all.clone().map(|one| one.sum.exp()).sum();
        for one in all {
            assert!((one.sum.exp() / total - one.chance).abs() < 0.01, "{one:?}");
        }
        assert_eq!(best.score, Some(answer.candidates[0].score));
        assert!((best.chance / (best.chance + explanation.none.chance) - explanation.against_none).abs() < 0.01);
        assert!(explanation.decided.contains("audit-log is meant"), "{}", explanation.decided);
    }

    #[test]
    fn it_says_what_decided_for_none() {
        let (answer, explanation) = asked("Vendor shall keep the premises free of pests.");
        assert_eq!(answer.meant, None);
        assert!(explanation.against_none < explanation.threshold);
        assert!(explanation.decided.ends_with("nothing in the catalog is meant."), "{}", explanation.decided);
    }
}
