use super::*;

#[expect(clippy::needless_pass_by_value, reason = "facts are written where they are asked about")]
fn ruling(policy: &str, facts: Facts) -> Ruling {
    Policy::parse(policy).unwrap().settle(&facts)
}

fn late(slack: i64) -> Facts {
    Facts {
        finding: "verdict/late".to_owned(),
        severity: Some(Severity::Error),
        verdict: Some(Verdict::Late),
        slack_days: Some(slack),
        ..Facts::default()
    }
}

#[test]
fn the_built_in_rules_hold_where_nothing_is_said() {
    for (finding, severity, who, decision) in [
        ("verdict/late", Severity::Error, "cto", Decision::Stop),
        ("verdict/beta", Severity::Warning, "product", Decision::Review),
        ("risk/escrow", Severity::Note, "legal", Decision::Clear),
    ] {
        let ruling = ruling("", Facts { finding: finding.to_owned(), severity: Some(severity), ..Facts::default() });
        assert_eq!((ruling.severity, ruling.decision, ruling.by), (severity, decision, None), "{finding}");
        assert_eq!(ruling.approvers, [who]);
    }
}

#[test]
fn the_first_rule_that_fits_settles_each_outcome() {
    let policy = "[[rule]]\nname = \"a\"\nverdict = \"late\"\nslack_below = -30\nseverity = \"warning\"\n\
                  [[rule]]\nname = \"b\"\nfinding = [\"verdict/*\"]\napprovers = [\"ceo\"]\nseverity = \"note\"\n";
    let far = ruling(policy, late(-31));
    assert_eq!((far.severity, far.decision), (Severity::Warning, Decision::Review));
    assert_eq!((far.approvers, far.by.as_deref()), (vec!["ceo".to_owned()], Some("b")));
    assert_eq!(ruling(policy, late(-30)).severity, Severity::Note);
}

#[test]
fn every_condition_is_looked_at() {
    let exposed = |amount: Option<f64>, currency: &str| {
        let currency = amount.map(|_| currency.to_owned());
        Some(Exposure { amount, currency, formula: String::new(), missing: vec![] })
    };
    let worth = |words: &str| Some(words.parse::<Money>().unwrap());
    for (condition, fits, not) in [
        ("kind = \"support\"", Facts { kind: Some(Kind::Support), ..late(0) }, late(0)),
        (
            "force = [\"firm\", \"conditional\"]",
            Facts { force: Some(Force::Firm), ..late(0) },
            Facts { force: Some(Force::Qualified), ..late(0) },
        ),
        ("verdict = \"late\"", late(0), Facts { verdict: Some(Verdict::Ok), ..late(0) }),
        ("finding = \"risk/*\"", Facts { finding: "risk/escrow".to_owned(), ..late(0) }, late(0)),
        (
            "capability = \"crm-*\"",
            Facts { capability: Some("crm-sync".to_owned()), ..late(0) },
            Facts { capability: Some("erp".to_owned()), ..late(0) },
        ),
        ("team = \"data\"", Facts { team: Some("data".to_owned()), ..late(0) }, late(0)),
        (
            "exposure_above = \"EUR 100\"",
            Facts { exposure: exposed(Some(101.0), "EUR"), ..late(0) },
            Facts { exposure: exposed(Some(100.0), "EUR"), ..late(0) },
        ),
        (
            "exposure_above = \"EUR 100\"",
            Facts { exposure: exposed(Some(1.0), "USD"), ..late(0) },
            Facts { exposure: exposed(None, ""), ..late(0) },
        ),
        ("exposure_unknown = true", Facts { exposure: exposed(None, ""), ..late(0) }, late(0)),
        (
            "contract_value_above = \"EUR 100\"",
            Facts { contract_value: worth("EUR 101"), ..late(0) },
            Facts { contract_value: worth("EUR 99"), ..late(0) },
        ),
        ("slack_below = 0", late(-1), Facts { slack_days: None, ..late(0) }),
    ] {
        let policy = format!("[[rule]]\nname = \"x\"\n{condition}\napprovers = [\"somebody\"]\n");
        assert_eq!(ruling(&policy, fits).by.as_deref(), Some("x"), "{condition}");
        assert_eq!(ruling(&policy, not).by, None, "{condition}");
    }
}

