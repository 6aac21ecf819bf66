//! The verdicts' pages and tables, judged from catalog to finding.

use super::*;
use crate::CatalogFormat;
use caveat_core::commitment::{Comparison, Force, Limit, Metric, Obligor, TimeExpression, When};
use caveat_core::document::Format;
use caveat_core::{CalendarDate, Period, Span};
use proptest::prelude::*;
use serde::Deserialize;

/// A case of a page: a catalog, a promise and what is thought of it, in one TOML block.
#[derive(Debug, Deserialize)]
struct Sheet {
    promise: PromiseSheet,
    expect: Expected,
}

#[derive(Debug, Deserialize)]
struct PromiseSheet {
    text: String,
    subject: Option<String>,
    /// Words of `text`, and the day that they mean; without a day nobody can compute it.
    deadline: Option<String>,
    due: Option<CalendarDate>,
    every: Option<Period>,
    #[serde(default = "firm")]
    force: Force,
    #[serde(default)]
    limits: Vec<LimitSheet>,
    effective_date: Option<Date>,
    term: Option<Period>,
}

#[derive(Debug, Deserialize)]
struct LimitSheet {
    quote: String,
    metric: Metric,
    op: Comparison,
    value: f64,
    unit: String,
}

#[derive(Debug, Deserialize)]
struct Expected {
    verdict: Verdict,
    slack_days: Option<i64>,
    /// The severity of the rule's finding; none where the rule must stay silent.
    finding: Option<Severity>,
    /// Words of the finding's message.
    says: Option<String>,
    /// The titles' beginnings and the replacements of the fixes, in their order.
    #[serde(default)]
    fixes: Vec<Vec<String>>,
}

fn firm() -> Force {
    Force::Firm
}

const AS_OF: &str = "2026-12-01";

fn span_of(text: &str, quote: &str) -> Span {
    let start = text.find(quote).unwrap_or_else(|| panic!("{quote:?} does not stand in {text:?}"));
    Span::new(start, start + quote.len())
}

fn document(text: &str) -> Document {
    Document {
        text: text.to_owned(),
        format: Format::Text,
        pages: None,
        blocks: vec![],
        revisions: vec![],
        hidden: vec![],
        notices: vec![],
    }
}

fn extraction(sheet: &PromiseSheet) -> Extraction {
    let text = sheet.text.as_str();
    let deadline = sheet.deadline.as_ref().map(|quote| TimeExpression {
        span: span_of(text, quote),
        when: match (sheet.due, sheet.every) {
            (Some(date), _) => When::Date(date),
            (None, Some(period)) => When::Recurring(period),
            (None, None) => When::Vague,
        },
        due: sheet.due.map(CalendarDate::last_day),
        rule: "deadline/date",
    });
    let limit = |limit: &LimitSheet| Limit {
        span: span_of(text, &limit.quote),
        metric: limit.metric,
        op: limit.op,
        value: limit.value,
        unit: limit.unit.clone(),
    };
    let commitment = Commitment {
        unit: 0,
        span: Span::new(0, text.len()),
        clause: None,
        lead_in: None,
        kind: Kind::Capability,
        force: sheet.force,
        obligor: Obligor::Vendor,
        subject: sheet.subject.as_ref().map(|quote| span_of(text, quote)),
        deadlines: deadline.into_iter().collect(),
        limits: sheet.limits.iter().map(limit).collect(),
        consequences: vec![],
        rules: vec![],
    };
    Extraction {
        effective_date: sheet.effective_date.map(|date| (Some(date), Span::new(0, 0))),
        term: sheet.term.map(|term| (Some(term), Span::new(0, 0))),
        commitments: vec![commitment],
        ..Extraction::default()
    }
}

fn circumstances() -> Circumstances {
    Circumstances { as_of: AS_OF.parse().unwrap(), effective_date: None }
}

/// A catalog of names, each with a status.
pub(super) fn ok_catalog(entries: &[(&str, &str, &str)]) -> Catalog {
    let entry = |(id, name, status): &(&str, &str, &str)| {
        format!("[[capability]]\nid = \"{id}\"\nname = \"{name}\"\nstatus = \"{status}\"\n")
    };
    Catalog::parse(&entries.iter().map(entry).collect::<String>(), CatalogFormat::Toml).unwrap()
}

/// What is thought of a promise that is all of a document.
pub(super) fn judged_alone(catalog: &Catalog, text: &str) -> Judged {
    let sheet: PromiseSheet = toml::from_str(&format!("text = {}", toml::Value::String(text.to_owned()))).unwrap();
    let matcher = Matcher::new(catalog);
    judge(&document(text), &Contract::default(), &extraction(&sheet), Some((catalog, &matcher)), &circumstances())
}

