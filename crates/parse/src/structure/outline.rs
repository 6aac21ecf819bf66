//! The clause tree: each label finds its place by the sequence it continues or begins.
//!
//! A label that continues a sequence (the next sibling) or begins one (the first child) is plausible; a doubtful label
//! is taken only if it is. "(i)" behind "(h)" is the ninth letter, behind "shall:" the first numeral.

use super::label::{self, Kind, Label, Marks, Word};
use caveat_core::Span;
use caveat_core::contract::Clause;

/// No contract nests deeper; a hostile one is flattened.
const DEEPEST: usize = 24;

/// What a label counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numeral {
    Arabic,
    Letter { upper: bool },
    Roman { upper: bool },
}

/// Labels with the same key on one level are siblings.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Attachment,
    Article,
    Heading,
    Figures(usize),
    Code(String, usize),
    Point(Marks, Numeral),
    Bullet(char),
}

#[derive(Debug, Clone)]
struct Level {
    key: Key,
    value: u32,
    /// The figures of a numbered level ("3.2" is 3, 2), to find its children by.
    figures: Vec<u32>,
    clause: Option<usize>,
    lead_in: Option<Span>,
    indent: u16,
}

/// The clause tree as it grows, and the levels that are open at the present place.
#[derive(Debug, Default)]
pub(super) struct Outline {
    pub(super) clauses: Vec<Clause>,
    stack: Vec<Level>,
    /// The lead-in that stands outside every clause.
    lead_in: Option<Span>,
}

/// Where a label was placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether it begins a new list below what was open.
    pub(super) opened: bool,
}

impl Outline {
    /// The clause at the present place.
    pub(super) fn clause(&self) -> Option<usize> {
        self.stack.last().and_then(|level| level.clause)
    }

    /// How many levels are open.
    pub(super) fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The lead-ins above the innermost level, the outermost first.
    pub(super) fn lead_ins(&self) -> Vec<Span> {
        let above = &self.stack[..self.stack.len().saturating_sub(1)];
        self.lead_in.iter().copied().chain(above.iter().filter_map(|level| level.lead_in)).collect()
    }

    /// Whether the innermost level is an item that a lead-in governs, or a bullet.
    pub(super) fn in_list(&self) -> bool {
        let Some(last) = self.stack.last() else { return false };
        match last.key {
            Key::Bullet(_) => true,
            Key::Point(..) | Key::Figures(1) => self.governing_lead_in().is_some(),
            _ => self
                .governing_lead_in()
                .is_some_and(|_| !matches!(last.key, Key::Attachment | Key::Article | Key::Heading)),
        }
    }

    /// The lead-in right above the innermost level.
    fn governing_lead_in(&self) -> Option<Span> {
        match self.stack.len() {
            0 => None,
            1 => self.lead_in,
            n => self.stack[n - 2].lead_in,
        }
    }

    /// The lead-in that the innermost level has set for what comes below it.
    pub(super) fn own_lead_in(&self) -> Option<Span> {
        self.stack.last().map_or(self.lead_in, |level| level.lead_in)
    }

    /// Sets or clears the lead-in for what comes below the innermost level.
    pub(super) fn set_lead_in(&mut self, lead_in: Option<Span>) {
        match self.stack.last_mut() {
            Some(level) => level.lead_in = lead_in,
            None => self.lead_in = lead_in,
        }
    }

    /// Sets the lead-in of the level above the innermost one.
    pub(super) fn set_lead_in_above(&mut self, lead_in: Span) {
        match self.stack.len() {
            0 => {}
            1 => self.lead_in = Some(lead_in),
            n => self.stack[n - 2].lead_in = Some(lead_in),
        }
    }

    /// Ends the levels below `depth` at `end` (an offset in the text).
    pub(super) fn close_to(&mut self, depth: usize, end: usize) {
        while self.stack.len() > depth {
            let Some(level) = self.stack.pop() else { break };
            if let Some(clause) = level.clause.and_then(|at| self.clauses.get_mut(at)) {
                clause.span.end = clause.span.end.max(end);
            }
        }
    }

    /// Ends the lists (points and bullets) that are open; `bullets_only` leaves points open.
    pub(super) fn close_lists(&mut self, end: usize, bullets_only: bool) {
        let list = |level: &Level| match level.key {
            Key::Bullet(_) => true,
            Key::Point(marks, _) => !bullets_only && marks != Marks::Stop,
            _ => false,
        };
        let mut depth = self.stack.len();
        while depth > 0 && list(&self.stack[depth - 1]) {
            depth -= 1;
        }
        self.close_to(depth, end);
    }

