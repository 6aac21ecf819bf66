//! What a rule is: an id, a page, its cues and a function; and how its page tests it.
//!
//! Adding a rule is two files side by side (`offset.rs`, `offset.md`) and two lines in the folder's `mod.rs`: the
//! module, and its `RULE` in the folder's list. The page is the documentation (`caveat explain`) and the test: see
//! [`page`] for how a fenced block is checked.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, AhoCorasickKind, MatchKind};
use caveat_core::{RuleId, RulePage, Span};

/// A rule. `F` is the function type of its layer, for example `fn(&Scene<'_>, Span) -> Option<TimeExpression>`.
pub(crate) struct Rule<F> {
    /// `area/name`, as every fact that it finds carries it.
    pub(crate) id: RuleId,
    /// `include_str!` of the page beside the code.
    pub(crate) page: &'static str,
    /// Literals, in lower case, one of which stands in the text wherever the rule can find anything. A cue that begins
    /// (ends) with a letter or digit matches at the start (end) of a word; one that ends in `*` matches a word's
    /// beginning. Case does not count.
    pub(crate) cues: &'static [&'static str],
    /// What it finds at a cue.
    pub(crate) find: F,
}

impl<F> Rule<F> {
    /// The page with its id.
    pub(crate) const fn described(&self) -> RulePage {
        RulePage { id: self.id, page: self.page }
    }
}

/// The rules of one layer behind one automaton of all their cues.
pub(crate) struct RuleBook<F: 'static> {
    rules: &'static [Rule<F>],
    automaton: Option<AhoCorasick>,
    /// For each pattern of the automaton: its rule, and whether it may end inside a word.
    cues: Vec<(usize, bool)>,
}

impl<F: 'static> RuleBook<F> {
    /// Builds the automaton; keep the book in a `LazyLock`.
    pub(crate) fn new(rules: &'static [Rule<F>]) -> Self {
        let mut patterns = Vec::new();
        let mut cues = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            for cue in rule.cues {
                let stem = cue.strip_suffix('*');
                patterns.push(stem.unwrap_or(cue));
                cues.push((at, stem.is_some()));
            }
        }
        // Literals that fit the automaton's limits always build; should they not, the layer finds nothing and every
        // page of it fails.
        let automaton = AhoCorasickBuilder::new()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::DFA))
            .build(patterns)
            .ok();
        Self { rules, automaton, cues }
    }

    /// Every cue inside `span` of `text` with its rule, in the order of their ends. Linear in the length of `span`.
    pub(crate) fn hits<'a>(&'a self, text: &'a str, span: Span) -> impl Iterator<Item = (&'static Rule<F>, Span)> + 'a {
        let part = span.of(text);
        self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(part)).filter_map(move |hit| {
            let (rule, open) = self.cues[hit.pattern().as_usize()];
            let bytes = part.as_bytes();
            let word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            let joined_before = hit.start() > 0 && word(hit.start() - 1) && word(hit.start());
            let joined_after = !open && word(hit.end()) && word(hit.end() - 1);
            (!joined_before && !joined_after)
                .then(|| (&self.rules[rule], Span::new(hit.start(), hit.end()).shift(span.start)))
        })
    }
}

/// The pages of all rules, in the order of their ids.
pub(crate) fn pages() -> Vec<RulePage> {
    let mut pages: Vec<RulePage> = [
        crate::consequence::pages(),
        crate::promise::pages(),
        crate::risk::pages(),
        crate::time::pages(),
        crate::deadline::pages(),
        crate::limit::pages(),
    ]
    .concat();
    pages.sort_by_key(|page| page.id);
    pages
}

/// Pages as tests.
///
/// A fenced block of the language `contract` holds a unit's text. Under a line of it, carets mark what the page's
/// rule must find there, each with a note that says how it was read. The harness takes the caret lines out, lets the
/// layer read what is left, writes the carets anew and compares: a block without carets must stay silent.
/// `UPDATE_PAGES=1 cargo test` rewrites the pages; read the difference before you believe it.
#[cfg(test)]
#[allow(clippy::disallowed_methods)]
pub(crate) mod page {
    use super::RulePage;
    use caveat_core::Span;
    use caveat_core::contract::{Unit, UnitKind, Zone};
    use caveat_core::document::{Document, Format};
    use std::fmt::Write;
    use std::path::{Path, PathBuf};

