//! Wording put into the text as a tracked change.

use super::align::Match;
use super::anchor::Spot;
use super::comments::escaped;
use super::edits::{Edits, Rank};
use super::locate::Locator;
use super::redline::{Change, redline};
use super::story::{Story, Wrapper, WrapperKind};
use caveat_core::Span;
use std::ops::Range;

/// Why wording was not put into the text; the words follow "No tracked change: ".
pub(super) type Refusal = &'static str;

/// One change, ready to be made.
struct Planned {
    deleted: Vec<(usize, Range<usize>)>,
    from: Spot,
    to: Spot,
    /// The words, and the run whose looks they take.
    words: Option<(String, usize)>,
    rank: Rank,
    /// The paragraph that goes with its words, its mark included.
    paragraph: Option<usize>,
}

/// Changes the words at `span` into `replacement`, and says where; or says why not, and changes nothing.
pub(super) fn suggest(
    edits: &mut Edits<'_>,
    locator: &mut Locator<'_>,
    span: Span,
    replacement: &str,
    taken: &[Span],
) -> Result<Vec<Span>, Refusal> {
    if !locator.reads_accepted() {
        return Err("the file was read with its tracked changes not accepted");
    }
    let text = &locator.document.text;
    let changes = redline(span.of(text), fitted(replacement, &text[span.end..]));
    let mut planned = Vec::new();
    let mut places = Vec::new();
    for change in &changes {
        let place = change.old.shift(span.start);
        // Changes that touch are as bad as changes that overlap: which comes first could not be told.
        if taken.iter().any(|other| other.start <= place.end && place.start <= other.end) {
            return Err("another suggestion changes the same words");
        }
        places.push(place);
        planned.push(plan(locator, span, change)?);
    }
    let story = locator.story;
    if planned.iter().any(|plan| plan.words.is_some() && story.out_of_changes(plan.to).is_none()) {
        return Err("a link inside somebody's tracked change would have to be parted");
    }
    for plan in planned {
        for (unit, content) in plan.deleted {
            edits.delete(unit, content, plan.from, plan.to);
        }
        if let Some(paragraph) = plan.paragraph {
            edits.delete_mark(paragraph);
        }
        if let Some((words, like)) = plan.words {
            let xml = edits.inserted(&words, like);
            edits.put_outside_changes(plan.to, plan.rank, &xml);
        }
    }
    Ok(places)
}

/// The words to put in, without the full stop where the sentence goes on behind them.
fn fitted<'a>(replacement: &'a str, behind: &str) -> &'a str {
    let words = replacement.trim();
    if behind.starts_with([';', ',', '.', ':']) { words.strip_suffix('.').unwrap_or(words) } else { words }
}

fn plan(locator: &mut Locator<'_>, span: Span, change: &Change) -> Result<Planned, Refusal> {
    let old = change.old.shift(span.start);
    let neighbour = |locator: &mut Locator<'_>, span: Span, last: bool| {
        let (letters, _) = locator.letters(span);
        if last { letters.last().copied() } else { letters.first().copied() }
    };
    let next = neighbour(locator, Span::new(old.end, span.end), false);
    let previous = neighbour(locator, Span::new(span.start, old.start), true);
    let (letters, missing) = locator.letters(old);
    if missing > 0 {
        return Err("its words could not be told apart in the file");
    }
    let story = locator.story;
    let paragraph_of = |letter: &Match| story.units[story.letters[letter.letters].unit].paragraph;
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else {
        return insertion(story, change, previous, next);
    };
    let paragraph = paragraph_of(first);
    if letters.iter().any(|letter| paragraph_of(letter) != paragraph) {
        return Err("the words run over several paragraphs or cells");
    }
    let here = |letter: &Match| paragraph_of(letter) == paragraph && is_open(story, letter);
    let before = |letter: &Match| story.before((letter.letters, letter.offset));
    let after = |letter: &Match| story.after((letter.letters, letter.offset), letter.len);
    let unit = |letter: &Match| story.letters[letter.letters].unit;
    let (mut from, mut start) = (before(first), unit(first));
    let (mut to, mut end) = (after(last), unit(last) + 1);
    if change.new.is_empty() {
        // The blank goes with the word: the one behind it, or in front of it at the end.
        if let Some(next) = next.filter(here) {
            (to, end) = (before(&next), unit(&next) + usize::from(matches!(before(&next), Spot::Cut { .. })));
        } else if let Some(previous) = previous.filter(here) {
            (from, start) =
                (after(&previous), unit(&previous) + usize::from(matches!(after(&previous), Spot::Edge(..))));
        } else {
            to = with_blank(story, last, to);
        }
    }
    let deleted = deleted_bytes(story, paragraph, start..end, from, to)?;
    let words = (!change.new.is_empty()).then(|| (change.new.clone(), unit(first)));
    let goes = words.is_none() && is_all_of(locator, paragraph, letters.len());
    Ok(Planned { deleted, from, to, words, rank: Rank::Words, paragraph: goes.then_some(paragraph) })
}

