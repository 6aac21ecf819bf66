//! Working days by the names of calendars.

use caveat::{CalendarError, Workdays};

/// Why the working days are not settled.
#[derive(Debug, thiserror::Error)]
pub enum WorkdaysError<E: std::error::Error + 'static> {
    /// A word of the weekend is no day, or none is left to work.
    #[error("weekend")]
    Weekend(#[source] CalendarError),
    /// There is no calendar of that name.
    #[error("calendar")]
    Calendar(#[source] CalendarError),
    /// The file of a calendar is none.
    #[error("{name}")]
    File {
        /// The file.
        name: String,
        /// What is wrong with it.
        #[source]
        error: CalendarError,
    },
    /// The file of a calendar is not there.
    #[error(transparent)]
    Unread(E),
}

/// Whether the name of a calendar is that of a file.
pub fn is_calendar_file(name: &str) -> bool {
    name.contains(['.', '/', '\\'])
}

/// The working days with this weekend and these calendars: built-in ones by name, and files, whose text `read` gives.
/// None where both are empty: then days that need a calendar are not computed.
///
/// # Errors
/// [`WorkdaysError`] says which name or file is wrong.
pub fn workdays<E: std::error::Error + 'static>(
    weekend: Option<&[String]>,
    calendars: Option<&[String]>,
    read: impl Fn(&str) -> Result<String, E>,
) -> Result<Option<Workdays>, WorkdaysError<E>> {
    if weekend.is_none() && calendars.is_none() {
        return Ok(None);
    }
    let mut workdays = Workdays::weekdays();
    if let Some(days) = weekend {
        workdays = workdays.with_weekend(days.iter().map(String::as_str)).map_err(WorkdaysError::Weekend)?;
    }
    for name in calendars.unwrap_or_default() {
        workdays = if is_calendar_file(name) {
            let text = read(name).map_err(WorkdaysError::Unread)?;
            workdays.with_file(&text, name).map_err(|error| WorkdaysError::File { name: name.clone(), error })?
        } else {
            workdays.with_rules(name).map_err(WorkdaysError::Calendar)?
        };
    }
    Ok(Some(workdays))
}
