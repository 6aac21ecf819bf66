//! What part of the contract each unit stands in.

use caveat_core::Span;
use caveat_core::contract::{Clause, Unit, UnitKind, Zone};

/// How a heading begins that opens an attachment.
const ATTACHMENTS: [&str; 9] =
    ["exhibit", "schedule", "annex", "appendix", "attachment", "addendum", "enclosure", "part ", "anlage"];
/// How the first sentence of the contract proper begins.
const OPENS_BODY: [&str; 6] = [
    "now, therefore",
    "now therefore",
    "it is agreed",
    "the parties agree",
    "it is hereby agreed",
    "in consideration of",
];
/// How the signatures begin.
const SIGNS: [&str; 8] = [
    "in witness whereof",
    "in witness thereof",
    "executed by the parties",
    "signed by",
    "the parties have executed",
    "agreed and accepted",
    "accepted and agreed",
    "signature page",
];

/// The most lines that the signatures of a contract take.
const MOST_SIGNATURES: usize = 40;

/// Tells each unit's zone, and where the signature block stands. Linear in the number of units and clauses.
pub(super) fn zones(text: &str, clauses: &[Clause], units: &mut [Unit]) -> Option<Span> {
    let roots = roots(text, clauses);
    let mut signature: Option<Span> = None;
    let mut recitals = false;
    let mut body = false;
    let mut signing: Option<usize> = None;
    let mut attached = false;
    for unit in units.iter_mut() {
        let words = unit.span.of(text);
        let low = lower_start(words, 60);
        let root = unit.clause.and_then(|at| roots.get(at)).copied().unwrap_or(Zone::Body);
        if unit.kind == UnitKind::Heading {
            recitals = matches!(low.trim_end_matches([':', '.']), "recitals" | "background" | "preamble" | "whereas" | "witnesseth" | "preliminary statement" | "introduction" if !body)
                && !low.starts_with("introduction");
        }
        if SIGNS.iter().any(|words| low.starts_with(words)) {
            signing = signing.or(Some(0));
        }
        // Behind the signatures an attachment opens, whether or not the outline knows it as one.
        if signing.is_some() && ATTACHMENTS.iter().any(|head| low.starts_with(head)) {
            signing = None;
            attached = true;
        }
        signing = signing.map(|lines| lines + 1);
        let long = signing.is_some_and(|lines| lines > MOST_SIGNATURES);
        if long {
            signing = None;
            attached = true;
        }
        let numbered = unit.clause.and_then(|at| clauses.get(at)).is_some_and(|clause| !clause.path.is_empty());
        if root == Zone::Attachment && numbered {
            signing = None;
        }
        let attachment = root == Zone::Attachment || attached;
        let whereas = low.starts_with("whereas") || low.starts_with("witnesseth");
        if OPENS_BODY.iter().any(|words| low.starts_with(words)) {
            recitals = false;
            body = true;
        }
        // A sentence that binds somebody is no signature, wherever it stands.
        let signs = signing.is_some() && !(words.len() > 60 && binds(words) && signing != Some(1));
        unit.zone = if signs {
            signature = Some(signature.map_or(unit.span, |known| known.cover(unit.span)));
            Zone::Signature
        } else if attachment || signing.is_some() {
            Zone::Attachment
        } else if whereas || recitals && !body {
            Zone::Recital
        } else if root == Zone::Definition || defines(words) {
            Zone::Definition
        } else {
            body = body || numbered;
            if body || binds(words) { Zone::Body } else { Zone::Preamble }
        };
    }
    signature
}

/// The zone that each clause's outermost heading gives its units.
fn roots(text: &str, clauses: &[Clause]) -> Vec<Zone> {
    let mut roots: Vec<Zone> = Vec::with_capacity(clauses.len());
    for clause in clauses {
        let own = clause.label.or(clause.heading).map_or(String::new(), |span| lower_start(span.of(text), 30));
        let path = lower_start(&clause.path, 30);
        let heading = clause.heading.map_or(String::new(), |span| lower_start(span.of(text), 30));
        let zone = if ATTACHMENTS.iter().any(|head| own.starts_with(head) || path.starts_with(head)) {
            Zone::Attachment
        } else if heading.starts_with("definition")
            || heading.starts_with("certain definitions")
            || heading.starts_with("defined terms")
        {
            Zone::Definition
        } else {
            // A parent stands before its children.
            clause.parent.and_then(|at| roots.get(at)).copied().unwrap_or(Zone::Body)
        };
        roots.push(zone);
    }
    roots
}

/// Whether a sentence begins by defining a term.
fn defines(words: &str) -> bool {
    let Some(rest) = words.strip_prefix(['"', '“']) else { return false };
    let Some(end) = rest.find(['"', '”']).filter(|end| *end < 80) else { return false };
    let behind = rest[end..].trim_start_matches(['"', '”', ',', ' ', '\n']);
    [
        "means",
        "shall mean",
        "will mean",
        "has the meaning",
        "have the meaning",
        "shall have the meaning",
        "refers to",
        "is defined",
    ]
    .iter()
    .any(|verb| behind.starts_with(verb))
}

/// Whether a sentence binds somebody: then it stands in the body, whatever has no number.
fn binds(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        matches!(word, "shall" | "will" | "must" | "agrees" | "includes" | "include" | "provides" | "warrants")
    })
}

/// The first characters in lower case, white space folded.
fn lower_start(words: &str, most: usize) -> String {
    let end = words.char_indices().nth(most).map_or(words.len(), |(at, _)| at);
    let mut start = String::with_capacity(end);
    for word in words[..end].split_whitespace() {
        if !start.is_empty() {
            start.push(' ');
        }
        start.push_str(word);
    }
    if start.is_ascii() {
        start.make_ascii_lowercase();
        return start;
    }
    start.to_lowercase()
}