    /// Something found: where, and the note to print behind its carets.
    pub(crate) type Mark = (Span, String);

    /// A block's text as a document.
    pub(crate) fn document(text: &str) -> Document {
        Document {
            text: text.to_owned(),
            format: Format::Text,
            pages: None,
            blocks: vec![],
            revisions: vec![],
            hidden: vec![],
            comments: vec![],
            notices: vec![],
            places: vec![],
        }
    }

    /// The units of a block's text: each line is one; a line of cells is a row, without a header.
    pub(crate) fn units(text: &str) -> Vec<Unit> {
        let mut start = 0;
        let mut units = Vec::new();
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            let mut cells = Vec::new();
            let mut at = span.start;
            for cell in line.split(" | ").filter(|_| line.contains(" | ")) {
                cells.push(Span::new(at, at + cell.len()));
                at += cell.len() + 3;
            }
            if !line.is_empty() {
                units.push(Unit {
                    span,
                    kind: UnitKind::Sentence,
                    clause: None,
                    lead_ins: vec![],
                    zone: Zone::Body,
                    cells,
                    header: vec![],
                });
            }
        }
        units
    }

    /// Checks each page: `find` gives what the rule of that id finds in a block's text.
    pub(crate) fn check(pages: &[RulePage], find: impl Fn(&RulePage, &str) -> Vec<Mark>) {
        for page in pages {
            let rendered = render(page.page, |text| find(page, text));
            if std::env::var_os("UPDATE_PAGES").is_some() {
                std::fs::write(source(page), &rendered).expect("the page is written");
            } else {
                assert_eq!(page.page, rendered, "{}: left is the page, right what was found", page.id);
            }
        }
    }

    /// The page with the carets that `find` gives.
    fn render(page: &str, find: impl Fn(&str) -> Vec<Mark>) -> String {
        let mut out = String::new();
        let mut lines = page.lines();
        while let Some(line) = lines.next() {
            out += &format!("{line}\n");
            if line != "```contract" {
                continue;
            }
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
            let kept: Vec<&str> = block.into_iter().filter(|line| !is_carets(line)).collect();
            let text = kept.join("\n");
            let mut marks = find(&text);
            marks.sort();
            let mut start = 0;
            for line in kept {
                let end = start + line.len();
                out += &format!("{line}\n");
                for (span, note) in marks.iter().filter(|(span, _)| (start..=end).contains(&span.start)) {
                    let indent = text[start..span.start].chars().count();
                    let width = text[span.start..span.end.min(end)].chars().count();
                    let line = format!("{}{} {note}", " ".repeat(indent), "^".repeat(width.max(1)));
                    writeln!(out, "{}", line.trim_end()).expect("a string takes all");
                }
                start = end + 1;
            }
            out += "```\n";
        }
        out
    }

    fn is_carets(line: &str) -> bool {
        line.trim_start().starts_with('^')
    }

    /// The file of a page: `src/<id>.md`.
    fn source(page: &RulePage) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(page.id).with_extension("md")
    }

    fn markdown_below(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).expect("the source folder is there");
        let paths = entries.map(|entry| entry.expect("an entry").path());
        paths
            .flat_map(|path| if path.is_dir() { markdown_below(&path) } else { vec![path] })
            .filter(|path| path.extension().is_some_and(|ending| ending == "md"))
            .collect()
    }

    #[test]
    fn every_page_is_registered_once_at_its_own_place() {
        let pages = super::pages();
        let mut there = markdown_below(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
        let mut known: Vec<PathBuf> = pages.iter().map(source).collect();
        there.sort();
        known.sort();
        assert_eq!(there, known, "left: pages in the folder; right: pages of registered rules");
        for page in pages {
            let read = std::fs::read_to_string(source(&page)).expect("the page is there");
            assert_eq!(read, page.page, "{} includes another file", page.id);
            assert!(page.page.contains("\n```contract\n"), "{} has no example", page.id);
        }
    }
}
