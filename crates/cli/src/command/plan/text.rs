//! A plan for people.

use caveat_plan::{Built, Kept, Outlook, Side, Unplanned, WhatIf};
use jiff::civil::Date;
use std::fmt::Write as _;

/// How many promises, and moves, are told; the JSON has all.
const MOST: usize = 20;
/// How many promises are told of which the same is not known.
const MOST_OF_A_REASON: usize = 3;

/// The plan as text.
pub(super) fn written(outlook: &Outlook) -> String {
    let mut out = String::new();
    let sure = percent(outlook.chance.confidence);
    // Writing to a string cannot fail.
    let _ = tell(&mut out, outlook, &sure);
    out
}

fn tell(out: &mut String, outlook: &Outlook, sure: &str) -> std::fmt::Result {
    match &outlook.with {
        None => side(out, &outlook.signed, "What is signed", sure, outlook.unplanned.len())?,
        Some(with) => {
            what_if(out, outlook, with, sure)?;
            side(out, &with.side, "With the draft", sure, outlook.unplanned.len())?;
        }
    }
    not_known(out, outlook)?;
    let side = outlook.with.as_ref().map_or(&outlook.signed, |with| &with.side);
    writeln!(out)?;
    if !side.best {
        writeln!(out, "Another order of the work may be better: not all could be tried.")?;
    }
    writeln!(
        out,
        "Odds by {} draws of the efforts between low and high, seed {}.",
        outlook.chance.samples, outlook.chance.seed
    )
}

/// What has no place in the plan, by what is not known of it.
fn not_known(out: &mut String, outlook: &Outlook) -> std::fmt::Result {
    if outlook.unplanned.is_empty() && outlook.gaps.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nNot in the plan, for something is not known: it is not as good as it looks")?;
    let mut reasons: Vec<(&str, Vec<&Unplanned>)> = Vec::new();
    for unplanned in &outlook.unplanned {
        match reasons.iter_mut().find(|(why, _)| *why == unplanned.why) {
            Some((_, all)) => all.push(unplanned),
            None => reasons.push((&unplanned.why, vec![unplanned])),
        }
    }
    for (why, all) in reasons {
        let count = all.len();
        writeln!(out, "  {count} {}: {why}", if count == 1 { "promise" } else { "promises" })?;
        for unplanned in all.iter().take(MOST_OF_A_REASON) {
            writeln!(out, "    {}: {}", unplanned.document, cut(&unplanned.text, 50))?;
        }
        if count > MOST_OF_A_REASON {
            writeln!(out, "    … and {} more (--format json)", count - MOST_OF_A_REASON)?;
        }
    }
    for gap in &outlook.gaps {
        writeln!(out, "  on the roadmap: {}", gap.why)?;
    }
    Ok(())
}

fn what_if(out: &mut String, outlook: &Outlook, with: &WhatIf, sure: &str) -> std::fmt::Result {
    writeln!(out, "If you sign {}", with.documents.join(", "))?;
    writeln!(
        out,
        "  All that can be planned is kept: {} → {}",
        percent(outlook.signed.all_kept),
        percent(with.side.all_kept)
    )?;
    let [low, likely, high] = with.effort_weeks;
    if high > 0.0 {
        write!(out, "  More to build: {} person-weeks ({} to {})", weeks(likely), weeks(low), weeks(high))?;
        match (with.cost, &with.currency) {
            (Some(cost), Some(currency)) => writeln!(out, ", {currency} {cost:.0}")?,
            _ => writeln!(out)?,
        }
    }
    for moved in with.moved.iter().take(MOST) {
        write!(out, "  {} moves from {} to {}", moved.capability, day(moved.from), day(moved.to))?;
        match moved.roadmap.zip(moved.to) {
            Some((roadmap, to)) if to > roadmap => writeln!(out, ", past the roadmap's {roadmap}")?,
            _ => writeln!(out)?,
        }
    }
    more(out, with.moved.len())?;
    for kept in with.side.promises.iter().filter(|kept| !kept.promise.draft) {
        let before = outlook.signed.promises.iter().find(|old| {
            old.promise.document == kept.promise.document
                && old.promise.commitment == kept.promise.commitment
                && old.promise.capability == kept.promise.capability
        });
        let worse = before.filter(|old| kept.late_days.is_none_or(|days| days > 0) && kept.late_days != old.late_days);
        if let Some(old) = worse {
            writeln!(
                out,
                "  The promise of {} in {} becomes {} (was {})",
                kept.promise.capability,
                kept.promise.document,
                late(kept),
                late(old)
            )?;
        }
    }
    if !with.later_dates.is_empty() {
        writeln!(out, "\nWhat to offer instead")?;
        writeln!(out, "  Later dates, each {sure} sure when what is signed comes first:")?;
        for date in &with.later_dates {
            writeln!(out, "    {} → {}  {}", date.due, day(date.to), cut(&date.text, 50))?;
        }
    }
    if let Some(left) = &with.leave_out {
        writeln!(out, "  Or leave out: {}", left.join(", "))?;
    }
    writeln!(out)
}

