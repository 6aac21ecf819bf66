//! Sums of money as contracts and people write them.

use std::fmt;

/// A sum in a currency.
#[derive(Debug, Clone, PartialEq)]
pub struct Money {
    /// How much, in whole units of the currency.
    pub amount: f64,
    /// The currency: its ISO 4217 code, else the sign as it stands in the text.
    pub currency: String,
}

/// A time for which a sum is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Per {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

impl Per {
    /// How many of them a year has.
    pub fn in_a_year(self) -> f64 {
        match self {
            Self::Month => 12.0,
            Self::Quarter => 4.0,
            Self::Year => 1.0,
        }
    }

    /// The one that a word names: `monthly`, `quarter`, `annual`.
    pub(super) fn of(word: &str) -> Option<Self> {
        match word.to_lowercase().as_str() {
            "month" | "monthly" | "months" => Some(Self::Month),
            "quarter" | "quarterly" => Some(Self::Quarter),
            "year" | "yearly" | "annual" | "annually" | "annum" => Some(Self::Year),
            _ => None,
        }
    }
}

/// What the customer pays: a sum for the whole term, or for each stretch of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Fees {
    /// The sum.
    pub money: Money,
    /// What it is paid for; `None` for the whole term.
    pub per: Option<Per>,
}

/// The words are no fees.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no sum of fees; write it with its currency, as \"EUR 120000\" or \"120000 USD per year\"")]
pub struct ParseFeesError(String);

impl std::str::FromStr for Fees {
    type Err = ParseFeesError;

    fn from_str(words: &str) -> Result<Self, Self::Err> {
        let fail = || ParseFeesError(words.to_owned());
        let (sum, per) =
            match words.split_once(" per ").or_else(|| words.split_once(" a ")).or_else(|| words.split_once('/')) {
                Some((sum, per)) => (sum, Some(Per::of(per.trim()).ok_or_else(fail)?)),
                None => (words, None),
            };
        sum.parse().map(|money| Self { money, per }).map_err(|ParseMoneyError(_)| fail())
    }
}

/// The words are no sum of money.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no sum of money; write it with its currency, as \"EUR 120000\"")]
pub struct ParseMoneyError(String);

impl std::str::FromStr for Money {
    type Err = ParseMoneyError;

    fn from_str(words: &str) -> Result<Self, Self::Err> {
        let fail = || ParseMoneyError(words.to_owned());
        let (money, from, to) = money_in(words).ok_or_else(fail)?;
        let alone = words[..from].trim().is_empty() && words[to..].trim().is_empty();
        if alone && money.amount >= 0.0 { Ok(money) } else { Err(fail()) }
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cents = (self.amount * 100.0).round() / 100.0;
        let plain = if cents.fract() == 0.0 { format!("{cents:.0}") } else { format!("{cents:.2}") };
        let (whole, rest) = plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
        write!(f, "{} ", self.currency)?;
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 {
                f.write_str(",")?;
            }
            write!(f, "{digit}")?;
        }
        rest.map_or(Ok(()), |rest| write!(f, ".{rest}"))
    }
}

