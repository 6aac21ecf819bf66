//! `caveat explain`

use crate::Outcome;
use crate::args::Explain;
use crate::config::nearest;
use crate::output::Sink;
use anyhow::{Result, bail};
use caveat::RulePage;

pub(crate) fn run(explain: &Explain) -> Result<Outcome> {
    let pages = caveat::pages();
    let text = match &explain.rule {
        None => list(&pages),
        Some(id) => page(&pages, id)?.to_owned(),
    };
    let mut sink = Sink::open(None)?;
    sink.write(&text)?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

/// Every rule with the title of its page.
fn list(pages: &[RulePage]) -> String {
    let width = pages.iter().map(|page| page.id.len()).max().unwrap_or(0);
    pages.iter().fold(String::new(), |list, page| list + &format!("{:width$}  {}\n", page.id, title(page.page)))
}

fn title(page: &str) -> &str {
    page.lines().map(|line| line.trim_start_matches('#').trim()).find(|line| !line.is_empty()).unwrap_or("")
}

fn page<'a>(pages: &'a [RulePage], id: &str) -> Result<&'a str> {
    if let Some(page) = pages.iter().find(|page| page.id == id) {
        return Ok(page.page);
    }
    // "late" is enough where one rule alone is called so.
    let mut named = pages.iter().filter(|page| page.id.rsplit('/').next() == Some(id));
    if let (Some(page), None) = (named.next(), named.next()) {
        return Ok(page.page);
    }
    match nearest(id, pages.iter().map(|page| page.id)) {
        Some(near) => bail!("there is no rule {id:?}; did you mean {near:?}?"),
        None => bail!("there is no rule {id:?}; `caveat explain` lists them"),
    }
}
