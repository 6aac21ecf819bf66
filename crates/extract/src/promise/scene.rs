//! A unit with what stands around it: its lead-ins, its clauses, the sides of the contract.

use super::lexicon::{Classes, LEXICON, Part};
use super::reading::{About, Modal, Predicate, Reading};
use super::sides::{Side, Sides};
use super::words::{Words, stem};
use caveat_core::contract::{Contract, Unit, UnitKind};
use caveat_core::{RuleId, Span};

/// How a unit binds: the first that holds, from strong to weak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Signal {
    /// "Provider shall deliver".
    VendorDuty,
    /// "shall be delivered by Provider".
    VendorAgent,
    /// "Each party shall".
    MutualDuty,
    /// "Provider's staff shall".
    VendorsThingDuty,
    /// "The Software shall", "Reports shall be delivered".
    ThingDuty,
    /// An item under "Provider shall:".
    VendorItem,
    /// An item under "Each party shall:".
    MutualItem,
    /// An item under "The Software shall:", "The scope includes:".
    ThingItem,
    /// "Customer is entitled to receive".
    CustomerRight,
    /// "Customer shall".
    CustomerDuty,
    /// An item under "Customer shall:".
    CustomerItem,
    /// "Provider may".
    VendorOption,
    /// "Customer may".
    CustomerOption,
    /// "We deposit the source code".
    VendorPresent,
    /// "Customer names eight persons".
    CustomerPresent,
    /// "The Service includes", "Backups are taken daily".
    ThingPresent,
    /// A row of a table that names the vendor as the one who acts.
    VendorRow,
    /// A row of a table that names the customer.
    CustomerRow,
    /// Any other row.
    Row,
    /// Words without a verb.
    Verbless,
    /// Anything else.
    Other,
}

impl Signal {
    /// The rule that speaks of it.
    pub(crate) const fn rule(self) -> RuleId {
        match self {
            Self::VendorDuty | Self::MutualDuty | Self::VendorAgent | Self::VendorsThingDuty => "promise/duty",
            Self::ThingDuty | Self::CustomerRight => "promise/thing",
            Self::VendorItem | Self::MutualItem | Self::ThingItem | Self::CustomerItem => "promise/item",
            Self::VendorRow | Self::CustomerRow | Self::Row => "promise/row",
            Self::VendorPresent | Self::ThingPresent | Self::CustomerPresent => "promise/present",
            Self::CustomerDuty | Self::VendorOption | Self::CustomerOption | Self::Other => "promise/weight",
            Self::Verbless => "promise/scope",
        }
    }

    /// Its name in features.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::VendorDuty => "vendor-duty",
            Self::VendorAgent => "vendor-agent",
            Self::MutualDuty => "mutual-duty",
            Self::VendorsThingDuty => "vendors-thing-duty",
            Self::ThingDuty => "thing-duty",
            Self::VendorItem => "vendor-item",
            Self::MutualItem => "mutual-item",
            Self::ThingItem => "thing-item",
            Self::CustomerRight => "customer-right",
            Self::CustomerDuty => "customer-duty",
            Self::CustomerItem => "customer-item",
            Self::VendorOption => "vendor-option",
            Self::CustomerOption => "customer-option",
            Self::VendorPresent => "vendor-present",
            Self::CustomerPresent => "customer-present",
            Self::ThingPresent => "thing-present",
            Self::VendorRow => "vendor-row",
            Self::CustomerRow => "customer-row",
            Self::Row => "row",
            Self::Verbless => "verbless",
            Self::Other => "other",
        }
    }
}

/// What a lead-in or heading says of the items below it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lead {
    /// Its last predicate, in short.
    pub(crate) modal: Option<Modal>,
    /// What that is about.
    pub(crate) about: Option<About>,
    /// Whether it says "not".
    pub(crate) negated: bool,
    /// Whether it grants a right: its items say what the other side may do.
    pub(crate) grants: bool,
    /// The classes of its phrases.
    pub(crate) phrases: Classes,
    /// The classes of its words.
    pub(crate) classes: Classes,
    /// Its last words.
    pub(crate) tail: Span,
    /// Whether it names the vendor, and whether it names the customer.
    pub(crate) names: (bool, bool),
}

