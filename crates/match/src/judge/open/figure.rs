use super::super::case::Case;
use super::super::fix;
use super::super::words::{ability, named};
use super::Rule;
use aho_corasick::{AhoCorasick, MatchKind};
use caveat_core::Span;
use caveat_core::commitment::Force;
use caveat_core::judgement::{Finding, Severity, Verdict};
use std::sync::LazyLock;

pub(super) const RULE: Rule = Rule { id: "open/figure", page: include_str!("figure.md"), find };

static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
    let lines = include_str!("../../../lexicon/no-figure.txt").lines().filter(|line| !line.starts_with('#'));
    let words: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).chain(["___"]).collect();
    AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::LeftmostLongest).build(words).ok()
});

fn find(case: &Case<'_>) -> Option<Finding> {
    // The product's limits are the reason to ask; what goes past one is told already.
    let kept = matches!(case.outcome.verdict, Verdict::Ok | Verdict::OnTime);
    if !kept || case.capability.limits.is_empty() || case.commitment.force == Force::Qualified {
        return None;
    }
    let text = case.text();
    let whole_word = |start: usize, end: usize| {
        !text[..start].ends_with(char::is_alphanumeric) && !text[end..].starts_with(char::is_alphanumeric)
    };
    let found = WORDS.as_ref()?.find_iter(text).find(|found| whole_word(found.start(), found.end()))?;
    let able: Vec<String> = case.capability.limits.iter().map(ability).collect();
    let quote = &text[found.range()];
    let message = format!(
        "“{quote}” is no figure that can be kept or checked; {} does {}.",
        named(case.capability),
        able.join(", ")
    );
    let advice = fix::advice(format!("Name the figure: {}", able.join(", ")));
    let mut finding = case.finding(RULE.id, Severity::Warning, message, [advice]);
    finding.span = Span::new(found.start(), found.end()).shift(case.commitment.span.start);
    Some(finding)
}
