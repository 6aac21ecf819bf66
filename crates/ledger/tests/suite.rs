//! What a ledger must do wherever it is kept: every check runs on SQLite and on PostgreSQL.
#![allow(missing_docs, clippy::unwrap_used, clippy::disallowed_methods, clippy::print_stdout)]

mod common;

use caveat_ledger::{Ledger, LedgerError, Signing};
use common::server::Server;
use common::{TEXT, act, asked, document, exported, record};
use std::path::PathBuf;

/// Where a check may keep ledgers.
struct Home<'s> {
    folder: tempfile::TempDir,
    server: Option<&'s Server>,
}

/// One place for a ledger.
#[derive(Clone)]
enum Place {
    File(PathBuf),
    Url(String),
}

impl Home<'_> {
    fn place(&self, check: &str, name: &str) -> Place {
        match self.server {
            None => Place::File(self.folder.path().join(name)),
            Some(server) => Place::Url(server.database(&format!("{check}_{name}"))),
        }
    }
}

impl Place {
    fn create(&self) -> caveat_ledger::Result<Ledger> {
        match self {
            Self::File(path) => Ledger::create(path),
            Self::Url(url) => Ledger::create_at(url),
        }
    }

    fn open(&self) -> caveat_ledger::Result<Ledger> {
        match self {
            Self::File(path) => Ledger::open(path),
            Self::Url(url) => Ledger::connect(url),
        }
    }

    /// Runs a statement past the ledger, as somebody would who wants to change what was written.
    fn tamper(&self, sql: &str) -> Result<(), String> {
        match self {
            Self::File(path) => {
                let connection = rusqlite::Connection::open(path).unwrap();
                connection.execute_batch(sql).map_err(|error| error.to_string())
            }
            Self::Url(url) => {
                let mut client = postgres::Client::connect(url, postgres::NoTls).unwrap();
                client.batch_execute("SET search_path TO caveat").unwrap();
                client.batch_execute(sql).map_err(|error| error.as_db_error().unwrap().message().to_owned())
            }
        }
    }

    /// The same without the guards.
    fn force(&self, table: &str, sql: &str) {
        let without = match self {
            Self::File(_) => format!("DROP TRIGGER {table}_update; DROP TRIGGER {table}_delete; {sql}"),
            Self::Url(_) => {
                format!("ALTER TABLE {table} DISABLE TRIGGER ALL; {sql}; ALTER TABLE {table} ENABLE TRIGGER ALL")
            }
        };
        self.tamper(&without).unwrap();
    }
}

/// A check: what it is called, and what it does with places for ledgers.
type Check = (&'static str, fn(&Home<'_>, &str));

const CHECKS: [Check; 8] = [
    ("begins", it_begins_once),
    ("keeps", it_keeps_what_it_is_told),
    ("adds", it_is_only_added_to),
    ("sees", changes_past_the_guards_are_seen),
    ("moves", an_export_loses_nothing),
    ("refuses", a_broken_export_is_refused_whole),
    ("erases", erasing_takes_the_words_and_leaves_the_decision),
    ("signs", signed_contracts_owe_what_they_promise),
];

fn run(server: Option<&Server>) {
    for (name, check) in CHECKS {
        println!("{name}");
        check(&Home { folder: tempfile::tempdir().unwrap(), server }, name);
    }
}

#[test]
fn on_sqlite() {
    run(None);
}

#[test]
fn on_postgresql() {
    match Server::start() {
        Some(server) => run(Some(&server)),
        None => println!("PostgreSQL is not installed (`apt-get install postgresql`): the suite ran on SQLite alone"),
    }
}

fn it_begins_once(home: &Home<'_>, check: &str) {
    let place = home.place(check, "one");
    assert!(matches!(place.open(), Err(LedgerError::Missing)));
    let mut ledger = place.create().unwrap();
    assert_eq!(ledger.verify().unwrap().problems, Vec::<String>::new());
    assert!(matches!(place.create(), Err(LedgerError::Exists)));
    record(&mut ledger, "ann", "d1").unwrap();
    assert!(matches!(place.create(), Err(LedgerError::Exists)), "and what is in it stays");
    assert_eq!(place.open().unwrap().verify().unwrap().events, 2);
    place.tamper("UPDATE caveat_ledger SET value = '99' WHERE name = 'version'").unwrap();
    assert!(matches!(place.open(), Err(LedgerError::TooNew { found: 99, .. })));
}

