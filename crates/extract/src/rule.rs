use caveat_core::RulePage;

pub(crate) fn pages() -> Vec<RulePage> {
    vec![]
}
