//! What is put into the part, and the part with it. Every byte that is not between two of a cut run's tags stays.

use super::anchor::Spot;
use super::story::{MarkTags, Story, TextElement};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// What stands in front where several things are put at one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// What is noted of a paragraph's mark.
    Mark,
    /// Words of ours, behind those that they replace.
    Words,
    /// The end of a comment's words.
    End,
    /// The start of a comment's words.
    Start,
    /// Words of ours at the start of a comment's words.
    FirstWords,
}

type Marks = Vec<(Rank, String)>;

/// Changes to a part, collected before any is made.
pub(super) struct Edits<'s> {
    story: &'s Story,
    source: &'s str,
    /// What is put between units, by the byte.
    edges: BTreeMap<usize, Marks>,
    /// Where units are cut, and what is put there.
    cuts: BTreeMap<usize, BTreeMap<usize, Cut>>,
    /// Which bytes of a unit's content are marked as deleted.
    deleted: BTreeMap<usize, Vec<Range<usize>>>,
    /// The attributes of our own changes.
    stamp: String,
    ids: BTreeSet<u32>,
    last_id: u32,
}

#[derive(Default)]
struct Cut {
    /// The element of letters that is cut, where it is.
    element: Option<usize>,
    marks: Marks,
}

impl<'s> Edits<'s> {
    /// No changes yet; `stamp` are the attributes that say whose changes they are.
    pub(super) fn new(story: &'s Story, source: &'s str, stamp: String) -> Self {
        let (edges, cuts, deleted) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        // Ids stay far below the largest that programs take.
        let last_id = story.ids.iter().next_back().copied().filter(|id| *id < 1 << 30).unwrap_or(0);
        Self { story, source, edges, cuts, deleted, stamp, ids: story.ids.clone(), last_id }
    }

    /// The attributes of a change of ours, with an id of its own.
    pub(super) fn own_change(&mut self) -> String {
        let id = self.new_id();
        format!(" {}:id=\"{id}\"{}", self.story.names.prefix, self.stamp)
    }

    fn new_id(&mut self) -> u32 {
        loop {
            self.last_id += 1;
            if self.ids.insert(self.last_id) {
                return self.last_id;
            }
        }
    }

    /// The part that is changed.
    pub(super) fn story(&self) -> &'s Story {
        self.story
    }

    /// The properties of a run, for words of ours that are to look like it: without what tracking says of them, and
    /// not hidden.
    pub(super) fn looks_of(&self, unit: usize) -> String {
        let Some(properties) = self.story.units[unit].properties.clone() else { return String::new() };
        let mut looks = self.source[properties].to_owned();
        let prefix = self.story.units[unit].name.strip_suffix('r').unwrap_or_default();
        for (name, whole) in [("rPrChange", true), ("ins", false), ("del", false), ("vanish", false)] {
            let open = format!("<{prefix}{name}");
            let Some(start) = looks.find(&open).filter(|at| !looks[at + open.len()..].starts_with(char::is_alphabetic))
            else {
                continue;
            };
            let close = format!("</{prefix}{name}>");
            let end = if whole { looks.find(&close).map(|at| at + close.len()) } else { None };
            let end = end.or_else(|| looks[start..].find('>').map(|at| start + at + 1));
            looks.replace_range(start..end.unwrap_or(start), "");
        }
        looks
    }

    /// Puts XML at a place.
    pub(super) fn put(&mut self, spot: Spot, rank: Rank, xml: String) {
        match spot {
            Spot::Edge(raw, _) => self.edges.entry(raw).or_default().push((rank, xml)),
            Spot::Cut { unit, raw, element } => {
                let cut = self.cuts.entry(unit).or_default().entry(raw).or_default();
                cut.element = element;
                cut.marks.push((rank, xml));
            }
        }
    }

    /// Puts XML at a place, outside the tracked changes of others right around it; `false` where that cannot be.
    pub(super) fn put_outside_changes(&mut self, spot: Spot, rank: Rank, xml: &str) -> bool {
        let Some(changes) = self.story.out_of_changes(spot) else { return false };
        let mut whole = String::new();
        for at in &changes {
            whole.push_str(&format!("</{}>", self.story.wrappers[*at].name));
        }
        whole.push_str(xml);
        for at in changes.iter().rev() {
            let open = self.source[self.story.wrappers[*at].open.clone()].to_owned();
            whole.push_str(&self.with_new_id(&open));
        }
        self.put(spot, rank, whole);
        true
    }

    /// A start tag of a change with an id of its own.
    fn with_new_id(&mut self, open: &str) -> String {
        let value = [":id=\"", ":id='"].iter().find_map(|key| open.find(key).map(|at| at + key.len()));
        let Some(start) = value else { return open.to_owned() };
        let end = start + open[start..].find(['"', '\'']).unwrap_or(0);
        format!("{}{}{}", &open[..start], self.new_id(), &open[end..])
    }

    /// Marks bytes of a unit's content as deleted.
    pub(super) fn delete(&mut self, unit: usize, content: Range<usize>, from: Spot, to: Spot) {
        for spot in [from, to] {
            if let Spot::Cut { unit: cut, raw, element } = spot
                && cut == unit
            {
                self.cuts.entry(unit).or_default().entry(raw).or_default().element = element;
            }
        }
        self.deleted.entry(unit).or_default().push(content);
    }

    /// Notes that a paragraph's mark is deleted.
    pub(super) fn delete_mark(&mut self, paragraph: usize) {
        let Some((raw, tags)) = self.story.paragraphs[paragraph].mark else { return };
        let change = self.own_change();
        let names = &self.story.names;
        let mut xml = format!("{}{change}/>", names.open("del"));
        let around: &[&str] = match tags {
            MarkTags::None => &[],
            MarkTags::Run => &["rPr"],
            MarkTags::Paragraph => &["rPr", "pPr"],
        };
        for name in around {
            xml = format!("{}>{xml}{}", names.open(name), names.close(name));
        }
        self.put(Spot::Edge(raw, None), Rank::Mark, xml);
    }

    /// The part with all changes made.
    pub(super) fn made(mut self) -> String {
        let touched: BTreeSet<usize> = self.cuts.keys().chain(self.deleted.keys()).copied().collect();
        let mut pieces: BTreeMap<usize, (usize, String)> = BTreeMap::new();
        for unit in touched {
            let outer = self.story.units[unit].outer.clone();
            let rebuilt = self.rebuilt(unit);
            pieces.insert(outer.start, (outer.end, rebuilt));
        }
        let places: BTreeSet<usize> = self.edges.keys().chain(pieces.keys()).copied().collect();
        let mut out = String::with_capacity(self.source.len() + self.source.len() / 8);
        let mut at = 0;
        for place in places {
            // Nothing is put inside a unit that is built anew but by its cuts.
            out.push_str(self.source.get(at..place).unwrap_or_default());
            at = at.max(place);
            if let Some(marks) = self.edges.remove(&place) {
                out.push_str(&in_order(marks));
            }
            if let Some((end, piece)) = pieces.remove(&place) {
                out.push_str(&piece);
                at = end;
            }
        }
        out.push_str(&self.source[at..]);
        out
    }

    /// A run in pieces, with what is put between them.
    fn rebuilt(&mut self, unit: usize) -> String {
        let cuts = self.cuts.remove(&unit).unwrap_or_default();
        let deleted = self.deleted.remove(&unit).unwrap_or_default();
        let (story, source) = (self.story, self.source);
        let run = &story.units[unit];
        let mut texts = story.texts.partition_point(|text| text.open.start < run.content.start);
        let mut out = String::new();
        let mut start = run.content.start;
        let mut opened = None;
        let ends = cuts.into_iter().map(|(raw, cut)| (raw, Some(cut))).chain([(run.content.end, None)]);
        for (end, cut) in ends {
            let gone = deleted.iter().any(|range| range.start <= start && end <= range.end && start < end);
            let (change, name) = if gone { (self.own_change(), "del") } else { (String::new(), "") };
            if gone {
                out.push_str(&format!("{}{change}>", story.names.open(name)));
            }
            out.push_str(&source[run.open.clone()]);
            out.push_str(run.properties.clone().map_or("", |properties| &source[properties]));
            let shut = cut.as_ref().and_then(|cut| cut.element);
            content(&mut out, source, &story.texts, &mut texts, &Piece { unit, bytes: start..end, opened, shut, gone });
            out.push_str(&format!("</{}>", run.name));
            if gone {
                out.push_str(&story.names.close(name));
            }
            out.push_str(&in_order(cut.map(|cut| cut.marks).unwrap_or_default()));
            start = end;
            opened = shut;
        }
        out
    }
}

