//! Every way in which contracts write time: a token at a time, by rules that share one prefilter.
//!
//! A rule looks at one token and says whether an expression begins there. Where several do, the longest wins; of two
//! equally long ones, the one whose rule stands first in the list. Each rule says what its expressions can begin with
//! ([`Start`]), so that most words of a contract cost no question at all.

mod anchor;
mod calendar;
mod day;
pub(crate) mod duration;
mod event;
mod fiscal;
pub(crate) mod number;
mod numeric;
mod offset;
mod range;
mod reckon;
mod recurring;
mod relative;
mod scene;
mod start;
mod token;
mod vague;

use crate::ground::Ground;
use crate::rule::Rule;
use caveat_core::commitment::{Direction, TimeExpression, When};
use caveat_core::{CalendarDate, RulePage, Span};
pub(crate) use fiscal::fiscal_start;
use jiff::civil::Date;
pub(crate) use numeric::{Order, readings};
pub(crate) use reckon::reckon;
pub(crate) use scene::Scene;
use start::{Rules, Start};
pub(crate) use token::Class;
use token::Token;

/// A rule of this layer. Its beginnings are its cues.
pub(crate) type TimeRule = Rule<Reader>;

/// How a rule of this layer reads.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reader {
    /// What its expressions can begin with.
    starts: &'static [Start],
    /// What begins at the token with this index.
    find: fn(&Scene<'_>, usize) -> Option<Hit>,
}

/// Something found, in tokens.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hit {
    /// The first token.
    from: usize,
    /// One past the last.
    to: usize,
    /// What it means.
    when: When,
    /// The last day in time, where the words alone give it.
    due: Option<Date>,
}

impl Hit {
    fn new(from: usize, to: usize, when: When) -> Self {
        let due = match when {
            When::Date(date) => Some(date.last_day()),
            When::Range { end, .. } => Some(end.last_day()),
            _ => None,
        };
        Self { from, to, when, due }
    }
}

/// The rules; of equally long expressions the first wins.
static RULES: &[TimeRule] = &[
    range::RULE,
    relative::RULE,
    offset::RULE,
    recurring::RULE,
    day::RULE,
    numeric::RULE,
    calendar::RULE,
    event::RULE,
    duration::RULE,
    vague::RULE,
];

/// What the expressions of each rule can begin with, in the order of the rules.
fn starts() -> Vec<&'static [Start]> {
    RULES.iter().map(|rule| rule.find.starts).collect()
}

impl Settings {
    /// For readers that ask only where times stand, not which days they are.
    pub(crate) const fn plain() -> Self {
        Self { base: Date::ZERO, order: None, fiscal: None, relative: false }
    }

    /// For a contract: the day that dates without a year follow, and what the document shows.
    pub(crate) const fn of(base: Date, order: Option<Order>, fiscal: Option<i8>) -> Self {
        Self { base, order, fiscal, relative: false }
    }

    /// The day that dates without a year follow.
    pub(crate) const fn base(&self) -> Date {
        self.base
    }
}

/// Whether a word in lower case names a number: "twelve".
pub(crate) fn is_cardinal(word: &str) -> bool {
    !word.is_empty() && matches!(token::word(word.as_bytes()), token::Class::Cardinal(_))
}

/// Whether the text holds a number in words.
pub(crate) fn has_number_word(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| word.len() > 2);
    words.into_iter().any(|word| matches!(token::word(word.as_bytes()), Class::Cardinal(_)))
}

/// The place behind the event, told in the text's own words, that begins at a token.
pub(crate) fn event_end(scene: &Scene, at: usize) -> Option<usize> {
    anchor::anchor(scene, at)
}

/// The order of day and month that the figures of a text show.
pub(crate) fn order(text: &str) -> Option<Order> {
    numeric::order(text, Span::new(0, text.len()))
}

/// The pages of this layer's rules.
pub(crate) fn pages() -> Vec<RulePage> {
    RULES.iter().map(Rule::described).collect()
}

/// The time expressions inside `span` of `text`, in reading order, not overlapping; relative ones count from `as_of`.
pub(crate) fn find(text: &str, span: Span, as_of: Date) -> Vec<TimeExpression> {
    let settings =
        Settings { base: as_of, order: order(span.of(text)), fiscal: fiscal_start(span.of(text)), relative: true };
    paragraphs(text, span).flat_map(|part| scan(text, part, &settings)).collect()
}

/// The time expressions inside `span` of a contract, in reading order, not overlapping.
pub(crate) fn read(text: &str, span: Span, ground: &Ground) -> Vec<TimeExpression> {
    scan(text, span, &Settings { base: ground.base, order: ground.order, fiscal: ground.fiscal, relative: false })
}

/// The stretches between blank lines: no expression reaches past one, and what one does not hold costs nothing.
fn paragraphs(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut from = span.start;
    std::iter::from_fn(move || {
        (from < span.end).then(|| {
            let rest = Span::new(from, span.end).of(text);
            let end = rest.find("\n\n").map_or(span.end, |at| from + at + 2);
            let part = Span::new(from, end.max(from + 1).min(span.end));
            from = part.end;
            part
        })
    })
}

/// What a text says about its times as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    base: Date,
    order: Option<Order>,
    fiscal: Option<i8>,
    relative: bool,
}

/// The time expressions inside `span`, read with what the whole text says.
pub(crate) fn scan(text: &str, span: Span, settings: &Settings) -> Vec<TimeExpression> {
    // A bare question is short and may begin with nearly anything; a contract is long and seldom speaks of time.
    let relative = settings.relative;
    scan_with(text, span, settings, |token| if relative { Rules::MAX } else { token.begins })
}

