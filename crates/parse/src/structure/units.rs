//! Units: sentences, list items, rows and headings, each with its clause and the lead-ins that govern it.

use super::label::{self, Kind, Label};
use super::outline::Outline;
use super::paragraphs::Paragraph;
use super::{bullets, enumeration, headings, sentences};
use caveat_core::Span;
use caveat_core::contract::{Clause, Unit, UnitKind, Zone};
use caveat_core::document::BlockKind;

/// How deep an enumeration inside a sentence may nest.
const DEEPEST_ENUMERATION: usize = 3;

/// The clauses and units of a document's paragraphs, in reading order; zones are not told yet.
pub(super) fn units(text: &str, paragraphs: &[Paragraph], holes: &[Span]) -> (Vec<Clause>, Vec<Unit>) {
    let mut builder = Builder {
        text,
        holes,
        outline: Outline::default(),
        units: vec![],
        header: vec![],
        table: None,
        flowing: false,
    };
    for paragraph in paragraphs {
        builder.paragraph(paragraph);
    }
    without_idle_lead_ins(&mut builder.units);
    let end = paragraphs.last().map_or(0, |paragraph| paragraph.span.end);
    builder.outline.close_to(0, end);
    let mut clauses = builder.outline.clauses;
    for clause in &mut clauses {
        clause.span = clause.span.trim(text);
    }
    (clauses, builder.units)
}

struct Builder<'a> {
    text: &'a str,
    holes: &'a [Span],
    outline: Outline,
    units: Vec<Unit>,
    /// The header cells of the table that is open.
    header: Vec<Span>,
    table: Option<u32>,
    /// Whether the lead-in that is open governs paragraphs without labels.
    flowing: bool,
}

