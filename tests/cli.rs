//! The program as a whole: exit codes, messages, files, settings.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used, clippy::format_push_string)]

mod common;

use common::{CATALOG, DRAFT, caveat, deal, run, write};
use std::path::Path;

const DAY: &str = "--as-of=2026-11-23";

#[test]
fn exit_codes_say_how_it_ended() {
    let deal = deal();
    let scan =
        |file: &str| run(caveat().current_dir(deal.path()).args(["scan", file, "--catalog", "product.toml", DAY]));
    assert_eq!(scan("fine.txt").code, 0, "{}", scan("fine.txt").out);
    assert_eq!(scan("draft.txt").code, 1);
    assert_eq!(scan("nowhere.txt").code, 2);
    assert_eq!(run(caveat().args(["scan"])).code, 2, "usage");
    assert_eq!(run(caveat().args(["scan", "x", "--as-of", "yesterday"])).code, 2, "usage");
    assert_eq!(run(caveat().args(["--help"])).code, 0);
}

/// A PDF whose password is not the empty one.
fn locked_pdf() -> Vec<u8> {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] >>".to_owned(),
        format!("<< /Filter /Standard /V 1 /R 2 /P -44 /O <{}> /U <{}> >>", "5a".repeat(32), "a5".repeat(32)),
    ];
    let mut pdf = b"%PDF-1.4\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(pdf.len());
        pdf.extend(format!("{} 0 obj\n{object}\nendobj\n", at + 1).bytes());
    }
    let table = pdf.len();
    pdf.extend(b"xref\n0 5\n0000000000 65535 f \n");
    for offset in offsets {
        pdf.extend(format!("{offset:010} 00000 n \n").bytes());
    }
    let id = "00".repeat(16);
    let trailer =
        format!("trailer\n<< /Size 5 /Root 1 0 R /Encrypt 4 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n");
    pdf.extend(trailer.bytes());
    pdf
}

#[test]
fn what_cannot_be_scanned_gets_one_clear_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let list = "eggs\nmilk\nbread\n2 onions\nwashing powder\n";
    let program = "fn main() {\n    let customer = services.get(&agreement)?; // shall not fail\n    if party.is_none() { return; }\n}\n";
    for (name, bytes, part) in [
        ("empty.docx", &b""[..], "empty"),
        ("blank.txt", b" \n\n  ", "no text"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0", "PNG"),
        ("list.txt", list.as_bytes(), "contract"),
        ("main.rs", program.as_bytes(), "contract"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj\n<< /Type /Cata", "damaged"),
        ("locked.pdf", &locked_pdf(), "password"),
    ] {
        write(folder.path(), name, bytes);
        let ran = run(caveat().current_dir(folder.path()).args(["scan", name, DAY]));
        assert_eq!(ran.code, 2, "{name}: {}", ran.err);
        assert_eq!(ran.out, "", "{name}");
        assert_eq!(ran.err.lines().count(), 1, "{name}: {}", ran.err);
        assert!(ran.err.starts_with(&format!("caveat: {name}: ")), "{name}: {}", ran.err);
        assert!(ran.err.contains(part), "{name}: {}", ran.err);
    }
    let ran = run(caveat().current_dir(folder.path()).args(["scan", "missing.docx", DAY]));
    assert_eq!((ran.code, ran.err.as_str()), (2, "caveat: missing.docx: there is no such file\n"));
    std::fs::create_dir(folder.path().join("drafts")).unwrap();
    let ran = run(caveat().current_dir(folder.path()).args(["scan", "drafts", DAY]));
    assert_eq!((ran.code, ran.err.as_str()), (2, "caveat: drafts: this is a folder; name the files in it\n"));
}

#[test]
fn a_bad_file_does_not_stop_the_others_and_decides_the_exit_code() {
    let deal = deal();
    let files = ["fine.txt", "nowhere.txt", "draft.txt", "fine.txt"];
    let ran = run(caveat().current_dir(deal.path()).arg("scan").args(files).args(["--format=json", DAY]));
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err, "caveat: nowhere.txt: there is no such file\n");
    let names: Vec<String> = ran
        .out
        .lines()
        .map(|line| {
            serde_json::from_str::<serde_json::Value>(line).unwrap()["document"]["name"].as_str().unwrap().to_owned()
        })
        .collect();
    assert_eq!(names, ["fine.txt", "draft.txt", "fine.txt"]);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines[0], lines[2], "the same file gives the same line");
}

