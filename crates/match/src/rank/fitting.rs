//! What the example that fits the weights needs; nothing else does.

pub use super::calibration::Calibration;
pub use super::features::{FEATURES, Features, NAMES, NONE_FEATURES, NONE_NAMES, NoneFeatures};
pub use super::model::Weights;
use super::text::Stems;

/// An entry's part of what it and "none" have together; by it the threshold decides.
pub fn against_none(chance: f32, none: f32) -> f32 {
    super::answer::against_none(chance, none)
}

/// The stems of a text's words, in its order.
pub fn stems(text: &str) -> Vec<String> {
    let stems = Stems::english();
    stems.words(text).iter().map(|word| stems.stem(&word.folded).into_owned()).collect()
}