impl Builder<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph) {
        if let BlockKind::TableRow { table, header, cells } = paragraph.kind {
            self.row(paragraph.span, *table, *header, cells);
            return;
        }
        self.table = None;
        let pieces = match paragraph.kind {
            BlockKind::Heading => vec![],
            _ => bullets::pieces(self.text, paragraph.span),
        };
        if pieces.is_empty() {
            self.piece(paragraph);
            return;
        }
        for (at, span) in pieces.into_iter().enumerate() {
            let label = paragraph.label.filter(|_| at == 0);
            self.piece(&Paragraph { span, label, ..*paragraph });
        }
    }

    /// A paragraph, or one item of a list that stands inside it.
    fn piece(&mut self, paragraph: &Paragraph) {
        let marked = *paragraph.kind == BlockKind::Heading;
        let mut at = paragraph.span.start;
        let end = paragraph.span.end;

        let mut labelled = false;
        let mut bullet = false;
        while let Some(label) = label::parse(self.text, at, end) {
            // A second label stands right behind the first: "3.2 (a)".
            if (labelled || bullet) && !matches!(label.kind, Kind::Point { .. }) {
                break;
            }
            if !self.place(&label, paragraph.indent, labelled) {
                break;
            }
            bullet = matches!(label.kind, Kind::Bullet(_));
            labelled = true;
            at = label.body;
        }
        if let Some(printed) = paragraph.label.filter(|label| !labelled && label.end > at) {
            at = sentences::skip(self.text, printed.end.min(end), end, &[]);
        }
        let body = Span::new(at.min(end), end).trim(self.text);
        if body.is_empty() {
            return;
        }
        let item = bullet || *paragraph.kind == BlockKind::ListItem || labelled && self.outline.in_list();
        if !bullet && (marked || !item) && headings::is_heading(body.of(self.text), labelled, marked) {
            self.heading(body, labelled);
            return;
        }
        if !labelled && !bullet {
            self.flush_lists(body);
        }
        let mut from = body.start;
        if !bullet && let Some((heading, behind)) = headings::run_in(self.text, body.start, end, labelled) {
            let clause = self.outline.clause();
            if labelled {
                self.outline.name(heading);
            }
            self.push(heading, UnitKind::Heading, clause, vec![]);
            from = behind;
        }
        let mut found = vec![];
        sentences::sentences(self.text, Span::new(from, end), self.holes_in(paragraph.span), &mut found);
        let count = found.len();
        for (at, mut sentence) in found.into_iter().enumerate() {
            let mut first = at == 0;
            // Headings that were run into the text: "... as follows: SCOPE OF WORK The work is".
            while let Some(inside) = headings::capitals_inside(sentence.of(self.text)) {
                let front = Span::new(sentence.start, sentence.start + inside).trim(self.text);
                self.sentence(front, item && first, first, false);
                sentence.start += inside;
                first = false;
            }
            self.sentence(sentence, item && first, first, at + 1 == count);
        }
    }

    /// Places a label and tells the sentence in front that it introduced a list, if it did.
    fn place(&mut self, label: &Label, indent: u16, strict: bool) -> bool {
        let Some(place) = self.outline.place(label, indent, strict) else { return false };
        if place.opened && self.outline.depth() > 0 {
            self.announce(label);
        }
        self.flowing = false;
        true
    }

    /// The unit in front of a list, if it is unfinished, is its lead-in.
    fn announce(&mut self, label: &Label) {
        let text = self.text;
        let Some(last) = self.units.last_mut() else { return };
        let words = last.span.of(text);
        let open = !words.ends_with(['.', '!', '?', ';', '"', '”', '|']) && last.kind == UnitKind::Sentence;
        let near = label.span.start.saturating_sub(last.span.end) < 200;
        if open && near && !opens_the_contract(words) && self.outline.lead_ins().last() != Some(&last.span) {
            last.kind = UnitKind::LeadIn;
            let span = last.span;
            self.outline.set_lead_in_above(span);
        }
    }

    /// A paragraph without a label ends bullets, and a new lead-in ends lists.
    fn flush_lists(&mut self, body: Span) {
        let announces = body.of(self.text).ends_with(':');
        self.outline.close_lists(body.start, !announces);
    }

    fn heading(&mut self, body: Span, labelled: bool) {
        if labelled {
            self.outline.name(body);
            self.outline.set_lead_in(None);
        } else if self.outline.awaits_heading() {
            self.outline.name(body);
        } else {
            self.outline.heading(body);
        }
        self.flowing = false;
        let clause = self.outline.clause();
        self.push(body, UnitKind::Heading, clause, vec![]);
    }

    fn row(&mut self, span: Span, table: u32, header: bool, cells: &[Span]) {
        if self.table != Some(table) {
            self.table = Some(table);
            self.header.clear();
        }
        if header {
            self.header = cells.to_vec();
        }
        let clause = self.outline.clause();
        let mut lead_ins = self.outline.lead_ins();
        lead_ins.extend(self.outline.own_lead_in());
        // What names the columns promises nothing itself.
        let kind = if header { UnitKind::Heading } else { UnitKind::TableRow };
        self.push(span.trim(self.text), kind, clause, lead_ins);
        if let Some(unit) = self.units.last_mut() {
            unit.cells = cells.to_vec();
            if !header && self.header.len() == cells.len() {
                unit.header.clone_from(&self.header);
            }
        }
    }

    /// One sentence of a paragraph; one that is not the first may carry a label of its own.
    fn sentence(&mut self, mut span: Span, item: bool, first: bool, last: bool) {
        let mut item = item;
        if !first && let Some(label) = label::parse(self.text, span.start, span.end) {
            let placed = matches!(label.kind, Kind::Figures(_) | Kind::Point { .. } | Kind::Code { .. })
                && self.place(&label, 0, true);
            if placed || matches!(label.kind, Kind::Point { marks: label::Marks::Both, .. }) {
                span = Span::new(label.body.min(span.end), span.end);
                item = placed && self.outline.in_list();
                if placed
                    && !item
                    && headings::is_heading(span.of(self.text), true, false)
                    && span.of(self.text).ends_with('.')
                {
                    self.heading(span, true);
                    return;
                }
            }
        }
        if span.is_empty() {
            return;
        }
        if let Some(at) = headings::capitals_in_front(span.of(self.text)) {
            let heading = Span::new(span.start, span.start + at).trim(self.text);
            let clause = self.outline.clause();
            self.push(heading, UnitKind::Heading, clause, vec![]);
            span.start += at;
        }
        let lead_ins = if item { self.outline.lead_ins() } else { self.flow(span, first) };
        self.words(span, item, lead_ins, 0);
        let words = span.of(self.text);
        let introduces = words.ends_with(':') && !opens_the_contract(words);
        if last
            && introduces
            && let Some(unit) = self.units.last_mut()
        {
            unit.kind = UnitKind::LeadIn;
            let lead_in = unit.span;
            self.outline.set_lead_in(Some(lead_in));
            self.flowing = true;
        }
    }

    /// The lead-ins of a paragraph without a label: those of the list that it continues, if it reads as an item.
    fn flow(&mut self, span: Span, first: bool) -> Vec<Span> {
        let words = span.of(self.text);
        if !self.flowing || !first {
            return vec![];
        }
        let item = words.ends_with([';', ','])
            || words.ends_with("; and")
            || words.ends_with("; or")
            || words.starts_with(char::is_lowercase);
        let short = words.len() < 160 && !words.ends_with('.');
        if !item && !short {
            self.flowing = false;
            // The paragraph right behind the lead-in is governed by it all the same.
            let behind = self.units.last().is_some_and(|unit| unit.kind == UnitKind::LeadIn);
            if !behind {
                return vec![];
            }
        }
        let mut lead_ins = self.outline.lead_ins();
        lead_ins.extend(self.outline.own_lead_in());
        lead_ins
    }

    /// The units in a sentence or an item.
    fn words(&mut self, span: Span, item: bool, lead_ins: Vec<Span>, depth: usize) {
        let found = if depth < DEEPEST_ENUMERATION { enumeration::find(self.text, span) } else { None };
        let Some(found) = found else {
            let Some((lead_in, items)) = enumeration::unmarked(self.text, span) else {
                self.unit(span, item, lead_ins);
                return;
            };
            let clause = self.outline.clause();
            let mut inner = lead_ins;
            self.push(lead_in, UnitKind::LeadIn, clause, inner.clone());
            inner.push(lead_in);
            for span in items {
                self.unit(span, true, inner.clone());
            }
            return;
        };
        let open = self.outline.depth();
        if !found.split {
            let clause = self.outline.clause();
            for (label, words) in &found.items {
                self.outline.place(label, 0, false);
                let _ = words;
            }
            self.outline.close_to(open, span.end);
            self.unit(span, item, lead_ins);
            if let Some(unit) = self.units.last_mut() {
                unit.clause = clause;
            }
            return;
        }
        let mut inner = lead_ins;
        if !found.lead_in.is_empty() {
            let clause = self.outline.clause();
            self.push(found.lead_in, UnitKind::LeadIn, clause, inner.clone());
            inner.push(found.lead_in);
        }
        for (label, words) in found.items {
            self.outline.place(&label, 0, false);
            self.words(words, true, inner.clone(), depth + 1);
        }
        self.outline.close_to(open, span.end);
    }

    fn unit(&mut self, span: Span, item: bool, lead_ins: Vec<Span>) {
        let span = if item || !lead_ins.is_empty() { self.without_joint(span) } else { span };
        let kind = if item || !lead_ins.is_empty() { UnitKind::ListItem } else { UnitKind::Sentence };
        let clause = self.outline.clause();
        self.push(span, kind, clause, lead_ins);
    }

    /// An item without the semicolon and conjunction that join it to the next.
    fn without_joint(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let mut bare = words;
        for joint in ["and/or", "and", "or"] {
            if let Some(rest) = bare.strip_suffix(joint) {
                let rest = rest.trim_end();
                if rest.ends_with([';', ',']) {
                    bare = rest;
                    break;
                }
            }
        }
        let bare = bare.trim_end_matches([';', ',']).trim_end();
        if bare.is_empty() { span } else { Span::new(span.start, span.start + bare.len()) }
    }

    fn push(&mut self, span: Span, kind: UnitKind, clause: Option<usize>, lead_ins: Vec<Span>) {
        if span.is_empty() {
            return;
        }
        self.units.push(Unit { span, kind, clause, lead_ins, zone: Zone::Body, cells: vec![], header: vec![] });
    }

    /// The furniture inside a span.
    fn holes_in(&self, span: Span) -> &[Span] {
        let from = self.holes.partition_point(|hole| hole.start < span.start);
        let to = self.holes.partition_point(|hole| hole.start < span.end);
        self.holes.get(from..to).unwrap_or(&[])
    }
}