    /// Places a heading without a number.
    pub(super) fn heading(&mut self, heading: Span) {
        let mut depth = self.stack.len();
        // A heading ends lists and the heading before it; numbered sections stay open around it.
        if let Some(at) = self.stack.iter().position(|level| level.key == Key::Heading) {
            depth = at;
        }
        while depth > 0 && matches!(self.stack[depth - 1].key, Key::Bullet(_) | Key::Point(..)) {
            depth -= 1;
        }
        self.close_to(depth, heading.start);
        self.set_lead_in(None);
        let parent = self.clause();
        let clause = self.push_clause(String::new(), None, heading, parent);
        self.clauses[clause].heading = Some(heading);
        self.open(Key::Heading, 0, vec![], Some(clause), 0);
    }

    /// Gives the innermost clause its heading, if it has none.
    pub(super) fn name(&mut self, heading: Span) -> bool {
        let Some(clause) = self.clause().and_then(|at| self.clauses.get_mut(at)) else { return false };
        if clause.heading.is_none() {
            clause.heading = Some(heading);
            return true;
        }
        false
    }

    /// Whether the innermost level is a part whose heading may follow on a line of its own.
    pub(super) fn awaits_heading(&self) -> bool {
        let part = self.stack.last().filter(|level| matches!(level.key, Key::Attachment | Key::Article));
        part.and_then(|level| level.clause).is_some_and(|at| self.clauses[at].heading.is_none())
    }

    /// Places a label. Doubtful labels, and all if `strict`, are placed only where they continue or begin a sequence.
    pub(super) fn place(&mut self, label: &Label, indent: u16, strict: bool) -> Option<Place> {
        match &label.kind {
            Kind::Part { word, id } => (!strict).then(|| self.place_part(label, *word, id)),
            Kind::Figures(figures) if figures.len() == 1 => {
                let reading = [(Key::Figures(1), figures[0])];
                self.place_sign(label, &reading, indent, strict)
            }
            Kind::Figures(figures) => self.place_figures(label, figures, indent, strict),
            Kind::Code { prefix, figures } => self.place_code(label, prefix, figures, indent, strict),
            Kind::Point { marks, sign } => {
                let readings = readings(*marks, sign);
                self.place_sign(label, &readings, indent, strict)
            }
            Kind::Bullet(bullet) => {
                if strict && !self.stack.iter().any(|level| level.key == Key::Bullet(*bullet)) {
                    return None;
                }
                Some(self.place_bullet(label, *bullet, indent))
            }
        }
    }

    fn place_part(&mut self, label: &Label, word: Word, id: &str) -> Place {
        let (key, name) = match word {
            Word::Attachment(word) => (Key::Attachment, word),
            Word::Article => (Key::Article, "Article"),
            Word::Part => (Key::Article, "Part"),
        };
        // An attachment ends everything; an article ends all but the attachment it stands in.
        let keep =
            usize::from(key == Key::Article && self.stack.first().is_some_and(|level| level.key == Key::Attachment));
        self.close_to(keep, label.span.start);
        if keep == 0 {
            self.lead_in = None;
        }
        self.set_lead_in(None);
        let own = if id.is_empty() { name.to_owned() } else { format!("{name} {id}") };
        let parent = self.clause();
        let path = match self.path_of(parent) {
            "" => own,
            above => format!("{above} {own}"),
        };
        let clause = self.push_clause(path, Some(label.span), label.span, parent);
        let figures = if key == Key::Article { label::part_value(id).into_iter().collect() } else { vec![] };
        self.open(key, label::part_value(id).unwrap_or(0), figures, Some(clause), 0);
        Place { opened: false }
    }

