//! Who the parties are, what the contract calls them, and which side supplies.
//!
//! Parties are read where contracts name them: in the opening words (`Acme, Inc. ("Provider")`), in the fields of an
//! order ("Supplier: Acme B.V."), and, where nobody is named, by the roles that a template uses. The side that supplies
//! is told by the caller, else by what each side is called and by what it is said to do.

use super::lexicon;
use caveat_core::Span;
use caveat_core::contract::{Party, Role, Unit, UnitKind};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// How far into the text the opening words may reach, in bytes.
const OPENING: usize = 12_000;
/// How far behind the first party's name another's may stand, in bytes.
const FAR: usize = 3_000;
/// The longest name, in words.
const NAME_WORDS: usize = 14;
/// How often a role must stand in a text that names nobody.
const ROLE_USES: usize = 3;

/// Role words and the side that they stand for; entries in `lexicon/roles.txt`.
static ROLES: LazyLock<HashMap<&'static str, Role>> = LazyLock::new(|| {
    let entries = lexicon::lines(include_str!("../../lexicon/roles.txt")).filter_map(|line| line.split_once(": "));
    entries
        .flat_map(|(side, words)| {
            let role = if side == "vendor" { Role::Vendor } else { Role::Customer };
            words.split(", ").map(move |word| (word, role))
        })
        .collect()
});

/// Words that a company's name may end in.
static FORMS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(include_str!("../../lexicon/company-forms.txt")));

/// Where a name ends: the beginnings of descriptions, with their blanks.
static NAME_ENDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let quoted = |line: &'static str| {
        line.strip_prefix('"')?.strip_suffix('"').map(|mark| if mark == "\\n" { "\n" } else { mark })
    };
    lexicon::lines(include_str!("../../lexicon/name-ends.txt")).filter_map(quoted).collect()
});

/// Terms in quotation marks that are no party: "Agreement", "Effective Date".
static NO_PARTIES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(include_str!("../../lexicon/no-party.txt")));

/// A party while it is being found.
struct Found {
    name: Span,
    aliases: Vec<Span>,
}

/// The parties of a contract, the vendor first. Linear in the length of the text.
pub(super) fn parties(text: &str, units: &[Unit], we: Option<&str>) -> Vec<Party> {
    let mut found = in_opening(text);
    if found.len() < 2 {
        merge(text, &mut found, in_fields(text, units));
    }
    if found.len() < 2 {
        merge(text, &mut found, by_roles(text));
    }
    if let Some(we) = we {
        named_by_caller(text, &mut found, we);
    }
    pronouns(text, &mut found);
    short_forms(text, &mut found);
    let roles = roles(text, &found, we);
    let mut parties: Vec<Party> = found
        .into_iter()
        .zip(roles)
        .map(|(party, role)| Party { name: party.name, aliases: party.aliases, role })
        .collect();
    parties.sort_by_key(|party| match party.role {
        Role::Vendor => 0,
        Role::Customer => 1,
        Role::Other => 2,
    });
    parties
}

/// The caller's name for the vendor, where the text holds it but no party was found by it: it is the name of the party
/// that supplies ("Provider"), or a party that nothing else names.
fn named_by_caller(text: &str, found: &mut Vec<Found>, we: &str) {
    if likeness(text, found, we).is_some() {
        return;
    }
    let we = fold(we);
    let Some(name) = first_place(text, &we) else { return };
    let scores = evidence(text, found);
    let supplier = (0..found.len()).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at))).filter(|at| scores[*at] > 0);
    let role = |party: &Found| ROLES.contains_key(party.name.of(text).to_lowercase().as_str());
    match supplier {
        Some(at) if role(&found[at]) => {
            let party = &mut found[at];
            party.aliases.insert(0, party.name);
            party.name = name;
        }
        _ => found.push(Found { name, aliases: vec![] }),
    }
}

