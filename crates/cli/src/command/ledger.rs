//! `caveat ledger`

mod owed;

use crate::args::{Delivered, LedgerCommand, LedgerErase, LedgerExport, LedgerImport};
use crate::book::{self, Book};
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input};
use anyhow::{Context, Result, bail};
use caveat_ledger::{Act, Ledger};
use std::path::Path;

pub(crate) fn run(command: &LedgerCommand, settings: Settings) -> Result<Outcome> {
    match command {
        LedgerCommand::Init(place) => init(&settings.with_ledger(place.place.as_ref())),
        LedgerCommand::Verify(place) => verify(&settings.with_ledger(place.place.as_ref())),
        LedgerCommand::Export(command) => export(command, &settings.with_ledger(command.place.place.as_ref())),
        LedgerCommand::Import(command) => import(command, &settings.with_ledger(command.ledger.as_ref())),
        LedgerCommand::Erase(command) => erase(command, &settings.with_ledger(command.ledger.as_ref())),
        LedgerCommand::Delivered(command) => delivered(command, &settings.with_ledger(command.ledger.as_ref())),
        LedgerCommand::Commitments(command) => {
            owed::run(command, owed::Which::All, &settings.with_ledger(command.ledger.as_ref()))
        }
        LedgerCommand::Due(command) => {
            owed::run(command, owed::Which::Due, &settings.with_ledger(command.ledger.as_ref()))
        }
        LedgerCommand::Late(command) => {
            owed::run(command, owed::Which::Late, &settings.with_ledger(command.ledger.as_ref()))
        }
    }
}

fn init(settings: &Settings) -> Result<Outcome> {
    let place = settings.ledger.as_ref().map_or("deals.ledger", |place| place.value.as_str());
    let made = if book::is_url(place) { Ledger::create_at(place) } else { Ledger::create(Path::new(place)) };
    made.with_context(|| book::shown(place))?;
    say(&format!("{}: an empty ledger\n", book::shown(place)))?;
    Ok(Outcome::Clear)
}

fn verify(settings: &Settings) -> Result<Outcome> {
    let mut book = Book::open(settings)?;
    let verified = book.ledger.verify();
    let verified = book.told(verified)?;
    let mut words: String = verified.problems.iter().map(|problem| format!("{problem}\n")).collect();
    let counted = |count: usize, one: &str| format!("{count} {one}{}", if count == 1 { "" } else { "s" });
    words += &format!(
        "{}, {}, {} erased; the chain ends in {}\n{}\n",
        counted(verified.events, "event"),
        counted(verified.texts, "text"),
        verified.erased,
        verified.head,
        if verified.problems.is_empty() { "nothing was changed" } else { "the ledger is not as it was written" }
    );
    say(&words)?;
    Ok(if verified.problems.is_empty() { Outcome::Clear } else { Outcome::Flagged })
}

fn export(command: &LedgerExport, settings: &Settings) -> Result<Outcome> {
    let mut book = Book::open(settings)?;
    let mut lines = Vec::new();
    let written = book.ledger.export(&mut lines);
    book.told(written)?;
    let mut sink = Sink::open(command.output.as_deref())?;
    sink.write_bytes(&lines)?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

fn import(command: &LedgerImport, settings: &Settings) -> Result<Outcome> {
    let bytes = input::bytes(&command.file)?;
    let mut book = Book::open(settings)?;
    let count = book.ledger.import(bytes.as_slice()).with_context(|| input::shown(&command.file))?;
    say(&format!("{count} events were imported\n"))?;
    Ok(Outcome::Clear)
}

fn erase(command: &LedgerErase, settings: &Settings) -> Result<Outcome> {
    let mut book = Book::open(settings)?;
    let found = book.ledger.documents(&command.document);
    let found = book.told(found)?;
    let (hash, name) = match found.as_slice() {
        [] => {
            bail!("{}: the ledger has no such document; name it as it was scanned, or by its SHA-256", command.document)
        }
        [one] => one,
        several => {
            let hashes: Vec<&str> = several.iter().map(|(hash, _)| hash.get(..16).unwrap_or(hash)).collect();
            bail!(
                "{}: several documents are called so; name one by its SHA-256: {}",
                command.document,
                hashes.join(", ")
            );
        }
    };
    let act = Act { at: book::now(), by: &command.by, because: Some(&command.because) };
    let count = book.ledger.erase(act, hash);
    let count = book.told(count)?;
    say(&format!("{name} ({}): {count} texts were erased; what was decided stays\n", hash.get(..16).unwrap_or(hash)))?;
    Ok(Outcome::Clear)
}

fn delivered(command: &Delivered, settings: &Settings) -> Result<Outcome> {
    let mut book = Book::open(settings)?;
    let owed = book.ledger.owed(false);
    let owed = book.told(owed)?;
    let mut contracts: Vec<i64> =
        owed.iter().filter(|one| one.commitment == command.commitment).map(|one| one.contract).collect();
    contracts.dedup();
    let contract = match (command.contract, contracts.as_slice()) {
        (Some(contract), _) => contract,
        (None, [one]) => *one,
        (None, []) => bail!("{}: no signed contract has that commitment", command.commitment),
        (None, several) => {
            let numbers: Vec<String> = several.iter().map(ToString::to_string).collect();
            bail!(
                "{}: it stands in several contracts; name one with --contract: {}",
                command.commitment,
                numbers.join(", ")
            );
        }
    };
    let act = Act { at: book::now(), by: &command.by, because: command.because.as_deref() };
    let on = command.on.unwrap_or_else(input::today);
    let number = book.ledger.deliver(act, contract, &command.commitment, on);
    let number = book.told(number)?;
    say(&format!("{}: delivered on {on} (entry {number})\n", command.commitment))?;
    Ok(Outcome::Clear)
}

fn say(words: &str) -> Result<()> {
    let mut sink = Sink::open(None)?;
    sink.write(words)?;
    sink.finish()
}