/// Whether so many letters are all that a paragraph shows, and it may run on into the next one.
fn is_all_of(locator: &Locator<'_>, paragraph: usize, count: usize) -> bool {
    let story = locator.story;
    let paragraph = &story.paragraphs[paragraph];
    let shown = paragraph.letters.iter().map(|at| &story.letters[*at]);
    let shown = shown.filter(|letters| story.is_shown(letters, locator.side));
    let letters = shown.flat_map(|letters| story.text[letters.text.clone()].chars());
    paragraph.followed && letters.filter(|letter| !letter.is_whitespace() && !letter.is_control()).count() == count
}

/// Words that only come: in front of the word that follows, else behind the word before.
fn insertion(story: &Story, change: &Change, previous: Option<Match>, next: Option<Match>) -> Result<Planned, Refusal> {
    let unit = |letter: &Match| story.letters[letter.letters].unit;
    let planned = |spot, words, like, rank| Planned {
        deleted: Vec::new(),
        from: spot,
        to: spot,
        words: Some((words, like)),
        rank,
        paragraph: None,
    };
    let at_place = |letter: &Match| {
        let at = unit(letter);
        bars_change(story, at).or(story.outermost_host(at).map(|_| "the words stand in a text box"))
    };
    match (previous, next) {
        (_, Some(next)) if is_open(story, &next) => {
            if let Some(refusal) = at_place(&next) {
                return Err(refusal);
            }
            let spot = story.before((next.letters, next.offset));
            let rank = if previous.is_none() { Rank::FirstWords } else { Rank::Words };
            Ok(planned(spot, format!("{} ", change.new), unit(&next), rank))
        }
        (Some(previous), _) if is_open(story, &previous) => {
            if let Some(refusal) = at_place(&previous) {
                return Err(refusal);
            }
            let spot = story.after((previous.letters, previous.offset), previous.len);
            Ok(planned(spot, format!(" {}", change.new), unit(&previous), Rank::Words))
        }
        _ => Err("its words could not be told apart in the file"),
    }
}

/// Whether a letter stands in a run that may be cut.
fn is_open(story: &Story, letter: &Match) -> bool {
    let unit = &story.units[story.letters[letter.letters].unit];
    !unit.solid && unit.field.is_none()
}

/// Why words in this unit must stay as they are.
fn bars_change(story: &Story, unit: usize) -> Option<Refusal> {
    let run = &story.units[unit];
    let around = |is: fn(&Wrapper) -> bool| story.wrappers_of(run.wrapper).any(|at| is(&story.wrappers[at]));
    if run.holds.note {
        Some("a note hangs on the words")
    } else if run.field.is_some() || around(|wrapper| wrapper.kind == WrapperKind::Field) {
        Some("the words stand in a field, which Word fills in itself")
    } else if story.paragraphs[run.paragraph].locked || around(|wrapper| wrapper.closed) {
        Some("the words stand in a content control that is not to be edited")
    } else if run.holds.thing || run.solid {
        Some("a formula, a picture or another object stands among the words")
    } else {
        None
    }
}

/// The bytes of each unit's content between two places; what somebody took out already stays as it is.
fn deleted_bytes(
    story: &Story,
    paragraph: usize,
    units: Range<usize>,
    from: Spot,
    to: Spot,
) -> Result<Vec<(usize, Range<usize>)>, Refusal> {
    if story.paragraphs[paragraph].text_box != 0 {
        return Err("the words stand in a text box");
    }
    let mut deleted = Vec::new();
    for at in units {
        let unit = &story.units[at];
        if story.is_removed(at) {
            continue;
        }
        if let Some(refusal) = bars_change(story, at) {
            return Err(refusal);
        }
        let cut = |spot: Spot| match spot {
            Spot::Cut { unit, raw, .. } if unit == at => Some(raw),
            _ => None,
        };
        let bytes = cut(from).unwrap_or(unit.content.start)..cut(to).unwrap_or(unit.content.end);
        if !unit.holds.comment && bytes.start < bytes.end {
            deleted.push((at, bytes));
        }
    }
    Ok(deleted)
}

/// A place behind a letter, moved over the blank that follows in the same element.
fn with_blank(story: &Story, last: &Match, to: Spot) -> Spot {
    let letters = &story.letters[last.letters];
    let end = last.offset + last.len;
    let rest = &story.text[letters.text.start + end..letters.text.end];
    if letters.plain && rest.starts_with(' ') { story.after((last.letters, end), 1) } else { to }
}

impl Edits<'_> {
    /// Words of ours, in the looks of a run that stands there.
    fn inserted(&mut self, words: &str, like: usize) -> String {
        let change = self.own_change();
        let properties = self.looks_of(like);
        let names = &self.story().names;
        let w = &names.prefix;
        let open = names.open("ins");
        let words = escaped(words);
        let run = format!("<{w}:r>{properties}<{w}:t xml:space=\"preserve\">{words}</{w}:t></{w}:r>");
        format!("{open}{change}>{run}</{w}:ins>")
    }
}