#[test]
fn standard_input_is_a_file_called_minus() {
    let deal = deal();
    let scan = ["scan", "-", "--catalog", "product.toml", "--format=json", DAY];
    let piped = run(caveat().current_dir(deal.path()).args(scan).write_stdin(DRAFT));
    assert_eq!(piped.code, 1);
    assert!(piped.out.contains("\"name\": \"standard input\""), "{}", piped.out);
    let named = run(caveat().current_dir(deal.path()).args(["scan", "draft.txt"]).args(&scan[2..]));
    assert_eq!(piped.out.replace("standard input", "draft.txt"), named.out);
}

#[test]
fn an_output_file_appears_whole_or_not_at_all() {
    let deal = deal();
    let out = deal.path().join("report.json");
    let scan = |file: &str| {
        run(caveat().current_dir(deal.path()).args(["scan", file, "--format=json", "-o", "report.json", DAY]))
    };
    assert_eq!(scan("nowhere.txt").code, 2);
    assert!(!out.exists(), "nothing was scanned, so nothing is written");
    let ran = scan("draft.txt");
    assert_eq!(ran.out, "");
    let first = std::fs::read_to_string(&out).unwrap();
    let straight = run(caveat().current_dir(deal.path()).args(["scan", "draft.txt", "--format=json", DAY]));
    assert_eq!(first, straight.out);
    scan("nowhere.txt");
    assert_eq!(std::fs::read_to_string(&out).unwrap(), first, "a failure leaves the old file");
    let left: Vec<_> = std::fs::read_dir(deal.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 4, "nothing is left aside: {left:?}");
    let ran = run(caveat().current_dir(deal.path()).args(["scan", "draft.txt", "-o", "no/such/folder.txt", DAY]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("caveat: no/such/folder.txt: the result cannot be written"), "{}", ran.err);
}

#[test]
fn colour_and_width_follow_the_reader() {
    let deal = deal();
    let scan = ["scan", "draft.txt", "--catalog", "product.toml", DAY];
    let plain = run(caveat().current_dir(deal.path()).args(scan));
    assert!(!plain.out.contains('\u{1b}'), "no colour where nobody looks");
    assert!(plain.out.lines().all(|line| line.chars().count() <= 80), "{}", plain.out);
    let forced = run(caveat().current_dir(deal.path()).args(scan).env("CLICOLOR_FORCE", "1"));
    assert!(forced.out.contains('\u{1b}'));
    let both = run(caveat().current_dir(deal.path()).args(scan).env("CLICOLOR_FORCE", "1").env("NO_COLOR", "1"));
    assert_eq!(both.out, plain.out);
    let asked = run(caveat().current_dir(deal.path()).args(scan).args(["--color", "always"]).env("NO_COLOR", "1"));
    assert_eq!(asked.out, forced.out);
}

#[test]
fn the_nearest_settings_file_counts_and_flags_win() {
    let deal = deal();
    let inner = deal.path().join("drafts");
    std::fs::create_dir(&inner).unwrap();
    write(&inner, "draft.txt", DRAFT);
    write(deal.path(), "caveat.toml", "catalog = \"product.toml\"\nformat = \"json\"\n");
    let ran = run(caveat().current_dir(&inner).args(["scan", "draft.txt", DAY]));
    assert!(ran.out.contains("\"verdict\": \"late\""), "{}", ran.out);
    let ran = run(caveat().current_dir(&inner).args(["scan", "draft.txt", "--format", "text", DAY]));
    assert!(ran.out.starts_with("STOP"), "{}", ran.out);

    let ran = run(caveat().current_dir(deal.path()).args(["config", "--format=text", "--we", "Alder"]));
    let told: Vec<&str> = ran.out.lines().collect();
    assert!(
        told[0].starts_with("catalog           = \"product.toml\"  # ") && told[0].ends_with("caveat.toml:1"),
        "{told:?}"
    );
    assert_eq!(told[1], "we                = \"Alder\"  # command line");
    assert_eq!(told[6], "ledger            = (none)  # default");
    assert_eq!(told[7], "format            = \"text\"  # command line");
    assert_eq!(told[8], "color             = \"auto\"  # default");

    write(deal.path(), "caveat.toml", "catalogue = \"product.toml\"\n");
    let ran = run(caveat().current_dir(&inner).args(["scan", "draft.txt", DAY]));
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.ends_with("caveat.toml:1: there is no setting `catalogue`; did you mean `catalog`?\n"),
        "{}",
        ran.err
    );
}

