//! The numbering part: which levels a list has and how each prints. docx-rs reads it.
//!
//! docx-rs takes an element's first attribute for its value, gives up on the whole part at one bad number, and never
//! returns from a part that ends early. So it is handed a canonical copy: well-formed, and with nothing in it but the
//! elements that decide labels, each with its one attribute.

use super::super::xml::{Element, Fault, Ns, Xml};
use docx_rs::FromXML;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;

/// Levels of a list; Word has nine.
pub(super) const LEVELS: usize = 9;

/// The numbering definitions of a document.
#[derive(Debug, Default)]
pub(in super::super) struct Definitions {
    /// The lists, in the order of the part.
    pub(super) lists: Vec<List>,
    /// `numId` to its instance of a list.
    pub(super) instances: HashMap<u32, Instance>,
}

/// `w:abstractNum`.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) levels: [Option<Level>; LEVELS],
    /// The style whose numbering this list takes over.
    pub(super) taken_from_style: Option<String>,
}

/// `w:num`.
#[derive(Debug, Default)]
pub(super) struct Instance {
    /// An index into [`Definitions::lists`].
    pub(super) list: usize,
    pub(super) starts: [Option<u32>; LEVELS],
    pub(super) levels: [Option<Level>; LEVELS],
}

/// `w:lvl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Level {
    pub(super) start: u32,
    pub(super) format: String,
    /// The label with `%1` to `%9` for the numbers.
    pub(super) text: String,
    /// What follows the label: nothing, or white space.
    pub(super) spaced: bool,
    /// Whether all numbers in the label are Arabic.
    pub(super) legal: bool,
    /// The level (counted from 1) that restarts this one; 0: none does; `None`: any higher one.
    pub(super) restart: Option<u32>,
    /// The paragraph style that is bound to this level.
    pub(super) style: Option<String>,
}

impl Definitions {
    /// Reads the part. The message says what is wrong where it is not read to its end.
    pub(in super::super) fn read(source: &str, depth: usize) -> (Self, Option<String>) {
        let (copy, fault) = canonical_copy(source, depth);
        let parsed = std::panic::catch_unwind(|| docx_rs::Numberings::from_xml(copy.as_bytes()));
        let definitions = match parsed {
            Ok(Ok(numberings)) => Self::from_docx_rs(&numberings),
            Ok(Err(error)) => return (Self::default(), Some(error.to_string())),
            Err(_) => return (Self::default(), Some("its definitions contradict each other".to_owned())),
        };
        (definitions, fault.map(|fault| format!("{fault:?}")))
    }

    fn from_docx_rs(numberings: &docx_rs::Numberings) -> Self {
        let mut lists: Vec<List> = Vec::new();
        let mut by_id = HashMap::new();
        for source in &numberings.abstract_nums {
            let mut list = List { taken_from_style: source.num_style_link.clone(), ..List::default() };
            for level in &source.levels {
                if let Some(place) = list.levels.get_mut(level.level) {
                    *place = Some(Level::from_docx_rs(level));
                }
            }
            by_id.entry(source.id).or_insert(lists.len());
            lists.push(list);
        }
        let mut instances = HashMap::new();
        for source in &numberings.numberings {
            let Some(&list) = by_id.get(&source.abstract_num_id) else { continue };
            let mut instance = Instance { list, ..Instance::default() };
            for change in source.level_overrides.iter().filter(|change| change.level < LEVELS) {
                instance.starts[change.level] = change.override_start.map(|start| start as u32);
                instance.levels[change.level] = change.override_level.as_ref().map(Level::from_docx_rs);
            }
            instances.entry(source.id as u32).or_insert(instance);
        }
        Self { lists, instances }
    }
}

