//! A document seen as a contract: clauses, units, parties, defined terms, references.

use crate::Span;
use serde::{Deserialize, Serialize};

/// The structure of one contract. Every span points into the document's text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Contract {
    /// The clauses in reading order; a parent stands before its children.
    pub clauses: Vec<Clause>,
    /// The units in reading order: what a commitment can be.
    pub units: Vec<Unit>,
    /// The parties, the vendor first where it is known.
    pub parties: Vec<Party>,
    /// The defined terms, in reading order.
    pub terms: Vec<DefinedTerm>,
    /// References to clauses and attachments, in reading order.
    pub references: Vec<CrossReference>,
    /// The signature block, where one was found.
    pub signature: Option<Span>,
}

/// A numbered or headed part of the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    /// The whole path as a lawyer would cite it: "3.2(b)", "Exhibit A 2.1", "Article IV"; empty for the preamble
    /// and for parts with a heading but no number.
    pub path: String,
    /// Its own label as printed.
    pub label: Option<Span>,
    /// Its heading.
    pub heading: Option<Span>,
    /// Everything from its label to the end of its last child.
    pub span: Span,
    /// The clause that holds it: an index into [`Contract::clauses`].
    pub parent: Option<usize>,
}

/// One sentence, list item or table row.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// Where it stands, without its label.
    pub span: Span,
    /// What it is.
    pub kind: UnitKind,
    /// The clause it belongs to: an index into [`Contract::clauses`].
    pub clause: Option<usize>,
    /// The lead-ins that govern it, the outermost first ("Provider shall:").
    pub lead_ins: Vec<Span>,
    /// What part of the contract it stands in.
    pub zone: Zone,
    /// For a table row: its cells, from left to right.
    pub cells: Vec<Span>,
    /// For a table row: the header cell above each cell, where the table has a header row of that width.
    pub header: Vec<Span>,
}

/// What a [`Unit`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// A sentence of running text.
    Sentence,
    /// An item of a list (inline or on a line of its own), quoted without its lead-in.
    ListItem,
    /// The words that introduce a list ("Provider shall:"); promises nothing unless it is a full sentence.
    LeadIn,
    /// A row of a table.
    TableRow,
    /// A heading; never a commitment, but it may say who is bound by what follows.
    Heading,
}

/// What part of the contract a unit stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// Title, parties, date.
    Preamble,
    /// "WHEREAS", "Background".
    Recital,
    /// A definitions clause or a sentence that defines a term.
    Definition,
    /// The clauses themselves.
    Body,
    /// Exhibits, schedules, annexes.
    Attachment,
    /// Signatures.
    Signature,
    /// Table of contents, page furniture.
    Furniture,
}

/// A party to the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Party {
    /// The name as it first stands in the text.
    pub name: Span,
    /// What the contract calls it: "Provider", "Northwind". Each is one of its places in the text.
    pub aliases: Vec<Span>,
    /// Which side it is on.
    pub role: Role,
}

/// Which side a [`Party`] is on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The side that supplies the product or service: "us".
    Vendor,
    /// The side that receives it.
    Customer,
    /// Anybody else, or not known.
    Other,
}

/// A term that the contract defines.
#[derive(Debug, Clone, PartialEq)]
pub struct DefinedTerm {
    /// The term, without its quotation marks.
    pub term: Span,
    /// The words that define it: the sentence, or for `("Term")` the phrase in front.
    pub definition: Span,
}

/// A reference to another part of the contract.
#[derive(Debug, Clone, PartialEq)]
pub struct CrossReference {
    /// The words: "Section 3.2(b)", "Exhibit A".
    pub span: Span,
    /// The clause meant: an index into [`Contract::clauses`]; `None` where the contract has no such clause.
    pub target: Option<usize>,
}

impl Contract {
    /// The vendor, where it is known.
    pub fn vendor(&self) -> Option<&Party> {
        self.parties.iter().find(|party| party.role == Role::Vendor)
    }

    /// The clause a unit stands in, and those around it, the innermost first.
    pub fn clauses_of<'a>(&'a self, unit: &Unit) -> impl Iterator<Item = &'a Clause> {
        std::iter::successors(unit.clause.and_then(|at| self.clauses.get(at)), |clause| {
            clause.parent.and_then(|at| self.clauses.get(at))
        })
    }
}
