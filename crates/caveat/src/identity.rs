//! Ids that stay the same when a draft is renumbered or reformatted, and change when a promise changes.

use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write;

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}

/// Gives ids of one prefix out, each once.
pub(crate) struct Ids {
    prefix: &'static str,
    given: HashMap<String, usize>,
}

impl Ids {
    pub(crate) fn new(prefix: &'static str) -> Self {
        Self { prefix, given: HashMap::new() }
    }

    /// The id of something that these words are: white space, case and quotation marks do not count. The same words
    /// again get `-2`, `-3`.
    pub(crate) fn id(&mut self, words: &[&str]) -> String {
        let folded: Vec<String> = words
            .iter()
            .flat_map(|part| part.split(|c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”' | '\'' | '‘' | '’')))
            .filter(|word| !word.is_empty())
            .map(str::to_lowercase)
            .collect();
        let mut hash = sha256(folded.join(" ").as_bytes());
        hash.truncate(8);
        let count = self.given.entry(hash.clone()).or_insert(0);
        *count += 1;
        if *count == 1 { format!("{}-{hash}", self.prefix) } else { format!("{}-{hash}-{count}", self.prefix) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formatting_does_not_count_and_words_do() {
        let mut ids = Ids::new("c");
        let first = ids.id(&["Provider shall  deliver\n“it”."]);
        assert_eq!(ids.id(&["provider shall deliver \"it\"."]), format!("{first}-2"));
        assert_ne!(ids.id(&["Provider shall deliver them."]), first);
        assert_eq!(sha256(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
