//! `caveat plan`: what is signed against who is there to build it, and a draft beside it.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{Ran, caveat, run, write};
use serde_json::Value;
use std::path::Path;
use tempfile::TempDir;

const CATALOG: &str = r#"
[product]
name = "Alder Cloud"
vendor = "Alder Software, Inc."

[[capability]]
id = "erp-connector"
name = "ERP connector"
description = "Exchanges orders and invoices with ERP systems."
status = "planned"
available_from = "2027-Q2"
effort_weeks = [8, 10, 16]
team = "integrations"
after = ["event-bus"]

[[capability]]
id = "event-bus"
name = "Event bus"
description = "Hands changes from one module to the next."
status = "planned"
available_from = "2027-Q1"
effort_weeks = [2, 2, 2]
team = "integrations"

[[capability]]
id = "warehouse-scanner"
name = "Warehouse scanner app"
description = "Reads barcodes of pallets in the warehouse on handheld scanners."
status = "not-planned"
effort_weeks = [10, 12, 15]
team = "integrations"

[[capability]]
id = "carbon-ledger"
name = "Carbon ledger"
description = "Reckons greenhouse gas emissions for each shipment."
status = "planned"
available_from = "2027-Q4"
team = "integrations"
"#;

const TEAMS: &str =
    "currency = \"EUR\"\n[[team]]\nname = \"integrations\"\npeople = 1\nreserve = 0\nweek_cost = 4000\n";

fn contract(customer: &str, promises: &str) -> String {
    format!(
        "SERVICES AGREEMENT\n\nThis Services Agreement is entered into as of December 1, 2026 (the \"Effective Date\") between Alder \
         Software, Inc. (\"Provider\") and {customer} (\"Customer\").\n\n{promises}\n\n9. Fees. Customer shall pay each invoice \
         within thirty (30) days.\n"
    )
}

/// A folder with a signed contract, already scanned, a draft that wants more, the catalog and the teams.
fn company() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "product.toml", CATALOG);
    write(at, "teams.toml", TEAMS);
    let signed = "1. Integrations. Provider shall deliver the ERP connector to Customer no later than March 31, 2027.";
    write(at, "signed.txt", contract("Birch Retail Ltd.", signed));
    let wanted =
        "1. Warehouse. Provider shall deliver the warehouse scanner app to Customer no later than March 15, 2027.";
    write(at, "draft.txt", contract("Cedar Foods plc", wanted));
    let scan =
        ["scan", "signed.txt", "--catalog=product.toml", "--as-of=2027-01-04", "--format=json", "-o", "signed.jsonl"];
    assert_eq!(run(caveat().current_dir(at).args(scan)).code, 1);
    folder
}

fn plan(at: &Path, more: &[&str]) -> Ran {
    let asked = ["plan", "signed.jsonl", "--catalog=product.toml", "--as-of=2027-01-04"];
    run(caveat().current_dir(at).args(asked).args(more))
}

fn json(ran: &Ran) -> Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {}{}", ran.out, ran.err))
}

#[test]
fn what_is_signed_is_built_in_time_and_a_draft_is_not() {
    let company = company();
    let signed = plan(company.path(), &["--format=json"]);
    let outlook = json(&signed);
    assert_eq!(signed.code, 0, "{}", signed.out);
    let promise = &outlook["signed"]["promises"][0];
    // Two weeks for what it waits for and ten for itself, from the fourth of January on.
    assert_eq!(promise["done"], "2027-03-26");
    assert_eq!((promise["late_days"].as_i64(), promise["stated"].as_bool()), (Some(-5), Some(true)));
    let odds = promise["probability"].as_f64().unwrap();
    assert!(odds > 0.3 && odds < 0.6, "a triangle from 8 over 10 to 16 is under 10.6 weeks so often: {odds}");
    assert_eq!(outlook["gaps"][0]["capability"], "carbon-ledger");

    let asked = plan(company.path(), &["--format=json", "--with=draft.txt"]);
    assert_eq!(asked.code, 1);
    let with = &json(&asked)["with"];
    assert_eq!(with["effort_weeks"], serde_json::json!([10.0, 12.0, 15.0]));
    assert_eq!((with["cost"].as_f64(), with["currency"].as_str()), (Some(48_000.0), Some("EUR")));
    // One person cannot build 24 weeks by the end of March.
    let over = &with["overcommitted"][0];
    assert_eq!((over["team"].as_str(), over["promised_weeks"].as_f64()), (Some("integrations"), Some(24.0)));
    assert!(with["all_kept"].as_f64().unwrap() < 0.001);
    // With ten weeks in hand after what is signed the date moves behind it.
    let later = &with["later_dates"][0];
    assert_eq!(later["due"], "2027-03-15");
    assert!(later["to"].as_str().unwrap() > "2027-06-18", "{later}");
    assert_eq!(with["leave_out"], serde_json::json!(["warehouse-scanner"]));
}

