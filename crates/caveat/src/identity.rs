//! Names for promises and findings that survive renumbering and reformatting.

use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives ids. The same words always get the same id; the second time in one document it ends in `-2`.
#[derive(Default)]
pub(crate) struct Identities {
    given: HashMap<String, u32>,
}

impl Identities {
    /// An id of `prefix` for a thing told apart by `parts`.
    pub(crate) fn give(&mut self, prefix: char, parts: &[&str]) -> String {
        let digest = Sha256::digest(parts.join("\u{1f}"));
        let id = format!("{prefix}-{:02x}{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2], digest[3]);
        let times = self.given.entry(id.clone()).or_insert(0);
        *times += 1;
        if *times == 1 { id } else { format!("{id}-{times}") }
    }
}

/// The SHA-256 of `bytes`, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |hex, byte| hex + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_kind_is_told_apart() {
        let mut identities = Identities::default();
        let first = identities.give('c', &["same words"]);
        assert_eq!(identities.give('c', &["same words"]), format!("{first}-2"));
        assert_ne!(identities.give('c', &["other words"]), first);
        assert_eq!(first.len(), 10);
    }
}
