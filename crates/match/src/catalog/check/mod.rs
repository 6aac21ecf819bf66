//! What is wrong with a catalog that can be read: one rule for each fault, one page for each rule.

mod alias_collision;
mod duplicate_id;
mod effort_order;
mod id_form;
mod impossible_limit;
mod near_duplicate;
mod no_description;
mod past_date;
mod planned_without_date;
mod retired_without_date;
mod unavailable_alternative;
mod unknown_alternative;
mod unknown_field;
mod waits_in_vain;

use super::{Capability, Catalog};
use caveat_core::judgement::Severity;
use caveat_core::{RuleId, RulePage};
use jiff::civil::Date;

/// Something about a catalog that its keeper should look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogFinding {
    /// The rule: `catalog/duplicate-id`.
    pub rule: RuleId,
    /// An error makes verdicts wrong or arbitrary; a warning makes them doubtful; a note is advice.
    pub severity: Severity,
    /// The line in the file, counted from 1; `None` for a catalog that no file stands behind.
    pub line: Option<u32>,
    /// The id of the capability; empty for a finding about the catalog.
    pub capability: String,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub cure: String,
}

/// A rule: its id, its page, and what it finds in a catalog.
struct Rule {
    id: RuleId,
    page: &'static str,
    find: fn(&View<'_>, &mut Found),
}

const RULES: [Rule; 14] = [
    alias_collision::RULE,
    duplicate_id::RULE,
    effort_order::RULE,
    id_form::RULE,
    impossible_limit::RULE,
    near_duplicate::RULE,
    no_description::RULE,
    past_date::RULE,
    planned_without_date::RULE,
    retired_without_date::RULE,
    unavailable_alternative::RULE,
    unknown_alternative::RULE,
    unknown_field::RULE,
    waits_in_vain::RULE,
];

/// What a rule looks at.
struct View<'a> {
    catalog: &'a Catalog,
    as_of: Date,
}

impl<'a> View<'a> {
    /// The capabilities with their places in the list.
    fn entries(&self) -> impl Iterator<Item = (usize, &'a Capability)> {
        self.catalog.capabilities.iter().enumerate()
    }

    /// The line of the `nth` value of a field of the capability at `at`.
    fn line(&self, at: usize, field: &str, nth: usize) -> Option<u32> {
        self.catalog.sources.entries.get(at).map(|entry| entry.of(field, nth))
    }
}

/// The findings of one rule.
struct Found {
    rule: RuleId,
    findings: Vec<CatalogFinding>,
}

impl Found {
    fn push(
        &mut self,
        severity: Severity,
        line: Option<u32>,
        capability: &str,
        message: String,
        cure: impl Into<String>,
    ) {
        let (capability, cure) = (capability.to_owned(), cure.into());
        self.findings.push(CatalogFinding { rule: self.rule, severity, line, capability, message, cure });
    }
}

impl Catalog {
    /// What is wrong with the catalog on a day, in the file's order.
    ///
    /// ```
    /// use caveat_match::{Catalog, CatalogFormat};
    ///
    /// let text = "
    /// [[capability]]
    /// id = \"sso\"
    /// name = \"Single sign-on\"
    /// description = \"Log in with the company account.\"
    /// status = \"planned\"
    /// ";
    /// let catalog = Catalog::parse(text, CatalogFormat::Toml)?;
    /// let findings = catalog.check("2026-11-24".parse().unwrap());
    /// assert_eq!(findings[0].rule, "catalog/planned-without-date");
    /// assert_eq!(findings[0].line, Some(6));
    /// # Ok::<(), caveat_match::CatalogError>(())
    /// ```
    pub fn check(&self, as_of: Date) -> Vec<CatalogFinding> {
        let view = View { catalog: self, as_of };
        let mut findings = Vec::new();
        for rule in &RULES {
            let mut found = Found { rule: rule.id, findings: vec![] };
            (rule.find)(&view, &mut found);
            findings.append(&mut found.findings);
        }
        findings.sort_by_key(|finding| (finding.line.unwrap_or(0), finding.rule));
        findings
    }
}

/// The pages of the catalog's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    RULES.iter().map(|rule| RulePage { id: rule.id, page: rule.page }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CatalogFormat;
    use std::fmt::Write;

    /// Each page holds catalogs in fenced blocks marked `catalog`; `# <- severity` at a line's end marks where the
    /// rule must speak, and nothing else may be marked. The day is 1 December 2026.
    #[test]
    fn pages_are_tests() {
        let as_of = "2026-12-01".parse().unwrap();
        for rule in &RULES {
            let mut blocks = 0;
            let mut lines = rule.page.lines();
            while let Some(line) = lines.next() {
                if line != "```catalog" {
                    continue;
                }
                blocks += 1;
                let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                let text = block.join("\n");
                let catalog = Catalog::parse(&text, CatalogFormat::Toml).unwrap_or_else(|e| panic!("{}: {e}", rule.id));
                let (mut expected, mut found) = (String::new(), String::new());
                for (at, line) in block.iter().enumerate() {
                    if let Some((_, mark)) = line.split_once("# <- ") {
                        writeln!(expected, "line {}: {mark}", at + 1).unwrap();
                    }
                }
                for finding in catalog.check(as_of).into_iter().filter(|finding| finding.rule == rule.id) {
                    let severity = format!("{:?}", finding.severity).to_lowercase();
                    writeln!(found, "line {}: {severity}", finding.line.unwrap()).unwrap();
                    assert!(!finding.message.is_empty() && !finding.cure.is_empty());
                }
                assert_eq!(expected, found, "{}: left is the page, right what was found in\n{text}", rule.id);
            }
            assert!(blocks >= 2, "{}: a page shows a catalog at fault and one that is not", rule.id);
        }
    }
}
