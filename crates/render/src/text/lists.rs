//! The matcher alone and the deadline reader alone, for people.

use super::{BOLD, DIM, PLAIN};
use crate::page::{Look, Page, cut, padded};
use crate::words;
use anstyle::AnsiColor;
use caveat_core::RulePage;
use caveat_core::commitment::Direction;
use caveat_core::explanation::{Addend, Explanation};
use caveat_core::report::{MatchReport, TimeReport};

/// Rules and words of reports, one a line: the id and what it is about, cut to `width` columns where one is given.
pub fn rules(pages: &[&RulePage], width: Option<usize>) -> String {
    let ids = pages.iter().map(|page| page.id.len()).max().unwrap_or(0);
    let line = |page: &&RulePage| {
        let title = page.page.lines().map(|line| line.trim_start_matches('#').trim()).find(|line| !line.is_empty());
        let line = format!("{:ids$}  {}", page.id, title.unwrap_or_default());
        format!("{}\n", width.map_or_else(|| line.clone(), |width| cut(&line, width)))
    };
    pages.iter().map(line).collect()
}

/// The answers of the matcher: for each promise the entry that is meant and the next ones.
pub fn matches(matches: &[MatchReport], look: Look) -> String {
    let mut page = Page::new(look);
    for (at, answer) in matches.iter().enumerate() {
        if at > 0 {
            page.blank();
        }
        page.paragraph(&format!("{}: ", answer.line), DIM, &answer.text, BOLD);
        match &answer.capability {
            Some(capability) => {
                let evidence: Vec<String> =
                    answer.evidence.iter().map(|words| format!("“{}”", words::on_one_line(words))).collect();
                let why = if evidence.is_empty() { String::new() } else { format!(" by {}", evidence.join(", ")) };
                let score = answer.score.unwrap_or(0.0);
                let line = format!("{capability} {score:.2}{why}");
                page.paragraph("   = ", AnsiColor::Green.on_default(), &line, PLAIN);
            }
            None => page.paragraph("   = ", AnsiColor::Yellow.on_default(), "nothing in the catalog", PLAIN),
        }
        let rest =
            answer.candidates.iter().filter(|candidate| Some(&candidate.capability) != answer.capability.as_ref());
        let rest: Vec<String> =
            rest.take(3).map(|candidate| format!("{} {:.2}", candidate.capability, candidate.score)).collect();
        if !rest.is_empty() {
            page.paragraph("     ", PLAIN, &format!("next: {}", rest.join(", ")), DIM);
        }
        if let Some(explanation) = &answer.explanation {
            arithmetic(explanation, &mut page);
        }
    }
    page.into_text()
}

/// The sums of the first candidates and of none, and what decided.
fn arithmetic(explanation: &Explanation, page: &mut Page) {
    const CANDIDATES: usize = 3;
    page.paragraph("     ", PLAIN, &explanation.decided, PLAIN);
    for reckoning in explanation.candidates.iter().take(CANDIDATES).chain([&explanation.none]) {
        let name = reckoning.capability.as_deref().unwrap_or("none");
        let record = reckoning.score.map_or_else(String::new, |score| format!(", right by the record {score:.2}"));
        let line = format!("{name}: sum {:.2}, chance {:.2}{record}", reckoning.sum, reckoning.chance);
        page.paragraph("     ", PLAIN, &line, BOLD);
        for Addend { feature, value, weight, adds } in &reckoning.addends {
            page.line(&format!("       {} {value:7.3} × {weight:6.3} = {adds:7.3}", padded(feature, 24)));
        }
    }
    let rest = explanation.candidates.iter().skip(CANDIDATES).map(|rest| rest.chance).sum::<f64>() + explanation.others;
    page.paragraph("     ", PLAIN, &format!("chance of all other entries: {rest:.2}"), DIM);
}

/// Every time expression with what it means.
pub fn times(times: &[TimeReport], look: Look) -> String {
    let mut page = Page::new(look);
    for time in times {
        page.paragraph(&padded(&format!("{}..{}", time.span.start, time.span.end), 12), DIM, &time.text, BOLD);
        page.paragraph(&" ".repeat(12), PLAIN, &meaning(time), PLAIN);
    }
    page.into_text()
}

fn meaning(time: &TimeReport) -> String {
    let mut meaning = time.kind.clone();
    if let Some(value) = &time.value {
        meaning = format!("{meaning} {value}");
    }
    if let (Some(start), Some(end)) = (&time.start, &time.end) {
        meaning = format!("{meaning} {start} to {end}");
    }
    if let Some(direction) = time.direction {
        let side = if direction == Direction::After { "after" } else { "before" };
        let anchor = time.anchor.as_ref().map_or_else(
            || "an event that is not named".to_owned(),
            |anchor| format!("“{}”", words::on_one_line(anchor)),
        );
        meaning = format!("{meaning} {side} {anchor}");
    }
    match time.due {
        Some(due) => format!("{meaning}, due {due} [{}]", time.rule),
        None => format!("{meaning} [{}]", time.rule),
    }
}
