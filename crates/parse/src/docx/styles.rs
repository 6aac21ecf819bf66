//! The style sheet: what each style says about outline, numbering and looks, `basedOn` chains resolved.
//!
//! docx-rs reads styles too, but not which one is the default, nor that a property is switched off
//! (`<w:vanish w:val="0"/>`), and both decide what is read here.

use super::model::{Look, NumberingProperty};
use super::properties::{read_look, solid_shading};
use super::story::read_numbering_property;
use super::xml::{Fault, Xml};
use std::borrow::Cow;
use std::collections::HashMap;

/// Styles that build on each other more often than this are taken as a circle.
const MAX_CHAIN: usize = 32;
/// Styles beyond this number are not read; Word itself stops at about 4,000.
const MAX_STYLES: usize = 20_000;

/// The style sheet of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    ids: HashMap<String, u16>,
    list: Vec<Style>,
    default_paragraph: Option<u16>,
}

/// One style; after reading, what it inherits is filled in.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    /// Its name in lower case ("heading 1"), which Word keeps in English for its own styles.
    name: String,
    based_on: Option<String>,
    /// Its outline level; 9 is body text.
    outline: Option<u8>,
    /// Its numbering.
    pub(super) numbering: NumberingProperty,
    /// Its own index.
    pub(super) index: u16,
    /// The style of the chain that brought the `numId`.
    pub(super) numbering_from: Option<u16>,
    /// What it says about letters.
    pub(super) look: Look,
    /// Whether it puts something behind the letters.
    pub(super) shaded: bool,
    /// Whether it sets the first row of a table apart.
    pub(super) first_row: bool,
}

impl Styles {
    /// Reads the part; what stands before a fault counts.
    pub(super) fn read(source: &str, depth: usize) -> (Self, Option<Fault>) {
        let mut styles = Self::default();
        let mut xml = Xml::new(source, depth);
        let outcome = xml.root().and_then(|_| {
            xml.children(|xml, element| {
                if !element.is_word("style") || styles.list.len() >= MAX_STYLES {
                    return xml.skip();
                }
                let id = element.attribute("styleId").unwrap_or_default().into_owned();
                let default = element.attribute("default").is_some_and(|on| on == "1" || on == "true");
                let paragraph = element.attribute("type").is_none_or(|kind| kind == "paragraph");
                let style = read_style(xml)?;
                let at = styles.list.len() as u16;
                styles.list.push(style);
                styles.ids.entry(id).or_insert(at);
                if default && paragraph {
                    styles.default_paragraph = styles.default_paragraph.or(Some(at));
                }
                Ok(())
            })
        });
        styles.inherit();
        (styles, outcome.err())
    }

    /// The index of the style with this id.
    pub(super) fn find(&self, id: &str) -> Option<u16> {
        self.ids.get(id).copied()
    }

    /// The style at an index.
    pub(super) fn style(&self, at: Option<u16>) -> Option<&Style> {
        self.list.get(usize::from(at?))
    }

    /// The style of a paragraph: its own, else the default one.
    pub(super) fn of_paragraph(&self, at: Option<u16>) -> Option<&Style> {
        self.style(at.or(self.default_paragraph))
    }

    fn inherit(&mut self) {
        let own = self.list.clone();
        for (at, style) in self.list.iter_mut().enumerate() {
            style.index = at as u16;
            if style.numbering.num.is_some() {
                style.numbering_from = Some(at as u16);
            }
            let mut base = style.based_on.as_deref().and_then(|id| self.ids.get(id)).copied();
            for _ in 0..MAX_CHAIN {
                let Some(from) = base else { break };
                let parent = &own[usize::from(from)];
                style.outline = style.outline.or_else(|| parent.outline_or_name());
                if style.numbering.num.is_none() && parent.numbering.num.is_some() {
                    style.numbering.num = parent.numbering.num;
                    style.numbering_from = Some(from);
                }
                style.numbering.level = style.numbering.level.or(parent.numbering.level);
                style.look.vanish = style.look.vanish.or(parent.look.vanish);
                style.look.white = style.look.white.or(parent.look.white);
                style.look.tiny = style.look.tiny.or(parent.look.tiny);
                style.look.bold = style.look.bold.or(parent.look.bold);
                style.look.backed |= parent.look.backed;
                style.shaded |= parent.shaded;
                style.first_row |= parent.first_row;
                base = parent.based_on.as_deref().and_then(|id| self.ids.get(id)).copied();
            }
        }
    }
}

impl Style {
    /// The heading level that the style gives, 0 the highest.
    pub(super) fn heading(&self) -> Option<u8> {
        self.outline_or_name().filter(|level| *level < 9)
    }

    /// Whether it is a style of a table of contents or of figures.
    pub(super) fn is_contents(&self) -> bool {
        self.name.strip_prefix("toc ").is_some_and(|level| level.trim().parse::<u8>().is_ok())
            || self.name == "table of figures"
            || self.name == "table of authorities"
    }

    fn outline_or_name(&self) -> Option<u8> {
        self.outline.or_else(|| match self.name.as_str() {
            "title" => Some(0),
            "subtitle" => Some(1),
            name => name.strip_prefix("heading ")?.trim().parse::<u8>().ok()?.checked_sub(1).filter(|level| *level < 9),
        })
    }
}

fn read_style(xml: &mut Xml<'_>) -> Result<Style, Fault> {
    let mut style = Style::default();
    let nothing = Styles::default();
    xml.children(|xml, element| {
        match element.name() {
            "name" => style.name = element.value().unwrap_or_default().trim().to_ascii_lowercase(),
            "basedOn" => style.based_on = element.value().map(Cow::into_owned),
            "rPr" => {
                style.look = read_look(xml, &nothing)?;
                return Ok(());
            }
            "pPr" => {
                return xml.children(|xml, element| {
                    match element.name() {
                        "outlineLvl" => style.outline = element.number(),
                        "numPr" => {
                            style.numbering = read_numbering_property(xml)?;
                            return Ok(());
                        }
                        "shd" => style.shaded |= solid_shading(element),
                        _ => {}
                    }
                    xml.skip()
                });
            }
            "tcPr" | "tblPr" => return read_shading(xml, &mut style.shaded),
            "tblStylePr" => {
                let first_row = element.attribute("type").is_some_and(|part| part == "firstRow");
                let (mut emphasis, mut shaded) = (false, false);
                xml.children(|xml, element| match element.name() {
                    "rPr" => {
                        let look = read_look(xml, &nothing)?;
                        emphasis |= look.bold == Some(true);
                        Ok(())
                    }
                    "tcPr" => read_shading(xml, &mut shaded),
                    _ => xml.skip(),
                })?;
                style.first_row |= first_row && (emphasis || shaded);
                style.shaded |= shaded;
                return Ok(());
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(style)
}

fn read_shading(xml: &mut Xml<'_>, shaded: &mut bool) -> Result<(), Fault> {
    xml.children(|xml, element| {
        *shaded |= element.is_word("shd") && solid_shading(element);
        xml.skip()
    })
}
