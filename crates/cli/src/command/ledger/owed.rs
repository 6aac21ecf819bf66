//! `caveat ledger commitments`, `due` and `late`: what signed contracts owe, to whom, by when.

use crate::args::{Owed as Command, OwedFormat};
use crate::book::Book;
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input, terminal};
use anyhow::{Context, Result, bail};
use caveat::report::folded_name;
use caveat::{CalendarDate, Catalog, FiscalYear};
use caveat_ledger::Owed;
use caveat_render::ics;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};
use std::path::Path;

/// Which promises are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    All,
    Due,
    Late,
}

/// A promise with what is known of it today.
struct Row {
    owed: Owed,
    /// Days past its day, where it is not delivered.
    overdue: Option<i64>,
    /// Days by which the catalog has the capability after the day.
    behind: Option<i64>,
}

pub(super) fn run(command: &Command, which: Which, settings: &Settings) -> Result<Outcome> {
    let as_of = command.as_of.unwrap_or_else(input::today);
    let format = format(command, settings)?;
    let quarter = command.quarter.as_deref().map(quarter).transpose()?;
    let catalog = settings.catalog.as_ref().map(|path| input::catalog(&path.value)).transpose()?;
    let year = settings.fiscal_year_start.as_ref().and_then(|month| FiscalYear::starting(month.value));
    let year = year.unwrap_or(FiscalYear::CALENDAR);
    let last = command.within.map(|days| as_of.checked_add(i64::from(days).days())).transpose();
    let last = last.context("--within: the days go past the calendar")?;
    let mut book = Book::open(settings)?;
    let owed = book.ledger.owed(true);
    let owed = book.told(owed)?;
    let fits = |one: &Owed| {
        let same = |wanted: &Option<String>, fact: &Option<String>| {
            wanted.as_ref().is_none_or(|wanted| fact.as_ref() == Some(wanted))
        };
        let customer = command.customer.as_deref().is_none_or(|wanted| {
            one.customer.as_deref().is_some_and(|name| folded_name(name).contains(&folded_name(wanted)))
        });
        let in_quarter = quarter.is_none_or(|(start, end)| one.due.is_some_and(|due| (start..=end).contains(&due)));
        let in_time = last.is_none_or(|last| one.due.is_some_and(|due| due <= last));
        same(&command.capability, &one.capability)
            && same(&command.team, &one.team)
            && customer
            && in_quarter
            && in_time
    };
    let rows = owed.into_iter().filter(fits).map(|owed| Row {
        overdue: owed.due.filter(|due| owed.delivered_on.is_none() && *due < as_of).map(|due| days(due, as_of)),
        behind: behind(&owed, catalog.as_ref(), year),
        owed,
    });
    let listed: Vec<Row> = match which {
        Which::All => rows.collect(),
        Which::Due => {
            rows.filter(|row| row.owed.delivered_on.is_none() && row.owed.due.is_some_and(|due| due >= as_of)).collect()
        }
        Which::Late => rows.filter(|row| row.overdue.is_some() || row.behind.is_some()).collect(),
    };
    let output = command.output.as_deref();
    let mut sink = Sink::open(output)?;
    match format {
        OwedFormat::Text => sink.write(&text(&listed, terminal::look(settings, output).width))?,
        OwedFormat::Json => {
            let rows: Vec<Value> = listed.iter().map(json).collect();
            sink.write(&format!("{:#}\n", json!({"as_of": as_of, "commitments": rows})))?;
        }
        OwedFormat::Ics => {
            let events: Vec<ics::Event> = listed.iter().filter_map(event).collect();
            sink.write(&ics::feed(&events, as_of))?;
        }
    }
    sink.finish()?;
    Ok(if which == Which::Late && !listed.is_empty() { Outcome::Flagged } else { Outcome::Clear })
}

/// How many days the catalog has it too late: planned for after the day on which it is due.
fn behind(owed: &Owed, catalog: Option<&Catalog>, year: FiscalYear) -> Option<i64> {
    if owed.delivered_on.is_some() {
        return None;
    }
    let capability = catalog?.capability(owed.capability.as_deref()?)?;
    let there = year.last_day(capability.available_from.filter(|_| capability.status.word() == "planned")?);
    owed.due.filter(|due| *due < there).map(|due| days(due, there))
}