#[test]
fn the_text_says_what_it_delays_and_what_to_offer() {
    let company = company();
    let ran = plan(company.path(), &["--with=draft.txt"]);
    for words in
        ["If you sign draft.txt", "Later dates, each 80 % sure", "Or leave out: warehouse-scanner", "EUR 48000"]
    {
        assert!(ran.out.contains(words), "{words} in {}", ran.out);
    }
    assert!(ran.out.contains("on the roadmap: the catalog gives carbon-ledger no effort_weeks"), "{}", ran.out);
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let company = company();
    let with = |threads: &str| {
        let mut command = caveat();
        command.current_dir(company.path()).env("RAYON_NUM_THREADS", threads);
        command.args(["plan", "signed.jsonl", "--catalog=product.toml", "--as-of=2027-01-04", "--format=json"]);
        run(command.args(["--with=draft.txt", "--samples=3000"])).out
    };
    let one = with("1");
    assert!(one.len() > 1000);
    assert_eq!(one, with("4"));
}

#[test]
fn a_promised_date_that_the_plan_keeps_is_kept_there() {
    let company = company();
    let ran = plan(company.path(), &["--format=json", "--with=draft.txt"]);
    let to = json(&ran)["with"]["later_dates"][0]["to"].as_str().unwrap().to_owned();
    let day: jiff::civil::Date = to.parse().unwrap();
    let offered = format!(
        "1. Warehouse. Provider shall deliver the warehouse scanner app to Customer no later than {}.",
        day.strftime("%B %-d, %Y")
    );
    write(company.path(), "offer.txt", contract("Cedar Foods plc", &offered));
    let with = json(&plan(company.path(), &["--format=json", "--with=offer.txt"]))["with"].clone();
    let late = |promise: &Value| promise["late_days"].as_i64().unwrap() > 0;
    assert!(!with["promises"].as_array().unwrap().iter().any(late), "{with}");
    assert_eq!(with["later_dates"], serde_json::json!([]));
    assert_eq!(with["leave_out"], Value::Null);
}

#[test]
fn what_is_wrong_is_said() {
    let company = company();
    let at = company.path();
    for (file, text, more, words) in [
        ("teams.toml", "[[team]]\nname = \"a\"\npeople = -1\n", &[][..], "teams.toml:3: people of \"a\" is -1"),
        ("teams.toml", TEAMS, &["--teams=none.toml"][..], "`caveat plan init` starts one"),
        ("other.json", "{\"decision\": 1}", &["other.json"][..], "other.json: this is no report"),
        ("empty.json", "", &["empty.json"][..], "there is no report in it"),
        (
            "product.toml",
            &CATALOG.replace("name = \"Event bus\"", "name = \"Event bus\"\nafter = [\"erp-connector\"]"),
            &[][..],
            "waits for another of them",
        ),
    ] {
        write(at, file, text);
        let ran = plan(at, more);
        assert_eq!(ran.code, 2, "{words}: {}", ran.out);
        assert!(ran.err.contains(words), "{words} in {}", ran.err);
    }
}

#[test]
fn a_file_of_teams_is_started_once() {
    let folder = tempfile::tempdir().unwrap();
    let init = || run(caveat().current_dir(folder.path()).args(["plan", "init"]));
    assert_eq!(init().code, 0);
    let ran = init();
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("is there already"), "{}", ran.err);
}
