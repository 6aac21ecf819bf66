//! What was acknowledged is there, whatever happens to the writer: killed, in a crowd, on a full disk, on a file that may
//! not be written.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

mod common;

use caveat_ledger::{Event, Ledger, LedgerError};
use common::server::Server;
use common::{exported, record};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// How often a writer is killed; `cargo xtask kill-ledger` sets it to 500.
const KILLS: &str = "CAVEAT_LEDGER_KILLS";
/// Where the writer writes, under which name, how often.
const PLACE: &str = "CAVEAT_LEDGER_WRITER";

/// No test: the process that the others start. Says each record that was acknowledged.
#[test]
fn writer() {
    let Ok(words) = std::env::var(PLACE) else { return };
    let mut words = words.split('|');
    let (place, name) = (words.next().unwrap(), words.next().unwrap());
    let count: usize = words.next().unwrap().parse().unwrap();
    let opened = if place.starts_with("postgresql:") { Ledger::connect(place) } else { Ledger::open(Path::new(place)) };
    let mut ledger = match opened {
        Ok(ledger) => ledger,
        Err(error) => return println!("ERROR {error}"),
    };
    for at in 0..count {
        let token = format!("{name}-{at}");
        match record(&mut ledger, &token, &format!("d{}", at % 7)) {
            Ok(_) => println!("ACK {token}"),
            Err(error) => {
                println!("ERROR {error}");
                return;
            }
        }
        std::io::stdout().flush().unwrap();
    }
}

/// Starts a writer; `shell` is what it runs under.
fn start(place: &str, name: &str, count: usize, shell: Option<&str>) -> Child {
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", "writer", "--nocapture", "--test-threads=1"];
    let mut command = match shell {
        None => Command::new(program),
        Some(script) => {
            let mut command = Command::new("sh");
            command.args(["-c", &format!("{script}; exec \"$0\" \"$@\"")]).arg(program);
            command
        }
    };
    command.args(arguments).env(PLACE, format!("{place}|{name}|{count}"));
    command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap()
}

/// What a writer said that it wrote, and its error.
fn said(out: &str) -> (Vec<String>, Option<String>) {
    // The first line of the harness may stand before a token.
    let tokens = out.lines().filter_map(|line| line.split_once("ACK ")).map(|(_, token)| token.to_owned());
    let error = out.lines().find_map(|line| line.split_once("ERROR ")).map(|(_, error)| error.to_owned());
    (tokens.collect(), error)
}

/// How often each writer's token stands in the ledger.
fn counted(ledger: &mut Ledger) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for line in exported(ledger).lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Ok(event) = serde_json::from_value::<Event>(line["event"].clone())
            && event.kind == "scan"
        {
            *counts.entry(event.who).or_insert(0) += 1;
        }
    }
    counts
}

/// Kills writers at moments that differ, and checks the ledger after each.
fn kill_writers(place: &str, kills: usize, open: impl Fn() -> Ledger) {
    let mut acknowledged: Vec<String> = Vec::new();
    // Moments spread over the start, the writing and the moment between two writes; the same in each run.
    let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut during = 0;
    for kill in 0..kills {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let mut process = start(place, &format!("k{kill}"), usize::MAX, None);
        let mut out = BufReader::new(process.stdout.take().unwrap());
        // Most are killed once they write; some before.
        let mut text = String::new();
        let writes = (state >> 61) % 8;
        while text.matches("ACK").count() < writes as usize && out.read_line(&mut text).unwrap() > 0 {}
        std::thread::sleep(Duration::from_micros((state >> 33) % 9_000));
        process.kill().unwrap();
        process.wait().unwrap();
        out.read_to_string(&mut text).unwrap();
        let (tokens, error) = said(&text);
        assert_eq!(error, None);
        during += usize::from(!tokens.is_empty());
        acknowledged.extend(tokens);
        let verified = open().verify().unwrap();
        assert_eq!(verified.problems, Vec::<String>::new(), "after kill {kill}");
    }
    let mut ledger = open();
    let counts = counted(&mut ledger);
    let missing: Vec<&String> = acknowledged.iter().filter(|token| !counts.contains_key(*token)).collect();
    assert!(missing.is_empty(), "acknowledged and lost: {missing:?}");
    assert!(counts.values().all(|count| *count == 1), "written twice: {counts:?}");
    assert!(during * 2 > kills, "only {during} of {kills} were killed while they wrote");
    println!("{kills} kills: {} acknowledged, {} there, none twice, none missing", acknowledged.len(), counts.len());
}

/// Checking the whole ledger after each kill takes longer the longer it is.
const LONGEST: usize = 50;

fn kills() -> usize {
    std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(25)
}

#[test]
fn a_killed_writer_loses_and_doubles_nothing() {
    let mut left = kills();
    while left > 0 {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deals.ledger");
        Ledger::create(&file).unwrap();
        kill_writers(file.to_str().unwrap(), left.min(LONGEST), || Ledger::open(&file).unwrap());
        left = left.saturating_sub(LONGEST);
    }
}

#[test]
fn a_killed_writer_loses_and_doubles_nothing_on_postgresql() {
    let Some(server) = Server::start() else { return println!("PostgreSQL is not installed") };
    let mut left = kills();
    while left > 0 {
        let url = server.database(&format!("kills_{left}"));
        Ledger::create_at(&url).unwrap();
        kill_writers(&url, left.min(LONGEST), || Ledger::connect(&url).unwrap());
        left = left.saturating_sub(LONGEST);
    }
}