    /// "3.2": below "3" where that is open, else beside its like.
    fn place_figures(&mut self, label: &Label, figures: &[u32], indent: u16, strict: bool) -> Option<Place> {
        let (value, prefix) = (*figures.last()?, &figures[..figures.len() - 1]);
        let base = self.base();
        let parent = self.stack.iter().rposition(|level| level.figures == prefix);
        let like = self.stack.iter().rposition(|level| level.key == Key::Figures(figures.len()));
        let next = like.is_some_and(|at| {
            let before = &self.stack[at].figures;
            before[..before.len() - 1] == *prefix
                && before.last().is_some_and(|last| value > *last && value <= last + if strict { 1 } else { 3 })
        });
        let first = value <= 1
            && (parent.is_some()
                || like.is_some_and(|at| {
                    let before = &self.stack[at].figures;
                    let above = before.len() - 2;
                    before[..above] == figures[..above] && figures[above] == before[above] + 1
                }));
        let plausible = next || first || !strict && parent.is_some() && value <= 2;
        if !plausible && (strict || !label.strong) {
            return None;
        }
        let depth = match (parent, like) {
            (Some(at), _) => at + 1,
            (None, Some(at)) => at,
            // Above it stands only what is shorter, if anything: a section whose number was not read.
            (None, None) => self
                .stack
                .iter()
                .rposition(|level| matches!(level.key, Key::Figures(n) if n < figures.len()))
                .map_or(base, |at| if figures.starts_with(&self.stack[at].figures) { at + 1 } else { at }),
        };
        self.close_to(depth.max(base), label.span.start);
        let printed: Vec<String> = figures.iter().map(u32::to_string).collect();
        let path = self.attached(&printed.join("."));
        self.put(label, path, Key::Figures(figures.len()), value, figures.to_vec(), indent);
        Some(Place { opened: value <= 1 })
    }

    /// "S16", "A.1": beside its like.
    fn place_code(&mut self, label: &Label, prefix: &str, figures: &[u32], indent: u16, strict: bool) -> Option<Place> {
        let key = Key::Code(prefix.to_owned(), figures.len());
        let value = *figures.last()?;
        let like = self.stack.iter().rposition(|level| level.key == key);
        let next = like.is_some_and(|at| {
            value > self.stack[at].value && value <= self.stack[at].value + if strict { 1 } else { 3 }
        });
        if !next && (value > 1 || strict) {
            return None;
        }
        let base = self.base();
        let above = self
            .stack
            .iter()
            .rposition(|level| matches!(&level.key, Key::Code(other, n) if other == prefix && *n < figures.len()));
        self.close_to(like.or(above.map(|at| at + 1)).unwrap_or(base).max(base), label.span.start);
        let path = format!("{prefix}{}", figures.iter().map(u32::to_string).collect::<Vec<_>>().join("."));
        self.put(label, path, key, value, vec![], indent);
        Some(Place { opened: value <= 1 })
    }

    /// "3.", "(a)", "iv.".
    fn place_sign(&mut self, label: &Label, readings: &[(Key, u32)], indent: u16, strict: bool) -> Option<Place> {
        let open_list = self.own_lead_in().is_some();
        // A list that a lead-in has just announced begins here.
        let begins = readings.iter().rev().find(|(_, value)| *value == 1);
        if let Some((key, value)) = begins.filter(|_| open_list) {
            return Some(self.put_sign(label, self.stack.len(), key, *value, indent));
        }
        // The next sibling, the innermost first.
        for at in (0..self.stack.len()).rev() {
            let level = &self.stack[at];
            if let Some((key, value)) =
                readings.iter().find(|(key, value)| *key == level.key && *value == level.value + 1)
            {
                return Some(self.put_sign(label, at, key, *value, indent));
            }
        }
        // The first of a list: below what is open, or a new list in the place of an open one of its kind.
        if let Some((key, value)) = begins {
            let open = self.stack.iter().rposition(|level| level.key == *key);
            let depth = match open {
                Some(at) if indent > self.stack[at].indent => self.stack.len(),
                Some(at) if *key == Key::Figures(1) => at.max(self.base()),
                Some(at) => at,
                None => self.stack.len(),
            };
            // A section that opens a part does not stand below an unnumbered heading's list.
            return Some(self.put_sign(label, depth, key, *value, indent));
        }
        if strict || !label.strong {
            // A doubtful one may skip a sibling that was not read.
            let near = (0..self.stack.len()).rev().find_map(|at| {
                let level = &self.stack[at];
                readings
                    .iter()
                    .find(|(key, value)| *key == level.key && *value > level.value && *value <= level.value + 2)
                    .map(|found| (at, found))
            });
            let (at, (key, value)) = near.filter(|_| !strict)?;
            return Some(self.put_sign(label, at, key, *value, indent));
        }
        let (key, value) =
            readings.iter().find(|(key, _)| self.stack.iter().any(|level| level.key == *key)).or(readings.first())?;
        let depth = self.stack.iter().rposition(|level| level.key == *key).unwrap_or(match key {
            Key::Figures(_) => self.base(),
            _ => self.stack.len(),
        });
        Some(self.put_sign(label, depth, key, *value, indent))
    }