fn check(rule: &str, block: &str) {
    let sheet: Sheet = toml::from_str(block).unwrap_or_else(|error| panic!("{rule}: {error}\n{block}"));
    let catalog = Catalog::parse(block, CatalogFormat::Toml).unwrap();
    let matcher = Matcher::new(&catalog);
    let (document, extraction) = (document(&sheet.promise.text), extraction(&sheet.promise));
    let judged = judge(&document, &Contract::default(), &extraction, Some((&catalog, &matcher)), &circumstances());
    let judgement = &judged.judgements[0];
    assert_eq!(judgement.verdict, Some(sheet.expect.verdict), "{rule}: {judgement:?}\n{block}");
    assert_eq!(judgement.slack_days, sheet.expect.slack_days, "{rule}: slack of\n{block}");
    let finding = judged.findings.iter().find(|finding| finding.rule == rule);
    assert_eq!(finding.map(|finding| finding.severity), sheet.expect.finding, "{rule}: finding of\n{block}");
    let Some(finding) = finding else { return };
    if let Some(says) = &sheet.expect.says {
        assert!(finding.message.contains(says), "{rule}: {:?} does not say {says:?}", finding.message);
    }
    for (fix, expected) in finding.fixes.iter().zip(&sheet.expect.fixes) {
        assert!(fix.title.starts_with(&expected[0]), "{rule}: {fix:?} is not {expected:?}");
        assert_eq!(fix.replacement.as_ref(), expected.get(1), "{rule}: {fix:?}");
    }
    assert!(finding.fixes.len() >= sheet.expect.fixes.len(), "{rule}: {:?}", finding.fixes);
    assert!(!finding.approvers.is_empty(), "{rule}: somebody must agree");
}

#[test]
fn pages_are_tests() {
    for page in pages() {
        let mut blocks = 0;
        let mut lines = page.page.lines();
        while let Some(line) = lines.next() {
            if line == "```case" {
                blocks += 1;
                check(page.id, &lines.by_ref().take_while(|line| *line != "```").collect::<Vec<_>>().join("\n"));
            }
        }
        assert!(blocks >= 2, "{}: a page shows a case that is found and one that is not", page.id);
    }
}

/// One promise of "night view" against one capability in `state`, whatever the matcher says.
fn outcome(state: &str, promise: &str) -> (Verdict, Option<i64>) {
    let catalog = format!("[[capability]]\nid = \"night-view\"\nname = \"Night view\"\n{state}");
    let catalog = Catalog::parse(&catalog, CatalogFormat::Toml).unwrap();
    let sheet: PromiseSheet = toml::from_str(promise).unwrap();
    let extraction = extraction(&sheet);
    let calendar = Calendar::of(&extraction, &circumstances());
    let outcome = Outcome::of(&sheet.text, &extraction.commitments[0], &catalog.capabilities[0], &calendar);
    (outcome.verdict, outcome.slack_days())
}

#[test]
fn the_table_of_verdicts() {
    use Verdict as V;
    let dated = "text = \"Night view by June 30, 2027\"\ndeadline = \"by June 30, 2027\"\ndue = \"2027-06-30\"\n";
    let standing = "text = \"Night view\"\neffective_date = \"2027-01-01\"\nterm = \"P2Y\"\n";
    let open = "text = \"Night view\"\n";
    let monthly =
        "text = \"Night view monthly\"\ndeadline = \"monthly\"\nevery = \"P1M\"\neffective_date = \"2027-01-01\"\n";
    let vague = "text = \"Night view promptly\"\ndeadline = \"promptly\"\neffective_date = \"2027-01-01\"\n";
    for (state, promise, verdict, slack) in [
        ("status = \"available\"", dated, V::Ok, None),
        ("status = \"not-planned\"", dated, V::Unavailable, None),
        ("status = \"beta\"", dated, V::Beta, None),
        // The last day of a quarter counts, and the day itself is in time.
        ("status = \"planned\"\navailable_from = \"2027-Q2\"", dated, V::OnTime, Some(0)),
        ("status = \"planned\"\navailable_from = \"2027-07-01\"", dated, V::Late, Some(-1)),
        ("status = \"planned\"\navailable_from = \"2027\"", dated, V::Late, Some(-184)),
        ("status = \"planned\"", dated, V::Late, None),
        // Without a computable day it is due when the agreement takes effect, else today.
        ("status = \"planned\"\navailable_from = \"2026-12-31\"", standing, V::OnTime, Some(1)),
        ("status = \"planned\"\navailable_from = \"2027-01-02\"", standing, V::Late, Some(-1)),
        ("status = \"planned\"\navailable_from = \"2027-01-02\"", vague, V::Late, Some(-1)),
        ("status = \"planned\"\navailable_from = \"2026-12-02\"", open, V::Late, Some(-1)),
        // What comes again and again is due at its first turn.
        ("status = \"planned\"\navailable_from = \"2027-01-31\"", monthly, V::OnTime, Some(1)),
        // Retired: gone before it is due, or before the term ends.
        ("status = \"retired\"\nretired_on = \"2027-06-29\"", dated, V::Unavailable, None),
        ("status = \"retired\"\nretired_on = \"2027-06-30\"", dated, V::Ok, None),
        ("status = \"retired\"\nretired_on = \"2028-12-31\"", standing, V::Unavailable, None),
        ("status = \"retired\"\nretired_on = \"2029-01-01\"", standing, V::Ok, None),
        ("status = \"retired\"\nretired_on = \"2099\"", open, V::Unavailable, None),
        ("status = \"retired\"", dated, V::Unavailable, None),
    ] {
        assert_eq!(outcome(state, promise), (verdict, slack), "{state}\n{promise}");
    }
}

