//! What styles say: which hide text, and how the levels of lists and headings are numbered.

use super::xml::{Fault, Node, Tag, walk};
use crate::Reading;
use std::collections::HashMap;

/// How many styles a style may stand on; a loop ends here.
const MOST_PARENTS: usize = 20;

/// One level of a list or of the outline.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Level {
    /// "1", "a", "A", "i", "I"; empty for no number.
    pub(super) format: String,
    pub(super) prefix: String,
    pub(super) suffix: String,
    /// How many levels the number shows.
    pub(super) shown: usize,
    pub(super) start: u32,
    pub(super) bullet: bool,
}

#[derive(Debug, Default)]
struct Style {
    parent: Option<String>,
    hidden: bool,
    white: bool,
    backed: bool,
    list: Option<String>,
}

/// Every style of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    named: HashMap<String, Style>,
    lists: HashMap<String, HashMap<usize, Level>>,
    outline: HashMap<usize, Level>,
}

impl Styles {
    /// Adds the styles of a part.
    pub(super) fn read(&mut self, source: &str, reading: &Reading) -> Result<(), Fault> {
        let mut style: Option<(String, Style)> = None;
        let mut list: Option<String> = None;
        let mut outline = false;
        walk(source, reading, |node| match node {
            Node::Open(tag) => match tag.name() {
                "style:style" => {
                    let read = Style {
                        parent: tag.attribute("style:parent-style-name"),
                        list: tag.attribute("style:list-style-name").filter(|name| !name.is_empty()),
                        ..Style::default()
                    };
                    style = tag.attribute("style:name").map(|name| (name, read));
                }
                "style:text-properties" => {
                    if let Some((_, style)) = &mut style {
                        let says = |name: &str| tag.attribute(name).unwrap_or_default().to_ascii_lowercase();
                        style.hidden |= says("text:display") == "none" || is_tiny(&says("fo:font-size"));
                        style.white |= says("fo:color") == "#ffffff";
                        style.backed |= !matches!(says("fo:background-color").as_str(), "" | "transparent" | "#ffffff");
                    }
                }
                "style:paragraph-properties" | "style:table-cell-properties" => {
                    if let Some((_, style)) = &mut style {
                        let colour = tag.attribute("fo:background-color").unwrap_or_default();
                        style.backed |= !matches!(colour.as_str(), "" | "transparent" | "#ffffff");
                    }
                }
                "text:list-style" => list = tag.attribute("style:name"),
                "text:outline-style" => outline = true,
                "text:list-level-style-number" | "text:list-level-style-bullet" | "text:outline-level-style" => {
                    let Some(number) = tag.number::<usize>("text:level").filter(|level| (1..=10).contains(level))
                    else {
                        return;
                    };
                    if outline {
                        self.outline.insert(number, level(&tag));
                    } else if let Some(name) = &list {
                        self.lists.entry(name.clone()).or_default().insert(number, level(&tag));
                    }
                }
                _ => {}
            },
            Node::Close(name) => match name.as_str() {
                "style:style" => self.named.extend(style.take()),
                "text:list-style" => list = None,
                "text:outline-style" => outline = false,
                _ => {}
            },
            Node::Text(_) => {}
        })
    }

    /// Whether text of this style is not seen: not displayed, white on nothing, or a point high.
    pub(super) fn hides(&self, name: Option<&str>) -> bool {
        let (mut white, mut backed) = (false, false);
        for style in self.with_parents(name) {
            if style.hidden {
                return true;
            }
            white |= style.white;
            backed |= style.backed;
        }
        white && !backed
    }

    /// The list style that a paragraph style brings.
    pub(super) fn list_of<'s>(&'s self, name: Option<&'s str>) -> Option<&'s str> {
        self.with_parents(name).find_map(|style| style.list.as_deref())
    }

    /// A level of a list style, counted from 1.
    pub(super) fn level(&self, list: Option<&str>, level: usize) -> Option<&Level> {
        self.lists.get(list?)?.get(&level)
    }

    /// A level of the outline, counted from 1, where it is numbered.
    pub(super) fn outline(&self, level: usize) -> Option<&Level> {
        self.outline.get(&level).filter(|level| !level.format.is_empty())
    }

    fn with_parents<'s>(&'s self, name: Option<&'s str>) -> impl Iterator<Item = &'s Style> {
        let mut next = name;
        std::iter::from_fn(move || {
            let style = self.named.get(next?)?;
            next = style.parent.as_deref();
            Some(style)
        })
        .take(MOST_PARENTS)
    }
}

fn level(tag: &Tag<'_>) -> Level {
    Level {
        format: tag.attribute("style:num-format").unwrap_or_default(),
        prefix: tag.attribute("style:num-prefix").unwrap_or_default(),
        suffix: tag.attribute("style:num-suffix").unwrap_or_default(),
        shown: tag.number("text:display-levels").unwrap_or(1),
        start: tag.number("text:start-value").unwrap_or(1),
        bullet: tag.name() == "text:list-level-style-bullet",
    }
}

/// At most one point.
fn is_tiny(size: &str) -> bool {
    size.strip_suffix("pt").and_then(|size| size.parse::<f32>().ok()).is_some_and(|size| size <= 1.0)
}
