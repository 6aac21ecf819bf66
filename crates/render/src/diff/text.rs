//! A difference in a terminal: what must be looked at first, each promise with its words deleted and inserted.

use super::told;
use crate::page::{Look, Page, padded};
use crate::text::{BOLD, DIM, PLAIN, severity_style};
use crate::words::{self, printable};
use anstyle::{AnsiColor, Style};
use caveat_core::difference::{Bears, Course, Difference, PromiseChange, Run, Stands};
use caveat_core::judgement::Severity;
use caveat_core::report::{DocumentInfo, FindingReport};
use unicode_width::UnicodeWidthStr;

/// How many passages outside the promises are shown.
const PASSAGES: usize = 10;
const BAR: &str = "  │ ";

/// A difference for people. Every line ends in a line break; none is wider than the look says (40 to 110 columns).
pub fn difference(difference: &Difference, look: Look) -> String {
    let mut page = Page::new(look);
    headline(&mut page, difference);
    let shown = |change: &&PromiseChange| change.course != Course::Unchanged;
    if difference.promises.iter().any(|change| shown(&change)) || !difference.elsewhere.is_empty() {
        page.blank();
        let legend = if look.colour {
            "Struck out in red is what went, underlined in green what came."
        } else {
            "[-What went-] and {+what came+}."
        };
        page.paragraph("", PLAIN, &format!("{legend} ▲ binds you more, ▼ less, ? is for you to read."), DIM);
    }
    for (course, ..) in told::COURSES {
        let changes: Vec<&PromiseChange> = difference.promises_of(course).collect();
        if changes.is_empty() {
            continue;
        }
        page.section(&told::heading(course, changes.len()), style(course));
        for change in changes {
            page.blank();
            promise(&mut page, change);
        }
    }
    moved(&mut page, difference);
    findings(&mut page, &difference.findings_new, "found now that was not", BOLD);
    findings(&mut page, &difference.findings_gone, "found no more", DIM);
    elsewhere(&mut page, difference);
    notices(&mut page, difference);
    page.into_text()
}

fn style(course: Course) -> Style {
    match course {
        Course::Added | Course::Strengthened | Course::Mixed => severity_style(Severity::Error),
        Course::Changed => severity_style(Severity::Warning),
        Course::Weakened | Course::Removed => AnsiColor::Green.on_default().bold(),
        Course::Reworded | Course::Unchanged => BOLD,
    }
}

fn headline(page: &mut Page, difference: &Difference) {
    let word = told::decisions(difference);
    let worst = difference.decision.new;
    let style = crate::text::decision_style(worst);
    let (old, new) = (words::on_one_line(&difference.old.name), words::on_one_line(&difference.new.name));
    let line = format!("{}; {old} → {new}", told::outcome(difference));
    page.paragraph(&format!("{word}  "), style, &line, BOLD);
    page.paragraph(&" ".repeat(word.width() + 2), PLAIN, &told::summary(&difference.counts), PLAIN);
    page.blank();
    let mut fact = |label: &str, value: &str| page.paragraph(&padded(label, 11), DIM, value, PLAIN);
    fact("Old", &document(&difference.old, words::decision(difference.decision.old).0));
    fact("New", &document(&difference.new, words::decision(difference.decision.new).0));
    fact("As of", &words::date(difference.as_of));
    for change in &difference.facts {
        let (label, value) = told::fact(change);
        fact(label, &value);
    }
}

fn document(info: &DocumentInfo, decision: &str) -> String {
    let pages = info.pages.map_or_else(String::new, |pages| format!(", {}", words::counted(pages as usize, "page")));
    let (format, size) = (words::format_name(info.format), words::size(info.bytes));
    format!("{}: {format}{pages}, {size}: {decision}", words::on_one_line(&info.name))
}

