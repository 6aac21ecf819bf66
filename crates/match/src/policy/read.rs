//! A policy read from TOML, with the line of whatever is wrong.

use super::check::{Given, PolicyCase};
use super::{Facts, Policy, Rule};
use crate::exposure::Money;
use caveat_core::judgement::{Exposure, Verdict};
use serde::Deserialize;
use serde::de::value::{Error as ValueError, StrDeserializer};
use std::collections::HashSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// What is wrong with a policy, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{problem}; {cure}")]
pub struct PolicyError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub problem: String,
    /// What to write instead.
    pub cure: String,
}

const TOP: [&str; 3] = ["rule", "case", "roles"];
const RULE: [&str; 14] = [
    "name",
    "finding",
    "verdict",
    "kind",
    "force",
    "capability",
    "team",
    "slack_below",
    "exposure_above",
    "exposure_unknown",
    "contract_value_above",
    "severity",
    "decision",
    "approvers",
];
const CASE: [&str; 3] = ["name", "given", "expect"];
const GIVEN: [&str; 9] =
    ["finding", "severity", "verdict", "kind", "force", "capability", "team", "slack_days", "exposure"];
const VALUE: &str = "contract_value";
const EXPECT: [&str; 3] = ["severity", "decision", "approvers"];

const VERDICTS: [&str; 7] = ["ok", "on-time", "late", "exceeds", "unavailable", "beta", "unknown"];
const KINDS: [&str; 6] = ["capability", "service-level", "delivery", "support", "compliance", "deadline"];
const FORCES: [&str; 3] = ["firm", "qualified", "conditional"];
const SEVERITIES: [&str; 3] = ["note", "warning", "error"];
const DECISIONS: [&str; 3] = ["clear", "review", "stop"];

type Table<'a> = DeTable<'a>;
type Value<'a> = Spanned<DeValue<'a>>;

/// Reads one text.
struct Reader<'t> {
    text: &'t str,
}

pub(super) fn policy(text: &str) -> Result<Policy, PolicyError> {
    let reader = Reader { text };
    let table = DeTable::parse(text)
        .map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            reader.wrong(at, error.message(), "see `caveat policy init` for the form of a policy")
        })?
        .into_inner();
    reader.known(&table, &TOP, "a policy")?;
    let mut policy = Policy::default();
    let mut names = HashSet::new();
    for (at, entry) in reader.entries(&table, "rule")? {
        let rule = reader.rule(entry, at)?;
        if !names.insert(rule.name.clone()) {
            return Err(reader.wrong(
                at,
                format!("there is a rule {:?} already", rule.name),
                "give each rule a name of its own",
            ));
        }
        policy.rules.push(rule);
    }
    for (at, entry) in reader.entries(&table, "case")? {
        policy.cases.push(reader.case(entry, at)?);
    }
    policy.roles = reader.roles(&table)?;
    Ok(policy)
}