#[test]
fn a_broken_catalog_names_file_line_and_cure() {
    let deal = deal();
    write(deal.path(), "bad.toml", CATALOG.replace("\"planned\"", "\"soon\""));
    let ran = run(caveat().current_dir(deal.path()).args(["scan", "draft.txt", "--catalog", "bad.toml", DAY]));
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("caveat: bad.toml: line 11, column "), "{}", ran.err);
    assert!(ran.err.contains("\"soon\"") && ran.err.contains("planned"), "{}", ran.err);
    let ran = run(caveat().current_dir(deal.path()).args(["match", "draft.txt"]));
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "caveat: there is no catalog; name one with --catalog or in caveat.toml\n")
    );
}

#[test]
fn the_arithmetic_of_a_match_is_shown() {
    let deal = deal();
    write(
        deal.path(),
        "promises.txt",
        "Provider shall support single sign-on.\nThe premises shall be free of pests.\n",
    );
    let told = |format: &str| {
        run(caveat().current_dir(deal.path()).args([
            "match",
            "--explain",
            "promises.txt",
            "--catalog",
            "product.toml",
            format,
        ]))
    };
    let json: serde_json::Value = serde_json::from_str(&told("--format=json").out).unwrap();
    for answer in json["matches"].as_array().unwrap() {
        let explanation = &answer["explanation"];
        for one in explanation["candidates"].as_array().unwrap().iter().chain([&explanation["none"]]) {
            let adds = one["addends"].as_array().unwrap().iter().map(|addend| addend["adds"].as_f64().unwrap());
            assert!((adds.sum::<f64>() - one["sum"].as_f64().unwrap()).abs() < 0.01, "{one}");
        }
        let enough = explanation["against_none"].as_f64() >= explanation["threshold"].as_f64();
        assert_eq!(enough, answer["capability"].is_string(), "{answer}");
    }
    let text = told("--format=text").out;
    assert!(text.contains("and 0.5") && text.contains(" is meant."), "{text}");
    assert!(text.contains("nothing in the catalog is meant."), "{text}");
    assert!(
        text.lines().any(|line| line.contains("trigrams") && line.contains(" × ") && line.contains(" = ")),
        "{text}"
    );
}

#[test]
fn a_model_that_cannot_be_used_is_named_with_the_cure() {
    let deal = deal();
    let asked = |args: &[&str]| {
        let ran = run(caveat().current_dir(deal.path()).args(args).args([
            "--catalog",
            "product.toml",
            "--embeddings",
            "model",
        ]));
        assert_eq!(ran.code, 2, "{}", ran.err);
        ran.err
    };
    for error in [asked(&["match", "draft.txt"]), asked(&["scan", "draft.txt", DAY])] {
        if cfg!(feature = "embeddings") {
            assert!(
                error.contains("model/config.json: ") && error.contains("wants a folder with config.json"),
                "{error}"
            );
        } else {
            assert!(error.contains("--features embeddings"), "{error}");
        }
    }
}

