//! A difference as one HTML page with everything in it: no script, nothing from the network.

use super::told;
use crate::html::{STYLE, base64, escaped, line};
use crate::words;
use caveat_core::difference::{Bears, Course, Difference, PromiseChange, Run, Stands};
use caveat_core::report::FindingReport;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;

/// What a difference needs beside the style sheet of reports.
const DIFFERENCE: &str = "\
ins { color: var(--fine); background: var(--fine-wash); text-decoration: underline; text-underline-offset: .2em; }\n\
del { color: var(--error); background: var(--error-wash); text-decoration: line-through; }\n\
.finding.fine { border-left-color: var(--fine); }\n\
.finding.plain { border-left-color: var(--line); }\n\
.effects { list-style: none; padding: 0; margin: .5rem 0; }\n\
.effects li { padding-left: 1.6rem; text-indent: -1.6rem; }\n\
.effects b { display: inline-block; width: 1.6rem; text-indent: 0; }\n\
.stronger b { color: var(--error); } .weaker b { color: var(--fine); } .open b { color: var(--warning); }\n";

/// The difference as a page for a browser.
pub fn page(difference: &Difference) -> String {
    let mut out = String::with_capacity(1 << 16);
    let style = format!("{STYLE}\n{DIFFERENCE}");
    let decisions = told::decisions(difference);
    let (old, new) = (line(&difference.old.name), line(&difference.new.name));
    let _ = write!(
        out,
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{}'; \
         base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n<title>{decisions}: {new}</title>\n<style>{style}</style>\n\
         </head>\n<body>\n",
        base64(&Sha256::digest(&style)),
    );
    let class = words::decision(difference.decision.new).0.to_lowercase();
    let _ = writeln!(
        out,
        "<header class=\"top\"><h1><span class=\"decision {class}\">{decisions}</span> {old} → {new}</h1>\n\
         <p class=\"lead\">{}. {}.</p></header>\n<main>",
        words::capital(told::outcome(difference)),
        escaped(&words::capital(&told::summary(&difference.counts)))
    );
    facts(&mut out, difference);
    for (course, ..) in told::COURSES {
        let changes: Vec<&PromiseChange> = difference.promises_of(course).collect();
        if !changes.is_empty() {
            let _ = writeln!(out, "<section>\n<h2>{}</h2>", words::capital(&told::heading(course, changes.len())));
            for change in changes {
                promise(&mut out, change);
            }
            out.push_str("</section>\n");
        }
    }
    moved(&mut out, difference);
    findings(&mut out, &difference.findings_new, "found now that was not");
    findings(&mut out, &difference.findings_gone, "found no more");
    elsewhere(&mut out, difference);
    notices(&mut out, difference);
    let tool = &difference.tool;
    let _ = write!(
        out,
        "</main>\n<footer><p>Made by {} {}.</p></footer>\n</body>\n</html>\n",
        line(&tool.name),
        line(&tool.version)
    );
    out
}

fn facts(out: &mut String, difference: &Difference) {
    out.push_str("<section>\n<h2>At a glance</h2>\n<dl>\n");
    let mut fact = |label: &str, value: &str| {
        let _ = writeln!(out, "<div><dt>{label}</dt><dd>{}</dd></div>", escaped(value));
    };
    for (label, document, decision) in [
        ("Old draft", &difference.old, difference.decision.old),
        ("New draft", &difference.new, difference.decision.new),
    ] {
        let name = words::on_one_line(&document.name);
        let (format, size) = (words::format_name(document.format), words::size(document.bytes));
        fact(label, &format!("{name}: {format}, {size}: {}", words::decision(decision).0));
    }
    fact("As of", &words::date(difference.as_of));
    for change in &difference.facts {
        let (label, value) = told::fact(change);
        fact(label, &value);
    }
    out.push_str(
        "</dl>\n<p><del>What went</del> and <ins>what came</ins>. ▲ binds the vendor more, ▼ less, ? is to be read by a \
         person.</p>\n</section>\n",
    );
}