/// Where these folded words first stand together in the text, whatever their case and the marks between them.
fn first_place(text: &str, folded: &str) -> Option<Span> {
    let wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let first = wanted.first()?;
    let mut places: Vec<(usize, usize, usize)> = vec![];
    for (at, word) in words(text) {
        let low = word.to_lowercase();
        // Runs that went on for all but the last word end here; a text repeats its names, not their beginnings.
        places.retain_mut(|(_, next, end)| {
            let goes_on = wanted.get(*next).is_some_and(|word| *word == low);
            if goes_on {
                *next += 1;
                *end = at + word.len();
            }
            goes_on
        });
        if low == *first {
            places.push((at, 1, at + word.len()));
        }
        if let Some((start, _, end)) = places.iter().find(|(_, next, _)| *next == wanted.len()) {
            return Some(Span::new(*start, *end));
        }
    }
    None
}

/// The party that a name means best, if it means one well enough.
fn likeness(text: &str, found: &[Found], we: &str) -> Option<usize> {
    let we = fold(we);
    let mine: HashSet<&str> = we.split(' ').collect();
    let alike = |name: &str| {
        if name == we {
            return 100;
        }
        let theirs: HashSet<&str> = name.split(' ').collect();
        let shared = mine.intersection(&theirs).filter(|word| word.len() > 2).count();
        shared * 100 / mine.len().max(theirs.len()).max(1)
    };
    let best = |party: &Found| {
        let names = std::iter::once(party.name).chain(party.aliases.iter().copied());
        names.map(|span| alike(&fold(span.of(text)))).max().unwrap_or(0)
    };
    let scores: Vec<usize> = found.iter().map(best).collect();
    let most = scores.iter().copied().max().filter(|most| *most >= 34)?;
    scores.iter().position(|score| *score == most)
}

/// Adds what is new.
fn merge(text: &str, found: &mut Vec<Found>, more: Vec<Found>) {
    for party in more {
        let name = fold(party.name.of(text));
        let known =
            |other: &Found| std::iter::once(&other.name).chain(&other.aliases).any(|span| fold(span.of(text)) == name);
        match found.iter_mut().find(|other| known(other)) {
            Some(other) => other.aliases.extend(party.aliases),
            None => found.push(party),
        }
    }
}

/// Lower case, without marks, articles and company forms: how two ways to write a name are compared.
pub(super) fn fold(name: &str) -> String {
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
    let kept: Vec<String> = words.filter(|word| word != "the").collect();
    let core = kept.iter().rposition(|word| !FORMS.contains(word.as_str()) && word.len() > 1);
    let end = core.map_or(kept.len(), |at| at + 1);
    kept[..end].join(" ")
}

/// `Name, a Delaware corporation ("Alias")`, from the opening words.
fn in_opening(text: &str) -> Vec<Found> {
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

/// The bracket that closes the one at `open`, at most 400 bytes on.
fn closing(text: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text[open..floor(text, open + 400)].char_indices() {
        match c {
            '(' => depth += 1,
            ')' => {
                depth -= 1;
                if depth == 0 {
                    return Some(open + at);
                }
            }
            _ => {}
        }
    }
    None
}

/// The terms in quotation marks inside a span.
fn quoted(text: &str, span: Span) -> Vec<Span> {
    let inside = span.of(text);
    let mut terms = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in inside.char_indices() {
        match (c, open) {
            ('“' | '„', _) | ('"' | '”', None) => open = Some(at + c.len_utf8()),
            ('"' | '”', Some(from)) => {
                let term = Span::new(from, at).shift(span.start).trim(text);
                if !term.is_empty() {
                    terms.push(trim_marks(text, term));
                }
                open = None;
            }
            _ => {}
        }
    }
    terms
}

/// The one capitalised term that brackets hold, without its article and "hereinafter".
fn unquoted(text: &str, inside: Span) -> Option<Span> {
    let mut span = inside.trim(text);
    for opener in
        ["hereinafter referred to as", "hereinafter called", "hereinafter", "referred to as", "herein", "called", "the"]
    {
        if let Some(rest) = span.of(text).strip_prefix(opener)
            && rest.starts_with(char::is_whitespace)
        {
            span = Span::new(span.start + opener.len(), span.end).trim(text);
        }
    }
    let words = span.of(text);
    let fine = words.starts_with(char::is_uppercase)
        && words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '&' | '-'));
    (fine && (1..=3).contains(&words.split(' ').count())).then_some(span)
}