#[test]
fn a_catalog_is_started_checked_and_imported() {
    let folder = tempfile::tempdir().unwrap();
    let here = |args: &[&str]| run(caveat().current_dir(folder.path()).args(args));
    assert_eq!(here(&["catalog", "init", "product.toml"]).code, 0);
    assert_eq!(here(&["catalog", "init", "product.toml"]).code, 2, "one that is there is left alone");
    let checked = here(&["catalog", "check", "product.toml", DAY]);
    assert_eq!(checked.code, 0, "the catalog to start from is in order: {}", checked.out);
    let schema: serde_json::Value = serde_json::from_str(&here(&["catalog", "schema"]).out).unwrap();
    assert!(schema["properties"]["capabilities"].is_object());

    write(folder.path(), "export.csv", "Key,Summary,Status\nAL-1,Night view,Done\nAL-2,Night view,Doing\n");
    let map = ["--columns", "id=Key,name=Summary,status=Status", "--statuses", "Done=available,Doing=planned"];
    let imported =
        run(caveat().current_dir(folder.path()).args(["catalog", "import", "export.csv", "-o", "in.toml"]).args(map));
    assert_eq!(imported.code, 0, "{}", imported.err);
    let checked = here(&["catalog", "check", "in.toml", "--format=json", DAY]);
    assert_eq!(checked.code, 1, "two entries of one name: {}", checked.out);
    let told: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(told["capabilities"], 2);
    assert!(told["findings"].as_array().unwrap().iter().all(|finding| finding["line"].is_u64()), "{told}");
}

#[test]
fn rules_are_explained_and_a_typo_finds_the_nearest() {
    let list = run(caveat().args(["explain"]));
    assert_eq!(list.code, 0);
    let rules: Vec<&str> = list.out.lines().filter_map(|line| line.split_whitespace().next()).collect();
    assert!(rules.contains(&"verdict/late"), "{rules:?}");
    for rule in &rules {
        let page = run(caveat().args(["explain", rule]));
        assert!(page.code == 0 && page.out.starts_with("# "), "{rule}: {}", page.out);
    }
    let ran = run(caveat().args(["explain", "verdict/lat"]));
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (2, "caveat: there is no rule \"verdict/lat\"; did you mean \"verdict/late\"?\n")
    );
}

#[test]
fn every_rule_that_a_report_names_has_a_page() {
    let list = run(caveat().args(["explain"])).out;
    let rules: Vec<&str> = list.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let files: Vec<_> = common::corpus();
    let catalog = common::root().join("corpus/catalogs/larkfield-procure.toml");
    let ran = run(caveat().arg("scan").args(files).arg("--catalog").arg(catalog).args(["--format=json", DAY]));
    for line in ran.out.lines() {
        let report: serde_json::Value = serde_json::from_str(line).unwrap();
        let findings = report["findings"].as_array().unwrap().iter().map(|finding| &finding["rule"]);
        let promises = report["commitments"].as_array().unwrap();
        let made = promises.iter().flat_map(|promise| promise["rules"].as_array().unwrap());
        let times =
            promises.iter().flat_map(|promise| promise["deadlines"].as_array().unwrap()).map(|time| &time["rule"]);
        for rule in findings.chain(made).chain(times) {
            assert!(rules.contains(&rule.as_str().unwrap()), "{rule} has no page");
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    use std::io::Read;
    use std::process::{Command, Stdio};
    let files = common::corpus();
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("caveat"))
        .arg("scan")
        .args(&files)
        .args(["--format=json", DAY])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut some = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut some).unwrap();
    let mut told = String::new();
    child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    child.wait().unwrap();
    assert!(!told.contains("panic") && !told.contains("ipe"), "{told}");
}

