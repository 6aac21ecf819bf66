//! The words of a penalty's amount and cap: a share of something or a sum, and how often it falls due.

use super::money::{Money, money_in};
use super::{Books, Per};

/// What a share is taken of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// The fee of one month, quarter or year.
    Fee(Per),
    /// All fees.
    Fees,
    /// Something else, or nothing that is named.
    Other,
}

/// An amount or a cap.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Price {
    /// Its words, on one line.
    pub(super) words: String,
    what: What,
}

#[derive(Debug, Clone, PartialEq)]
enum What {
    Sum(Money),
    Share(f64, Basis),
    Unclear,
}

impl Price {
    /// The price as a sum, else what is missing for one.
    pub(super) fn money(&self, books: &Books) -> Result<Money, &'static str> {
        match &self.what {
            What::Sum(money) => Ok(money.clone()),
            What::Share(share, basis) => {
                let base = books.base(*basis)?;
                Ok(Money { amount: base.amount * share / 100.0, currency: base.currency })
            }
            What::Unclear => Err("the figure"),
        }
    }
}

/// An amount, how often it falls due, and where it ends.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Terms {
    pub(super) amount: Option<Price>,
    pub(super) cap: Option<Price>,
    /// After how many days of delay it falls due again; `None` where it falls due once.
    pub(super) each_days: Option<f64>,
}

impl Terms {
    /// `amount` and `cap` are stretches of `whole`, the consequence's words.
    pub(super) fn read(amount: Option<&str>, cap: Option<&str>, whole: &str) -> Self {
        // "A credit of 5% of the monthly fee, up to 25%": the cap is a share of the same.
        let basis = amount.map_or(Basis::Other, basis);
        let behind = amount.and_then(|amount| whole.find(amount).map(|at| &whole[at..])).unwrap_or(whole);
        let basis = if basis == Basis::Other { self::basis(behind) } else { basis };
        let price = |words: &str| {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let own = self::basis(&words);
            let basis = if own == Basis::Other { basis } else { own };
            let what = match (share(&words), money_in(&words)) {
                (Some(share), _) => What::Share(share, basis),
                (None, Some((money, ..))) => What::Sum(money),
                (None, None) => What::Unclear,
            };
            Price { words, what }
        };
        let each_days = amount.and_then(each).or_else(|| amount.and_then(|_| each(whole)));
        Self { amount: amount.map(price), cap: cap.map(price), each_days }
    }
}

/// The share in words or digits: `5%`, `two per cent`.
pub(crate) fn share(words: &str) -> Option<f64> {
    let low = words.to_lowercase();
    let at = low.find('%').or_else(|| low.find("percent")).or_else(|| low.find("per cent"))?;
    let before = low.get(..at)?.trim_end().trim_end_matches(['(', ')', ' ']);
    let digits = before.rsplit(|c: char| !(c.is_ascii_digit() || c == '.' || c == ',')).next().unwrap_or_default();
    let digits = digits.replace(',', ".");
    if let Ok(value) = digits.parse::<f64>() {
        return Some(value).filter(|value| (0.0..=1000.0).contains(value));
    }
    let word = before.rsplit(|c: char| !(c.is_alphabetic() || c == '-')).next()?;
    include_str!("../../lexicon/number-words.txt")
        .lines()
        .find_map(|line| line.split_once('=').filter(|(known, _)| *known == word)?.1.trim().parse().ok())
}

/// What the words name as the whole of a share.
fn basis(words: &str) -> Basis {
    let low = words.to_lowercase();
    let Some(fee) = ["fee", "charge", "price", "subscription", "amount paid", "amounts paid"]
        .iter()
        .filter_map(|word| low.find(word))
        .min()
    else {
        return Basis::Other;
    };
    // The time that stands next to the fee: "monthly fee", "fees for that month".
    let mut around = low.get(..fee).into_iter().flat_map(str::split_whitespace).rev().take(4);
    if let Some(per) = around.find_map(Per::of) {
        return Basis::Fee(per);
    }
    let behind = low.get(fee..).into_iter().flat_map(str::split_whitespace).skip(1).take(6);
    let mut behind = behind.map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    behind.find_map(Per::of).map_or(Basis::Fees, Basis::Fee)
}

/// After how many days it falls due again: "per week", "for each day of delay".
fn each(words: &str) -> Option<f64> {
    let low = words.to_lowercase();
    let words: Vec<&str> = low.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        if !matches!(*word, "per" | "each" | "every") {
            return None;
        }
        words.iter().skip(at + 1).take(3).find_map(|word| match *word {
            "day" => Some(1.0),
            "week" => Some(7.0),
            // A month of delay is at most so long: never fewer turns than the contract counts.
            "month" => Some(28.0),
            "hour" => Some(1.0 / 24.0),
            _ => None,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_penalties() {
        for (words, expected, days) in [
            ("2% of the annual fees per week", What::Share(2.0, Basis::Fee(Per::Year)), Some(7.0)),
            ("two per cent of all charges for each day", What::Share(2.0, Basis::Fees), Some(1.0)),
            ("five percent (5%) of the fees for that month", What::Share(5.0, Basis::Fee(Per::Month)), None),
            ("€ 2,500", What::Sum("EUR 2500".parse().unwrap()), None),
            ("10% of turnover", What::Share(10.0, Basis::Other), None),
            ("a fair sum", What::Unclear, None),
        ] {
            let terms = Terms::read(Some(words), None, words);
            assert_eq!(terms.amount.map(|price| price.what), Some(expected), "{words}");
            assert_eq!(terms.each_days, days, "{words}");
        }
        let whole = "a credit of 5% of the monthly fee, up to 25%";
        let terms = Terms::read(Some("5% of the monthly fee"), Some("25%"), whole);
        assert_eq!(terms.cap.map(|cap| cap.what), Some(What::Share(25.0, Basis::Fee(Per::Month))));
    }
}
