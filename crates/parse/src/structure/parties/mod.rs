//! Who the parties are, what the contract calls them, and which side supplies.
//!
//! Parties are read where contracts name them: in the opening words (`Acme, Inc. ("Provider")`), in the fields of an
//! order ("Supplier: Acme B.V."), and, where nobody is named, by the roles that a template uses. The side that supplies
//! is told by the caller, else by what each side is called and by what it is said to do.

mod names;
mod opening;
mod sides;

use super::lexicon;
use caveat_core::Span;
use caveat_core::contract::{Party, Role, Unit};
use opening::{by_roles, in_fields, in_opening};
use sides::{named_by_caller, roles};
use std::collections::{HashMap, HashSet};
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
    let entries = lexicon::lines(include_str!("../../../lexicon/roles.txt")).filter_map(|line| line.split_once(": "));
    entries
        .flat_map(|(side, words)| {
            let role = if side == "vendor" { Role::Vendor } else { Role::Customer };
            words.split(", ").map(move |word| (word, role))
        })
        .collect()
});

/// Words that a company's name may end in.
static FORMS: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(include_str!("../../../lexicon/company-forms.txt")));

/// Where a name ends: the beginnings of descriptions, with their blanks.
static NAME_ENDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let quoted = |line: &'static str| {
        line.strip_prefix('"')?.strip_suffix('"').map(|mark| if mark == "\\n" { "\n" } else { mark })
    };
    lexicon::lines(include_str!("../../../lexicon/name-ends.txt")).filter_map(quoted).collect()
});

/// Terms in quotation marks that are no party: "Agreement", "Effective Date".
static NO_PARTIES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| lexicon::words(include_str!("../../../lexicon/no-party.txt")));

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

/// Where these folded words first stand together in the text, whatever their case and the marks between them.
fn first_place(text: &str, folded: &str) -> Option<Span> {
    let wanted: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let first = wanted.first()?;
    let mut places: Vec<(usize, usize, usize)> = vec![];
    for (at, word) in words(text) {
        // Runs that went on for all but the last word end here; a text repeats its names, not their beginnings.
        places.retain_mut(|(_, next, end)| {
            let goes_on = wanted.get(*next).is_some_and(|low| folds_to(word, low));
            if goes_on {
                *next += 1;
                *end = at + word.len();
            }
            goes_on
        });
        if folds_to(word, first) {
            places.push((at, 1, at + word.len()));
        }
        if let Some((start, _, end)) = places.iter().find(|(_, next, _)| *next == wanted.len()) {
            return Some(Span::new(*start, *end));
        }
    }
    None
}

/// Whether a word in lower case is `low`.
fn folds_to(word: &str, low: &str) -> bool {
    if word.is_ascii() { word.eq_ignore_ascii_case(low) } else { word.to_lowercase() == low }
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