/// The same, with the rules that `asked` gives for each token.
fn scan_with(text: &str, span: Span, settings: &Settings, asked: impl Fn(&Token) -> Rules) -> Vec<TimeExpression> {
    let mut scene = Scene::new(text, span, settings.base, settings.relative);
    (scene.order, scene.fiscal) = (settings.order, settings.fiscal);
    let mut found = Vec::new();
    let mut at = 0;
    while at < scene.tokens.len() {
        let asked = asked(&scene.tokens[at]);
        let best = if asked == 0 { None } else { longest(&scene, at, asked) };
        let Some((hit, rule)) = best else {
            at += 1;
            continue;
        };
        at = hit.to;
        let due = hit.due.or_else(|| if settings.relative { counted(&scene, &hit) } else { None });
        found.push(TimeExpression { span: scene.span(hit.from, hit.to), when: hit.when, due, rule: rule.id });
    }
    found
}

/// The longest expression that begins at a token, of these rules.
fn longest(scene: &Scene, at: usize, asked: Rules) -> Option<(Hit, &'static TimeRule)> {
    let mut best: Option<(Hit, &TimeRule)> = None;
    for (_, rule) in RULES.iter().enumerate().filter(|(place, _)| asked & (1 << place) != 0) {
        let Some(hit) = (rule.find.find)(scene, at) else { continue };
        if hit.to > best.as_ref().map_or(at, |(best, _)| best.to) {
            best = Some((hit, rule));
        }
    }
    best
}

/// The due day of an offset in a bare question: from a date in its event's place, or, without an event, from the base.
fn counted(scene: &Scene, hit: &Hit) -> Option<Date> {
    let When::Offset { period, direction, anchor } = hit.when else { return None };
    let day = match anchor {
        None => scene.base,
        Some(anchor) => {
            let at = scene.tokens.partition_point(|token| token.span.start < anchor.start);
            let dated = calendar::date(scene, at).and_then(|(date, next)| match date {
                CalendarDate::Day(day) => Some((day, next)),
                _ => None,
            });
            let (day, next) = dated.or_else(|| relative::last_day(scene, at))?;
            let whole = scene.tokens.get(next).is_none_or(|token| token.span.start >= anchor.end);
            // "before the 31st": the day before it is the last in time.
            let strictly = period.whole() == Some(0) && direction == Direction::Before;
            match whole {
                true if strictly => day.yesterday().ok()?,
                true => day,
                false => return None,
            }
        }
    };
    reckon(day, period, direction)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::page;
    use caveat_core::report::TimeReport;

    /// An expression as the pages print it.
    pub(crate) fn note(text: &str, time: &TimeExpression) -> String {
        let report = TimeReport::of(text, time);
        let mut note = report.kind;
        for part in [report.value, report.start, report.end].into_iter().flatten() {
            note += &format!(" {part}");
        }
        if let Some(direction) = report.direction {
            note += &format!(" {}", format!("{direction:?}").to_lowercase());
        }
        if let Some(anchor) = report.anchor {
            note += &format!(" {anchor:?}");
        }
        note
    }

    #[test]
    fn pages_hold() {
        let as_of = Date::constant(2026, 11, 23);
        page::check(&pages(), |page, text| {
            let whole = Span::new(0, text.len());
            // A page shows what a contract's reader sees, but for the rule that is silent there.
            let found = if page.id == "time/relative" {
                find(text, whole, as_of)
            } else {
                scan(
                    text,
                    whole,
                    &Settings { base: as_of, order: order(text), fiscal: fiscal_start(text), relative: false },
                )
            };
            found.iter().filter(|time| time.rule == page.id).map(|time| (time.span, note(text, time))).collect()
        });
    }

    /// The same reading with every rule asked at every word.
    fn slow(text: &str, settings: &Settings) -> Vec<TimeExpression> {
        scan_with(text, Span::new(0, text.len()), settings, |_| Rules::MAX)
    }

    #[test]
    fn no_rule_finds_anything_where_it_is_not_asked() {
        let settings = Settings::of(Date::constant(2026, 11, 23), None, Some(4));
        let pages = crate::rule::pages();
        let texts = pages.iter().flat_map(|page| page.page.split("\n\n"));
        // Where real contracts lie beside the project, they are read too.
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora/contracts/txt");
        let files = std::fs::read_dir(&folder).map_or_else(
            |_| {
                println!("no contracts beside the project: only the pages are read");
                vec![]
            },
            |entries| entries.filter_map(|entry| Some(entry.ok()?.path())).collect(),
        );
        let mut files: Vec<_> =
            files.into_iter().filter(|path| path.extension().is_some_and(|end| end == "txt")).collect();
        files.sort();
        let read: Vec<String> =
            files.iter().step_by(40).filter_map(|path| std::fs::read_to_string(path).ok()).collect();
        let lines = read.iter().flat_map(|text| text.split("\n\n"));
        let mut missed = Vec::new();
        for text in texts.chain(lines) {
            let quick = scan(text, Span::new(0, text.len()), &settings);
            for time in slow(text, &settings).iter().filter(|time| !quick.contains(time)) {
                missed.push(format!("{} {:?}", note(text, time), time.span.of(text)));
            }
        }
        assert_eq!(missed, Vec::<String>::new(), "left: what is found only where every rule is asked at every word");
    }
}
