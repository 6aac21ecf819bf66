//! Each miss, each false alarm and each wrong field, to be read by a person.

use super::label::{Gold, Label, Scanned, line_of};
use super::pairing::overlap;
use super::score::{same_limit, same_time, word};
use caveat::report::CommitmentReport;

/// Prints the errors of one document in reading order.
pub(crate) fn print(label: &Label, scanned: &Scanned, pairs: &[(usize, usize)]) {
    println!("\n=== {}", label.stem());
    let found = &scanned.report.commitments;
    let mut entries: Vec<(usize, String)> = Vec::new();
    for (g, gold) in label.commitments.iter().enumerate() {
        let partner = pairs.iter().find(|pair| pair.0 == g).and_then(|pair| found.get(pair.1));
        match (partner, scanned.gold[g]) {
            (Some(found), _) => {
                let wrong = wrong_fields(gold, found);
                if !wrong.is_empty() {
                    entries.push((found.span.start, format!("{}\n{wrong}", head("FIELDS", found))));
                }
            }
            (None, Some(span)) => {
                let quote = gold.quote.split_whitespace().collect::<Vec<_>>().join(" ");
                entries.push((span.start, format!("MISS   {} {}\n       {quote}", gold.kind, gold.force)));
            }
            (None, None) => entries.push((0, format!("ABSENT the text does not hold: {}", gold.quote))),
        }
    }
    for (f, extra) in found.iter().enumerate() {
        if pairs.iter().all(|pair| pair.1 != f) {
            let (kind, force) = (word(&extra.kind), word(&extra.force));
            let rules = extra.rules.join(", ");
            entries.push((extra.span.start, format!("{}\n       {kind} {force} by {rules}", head("ALARM", extra))));
        }
    }
    entries.sort();
    for (_, entry) in &entries {
        println!("{entry}");
    }
}

fn head(sort: &str, found: &CommitmentReport) -> String {
    let clause = found.clause.as_deref().unwrap_or("-");
    let lead_in = found.lead_in.as_ref().map_or_else(String::new, |lead_in| format!("[{}] ", lead_in.text.trim()));
    format!("{sort:6} {clause}: {lead_in}{}", line_of(found))
}

fn wrong_fields(gold: &Gold, found: &CommitmentReport) -> String {
    let mut wrong = Vec::new();
    let mut differ = |field: &str, gold: String, found: String| {
        wrong.push(format!("       {field}: label {gold}, found {found}"));
    };
    if word(&found.kind) != gold.kind {
        differ("kind", gold.kind.clone(), format!("{} by {}", word(&found.kind), found.rules.join(", ")));
    }
    if word(&found.force) != gold.force {
        differ("force", gold.force.clone(), word(&found.force));
    }
    let subject = found.subject.as_ref().map_or("", |subject| &subject.text);
    let wanted = gold.subject.as_deref().unwrap_or("");
    if overlap(wanted, subject) < 0.5 {
        differ("subject", format!("{wanted:?}"), format!("{subject:?}"));
    }
    let times = |right: bool| if right { "" } else { " (!)" };
    if gold.deadlines.len() != found.deadlines.len()
        || !gold.deadlines.iter().all(|one| found.deadlines.iter().any(|other| same_time(one, other)))
    {
        let labelled = gold.deadlines.iter().map(|time| {
            let there = found.deadlines.iter().any(|other| same_time(time, other));
            let anchor = time.anchor.as_ref().map_or_else(String::new, |anchor| format!(" {anchor:?}"));
            let value = time.value.as_deref().unwrap_or("-");
            format!("{:?} {} {value}{anchor}{}", time.quote, time.kind, times(there))
        });
        let told = found.deadlines.iter().map(|time| {
            let value = time.value.as_deref().unwrap_or("-");
            format!("{:?} {} {value} by {}", time.text, time.kind, time.rule)
        });
        differ("deadlines", labelled.collect::<Vec<_>>().join(", "), told.collect::<Vec<_>>().join(", "));
    }
    if gold.limits.len() != found.limits.len()
        || !gold.limits.iter().all(|one| found.limits.iter().any(|other| same_limit(one, other)))
    {
        let labelled =
            gold.limits.iter().map(|limit| format!("{:?} {} {} {}", limit.quote, limit.metric, limit.op, limit.value));
        let told = found
            .limits
            .iter()
            .map(|limit| format!("{:?} {} {} {}", limit.text, word(&limit.metric), word(&limit.op), limit.value));
        differ("limits", labelled.collect::<Vec<_>>().join(", "), told.collect::<Vec<_>>().join(", "));
    }
    let told: Vec<&str> = found.consequences.iter().map(|other| other.text.as_str()).collect();
    let unsaid = |consequence: &&String| !told.iter().any(|other| overlap(consequence, other) >= 0.5);
    if let Some(consequence) = gold.consequence.as_ref().filter(unsaid) {
        differ("consequence", format!("{consequence:?}"), format!("{told:?}"));
    }
    if let Some(verdict) = &gold.verdict {
        let told = found.verdict.as_ref().map(word).unwrap_or_default();
        let matched = found.matched.as_ref().map_or("none", |matched| &matched.capability);
        let wanted = gold.matched.as_deref().unwrap_or("none");
        if told != *verdict || matched != wanted {
            differ("verdict", format!("{verdict} ({wanted})"), format!("{told} ({matched})"));
        }
    }
    wrong.join("\n")
}
