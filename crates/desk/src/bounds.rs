//! Limits on the cost of reading a file, by name.

use caveat::Reading;
use caveat_intake::Allowance;
use std::time::Duration;

/// What limits set.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Bounds {
    /// How documents are read, and what each may unpack to.
    pub reading: Reading,
    /// What the process that reads may spend.
    pub allowance: Allowance,
}

/// A limit on the cost of reading a file.
#[derive(Debug)]
pub struct LimitName {
    /// Its name.
    pub name: &'static str,
    /// What its number counts: "MB of the file".
    pub counts: &'static str,
    /// What the number is multiplied with to give the field.
    unit: u64,
    field: fn(&mut Bounds) -> Field<'_>,
}

/// Where a limit is kept.
enum Field<'b> {
    Bytes(&'b mut u64),
    Count(&'b mut usize),
    Time(&'b mut Duration),
}

const MB: u64 = 1 << 20;

/// Every limit on the cost of reading a file.
static LIMITS: [LimitName; 13] = [
    limit_of("time", "seconds for one file", 1, |bounds| Field::Time(&mut bounds.allowance.time)),
    limit_of("memory", "MB for the process that reads it", MB, |bounds| Field::Bytes(&mut bounds.allowance.memory)),
    limit_of("input", "MB of the file", MB, |bounds| Field::Bytes(&mut bounds.allowance.input)),
    limit_of("output", "MB of what is read from it", MB, |bounds| Field::Bytes(&mut bounds.allowance.output)),
    limit_of("unpacked", "MB that it unpacks to", MB, |bounds| Field::Bytes(&mut bounds.reading.limits.unpacked_bytes)),
    limit_of("part", "MB that one part of it unpacks to", MB, |bounds| {
        Field::Bytes(&mut bounds.reading.limits.part_bytes)
    }),
    limit_of("ratio", "unpacked bytes for a packed one", 1, |bounds| Field::Bytes(&mut bounds.reading.limits.ratio)),
    limit_of("entries", "entries of an archive", 1, |bounds| Field::Count(&mut bounds.reading.limits.entries)),
    limit_of("depth", "elements inside each other", 1, |bounds| Field::Count(&mut bounds.reading.limits.depth)),
    limit_of("pages", "pages", 1, |bounds| Field::Count(&mut bounds.reading.limits.pages)),
    limit_of("forms", "forms that a PDF draws", 1, |bounds| Field::Count(&mut bounds.reading.limits.form_calls)),
    limit_of("characters", "characters that a PDF shows", 1, |bounds| Field::Count(&mut bounds.reading.limits.glyphs)),
    limit_of("documents", "documents inside a file", 1, |bounds| Field::Count(&mut bounds.reading.limits.enclosed)),
];

const fn limit_of(
    name: &'static str,
    counts: &'static str,
    unit: u64,
    field: fn(&mut Bounds) -> Field<'_>,
) -> LimitName {
    LimitName { name, counts, unit, field }
}

/// Every limit on the cost of reading a file.
pub fn limits() -> &'static [LimitName] {
    &LIMITS
}

impl LimitName {
    /// The limit of that name.
    ///
    /// # Errors
    /// A sentence that lists the names, where there is none.
    pub fn named(name: &str) -> Result<&'static Self, String> {
        let known = || LIMITS.iter().map(|limit| limit.name).collect::<Vec<_>>().join(", ");
        LIMITS
            .iter()
            .find(|limit| limit.name == name)
            .ok_or_else(|| format!("there is no limit `{name}`; the names are {}", known()))
    }

    /// Sets it, in its own unit.
    pub fn set(&self, bounds: &mut Bounds, number: u64) {
        let value = number.saturating_mul(self.unit);
        match (self.field)(bounds) {
            Field::Bytes(field) => *field = value,
            Field::Count(field) => *field = usize::try_from(value).unwrap_or(usize::MAX),
            Field::Time(field) => *field = Duration::from_secs(value),
        }
    }

    /// The number that holds where none is given, in its own unit.
    pub fn default_number(&self) -> u64 {
        let value = match (self.field)(&mut Bounds::default()) {
            Field::Bytes(field) => *field,
            Field::Count(field) => *field as u64,
            Field::Time(field) => field.as_secs(),
        };
        value / self.unit
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_sets_something_of_its_own() {
        let set = |limit: &LimitName| {
            let mut bounds = Bounds::default();
            limit.set(&mut bounds, 7);
            assert!(bounds != Bounds::default(), "{} sets nothing", limit.name);
            bounds
        };
        for (at, limit) in LIMITS.iter().enumerate() {
            assert!(LIMITS[..at].iter().all(|other| set(other) != set(limit)), "{}", limit.name);
            assert_eq!(LimitName::named(limit.name).map(|found| found.name), Ok(limit.name));
            let mut bounds = Bounds::default();
            limit.set(&mut bounds, limit.default_number());
            assert_eq!(bounds, Bounds::default(), "{}", limit.name);
        }
        assert!(LimitName::named("size").unwrap_err().starts_with("there is no limit `size`; the names are time, "));
    }
}