fn promise(page: &mut Page, change: &PromiseChange) {
    let place = told::place(change);
    page.paragraph("", PLAIN, &place, style(change.course));
    if let Some(lead_in) = change.version().and_then(|version| version.lead_in.as_ref()) {
        let words = crate::page::cut(&words::on_one_line(&lead_in.text), page.width().saturating_sub(8));
        quoted(page, &format!("{words} …"));
    }
    let whole = matches!(change.course, Course::Added | Course::Removed);
    let runs = if whole { change.words.clone() } else { told::clipped(&change.words) };
    redline(page, &runs);
    for effect in &change.effects {
        let sign = told::sign(effect.bears);
        let style = match effect.bears {
            Bears::Stronger => severity_style(Severity::Error),
            Bears::Weaker => AnsiColor::Green.on_default(),
            Bears::Open => severity_style(Severity::Warning),
        };
        page.paragraph(&format!("  {sign} "), style, &effect.message, PLAIN);
    }
    if let Some(verdict) = told::verdict(change) {
        page.paragraph("  ", PLAIN, &verdict, BOLD);
    }
}

fn quoted(page: &mut Page, words: &str) {
    let line = format!("{}{}", page.paint(DIM, BAR), page.paint(DIM, words));
    page.line(&line);
}

/// Words with what went and what came marked, wrapped.
fn redline(page: &mut Page, runs: &[Run]) {
    let width = page.width().saturating_sub(BAR.width()).max(8);
    let plain = !page.colour();
    let mut line = page.paint(DIM, BAR);
    let mut used = 0;
    for word in glued(runs, plain) {
        let columns: usize = word.iter().map(|part| part.text.width()).sum();
        if used > 0 && used + 1 + columns > width {
            page.line(&line);
            line = page.paint(DIM, BAR);
            used = 0;
        }
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        for part in word {
            let mut rest = part.text.as_str();
            // A word longer than a line is broken where the line ends.
            while used + rest.width() > width {
                let cut = fits(rest, width - used);
                if cut > 0 {
                    line += &page.paint(mark(part.stands), &rest[..cut]);
                    rest = &rest[cut..];
                }
                page.line(&line);
                line = page.paint(DIM, BAR);
                if cut == 0 && used == 0 {
                    break;
                }
                used = 0;
            }
            line += &page.paint(mark(part.stands), rest);
            used += rest.width();
        }
    }
    page.line(&line);
}

/// How many bytes of `words` fit into `width` columns.
fn fits(words: &str, width: usize) -> usize {
    words
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take_while(|end| words[..*end].width() <= width)
        .last()
        .unwrap_or(0)
}

fn mark(stands: Stands) -> Style {
    match stands {
        Stands::Both => PLAIN,
        Stands::Deleted => AnsiColor::Red.on_default().strikethrough(),
        Stands::Inserted => AnsiColor::Green.on_default().underline(),
    }
}

/// A part of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Part {
    stands: Stands,
    text: String,
}

/// The words of runs; a word that changes inside is several parts. In plain text the marks stand in brackets.
fn glued(runs: &[Run], plain: bool) -> Vec<Vec<Part>> {
    let mut words: Vec<Vec<Part>> = Vec::new();
    let mut joined = false;
    for run in runs {
        let safe: String = run.text.chars().filter(|c| printable(*c) || c.is_whitespace()).collect();
        let mut parts: Vec<String> = safe.split_whitespace().map(str::to_owned).collect();
        let (Some(first), true) = (parts.first_mut(), run.stands != Stands::Both && plain) else {
            push(&mut words, &mut joined, run.stands, parts, &safe);
            continue;
        };
        let (open, close) = if run.stands == Stands::Deleted { ("[-", "-]") } else { ("{+", "+}") };
        first.insert_str(0, open);
        if let Some(last) = parts.last_mut() {
            last.push_str(close);
        }
        push(&mut words, &mut joined, run.stands, parts, &safe);
    }
    words
}

fn push(words: &mut Vec<Vec<Part>>, joined: &mut bool, stands: Stands, parts: Vec<String>, run: &str) {
    for (at, text) in parts.into_iter().enumerate() {
        let part = Part { stands, text };
        match words.last_mut() {
            Some(last) if at == 0 && *joined => last.push(part),
            _ => words.push(vec![part]),
        }
    }
    *joined = !run.ends_with(char::is_whitespace) && !run.is_empty();
}

