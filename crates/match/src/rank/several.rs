//! The things that one promise names side by side: "SSO, SCIM and audit logs".

/// Marks and words that part things named side by side.
const PARTS: [&str; 8] = [", ", "; ", " and ", " or ", " as well as ", " together with ", " plus ", " / "];
/// More things than this are a list of its own, of which each item is a promise.
const MOST: usize = 12;

/// The parts of an enumeration, in its order; empty where nothing stands side by side. Linear in the text's length.
pub(super) fn parts(text: &str) -> Vec<&str> {
    let mut parts = vec![text];
    for mark in PARTS {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let bare = |part: &'_ str| part.trim_start().strip_prefix("and ").map_or(0, |rest| part.len() - rest.len());
    let trimmed = parts.into_iter().map(|part| part[bare(part)..].trim_matches(|c: char| !c.is_alphanumeric()));
    let parts: Vec<&str> = trimmed.filter(|part| part.len() > 1).collect();
    if (2..=MOST).contains(&parts.len()) { parts } else { vec![] }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn things_side_by_side_are_told_apart() {
        assert_eq!(
            parts("Vendor shall provide SSO, SCIM and audit logs."),
            ["Vendor shall provide SSO", "SCIM", "audit logs"]
        );
        assert_eq!(parts("label printing; and pallet moves"), ["label printing", "pallet moves"]);
        assert!(parts("The service prints labels.").is_empty());
        assert!(parts("").is_empty() && parts(" , and ").is_empty());
    }
}
