//! Dates of changes and comments, which RTF packs into one number (`DTTM`).

/// The date and time of a packed number as ISO 8601 says it; `None` where the number is none.
pub(super) fn date(packed: i64) -> Option<String> {
    let packed = u32::try_from(packed).or_else(|_| i32::try_from(packed).map(i32::cast_unsigned)).ok()?;
    let field = |from: u32, bits: u32| packed >> from & ((1 << bits) - 1);
    let (minute, hour, day, month, year) = (field(0, 6), field(6, 5), field(11, 5), field(16, 4), 1900 + field(20, 9));
    let sound = minute < 60 && hour < 24 && (1..=31).contains(&day) && (1..=12).contains(&month);
    sound.then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:00"))
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_packed_date_is_unpacked() {
        let packed = 30 + (14 << 6) + (3 << 11) + (2 << 16) + (127 << 20);
        assert_eq!(date(packed).as_deref(), Some("2027-02-03T14:30:00"));
        assert_eq!((date(0), date(-1), date(i64::MAX)), (None, None, None));
    }
}
