use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A length of time that keeps its unit: a business day is not a day, and a month is not thirty days.
///
/// Written as an ISO 8601 duration of one component, with `BD` for business days: `P30D`, `PT4H`, `P15BD`, `P1Y`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// How many of `unit`, in thousandths, so that "1.5 hours" is kept exactly.
    milli: u64,
    /// The unit.
    pub unit: PeriodUnit,
}

/// The unit of a [`Period`], from short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodUnit {
    /// `PT1S`
    Second,
    /// `PT1M`
    Minute,
    /// `PT1H`
    Hour,
    /// `PT1BH`: an hour of the hours of cover.
    BusinessHour,
    /// `P1D`
    Day,
    /// `P1BD`: a working, business or banking day.
    BusinessDay,
    /// `P1W`
    Week,
    /// `P1M`
    Month,
    /// `P1Y`
    Year,
}

impl PeriodUnit {
    const fn parts(self) -> (&'static str, &'static str) {
        match self {
            Self::Second => ("PT", "S"),
            Self::Minute => ("PT", "M"),
            Self::Hour => ("PT", "H"),
            Self::BusinessHour => ("PT", "BH"),
            Self::Day => ("P", "D"),
            Self::BusinessDay => ("P", "BD"),
            Self::Week => ("P", "W"),
            Self::Month => ("P", "M"),
            Self::Year => ("P", "Y"),
        }
    }
}

impl Period {
    /// `count` whole units.
    pub const fn new(count: u32, unit: PeriodUnit) -> Self {
        Self { milli: count as u64 * 1000, unit }
    }

    /// A count that may have a fraction, kept to a thousandth; `None` if negative, not a number or too large.
    pub fn fractional(count: f64, unit: PeriodUnit) -> Option<Self> {
        let milli = (count * 1000.0).round();
        (0.0..1e15).contains(&milli).then_some(Self { milli: milli as u64, unit })
    }

    /// The count, if it is whole.
    pub fn whole(self) -> Option<i64> {
        self.milli.is_multiple_of(1000).then(|| (self.milli / 1000).cast_signed())
    }

    /// The count.
    pub fn count(self) -> f64 {
        self.milli as f64 / 1000.0
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (prefix, suffix) = self.unit.parts();
        match self.whole() {
            Some(whole) => write!(f, "{prefix}{whole}{suffix}"),
            None => write!(f, "{prefix}{}{suffix}", self.count()),
        }
    }
}

/// The text is not an ISO 8601 duration of one component.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsePeriodError(String);

impl fmt::Display for ParsePeriodError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no duration; write for example P30D, P10BD, P6M, PT4H", self.0)
    }
}

impl std::error::Error for ParsePeriodError {}

impl FromStr for Period {
    type Err = ParsePeriodError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        use PeriodUnit as U;
        let fail = || ParsePeriodError(s.to_owned());
        let (rest, clock) = match (s.strip_prefix("PT"), s.strip_prefix('P')) {
            (Some(rest), _) => (rest, true),
            (None, Some(rest)) => (rest, false),
            _ => return Err(fail()),
        };
        let digits = rest.find(|c: char| !c.is_ascii_digit() && c != '.').ok_or_else(fail)?;
        let unit = match (clock, &rest[digits..]) {
            (true, "S") => U::Second,
            (true, "M") => U::Minute,
            (true, "H") => U::Hour,
            (true, "BH") => U::BusinessHour,
            (false, "D") => U::Day,
            (false, "BD") => U::BusinessDay,
            (false, "W") => U::Week,
            (false, "M") => U::Month,
            (false, "Y") => U::Year,
            _ => return Err(fail()),
        };
        rest[..digits].parse().ok().and_then(|count| Self::fractional(count, unit)).ok_or_else(fail)
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn round_trip() {
        for s in ["P30D", "PT4H", "P15BD", "P1.5Y", "P0D", "P2W", "PT30M", "P6M", "PT2BH"] {
            assert_eq!(s.parse::<Period>().unwrap().to_string(), s);
        }
        for s in ["", "30D", "P", "PD", "P3X", "PT3D", "P1Y2M"] {
            assert!(s.parse::<Period>().is_err(), "{s}");
        }
    }
}
