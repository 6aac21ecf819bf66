//! The tracked changes that a commitment stands in, as the report tells them.

use caveat_core::Span;
use caveat_core::document::{Document, Revision, RevisionKind};

/// What one hand did to a stretch of the text.
struct Act<'d> {
    kind: RevisionKind,
    /// Whether the words it is about stand in the text that is read.
    stands: bool,
    author: Option<&'d str>,
    spans: Vec<Span>,
    /// The first and the last day.
    days: Option<(&'d str, &'d str)>,
}

/// The changes that touch `span`, each act of each hand once: "inserted by A. Reviewer on 2027-02-03; words deleted by
/// B. Buyer on 2027-02-04". An act on all of it is told from one on some of its words.
pub(crate) fn change(document: &Document, span: Span) -> Option<String> {
    let from = document.revisions.partition_point(|revision| revision.span.end < span.start);
    let near = document.revisions[from..].iter().take_while(|revision| revision.span.start <= span.end);
    let mut acts: Vec<Act<'_>> = Vec::new();
    for revision in near.filter(|revision| touches(revision, span, &document.text)) {
        let (author, stands) = (revision.author.as_deref(), revision.removed.is_none());
        let known = acts.iter_mut().find(|act| (act.kind, act.stands, act.author) == (revision.kind, stands, author));
        let act = if let Some(act) = known {
            act
        } else {
            acts.push(Act { kind: revision.kind, stands, author, spans: Vec::new(), days: None });
            let Some(act) = acts.last_mut() else { continue };
            act
        };
        act.spans.push(revision.span);
        if let Some(day) = revision.date.as_deref().and_then(|date| date.get(..10)) {
            let (first, last) = act.days.unwrap_or((day, day));
            act.days = Some((first.min(day), last.max(day)));
        }
    }
    let mut told: Vec<Told> = Vec::new();
    for act in &acts {
        let new = tell(act, span, &document.text);
        match told.last_mut() {
            // Whoever replaces words deletes some and inserts others.
            Some(last) if (last.part, &last.hand) == (new.part, &new.hand) => {
                last.verbs = format!("{} and {}", last.verbs, new.verbs);
            }
            _ => told.push(new),
        }
    }
    let told: Vec<String> = told
        .iter()
        .map(|Told { part, verbs, hand }| format!("{}{verbs}{hand}", if *part { "words " } else { "" }))
        .collect();
    (!told.is_empty()).then(|| told.join("; "))
}

/// Whether a change is one of `span`: words that stand in it, or that were taken out of it. Words taken out at an edge
/// belong to what they are one sentence with.
fn touches(revision: &Revision, span: Span, text: &str) -> bool {
    let Some(removed) = revision.removed.as_deref() else { return revision.span.overlaps(span) };
    let at = revision.span.start;
    let ends_sentence = |words: &str| words.trim_end_matches(' ').ends_with(['.', ';', ':', '!', '?', '\n']);
    if at == span.start {
        !ends_sentence(removed)
    } else if at == span.end {
        !removed.starts_with('\n') && !ends_sentence(span.of(text))
    } else {
        span.start < at && at < span.end
    }
}

/// An act in words.
struct Told {
    /// Whether it is about some of the words only.
    part: bool,
    verbs: String,
    /// By whom and when.
    hand: String,
}

fn tell(act: &Act<'_>, span: Span, text: &str) -> Told {
    let verb = match act.kind {
        RevisionKind::Inserted => "inserted",
        RevisionKind::Deleted => "deleted",
        RevisionKind::Moved => "moved",
    };
    let by = act.author.map_or_else(String::new, |author| format!(" by {author}"));
    let when = match act.days {
        None => String::new(),
        Some((first, last)) if first == last => format!(" on {first}"),
        Some((first, last)) => format!(" from {first} to {last}"),
    };
    Told { part: !(act.stands && covers(&act.spans, span, text)), verbs: verb.to_owned(), hand: format!("{by}{when}") }
}

/// Whether nothing but white space of `span` lies outside of `spans`, which are in order.
fn covers(spans: &[Span], span: Span, text: &str) -> bool {
    let blank = |from: usize, to: usize| from >= to || text.get(from..to).is_some_and(|gap| gap.trim().is_empty());
    let mut at = span.start;
    for one in spans {
        if !blank(at, one.start.min(span.end)) {
            return false;
        }
        at = at.max(one.end);
    }
    blank(at, span.end)
}
