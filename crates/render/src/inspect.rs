//! What the reader saw in a document: structure, parties, terms, dates, notices.

use crate::page::{Look, Page, cut, padded};
use crate::text::{BOLD, DIM, PLAIN};
use crate::words;
use caveat_core::contract::{Clause, Contract, Role, Unit, UnitKind, Zone};
use caveat_core::document::{BlockKind, Comment, Document, Notice, Revision, RevisionKind};
use caveat_core::extraction::Extraction;
use caveat_core::report::{Quote, TimeReport};
use caveat_core::{Period, Span};
use jiff::civil::Date;
use serde::Serialize;

/// What the reader saw.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The file's name.
    pub name: &'a str,
    /// Its text and blocks.
    pub document: &'a Document,
    /// Its structure.
    pub contract: &'a Contract,
    /// What the rules read out of it.
    pub extraction: &'a Extraction,
    /// Every time expression of the text.
    pub times: &'a [TimeReport],
}

#[derive(Serialize)]
struct Inspection<'a> {
    document: About<'a>,
    effective_date: Option<Valued<Date>>,
    term: Option<Valued<Period>>,
    parties: Vec<PartyRow>,
    terms: Vec<TermRow>,
    clauses: Vec<ClauseRow>,
    units: Vec<UnitRow>,
    references: Vec<ReferenceRow>,
    signature: Option<Span>,
    times: &'a [TimeReport],
    blocks: Vec<BlockRow>,
    revisions: Vec<RevisionRow<'a>>,
    hidden: &'a [Span],
    comments: Vec<CommentRow<'a>>,
    notices: Vec<&'a Notice>,
}

#[derive(Serialize)]
struct About<'a> {
    name: &'a str,
    format: caveat_core::document::Format,
    pages: Option<u32>,
    text_bytes: usize,
}

#[derive(Serialize)]
struct Valued<T> {
    value: Option<T>,
    #[serde(flatten)]
    quote: Quote,
}

#[derive(Serialize)]
struct PartyRow {
    name: Quote,
    aliases: Vec<Quote>,
    role: Role,
}

#[derive(Serialize)]
struct TermRow {
    term: Quote,
    definition: Span,
}

#[derive(Serialize)]
struct ClauseRow {
    path: String,
    label: Option<Quote>,
    heading: Option<Quote>,
    span: Span,
    parent: Option<usize>,
    page: Option<u32>,
}

#[derive(Serialize)]
struct UnitRow {
    kind: &'static str,
    zone: &'static str,
    clause: Option<usize>,
    span: Span,
    text: String,
    lead_ins: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cells: Vec<Span>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    header: Vec<Span>,
}

#[derive(Serialize)]
struct ReferenceRow {
    #[serde(flatten)]
    quote: Quote,
    clause: Option<String>,
}

#[derive(Serialize)]
struct BlockRow {
    kind: &'static str,
    span: Span,
    label: Option<Quote>,
    level: u8,
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    area: Option<[f32; 4]>,
}

#[derive(Serialize)]
struct RevisionRow<'a> {
    kind: &'static str,
    span: Span,
    author: Option<&'a str>,
    date: Option<&'a str>,
    removed: Option<&'a str>,
}

#[derive(Serialize)]
struct CommentRow<'a> {
    about: Option<Quote>,
    author: Option<&'a str>,
    date: Option<&'a str>,
    text: &'a str,
}

/// What was seen, as JSON.
pub fn json(seen: &Seen<'_>) -> String {
    crate::json::pretty(&inspection(seen))
}

/// The same on one line, for JSON Lines, with a line break at its end.
pub fn json_line(seen: &Seen<'_>) -> String {
    crate::json::line(&inspection(seen))
}

fn inspection<'a>(seen: &Seen<'a>) -> Inspection<'a> {
    let Seen { name, document, contract, extraction, times } = *seen;
    let text = document.text.as_str();
    let quote = |span: Span| Quote::cut(text, span);
    Inspection {
        document: About { name, format: document.format, pages: document.pages, text_bytes: text.len() },
        effective_date: extraction.effective_date.map(|(value, span)| Valued { value, quote: quote(span) }),
        term: extraction.term.map(|(value, span)| Valued { value, quote: quote(span) }),
        parties: (contract.parties.iter())
            .map(|party| PartyRow {
                name: quote(party.name),
                aliases: party.aliases.iter().map(|alias| quote(*alias)).collect(),
                role: party.role,
            })
            .collect(),
        terms: contract
            .terms
            .iter()
            .map(|term| TermRow { term: quote(term.term), definition: term.definition })
            .collect(),
        clauses: (contract.clauses.iter())
            .map(|clause| ClauseRow {
                path: clause.path.clone(),
                label: clause.label.map(quote),
                heading: clause.heading.map(quote),
                span: clause.span,
                parent: clause.parent,
                page: document.page_at(clause.span.start),
            })
            .collect(),
        units: contract.units.iter().map(|unit| unit_row(text, unit)).collect(),
        references: (contract.references.iter())
            .map(|reference| ReferenceRow {
                quote: quote(reference.span),
                clause: reference.target.and_then(|at| contract.clauses.get(at)).map(|clause| clause.path.clone()),
            })
            .collect(),
        signature: contract.signature,
        times,
        blocks: (document.blocks.iter())
            .map(|block| BlockRow {
                kind: block_word(&block.kind),
                span: block.span,
                label: block.label.map(quote),
                level: block.level,
                page: block.origin.page,
                area: block.origin.area,
            })
            .collect(),
        revisions: document.revisions.iter().map(revision_row).collect(),
        hidden: &document.hidden,
        comments: document.comments.iter().map(|comment| comment_row(text, comment)).collect(),
        notices: document.notices.iter().chain(&extraction.notices).collect(),
    }
}