fn promise(out: &mut String, change: &PromiseChange) {
    let class = match change.course {
        Course::Added | Course::Strengthened | Course::Mixed => "error",
        Course::Changed => "warning",
        Course::Weakened | Course::Removed => "fine",
        Course::Reworded | Course::Unchanged => "plain",
    };
    let _ = writeln!(out, "<article class=\"finding {class}\">\n<h3>{}</h3>", escaped(&told::place(change)));
    if let Some(lead_in) = change.version().and_then(|version| version.lead_in.as_ref()) {
        let _ = writeln!(out, "<p class=\"lead-in\">{}</p>", line(&lead_in.text));
    }
    let _ = writeln!(out, "<blockquote><p>{}</p></blockquote>", marked(&change.words));
    if !change.effects.is_empty() {
        out.push_str("<ul class=\"effects\">\n");
        for effect in &change.effects {
            let (class, means) = match effect.bears {
                Bears::Stronger => ("stronger", "binds more"),
                Bears::Weaker => ("weaker", "binds less"),
                Bears::Open => ("open", "to be read"),
            };
            let sign = told::sign(effect.bears);
            let _ = writeln!(
                out,
                "<li class=\"{class}\"><b aria-hidden=\"true\">{sign}</b><span class=\"aside\">{means}: </span>{}</li>",
                line(&effect.message)
            );
        }
        out.push_str("</ul>\n");
    }
    if let Some(verdict) = told::verdict(change) {
        let _ = writeln!(out, "<p class=\"foot\">{}</p>", escaped(&words::capital(&verdict)));
    }
    out.push_str("</article>\n");
}

/// The words with what went and what came marked; white space behind a change stands outside its mark.
fn marked(runs: &[Run]) -> String {
    let mut html = String::new();
    for run in runs {
        let words = run.text.trim_end();
        let behind = if words.len() < run.text.len() { " " } else { "" };
        let words = escaped(words);
        html += &match run.stands {
            Stands::Both => format!("{words}{behind}"),
            Stands::Deleted => format!("<del>{words}</del>{behind}"),
            Stands::Inserted => format!("<ins>{words}</ins>{behind}"),
        };
    }
    html
}

fn moved(out: &mut String, difference: &Difference) {
    let moved: Vec<&PromiseChange> =
        difference.promises_of(Course::Unchanged).filter(|change| change.moved || change.renumbered).collect();
    if moved.is_empty() {
        return;
    }
    let heading = words::counted(moved.len(), "promise");
    let _ = writeln!(out, "<section>\n<h2>{heading} unchanged, in another place</h2>\n<ul>");
    for change in moved {
        let text = change.version().map_or_else(String::new, |version| words::on_one_line(&version.text));
        let text = crate::page::cut(&text, 160);
        let _ = writeln!(out, "<li><strong>{}</strong> {}</li>", escaped(&told::place(change)), escaped(&text));
    }
    out.push_str("</ul>\n</section>\n");
}

fn findings(out: &mut String, findings: &[FindingReport], what: &str) {
    if findings.is_empty() {
        return;
    }
    let _ = writeln!(out, "<section>\n<h2>{} {what}</h2>\n<ul>", words::counted(findings.len(), "finding"));
    for finding in findings {
        let severity = words::severity(finding.severity);
        let place = words::place(finding.clause.as_deref(), finding.heading.as_deref(), finding.page);
        let _ = writeln!(
            out,
            "<li><span class=\"chip {severity}\">{severity}</span> <strong>{}</strong> {} <code>{}</code></li>",
            escaped(&place),
            line(&finding.message),
            escaped(&finding.rule)
        );
    }
    out.push_str("</ul>\n</section>\n");
}

fn elsewhere(out: &mut String, difference: &Difference) {
    if difference.elsewhere.is_empty() {
        return;
    }
    let count = words::counted(difference.elsewhere.len(), "passage");
    let _ = writeln!(out, "<section>\n<h2>{count} changed outside the promises</h2>");
    for passage in &difference.elsewhere {
        let class = if passage.defines_for.is_empty() { "plain" } else { "warning" };
        let _ = writeln!(
            out,
            "<article class=\"finding {class}\">\n<h3>{}</h3>\n<blockquote><p>{}</p></blockquote>",
            escaped(&told::passage_place(passage)),
            marked(&told::clipped(&passage.words))
        );
        if !passage.defines_for.is_empty() {
            let count = words::counted(passage.defines_for.len(), "promise");
            let _ = writeln!(out, "<p class=\"why\">It defines a term that {count} use.</p>");
        }
        out.push_str("</article>\n");
    }
    out.push_str("</section>\n");
}

fn notices(out: &mut String, difference: &Difference) {
    let (old, new) = (&difference.notices.old, &difference.notices.new);
    if old.is_empty() && new.is_empty() {
        return;
    }
    out.push_str("<section>\n<h2>What could not be read</h2>\n<ul>\n");
    for (draft, notices) in [("Old draft", old), ("New draft", new)] {
        for notice in notices {
            let place = notice.page.map_or_else(String::new, |number| format!(", page {number}"));
            let _ = writeln!(out, "<li>{draft}{place}: {}</li>", line(&notice.message));
        }
    }
    out.push_str("</ul>\n</section>\n");
}