#[test]
fn a_policy_says_who_must_approve_and_is_checked() {
    let deal = deal();
    let here = |args: &[&str]| run(caveat().current_dir(deal.path()).args(args));
    assert_eq!(here(&["policy", "init"]).code, 0);
    assert_eq!(here(&["policy", "init"]).code, 2, "what is there is left alone");
    assert_eq!(here(&["policy", "check", "policy.toml"]).out, "policy.toml: 4 rules read\n");
    assert_eq!(here(&["policy", "test", "policy.toml"]).code, 0);

    let rule = "[[rule]]\nname = \"big\"\ncontract_value_above = \"EUR 1000\"\nfinding = \"verdict/late\"\napprovers = [\"board\"]\n";
    let case = "[[case]]\nname = \"small\"\ngiven = { verdict = \"late\" }\nexpect = { approvers = [\"board\"] }\n";
    write(deal.path(), "policy.toml", format!("{rule}{case}"));
    let tested = here(&["policy", "test", "policy.toml"]);
    assert_eq!(tested.code, 1);
    assert!(tested.out.starts_with("policy.toml:6: \"small\": approvers are [\"cto\"]"), "{}", tested.out);
    write(deal.path(), "caveat.toml", "policy = \"policy.toml\"\ncatalog = \"product.toml\"\n");
    let small = here(&["scan", "draft.txt", DAY]);
    assert!(small.out.contains("must approve: cto"), "{}", small.out);
    let big = here(&["scan", "draft.txt", DAY, "--fees", "EUR 5000"]);
    assert!(big.out.contains("board: verdict/late (policy: big)"), "{}", big.out);

    write(deal.path(), "policy.toml", rule.replace("verdict/late", "lateness"));
    let bad = here(&["scan", "draft.txt", DAY]);
    assert_eq!(bad.code, 2);
    assert!(bad.err.contains("policy.toml:4: no finding is called \"lateness\"; `caveat explain`"), "{}", bad.err);
}

#[test]
fn holidays_come_from_the_settings() {
    let deal = deal();
    let scan = |settings: &str| {
        write(deal.path(), "caveat.toml", format!("catalog = \"product.toml\"\n{settings}"));
        run(caveat().current_dir(deal.path()).args(["scan", "draft.txt", DAY]))
    };
    assert_eq!(scan("calendar = \"us-federal\"\n").code, 1);
    // By a year that begins in July the third quarter ends before the deadline.
    assert_eq!(scan("calendar = \"us-federal\"\nfiscal_year_start = 7\n").code, 0);
    for (settings, message) in [
        ("calendar = \"mars\"\n", "caveat.toml:2: `calendar`: there is no calendar \"mars\"; write us-federal"),
        ("calendar = \"closures.ics\"\n", "the calendar cannot be read"),
        ("weekend = [\"someday\"]\n", "caveat.toml:2: `weekend`: \"someday\" is no weekend"),
    ] {
        let ran = scan(settings);
        assert_eq!(ran.code, 2);
        assert!(ran.err.contains(message), "{}", ran.err);
    }
}

#[test]
fn help_is_what_was_reviewed() {
    let commands: [&[&str]; 29] = [
        &[],
        &["scan"],
        &["audit"],
        &["diff"],
        &["match"],
        &["dates"],
        &["inspect"],
        &["explain"],
        &["catalog"],
        &["catalog", "import"],
        &["policy"],
        &["policy", "check"],
        &["policy", "test"],
        &["plan"],
        &["approve"],
        &["waive"],
        &["sign"],
        &["ledger"],
        &["ledger", "init"],
        &["ledger", "verify"],
        &["ledger", "export"],
        &["ledger", "import"],
        &["ledger", "erase"],
        &["ledger", "commitments"],
        &["ledger", "due"],
        &["ledger", "late"],
        &["ledger", "delivered"],
        &["config"],
        &["completions"],
    ];
    let mut shown = String::new();
    for command in commands {
        let ran = run(caveat().args(command).arg("--help"));
        assert_eq!(ran.code, 0);
        if !matches!(command, [] | ["catalog" | "policy" | "ledger"]) {
            assert!(ran.out.contains("Example"), "{command:?} shows no example");
        }
        shown += &format!("$ caveat {}\n{}\n", [command, &["--help"]].concat().join(" "), ran.out);
    }
    compare(&common::root().join("tests/help/help.txt"), &shown);
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        assert!(run(caveat().args(["completions", shell])).out.contains("caveat"), "{shell}");
    }
}

/// `UPDATE_HELP=1` writes the file anew; read the difference before you believe it.
fn compare(path: &Path, text: &str) {
    if std::env::var_os("UPDATE_HELP").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let reviewed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(reviewed == text, "{} differs; UPDATE_HELP=1 writes it anew. Now:\n{text}", path.display());
}