fn days(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The first and the last day of a quarter.
fn quarter(words: &str) -> Result<(Date, Date)> {
    let date: Option<CalendarDate> = words.to_uppercase().parse().ok();
    let Some(date) = date.filter(|_| words.to_uppercase().contains("-Q")) else {
        bail!("--quarter: {words:?} is no quarter; write 2027-Q2");
    };
    Ok((date.first_day(), date.last_day()))
}

fn format(command: &Command, settings: &Settings) -> Result<OwedFormat> {
    let ending =
        command.output.as_deref().and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    Ok(match (command.format, ending.as_deref()) {
        (Some(format), _) => format,
        (None, Some("json")) => OwedFormat::Json,
        (None, Some("ics")) => OwedFormat::Ics,
        (None, Some("txt" | "text")) => OwedFormat::Text,
        (None, Some(other)) => bail!("no format of a list is called .{other}; end the name in .txt, .json or .ics"),
        (None, None) if settings.format.value == crate::args::Format::Json => OwedFormat::Json,
        (None, None) => OwedFormat::Text,
    })
}

fn text(rows: &[Row], width: usize) -> String {
    if rows.is_empty() {
        return "nothing\n".to_owned();
    }
    let mut out = String::new();
    let mut day = None;
    for Row { owed, overdue, behind } in rows {
        let due = owed.due.map_or_else(|| "no day".to_owned(), |due| due.to_string());
        if day.as_ref() != Some(&due) {
            out += &format!("{due}\n");
            day = Some(due);
        }
        let mut facts = vec![owed.customer.clone().or_else(|| owed.deal.clone()).unwrap_or_default()];
        facts.extend(owed.clause.as_ref().map(|clause| format!("clause {clause}")));
        facts.extend(owed.capability.clone());
        facts.extend(owed.team.clone());
        facts.extend(owed.delivered_on.map(|on| format!("delivered on {on}")));
        facts.extend(overdue.map(|days| format!("{days} days overdue")));
        facts.extend(behind.map(|days| format!("{days} days late by the catalog")));
        out += &format!("  {}  contract {}, {}\n", owed.commitment, owed.contract, facts.join(", "));
        let words = owed.words.as_deref().unwrap_or("(the words were erased)");
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let room = width.saturating_sub(8).max(20);
        let cut = if words.chars().count() > room {
            format!("{}…", words.chars().take(room - 1).collect::<String>().trim_end())
        } else {
            words
        };
        out += &format!("      {cut}\n");
    }
    out
}

fn json(row: &Row) -> Value {
    let Row { owed, overdue, behind } = row;
    json!({
        "contract": owed.contract, "customer": owed.customer, "deal": owed.deal, "signed_on": owed.signed_on,
        "document": owed.document, "commitment": owed.commitment, "clause": owed.clause, "kind": owed.kind,
        "force": owed.force, "capability": owed.capability, "team": owed.team, "due": owed.due,
        "verdict": owed.verdict, "slack_days": owed.slack_days, "delivered_on": owed.delivered_on,
        "days_overdue": overdue, "days_behind": behind, "text": owed.words
    })
}

fn event(row: &Row) -> Option<ics::Event> {
    let owed = &row.owed;
    let due = owed.due.filter(|_| owed.delivered_on.is_none())?;
    let words = owed.words.as_deref().unwrap_or("(the words were erased)");
    let customer = owed.customer.as_deref().unwrap_or_default();
    Some(ics::Event {
        uid: format!("{}-{}", owed.commitment, owed.deal.as_deref().unwrap_or_default()),
        due,
        what: format!("{customer}: {words}"),
        description: format!("“{words}”\nCommitment {} of contract {} with {customer}", owed.commitment, owed.contract),
        place: owed.clause.as_ref().map_or_else(String::new, |clause| format!("{}, {clause}", owed.document)),
    })
}