#[test]
fn limits_with_units_converted() {
    for (able, promised, past) in [
        (("availability", ">=", 99.9, "%"), ("availability", ">=", 99.99, "%"), true),
        (("availability", ">=", 99.9, "%"), ("availability", ">=", 99.9, "%"), false),
        (("availability", ">=", 99.95, "%"), ("availability", "=", 4.0, "nines"), true),
        (("response-time", "<=", 60.0, "minutes"), ("response-time", "<=", 30.0, "minutes"), true),
        (("response-time", "<=", 60.0, "minutes"), ("response-time", "<=", 2.0, "hours"), false),
        (("resolution-time", "<=", 2.0, "business-days"), ("resolution-time", "<=", 24.0, "hours"), true),
        (("resolution-time", "<=", 8.0, "hours"), ("resolution-time", "<=", 1.0, "business-days"), false),
        // A response is no resolution.
        (("resolution-time", "<=", 8.0, "hours"), ("response-time", "<=", 1.0, "hours"), false),
        (("users", "<=", 500.0, "users"), ("users", "<=", 1500.0, "users"), true),
        (("count", "<=", 500.0, "users"), ("users", "<=", 1500.0, "named-users"), true),
        (("count", "<=", 500.0, "records"), ("count", "=", 1500.0, "reports"), false),
        (("storage", "<=", 1.0, "tb"), ("storage", "=", 900.0, "gb"), false),
        (("storage", "<=", 1.0, "tb"), ("storage", "=", 1100.0, "gb"), true),
        (("throughput", "<=", 300.0, "requests-per-minute"), ("throughput", ">=", 10.0, "requests-per-second"), true),
        (("throughput", "<=", 600.0, "requests-per-minute"), ("throughput", ">=", 10.0, "requests-per-second"), false),
        (("retention", "<=", 1.0, "years"), ("retention", "=", 24.0, "months"), true),
        (("coverage-hours", "<=", 50.0, "hours-per-week"), ("coverage-hours", "=", 24.0, "hours-per-day"), true),
        (("coverage-hours", "<=", 10.0, "hours-per-day"), ("coverage-hours", "=", 50.0, "hours-per-week"), false),
        (("count", "<=", 12.0, "per-year"), ("count", "=", 2.0, "per-month"), true),
    ] {
        let state = format!(
            "status = \"available\"\nlimits = [{{ metric = \"{}\", op = \"{}\", value = {:?}, unit = \"{}\" }}]",
            able.0, able.1, able.2, able.3
        );
        let promise = format!(
            "text = \"Night view with a figure\"\nlimits = [{{ quote = \"a figure\", metric = \"{}\", op = \"{}\", value = {:?}, unit = \"{}\" }}]",
            promised.0, promised.1, promised.2, promised.3
        );
        let expected = if past { Verdict::Exceeds } else { Verdict::Ok };
        assert_eq!(outcome(&state, &promise).0, expected, "{able:?} against {promised:?}");
    }
}

#[test]
fn a_bare_time_is_read_by_its_words() {
    let state =
        "status = \"available\"\nlimits = [{ metric = \"other\", op = \"<=\", value = 60, unit = \"minutes\" }]";
    for (text, quote, minutes, past) in [
        ("Night view with no more than 15 minutes of data lost", "no more than 15 minutes", 15, true),
        ("Night view with no more than 90 minutes of data lost", "no more than 90 minutes", 90, false),
        ("Night view, up to 90 minutes without a connection", "up to 90 minutes", 90, true),
        ("Night view, up to 15 minutes without a connection", "up to 15 minutes", 15, false),
    ] {
        let promise = format!(
            "text = \"{text}\"\nlimits = [{{ quote = \"{quote}\", metric = \"other\", op = \"<=\", value = {minutes}.0, unit = \"minutes\" }}]"
        );
        let expected = if past { Verdict::Exceeds } else { Verdict::Ok };
        assert_eq!(outcome(state, &promise).0, expected, "{text}");
    }
}