fn it_keeps_what_it_is_told(home: &Home<'_>, check: &str) {
    let place = home.place(check, "one");
    let scan = record(&mut place.create().unwrap(), "ann", "d1").unwrap();
    let mut ledger = place.open().unwrap();
    let found = ledger.findings("f-1").unwrap();
    assert_eq!((found.len(), &found[0].asked, found[0].scan), (1, &asked(), scan));
    assert_eq!(found[0].deal.as_deref(), Some("birch-ltd"));
    assert!(ledger.findings("f-2").unwrap().is_empty());
    let day = "2027-01-05".parse().unwrap();
    ledger.approve(act("o'neil; \0 --", 1), &found[0], "cto", day, None).unwrap();
    ledger.waive(act("bob", 2), &found[0], day, "2027-02-01".parse().unwrap()).unwrap();
    let given = ledger.sign_offs("birch-ltd").unwrap();
    assert_eq!(given.len(), 2);
    assert_eq!((given[0].by.as_str(), given[0].role.as_deref()), ("o'neil; \u{fffd} --", Some("cto")));
    assert_eq!((given[0].standing.slack_days, given[0].until, given[0].on), (Some(-92), None, day));
    assert_eq!((given[1].role.as_deref(), given[1].until.unwrap().to_string().as_str()), (None, "2027-02-01"));
    assert!(ledger.sign_offs("another").unwrap().is_empty());
    assert_eq!(ledger.document(scan).unwrap().unwrap(), document());
    assert_eq!(ledger.report(scan).unwrap().unwrap().commitments[0].text, TEXT);
    assert_eq!(ledger.scans(Some("birch-ltd")).unwrap()[0].asked, [asked()]);
    // The same catalog is one version, however often it is used.
    record(&mut ledger, "ann", "d2").unwrap();
    let kinds = exported(&mut ledger);
    assert_eq!(kinds.matches("\"kind\":\"catalog\"").count(), 1);
    assert_eq!(ledger.verify().unwrap().problems, Vec::<String>::new());
}

fn it_is_only_added_to(home: &Home<'_>, check: &str) {
    let place = home.place(check, "one");
    let mut ledger = place.create().unwrap();
    let scan = record(&mut ledger, "ann", "d1").unwrap();
    let found = ledger.findings("f-1").unwrap();
    let day = "2027-01-05".parse().unwrap();
    ledger.approve(act("bob", 1), &found[0], "cto", day, None).unwrap();
    ledger.waive(act("bob", 1), &found[0], day, day).unwrap();
    let contract = ledger.sign(act("bob", 2), Signing { scan, on: day, approved: None, differs: true }).unwrap();
    ledger.deliver(act("bob", 3), contract, "c-1", day).unwrap();
    let before = exported(&mut ledger);
    let tables = [
        ("events", "who"),
        ("texts", "kind"),
        ("documents", "name"),
        ("catalogs", "content"),
        ("scans", "deal"),
        ("commitments", "due"),
        ("findings", "state"),
        ("approvals", "role"),
        ("waivers", "until"),
        ("contracts", "customer"),
        ("deliveries", "delivered_on"),
    ];
    for (table, column) in tables {
        for sql in [format!("UPDATE {table} SET {column} = 'x'"), format!("DELETE FROM {table}")] {
            let refused = place.tamper(&sql).unwrap_err();
            assert!(refused.contains("a ledger is only added to"), "{sql}: {refused}");
        }
    }
    let refused = place.tamper("UPDATE texts SET content = 'other'").unwrap_err();
    assert!(refused.contains("a ledger is only added to"), "{refused}");
    assert_eq!(exported(&mut ledger), before);
}