/// A piece of a run's content.
struct Piece {
    unit: usize,
    bytes: Range<usize>,
    /// The element of letters in which it begins.
    opened: Option<usize>,
    /// The element of letters in which it ends.
    shut: Option<usize>,
    /// Whether it is deleted.
    gone: bool,
}

/// Writes a piece, its elements of letters opened and shut anew where they are cut; `next` is the next of them.
fn content(out: &mut String, source: &str, texts: &[TextElement], next: &mut usize, piece: &Piece) {
    let named = |text: &TextElement| match text.name.strip_suffix('t') {
        Some(prefix) if piece.gone && (prefix.is_empty() || prefix.ends_with(':')) => format!("{prefix}delText"),
        _ => text.name.clone(),
    };
    let mut at = piece.bytes.start;
    if let Some(opened) = piece.opened {
        let text = &texts[opened];
        out.push_str(&format!("<{} xml:space=\"preserve\">", named(text)));
        let end = text.inner.end.min(piece.bytes.end);
        out.push_str(&source[at..end]);
        if piece.shut == Some(opened) {
            out.push_str(&format!("</{}>", named(text)));
            return;
        }
        out.push_str(&format!("</{}>", named(text)));
        at = text.end;
        *next = opened + 1;
    }
    while let Some(text) = texts.get(*next).filter(|text| text.open.start < piece.bytes.end) {
        if text.unit != piece.unit {
            // It stands in a text box that hangs on this run.
            *next += 1;
            continue;
        }
        out.push_str(&source[at..text.open.start]);
        let cut = piece.shut == Some(*next);
        let attributes = &source[text.open.start + 1 + text.name.len()..text.open.end];
        if cut && !text.preserved {
            out.push_str(&format!("<{} xml:space=\"preserve\"{attributes}", named(text)));
        } else {
            out.push_str(&format!("<{}{attributes}", named(text)));
        }
        out.push_str(&source[text.inner.start..text.inner.end.min(piece.bytes.end)]);
        out.push_str(&format!("</{}>", named(text)));
        if cut {
            return;
        }
        at = text.end;
        *next += 1;
    }
    out.push_str(&source[at..piece.bytes.end]);
}

fn in_order(mut marks: Marks) -> String {
    marks.sort_by_key(|mark| mark.0);
    marks.into_iter().map(|mark| mark.1).collect()
}
