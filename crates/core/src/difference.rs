//! What changed between two drafts: a stable contract (`caveat-diff/1`). Fields are added, never renamed.
//!
//! Every judgement is from the vendor's view: *stronger* binds it more, *weaker* less. Quotes are cut from the text of
//! the draft that they stand in.

use crate::Span;
use crate::commitment::{Force, Kind};
use crate::contract::Role;
use crate::document::Notice;
use crate::judgement::{Decision, Verdict};
use crate::report::{DocumentInfo, FindingReport, Quote, Tool};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The name of this version of the difference.
pub const SCHEMA: &str = "caveat-diff/1";

/// Everything that changed from one draft to another.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// [`SCHEMA`].
    pub schema: String,
    /// The program that made it.
    pub tool: Tool,
    /// The earlier draft.
    pub old: DocumentInfo,
    /// The later draft.
    pub new: DocumentInfo,
    /// The day on which both were judged.
    pub as_of: Date,
    /// Whether anything changed that the vendor must look at before it signs the later draft.
    pub look: bool,
    /// What to do with each draft.
    pub decision: Pair<Decision>,
    /// How many promises changed in which way.
    pub counts: Counts,
    /// Parties, dates and term that are stated otherwise.
    pub facts: Vec<FactChange>,
    /// What became of each promise of either draft, in the order of the later one; what was removed stands where it was.
    pub promises: Vec<PromiseChange>,
    /// What is found in the later draft alone, the worst first.
    pub findings_new: Vec<FindingReport>,
    /// What was found in the earlier draft alone, the worst first.
    pub findings_gone: Vec<FindingReport>,
    /// Sentences, list items and rows outside the promises whose words changed, in the order of the later draft.
    pub elsewhere: Vec<PassageChange>,
    /// What could not be read of the earlier draft, and of the later.
    pub notices: Pair<Vec<Notice>>,
}

/// The same thing in the earlier draft and in the later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair<T> {
    /// In the earlier draft.
    pub old: T,
    /// In the later draft.
    pub new: T,
}

/// How many promises changed in which way; each is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// In the later draft alone.
    pub added: usize,
    /// Binding more.
    pub strengthened: usize,
    /// Binding more in one way, less in another.
    pub mixed: usize,
    /// In other words, of which a person must say what they mean.
    pub changed: usize,
    /// Binding less.
    pub weakened: usize,
    /// In the earlier draft alone.
    pub removed: usize,
    /// In other words that mean the same.
    pub reworded: usize,
    /// In the same words.
    pub unchanged: usize,
    /// Of the unchanged and reworded ones: under another number or in another place.
    pub moved: usize,
}

/// What became of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Course {
    /// In the later draft alone.
    Added,
    /// Binds the vendor more.
    Strengthened,
    /// Binds it more in one way and less in another.
    Mixed,
    /// In other words, of which a person must say what they mean.
    Changed,
    /// Binds the vendor less.
    Weakened,
    /// In the earlier draft alone.
    Removed,
    /// In other words that mean the same.
    Reworded,
    /// In the same words.
    Unchanged,
}

/// What became of one promise.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PromiseChange {
    /// In a word.
    pub course: Course,
    /// As it stands in the earlier draft; null where it was added.
    pub old: Option<Version>,
    /// As it stands in the later draft; null where it was removed.
    pub new: Option<Version>,
    /// How the two were told to be one promise; null where it stands in one draft alone.
    pub told_by: Option<ToldBy>,
    /// How alike the words are, from 0 to 1; null where it stands in one draft alone.
    pub likeness: Option<f64>,
    /// Whether it stands under another number.
    pub renumbered: bool,
    /// Whether it stands before or after promises that it did not.
    pub moved: bool,
    /// What changed in substance.
    pub effects: Vec<Effect>,
    /// The words of both drafts, one after the other, each once.
    pub words: Vec<Run>,
}

/// How two promises were told to be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ToldBy {
    /// The same words: the same id.
    Id,
    /// Words that are much alike.
    Likeness,
}

