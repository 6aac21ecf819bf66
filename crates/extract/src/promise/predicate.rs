//! What a predicate is: the word that carries it, what it is about, and its verb.

use super::sides::Side;

/// The word that carries the force of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Modal {
    /// Shall.
    Shall,
    /// Will.
    Will,
    /// Must.
    Must,
    /// May.
    May,
    /// Can, could, might.
    Can,
    /// Should, would.
    Should,
    /// Agrees to, undertakes to, is responsible for, is required to, is to.
    Agrees,
    /// Warrants, represents, guarantees.
    Warrants,
    /// The plain present.
    Present,
    /// "Is", "are", with or without a participle.
    Is,
}

impl Modal {
    /// Its name in features.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Shall => "shall",
            Self::Will => "will",
            Self::Must => "must",
            Self::May => "may",
            Self::Can => "can",
            Self::Should => "should",
            Self::Agrees => "agrees",
            Self::Warrants => "warrants",
            Self::Present => "present",
            Self::Is => "is",
        }
    }

    /// Whether it binds whoever it is about.
    pub(crate) const fn binds(self) -> bool {
        matches!(self, Self::Shall | Self::Will | Self::Must | Self::Agrees | Self::Warrants)
    }
}

/// What a predicate is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum About {
    /// A side.
    Side(Side),
    /// A thing that a side has: "Provider's staff".
    Owned(Side),
    /// Anything else.
    Thing,
    /// Nothing was found: the subject stands elsewhere (a lead-in) or is left out.
    Nothing,
}

impl About {
    /// Its name in features.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Side(Side::Vendor) => "vendor",
            Self::Side(Side::Customer) => "customer",
            Self::Side(Side::Both) => "both",
            Self::Side(Side::Either) => "either",
            Self::Side(Side::Third) => "third",
            Self::Owned(Side::Vendor) => "vendors",
            Self::Owned(Side::Customer) => "customers",
            Self::Owned(_) => "others",
            Self::Thing => "thing",
            Self::Nothing => "nothing",
        }
    }
}

/// One predicate of a sentence.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of grammar that holds or not")]
#[derive(Debug, Clone, Copy)]
pub(crate) struct Predicate {
    /// What carries it.
    pub(crate) modal: Modal,
    /// The word that carries it.
    pub(crate) at: usize,
    /// Where its subject begins and ends.
    pub(crate) subject: (usize, usize),
    /// What it is about.
    pub(crate) about: About,
    /// The main verb, where one was found.
    pub(crate) verb: Option<usize>,
    /// "Shall not", "neither party shall".
    pub(crate) negated: bool,
    /// "Shall be delivered".
    pub(crate) passive: bool,
    /// Who does it: "shall be delivered by Provider".
    pub(crate) agent: Option<Side>,
    /// Lets off or permits: "shall not be required to", "shall have the right to", "will no longer".
    pub(crate) frees: bool,
    /// Stands in a clause that begins with "if", "that", "which", "when".
    pub(crate) subordinate: bool,
}
