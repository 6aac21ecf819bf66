//! Who must agree to a finding, where no policy says otherwise.

/// The roles that must agree to a finding of `rule`.
pub(super) fn approvers(rule: &str) -> Vec<String> {
    let who = match rule {
        "verdict/late" | "verdict/exceeds" | "verdict/unavailable" => "cto",
        "verdict/beta" | "verdict/unknown" => "product",
        _ => "legal",
    };
    vec![who.to_owned()]
}
