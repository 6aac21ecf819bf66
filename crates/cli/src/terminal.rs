//! How wide the terminal is, and whether it shows colour.

use crate::args::Colour;
use crate::config::Settings;
use caveat_render::Look;
use std::env;
use std::io::{self, IsTerminal};
use std::path::Path;

/// The width of what is no terminal.
const PIPED: usize = 80;

/// How a result looks that goes to standard output, or to a file where `output` names one.
pub(crate) fn look(settings: &Settings, output: Option<&Path>) -> Look {
    let terminal = output.is_none() && io::stdout().is_terminal();
    let width = if terminal { terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)) } else { None };
    Look { width: width.unwrap_or(PIPED), colour: colour(settings.color.value, terminal, |name| env::var(name).ok()) }
}

/// Whether to use colour: what was asked for, else `NO_COLOR`, else `CLICOLOR_FORCE`, else whether a person looks.
fn colour(choice: Colour, terminal: bool, variable: impl Fn(&str) -> Option<String>) -> bool {
    let set = |name| variable(name).is_some_and(|value| !value.is_empty());
    match choice {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto if set("NO_COLOR") => false,
        Colour::Auto if set("CLICOLOR_FORCE") && variable("CLICOLOR_FORCE").as_deref() != Some("0") => true,
        Colour::Auto => terminal && variable("TERM").as_deref() != Some("dumb"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_decides_on_colour() {
        let with = |set: &'static [(&str, &str)]| {
            move |name: &str| set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        };
        assert!(colour(Colour::Auto, true, with(&[])));
        assert!(!colour(Colour::Auto, false, with(&[])));
        assert!(!colour(Colour::Auto, true, with(&[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")])));
        assert!(colour(Colour::Auto, true, with(&[("NO_COLOR", "")])), "empty is as good as unset");
        assert!(colour(Colour::Auto, false, with(&[("CLICOLOR_FORCE", "1")])));
        assert!(!colour(Colour::Auto, false, with(&[("CLICOLOR_FORCE", "0")])));
        assert!(!colour(Colour::Auto, true, with(&[("TERM", "dumb")])));
        assert!(colour(Colour::Always, false, with(&[("NO_COLOR", "1")])), "a flag wins");
        assert!(!colour(Colour::Never, true, with(&[("CLICOLOR_FORCE", "1")])));
    }
}
