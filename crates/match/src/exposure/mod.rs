//! What missing a promise can cost, as a figure where one can be computed, else as a formula that names what is missing.

mod money;
mod stated;
mod terms;

pub use money::{Fees, Money, ParseFeesError, ParseMoneyError, Per};

use caveat_core::Period;
use caveat_core::PeriodUnit;
use caveat_core::commitment::{Commitment, ConsequenceKind};
use caveat_core::judgement::Exposure;
pub(crate) use money::money_in;
pub(crate) use stated::fees_in;
pub(crate) use terms::share;
use terms::{Basis, Terms};

/// What the figures of a contract are computed from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Books {
    /// What the customer pays.
    pub(crate) fees: Option<Fees>,
    /// How long the agreement lasts, in months.
    pub(crate) months: Option<f64>,
}

impl Books {
    pub(crate) fn of(fees: Option<Fees>, term: Option<Period>) -> Self {
        let months = term.and_then(|term| match term.unit {
            PeriodUnit::Month => Some(term.count()),
            PeriodUnit::Year => Some(term.count() * 12.0),
            _ => None,
        });
        Self { fees, months: months.filter(|months| *months > 0.0) }
    }

    /// What the contract is worth over its term.
    pub(crate) fn value(&self) -> Option<Money> {
        let fees = self.fees.as_ref()?;
        let Some(per) = fees.per else { return Some(fees.money.clone()) };
        let amount = fees.money.amount * per.in_a_year() * self.months? / 12.0;
        Some(Money { amount, currency: fees.money.currency.clone() })
    }

    /// The fee of one month, quarter or year.
    fn fee(&self, per: Per) -> Option<Money> {
        let fees = self.fees.as_ref()?;
        let year = match fees.per {
            Some(paid) => fees.money.amount * paid.in_a_year(),
            None => fees.money.amount * 12.0 / self.months?,
        };
        Some(Money { amount: year / per.in_a_year(), currency: fees.money.currency.clone() })
    }

    fn base(&self, basis: Basis) -> Result<Money, &'static str> {
        match basis {
            Basis::Fee(per) => self.fee(per).ok_or(match per {
                Per::Month => "the monthly fee",
                Per::Quarter => "the quarterly fee",
                Per::Year => "the annual fee",
            }),
            Basis::Fees => self.value().ok_or("the fees"),
            Basis::Other => Err("what the percentage is taken of"),
        }
    }
}

/// What missing `commitment` can cost; `None` where the contract names no price for it. `late` is how many days after
/// the due day the thing is there, where that is known. Of several consequences the dearest that can be computed counts:
/// contracts differ on whether they add up.
pub(crate) fn of(text: &str, commitment: &Commitment, late: Option<i64>, books: &Books) -> Option<Exposure> {
    let priced = commitment.consequences.iter().filter_map(|consequence| {
        let words = |span: caveat_core::Span| span.of(text);
        let amount = consequence.amount.map(words);
        if amount.is_none() && consequence.cap.is_none() {
            return (consequence.kind == ConsequenceKind::Refund).then(|| whole(books));
        }
        Some(priced(&Terms::read(amount, consequence.cap.map(words), words(consequence.span)), late, books))
    });
    let mut all: Vec<Exposure> = priced.collect();
    // Stable: of two alike the first in reading order.
    all.sort_by(|a, b| b.amount.unwrap_or(-1.0).total_cmp(&a.amount.unwrap_or(-1.0)));
    all.into_iter().next()
}

/// Money back without a figure: at most everything that was paid.
fn whole(books: &Books) -> Exposure {
    let formula = "at most the fees paid".to_owned();
    match books.base(Basis::Fees) {
        Ok(fees) => exposure(Some(&fees), format!("{formula}: {fees}"), vec![]),
        Err(missing) => exposure(None, formula, vec![missing]),
    }
}

fn exposure(money: Option<&Money>, formula: String, missing: Vec<&str>) -> Exposure {
    Exposure {
        amount: money.map(|money| (money.amount * 100.0).round() / 100.0),
        currency: money.map(|money| money.currency.clone()),
        formula,
        missing: missing.into_iter().map(str::to_owned).collect(),
    }
}

fn priced(terms: &Terms, late: Option<i64>, books: &Books) -> Exposure {
    let mut missing = Vec::new();
    let cap = terms.cap.as_ref().map(|cap| cap.money(books));
    let mut formula = terms.amount.as_ref().map_or_else(String::new, |amount| amount.words.clone());
    let once = terms.amount.as_ref().map(|amount| amount.money(books));
    let times = match (terms.each_days, late) {
        (None, _) => Some(1.0),
        (Some(days), Some(late)) if late > 0 => {
            let times = (late as f64 / days).ceil();
            formula = format!("{formula} × {times} ({late} days late)");
            Some(times)
        }
        _ => None,
    };
    if let Some(cap) = &terms.cap {
        let join = if formula.is_empty() { "" } else { ", " };
        formula = format!("{formula}{join}at most {}", cap.words);
    }
    let sum = match (once, times) {
        (Some(Ok(money)), Some(times)) => Some(Money { amount: money.amount * times, ..money }),
        (Some(Err(input)), _) => {
            missing.push(input);
            None
        }
        (_, None) => {
            missing.push("how long it is late");
            None
        }
        (None, _) => None,
    };
    let most = match cap {
        Some(Ok(cap)) => match sum {
            Some(sum) if sum.currency == cap.currency && sum.amount <= cap.amount => Some(sum),
            // Whatever is not known about the amount, it ends at the cap.
            _ => {
                missing.clear();
                Some(cap)
            }
        },
        Some(Err(input)) => {
            // A cap that cannot be computed: the amount alone may be too much.
            if !missing.contains(&input) {
                missing.push(input);
            }
            None
        }
        None => sum,
    };
    if let Some(most) = &most {
        formula = format!("{formula}: {most}");
    }
    exposure(most.as_ref(), formula, if most.is_some() { vec![] } else { missing })
}