fn changes_past_the_guards_are_seen(home: &Home<'_>, check: &str) {
    let changes = [
        ("events", "UPDATE events SET who = 'eve' WHERE seq = 2", "event 2 was changed after it was written"),
        ("events", "UPDATE events SET why = NULL WHERE seq = 2", "event 2 was changed after it was written"),
        ("events", "UPDATE events SET hash = 'x' WHERE seq = 2", "event 3 does not follow from the one before"),
        ("approvals", "DELETE FROM approvals", "the table `approvals` does not say what the events say"),
        ("findings", "UPDATE findings SET severity = 'note'", "the table `findings` does not say what the events say"),
        ("commitments", "UPDATE commitments SET due = '2030-01-01'", "the table `commitments` does not say"),
        (
            "texts",
            "UPDATE texts SET content = '{}' WHERE kind = 'report'",
            "the report of document d1 was changed after event 2",
        ),
        ("texts", "DELETE FROM texts WHERE kind = 'document'", "a text of event 2 is missing"),
        ("texts", "UPDATE texts SET salt = NULL, content = NULL, erased = 3", "is not erased as the events say"),
    ];
    for (at, (table, sql, expected)) in changes.into_iter().enumerate() {
        let place = home.place(check, &format!("l{at}"));
        let mut ledger = place.create().unwrap();
        record(&mut ledger, "ann", "d1").unwrap();
        let found = ledger.findings("f-1").unwrap();
        ledger.approve(act("bob", 1), &found[0], "cto", "2027-01-05".parse().unwrap(), None).unwrap();
        let before = ledger.verify().unwrap();
        assert_eq!((before.events, before.problems.len(), before.texts), (3, 0, 2));
        drop(ledger);
        place.force(table, sql);
        let problems = place.open().unwrap().verify().unwrap().problems;
        assert!(problems.iter().any(|problem| problem.contains(expected)), "{sql}: {problems:?}");
    }
}

fn an_export_loses_nothing(home: &Home<'_>, check: &str) {
    let mut ledger = home.place(check, "one").create().unwrap();
    let scan = record(&mut ledger, "ann", "d1").unwrap();
    record(&mut ledger, "ann \"the\" \u{1f980}\n", "d2").unwrap();
    let found = ledger.findings("f-1").unwrap();
    let day = "2027-01-05".parse().unwrap();
    ledger.approve(act("bob", 1), &found[0], "cto", day, Some(day)).unwrap();
    ledger.waive(act("bob", 1), &found[0], day, day).unwrap();
    let contract = ledger.sign(act("bob", 2), Signing { scan, on: day, approved: Some(scan), differs: false }).unwrap();
    ledger.deliver(act("bob", 3), contract, "c-1", day).unwrap();
    ledger.erase(act("bob", 4), "d2").unwrap();
    let lines = exported(&mut ledger);
    let other = home.place(check, "other");
    let mut other = other.create().unwrap();
    assert_eq!(other.import(lines.as_bytes()).unwrap(), 8);
    assert_eq!(exported(&mut other), lines, "byte for byte");
    assert_eq!(other.verify().unwrap(), ledger.verify().unwrap());
    assert_eq!(other.owed(true).unwrap(), ledger.owed(true).unwrap());
    assert_eq!(other.sign_offs("birch-ltd").unwrap(), ledger.sign_offs("birch-ltd").unwrap());
    // From one sort of database to the other.
    let file = home.folder.path().join("third");
    let mut third = Ledger::create(&file).unwrap();
    third.import(lines.as_bytes()).unwrap();
    assert_eq!(exported(&mut third), lines);
    // And what came in goes on.
    record(&mut other, "ann", "d3").unwrap();
    assert_eq!(other.verify().unwrap().problems, Vec::<String>::new());
    assert!(matches!(other.import(lines.as_bytes()), Err(LedgerError::Refused(_))), "only into an empty one");
}

fn a_broken_export_is_refused_whole(home: &Home<'_>, check: &str) {
    let mut ledger = home.place(check, "one").create().unwrap();
    record(&mut ledger, "ann", "d1").unwrap();
    record(&mut ledger, "ann", "d2").unwrap();
    let lines = exported(&mut ledger);
    let mut other = home.place(check, "other").create().unwrap();
    let all: Vec<&str> = lines.lines().collect();
    let without = |at: usize| {
        all.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, line)| format!("{line}\n")).collect()
    };
    let broken: [(String, &str); 7] = [
        (without(2), "does not follow"),
        (without(all.len() - 1), "the end of the export is missing"),
        (without(0), "begins with a line that says what it is"),
        (lines.replace("heliotrope connector", "sunflower connector"), "not what its hash says"),
        (lines.replacen("\"who\":\"ann\"", "\"who\":\"eve\"", 1), "does not follow"),
        (lines.replace("caveat-ledger/1", "caveat-ledger/9"), "the form is"),
        (format!("{lines}nonsense\n"), "it is no entry"),
    ];
    for (text, expected) in broken {
        let error = other.import(text.as_bytes()).unwrap_err().to_string();
        assert!(error.contains(expected) && error.contains("nothing was imported"), "{error}");
        assert_eq!(other.verify().unwrap().events, 0);
    }
    assert_eq!(other.import(lines.as_bytes()).unwrap(), 3);
}

