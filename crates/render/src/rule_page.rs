//! The page of a rule in a terminal: paragraphs wrapped to its width, and examples whose marks stay below their words.

use crate::page::{Look, Page};
use crate::text::{BOLD, DIM, PLAIN};
use anstyle::AnsiColor;
use unicode_width::UnicodeWidthStr;

/// A page in Markdown, laid out. Every line ends in a line break; none is wider than the look says (40 to 110 columns),
/// but for code in examples that has no white space to break at.
pub fn laid_out(markdown: &str, look: Look) -> String {
    let mut page = Page::new(look);
    let mut paragraph = String::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        if let Some(kind) = line.strip_prefix("```") {
            end(&mut page, &mut paragraph);
            let example: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            if kind == "contract" { marked(&mut page, &example) } else { verbatim(&mut page, &example) }
        } else if line.trim().is_empty() {
            end(&mut page, &mut paragraph);
            page.blank();
        } else if line.starts_with(['#', '`', '|']) {
            end(&mut page, &mut paragraph);
            let style = if line.starts_with('#') { BOLD } else { PLAIN };
            page.paragraph("", PLAIN, line.trim_start_matches('#').trim().trim_matches('`'), style);
        } else {
            if line.starts_with("- ") {
                end(&mut page, &mut paragraph);
            }
            paragraph.push_str(line);
            paragraph.push(' ');
        }
    }
    end(&mut page, &mut paragraph);
    page.into_text()
}

fn end(page: &mut Page, paragraph: &mut String) {
    let words = std::mem::take(paragraph);
    match words.trim().strip_prefix("- ") {
        Some(item) => page.paragraph("- ", PLAIN, item, PLAIN),
        None if words.trim().is_empty() => {}
        None => page.paragraph("", PLAIN, &words, PLAIN),
    }
}

/// Code: lines that are too long go on below themselves, where they can be broken.
fn verbatim(page: &mut Page, example: &[&str]) {
    for line in example {
        for (part, _) in parts(line, page.width() - 4) {
            let part = page.paint(DIM, &format!("    {part}"));
            page.line(&part);
        }
    }
}

/// Contract text, and below each line what is found in it. Where a line is broken, the marks below it are too.
fn marked(page: &mut Page, example: &[&str]) {
    let width = page.width() - 2;
    let mut lines = example.iter().peekable();
    while let Some(text) = lines.next() {
        let mut marks: Vec<(usize, usize, &str)> = Vec::new();
        while let Some(line) = lines.next_if(|line| line.trim_start().starts_with('^')) {
            let from = line.chars().take_while(|c| *c == ' ').count();
            let length = line.trim_start().chars().take_while(|c| *c == '^').count();
            marks.push((from, from + length, line.trim_start().trim_start_matches('^').trim()));
        }
        for (part, at) in parts(text, width) {
            page.line(&format!("│ {part}"));
            let (start, end) = (at, at + part.chars().count());
            for (from, to, says) in &marks {
                let (first, last) = ((*from).max(start), (*to).min(end));
                if first >= last {
                    continue;
                }
                let before: String = part.chars().take(first - start).collect();
                let below: String = part.chars().skip(first - start).take(last - first).collect();
                let arrows = page.paint(AnsiColor::Yellow.on_default(), &"^".repeat(below.width().max(1)));
                let indent = " ".repeat(before.width());
                page.line(&format!("│ {indent}{arrows}"));
                if *to <= end {
                    page.paragraph("  → ", PLAIN, says, PLAIN);
                }
            }
        }
    }
}

/// A line in parts of at most `width` columns, each with the number of characters in front of it.
fn parts(line: &str, width: usize) -> Vec<(String, usize)> {
    let characters: Vec<char> = line.chars().collect();
    let mut parts = Vec::new();
    let mut start = 0;
    while characters.len() - start > width {
        let reach = &characters[start..=start + width];
        // Never inside the white space in front, which would leave an empty part.
        let indent = reach.iter().take_while(|c| **c == ' ').count();
        let broken = reach.iter().rposition(|c| *c == ' ').filter(|at| *at > indent);
        let Some(at) = broken else { break };
        parts.push((characters[start..start + at].iter().collect(), start));
        start += at + 1;
    }
    parts.push((characters[start..].iter().collect(), start));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "# A fine rule\n\n`risk/fine`\n\nIt finds what is fine, and says so in a sentence that is longer \
                        than the window is wide.\n\n```contract\nProvider shall deliver a fine thing to Customer on the \
                        first day of each month.\n                         ^^^^^^^^^^^^^^^^^^^^^^^^ two lines\n```\n";

    #[test]
    fn marks_stay_below_their_words() {
        let page = laid_out(PAGE, Look { width: 40, colour: false });
        assert!(page.lines().all(|line| line.width() <= 40), "{page}");
        assert!(page.starts_with("A fine rule\n\nrisk/fine\n\nIt finds what"), "{page}");
        let lines: Vec<&str> = page.lines().skip_while(|line| !line.starts_with('│')).collect();
        assert_eq!(lines[0], "│ Provider shall deliver a fine thing to");
        assert_eq!(lines[1], format!("│ {}{}", " ".repeat(25), "^".repeat(13)));
        assert_eq!(lines[2], "│ Customer on the first day of each");
        assert_eq!(lines[3], format!("│ {}", "^".repeat(10)));
        assert_eq!(lines[4], "  → two lines");
    }
}