/// What stands unchanged in another place, in a line.
fn moved(page: &mut Page, difference: &Difference) {
    let moved: Vec<&PromiseChange> =
        difference.promises_of(Course::Unchanged).filter(|change| change.renumbered || change.moved).collect();
    if moved.is_empty() {
        return;
    }
    page.section(&format!("{} unchanged, in another place", words::counted(moved.len(), "promise")), BOLD);
    page.blank();
    for change in moved {
        let clause = |version: &Option<caveat_core::difference::Version>| {
            version.as_ref().and_then(|version| version.clause.clone()).unwrap_or_else(|| "–".to_owned())
        };
        let words = change.version().map_or_else(String::new, |version| words::on_one_line(&version.text));
        let from = format!("{} → {}", clause(&change.old), clause(&change.new));
        page.paragraph(&format!("{}  ", padded(&from, 16)), DIM, &crate::page::cut(&words, 90), PLAIN);
    }
}

fn findings(page: &mut Page, findings: &[FindingReport], what: &str, style: Style) {
    if findings.is_empty() {
        return;
    }
    page.section(&format!("{} {what}", words::counted(findings.len(), "finding")), style);
    page.blank();
    for finding in findings {
        let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
        let place = if place.is_empty() { String::new() } else { format!("{place}: ") };
        let severity = format!("{}  ", padded(words::severity(finding.severity), 7));
        let message = format!("{place}{} [{}]", finding.message.trim(), finding.rule);
        page.paragraph(&severity, severity_style(finding.severity), &message, PLAIN);
    }
}

fn elsewhere(page: &mut Page, difference: &Difference) {
    let passages = &difference.elsewhere;
    if passages.is_empty() {
        return;
    }
    page.section(&format!("{} changed outside the promises", words::counted(passages.len(), "passage")), BOLD);
    // What promises depend on comes first.
    let (first, rest): (Vec<_>, Vec<_>) = passages.iter().partition(|passage| !passage.defines_for.is_empty());
    let shown = first.len().max(PASSAGES);
    for passage in first.iter().chain(&rest).take(shown) {
        page.blank();
        page.paragraph("", PLAIN, &told::passage_place(passage), BOLD);
        redline(page, &told::clipped(&passage.words));
        if !passage.defines_for.is_empty() {
            let count = words::counted(passage.defines_for.len(), "promise");
            page.paragraph(
                "  ? ",
                severity_style(Severity::Warning),
                &format!("it defines a term that {count} use"),
                PLAIN,
            );
        }
    }
    if passages.len() > shown {
        page.blank();
        let more = passages.len() - shown;
        page.paragraph("", PLAIN, &format!("… and {more} more; --format json and html show all"), DIM);
    }
}

fn notices(page: &mut Page, difference: &Difference) {
    let (old, new) = (&difference.notices.old, &difference.notices.new);
    if old.is_empty() && new.is_empty() {
        return;
    }
    page.section(&words::counted(old.len() + new.len(), "notice"), BOLD);
    page.blank();
    for (draft, notices) in [("old", old), ("new", new)] {
        for notice in notices {
            let place = notice.page.map_or_else(String::new, |number| format!("page {number}: "));
            page.paragraph(&format!("{draft}  "), DIM, &format!("{place}{}", notice.message), PLAIN);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(stands: Stands, text: &str) -> Run {
        Run { stands, text: text.to_owned() }
    }

    #[test]
    fn marks_stand_at_the_words_and_no_line_is_too_wide() {
        let runs = [
            run(Stands::Both, "Provider shall deliver it by "),
            run(Stands::Deleted, "March 31"),
            run(Stands::Inserted, "June 30"),
            run(Stands::Both, ", 2027, to incomprehensibilities-of-the-first-order-and-of-the-second."),
        ];
        for width in [40, 80] {
            let mut page = Page::new(Look { width, colour: false });
            redline(&mut page, &runs);
            let text = page.into_text();
            assert!(text.lines().all(|line| line.width() <= width), "{text}");
            let whole = text.lines().map(|line| line.trim_start_matches(BAR)).collect::<Vec<_>>().join(" ");
            assert!(whole.contains("by [-March 31-]{+June 30+}, 2027, to"), "{whole}");
        }
    }
}