    fn put_sign(&mut self, label: &Label, depth: usize, key: &Key, value: u32, indent: u16) -> Place {
        let opened = self.stack.get(depth).is_none_or(|level| level.key != *key) || value == 1;
        self.close_to(depth, label.span.start);
        let parent = self.clause();
        let above = self.path_of(parent);
        let (path, figures) = match &label.kind {
            Kind::Figures(figures) => {
                let inside = self.stack.last().is_some_and(|level| matches!(level.key, Key::Figures(_)));
                let deep = self.stack.last().is_some_and(|level| matches!(level.key, Key::Point(..)));
                let path = match (inside, deep) {
                    (true, _) => format!("{above}.{}", figures[0]),
                    (_, true) => format!("{above}({})", figures[0]),
                    _ => self.attached(&figures[0].to_string()),
                };
                let mut all =
                    self.stack.last().filter(|_| inside).map(|level| level.figures.clone()).unwrap_or_default();
                all.push(value);
                (path, all)
            }
            Kind::Point { marks: Marks::Stop, sign } if above.is_empty() => (sign.clone(), vec![]),
            Kind::Point { sign, .. } => {
                let space =
                    if self.stack.last().is_some_and(|level| matches!(level.key, Key::Attachment | Key::Article)) {
                        " "
                    } else {
                        ""
                    };
                (format!("{above}{space}({sign})"), vec![])
            }
            _ => (String::new(), vec![]),
        };
        self.put(label, path, key.clone(), value, figures, indent);
        Place { opened }
    }

    fn place_bullet(&mut self, label: &Label, bullet: char, indent: u16) -> Place {
        let open = self.stack.iter().rposition(|level| level.key == Key::Bullet(bullet));
        // A bullet less deep than an open one of another kind ends that list.
        let deeper = self.stack.iter().position(|level| matches!(level.key, Key::Bullet(_)) && level.indent > indent);
        let depth = match (open, deeper) {
            (Some(at), _) if self.stack[at].indent < indent => self.stack.len(),
            (Some(at), Some(other)) => at.min(other),
            (Some(at), None) => at,
            (None, Some(other)) => other,
            (None, None) => self.stack.len(),
        };
        let opened = depth == self.stack.len();
        self.close_to(depth, label.span.start);
        let clause = self.clause();
        self.open(Key::Bullet(bullet), 0, vec![], clause, indent);
        // The clause is the parent's: closing the bullet must not end it.
        Place { opened }
    }

    fn put(&mut self, label: &Label, path: String, key: Key, value: u32, figures: Vec<u32>, indent: u16) {
        if self.stack.len() >= DEEPEST {
            self.close_to(DEEPEST - 1, label.span.start);
        }
        let parent = self.clause();
        let clause = self.push_clause(path, Some(label.span), label.span, parent);
        self.open(key, value, figures, Some(clause), indent);
    }

    fn open(&mut self, key: Key, value: u32, figures: Vec<u32>, clause: Option<usize>, indent: u16) {
        if self.stack.len() >= DEEPEST {
            self.stack.pop();
        }
        self.stack.push(Level { key, value, figures, clause, lead_in: None, indent });
    }

    fn push_clause(&mut self, path: String, label: Option<Span>, span: Span, parent: Option<usize>) -> usize {
        self.clauses.push(Clause { path, label, heading: None, span, parent });
        self.clauses.len() - 1
    }

    /// The depth below which sections stand: behind the attachment and the article that are open.
    fn base(&self) -> usize {
        self.stack.iter().rposition(|level| matches!(level.key, Key::Attachment | Key::Article)).map_or(0, |at| at + 1)
    }

    /// A section's number behind the attachment it stands in.
    fn attached(&self, number: &str) -> String {
        match self.stack.first().filter(|level| level.key == Key::Attachment).and_then(|level| level.clause) {
            Some(at) => format!("{} {number}", self.clauses[at].path),
            None => number.to_owned(),
        }
    }

    fn path_of(&self, clause: Option<usize>) -> &str {
        clause.and_then(|at| self.clauses.get(at)).map_or("", |clause| clause.path.as_str())
    }
}

/// What a single sign can be, the likelier reading first.
fn readings(marks: Marks, sign: &str) -> Vec<(Key, u32)> {
    let mut readings = vec![];
    let upper = sign.starts_with(|c: char| c.is_ascii_uppercase());
    if let Ok(value) = sign.parse() {
        readings.push((Key::Point(marks, Numeral::Arabic), value));
        return readings;
    }
    let letter = label::letter(sign).map(|value| (Key::Point(marks, Numeral::Letter { upper }), value));
    let roman = label::roman(sign).map(|value| (Key::Point(marks, Numeral::Roman { upper }), value));
    readings.extend(letter);
    readings.extend(roman);
    readings
}