impl Level {
    fn from_docx_rs(level: &docx_rs::Level) -> Self {
        Self {
            start: number_in(&level.start).unwrap_or(0),
            format: level.format.val.clone(),
            text: serde_json::to_value(&level.text)
                .ok()
                .and_then(|text| text.as_str().map(str::to_owned))
                .unwrap_or_default(),
            spaced: level.suffix != docx_rs::LevelSuffixType::Nothing,
            legal: level.is_lgl.is_some(),
            restart: level.level_restart.as_ref().and_then(number_in),
            style: level.pstyle.as_ref().map(|style| style.val.clone()),
        }
    }
}

/// docx-rs keeps some numbers private; serde shows them.
fn number_in(value: &impl Serialize) -> Option<u32> {
    serde_json::to_value(value).ok()?.as_u64().map(|number| number.min(u64::from(u32::MAX)) as u32)
}

fn canonical_copy(source: &str, depth: usize) -> (String, Option<Fault>) {
    let mut copy = String::from("<w:numbering xmlns:w=\"w\">");
    let mut xml = Xml::new(source, depth);
    let fault = xml.root().and_then(|_| copy_children(&mut xml, &mut copy)).err();
    copy.push_str("</w:numbering>");
    (copy, fault)
}

/// Copies the children of the element that was opened last; what is opened is closed, whatever happens inside.
fn copy_children(xml: &mut Xml<'_>, copy: &mut String) -> Result<(), Fault> {
    let mut alternative_taken = false;
    xml.children(|xml, element| {
        if element.ns == Ns::Compatibility {
            // Number formats of later versions of Word stand in a choice, with a fallback that all can print.
            if element.name() == "Choice" && alternative_taken {
                return xml.skip();
            }
            alternative_taken |= element.name() == "Choice";
            return copy_children(xml, copy);
        }
        if element.ns != Ns::Word {
            return xml.skip();
        }
        let name = element.name();
        let Some(attribute) = deciding_attribute(name) else { return xml.skip() };
        if name == "isLgl" && !element.is_on() {
            return xml.skip();
        }
        let Some(value) = usable_value(element, attribute) else {
            // A level or list without its number decides nothing, nor does what is in it.
            return xml.skip();
        };
        let value = quick_xml::escape::escape(&*value);
        let _ = write!(copy, "<w:{name} w:{attribute}=\"{value}\">");
        let outcome = copy_children(xml, copy);
        let _ = write!(copy, "</w:{name}>");
        outcome
    })
}

/// The attribute that says what the element says; `None` for elements that decide no label.
fn deciding_attribute(name: &str) -> Option<&'static str> {
    Some(match name {
        "abstractNum" => "abstractNumId",
        "num" => "numId",
        "lvl" | "lvlOverride" => "ilvl",
        "start" | "startOverride" | "numFmt" | "suff" | "isLgl" | "lvlText" | "lvlRestart" | "pStyle"
        | "abstractNumId" | "numStyleLink" | "styleLink" => "val",
        _ => return None,
    })
}

fn usable_value(element: &Element<'_>, attribute: &str) -> Option<String> {
    let value = element.attribute(attribute);
    let number = || value.as_deref().and_then(|value| value.trim().parse::<i64>().ok());
    match element.name() {
        "isLgl" => Some("1".to_owned()),
        "suff" => value.filter(|value| matches!(&**value, "tab" | "space" | "nothing")).map(Cow::into_owned),
        // A number of the author's own making ("001, 002, ...") is told by its pattern.
        "numFmt" if value.as_deref() == Some("custom") => element.attribute("format").map(Cow::into_owned),
        "numFmt" | "lvlText" | "pStyle" | "numStyleLink" | "styleLink" => value.map(Cow::into_owned),
        "lvl" | "lvlOverride" => number().filter(|level| (0..9).contains(level)).map(|level| level.to_string()),
        // Counters below zero print as zero does.
        "start" | "startOverride" | "lvlRestart" => number().map(|number| number.clamp(0, 1 << 30).to_string()),
        _ => number().filter(|id| (0..1 << 32).contains(id)).map(|id| id.to_string()),
    }
}