impl Reader<'_> {
    fn line(&self, at: usize) -> usize {
        self.text.as_bytes().iter().take(at).filter(|byte| **byte == b'\n').count() + 1
    }

    fn wrong(&self, at: usize, problem: impl Into<String>, cure: impl Into<String>) -> PolicyError {
        PolicyError { line: self.line(at), problem: problem.into(), cure: cure.into() }
    }

    fn known(&self, table: &Table<'_>, keys: &[&str], what: &str) -> Result<(), PolicyError> {
        let unknown = table.keys().find(|key| !keys.contains(&key.get_ref().as_ref()));
        let Some(key) = unknown else { return Ok(()) };
        let word = key.get_ref();
        let near = keys.iter().map(|known| (strsim::jaro_winkler(word, known), known));
        let near = near.filter(|(likeness, _)| *likeness > 0.75).max_by(|a, b| a.0.total_cmp(&b.0));
        let cure = match near {
            Some((_, near)) => format!("did you mean `{near}`?"),
            None => format!("it takes {}", keys.join(", ")),
        };
        Err(self.wrong(key.span().start, format!("{what} has no `{word}`"), cure))
    }

    fn entries<'a, 'b>(&self, table: &'a Table<'b>, key: &str) -> Result<Vec<(usize, &'a Table<'b>)>, PolicyError> {
        let Some(value) = value(table, key) else { return Ok(vec![]) };
        let fail = |at| self.wrong(at, format!("`{key}` is no list of tables"), format!("write [[{key}]]"));
        let DeValue::Array(items) = value.get_ref() else { return Err(fail(value.span().start)) };
        let tables = items.iter().map(|item| match item.get_ref() {
            DeValue::Table(table) => Ok((item.span().start, table)),
            _ => Err(fail(item.span().start)),
        });
        tables.collect()
    }

    /// Who holds which role: `[roles]` with a list of names for each.
    fn roles(&self, table: &Table<'_>) -> Result<Vec<(String, Vec<String>)>, PolicyError> {
        let Some(value) = value(table, "roles") else { return Ok(vec![]) };
        let DeValue::Table(roles) = value.get_ref() else {
            return Err(self.wrong(value.span().start, "`roles` is no table", "write [roles] and cto = [\"A. Name\"]"));
        };
        let mut told = Vec::new();
        for key in roles.keys() {
            let role = key.get_ref().as_ref();
            told.push((key.span().start, role.to_owned(), self.texts(roles, role)?.unwrap_or_default()));
        }
        told.sort_by_key(|(at, ..)| *at);
        Ok(told.into_iter().map(|(_, role, people)| (role, people)).collect())
    }

    fn rule(&self, table: &Table<'_>, at: usize) -> Result<Rule, PolicyError> {
        self.known(table, &RULE, "a rule")?;
        let name = self.text(table, "name")?.filter(|name| !name.trim().is_empty());
        let name =
            name.ok_or_else(|| self.wrong(at, "the rule has no name", "name it: it is told to whoever must approve"))?;
        let rule = Rule {
            name,
            line: self.line(at),
            finding: self.texts(table, "finding")?.unwrap_or_default(),
            verdict: self.words(table, "verdict", &VERDICTS)?,
            kind: self.words(table, "kind", &KINDS)?,
            force: self.words(table, "force", &FORCES)?,
            capability: self.texts(table, "capability")?.unwrap_or_default(),
            team: self.texts(table, "team")?.unwrap_or_default(),
            slack_below: self.whole(table, "slack_below")?,
            exposure_above: self.money(table, "exposure_above")?,
            exposure_unknown: self.truth(table, "exposure_unknown")?,
            contract_value_above: self.money(table, "contract_value_above")?,
            severity: self.word(table, "severity", &SEVERITIES)?,
            decision: self.word(table, "decision", &DECISIONS)?,
            approvers: self.texts(table, "approvers")?,
        };
        if rule.severity.is_none() && rule.decision.is_none() && rule.approvers.is_none() {
            let cure = "give it a severity, a decision or approvers";
            return Err(self.wrong(at, format!("the rule {:?} settles nothing", rule.name), cure));
        }
        if let Some(pattern) = rule.finding.iter().find(|pattern| !is_known_finding(pattern)) {
            let at = value(table, "finding").map_or(at, |value| value.span().start);
            return Err(self.wrong(
                at,
                format!("no finding is called {pattern:?}"),
                "`caveat explain` lists them; \"risk/*\" takes all of an area",
            ));
        }
        Ok(rule)
    }

    fn case(&self, table: &Table<'_>, at: usize) -> Result<PolicyCase, PolicyError> {
        self.known(table, &CASE, "a case")?;
        let name =
            self.text(table, "name")?.ok_or_else(|| self.wrong(at, "the case has no name", "say what it shows"))?;
        let part = |key: &str, form: &str| match value(table, key).map(Spanned::get_ref) {
            Some(DeValue::Table(part)) => Ok(part),
            _ => {
                Err(self.wrong(at, format!("the case {name:?} has no `{key}`"), format!("write {key} = {{ {form} }}")))
            }
        };
        let given = part("given", "finding = \"verdict/late\", verdict = \"late\"")?;
        let keys: Vec<&str> = GIVEN.into_iter().chain([VALUE]).collect();
        self.known(given, &keys, "`given`")?;
        let exposure = self.money(given, "exposure")?.map(|money| Exposure {
            amount: Some(money.amount),
            currency: Some(money.currency),
            formula: String::new(),
            missing: vec![],
        });
        let verdict: Option<Verdict> = self.word(given, "verdict", &VERDICTS)?;
        let of_verdict = verdict.and_then(|_| self.text(given, "verdict").ok().flatten());
        let facts = Facts {
            finding: self
                .text(given, "finding")?
                .or(of_verdict.map(|word| format!("verdict/{word}")))
                .unwrap_or_default(),
            severity: self.word(given, "severity", &SEVERITIES)?,
            verdict,
            kind: self.word(given, "kind", &KINDS)?,
            force: self.word(given, "force", &FORCES)?,
            capability: self.text(given, "capability")?,
            team: self.text(given, "team")?,
            slack_days: self.whole(given, "slack_days")?,
            exposure,
            contract_value: self.money(given, VALUE)?,
        };
        let expect = part("expect", "decision = \"stop\"")?;
        self.known(expect, &EXPECT, "`expect`")?;
        Ok(PolicyCase {
            name,
            line: self.line(at),
            given: Given(facts),
            severity: self.word(expect, "severity", &SEVERITIES)?,
            decision: self.word(expect, "decision", &DECISIONS)?,
            approvers: self.texts(expect, "approvers")?,
        })
    }

    fn text(&self, table: &Table<'_>, key: &str) -> Result<Option<String>, PolicyError> {
        value(table, key).map(|value| self.text_of(value, key)).transpose()
    }

    fn text_of(&self, value: &Value<'_>, key: &str) -> Result<String, PolicyError> {
        match value.get_ref() {
            DeValue::String(words) => Ok(words.to_string()),
            _ => Err(self.wrong(value.span().start, format!("`{key}` takes text"), "put it in quotation marks")),
        }
    }

    fn texts(&self, table: &Table<'_>, key: &str) -> Result<Option<Vec<String>>, PolicyError> {
        let Some(value) = value(table, key) else { return Ok(None) };
        match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().map(|item| self.text_of(item, key)).collect::<Result<_, _>>().map(Some)
            }
            DeValue::String(words) => Ok(Some(vec![words.to_string()])),
            _ => Err(self.wrong(
                value.span().start,
                format!("`{key}` takes a list"),
                format!("write {key} = [\"one\", \"two\"]"),
            )),
        }
    }

    fn words<T: for<'de> Deserialize<'de>>(
        &self,
        table: &Table<'_>,
        key: &str,
        known: &[&str],
    ) -> Result<Vec<T>, PolicyError> {
        let words = self.texts(table, key)?.unwrap_or_default();
        words.iter().map(|word| self.parsed(table, key, word, known)).collect()
    }

    fn word<T: for<'de> Deserialize<'de>>(
        &self,
        table: &Table<'_>,
        key: &str,
        known: &[&str],
    ) -> Result<Option<T>, PolicyError> {
        self.text(table, key)?.map(|word| self.parsed(table, key, &word, known)).transpose()
    }

    fn parsed<T: for<'de> Deserialize<'de>>(
        &self,
        table: &Table<'_>,
        key: &str,
        word: &str,
        known: &[&str],
    ) -> Result<T, PolicyError> {
        T::deserialize(StrDeserializer::<ValueError>::new(word)).map_err(|_| {
            let at = value(table, key).map_or(0, |value| value.span().start);
            self.wrong(at, format!("{word:?} is no {key}"), format!("write one of {}", known.join(", ")))
        })
    }

    fn whole(&self, table: &Table<'_>, key: &str) -> Result<Option<i64>, PolicyError> {
        let Some(value) = value(table, key) else { return Ok(None) };
        let number = match value.get_ref() {
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
            _ => None,
        };
        let fail = || {
            self.wrong(
                value.span().start,
                format!("`{key}` takes a whole number of days"),
                format!("write {key} = -30"),
            )
        };
        number.ok_or_else(fail).map(Some)
    }

    fn truth(&self, table: &Table<'_>, key: &str) -> Result<Option<bool>, PolicyError> {
        let Some(value) = value(table, key) else { return Ok(None) };
        match value.get_ref() {
            DeValue::Boolean(truth) => Ok(Some(*truth)),
            _ => {
                Err(self.wrong(value.span().start, format!("`{key}` is true or false"), format!("write {key} = true")))
            }
        }
    }

    fn money(&self, table: &Table<'_>, key: &str) -> Result<Option<Money>, PolicyError> {
        let Some(value) = value(table, key) else { return Ok(None) };
        let words = match value.get_ref() {
            DeValue::String(words) => words.to_string(),
            _ => String::new(),
        };
        let cure = format!("write it with its currency: {key} = \"EUR 50000\"");
        words.parse().map(Some).map_err(|_| self.wrong(value.span().start, format!("`{key}` is no sum of money"), cure))
    }
}

fn value<'a, 'b>(table: &'a Table<'b>, key: &str) -> Option<&'a Value<'b>> {
    table.iter().find(|(known, _)| known.get_ref().as_ref() == key).map(|(_, value)| value)
}

/// Ids of findings are `area/name`; whether the name is one is only known to the crates that find them.
fn is_known_finding(pattern: &str) -> bool {
    let begin = pattern.strip_suffix('*').unwrap_or(pattern);
    pattern == "*" || ["verdict/", "risk/", "open/"].iter().any(|area| begin.starts_with(area))
}