#[test]
fn a_day_is_put_behind_only_what_names_no_other_time() {
    let catalog = "[[capability]]\nid = \"night-view\"\nname = \"Night view\"\nstatus = \"planned\"\navailable_from = \"2028-03-31\"";
    let catalog = Catalog::parse(catalog, CatalogFormat::Toml).unwrap();
    for (text, lead_in, written) in [
        ("Acme shall provide the night view.", None, true),
        ("From July 1, 2029 Acme shall provide the night view.", None, false),
        ("provide the night view;", Some(Span::new(0, 0)), false),
    ] {
        let sheet: PromiseSheet = toml::from_str(&format!("text = {text:?}")).unwrap();
        let mut extraction = extraction(&sheet);
        extraction.commitments[0].lead_in = lead_in;
        let calendar = Calendar::of(&extraction, &circumstances());
        let commitment = &extraction.commitments[0];
        let outcome = Outcome::of(text, commitment, &catalog.capabilities[0], &calendar);
        let case = Case {
            document_text: text,
            commitment,
            at: 0,
            is_row: false,
            catalog: &catalog,
            capability: &catalog.capabilities[0],
            outcome: &outcome,
            effective: false,
        };
        let fix = fix::later_date(&case, "2028-03-31".parse().unwrap());
        assert_eq!(fix.replacement.is_some(), written, "{text}: {fix:?}");
    }
}

#[test]
fn without_a_catalog_there_are_risks_alone() {
    let sheet: PromiseSheet = toml::from_str("text = \"Night view promptly\"").unwrap();
    let mut extraction = extraction(&sheet);
    extraction.risks.push(Finding {
        rule: "risk/vague",
        severity: Severity::Warning,
        message: "vague".to_owned(),
        commitment: Some(0),
        span: Span::new(0, 5),
        fixes: vec![],
        approvers: vec![],
    });
    let judged = judge(&document(&sheet.text), &Contract::default(), &extraction, None, &circumstances());
    assert_eq!(judged.judgements, [UNJUDGED]);
    assert_eq!((judged.findings.len(), judged.decision), (1, Decision::Review));
}

proptest! {
    /// Any words against any catalog: no panic, the same twice, scores in range, evidence that stands in the promise.
    #[test]
    fn total_and_deterministic(name in "\\PC{0,30}", alias in "[a-z ]{0,20}", text in "\\PC{0,120}", cut in 0usize..120) {
        let capability = |id: &str, name: &str| format!(
            "[[capability]]\nid = {}\nname = {}\nstatus = \"available\"\n",
            toml::Value::String(id.to_owned()),
            toml::Value::String(format!("x{name}")),
        );
        let toml = [("a", name.as_str()), ("b", alias.as_str()), ("c", "audit log"), ("d", text.as_str())]
            .map(|(id, name)| capability(id, name))
            .concat();
        let catalog = Catalog::parse(&toml, CatalogFormat::Toml).unwrap();
        let matcher = Matcher::new(&catalog);
        let subject = (0..=cut.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).map(|at| &text[..at]);
        let promise = Promise { text: &text, subject, context: &[&alias] };
        let ranked = matcher.rank(&promise);
        prop_assert!(ranked.len() >= 3, "at least three where the catalog has them");
        prop_assert_eq!(&ranked, &Matcher::new(&catalog).rank(&promise));
        for candidate in &ranked {
            prop_assert!((0.0..=1.0).contains(&candidate.score));
            for words in &candidate.evidence {
                prop_assert!(text.contains(words.as_str()));
            }
        }
        prop_assert!(ranked.windows(2).all(|pair| pair[0].score >= pair[1].score));
        let extraction = Extraction {
            commitments: vec![Commitment {
                unit: 9,
                span: Span::new(0, text.len()),
                clause: None,
                lead_in: None,
                kind: Kind::Support,
                force: Force::Firm,
                obligor: Obligor::Vendor,
                subject: Some(Span::new(0, cut)),
                deadlines: vec![],
                limits: vec![],
                consequences: vec![],
                rules: vec![],
            }],
            ..Extraction::default()
        };
        let judged = judge(&document(&text), &Contract::default(), &extraction, Some((&catalog, &matcher)), &circumstances());
        prop_assert_eq!(judged.judgements.len(), 1);
    }
}