/// Signs and the codes that they stand for. A bare `$` stays `$`: a contract of another country may mean its own.
const SIGNS: [(&str, &str); 8] =
    [("US$", "USD"), ("CA$", "CAD"), ("A$", "AUD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("$", "$"), ("₹", "INR")];
const CODES: [&str; 16] =
    ["USD", "EUR", "GBP", "CHF", "JPY", "CAD", "AUD", "NZD", "SEK", "NOK", "DKK", "PLN", "INR", "SGD", "CNY", "ZAR"];

/// The first sum of money in `text`, and where it stands, in bytes.
pub(crate) fn money_in(text: &str) -> Option<(Money, usize, usize)> {
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find(|c: char| c.is_ascii_digit())).map(|s| at + s) {
        let length = text[start..].find(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.' | '\'' | '_')));
        let end = length.map_or(text.len(), |length| start + length);
        let digits = text[start..end].trim_end_matches([',', '.', '\'', '_']);
        at = end;
        let end = start + digits.len();
        let Some(value) = figure(digits) else { continue };
        let (value, end) = scaled(value, text, end);
        let before = text[..start].trim_end();
        if let Some((sign, code)) = SIGNS.iter().find(|(sign, _)| before.ends_with(sign)) {
            return Some((Money { amount: value, currency: (*code).to_owned() }, before.len() - sign.len(), end));
        }
        if let Some(code) = CODES.iter().find(|code| before.get(before.len().saturating_sub(3)..) == Some(code)) {
            return Some((Money { amount: value, currency: (*code).to_owned() }, before.len() - 3, end));
        }
        let after = text[end..].trim_start();
        let skipped = text.len() - after.len();
        if let Some(code) = CODES.iter().find(|code| after.starts_with(**code)) {
            return Some((Money { amount: value, currency: (*code).to_owned() }, start, skipped + 3));
        }
        if let Some((sign, code)) = SIGNS.iter().find(|(sign, _)| after.starts_with(sign)) {
            return Some((Money { amount: value, currency: (*code).to_owned() }, start, skipped + sign.len()));
        }
    }
    None
}

/// `1,234.50`, `1.234,50`, `250'000`; `None` where it cannot be told which is meant.
fn figure(digits: &str) -> Option<f64> {
    let plain: String = digits.chars().filter(|c| !matches!(c, '\'' | '_')).collect();
    let (commas, points) = (plain.matches(',').count(), plain.matches('.').count());
    let groups = |sign: char| plain.split(sign).skip(1).all(|group| group.len() == 3);
    let english = match (commas, points) {
        (0, 0..=1) => plain.clone(),
        (_, 0) if groups(',') => plain.replace(',', ""),
        (0, _) if groups('.') => plain.replace('.', ""),
        (1, 0) => plain.replace(',', "."),
        (_, 1) if plain.rfind(',') < plain.find('.') => plain.replace(',', ""),
        (1, _) if plain.rfind('.') < plain.find(',') => plain.replace('.', "").replace(',', "."),
        _ => return None,
    };
    english.parse().ok().filter(|value: &f64| value.is_finite())
}

fn scaled(value: f64, text: &str, end: usize) -> (f64, usize) {
    let rest = &text[end..];
    for (word, factor) in [(" million", 1e6), (" thousand", 1e3), (" billion", 1e9)] {
        if rest.starts_with(word) {
            return (value * factor, end + word.len());
        }
    }
    (value, end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_people_write_them() {
        for (words, shown) in [
            ("EUR 120000", "EUR 120,000"),
            ("120000 USD", "USD 120,000"),
            ("£1,234.50", "GBP 1,234.50"),
            ("1.234,50 €", "EUR 1,234.50"),
            ("US$ 2.5 million", "USD 2,500,000"),
            ("$ 900", "$ 900"),
            ("CHF 250'000", "CHF 250,000"),
        ] {
            assert_eq!(words.parse::<Money>().map(|money| money.to_string()), Ok(shown.to_owned()), "{words}");
        }
        for words in ["", "120000", "EUR", "EUR 1,2,3", "EUR 5 apples", "2% EUR"] {
            assert!(words.parse::<Money>().is_err(), "{words}");
        }
    }

    #[test]
    fn fees_for_a_time() {
        let fees: Fees = "120000 USD per year".parse().unwrap();
        assert_eq!((fees.money.amount, fees.per), (120_000.0, Some(Per::Year)));
        assert_eq!("EUR 10,000/month".parse::<Fees>().unwrap().per, Some(Per::Month));
        assert_eq!("EUR 120000".parse::<Fees>().unwrap().per, None);
        assert!("EUR 120000 per blue moon".parse::<Fees>().unwrap_err().to_string().contains("per year"));
    }
}
