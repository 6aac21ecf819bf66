//! `caveat explain`

use crate::Outcome;
use crate::args::Explain;
use crate::config::{Settings, nearest};
use crate::output::Sink;
use crate::terminal;
use anyhow::{Result, bail};
use caveat::RulePage;
use caveat_render::{rule_page, text};
use std::io::{self, IsTerminal};

pub(crate) fn run(explain: &Explain, settings: &Settings) -> Result<Outcome> {
    let pages = caveat::pages();
    let look = terminal::look(settings, None);
    // A list that is piped is for a program, which has no width; a page that is piped is the Markdown that it is.
    let width = io::stdout().is_terminal().then_some(look.width);
    let text = match &explain.rule {
        None => text::rules(&pages.iter().collect::<Vec<_>>(), width),
        Some(id) => match found(&pages, id)?[..] {
            [page] if width.is_some() => rule_page::laid_out(page.page, look),
            [page] => page.page.to_owned(),
            ref several => text::rules(several, width),
        },
    };
    let mut sink = Sink::open(None)?;
    sink.write(&text)?;
    sink.finish()?;
    Ok(Outcome::Clear)
}

/// The page with that id; the pages of an area; the pages of all that are called so. Never none.
fn found<'a>(pages: &'a [RulePage], id: &str) -> Result<Vec<&'a RulePage>> {
    let wanted = id.trim_matches('/').replace('_', "-");
    let known = |page: &RulePage| page.id.replace('_', "-");
    if let Some(page) = pages.iter().find(|page| known(page) == wanted) {
        return Ok(vec![page]);
    }
    let part = |page: &RulePage, at: usize| known(page).split('/').nth(at).is_some_and(|part| part == wanted);
    for at in [0, 1] {
        // "late" is enough where one rule alone is called so, and "kind" for all kinds.
        let found: Vec<&RulePage> = pages.iter().filter(|page| part(page, at)).collect();
        if !found.is_empty() {
            return Ok(found);
        }
    }
    // A report calls "consequence/credit" a "service-credit".
    let tail =
        |page: &RulePage| known(page).split('/').nth(1).is_some_and(|name| wanted.ends_with(&format!("-{name}")));
    if let Some(page) = pages.iter().find(|page| page.id.starts_with("consequence/") && tail(page)) {
        return Ok(vec![page]);
    }
    match nearest(id, pages.iter().map(|page| page.id)) {
        Some(near) => bail!("there is no rule {id:?}; did you mean {near:?}?"),
        None => bail!("there is no rule {id:?}; `caveat explain` lists them"),
    }
}
