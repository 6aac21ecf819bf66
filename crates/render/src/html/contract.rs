//! The contract's text with a mark on the words of each finding, and beside each block links to what was found in it.

use super::escape::{line, push};
use super::{Part, layers};
use crate::words;
use caveat_core::Span;
use caveat_core::document::{Block, BlockKind, Document, RevisionKind};
use caveat_core::report::FindingReport;
use std::fmt::Write as _;

/// A stretch of the text that is shown in its own way.
#[derive(Debug, Clone, Copy)]
enum Layer {
    /// The words of the finding with this index.
    Found(usize),
    /// Text that a tracked change put in.
    Inserted,
    /// Text that a reader of the original would not see.
    Hidden,
}

struct Text<'a> {
    part: &'a Part<'a>,
    document: &'a Document,
    /// All layers, by where they start.
    layers: Vec<(Span, Layer)>,
    /// How many of them lie before the block at hand.
    passed: usize,
    /// The longest reach of those that were passed over several blocks.
    open: Vec<usize>,
    page: Option<u32>,
    table: Option<u32>,
    /// Which findings have had their place told.
    told: Vec<bool>,
}

pub(super) fn section(out: &mut String, part: &Part) {
    let document = part.case.document;
    part.open(out, "contract", "The contract");
    let mut layers: Vec<(Span, Layer)> =
        part.case.report.findings.iter().enumerate().map(|(at, finding)| (finding.span, Layer::Found(at))).collect();
    let inserted = document.revisions.iter().filter(|revision| revision.kind != RevisionKind::Deleted);
    layers.extend(inserted.map(|revision| (revision.span, Layer::Inserted)));
    layers.extend(document.hidden.iter().map(|span| (*span, Layer::Hidden)));
    layers.sort_by_key(|(span, _)| span.start);
    let told = vec![false; part.case.report.findings.len()];
    let mut text = Text { part, document, layers, passed: 0, open: Vec::new(), page: None, table: None, told };
    let mut end = 0;
    for block in &document.blocks {
        text.between(out, end, block.span.start);
        text.block(out, block);
        end = block.span.end;
    }
    text.between(out, end, document.text.len());
    text.close_table(out);
    text.rest(out);
    out.push_str("</section>\n");
}

