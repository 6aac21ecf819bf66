//! `caveat audit`: what is found, that a run which is killed or finds the disk full is resumed without a trace, and
//! that its reports are those of `caveat scan`.
#![allow(missing_docs, clippy::disallowed_methods, clippy::unwrap_used)]

mod common;

use common::{CATALOG, DRAFT, FINE, run};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Kills of the test that always runs; `CAVEAT_KILLS` asks for more.
const KILLS: u32 = 30;

/// A folder with a catalog and some contracts.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        place.write("catalog.toml", CATALOG);
        place
    }

    /// With so many different contracts, some files twice, and some that are none.
    fn with_contracts(count: usize) -> Self {
        let place = Self::new();
        for number in 0..count {
            let draft = if number % 3 == 0 { FINE } else { DRAFT };
            let text = draft.replace("Birch Retail Ltd.", &format!("Birch Retail {number} Ltd."));
            place.write(&format!("in/{}/{number}.txt", number % 5), &text);
            if number % 7 == 0 {
                place.write(&format!("in/copies/{number}"), &text);
            }
        }
        place.write("in/broken.pdf", "%PDF-1.7\nnothing more");
        place.write("in/list.txt", "eggs\nmilk\n");
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// `caveat audit` in this folder.
    fn audit(&self, arguments: &[&str]) -> assert_cmd::Command {
        let mut command = common::caveat();
        command.current_dir(self.0.path()).args(["audit", "--catalog", "catalog.toml", "--as-of", "2026-11-23"]);
        command.args(arguments);
        command
    }

    fn lines(&self, out: &str) -> Vec<serde_json::Value> {
        let text = fs::read_to_string(self.path(out).join("reports.jsonl")).unwrap();
        text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn names(lines: &[serde_json::Value]) -> Vec<&str> {
    lines.iter().map(|line| line["document"]["name"].as_str().unwrap()).collect()
}

/// The bytes of each result; how the work went is no result.
fn results(out: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(out).unwrap().map(|entry| entry.unwrap());
    let named = files.map(|file| (file.file_name().to_string_lossy().into_owned(), file.path()));
    let results = named.filter(|(name, _)| name != "journal.jsonl" && name != "lock");
    results.map(|(name, path)| (name, fs::read(path).unwrap())).collect()
}

fn assert_same(expected: &BTreeMap<String, Vec<u8>>, out: &Path) {
    let found = results(out);
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (name, bytes) in expected {
        assert!(found[name] == *bytes, "{name} differs");
    }
}

/// How many records the journal holds, each whole.
fn records(out: &Path) -> usize {
    let text = fs::read_to_string(out.join("journal.jsonl")).unwrap();
    assert!(text.ends_with('\n'));
    text.lines().count()
}

#[test]
fn each_report_is_that_of_a_scan_in_the_order_of_the_paths() {
    let place = Place::with_contracts(6);
    let ran = run(&mut place.audit(&["in", "--out", "out"]));
    assert_eq!(ran.code, 1, "{}", ran.err);
    assert!(ran.out.starts_with("9 files: 8 scanned, 0 known from an earlier run, 1 duplicates\n"), "{}", ran.out);
    let lines = place.lines("out");
    let expected = [
        "in/0/0.txt",
        "in/0/5.txt",
        "in/1/1.txt",
        "in/2/2.txt",
        "in/3/3.txt",
        "in/4/4.txt",
        "in/broken.pdf",
        "in/copies/0",
        "in/list.txt",
    ];
    assert_eq!(names(&lines), expected);

    let files = ["in/0/0.txt", "in/0/5.txt", "in/copies/0"];
    let mut scan = common::caveat();
    scan.current_dir(place.0.path()).args(["scan", "--catalog", "catalog.toml", "--as-of", "2026-11-23"]);
    let scanned = run(scan.args(["--format", "json"]).args(files));
    let audited = fs::read_to_string(place.path("out/reports.jsonl")).unwrap();
    for line in scanned.out.lines() {
        assert!(audited.lines().any(|other| other == line), "{line}");
    }
    assert_eq!(scanned.out.lines().count(), files.len());

    assert_eq!(lines[6]["status"], "failed");
    assert!(lines[6]["error"].as_str().unwrap().contains("damaged"), "{}", lines[6]);
    assert_eq!(lines[8]["status"], "not-a-contract");
}

#[test]
fn the_number_of_workers_changes_nothing_and_a_second_run_scans_nothing() {
    let place = Place::with_contracts(12);
    run(&mut place.audit(&["in", "--out", "one", "--jobs", "1"]));
    run(&mut place.audit(&["in", "--out", "four", "--jobs", "4"]));
    let one = results(&place.path("one"));
    assert_same(&one, &place.path("four"));

    let again = run(&mut place.audit(&["in", "--out", "one"]));
    assert!(again.out.starts_with("16 files: 0 scanned, 14 known from an earlier run, 2 duplicates"), "{}", again.out);
    assert_same(&one, &place.path("one"));
    let retried = run(&mut place.audit(&["in", "--out", "one", "--retry-failed"]));
    assert!(retried.out.starts_with("16 files: 1 scanned, 13 known"), "{}", retried.out);
    assert_same(&one, &place.path("one"));
}

#[test]
fn a_later_run_scans_what_is_new_and_says_what_changed() {
    let place = Place::new();
    for (name, text) in [("a.txt", DRAFT), ("b.txt", FINE), ("c.txt", &*DRAFT.replace("Birch", "Beech"))] {
        place.write(&format!("in/{name}"), text);
    }
    let first = run(&mut place.audit(&["in", "--out", "out"]));
    assert!(!first.out.contains("run before") && !place.path("out/changes.jsonl").exists(), "{}", first.out);
    let again = run(&mut place.audit(&["in", "--out", "out"]));
    assert!(again.out.contains("Nothing changed since the run before\n"), "{}", again.out);

    fs::remove_file(place.path("in/c.txt")).unwrap();
    place.write("in/d.txt", FINE.replace("Birch", "Cedar"));
    place.write("in/a.txt", DRAFT.replace("March 31, 2027", "October 31, 2027"));
    let ran = run(&mut place.audit(&["in", "--out", "out"]));
    assert!(ran.out.starts_with("3 files: 2 scanned, 1 known from an earlier run"), "{}", ran.out);
    let said = "Since the run before: 1 new, 1 gone, ";
    assert!(ran.out.contains(said), "{}", ran.out);
    let changes = fs::read_to_string(place.path("out/changes.jsonl")).unwrap();
    let changes: Vec<serde_json::Value> = changes.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<(&str, &str)> =
        changes.iter().map(|line| (line["document"].as_str().unwrap(), line["change"].as_str().unwrap())).collect();
    assert_eq!(told, [("in/a.txt", "changed"), ("in/d.txt", "new"), ("in/c.txt", "gone")]);
    assert_eq!(changes[0]["decision"]["from"], "stop");
    assert_eq!(
        (changes[0]["added"].as_array().unwrap().len(), changes[0]["removed"].as_array().unwrap().len()),
        (1, 1)
    );

    // Another catalog: the same promises, judged anew.
    place.write("catalog.toml", CATALOG.replace("\"2027-Q3\"", "\"2028-Q1\""));
    let ran = run(&mut place.audit(&["in", "--out", "out"]));
    assert!(ran.out.starts_with("3 files: 3 scanned"), "{}", ran.out);
    let changes = fs::read_to_string(place.path("out/changes.jsonl")).unwrap();
    assert_eq!(changes.lines().count(), 1, "{changes}");
    let change: serde_json::Value = serde_json::from_str(&changes).unwrap();
    assert_eq!(change["verdicts"][0]["verdict"], serde_json::json!({"from": "on-time", "to": "late"}));
    assert_eq!(change["added"], serde_json::json!([]));
}

#[test]
fn lists_manifests_and_archives_name_files() {
    let place = Place::new();
    place.write("in/a.txt", DRAFT);
    place.write("in/b.txt", FINE);
    place.write("in/list", "# drafts\na.txt\nmissing.txt\n");
    place.write("in/rows.csv", "id,path\nD-2,b.txt\n");
    place.write("in/rows.jsonl", "{\"path\": \"a.txt\", \"id\": \"D-1\"}\n");
    let mut zip = zip::ZipWriter::new(fs::File::create(place.path("drafts.zip")).unwrap());
    for (name, text) in [("2024/c.txt", DRAFT), ("d", FINE)] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();

    run(&mut place.audit(&["in/list", "--out", "list"]));
    let lines = place.lines("list");
    assert_eq!(names(&lines), ["in/a.txt", "in/missing.txt"]);
    assert_eq!(lines[1]["error"], "there is no such file");
    run(&mut place.audit(&["in/rows.csv", "in/rows.jsonl", "drafts.zip", "--out", "rows"]));
    let lines = place.lines("rows");
    assert_eq!(names(&lines), ["drafts.zip/2024/c.txt", "drafts.zip/d", "in/a.txt", "in/b.txt"]);
    let missing = run(&mut place.audit(&["in", "nowhere", "--out", "out"]));
    assert_eq!(missing.code, 2);
    assert!(missing.err.contains("nowhere: "), "{}", missing.err);
}

#[test]
fn a_sample_is_the_same_for_the_same_seed() {
    let place = Place::with_contracts(20);
    for out in ["a", "b"] {
        run(&mut place.audit(&["in", "--out", out, "--sample", "5", "--seed", "7"]));
    }
    run(&mut place.audit(&["in", "--out", "c", "--sample", "5", "--seed", "8"]));
    let (a, c) = (place.lines("a"), place.lines("c"));
    assert_eq!(a.len(), 5);
    assert_eq!(a, place.lines("b"));
    assert_ne!(a, c);
}

#[test]
fn two_audits_do_not_write_into_one_folder() {
    let place = Place::with_contracts(1);
    fs::create_dir(place.path("out")).unwrap();
    let lock = fs::File::create(place.path("out/lock")).unwrap();
    lock.lock().unwrap();
    let ran = run(&mut place.audit(&["in", "--out", "out"]));
    assert_eq!(ran.code, 2);
    assert_eq!(ran.err, "caveat: out: another audit is writing here\n");
}

#[cfg(unix)]
#[test]
fn a_run_that_is_killed_at_any_moment_is_resumed_without_a_trace() {
    let kills = std::env::var("CAVEAT_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let place = Place::with_contracts(40);
    let begun = Instant::now();
    run(&mut place.audit(&["in", "--out", "whole", "--jobs", "2"]));
    let whole_run = begun.elapsed();
    let expected = results(&place.path("whole"));
    let whole_records = records(&place.path("whole"));

    let program = assert_cmd::cargo::cargo_bin!("caveat");
    let mut number: u64 = 0x2545_F491_4F6C_DD1D;
    let (mut killed, mut resumed) = (0, 0);
    while killed < kills {
        let mut child = Command::new(program)
            .current_dir(place.0.path())
            .args(["audit", "--catalog", "catalog.toml", "--as-of", "2026-11-23", "in", "--out", "out", "--jobs", "2"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        number ^= number << 13;
        number ^= number >> 7;
        number ^= number << 17;
        // A run goes through a quarter of the work before it is killed, on average: most are resumed several times.
        std::thread::sleep(whole_run.mul_f64((number % 1000) as f64 / 2000.0));
        if let Some(status) = child.try_wait().unwrap() {
            assert_eq!(status.code(), Some(1));
            assert_same(&expected, &place.path("out"));
            assert_eq!(records(&place.path("out")), whole_records, "nothing is scanned twice");
            fs::remove_dir_all(place.path("out")).unwrap();
            resumed += 1;
        } else {
            child.kill().unwrap();
            child.wait().unwrap();
            killed += 1;
        }
    }
    assert_eq!(run(&mut place.audit(&["in", "--out", "out"])).code, 1);
    assert_same(&expected, &place.path("out"));
    assert_eq!(records(&place.path("out")), whole_records, "nothing is scanned twice");
    println!("{killed} kills, {} runs that ended", resumed + 1);
}

#[cfg(unix)]
#[test]
fn a_full_disk_ends_the_run_with_a_word_and_the_next_one_goes_on() {
    let place = Place::with_contracts(30);
    run(&mut place.audit(&["in", "--out", "whole"]));
    let expected = results(&place.path("whole"));
    let program = assert_cmd::cargo::cargo_bin!("caveat");
    let script = "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"";
    let mut failures = 0;
    // Blocks of 512 bytes: from a journal that has hardly begun to results that just do not fit.
    for blocks in [8, 40, 80, 160, 320] {
        let ran = Command::new("sh")
            .current_dir(place.0.path())
            .args(["-c", script, &blocks.to_string()])
            .arg(program)
            .args(["audit", "--catalog", "catalog.toml", "--as-of", "2026-11-23", "in", "--out", "out", "--jobs", "2"])
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&ran.stderr);
        if ran.status.code() == Some(2) {
            failures += 1;
            assert!(said.starts_with("caveat: out/"), "the file is named: {said}");
            assert!(said.contains("File too large"), "{said}");
            if place.path("out/journal.jsonl").exists()
                && fs::metadata(place.path("out/journal.jsonl")).unwrap().len() > 0
            {
                records(&place.path("out"));
            }
        } else {
            assert_eq!(ran.status.code(), Some(1), "{said}");
        }
    }
    assert!(failures >= 2, "the disk was full at different moments");
    assert_eq!(run(&mut place.audit(&["in", "--out", "out"])).code, 1);
    assert_same(&expected, &place.path("out"));
}

#[cfg(unix)]
#[test]
fn a_journal_that_is_no_file_is_refused() {
    let place = Place::with_contracts(1);
    fs::create_dir(place.path("out")).unwrap();
    std::os::unix::fs::symlink("/dev/full", place.path("out/journal.jsonl")).unwrap();
    let ran = run(&mut place.audit(&["in", "--out", "out"]));
    assert_eq!((ran.code, &*ran.err), (2, "caveat: out/journal.jsonl: this is no ordinary file\n"));
}
