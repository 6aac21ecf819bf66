//! Revisions and hidden stretches, as they come up along the text.

use crate::docx::model::{Change, ChangeKind};
use caveat_core::Span;
use caveat_core::document::{Comment, Revision, RevisionKind};
use std::collections::HashMap;

/// What has been marked so far, in text order.
#[derive(Default)]
pub(super) struct Marks {
    revisions: Vec<Revision>,
    hidden: Vec<Span>,
    /// Places where comments begin, end or hang.
    comments: Vec<(Box<str>, usize)>,
}

impl Marks {
    /// Text at `span` that `change` put there, or took out on a side of the changes where it still stands.
    pub(super) fn added(&mut self, span: Span, change: Option<&Change>) {
        let Some(change) = change else { return };
        let kind = kind_of(change);
        if let Some(last) = self.revisions.last_mut()
            && last.kind == kind
            && last.span.end == span.start
            && last.removed.is_none()
            && same_hand(last, change)
        {
            last.span.end = span.end;
            return;
        }
        self.revisions.push(revision(span, kind, change, None));
    }

    /// Words that `change` keeps out of the text, at `at`.
    pub(super) fn removed(&mut self, at: usize, change: Option<&Change>, words: &str) {
        let Some(change) = change else { return };
        let kind = kind_of(change);
        if let Some(last) = self.revisions.last_mut()
            && last.kind == kind
            && last.span == Span::new(at, at)
            && same_hand(last, change)
            && let Some(removed) = &mut last.removed
        {
            removed.push_str(words);
            return;
        }
        self.revisions.push(revision(Span::new(at, at), kind, change, Some(words.to_owned())));
    }

    /// A paragraph mark that `change` took out at `at`: it parts the words removed before and after it.
    pub(super) fn removed_mark(&mut self, at: usize, change: Option<&Change>) {
        if let Some(last) = self.revisions.last_mut()
            && last.span == Span::new(at, at)
            && let (Some(removed), Some(change)) = (&mut last.removed, change)
            && last.author == change.author
        {
            removed.push('\n');
        } else {
            self.removed(at, change, "\n");
        }
    }

    /// What is marked in a text that is put in at `at`.
    pub(super) fn graft(&mut self, revisions: Vec<Revision>, hidden: Vec<Span>, at: usize) {
        let shifted = |revision: Revision| Revision { span: revision.span.shift(at), ..revision };
        self.revisions.extend(revisions.into_iter().map(shifted));
        self.hidden.extend(hidden.into_iter().map(|span| span.shift(at)));
    }

    /// A place where a comment begins, ends or hangs.
    pub(super) fn comment(&mut self, id: &str, at: usize) {
        self.comments.push((id.into(), at));
    }

    /// Gives comments the stretch from the first of their places to the last, and puts them in the order of the text;
    /// those without a place come last.
    pub(super) fn place(&self, comments: Vec<(Box<str>, Comment)>, text: &str) -> Vec<Comment> {
        let mut spans: HashMap<&str, Span> = HashMap::new();
        for (id, at) in &self.comments {
            spans.entry(id).and_modify(|span| span.end = *at).or_insert(Span::new(*at, *at));
        }
        let mut comments: Vec<Comment> = comments
            .into_iter()
            .map(|(id, comment)| Comment { span: spans.get(&*id).map(|span| span.trim(text)), ..comment })
            .collect();
        comments.sort_by_key(|comment| comment.span.map_or(usize::MAX, |span| span.start));
        comments
    }

    /// Text that is not to be seen.
    pub(super) fn hidden(&mut self, span: Span) {
        match self.hidden.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.hidden.push(span),
        }
    }

    /// Forgets what stands behind `length`, the new length of the text; removals move to its end.
    pub(super) fn truncate(&mut self, length: usize) {
        let stays = |revision: &Revision| revision.span.end <= length;
        let tail = self.revisions.iter().rposition(stays).map_or(0, |last| last + 1);
        for mut revision in self.revisions.split_off(tail) {
            revision.span = Span::new(revision.span.start.min(length), length);
            if !revision.span.is_empty() || revision.removed.is_some() {
                self.revisions.push(revision);
            }
        }
        while self.hidden.last().is_some_and(|span| span.end > length) {
            self.hidden.pop();
        }
        for (_, at) in self.comments.iter_mut().rev().take_while(|(_, at)| *at > length) {
            *at = length;
        }
    }

    /// Revisions and hidden stretches. Hidden stretches with only white space between them are one.
    pub(super) fn finish(self, text: &str) -> (Vec<Revision>, Vec<Span>) {
        let mut hidden: Vec<Span> = Vec::new();
        for span in self.hidden {
            let span = span.trim(text);
            match hidden.last_mut() {
                Some(last) if Span { start: last.end, end: span.start }.of(text).trim().is_empty() => {
                    last.end = span.end;
                }
                _ => hidden.push(span),
            }
        }
        let mut revisions = self.revisions;
        for revision in &mut revisions {
            if let Some(removed) = &mut revision.removed {
                *removed = removed.trim_matches('\n').to_owned();
            }
        }
        revisions.retain(|revision| revision.removed.as_ref().is_none_or(|removed| !removed.is_empty()));
        (revisions, hidden)
    }
}

fn kind_of(change: &Change) -> RevisionKind {
    match change.kind {
        ChangeKind::Inserted => RevisionKind::Inserted,
        ChangeKind::Deleted => RevisionKind::Deleted,
        ChangeKind::MovedHere | ChangeKind::MovedAway => RevisionKind::Moved,
    }
}

fn same_hand(revision: &Revision, change: &Change) -> bool {
    revision.author == change.author && revision.date == change.date
}

fn revision(span: Span, kind: RevisionKind, change: &Change, removed: Option<String>) -> Revision {
    Revision { span, kind, author: change.author.clone(), date: change.date.clone(), removed }
}