impl Lead {
    /// A lead-in with the one around it: the inner one carries the list if it has a verb.
    pub(crate) fn within(self, outer: Self) -> Self {
        if self.modal.is_some() {
            return Self { phrases: self.phrases | outer.phrases, ..self };
        }
        Self { phrases: self.phrases | outer.phrases, classes: self.classes | outer.classes, ..outer }
    }
}

/// What the headings above a unit say.
#[derive(Debug, Clone, Default)]
pub(crate) struct Place {
    /// What the nearest heading is about.
    pub(crate) topics: Classes,
    /// What the headings above that are about.
    pub(crate) above: Classes,
    /// Whose duties the headings say are listed.
    pub(crate) side: Option<Side>,
    /// The words of the nearest heading, as stems.
    pub(crate) heading: Vec<String>,
}

/// A unit with what stands around it.
pub(crate) struct Scene<'a> {
    /// The document's text.
    pub(crate) text: &'a str,
    /// The unit.
    pub(crate) unit: &'a Unit,
    /// What it says.
    pub(crate) reading: &'a Reading,
    /// The innermost lead-in that governs it.
    pub(crate) lead: Option<Lead>,
    /// What the headings above it say.
    pub(crate) place: &'a Place,
    /// The words of the table's header row, as classes.
    pub(crate) header: Classes,
    /// How it binds.
    pub(crate) signal: Signal,
    /// The predicate behind the signal.
    pub(crate) main: Option<Predicate>,
    /// The phrase that names the thing promised.
    pub(crate) subject: Option<Span>,
    /// How the unit in front of it binds, by name; empty for the first of a clause.
    pub(crate) before: &'static str,
    /// How many units its list or table holds; 0 outside both.
    pub(crate) listed: usize,
    /// How many deadlines it holds.
    pub(crate) deadlines: usize,
    /// How many limits it holds.
    pub(crate) limits: usize,
}

/// What each clause's headings say, in the order of the clauses.
pub(crate) fn places(text: &str, contract: &Contract, sides: &Sides) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::with_capacity(contract.clauses.len());
    let mut words = Words::default();
    let mut mentions = Vec::new();
    for (at, clause) in contract.clauses.iter().enumerate() {
        // A parent stands before its children; anything else is no parent.
        let parent = clause.parent.filter(|parent| *parent < at).and_then(|parent| places.get(parent));
        let mut place = Place::default();
        if let Some(parent) = parent {
            place.above = parent.above | parent.topics;
            place.side = parent.side;
        }
        if let Some(heading) = clause.heading.filter(|heading| heading.len() < 200) {
            words.read(text, heading);
            sides.mentions(&words, &mut mentions);
            for i in 0..words.len() {
                if words.is_word(i) {
                    place.topics |= LEXICON.topic(words.low(i));
                    place.heading.push(stem(words.low(i)).to_owned());
                }
            }
            let duties = place.heading.iter().any(|word| {
                word.starts_with("responsibilit")
                    || word.starts_with("obligation")
                    || word.starts_with("dut")
                    || word == "undertak"
            });
            if duties || mentions.iter().any(|mention| mention.possessive) {
                let named = mentions
                    .iter()
                    .map(|mention| mention.side)
                    .find(|side| matches!(side, Side::Vendor | Side::Customer));
                place.side = named.or(place.side);
            }
        } else if let Some(parent) = parent {
            place.topics = parent.topics;
            place.heading.clone_from(&parent.heading);
        }
        places.push(place);
    }
    places
}