/// A promise as it stands in one of the drafts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// The commitment's id in that draft's report; null where the words bind the vendor to nothing.
    pub id: Option<String>,
    /// The clause as a lawyer would cite it.
    pub clause: Option<String>,
    /// The nearest heading.
    pub heading: Option<String>,
    /// The page.
    pub page: Option<u32>,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
    /// The lead-in that governs it.
    pub lead_in: Option<Quote>,
    /// What is promised; null with the id.
    pub kind: Option<Kind>,
    /// How firmly; null with the id.
    pub force: Option<Force>,
    /// The first day by which something of it is due.
    pub due: Option<Date>,
    /// The capability that is meant.
    pub capability: Option<String>,
    /// The verdict.
    pub verdict: Option<Verdict>,
    /// Days from the day the capability is there to the day it is due.
    pub slack_days: Option<i64>,
}

/// One change of substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// What changed.
    pub aspect: Aspect,
    /// Which way, for the vendor.
    pub bears: Bears,
    /// What it was; null where there was nothing.
    pub old: Option<String>,
    /// What it is; null where there is nothing.
    pub new: Option<String>,
    /// The same as a sentence.
    pub message: String,
}

/// What of a promise changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Aspect {
    /// Whether the words bind the vendor at all.
    Promise,
    /// How firmly.
    Force,
    /// Who is bound.
    Obligor,
    /// When it is due.
    Deadline,
    /// A figure.
    Limit,
    /// What missing it costs.
    Consequence,
    /// Words that widen, narrow or soften it.
    Scope,
    /// Other words.
    Words,
}

/// Which way a change bears on the vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bears {
    /// Binds it more.
    Stronger,
    /// Binds it less.
    Weaker,
    /// A person must say.
    Open,
}

/// A run of words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// In which draft it stands.
    pub stands: Stands,
    /// The words, with the white space behind them; of words in both, the later draft's.
    pub text: String,
}

/// In which draft words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stands {
    /// In both.
    Both,
    /// In the earlier alone.
    Deleted,
    /// In the later alone.
    Inserted,
}

/// A sentence, list item or row outside the promises whose words changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PassageChange {
    /// `added`, `removed` or `changed`.
    pub course: Course,
    /// The clause as a lawyer would cite it, in the later draft where it stands there.
    pub clause: Option<String>,
    /// The nearest heading.
    pub heading: Option<String>,
    /// The page.
    pub page: Option<u32>,
    /// Where it stands in the earlier draft.
    pub old: Option<Span>,
    /// Where it stands in the later draft.
    pub new: Option<Span>,
    /// The words of both drafts.
    pub words: Vec<Run>,
    /// Ids of promises of the later draft that use a term which this passage defines.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub defines_for: Vec<String>,
}

/// A party, date or term that is stated otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactChange {
    /// Which: `vendor`, `customer`, `party`, `effective-date` or `term`.
    pub fact: Fact,
    /// What it was; null where it was not stated.
    pub old: Option<String>,
    /// What it is; null where it is not stated.
    pub new: Option<String>,
}

/// What is stated once for a whole contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fact {
    /// The side that supplies.
    Vendor,
    /// The side that receives.
    Customer,
    /// Anybody else.
    Party,
    /// When the agreement takes effect.
    EffectiveDate,
    /// How long it lasts.
    Term,
}

impl Fact {
    /// The fact that a party of that role is.
    pub fn of(role: Role) -> Self {
        match role {
            Role::Vendor => Self::Vendor,
            Role::Customer => Self::Customer,
            Role::Other => Self::Party,
        }
    }
}

impl Course {
    /// Whether the vendor must look at a promise of which this became.
    pub fn look(self) -> bool {
        matches!(self, Self::Added | Self::Strengthened | Self::Mixed | Self::Changed)
    }
}

impl Difference {
    /// The promises of which `course` became, in order.
    pub fn promises_of(&self, course: Course) -> impl Iterator<Item = &PromiseChange> {
        self.promises.iter().filter(move |change| change.course == course)
    }
}

impl PromiseChange {
    /// The later version, else the earlier: where a reader finds it.
    pub fn version(&self) -> Option<&Version> {
        self.new.as_ref().or(self.old.as_ref())
    }
}