fn side(out: &mut String, side: &Side, title: &str, sure: &str, unplanned: usize) -> std::fmt::Result {
    let (count, unplanned) = (side.promises.len(), unplanned);
    writeln!(out, "{title}: {} sure that all of {count} promises are kept", percent(side.all_kept))?;
    if unplanned > 0 {
        writeln!(out, "  {unplanned} more can be neither planned nor kept by a plan; see below")?;
    }
    for over in &side.overcommitted {
        writeln!(
            out,
            "  {} is overcommitted: {} person-weeks promised by {}, {} can be done",
            over.team,
            weeks(over.promised_weeks),
            over.by,
            weeks(over.can_do_weeks)
        )?;
    }
    if !side.promises.is_empty() {
        writeln!(out, "\n  {:<10}  {:<10}  {:<14}  {:>5}  promise", "due", "done", "", "odds")?;
        for kept in side.promises.iter().take(MOST) {
            writeln!(
                out,
                "  {:<10}  {:<10}  {:<14}  {:>5}  {}: {}",
                kept.promise.due.to_string(),
                day(kept.done),
                late(kept),
                percent(kept.probability),
                kept.promise.capability,
                kept.promise.document
            )?;
        }
        more(out, side.promises.len())?;
    }
    writeln!(out, "\n  {:<10}  {:<10}  {:<10}  what is built", "done", format!("{sure} sure"), "roadmap")?;
    for Built { done, sure_by, roadmap, capability, team, effort_weeks: [low, likely, high], .. } in &side.tasks {
        writeln!(
            out,
            "  {:<10}  {:<10}  {:<10}  {capability} ({team}, {}/{}/{} weeks)",
            day(*done),
            day(*sure_by),
            roadmap.map_or_else(|| "-".to_owned(), |date| date.to_string()),
            weeks(*low),
            weeks(*likely),
            weeks(*high)
        )?;
    }
    Ok(())
}

fn late(kept: &Kept) -> String {
    match kept.late_days {
        None => "never done".to_owned(),
        Some(days) if days > 0 => format!("{days} {} late", if days == 1 { "day" } else { "days" }),
        Some(0) => "on the day".to_owned(),
        Some(days) => format!("{} {} early", -days, if days == -1 { "day" } else { "days" }),
    }
}

fn more(out: &mut String, count: usize) -> std::fmt::Result {
    if count > MOST { writeln!(out, "  … and {} more (--format json)", count - MOST) } else { Ok(()) }
}

fn day(date: Option<Date>) -> String {
    date.map_or_else(|| "never".to_owned(), |date| date.to_string())
}

fn percent(share: f64) -> String {
    // What is not certain is never said to be.
    let percent = (share * 100.0).round();
    if share > 0.0 && percent == 0.0 {
        "<1 %".to_owned()
    } else if share < 1.0 && percent == 100.0 {
        ">99 %".to_owned()
    } else {
        format!("{percent} %")
    }
}

fn weeks(weeks: f64) -> String {
    if (weeks - weeks.round()).abs() < 0.05 { format!("{weeks:.0}") } else { format!("{weeks:.1}") }
}

fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}