/// Three writers at once, and somebody who reads meanwhile.
fn crowd(place: &str, open: impl Fn() -> Ledger) {
    let writers: Vec<Child> = (0..3).map(|at| start(place, &format!("w{at}"), 60, None)).collect();
    let mut reader = open();
    for _ in 0..5 {
        assert_eq!(reader.verify().unwrap().problems, Vec::<String>::new());
    }
    for writer in writers {
        let out = writer.wait_with_output().unwrap();
        let (tokens, error) = said(&String::from_utf8(out.stdout).unwrap());
        assert_eq!((tokens.len(), error), (60, None));
    }
    let counts = counted(&mut reader);
    assert_eq!((counts.len(), counts.values().all(|count| *count == 1)), (180, true));
    assert_eq!(reader.verify().unwrap().problems, Vec::<String>::new());
}

#[test]
fn writers_at_once_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deals.ledger");
    Ledger::create(&file).unwrap();
    crowd(file.to_str().unwrap(), || Ledger::open(&file).unwrap());
}

#[test]
fn writers_at_once_lose_nothing_on_postgresql() {
    let Some(server) = Server::start() else { return println!("PostgreSQL is not installed") };
    let url = server.database("crowd");
    Ledger::create_at(&url).unwrap();
    crowd(&url, || Ledger::connect(&url).unwrap());
}

#[test]
fn a_full_disk_is_said_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deals.ledger");
    Ledger::create(&file).unwrap();
    // No file may grow past a size (in blocks of 512 bytes): the system refuses a write as it does on a full disk.
    for blocks in [400, 500, 700] {
        let before = counted(&mut Ledger::open(&file).unwrap());
        let script = format!("trap '' XFSZ; ulimit -f {blocks}");
        let writer = start(file.to_str().unwrap(), &format!("b{blocks}"), 10_000, Some(&script));
        let (tokens, error) = said(&String::from_utf8(writer.wait_with_output().unwrap().stdout).unwrap());
        let error = error.unwrap();
        assert!(error.contains("the disk is full") && error.contains("nothing was changed"), "{error}");
        let mut ledger = Ledger::open(&file).unwrap();
        assert_eq!(ledger.verify().unwrap().problems, Vec::<String>::new());
        let after = counted(&mut ledger);
        assert_eq!(after.len(), before.len() + tokens.len(), "what was acknowledged, and nothing else");
        assert!(tokens.iter().all(|token| after.contains_key(token)) && !tokens.is_empty());
    }
    let there = folder.path().join("new.ledger");
    let refused = Command::new("sh")
        .args(["-c", "trap '' XFSZ; ulimit -f 8; exec \"$0\" --exact maker --nocapture"])
        .arg(std::env::current_exe().unwrap())
        .env("CAVEAT_LEDGER_MAKER", &there)
        .output()
        .unwrap();
    let out = String::from_utf8(refused.stdout).unwrap();
    assert!(out.contains("the disk is full"), "{out}");
    assert!(!there.exists(), "no half of a ledger is left");
    // With room again it goes on.
    let mut ledger = Ledger::open(&file).unwrap();
    record(&mut ledger, "later", "d1").unwrap();
    assert_eq!(ledger.verify().unwrap().problems, Vec::<String>::new());
}

/// No test: the process that makes a ledger on a full disk.
#[test]
fn maker() {
    let Ok(place) = std::env::var("CAVEAT_LEDGER_MAKER") else { return };
    match Ledger::create(Path::new(&place)) {
        Ok(_) => println!("made"),
        Err(error) => println!("{error}"),
    }
}

#[test]
fn a_file_that_may_not_be_written_is_said_and_left_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("deals.ledger");
    record(&mut Ledger::create(&file).unwrap(), "ann", "d1").unwrap();
    let before = std::fs::read(&file).unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o444)).unwrap();
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o555)).unwrap();
    // Root may write what nobody may: the writer is somebody else then.
    let program = folder.path().parent().unwrap().join(format!("caveat-ledger-writer-{}", std::process::id()));
    std::fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(&program);
    command.args(["--exact", "writer", "--nocapture"]).env(PLACE, format!("{}|r|3", file.display())).current_dir("/");
    let asked = Command::new("id").arg("-u").output().unwrap();
    if asked.stdout.trim_ascii() == b"0" {
        command.uid(65534).gid(65534);
    }
    let out = command.output().unwrap();
    std::fs::remove_file(&program).unwrap();
    let (tokens, error) = said(&String::from_utf8(out.stdout).unwrap());
    std::fs::set_permissions(folder.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
    let error = error.unwrap();
    assert!(error.contains("may not be written") && error.contains("nothing was changed"), "{error}");
    assert!(tokens.is_empty());
    assert_eq!(std::fs::read(&file).unwrap(), before);
    assert!(Ledger::open(&file).unwrap().verify().unwrap().problems.is_empty());
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    std::fs::write(&file, "eggs, milk and a good deal of bread, which is no database whatever one says of it").unwrap();
    assert!(matches!(Ledger::open(&file), Err(LedgerError::Foreign)));
    assert!(matches!(Ledger::create(&file), Err(LedgerError::Foreign)));
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("eggs"));
    let other = folder.path().join("other.db");
    rusqlite::Connection::open(&other).unwrap().execute_batch("CREATE TABLE events (x)").unwrap();
    assert!(matches!(Ledger::open(&other), Err(LedgerError::Foreign)));
    assert!(matches!(Ledger::open(&folder.path().join("none")), Err(LedgerError::Missing)));
    assert!(Ledger::create(&folder.path().join("no/such/place")).is_err());
}
