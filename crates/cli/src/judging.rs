//! The scanner that the command line and the settings ask for.

use crate::config::Settings;
use crate::input;
use anyhow::Result;
use caveat::{Fees, FiscalYear, Options, Scanner};
use jiff::civil::Date;

/// What is said of one question, not of every one.
#[derive(Debug, Default)]
pub(crate) struct Question<'a> {
    pub(crate) as_of: Option<Date>,
    pub(crate) effective_date: Option<Date>,
    pub(crate) fees: Option<&'a Fees>,
}

/// A scanner with the catalog, the policy and the calendars in force.
pub(crate) fn scanner(question: &Question<'_>, settings: &Settings) -> Result<Scanner> {
    let mut options = Options::on(question.as_of.unwrap_or_else(input::today));
    options.we = settings.we.as_ref().map(|we| we.value.clone());
    options.effective_date = question.effective_date;
    options.fees = question.fees.cloned();
    options.policy = settings.policy.as_ref().map(|path| input::policy(&path.value)).transpose()?.unwrap_or_default();
    options.workdays = input::workdays(settings)?;
    if let Some(year) = settings.fiscal_year_start.as_ref().and_then(|month| FiscalYear::starting(month.value)) {
        options.fiscal_year = year;
    }
    let catalog = settings.catalog.as_ref().map(|path| input::catalog(&path.value)).transpose()?;
    Ok(Scanner::new(catalog, options)?)
}
