//! Parties where contracts name them: in the opening words, in the fields of an order, or by role alone.

use super::names::{
    closing, floor, may_name_a_party, name_at, name_before, quoted, shortens, skip_connectors, starts_a_name,
    trim_marks, unquoted,
};
use super::{FAR, Found, OPENING, ROLE_USES, ROLES, fold, merge, words};
use caveat_core::Span;
use caveat_core::contract::{Role, Unit, UnitKind};
use std::collections::BTreeMap;

/// `Name, a Delaware corporation ("Alias")`, from the opening words.
pub(super) fn in_opening(text: &str) -> Vec<Found> {
    let opening = &text[..floor(text, OPENING)];
    let mut found: Vec<Found> = Vec::new();
    let mut from = 0;
    for (open, _) in opening.match_indices('(') {
        if open < from {
            continue;
        }
        let Some(close) = closing(opening, open) else { continue };
        let aliases = quoted(text, Span::new(open + 1, close));
        let aliases: Vec<Span> = aliases.into_iter().filter(|alias| may_name_a_party(alias.of(text))).collect();
        let plain = if aliases.is_empty() { unquoted(text, Span::new(open + 1, close)) } else { None };
        if aliases.is_empty() && plain.is_none() {
            continue;
        }
        let Some(name) = name_before(text, from, open) else { continue };
        let aliases = match plain {
            // "(Pennard)", "(the Conservancy)": short for words of the name.
            Some(alias) if shortens(alias.of(text), name.of(text)) => vec![alias],
            Some(_) => continue,
            None => aliases,
        };
        from = close;
        // What stands far behind the first is a third person that a clause speaks of.
        if found.first().is_some_and(|first| name.start > first.name.end + FAR) {
            break;
        }
        let same = fold(name.of(text));
        if same.is_empty() || found.iter().any(|party| fold(party.name.of(text)) == same) {
            continue;
        }
        found.push(Found { name, aliases });
        if found.len() == 6 {
            break;
        }
    }
    if found.len() < 2 {
        merge(text, &mut found, between(text, opening));
    }
    found
}

/// "between X, a corporation, and Y, a company", where no alias tells the parties.
pub(super) fn between(text: &str, opening: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for opener in ["by and between ", "between ", "BETWEEN ", "between:", "BETWEEN:", "Between:", "by and among "] {
        let Some(at) = opening.find(opener) else { continue };
        let start = at + opener.len();
        let end = floor(opening, start + 900);
        let first_at = skip_connectors(text, start, end);
        // "between Acme.com and blue systems": the small words behind the "and" are no part of the first name.
        let small_behind = opening[first_at..end]
            .find(" and ")
            .map(|and| first_at + and)
            .filter(|and| !starts_a_name(&opening[skip_connectors(text, and + 5, end)..end]));
        let first = match small_behind {
            Some(and) => name_at(text, first_at, and).or_else(|| name_at(text, first_at, end)),
            None => name_at(text, first_at, end),
        };
        let Some(first) = first else { continue };
        // "X and Y": the first name may hold both.
        let joined = [" and ", " AND ", " And "].iter().filter_map(|join| first.of(text).find(join)).min();
        let (first, rest) = match joined {
            Some(and) => (Span::new(first.start, first.start + and), first.start + and),
            None => (first, first.end),
        };
        if ROLES.contains_key(first.of(text).to_lowercase().as_str()) || first.of(text).contains(" that ") {
            continue;
        }
        found.push(Found { name: first, aliases: vec![] });
        let after_and = |join: &str| text[rest..end].find(join).map(|at| rest + at + join.len());
        let second = [" and ", " AND ", " And "].iter().filter_map(|join| after_and(join)).min();
        if let Some(and) = second {
            let at = skip_connectors(text, and, end);
            // "between Acme and blue systems.": some write their names small.
            let small = || {
                let words = &text[at..end];
                let stop = words.find(['.', ',', '(', '\n', ';']).unwrap_or(words.len());
                let name = Span::new(at, at + stop).trim(text);
                ((joined.is_some() || small_behind == Some(first.end))
                    && (1..=4).contains(&name.of(text).split_whitespace().count()))
                .then_some(name)
            };
            let name = if starts_a_name(&text[at..end]) { name_at(text, at, end) } else { small() };
            found.extend(name.map(|name| Found { name, aliases: vec![] }));
        }
        break;
    }
    found
}

/// "Supplier: Acme B.V." and rows "Customer | Harbour Ltd".
pub(super) fn in_fields(text: &str, units: &[Unit]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for (at, unit) in units.iter().enumerate().take(80) {
        // The label may have been read as a heading run into its value.
        let behind = units.get(at + 1).map(|next| next.span).filter(|next| {
            unit.kind == UnitKind::Heading && text.get(unit.span.end..next.start).is_some_and(|gap| gap.trim() == ":")
        });
        let field = match unit.cells.as_slice() {
            [label, value, ..] => Some((*label, *value)),
            _ if behind.is_some() => behind.map(|value| (unit.span, value)),
            _ => unit.span.of(text).find(':').filter(|at| *at < 40).map(|at| {
                (Span::new(unit.span.start, unit.span.start + at), Span::new(unit.span.start + at + 1, unit.span.end))
            }),
        };
        let Some((label, value)) = field else { continue };
        let label = trim_marks(text, label.trim(text));
        let low = label.of(text).to_lowercase();
        let low = low
            .trim_end_matches(" name")
            .trim_start_matches("name of ")
            .trim_start_matches("the ")
            .trim_matches(['*', '(', ')', ' ', '"', '“', '”']);
        if !ROLES.contains_key(low) {
            continue;
        }
        let value = value.trim(text);
        if starts_a_name(value.of(text))
            && let Some(name) = name_at(text, value.start, value.end)
        {
            let alias = find_word(text, label, low).unwrap_or(label);
            found.push(Found { name, aliases: vec![alias] });
        }
    }
    found
}

fn find_word(text: &str, label: Span, low: &str) -> Option<Span> {
    let at = label.of(text).to_lowercase().find(low)?;
    let span = Span::new(label.start + at, label.start + at + low.len());
    (span.end <= label.end && text.is_char_boundary(span.start) && text.is_char_boundary(span.end)).then_some(span)
}

/// The roles that a template without names uses: the most frequent of each side.
pub(super) fn by_roles(text: &str) -> Vec<Found> {
    let mut uses: BTreeMap<&str, (usize, Span)> = BTreeMap::new();
    for (at, word) in words(text) {
        if word.starts_with(|c: char| c.is_uppercase()) {
            let low = word.to_lowercase();
            if let Some((role, _)) = ROLES.get_key_value(low.as_str()) {
                let entry = uses.entry(role).or_insert((0, Span::new(at, at + word.len())));
                entry.0 += 1;
            }
        }
    }
    let best = |side: Role| {
        let of_side = uses.iter().filter(|(role, (count, _))| ROLES.get(**role) == Some(&side) && *count >= ROLE_USES);
        of_side.max_by_key(|(role, (count, _))| (*count, std::cmp::Reverse(role.len()))).map(|(_, (_, span))| *span)
    };
    [best(Role::Vendor), best(Role::Customer)]
        .into_iter()
        .flatten()
        .map(|name| Found { name, aliases: vec![name] })
        .collect()
}