/// Whether an alias is a role, or is made of words of the name.
fn shortens(alias: &str, name: &str) -> bool {
    let low = alias.to_lowercase();
    let name = name.to_lowercase();
    ROLES.contains_key(low.as_str())
        || low.split(' ').all(|word| name.split(|c: char| !c.is_alphanumeric()).any(|known| known == word))
}

/// A term without a comma or full stop that stands inside its quotation marks.
fn trim_marks(text: &str, term: Span) -> Span {
    let words = term.of(text);
    let kept = words.trim_end_matches([',', '.', ';', ':']);
    // "Acme, Inc." keeps its full stop.
    let form = words.ends_with('.') && FORMS.contains(last_word(kept).to_lowercase().as_str());
    if form { term } else { Span::new(term.start, term.start + kept.len()) }
}

fn last_word(words: &str) -> &str {
    words.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or(words)
}

/// Whether a defined term may be what a party is called.
fn may_name_a_party(term: &str) -> bool {
    let words: Vec<String> = term.split_whitespace().map(str::to_lowercase).collect();
    let Some(last) = words.last() else { return false };
    // A brand may begin in lower case: "eBay".
    let capital = term.chars().any(char::is_uppercase) || term.starts_with(char::is_numeric);
    let pronoun = matches!(term.to_lowercase().as_str(), "we" | "us" | "our" | "you" | "your");
    words.len() <= 5
        && (capital || pronoun || ROLES.contains_key(term.to_lowercase().as_str()))
        && !NO_PARTIES.contains(last.trim_matches(|c: char| !c.is_alphanumeric()))
}

/// The name that ends somewhere before a bracket and begins after `from`.
fn name_before(text: &str, from: usize, bracket: usize) -> Option<Span> {
    let earliest = floor(text, bracket.saturating_sub(900)).max(from);
    let mut start = earliest;
    let part = &text[earliest..bracket];
    for opener in ["between", "BETWEEN", "Between", "among", "AMONG", "amongst"] {
        if let Some(at) = part.rfind(opener) {
            start = start.max(earliest + at + opener.len());
        }
    }
    // "Customer    Acme Ltd (...)": a field of an order.
    let line = text[start..bracket].rfind('\n').map_or(start, |at| start + at + 1);
    if let Some(value) = field_value(text, line, bracket) {
        return name_at(text, value, bracket);
    }
    if start == earliest
        && let Some(at) = part.rfind(" by ").filter(|at| starts_a_name(&part[at + 4..]))
    {
        start = earliest + at + 4;
    }
    // A paragraph of its own begins anew, unless the break stands inside the party's description.
    if let Some(at) = text[start..bracket].rfind("\n\n") {
        // "(2) Acme Ltd": its number stands in front.
        let rest = text[skip_connectors(text, start + at, bracket)..bracket].trim();
        if rest.split_whitespace().count() >= 2 && starts_a_name(rest) {
            start += at;
        }
    }
    let mut name = skip_connectors(text, start, bracket);
    if !starts_a_name(&text[name..bracket]) {
        // The description of the party before runs on to the "and" between the two.
        let joins = [" and ", " AND ", " AND:", " And:", "\nAND ", "\nand "];
        name += joins.iter().filter_map(|join| text[name..bracket].find(join).map(|at| at + join.len())).min()?;
        name = skip_connectors(text, name, bracket);
    }
    name_at(text, name, bracket)
}

