//! `caveat approve` and `caveat waive`

use crate::args::{Approve, Hand, Waive};
use crate::book::{self, Book};
use crate::config::Settings;
use crate::output::Sink;
use crate::{Outcome, input};
use anyhow::{Result, bail};
use caveat::Policy;
use caveat::judgement::Decision;
use caveat::report::folded_name;
use caveat::sign_off::Asked;
use caveat_ledger::{Act, PastFinding};

pub(crate) fn approve(command: &Approve, settings: &Settings) -> Result<Outcome> {
    let hand = &command.hand;
    let mut book = Book::open(settings)?;
    let policy = settings.policy.as_ref().map(|path| input::policy(&path.value)).transpose()?.unwrap_or_default();
    let day = day(hand)?;
    if command.until.is_some_and(|until| until < day) {
        bail!("--until is before the day on which it is agreed");
    }
    // All are looked up before one is recorded, so that a wrong id leaves the ledger as it was.
    let mut agreed = Vec::new();
    for id in &hand.findings {
        let found = finding(&mut book, id, hand)?;
        let roles = roles(&found.asked, &hand.by, command.role.as_deref(), &policy)?;
        agreed.push((found, roles));
    }
    let (mut words, mut outcome) = (String::new(), Outcome::Clear);
    for (found, roles) in &agreed {
        for role in roles {
            let act = Act { at: book::now(), by: &hand.by, because: Some(&hand.because) };
            let number = book.ledger.approve(act, found, role, day, command.until);
            let number = book.told(number)?;
            words += &format!("{}: approved by {} as {role} (entry {number})\n", found.asked.finding, hand.by);
        }
        let deal = found.deal.as_deref().unwrap_or_default();
        let given = book.ledger.sign_offs(deal);
        let given = book.told(given)?;
        let signed = |role: &&String| {
            let mine =
                given.iter().filter(|one| one.finding == found.asked.finding && one.content == found.asked.content);
            mine.filter(|one| one.until.is_none_or(|until| until >= day)).any(|one| one.role.as_ref() == Some(role))
        };
        let missing: Vec<&str> =
            found.asked.approvers.iter().filter(|role| !signed(role)).map(String::as_str).collect();
        if !missing.is_empty() {
            words += &format!("{}: still asked: {}\n", found.asked.finding, missing.join(", "));
            outcome = Outcome::Flagged;
        }
    }
    say(&words)?;
    Ok(outcome)
}

pub(crate) fn waive(command: &Waive, settings: &Settings) -> Result<Outcome> {
    let hand = &command.hand;
    let mut book = Book::open(settings)?;
    let day = day(hand)?;
    if command.until < day {
        bail!("--until is before the day on which it is put aside");
    }
    let mut found = Vec::new();
    for id in &hand.findings {
        let one = finding(&mut book, id, hand)?;
        if one.asked.decision == Decision::Stop {
            bail!(
                "{id}: it stops the document, and what does cannot be waived; {} must approve it",
                one.asked.approvers.join(", ")
            );
        }
        found.push(one);
    }
    let mut words = String::new();
    for one in &found {
        let act = Act { at: book::now(), by: &hand.by, because: Some(&hand.because) };
        let number = book.ledger.waive(act, one, day, command.until);
        let number = book.told(number)?;
        words += &format!("{}: waived by {} until {} (entry {number})\n", one.asked.finding, hand.by, command.until);
    }
    say(&words)?;
    Ok(Outcome::Clear)
}

fn say(words: &str) -> Result<()> {
    let mut sink = Sink::open(None)?;
    sink.write(words)?;
    sink.finish()
}

fn day(hand: &Hand) -> Result<jiff::civil::Date> {
    if hand.by.trim().is_empty() || hand.because.trim().is_empty() {
        bail!("--by and --because must say who agrees and why");
    }
    Ok(hand.on.unwrap_or_else(input::today))
}

/// The finding of that id, in the deal that is meant.
fn finding(book: &mut Book, id: &str, hand: &Hand) -> Result<PastFinding> {
    let found = book.ledger.findings(id);
    let mut found = book.told(found)?;
    if let Some(deal) = hand.book.deal.as_deref().map(folded_name) {
        found.retain(|one| one.deal.as_ref() == Some(&deal));
    }
    let deals: Vec<&str> = found.iter().map(|one| one.deal.as_deref().unwrap_or("(none)")).collect();
    match found.len() {
        0 => bail!("{id}: the ledger has no such finding; `caveat scan --ledger` records findings and shows their ids"),
        1 if found[0].deal.is_none() => {
            bail!("{id}: whose contract {} is, is not known; scan it with --deal NAME", found[0].document)
        }
        1 => Ok(found.remove(0)),
        _ => bail!("{id}: it stands in the drafts of several deals; name one with --deal: {}", deals.join(", ")),
    }
}

/// As what somebody agrees: the role that is named, else what the policy says that this person holds.
fn roles(asked: &Asked, name: &str, role: Option<&str>, policy: &Policy) -> Result<Vec<String>> {
    let id = &asked.finding;
    if asked.approvers.is_empty() {
        bail!("{id}: the policy names nobody who may approve it; the draft must change");
    }
    let list = asked.approvers.join(", ");
    if let Some(role) = role {
        if !asked.approvers.iter().any(|known| known == role) {
            bail!("{id}: {role} is not asked about it; {list} must approve");
        }
        if policy.names_people() && !policy.holds(name, role) {
            bail!("{id}: by the policy's [roles], {name} is not {role}");
        }
        return Ok(vec![role.to_owned()]);
    }
    if policy.names_people() {
        let held: Vec<String> = asked.approvers.iter().filter(|role| policy.holds(name, role)).cloned().collect();
        if held.is_empty() {
            bail!("{id}: by the policy's [roles], {name} is none of those who must approve: {list}");
        }
        return Ok(held);
    }
    let mut named = asked.approvers.iter().filter(|role| role.eq_ignore_ascii_case(name.trim()));
    match (named.next(), asked.approvers.as_slice()) {
        (Some(role), _) => Ok(vec![role.clone()]),
        (None, [one]) => Ok(vec![one.clone()]),
        _ => bail!("{id}: say as what with --role: {list} must approve"),
    }
}