/// What a lead-in says, from its reading.
pub(crate) fn lead(reading: &Reading, span: Span) -> Lead {
    let words = reading.words.len();
    let tail = reading.words.span(words.saturating_sub(16), words).unwrap_or(span);
    // The last predicate that is no aside carries the list.
    let last = reading.predicates.iter().rev().find(|predicate| !predicate.subordinate).or(reading.predicates.last());
    Lead {
        tail,
        modal: last.map(|predicate| predicate.modal),
        about: last.map(|predicate| match (predicate.passive, predicate.agent) {
            (true, Some(side)) => About::Side(side),
            _ => predicate.about,
        }),
        negated: last.is_some_and(|predicate| predicate.negated),
        grants: (0..reading.words.len()).any(|at| matches!(reading.words.low(at), "grants" | "grant" | "granted")),
        phrases: reading.phrases,
        classes: reading.classes.iter().fold(0, |all, classes| all | classes),
        names: (
            reading.mentions.iter().any(|mention| mention.side == Side::Vendor),
            reading.mentions.iter().any(|mention| mention.side == Side::Customer),
        ),
    }
}

/// How a unit binds, and by which predicate.
pub(crate) fn signal(
    text: &str,
    unit: &Unit,
    reading: &Reading,
    lead: Option<&Lead>,
    place: &Place,
    sides: &Sides,
) -> (Signal, Option<Predicate>) {
    if unit.kind == UnitKind::TableRow {
        return (row_signal(text, unit, sides), None);
    }
    let best = reading
        .predicates
        .iter()
        .map(|predicate| (rank(predicate, reading), predicate))
        .min_by_key(|((order, _), predicate)| (*order + 40 * u8::from(predicate.subordinate), predicate.at));
    let own = best.map(|((order, signal), predicate)| (order, signal, *predicate));
    // An item finishes its lead-in's sentence unless it binds by itself.
    if let Some(lead) = lead
        && (own.is_none_or(|(order, _, predicate)| order >= 30 || predicate.subordinate)
            || lead.modal.is_some_and(Modal::binds) && opens_with_base_verb(reading))
        && let Some(signal) = item_signal(lead)
    {
        return (signal, own.map(|(_, _, predicate)| predicate));
    }
    match own {
        Some((_, signal, predicate)) => (signal, Some(predicate)),
        None if unit.kind == UnitKind::ListItem && place.side == Some(Side::Vendor) => (Signal::VendorItem, None),
        None if unit.kind == UnitKind::ListItem && place.side == Some(Side::Customer) => (Signal::CustomerItem, None),
        None => (Signal::Verbless, None),
    }
}

/// Whether an item goes on with its lead-in's verb: "(a) assign the leases, and Customer shall assume them".
fn opens_with_base_verb(reading: &Reading) -> bool {
    let words = &reading.words;
    let Some(first) = (0..words.len().min(6)).find(|at| words.is_word(*at) && words.low(*at).len() > 2) else {
        return false;
    };
    // "promptly notify"
    let verb = if words.low(first).ends_with("ly") { first + 1 } else { first };
    let low = words.low(verb);
    reading.classes.get(verb).is_some_and(|classes| classes & LEXICON.verbs != 0)
        && reading.mention_of(verb).is_none()
        && !low.ends_with('s')
        && !low.ends_with("ing")
        && !low.ends_with("ed")
        && LEXICON.is(Part::Complement, words.low(verb + 1))
}