/// Where the value begins on a line that opens with a role and two or more spaces, a colon or a bar.
fn field_value(text: &str, line: usize, end: usize) -> Option<usize> {
    let words = &text[line..end];
    let gap = [words.find("  "), words.find(':'), words.find('|'), words.find('\t')].into_iter().flatten().min()?;
    let label = words[..gap].trim().to_lowercase();
    if !ROLES.contains_key(label.as_str()) {
        return None;
    }
    let rest = words[gap..].trim_start_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '|'));
    starts_a_name(rest).then_some(end - rest.len())
}

/// Past what joins one party to the next: commas, "and", "by", numbers in brackets.
fn skip_connectors(text: &str, from: usize, end: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text[at..end];
        let trimmed = rest.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.' | '|' | '*' | '-' | '_' | '&' | ')')
        });
        at = end - trimmed.len();
        let word_end = trimmed.find(|c: char| c.is_whitespace()).unwrap_or(trimmed.len());
        let word = trimmed[..word_end].to_lowercase();
        let joins =
            ["and", "by", "between", "the", "with", "party:", "parties:", "both", "of", "a", "in", "one", "to", "from"];
        let number = word.starts_with('(') && word.ends_with(')') && word.len() <= 5
            || word.len() <= 3 && word.ends_with(['.', ')']) && word.starts_with(|c: char| c.is_ascii_digit());
        if word_end == 0 || !(joins.contains(&word.as_str()) || number) {
            return at;
        }
        // "The Bankers Bank": an article belongs to a name that is a name by it alone; it does no harm to leave it out.
        at += word_end;
    }
}

/// Whether words begin as a name does: with a capital or a figure, or with a brand such as "eBay" or "acme.com".
fn starts_a_name(rest: &str) -> bool {
    let word = rest.split_whitespace().next().unwrap_or("");
    let brand = word.chars().nth(1).is_some_and(char::is_uppercase) || word.trim_end_matches([',', '.']).contains('.');
    word.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) || brand
}

/// The name that begins at `at`: capitalised words up to its description.
fn name_at(text: &str, at: usize, end: usize) -> Option<Span> {
    let part = &text[at..end];
    let mut stop = NAME_ENDS.iter().filter_map(|mark| part.find(mark)).min().unwrap_or(part.len());
    // An address begins with a figure behind a comma.
    let digits = part
        .char_indices()
        .find(|(at, c)| *c == ',' && part[*at + 1..].trim_start().starts_with(|d: char| d.is_ascii_digit()));
    stop = stop.min(digits.map_or(stop, |(at, _)| at));
    // So does a street with its number: ", Bernstrasse 34".
    let parts = part[..stop].match_indices(", ").map(|(at, _)| at);
    let street = |from: &usize| {
        let behind = part[from + 2..stop].split(',').next().unwrap_or("");
        behind.ends_with(|c: char| c.is_ascii_digit()) && behind.contains(' ')
    };
    stop = parts.into_iter().find(street).unwrap_or(stop);
    // Two people or companies joined by "and" are two parties, unless a form follows both.
    let name = Span::new(at, at + stop).trim(text);
    let name =
        Span::new(name.start, name.start + name.of(text).trim_end_matches([',', '-', '*', '_', ')']).len()).trim(text);
    let words: Vec<&str> = name.of(text).split_whitespace().collect();
    let small = words
        .iter()
        .filter(|word| {
            word.starts_with(|c: char| c.is_lowercase())
                && !matches!(**word, "of" | "and" | "the" | "for" | "de" | "van" | "von" | "to")
        })
        .count();
    let ok = !words.is_empty()
        && words.len() <= NAME_WORDS
        && small * 3 <= words.len()
        && name.of(text).chars().filter(|c| c.is_alphabetic()).count() >= 2;
    let capital = name.of(text).chars().any(char::is_uppercase) && !name.of(text).contains(['"', '“', '”']);
    let clause = words
        .iter()
        .any(|word| matches!(word.trim_end_matches(','), "WHEREAS" | "Whereas" | "shall" | "will" | "This" | "THIS"));
    let common = words.len() == 1 && NO_PARTIES.contains(words[0].to_lowercase().as_str());
    (ok && capital && !clause && !common).then_some(name)
}