impl Text<'_> {
    /// Words that stand in no block.
    fn between(&mut self, out: &mut String, start: usize, end: usize) {
        let span = Span { start, end: end.max(start) };
        if !span.of(&self.document.text).trim().is_empty() {
            self.close_table(out);
            self.row(out, span, "p", "text");
        }
    }

    fn block(&mut self, out: &mut String, block: &Block) {
        if block.origin.page.is_some() && block.origin.page > self.page && block.kind != BlockKind::Furniture {
            self.close_table(out);
            self.page = block.origin.page;
            let _ = writeln!(out, "<p class=\"page\">Page {}</p>", block.origin.page.unwrap_or(1));
        }
        if let BlockKind::TableRow { table, header, cells } = &block.kind {
            self.table_row(out, block.span, *table, *header, cells);
            return;
        }
        self.close_table(out);
        let class = match block.kind {
            BlockKind::Heading => "text heading",
            BlockKind::ListItem if block.level > 0 => {
                ["text item", "text level-1", "text level-2", "text level-3"][usize::from(block.level.min(3))]
            }
            BlockKind::ListItem => "text item",
            BlockKind::Note => "text footnote",
            BlockKind::Furniture => "text furniture",
            _ => "text",
        };
        self.row(out, block.span, "p", class);
    }

    fn row(&mut self, out: &mut String, span: Span, tag: &str, class: &str) {
        let on = self.reach(span);
        let _ = write!(out, "<div class=\"row\"><{tag} class=\"{class}\">");
        self.words(out, span, &on);
        let _ = write!(out, "</{tag}>");
        self.beside(out, &on);
        out.push_str("</div>\n");
    }

    fn table_row(&mut self, out: &mut String, span: Span, table: u32, header: bool, cells: &[Span]) {
        if self.table != Some(table) {
            self.close_table(out);
            out.push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\"><table>\n");
            self.table = Some(table);
        }
        let on = self.reach(span);
        out.push_str("<tr>");
        let cell = if header { "th" } else { "td" };
        let whole = [span];
        let cells = if cells.is_empty() { &whole[..] } else { cells };
        for (at, span) in cells.iter().enumerate() {
            let _ = write!(out, "<{cell}>");
            self.words(out, *span, &on);
            if at + 1 == cells.len() {
                self.beside(out, &on);
            }
            let _ = write!(out, "</{cell}>");
        }
        out.push_str("</tr>\n");
    }

    fn close_table(&mut self, out: &mut String) {
        if self.table.take().is_some() {
            out.push_str("</table></div>\n");
        }
    }

    /// The layers that touch `span`, which lies behind all that was asked for before.
    fn reach(&mut self, span: Span) -> Vec<usize> {
        self.open.retain(|layer| self.layers[*layer].0.end > span.start);
        while self.layers.get(self.passed).is_some_and(|(layer, _)| layer.start < span.end) {
            if self.layers[self.passed].0.end > span.start {
                self.open.push(self.passed);
            }
            self.passed += 1;
        }
        self.open.clone()
    }

    fn words(&mut self, out: &mut String, span: Span, on: &[usize]) {
        let document = self.document;
        let spans: Vec<Span> = on.iter().map(|layer| self.layers[*layer].0).collect();
        layers::pieces(&document.text, span, &spans, |piece, active| {
            let mut found: Option<usize> = None;
            let (mut inserted, mut hidden) = (false, false);
            for layer in active.iter().map(|at| self.layers[on[*at]].1) {
                match layer {
                    Layer::Found(at) => {
                        if !self.told[at] {
                            self.told[at] = true;
                            let _ = write!(out, "<span class=\"place\" id=\"{}\"></span>", self.part.id('m', at));
                        }
                        found = Some(found.map_or(at, |known| self.narrower(known, at)));
                    }
                    Layer::Inserted => inserted = true,
                    Layer::Hidden => hidden = true,
                }
            }
            out.push_str(if inserted { "<ins>" } else { "" });
            out.push_str(if hidden { "<span class=\"unseen\" title=\"not seen on the printed page\">" } else { "" });
            if let Some(at) = found {
                let severity = words::severity(self.finding(at).severity);
                let _ = write!(out, "<mark class=\"{severity}\"><a href=\"#{}\">", self.part.id('f', at));
            }
            push(out, piece.of(&document.text));
            out.push_str(if found.is_some() { "</a></mark>" } else { "" });
            out.push_str(if hidden { "</span>" } else { "" });
            out.push_str(if inserted { "</ins>" } else { "" });
        });
    }

    fn finding(&self, at: usize) -> &FindingReport {
        &self.part.case.report.findings[at]
    }

    /// Of two findings on the same words the one with fewer words, else the worse one, which stands first.
    fn narrower(&self, one: usize, other: usize) -> usize {
        if self.finding(other).span.len() < self.finding(one).span.len() { other } else { one.min(other) }
    }

    /// Links to the findings whose words begin in the block.
    fn beside(&self, out: &mut String, on: &[usize]) {
        let mut found: Vec<usize> = Vec::new();
        for layer in on {
            if let Layer::Found(at) = self.layers[*layer].1 {
                found.push(at);
            }
        }
        if found.is_empty() {
            return;
        }
        found.sort_unstable();
        out.push_str("<span class=\"marks\">");
        for at in found {
            let finding = self.finding(at);
            let severity = words::severity(finding.severity);
            let rule = finding.rule.rsplit('/').next().unwrap_or_default().replace(['-', '_'], " ");
            let _ = write!(
                out,
                "<a class=\"chip {severity}\" href=\"#{}\">{}: {}</a>",
                self.part.id('f', at),
                words::capital(severity),
                line(&rule)
            );
        }
        out.push_str("</span>");
    }

    /// A place for the findings whose words stand nowhere in particular, so that no link leads nowhere.
    fn rest(&self, out: &mut String) {
        let lost: Vec<usize> = (0..self.told.len()).filter(|at| !self.told[*at]).collect();
        if !lost.is_empty() {
            out.push_str("<p class=\"page\">Of the whole: ");
            for at in lost {
                let _ = write!(
                    out,
                    "<a id=\"{}\" href=\"#{}\">{}</a> ",
                    self.part.id('m', at),
                    self.part.id('f', at),
                    line(&self.finding(at).rule)
                );
            }
            out.push_str("</p>\n");
        }
    }
}
