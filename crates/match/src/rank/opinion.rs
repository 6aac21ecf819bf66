//! A second opinion on the candidates, from a model that the caller brings.

use crate::Capability;

/// Says how much a promise and some descriptions of capabilities mean the same.
pub trait SecondOpinion: std::fmt::Debug + Send + Sync {
    /// For each description from -1 to 1; `None` where the model fails, and then the first opinion stands. The same
    /// question has the same answer.
    fn likeness(&self, promise: &str, descriptions: &[&str]) -> Option<Vec<f32>>;
}

/// How much a likeness of 1 adds to a candidate's sum.
///
/// On labelled contracts, weights fitted without each: with all-MiniLM-L6-v2 the right entry is first for 0.849 of 405
/// promises and without a second opinion for 0.830; on catalogs in other words than the contract's 0.748 and 0.728.
/// Between 4 and 10 it makes little difference.
pub(super) const WEIGHT: f32 = 7.0;

/// What a model reads of a capability.
pub(super) fn description(capability: &Capability) -> String {
    let Capability { name, aliases, description, .. } = capability;
    let parts = [name.trim(), &aliases.join(", "), description.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// The chances of the candidates once their sums are raised by what a second opinion adds: together they keep what they
/// had together, so that it ranks candidates and says nothing for or against none of them being meant.
pub(super) fn shared_anew(chances: &[f32], adds: &[f32]) -> Vec<f32> {
    let highest = adds.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = chances.iter().zip(adds).map(|(chance, add)| chance * (add - highest).exp()).collect();
    let (before, after): (f32, f32) = (chances.iter().sum(), raised.iter().sum());
    if after > 0.0 { raised.into_iter().map(|one| one * before / after).collect() } else { chances.to_vec() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Catalog, CatalogFormat, Matcher, Promise};
    use std::sync::Arc;

    #[test]
    fn chances_are_shared_anew_and_none_keeps_its_own() {
        let anew = shared_anew(&[0.4, 0.2, 0.1], &[0.0, 2.0, 0.0]);
        assert!((anew.iter().sum::<f32>() - 0.7).abs() < 1e-6);
        assert!(anew[1] > anew[0] && anew[0] > anew[2]);
        assert_eq!(shared_anew(&[], &[]), Vec::<f32>::new());
    }

    /// Likes what holds a word.
    #[derive(Debug)]
    struct Likes(&'static str);

    impl SecondOpinion for Likes {
        fn likeness(&self, _: &str, descriptions: &[&str]) -> Option<Vec<f32>> {
            Some(descriptions.iter().map(|text| if text.contains(self.0) { 0.9 } else { 0.1 }).collect())
        }
    }

    /// Always fails.
    #[derive(Debug)]
    struct Mute;

    impl SecondOpinion for Mute {
        fn likeness(&self, _: &str, _: &[&str]) -> Option<Vec<f32>> {
            None
        }
    }

    #[test]
    fn a_second_opinion_ranks_candidates_and_is_explained() {
        let toml = "[[capability]]\nid = \"night\"\nname = \"Report export at night\"\nstatus = \"available\"\n\
                    [[capability]]\nid = \"day\"\nname = \"Report export by day\"\nstatus = \"available\"\n\
                    [[capability]]\nid = \"sso\"\nname = \"Single sign-on\"\nstatus = \"available\"\n";
        let catalog = Catalog::parse(toml, CatalogFormat::Toml).unwrap();
        let promise = Promise { text: "Vendor shall provide a report export.", subject: None, context: &[] };
        let asked = |opinion: Arc<dyn SecondOpinion>| Matcher::new(&catalog).with_second_opinion(&catalog, opinion);
        for (word, id) in [("night", "night"), ("day", "day")] {
            let matcher = asked(Arc::new(Likes(word)));
            assert_eq!(matcher.rank(&promise)[0].capability, id);
            let explanation = matcher.explain(&promise);
            let first = &explanation.candidates[0];
            assert!(first.addends.iter().any(|addend| addend.feature == "second-opinion"), "{first:?}");
            let none = Matcher::new(&catalog).explain(&promise).none;
            assert!((explanation.none.chance - none.chance).abs() < 1e-4);
        }
        assert_eq!(asked(Arc::new(Mute)).answer(&promise), Matcher::new(&catalog).answer(&promise));
    }
}
