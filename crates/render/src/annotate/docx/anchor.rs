//! Where in the part a comment or change may begin and end.

use super::story::{Story, WrapperKind};

/// A place in the part where something may be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    /// Between units, at a byte of the part; inside a wrapper, or right in the paragraph.
    Edge(usize, Option<usize>),
    /// Inside a unit, at a byte of the part; inside an element that holds letters, or between two of its elements.
    Cut { unit: usize, raw: usize, element: Option<usize> },
}

/// A letter of the part: an index into [`Story::letters`] and a byte of those letters.
pub(super) type Place = (usize, usize);

impl Story {
    /// The place in front of a letter.
    pub(super) fn before(&self, (at, offset): Place) -> Spot {
        let letters = &self.letters[at];
        let unit = &self.units[letters.unit];
        if let Some(spot) = self.outside_closed(letters.unit, true) {
            return spot;
        }
        if unit.solid {
            return self.before_unit(letters.unit);
        }
        if let Some(first) = self.field_begins_at((at, offset)) {
            return self.before_unit(first);
        }
        let Some(element) = letters.element else {
            return self.cut_or_before(letters.unit, letters.raw.start);
        };
        let raw = if letters.plain {
            letters.raw.start + offset
        } else if offset == 0 {
            letters.raw.start
        } else {
            letters.raw.end
        };
        let text = &self.texts[element];
        if raw <= text.inner.start {
            self.cut_or_before(letters.unit, text.open.start)
        } else if raw >= text.inner.end {
            self.cut_or_after(letters.unit, text.end)
        } else {
            Spot::Cut { unit: letters.unit, raw, element: Some(element) }
        }
    }

    /// The place behind the letter of `len` bytes.
    pub(super) fn after(&self, (at, offset): Place, len: usize) -> Spot {
        let letters = &self.letters[at];
        let unit = &self.units[letters.unit];
        if let Some(spot) = self.outside_closed(letters.unit, false) {
            return spot;
        }
        if unit.solid {
            return self.after_unit(letters.unit);
        }
        let end = offset + len;
        if let Some(last) = self.field_ends_at((at, end)) {
            return self.after_unit(last);
        }
        let Some(element) = letters.element else {
            return self.cut_or_after(letters.unit, letters.raw.end);
        };
        let raw = if letters.plain { letters.raw.start + end } else { letters.raw.end };
        let text = &self.texts[element];
        if raw >= text.inner.end {
            self.cut_or_after(letters.unit, text.end)
        } else {
            Spot::Cut { unit: letters.unit, raw, element: Some(element) }
        }
    }

    fn cut_or_before(&self, unit: usize, raw: usize) -> Spot {
        if raw <= self.units[unit].content.start {
            return self.before_unit(unit);
        }
        Spot::Cut { unit, raw, element: None }
    }

    fn cut_or_after(&self, unit: usize, raw: usize) -> Spot {
        if raw >= self.units[unit].content.end {
            return self.after_unit(unit);
        }
        Spot::Cut { unit, raw, element: None }
    }

    /// The place in front of a unit, outside every wrapper that begins with it.
    pub(super) fn before_unit(&self, unit: usize) -> Spot {
        let mut spot = Spot::Edge(self.units[unit].outer.start, self.units[unit].wrapper);
        for at in self.wrappers_of(self.units[unit].wrapper) {
            let wrapper = &self.wrappers[at];
            if wrapper.units.start != unit {
                break;
            }
            spot = Spot::Edge(wrapper.outer.start, wrapper.parent);
        }
        spot
    }

    /// The place behind a unit, outside every wrapper that ends with it.
    pub(super) fn after_unit(&self, unit: usize) -> Spot {
        let mut spot = Spot::Edge(self.units[unit].outer.end, self.units[unit].wrapper);
        for at in self.wrappers_of(self.units[unit].wrapper) {
            let wrapper = &self.wrappers[at];
            if wrapper.units.end != unit + 1 {
                break;
            }
            spot = Spot::Edge(wrapper.outer.end, wrapper.parent);
        }
        spot
    }

    /// The place outside the outermost control around the unit that Word keeps to itself.
    fn outside_closed(&self, unit: usize, before: bool) -> Option<Spot> {
        let closed = self.wrappers_of(self.units[unit].wrapper).filter(|at| self.wrappers[*at].closed).last()?;
        let wrapper = &self.wrappers[closed];
        let raw = if before { wrapper.outer.start } else { wrapper.outer.end };
        Some(Spot::Edge(raw, wrapper.parent))
    }

    /// The unit in which the complex field around a letter begins, where nothing that is seen of the field stands in
    /// front of the letter: the mark outlives an update of the field.
    fn field_begins_at(&self, (at, offset): Place) -> Option<usize> {
        let (first, _) = self.field_in_paragraph(at)?;
        let seen = self.letters[..at].iter().rev().take_while(|letters| letters.unit >= first);
        let nothing = offset == 0 && seen.into_iter().all(|letters| self.is_code(letters.code_of));
        nothing.then_some(first)
    }

    fn field_ends_at(&self, (at, end): Place) -> Option<usize> {
        let (_, last) = self.field_in_paragraph(at)?;
        let seen = self.letters[at + 1..].iter().take_while(|letters| letters.unit <= last);
        let nothing =
            end == self.letters[at].text.len() && seen.into_iter().all(|letters| self.is_code(letters.code_of));
        nothing.then_some(last)
    }

    fn is_code(&self, code_of: Option<usize>) -> bool {
        code_of.is_some_and(|field| self.fields[field].last.is_some())
    }

    /// The first and last unit of the complex field around a letter, where it lies in one paragraph.
    fn field_in_paragraph(&self, letters: usize) -> Option<(usize, usize)> {
        let unit = &self.units[self.letters[letters].unit];
        let field = &self.fields[unit.field?];
        let last = field.last?;
        let inside = |at: usize| self.units[at].paragraph == unit.paragraph;
        (inside(field.first) && inside(last)).then_some((field.first, last))
    }

    /// The tags that end, and begin anew, the tracked changes right around a place: what is put between them stands
    /// in nobody's change. `None` where something else stands between the place and a change around it.
    pub(super) fn out_of_changes(&self, spot: Spot) -> Option<Vec<usize>> {
        let wrapper = match spot {
            Spot::Edge(_, wrapper) => wrapper,
            Spot::Cut { unit, .. } => self.units[unit].wrapper,
        };
        let tracked = |at: &usize| matches!(self.wrappers[*at].kind, WrapperKind::Inserted | WrapperKind::Removed);
        let right_around: Vec<usize> = self.wrappers_of(wrapper).take_while(tracked).collect();
        let further = self.wrappers_of(wrapper).skip(right_around.len()).any(|at| tracked(&at));
        (!further).then_some(right_around)
    }
}