fn unit_row(text: &str, unit: &Unit) -> UnitRow {
    UnitRow {
        kind: unit_word(unit.kind),
        zone: zone_word(unit.zone),
        clause: unit.clause,
        span: unit.span,
        text: unit.span.of(text).to_owned(),
        lead_ins: unit.lead_ins.clone(),
        cells: unit.cells.clone(),
        header: unit.header.clone(),
    }
}

fn revision_row(revision: &Revision) -> RevisionRow<'_> {
    RevisionRow {
        kind: revision_word(revision.kind),
        span: revision.span,
        author: revision.author.as_deref(),
        date: revision.date.as_deref(),
        removed: revision.removed.as_deref(),
    }
}

fn comment_row<'a>(text: &str, comment: &'a Comment) -> CommentRow<'a> {
    CommentRow {
        about: comment.span.map(|span| Quote::cut(text, span)),
        author: comment.author.as_deref(),
        date: comment.date.as_deref(),
        text: &comment.text,
    }
}

fn revision_word(kind: RevisionKind) -> &'static str {
    match kind {
        RevisionKind::Inserted => "inserted",
        RevisionKind::Deleted => "deleted",
        RevisionKind::Moved => "moved",
    }
}

fn unit_word(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Sentence => "sentence",
        UnitKind::ListItem => "list-item",
        UnitKind::LeadIn => "lead-in",
        UnitKind::TableRow => "table-row",
        UnitKind::Heading => "heading",
    }
}

fn zone_word(zone: Zone) -> &'static str {
    match zone {
        Zone::Preamble => "preamble",
        Zone::Recital => "recital",
        Zone::Definition => "definition",
        Zone::Body => "body",
        Zone::Attachment => "attachment",
        Zone::Signature => "signature",
        Zone::Furniture => "furniture",
    }
}

fn block_word(kind: &BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "heading",
        BlockKind::Paragraph => "paragraph",
        BlockKind::ListItem => "list-item",
        BlockKind::TableRow { .. } => "table-row",
        BlockKind::Note => "note",
        BlockKind::Furniture => "furniture",
        _ => "other",
    }
}

/// What was seen, for people.
pub fn text(seen: &Seen<'_>, look: Look) -> String {
    let mut page = Page::new(look);
    let Seen { document, contract, extraction, .. } = *seen;
    let text = document.text.as_str();
    let pages =
        document.pages.map_or_else(String::new, |pages| format!(", {}", words::counted(pages as usize, "page")));
    let about = format!(
        "{}: {}{pages}, {} of text, {}, {}",
        words::on_one_line(seen.name),
        words::format_name(document.format),
        words::size(text.len() as u64),
        words::counted(contract.clauses.len(), "clause"),
        words::counted(contract.units.len(), "unit"),
    );
    page.paragraph("", PLAIN, &about, BOLD);
    facts(&mut page, text, contract, extraction);
    outline(&mut page, document, contract);
    if !contract.terms.is_empty() {
        page.section(&words::counted(contract.terms.len(), "defined term"), BOLD);
        let terms: Vec<String> = contract.terms.iter().map(|term| quoted(text, term.term)).collect();
        page.paragraph("", PLAIN, &terms.join(", "), PLAIN);
    }
    let broken: Vec<String> = (contract.references.iter())
        .filter(|reference| reference.target.is_none())
        .map(|reference| quoted(text, reference.span))
        .collect();
    if !broken.is_empty() {
        page.section(&format!("{} to parts that are not here", words::counted(broken.len(), "reference")), BOLD);
        page.paragraph("", PLAIN, &broken.join(", "), PLAIN);
    }
    if !seen.times.is_empty() {
        page.section(&words::counted(seen.times.len(), "time expression"), BOLD);
        let look = Look { width: page.width(), ..look };
        page.line(crate::text::times(seen.times, look).trim_end());
    }
    changes(&mut page, document);
    comments(&mut page, document);
    notices(&mut page, document, extraction);
    page.into_text()
}

fn quoted(text: &str, span: Span) -> String {
    format!("“{}”", words::on_one_line(span.of(text)))
}