fn erasing_takes_the_words_and_leaves_the_decision(home: &Home<'_>, check: &str) {
    let place = home.place(check, "one");
    let mut ledger = place.create().unwrap();
    let scan = record(&mut ledger, "ann", "d1").unwrap();
    let found = ledger.findings("f-1").unwrap();
    let day = "2027-01-05".parse().unwrap();
    ledger.approve(act("bob", 1), &found[0], "cto", day, None).unwrap();
    ledger.sign(act("bob", 2), Signing { scan, on: day, approved: Some(scan), differs: false }).unwrap();
    assert!(exported(&mut ledger).contains("heliotrope connector by March"));
    assert_eq!(ledger.erase(act("dpo", 3), "d1").unwrap(), 2);
    let verified = ledger.verify().unwrap();
    assert_eq!((verified.problems.len(), verified.texts, verified.erased), (0, 0, 2));
    assert_eq!((ledger.document(scan).unwrap(), ledger.report(scan).unwrap()), (None, None));
    assert_eq!(ledger.sign_offs("birch-ltd").unwrap()[0].by, "bob");
    let owed = ledger.owed(true).unwrap();
    assert_eq!((owed[0].words.as_deref(), owed[0].due.unwrap().to_string().as_str()), (None, "2027-03-31"));
    assert!(!exported(&mut ledger).contains("heliotrope connector"));
    assert!(matches!(ledger.erase(act("dpo", 4), "d1"), Err(LedgerError::Refused(_))));
    assert!(matches!(ledger.erase(act("dpo", 4), "d9"), Err(LedgerError::Refused(_))));
    if let Place::File(path) = &place {
        for ending in ["", "-wal"] {
            let bytes = std::fs::read(format!("{}{ending}", path.display())).unwrap_or_default();
            let words = b"heliotrope connector";
            assert!(!bytes.windows(words.len()).any(|window| window == words), "the words are in the file{ending}");
        }
    }
    // A later scan of the same bytes brings its words again, and they can be erased again.
    record(&mut ledger, "ann", "d1").unwrap();
    assert_eq!(ledger.erase(act("dpo", 5), "d1").unwrap(), 2);
    assert_eq!(ledger.verify().unwrap().problems, Vec::<String>::new());
}

fn signed_contracts_owe_what_they_promise(home: &Home<'_>, check: &str) {
    let mut ledger = home.place(check, "one").create().unwrap();
    let scan = record(&mut ledger, "ann", "d1").unwrap();
    assert!(ledger.owed(true).unwrap().is_empty(), "nothing is owed before it is signed");
    let day = "2027-01-05".parse().unwrap();
    let contract = ledger.sign(act("bob", 1), Signing { scan, on: day, approved: None, differs: true }).unwrap();
    let owed = ledger.owed(true).unwrap();
    let one = &owed[0];
    assert_eq!((owed.len(), one.contract, one.customer.as_deref()), (1, contract, Some("Birch Ltd.")));
    assert_eq!((one.capability.as_deref(), one.team.as_deref()), (Some("heliotrope"), Some("links")));
    assert_eq!((one.words.as_deref(), one.delivered_on, one.slack_days), (Some(TEXT), None, Some(-92)));
    assert_eq!((ledger.owed(false).unwrap()[0].words.as_deref(), one.signed_on), (None, day));
    assert!(ledger.contracts().unwrap()[0].differs);
    assert!(ledger.deliver(act("bob", 2), contract, "c-9", day).is_err());
    ledger.deliver(act("bob", 2), contract, "c-1", day).unwrap();
    assert_eq!(ledger.owed(false).unwrap()[0].delivered_on, Some(day));
    assert!(ledger.sign(act("bob", 3), Signing { scan: 99, on: day, approved: None, differs: true }).is_err());
}
