//! Structure from plain text to units, parties and references; and that no text breaks it.
#![allow(clippy::unwrap_used)]

use caveat_core::Span;
use caveat_core::contract::Contract;
use caveat_core::document::Document;
use proptest::prelude::*;
use std::fmt::Write as _;

fn read(text: &str) -> Document {
    crate::read(text.as_bytes(), &crate::Reading::default()).unwrap()
}

fn fold(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The units of a text, one a line: clause, kind, zone, lead-ins, words, the header cells of a row.
fn listing(text: &str) -> String {
    let document = read(text);
    let contract = super::structure(&document, None);
    let mut lines = String::new();
    for unit in &contract.units {
        let path = unit.clause.map_or("-", |at| contract.clauses[at].path.as_str());
        let words = |span: &Span| fold(span.of(&document.text));
        let lead_ins: String = unit.lead_ins.iter().map(|span| format!(" <{}>", words(span))).collect();
        let header: String = unit.header.iter().map(|span| format!(" [{}]", words(span))).collect();
        writeln!(lines, "{path} {:?} {:?}{lead_ins}: {}{header}", unit.kind, unit.zone, words(&unit.span)).unwrap();
    }
    lines
}

fn check(text: &str, expected: &str) {
    let found = listing(text);
    let expected: Vec<&str> = expected.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    assert!(found.lines().eq(expected.iter().copied()), "for {text}\nfound\n{found}");
}

/// The parties, one a line: role, name, aliases.
fn check_parties(text: &str, we: Option<&str>, expected: &[&str]) {
    let document = read(text);
    let contract = super::structure(&document, we);
    let of = |span: &Span| fold(span.of(&document.text));
    let found: Vec<String> = contract
        .parties
        .iter()
        .map(|party| {
            let aliases: Vec<String> = party.aliases.iter().map(of).collect();
            format!("{:?} {} = {}", party.role, of(&party.name), aliases.join(", "))
        })
        .collect();
    assert_eq!(found, expected, "for {text}");
}

#[test]
fn numbers_nest() {
    check(
        "1. Support\n\n1.1 Vendor shall answer tickets within two hours.\n\n(a) Vendor shall log each ticket:\n\n(i) by its date; and\n\n(ii) by its severity.\n\n1.2 Vendor shall report monthly.\n",
        r"
1 Heading Body: Support
1.1 Sentence Body: Vendor shall answer tickets within two hours.
1.1(a) LeadIn Body: Vendor shall log each ticket:
1.1(a)(i) ListItem Body <Vendor shall log each ticket:>: by its date
1.1(a)(ii) ListItem Body <Vendor shall log each ticket:>: by its severity.
1.2 Sentence Body: Vendor shall report monthly.
",
    );
}

#[test]
fn a_lead_in_governs_its_list() {
    check(
        "2. Duties\n\nSupplier shall:\n\n(a) keep the pumps running; and\n\n(b) replace worn seals within five days.\n\n3. Customer pays quarterly.\n",
        r"
2 Heading Body: Duties
2 LeadIn Body: Supplier shall:
2(a) ListItem Body <Supplier shall:>: keep the pumps running
2(b) ListItem Body <Supplier shall:>: replace worn seals within five days.
3 Sentence Body: Customer pays quarterly.
",
    );
}

#[test]
fn a_list_inside_a_sentence_is_split() {
    check(
        "3. Duties\n\nSupplier shall: (a) test every backup weekly; (b) keep each backup for ninety days; and (c) restore data on request.\n",
        r"
3 Heading Body: Duties
3 LeadIn Body: Supplier shall:
3(a) ListItem Body <Supplier shall:>: test every backup weekly
3(b) ListItem Body <Supplier shall:>: keep each backup for ninety days
3(c) ListItem Body <Supplier shall:>: restore data on request.
",
    );
}

#[test]
fn references_to_points_are_no_list() {
    check(
        "Supplier shall comply with Section 4(a) and Section 4(b) at all times.\n",
        r"
- Sentence Body: Supplier shall comply with Section 4(a) and Section 4(b) at all times.
",
    );
}

#[test]
fn rows_know_their_header() {
    check(
        "1. Levels\n\n| Severity | Response |\n|---|---|\n| High | 1 hour |\n| Low | 2 days |\n",
        r"
1 Heading Body: Levels
1 Heading Body: | Severity | Response |
1 TableRow Body: | High | 1 hour | [Severity] [Response]
1 TableRow Body: | Low | 2 days | [Severity] [Response]
",
    );
}

#[test]
fn lists_whose_signs_were_lost_are_items() {
    check(
        "1. Duties\n\nHost will: install the router; keep a log of faults; and answer calls by day.\n",
        r"
1 Heading Body: Duties
1 LeadIn Body: Host will:
1 ListItem Body <Host will:>: install the router
1 ListItem Body <Host will:>: keep a log of faults
1 ListItem Body <Host will:>: answer calls by day.
",
    );
}

#[test]
fn bullets_on_one_line_hang_on_their_lead_in() {
    check(
        "1. Scope\n\nHost shall supply: • Mail relay • Name server\n",
        r"
1 Heading Body: Scope
1 LeadIn Body: Host shall supply:
1 ListItem Body <Host shall supply:>: Mail relay
1 ListItem Body <Host shall supply:>: Name server
",
    );
}

#[test]
fn capitals_inside_a_sentence_are_a_heading() {
    check(
        "1. Works\n\nThe parties settle the following: SCOPE OF WORKS The works are a bridge.\n",
        r"
1 Heading Body: Works
1 Sentence Body: The parties settle the following:
1 Heading Body: SCOPE OF WORKS
1 Sentence Body: The works are a bridge.
",
    );
}

#[test]
fn recitals_end_where_the_contract_begins() {
    check(
        "WHEREAS, Buyer runs a chain of bakeries; and\n\nWHEREAS, Seller makes ovens;\n\nNOW, THEREFORE, the parties agree as follows:\n\n1. Delivery\n\nSeller shall deliver ten ovens by 1 May 2025.\n",
        r"
- Sentence Recital: WHEREAS, Buyer runs a chain of bakeries; and
- Sentence Recital: WHEREAS, Seller makes ovens;
- Sentence Body: NOW, THEREFORE, the parties agree as follows:
1 Heading Body: Delivery
1 Sentence Body: Seller shall deliver ten ovens by 1 May 2025.
",
    );
}

#[test]
fn definitions_are_told() {
    check(
        "1. Definitions\n\n\"Fault\" means a failure of the Service.\n\n2. Repair\n\nVendor shall repair each Fault.\n",
        r#"
1 Heading Definition: Definitions
1 Sentence Definition: "Fault" means a failure of the Service.
2 Heading Body: Repair
2 Sentence Body: Vendor shall repair each Fault.
"#,
    );
}

#[test]
fn an_exhibit_stands_behind_the_signatures() {
    check(
        "1. Term\n\nVendor shall serve Customer for one year.\n\nIN WITNESS WHEREOF, the parties have signed.\n\nBy: ______\n\nExhibit A\n\nService Levels\n\n1. Vendor shall keep the site up.\n",
        r"
1 Heading Body: Term
1 Sentence Body: Vendor shall serve Customer for one year.
1 Sentence Signature: IN WITNESS WHEREOF, the parties have signed.
1 Sentence Signature: By: ______
Exhibit A Heading Attachment: Service Levels
Exhibit A 1 Sentence Attachment: Vendor shall keep the site up.
",
    );
}

#[test]
fn i_follows_h() {
    check(
        &format!(
            "Vendor shall:\n\n{}",
            "abcdefghij".chars().map(|c| format!("({c}) deliver part {c};\n\n")).collect::<String>()
        ),
        &format!(
            "- LeadIn Preamble: Vendor shall:\n{}",
            "abcdefghij"
                .chars()
                .map(|c| format!("({c}) ListItem Body <Vendor shall:>: deliver part {c}\n"))
                .collect::<String>()
        ),
    );
}

#[test]
fn parties_in_the_opening() {
    check_parties(
        "This Agreement is made by and between Harrow Labs, Inc. (\"Provider\") and Quillon Foods Ltd. (\"Customer\").\n\n1. Provider shall host the site.\n",
        None,
        &["Vendor Harrow Labs, Inc. = Provider", "Customer Quillon Foods Ltd. = Customer"],
    );
}

#[test]
fn parties_in_a_numbered_list() {
    check_parties(
        "PARTIES\n\n(1) Harrow Labs Limited, a company registered in England (the \"Supplier\"); and\n\n(2) Quillon Foods plc (the \"Client\").\n\n1. The Supplier shall host the site.\n",
        None,
        &["Vendor Harrow Labs Limited = Supplier", "Customer Quillon Foods plc = Client"],
    );
}

#[test]
fn parties_in_the_fields_of_an_order() {
    check_parties(
        "ORDER FORM\n\nSupplier: Harrow Labs B.V.\n\nCustomer: Quillon Foods GmbH\n\nSupplier shall host the site.\n",
        None,
        &["Vendor Harrow Labs B.V. = Supplier", "Customer Quillon Foods GmbH = Customer"],
    );
}

#[test]
fn roles_of_a_template() {
    check_parties(
        "Vendor shall host the site. Vendor shall keep logs. Vendor shall report. Customer shall pay. Customer may audit. Customer owns its data.\n",
        None,
        &["Vendor Vendor = Vendor", "Customer Customer = Customer"],
    );
}

#[test]
fn sides_without_aliases_or_duties() {
    check_parties(
        "This is a hosting agreement between OakLantern.com and tide systems. Back-ups for the OakLantern.com site are included. Mail for OakLantern.com is filtered.\n",
        None,
        &["Vendor tide systems = ", "Customer OakLantern.com = OakLantern"],
    );
    check_parties(
        "This Agreement is between Rowe & Brandt, Inc. (\"R&B\") and Quillon Foods Ltd. (\"QFL\").\n\n1. QFL desires to engage R&B. R&B shall prepare six courses.\n",
        None,
        &["Vendor Rowe & Brandt, Inc. = R&B", "Customer Quillon Foods Ltd. = QFL"],
    );
}

#[test]
fn who_is_paid_supplies() {
    check_parties(
        "This Agreement is between Harrow Labs, Inc. (\"Harrow\") and Quillon Foods Ltd. (\"Quillon\").\n\n1. Fees are payable to Harrow. Quillon will pay Harrow each month.\n",
        None,
        &["Vendor Harrow Labs, Inc. = Harrow", "Customer Quillon Foods Ltd. = Quillon"],
    );
    check_parties(
        "This Agreement is between Harrow Labs, Inc. (\"Harrow\") and Quillon Foods Ltd. (the \"Customer\").\n\n1. Both sides may end it.\n",
        None,
        &["Vendor Harrow Labs, Inc. = Harrow", "Customer Quillon Foods Ltd. = Customer"],
    );
}

#[test]
fn the_caller_settles_the_roles() {
    let text = "This Agreement is between Harrow Labs, Inc. (\"Harrow\") and Quillon Foods Ltd. (\"Quillon\").\n\n1. Harrow and Quillon shall cooperate.\n";
    check_parties(
        text,
        Some("Quillon Foods"),
        &["Vendor Quillon Foods Ltd. = Quillon", "Customer Harrow Labs, Inc. = Harrow"],
    );
    check_parties(
        text,
        Some("Harrow Labs"),
        &["Vendor Harrow Labs, Inc. = Harrow", "Customer Quillon Foods Ltd. = Quillon"],
    );
}

#[test]
fn references_find_their_clause() {
    let document = read(
        "1. Support\n\n1.1 Vendor shall answer as set out in Section 2 and Exhibit Z.\n\n2. Fees\n\nCustomer pays as Section 1.1(b) and Section 9 say.\n",
    );
    let contract = super::structure(&document, None);
    let found: Vec<(&str, Option<&str>)> = contract
        .references
        .iter()
        .map(|to| (to.span.of(&document.text), to.target.map(|at| contract.clauses[at].path.as_str())))
        .collect();
    assert_eq!(
        found,
        [("Section 2", Some("2")), ("Exhibit Z", None), ("Section 1.1(b)", Some("1.1")), ("Section 9", None)]
    );
}

/// That every span of a contract lies in the text on char boundaries, and the units in order.
fn sound(text: &str, contract: &Contract) {
    let inside = |span: &Span| {
        assert!(span.start <= span.end && text.get(span.start..span.end).is_some(), "{span:?} outside {text:?}");
    };
    for unit in &contract.units {
        inside(&unit.span);
        unit.lead_ins.iter().chain(&unit.cells).chain(&unit.header).for_each(inside);
        assert!(unit.clause.is_none_or(|at| at < contract.clauses.len()));
    }
    for pair in contract.units.windows(2) {
        assert!(pair[0].span.start <= pair[1].span.start, "{pair:?} out of order in {text:?}");
    }
    for clause in &contract.clauses {
        inside(&clause.span);
        clause.label.iter().chain(&clause.heading).for_each(inside);
    }
    for party in &contract.parties {
        inside(&party.name);
        party.aliases.iter().for_each(inside);
    }
    for term in &contract.terms {
        inside(&term.term);
        inside(&term.definition);
    }
    for to in &contract.references {
        inside(&to.span);
        assert!(to.target.is_none_or(|at| at < contract.clauses.len()));
    }
    contract.signature.iter().for_each(inside);
}

fn total(text: &str) {
    if let Ok(document) = crate::read(text.as_bytes(), &crate::Reading::default()) {
        sound(&document.text, &super::structure(&document, Some("Harrow Labs")));
    }
}

const TOKENS: [&str; 48] = [
    "1.",
    "1.1",
    "2.",
    "10.2.3",
    "(a)",
    "(b)",
    "(i)",
    "(ii)",
    "a.",
    "A.",
    "•",
    "·",
    "§",
    " o ",
    "- ",
    "–",
    "\n",
    "\n\n",
    "\t",
    "  ",
    "Vendor",
    "Customer",
    "shall",
    "agrees to",
    "deliver",
    "the Service",
    ":",
    ";",
    ".",
    ",",
    "\"",
    "“",
    "”",
    "(",
    ")",
    "Section",
    "Exhibit A",
    "Article IV",
    "Schedule",
    "means",
    "WHEREAS",
    "NOW, THEREFORE",
    "IN WITNESS WHEREOF",
    "by and between",
    "Harrow Labs, Inc.",
    "é",
    "| x | y |",
    "|---|---|",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_has_a_sound_structure(text in any::<String>()) {
        total(&text);
    }

    #[test]
    fn any_draft_has_a_sound_structure(tokens in prop::collection::vec((prop::sample::select(&TOKENS[..]), any::<bool>()), 0..80)) {
        let text: String = tokens.iter().flat_map(|(token, spaced)| [*token, if *spaced { " " } else { "" }]).collect();
        total(&text);
    }
}