fn facts(page: &mut Page, text: &str, contract: &Contract, extraction: &Extraction) {
    page.blank();
    for party in &contract.parties {
        let aliases: Vec<String> = party.aliases.iter().map(|alias| quoted(text, *alias)).collect();
        let role = match party.role {
            Role::Vendor => "vendor",
            Role::Customer => "customer",
            Role::Other => "party",
        };
        let name = words::on_one_line(party.name.of(text));
        page.paragraph(&padded(role, 11), DIM, &format!("{name} {}", aliases.join(", ")), PLAIN);
    }
    if let Some((value, span)) = extraction.effective_date {
        let value = value.map_or_else(|| "not settled".to_owned(), |date| date.to_string());
        page.paragraph(&padded("effective", 11), DIM, &format!("{value} {}", quoted(text, span)), PLAIN);
    }
    if let Some((value, span)) = extraction.term {
        let value = value.map_or_else(|| "not settled".to_owned(), |period| period.to_string());
        page.paragraph(&padded("term", 11), DIM, &format!("{value} {}", quoted(text, span)), PLAIN);
    }
    if let Some(span) = contract.signature {
        page.paragraph(&padded("signature", 11), DIM, &format!("bytes {} to {}", span.start, span.end), PLAIN);
    }
}

/// The clauses, indented by their depth.
fn outline(page: &mut Page, document: &Document, contract: &Contract) {
    if contract.clauses.is_empty() {
        return;
    }
    page.section(&words::counted(contract.clauses.len(), "clause"), BOLD);
    let mut depths: Vec<usize> = Vec::with_capacity(contract.clauses.len());
    for clause in &contract.clauses {
        let depth = clause.parent.and_then(|at| depths.get(at)).map_or(0, |depth| depth + 1);
        depths.push(depth);
        let place = document.page_at(clause.span.start).map_or_else(String::new, |number| format!("p. {number}"));
        let indent = "  ".repeat(depth.min(8));
        let width = page.width().saturating_sub(indent.len() + 8);
        let title = padded(&cut(&title(&document.text, clause), width), width);
        page.line(&format!("{indent}{title} {}", page.paint(DIM, &place)));
    }
}

/// The path and heading of a clause, else its first words.
fn title(text: &str, clause: &Clause) -> String {
    let words = if let Some(heading) = clause.heading {
        words::on_one_line(heading.of(text))
    } else {
        let behind = clause.label.map_or(clause.span.start, |label| label.end.min(clause.span.end));
        let start: String = Span::new(behind, clause.span.end).of(text).chars().take(160).collect();
        words::on_one_line(&start)
    };
    format!("{} {words}", clause.path).trim().to_owned()
}

fn changes(page: &mut Page, document: &Document) {
    if document.revisions.is_empty() {
        return;
    }
    page.section(&words::counted(document.revisions.len(), "tracked change"), BOLD);
    for revision in &document.revisions {
        let by = by(revision.author.as_deref(), revision.date.as_deref());
        let words = revision.removed.as_deref().unwrap_or_else(|| revision.span.of(&document.text));
        let first = format!("{}{by}: ", revision_word(revision.kind));
        page.paragraph("· ", PLAIN, &format!("{first}“{}”", cut(&words::on_one_line(words), 160)), PLAIN);
    }
}

fn comments(page: &mut Page, document: &Document) {
    if document.comments.is_empty() {
        return;
    }
    page.section(&format!("{}, no part of the text", words::counted(document.comments.len(), "comment")), BOLD);
    for comment in &document.comments {
        let by = by(comment.author.as_deref(), comment.date.as_deref());
        let about = comment.span.filter(|span| !span.is_empty()).map_or_else(String::new, |span| {
            format!(" on “{}”", cut(&words::on_one_line(span.of(&document.text)), 80))
        });
        let said = format!("{}{about}: {}", by.trim_start(), words::on_one_line(&comment.text));
        page.paragraph("· ", PLAIN, said.trim_start_matches(": "), PLAIN);
    }
}

/// By whom, and on which day.
fn by(author: Option<&str>, date: Option<&str>) -> String {
    let by = author.map_or_else(String::new, |author| format!(" by {}", words::on_one_line(author)));
    let day =
        date.and_then(|date| date.get(..10)).map_or_else(String::new, |day| format!(", {}", words::on_one_line(day)));
    format!("{by}{day}")
}

fn notices(page: &mut Page, document: &Document, extraction: &Extraction) {
    let notices: Vec<&Notice> = document.notices.iter().chain(&extraction.notices).collect();
    if notices.is_empty() {
        return;
    }
    page.section(&words::counted(notices.len(), "notice"), BOLD);
    for notice in notices {
        let place = notice.page.map_or_else(String::new, |number| format!("page {number}: "));
        page.paragraph("· ", PLAIN, &format!("{place}{} [{}]", notice.message, notice.kind), PLAIN);
    }
}
