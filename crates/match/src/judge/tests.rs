//! The verdicts' pages and tables, judged from catalog to finding.

use super::*;
use crate::CatalogFormat;
use caveat_core::commitment::{
    Comparison, Consequence, ConsequenceKind, Direction, Force, Limit, Metric, Obligor, TimeExpression, When,
};
use caveat_core::document::Format;
use caveat_core::judgement::Severity;
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
    /// The event that the deadline counts from, and how long after it.
    after: Option<String>,
    period: Option<Period>,
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
        comments: vec![],
        notices: vec![],
        places: vec![],
    }
}

fn extraction(sheet: &PromiseSheet) -> Extraction {
    let text = sheet.text.as_str();
    let deadline = sheet.deadline.as_ref().map(|quote| TimeExpression {
        span: span_of(text, quote),
        when: match (sheet.due, sheet.every) {
            _ if sheet.period.is_some() => When::Offset {
                period: sheet.period.unwrap(),
                direction: Direction::After,
                anchor: sheet.after.as_ref().map(|quote| span_of(text, quote)),
            },
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
    Circumstances::on(AS_OF.parse().unwrap())
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
    judged_sheet(catalog, &format!("text = {}", toml::Value::String(text.to_owned())))
}

/// The same of a promise with what is read in it, as a page writes it.
pub(super) fn judged_sheet(catalog: &Catalog, sheet: &str) -> Judged {
    let sheet: PromiseSheet = toml::from_str(sheet).unwrap();
    let matcher = Matcher::new(catalog);
    let (document, extraction) = (document(&sheet.text), extraction(&sheet));
    judge(&document, &Contract::default(), &extraction, Some((catalog, &matcher)), &circumstances())
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
    let outcome =
        Outcome::of(&sheet.text, &extraction.commitments[0], &catalog.capabilities[0], &calendar, &[], |_| true);
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
        let outcome = Outcome::of(text, commitment, &catalog.capabilities[0], &calendar, &[], |_| true);
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

/// What is judged of one promise of "night view", whose only capability is in `state`.
fn judged(state: &str, promise: &str, change: impl FnOnce(&mut Circumstances, &mut Extraction)) -> Judged {
    let catalog = format!("[[capability]]\nid = \"night-view\"\nname = \"Night view\"\n{state}");
    let catalog = Catalog::parse(&catalog, CatalogFormat::Toml).unwrap();
    let sheet: PromiseSheet = toml::from_str(promise).unwrap();
    let (mut extraction, mut circumstances) = (extraction(&sheet), circumstances());
    change(&mut circumstances, &mut extraction);
    let matcher = Matcher::new(&catalog);
    judge(&document(&sheet.text), &Contract::default(), &extraction, Some((&catalog, &matcher)), &circumstances)
}

#[test]
fn working_days_need_a_calendar_with_a_name() {
    let state = "status = \"planned\"\navailable_from = \"2027-01-04\"";
    let promise = "text = \"Provider shall provide the night view within ten business days after December 21, 2026.\"\n\
                   deadline = \"within ten business days after December 21, 2026\"\nafter = \"December 21, 2026\"\n\
                   period = \"P10BD\"\neffective_date = \"2026-12-15\"";
    let without = judged(state, promise, |_, _| {});
    assert_eq!(without.judgements[0].due_days, [], "no holidays known, no day claimed");
    assert_eq!(without.judgements[0].slack_business_days, None);
    for (name, due, slack) in [("weekdays", "2027-01-04", 0), ("england-wales", "2027-01-07", 3)] {
        let with = judged(state, promise, |circumstances, _| {
            circumstances.workdays = Some(Workdays::weekdays().with_rules(name).unwrap());
        });
        let judgement = &with.judgements[0];
        assert_eq!(judgement.due_days, [(0, due.parse().unwrap())], "{name}");
        assert_eq!((judgement.verdict, judgement.slack_business_days), (Some(Verdict::OnTime), Some(slack)), "{name}");
    }
}

#[test]
fn quarters_of_the_catalog_by_the_fiscal_year() {
    let state = "status = \"planned\"\navailable_from = \"2027-Q4\"";
    let promise = "text = \"Provider shall provide the night view by June 30, 2027.\"\ndeadline = \"by June 30, 2027\"\ndue = \"2027-06-30\"";
    let verdict = |month| {
        let judged = judged(state, promise, |circumstances, _| {
            circumstances.fiscal_year = FiscalYear::starting(month).unwrap();
        });
        (judged.judgements[0].verdict, judged.judgements[0].slack_days)
    };
    assert_eq!(verdict(1), (Some(Verdict::Late), Some(-184)));
    assert_eq!(verdict(7), (Some(Verdict::OnTime), Some(0)));
}

#[test]
fn limits_of_the_tier_that_is_named() {
    let limit = |value: f64, tier: &str| {
        format!("{{ metric = \"response-time\", op = \"<=\", value = {value}, unit = \"hours\", tier = \"{tier}\" }}")
    };
    let state =
        format!("status = \"available\"\nlimits = [{}, {}]", limit(1.0, "Severity 1"), limit(8.0, "Severity 2"));
    for (words, verdict) in [
        ("severity 1", Verdict::Ok),
        ("Severity 2", Verdict::Exceeds),
        ("severity 12", Verdict::Exceeds),
        ("all", Verdict::Exceeds),
    ] {
        let promise = format!(
            "text = \"Night view {words} requests are answered within 2 hours\"\nlimits = [{{ quote = \"within 2 hours\", metric = \"response-time\", op = \"<=\", value = 2.0, unit = \"hours\" }}]"
        );
        assert_eq!(outcome(&state, &promise).0, verdict, "{words}");
    }
}

#[test]
fn a_year_allows_what_a_month_does_not() {
    let availability = |unit: &str| {
        format!(
            "status = \"available\"\nlimits = [{{ metric = \"availability\", op = \">=\", value = 99.9, unit = \"{unit}\" }}]"
        )
    };
    for (unit, words, past) in [
        ("%-per-year", "each calendar month", true),
        ("%-per-year", "each year", false),
        ("%-per-month", "each calendar month", false),
        ("%-per-month", "each year", false),
        ("%", "each calendar month", false),
        ("% per quarter", "monthly", true),
    ] {
        let promise = format!(
            "text = \"Night view available 99.9% of {words}\"\nlimits = [{{ quote = \"99.9%\", metric = \"availability\", op = \">=\", value = 99.9, unit = \"%\" }}]"
        );
        let expected = if past { Verdict::Exceeds } else { Verdict::Ok };
        assert_eq!(outcome(&availability(unit), &promise).0, expected, "{unit} against {words}");
    }
}

#[test]
fn a_lower_figure_has_the_word_that_the_product_keeps() {
    let state = "status = \"available\"\nlimits = [{ metric = \"storage\", op = \"<=\", value = 100, unit = \"gb\" }]";
    for (words, op, written) in [
        ("at least 500 GB", ">=", Some("up to 100 GB")),
        ("no less than 500 GB", ">=", Some("up to 100 GB")),
        ("500 GB", ">=", None),
        ("500 GB", "=", Some("100 GB")),
    ] {
        let promise = format!(
            "text = \"Provider shall provide the night view with {words} of storage.\"\nlimits = [{{ quote = \"500 GB\", metric = \"storage\", op = \"{op}\", value = 500.0, unit = \"gb\" }}]"
        );
        let judged = judged(state, &promise, |_, _| {});
        let fix = judged.findings[0].fixes.iter().find(|fix| fix.title.starts_with("Promise what")).unwrap();
        let expected =
            written.map(|written| format!("Provider shall provide the night view with {written} of storage."));
        assert_eq!(fix.replacement, expected, "{words} {op}");
        assert!(fix.trade_off.is_some());
    }
}

#[test]
fn fixes_say_what_they_trade_away_in_the_order_of_a_seller() {
    let state = "status = \"planned\"\navailable_from = \"2027-09-30\"\nwording = \"A night view is on its way.\"";
    let promise = "text = \"Provider shall deliver the night view by March 31, 2027.\"\ndeadline = \"by March 31, 2027\"\ndue = \"2027-03-31\"";
    let judged = judged(state, promise, |_, _| {});
    let fixes = &judged.findings[0].fixes;
    let titles: Vec<&str> = fixes.iter().map(|fix| fix.title.split(' ').next().unwrap()).collect();
    assert_eq!(titles, ["Use", "Move", "Promise", "State"]);
    assert!(fixes.iter().all(|fix| fix.trade_off.is_some() && fix.replacement.is_some()), "{fixes:?}");
    assert_eq!(fixes[1].trade_off.as_deref(), Some("The customer waits 183 days longer"));
    assert!(
        fixes[3]
            .replacement
            .as_ref()
            .unwrap()
            .starts_with("Night view is planned to be available by September 30, 2027.")
    );
}

/// A late promise with a penalty of the words `amount` and `cap`.
fn exposed(text: &str, amount: &str, cap: Option<&str>, fees: Option<&str>, policy: &str) -> Judged {
    let state = "status = \"planned\"\navailable_from = \"2027-04-10\"";
    let text = format!("Provider shall deliver the night view by March 31, 2027. {text}");
    let promise = format!("text = {text:?}\ndeadline = \"by March 31, 2027\"\ndue = \"2027-03-31\"\nterm = \"P2Y\"");
    judged(state, &promise, |circumstances, extraction| {
        extraction.commitments[0].consequences.push(Consequence {
            span: Span::new(0, text.len()),
            kind: ConsequenceKind::LiquidatedDamages,
            amount: Some(span_of(&text, amount)),
            cap: cap.map(|cap| span_of(&text, cap)),
        });
        circumstances.fees = fees.map(|fees| fees.parse().unwrap());
        circumstances.policy = Policy::parse(policy).unwrap();
    })
}

#[test]
fn exposure_is_a_figure_or_says_what_is_missing() {
    let weekly = "Provider shall pay 2% of the annual fees for each week of delay, up to 10%.";
    let (amount, cap) = ("2% of the annual fees for each week of delay", Some("10%"));
    for (text, amount, cap, fees, expected, currency, missing) in [
        // Ten days are two weeks begun.
        (weekly, amount, cap, Some("EUR 100000 per year"), Some(4000.0), Some("EUR"), vec![]),
        (weekly, amount, cap, Some("EUR 100000"), Some(2000.0), Some("EUR"), vec![]),
        (weekly, amount, cap, None, None, None, vec!["the annual fee"]),
        (
            "It pays $ 900 per day, not more than $ 5,000.",
            "$ 900 per day",
            Some("$ 5,000"),
            None,
            Some(5000.0),
            Some("$"),
            vec![],
        ),
        ("It pays £1,500 per day.", "£1,500 per day", None, None, Some(15000.0), Some("GBP"), vec![]),
        ("It pays EUR 700.", "EUR 700", None, Some("USD 5 per year"), Some(700.0), Some("EUR"), vec![]),
    ] {
        let judged = exposed(text, amount, cap, fees, "");
        let exposure = judged.judgements[0].exposure.as_ref().unwrap();
        assert_eq!((exposure.amount, exposure.currency.as_deref()), (expected, currency), "{exposure:?}");
        assert_eq!(exposure.missing, missing, "{exposure:?}");
        assert!(exposure.formula.contains(amount), "{exposure:?}");
    }
}

#[test]
fn a_policy_settles_who_must_approve_and_why() {
    let text = "Provider shall pay EUR 700.";
    let policy =
        "[[rule]]\nname = \"dear\"\nexposure_above = \"EUR 500\"\nseverity = \"warning\"\napprovers = [\"cfo\"]";
    let without = exposed(text, "EUR 700", None, None, "");
    assert_eq!(without.decision, Decision::Stop);
    let approval = Approval { approver: "cto".to_owned(), reasons: vec!["verdict/late".to_owned()] };
    assert_eq!(without.approvals, [approval]);
    let with = exposed(text, "EUR 700", None, None, policy);
    assert_eq!((with.decision, with.findings[0].severity), (Decision::Review, Severity::Warning));
    assert_eq!(with.findings[0].approvers, ["cfo"]);
    let approval = Approval { approver: "cfo".to_owned(), reasons: vec!["verdict/late (policy: dear)".to_owned()] };
    assert_eq!(with.approvals, [approval]);
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