/// How strong a predicate is, smaller is stronger, and the signal that it gives.
fn rank(predicate: &Predicate, reading: &Reading) -> (u8, Signal) {
    use About::{Nothing, Owned, Side as Of, Thing};
    use Side::{Both, Customer, Either, Third, Vendor};
    let binds = predicate.modal.binds();
    if predicate.passive && (binds || predicate.modal == Modal::Is) {
        match predicate.agent {
            Some(Vendor) => return (1, Signal::VendorAgent),
            Some(Both) => return (3, Signal::MutualDuty),
            Some(Customer) => return (22, Signal::CustomerDuty),
            _ => {}
        }
    }
    // "Provider agrees that auditors may": what is agreed stands behind the "that".
    if predicate.modal == Modal::Agrees && reading.words.low(predicate.at + 1) == "that" {
        return match predicate.about {
            Of(Vendor) => (14, Signal::VendorPresent),
            _ => (34, Signal::Other),
        };
    }
    if predicate.frees && predicate.modal != Modal::Warrants {
        match predicate.about {
            Of(Vendor) => return (26, Signal::VendorOption),
            Of(Customer) if !reading.has("right") => return (27, Signal::CustomerOption),
            Of(Both | Either) => return (27, Signal::CustomerOption),
            _ => {}
        }
    }
    // "Customer will be assigned a named contact": what is done for the customer, the vendor does.
    if predicate.passive
        && binds
        && predicate.about == Of(Customer)
        && predicate.verb.is_some_and(|verb| LEXICON.is(Part::Served, reading.words.low(verb)))
    {
        return (9, Signal::CustomerRight);
    }
    match (predicate.modal, predicate.about) {
        (_, Of(Vendor)) if binds => (0, Signal::VendorDuty),
        (_, Of(Both | Either)) if binds => (3, Signal::MutualDuty),
        (_, Owned(Vendor)) if binds => (4, Signal::VendorsThingDuty),
        (Modal::Shall | Modal::Will | Modal::Must | Modal::Agrees, Of(Customer))
            if ["right"].iter().any(|class| reading.has(class)) =>
        {
            (10, Signal::CustomerRight)
        }
        (_, Thing | Owned(Customer | Third | Both | Either)) if binds => (5, Signal::ThingDuty),
        (_, Of(Customer)) if binds => (20, Signal::CustomerDuty),
        (_, Of(Third)) if binds => (25, Signal::Other),
        (Modal::May | Modal::Can, Of(Vendor)) => (26, Signal::VendorOption),
        (Modal::May | Modal::Can, Of(Customer | Both | Either)) => (27, Signal::CustomerOption),
        (Modal::Present | Modal::Is, Of(Vendor)) => (12, Signal::VendorPresent),
        (Modal::Present | Modal::Is, Of(Customer)) => (28, Signal::CustomerPresent),
        (Modal::Present | Modal::Is, Thing | Owned(_)) => (30, Signal::ThingPresent),
        (_, Nothing) if binds => (33, Signal::ThingDuty),
        _ => (35, Signal::Other),
    }
}

fn item_signal(lead: &Lead) -> Option<Signal> {
    let modal = lead.modal?;
    if lead.grants {
        return Some(Signal::CustomerOption);
    }
    Some(match (modal, lead.about?) {
        (Modal::May | Modal::Can, About::Side(Side::Vendor)) => Signal::VendorOption,
        (Modal::May | Modal::Can, About::Side(_)) => Signal::CustomerOption,
        (_, About::Side(Side::Vendor) | About::Owned(Side::Vendor)) => Signal::VendorItem,
        (_, About::Side(Side::Customer)) => Signal::CustomerItem,
        (_, About::Side(Side::Both | Side::Either)) => Signal::MutualItem,
        (_, About::Thing | About::Owned(_) | About::Nothing) => Signal::ThingItem,
        (_, About::Side(Side::Third)) => return None,
    })
}

/// Whether one of a row's cells names who acts: a cell that holds a side and nothing else, or begins with one.
fn row_signal(text: &str, unit: &Unit, sides: &Sides) -> Signal {
    for (cell, header) in unit.cells.iter().zip(&unit.header) {
        let acts = header.of(text).split(|c: char| !c.is_alphabetic()).any(|word| {
            ["by", "owner", "who", "party", "responsible", "responsibility", "lead", "actor", "assigned", "accountable"]
                .contains(&word.to_lowercase().as_str())
        });
        match sides.initials(cell.of(text)).filter(|_| acts) {
            Some(Side::Vendor) => return Signal::VendorRow,
            Some(Side::Customer) => return Signal::CustomerRow,
            _ => {}
        }
    }
    for cell in &unit.cells {
        if cell.len() > 40 {
            continue;
        }
        let mentions = super::sides::names(sides, text, *cell);
        let covered: usize = mentions.iter().map(|mention| mention.to - mention.from).sum();
        if covered > 0 && covered + 1 >= cell.of(text).split_whitespace().count() {
            let vendor = mentions.iter().any(|mention| mention.side == Side::Vendor);
            let customer = mentions.iter().any(|mention| mention.side == Side::Customer);
            match (vendor, customer) {
                (true, _) => return Signal::VendorRow,
                (false, true) => return Signal::CustomerRow,
                _ => {}
            }
        }
    }
    Signal::Row
}