/// "between X, a corporation, and Y, a company", where no alias tells the parties.
fn between(text: &str, opening: &str) -> Vec<Found> {
    let mut found = Vec::new();
    for opener in ["by and between ", "between ", "BETWEEN ", "between:", "BETWEEN:", "Between:", "by and among "] {
        let Some(at) = opening.find(opener) else { continue };
        let start = at + opener.len();
        let end = floor(opening, start + 900);
        let first_at = skip_connectors(text, start, end);
        let Some(first) = name_at(text, first_at, end) else { continue };
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
                (joined.is_some() && (1..=4).contains(&name.of(text).split_whitespace().count())).then_some(name)
            };
            let name = if starts_a_name(&text[at..end]) { name_at(text, at, end) } else { small() };
            found.extend(name.map(|name| Found { name, aliases: vec![] }));
        }
        break;
    }
    found
}

/// "Supplier: Acme B.V." and rows "Customer | Harbour Ltd".
fn in_fields(text: &str, units: &[Unit]) -> Vec<Found> {
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
fn by_roles(text: &str) -> Vec<Found> {
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

/// The words of a text with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let start = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - start, word))
}

/// Adds "we" where the text speaks so and no alias says who that is: in a form of the vendor's own, "we" is the vendor.
fn pronouns(text: &str, found: &mut [Found]) {
    let alias = |found: &[Found], names: &[&str]| {
        found
            .iter()
            .position(|party| party.aliases.iter().any(|alias| names.contains(&alias.of(text).to_lowercase().as_str())))
    };
    let first_place = |names: &[&str]| {
        words(text).filter(|(_, word)| names.contains(word)).nth(3).map(|(at, word)| Span::new(at, at + word.len()))
    };
    if let Some(you) = alias(found, &["you", "your"])
        && alias(found, &["we", "us", "our"]).is_none()
        && let Some(other) = (0..found.len()).find(|at| *at != you)
        && let Some(span) = first_place(&["we", "We", "our", "Our"])
    {
        found[other].aliases.push(span);
    }
}

/// Short forms of the names that the text really uses: the first words of the name, its capitals, its acronym.
fn short_forms(text: &str, found: &mut [Found]) {
    let mut wanted: HashMap<String, (usize, bool)> = HashMap::new();
    for (at, party) in found.iter().enumerate() {
        let name = party.name.of(text);
        let core = fold(name);
        let parts: Vec<&str> = core.split(' ').filter(|word| !word.is_empty()).collect();
        let mut forms = vec![];
        if let Some(first) =
            parts.first().filter(|word| word.len() > 3 && !ROLES.contains_key(**word) && !NO_PARTIES.contains(**word))
        {
            forms.push((*first).to_owned());
        }
        if parts.len() > 1 {
            let initials: String =
                name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
            let core_initials: String = parts.iter().filter_map(|word| word.chars().next()).collect();
            forms.push(initials.to_lowercase());
            forms.push(core_initials);
        }
        for form in forms.into_iter().filter(|form| form.len() > 1) {
            // A form that two parties could bear names neither.
            wanted.entry(form).and_modify(|known| known.1 &= known.0 == at).or_insert((at, true));
        }
    }
    let mut seen: HashMap<String, (usize, Span)> = HashMap::new();
    for (at, word) in words(text) {
        if word.len() > 1 && word.starts_with(|c: char| c.is_uppercase()) {
            let low = word.to_lowercase();
            // An acronym is written in capitals: "As" is no acronym of Alder Systems.
            let acronym = low.len() <= 4 && word.chars().any(char::is_lowercase);
            if !acronym && wanted.contains_key(&low) {
                let entry = seen.entry(low).or_insert((0, Span::new(at, at + word.len())));
                entry.0 += 1;
            }
        }
    }
    let mut forms: Vec<(&String, &(usize, Span))> = seen.iter().filter(|(_, (count, _))| *count >= 2).collect();
    forms.sort_by_key(|(_, (_, span))| span.start);
    for (form, (_, span)) in forms {
        let Some((at, true)) = wanted.get(form) else { continue };
        let party = &mut found[*at];
        if !party.aliases.iter().any(|alias| fold(alias.of(text)) == *form) {
            party.aliases.push(*span);
        }
    }
}

/// Which side each party is on.
fn roles(text: &str, found: &[Found], we: Option<&str>) -> Vec<Role> {
    if found.is_empty() {
        return vec![];
    }
    let vendor = we.and_then(|we| likeness(text, found, we));
    let scores = evidence(text, found);
    let vendor = vendor.or_else(|| {
        let best = (0..found.len()).max_by_key(|at| (scores[*at], std::cmp::Reverse(*at)))?;
        let rest = (0..found.len()).filter(|at| *at != best).map(|at| scores[at]).max();
        (scores[best] > 0 && rest.is_none_or(|rest| scores[best] > rest)).then_some(best)
    });
    let Some(vendor) = vendor else { return vec![Role::Other; found.len()] };
    let others = (0..found.len()).filter(|at| *at != vendor);
    let customer = others.min_by_key(|at| (scores[*at], *at));
    (0..found.len())
        .map(|at| match at {
            _ if at == vendor => Role::Vendor,
            _ if Some(at) == customer => Role::Customer,
            _ => Role::Other,
        })
        .collect()
}

/// How much speaks for each party to be the one that supplies; below zero, to be the one that receives.
fn evidence(text: &str, found: &[Found]) -> Vec<i64> {
    static ACTS: LazyLock<(HashSet<&str>, HashSet<&str>)> = LazyLock::new(|| {
        let list = |head: &str| {
            let lines = lexicon::lines(include_str!("../../lexicon/party-acts.txt"));
            lines
                .filter_map(|line| line.split_once(": "))
                .filter(|(name, _)| *name == head)
                .flat_map(|(_, acts)| acts.split(' '))
                .collect()
        };
        (list("supplies"), list("receives"))
    });
    let (supplies, receives) = &*ACTS;
    let mut owner: HashMap<String, usize> = HashMap::new();
    let mut scores = vec![0_i64; found.len()];
    for (at, party) in found.iter().enumerate() {
        for span in std::iter::once(&party.name).chain(&party.aliases) {
            let low = span.of(text).to_lowercase();
            match ROLES.get(low.trim_start_matches("the ")) {
                Some(Role::Vendor) => scores[at] += 12,
                Some(Role::Customer) => scores[at] -= 12,
                _ => {}
            }
            if let Some(last) = fold(span.of(text)).split(' ').next_back().filter(|word| word.len() > 1) {
                owner.entry(last.to_owned()).or_insert(at);
            }
        }
    }
    let mut counts = vec![(0_i64, 0_i64); found.len()];
    let list: Vec<(usize, &str)> = words(text).collect();
    for (at, (_, word)) in list.iter().enumerate() {
        if !matches!(*word, "shall" | "will" | "agrees" | "must" | "SHALL" | "WILL") || at == 0 {
            continue;
        }
        // "Acme, Inc. shall also promptly provide": the name within two words before, the act within three behind.
        let Some(party) =
            (1..=2).filter_map(|back| at.checked_sub(back)).find_map(|back| owner.get(&list[back].1.to_lowercase()))
        else {
            continue;
        };
        for (_, act) in list.iter().skip(at + 1).take(4) {
            let act = act.to_lowercase();
            if supplies.contains(act.as_str()) {
                counts[*party].0 += 1;
                break;
            }
            if receives.contains(act.as_str()) {
                counts[*party].1 += 1;
                break;
            }
        }
    }
    for (score, (given, received)) in scores.iter_mut().zip(counts) {
        *score += given.min(20) - received.min(20);
    }
    scores
}

/// The last character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
