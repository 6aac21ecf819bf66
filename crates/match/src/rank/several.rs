//! The things that one promise names side by side: "SSO, SCIM and audit logs".

/// Marks and words that part things named side by side.
const PARTS: [&str; 8] = [", ", "; ", " and ", " or ", " as well as ", " together with ", " plus ", " / "];
/// More things than this are a list of its own, of which each item is a promise.
const MOST: usize = 12;

/// The parts of an enumeration, in its order, each with the byte at which it begins; empty where nothing stands side by
/// side. Linear in the text's length.
pub(crate) fn parts(text: &str) -> Vec<(usize, &str)> {
    let mut parts = vec![(0, text)];
    for mark in PARTS {
        let split = parts.into_iter().flat_map(|(at, part)| {
            let mut next = at;
            part.split(mark).map(move |piece| {
                let own = next;
                next += piece.len() + mark.len();
                (own, piece)
            })
        });
        parts = split.collect();
    }
    let other = |c: char| !c.is_alphanumeric();
    let trimmed = parts.into_iter().map(|(at, part)| {
        let bare = part.trim_start().strip_prefix("and ").unwrap_or(part).trim_start_matches(other);
        (at + part.len() - bare.len(), bare.trim_end_matches(other))
    });
    let parts: Vec<(usize, &str)> = trimmed.filter(|(_, part)| part.len() > 1).collect();
    if (2..=MOST).contains(&parts.len()) { parts } else { vec![] }
}

#[cfg(test)]
mod tests {
    fn parts(text: &str) -> Vec<&str> {
        let placed = super::parts(text);
        assert!(placed.iter().all(|(at, part)| text[*at..].starts_with(part)), "{placed:?}");
        placed.into_iter().map(|(_, part)| part).collect()
    }

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
