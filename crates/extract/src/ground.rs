//! What the whole document says that a single unit's times stand on: who the customer is, the days that have names,
//! the order of day and month, the fiscal year. Made once for a contract.

use crate::Context;
use crate::time::{self, Order};
use caveat_core::commitment::When;
use caveat_core::contract::{Contract, Role};
use caveat_core::document::Document;
use caveat_core::{CalendarDate, Span};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// What the whole document says that a single unit's times stand on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Ground {
    /// The day on which the agreement takes effect, where it is known.
    pub(crate) effective: Option<Date>,
    /// The day that dates without a year follow: the effective date, else the day of the question.
    pub(crate) base: Date,
    /// The days that have a name ("the go-live date"), in lower case, without articles.
    pub(crate) named: BTreeMap<String, Date>,
    /// The order of day and month in figures.
    pub(crate) order: Option<Order>,
    /// The first month of the fiscal year.
    pub(crate) fiscal: Option<i8>,
    /// What the contract calls the customer, in lower case.
    pub(crate) customer: Vec<String>,
    /// What the contract calls the vendor, in lower case.
    pub(crate) vendor: Vec<String>,
}

/// Words for a side that stand in contracts whether or not they are defined.
const CUSTOMERS: &[&str] = &["customer", "client", "licensee", "buyer", "purchaser", "subscriber"];

impl Ground {
    /// Reads it from a contract that takes effect on a day, where it is known. Linear in the document's length.
    pub(crate) fn of(document: &Document, contract: &Contract, context: &Context, effective: Option<Date>) -> Self {
        let text = document.text.as_str();
        let names = |role: Role| {
            let parties = contract.parties.iter().filter(move |party| party.role == role);
            let spans = parties.flat_map(|party| std::iter::once(party.name).chain(party.aliases.iter().copied()));
            let mut names: Vec<String> =
                spans.map(|span| spaced(&plain(span.of(text)))).filter(|name| name.len() > 1).collect();
            names.sort();
            names.dedup();
            names
        };
        let vendor = names(Role::Vendor);
        let mut customer = names(Role::Customer);
        customer.extend(CUSTOMERS.iter().map(|name| (*name).to_owned()).filter(|name| !vendor.contains(name)));
        customer.sort();
        customer.dedup();
        let order = time::order(text);
        let mut ground = Self {
            effective,
            base: effective.unwrap_or(context.as_of),
            named: BTreeMap::new(),
            order,
            fiscal: time::fiscal_start(text),
            customer,
            vendor,
        };
        for term in &contract.terms {
            let name = plain(term.term.of(text));
            if let Some(day) = ground.day_of(text, term.definition) {
                ground.named.entry(name).or_insert(day);
            }
        }
        if let Some(day) = effective {
            ground.named.insert("effective date".to_owned(), day);
        }
        ground
    }

    /// The day that a definition gives: the only date in it.
    fn day_of(&self, text: &str, definition: Span) -> Option<Date> {
        // A definition that runs on names its day at the beginning.
        let end = definition.end.min(definition.start + 400);
        let end = (definition.start..=end).rev().find(|at| text.is_char_boundary(*at))?;
        let times = time::read(text, Span::new(definition.start, end), self);
        let mut days = times.iter().filter_map(|time| match time.when {
            When::Date(CalendarDate::Day(_)) => time.due,
            _ => None,
        });
        let day = days.next()?;
        days.all(|other| other == day).then_some(day)
    }

    /// The day of an event in the text's own words, where it has one: "the Effective Date", "the Go-Live Date".
    pub(crate) fn day_named(&self, words: &str) -> Option<Date> {
        let name = plain(words);
        let of_agreement = [
            "date of this agreement",
            "date hereof",
            "date of agreement",
            "effective date of this agreement",
            "effective date hereof",
            "effective date of the agreement",
        ];
        if of_agreement.contains(&name.as_str()) {
            return self.effective;
        }
        self.named.get(&name).copied()
    }
}

/// Letters, digits and marks of a name apart, as tokens are: "t & b".
fn spaced(name: &str) -> String {
    let mut out = String::new();
    let mut last = ' ';
    for c in name.chars() {
        let joined = c.is_alphabetic() && last.is_alphabetic() || c.is_numeric() && last.is_numeric();
        if !joined && !out.ends_with(' ') && !out.is_empty() && c != ' ' {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}

/// Lower case, single spaces, without quotation marks and leading articles.
pub(crate) fn plain(words: &str) -> String {
    let folded: Vec<String> = words
        .split_whitespace()
        .map(|word| word.trim_matches(['"', '“', '”', '\'', '‘', '’', ',', '.']).to_lowercase())
        .collect();
    let skip = folded.iter().take_while(|word| matches!(word.as_str(), "the" | "a" | "an" | "such" | "its")).count();
    folded[skip..].join(" ")
}

#[cfg(test)]
impl Ground {
    /// What the pages' examples stand on: a Provider, a Customer, and a day on which the agreement takes effect.
    pub(crate) fn example(effective: Date) -> Self {
        Self {
            effective: Some(effective),
            base: effective,
            named: BTreeMap::from([("effective date".to_owned(), effective)]),
            order: None,
            fiscal: None,
            customer: vec!["customer".to_owned()],
            vendor: vec!["provider".to_owned()],
        }
    }
}