/// A lead-in that governs nothing ("Player 4 for Windows:") is a unit like any other.
fn without_idle_lead_ins(units: &mut [Unit]) {
    for at in 0..units.len() {
        let (before, behind) = units.split_at_mut(at + 1);
        let Some(unit) = before.last_mut().filter(|unit| unit.kind == UnitKind::LeadIn) else { continue };
        // What a lead-in governs stands right behind it; only a heading may come between.
        let next = behind.iter().find(|next| next.kind != UnitKind::Heading);
        if next.is_none_or(|next| !next.lead_ins.contains(&unit.span)) {
            unit.kind = if unit.lead_ins.is_empty() { UnitKind::Sentence } else { UnitKind::ListItem };
        }
    }
}

/// "NOW, THEREFORE, the parties agree as follows:": it introduces the contract, and governs no clause of it.
fn opens_the_contract(words: &str) -> bool {
    let from = (words.len().saturating_sub(160)..=words.len()).find(|at| words.is_char_boundary(*at)).unwrap_or(0);
    let end = words[from..].to_lowercase();
    let end = end.trim_end_matches(|c: char| !c.is_alphanumeric());
    let follows = ["follows", "following", "terms and conditions", "set forth below", "set out below"]
        .iter()
        .any(|words| end.ends_with(words));
    follows
        && ["agree", "agreed", "agreement", "covenant", "witnesseth"]
            .iter()
            .any(|verb| end.split(|c: char| !c.is_alphanumeric()).any(|word| word == *verb))
}
