//! Who must agree to a finding, where no policy says otherwise.

/// The roles that must agree to a finding of `rule`.
pub(super) fn approvers(rule: &str) -> Vec<String> {
    let role = match rule {
        "verdict/late" | "verdict/exceeds" | "verdict/unavailable" => "cto",
        "verdict/beta" | "verdict/unknown" => "product",
        _ => "legal",
    };
    vec![role.to_owned()]
}