#[test]
fn the_starter_is_a_good_policy() {
    let policy = Policy::parse(Policy::starter()).unwrap();
    assert_eq!((policy.check(), policy.test(), policy.cases()), (vec![], vec![], 2));
}

#[test]
fn cases_that_fail_say_what_came_out() {
    let case = "[[case]]\nname = \"c\"\ngiven = { verdict = \"late\" }\nexpect = { approvers = [\"ceo\"], decision = \"stop\" }\n";
    let notes = Policy::parse(case).unwrap().test();
    assert_eq!(notes.len(), 1);
    assert!(notes[0].message.contains("approvers are [\"cto\"], expected [\"ceo\"]"), "{notes:?}");
    assert!(notes[0].message.contains("decision is review, expected stop"), "{notes:?}");
}

#[test]
fn a_rule_that_never_decides_is_told() {
    let policy = "[[rule]]\nname = \"all\"\napprovers = [\"a\"]\n[[rule]]\nname = \"late\"\nverdict = \"late\"\napprovers = [\"b\"]\n";
    let notes = Policy::parse(policy).unwrap().check();
    assert_eq!(notes.len(), 1);
    assert_eq!(notes[0].line, 4);
    let narrow_first = "[[rule]]\nname = \"late\"\nverdict = \"late\"\napprovers = [\"b\"]\n[[rule]]\nname = \"all\"\napprovers = [\"a\"]\n";
    assert_eq!(Policy::parse(narrow_first).unwrap().check(), []);
}

#[test]
fn each_error_names_its_line_and_its_cure() {
    for (text, line, words) in [
        ("[[rule]\n", 1, "caveat policy init"),
        ("\n[[rules]]\nname = \"x\"", 2, "did you mean `rule`?"),
        ("[[rule]]\nname = \"x\"\nslackbelow = 1\napprovers = []", 3, "did you mean `slack_below`?"),
        ("[[rule]]\napprovers = []", 1, "name it"),
        ("[[rule]]\nname = \"x\"", 1, "severity, a decision or approvers"),
        ("[[rule]]\nname = \"x\"\nverdict = \"tardy\"\napprovers = []", 3, "late, exceeds"),
        ("[[rule]]\nname = \"x\"\nslack_below = \"soon\"\napprovers = []", 3, "slack_below = -30"),
        ("[[rule]]\nname = \"x\"\nexposure_above = 5\napprovers = []", 3, "EUR 50000"),
        ("[[rule]]\nname = \"x\"\napprovers = [5]", 3, "quotation marks"),
        ("[[rule]]\nname = \"x\"\nfinding = \"late\"\napprovers = []", 3, "caveat explain"),
        ("[[rule]]\nname = \"x\"\napprovers = []\n[[rule]]\nname = \"x\"\napprovers = []", 4, "a name of its own"),
        ("[[case]]\nname = \"c\"\nexpect = {}", 1, "given = {"),
        ("rule = 5", 1, "[[rule]]"),
    ] {
        let error = Policy::parse(text).unwrap_err();
        assert_eq!(error.line, line, "{text:?}: {error}");
        assert!(error.to_string().contains(words), "{text:?}: {error}");
    }
}

#[test]
fn roles_name_the_people_who_hold_them() {
    let policy = Policy::parse("[roles]\ncto = [\"Ann Vey\"]\nlegal = [\"B\", \"C\"]\n").unwrap();
    assert!(policy.names_people() && policy.holds("ann vey ", "cto") && policy.holds("C", "legal"));
    assert!(!policy.holds("Ann Vey", "legal") && !policy.holds("Ann Vey", "ceo"));
    assert!(!Policy::default().names_people());
    assert_eq!(Policy::parse("roles = 5\n").unwrap_err().problem, "`roles` is no table");
}
