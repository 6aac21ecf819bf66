//! How notes are numbered: said for the document in its settings, and for each section.

use crate::docx::model::{NoteNumbers, Restart};
use crate::docx::xml::{Element, Fault, Xml};
use std::borrow::Cow;

/// What the settings say of footnotes and endnotes.
pub(in crate::docx) fn of_settings(source: &str, depth: usize) -> ([NoteNumbers; 2], Option<Fault>) {
    let mut numbers = <[NoteNumbers; 2]>::default();
    let mut xml = Xml::new(source, depth);
    let outcome = xml
        .root()
        .and_then(|_| xml.children(|xml, element| if read(xml, element, &mut numbers)? { Ok(()) } else { xml.skip() }));
    (numbers, outcome.err())
}

/// Reads an element, if it is one that numbers notes; whether it was.
pub(super) fn read(xml: &mut Xml<'_>, element: &Element<'_>, numbers: &mut [NoteNumbers; 2]) -> Result<bool, Fault> {
    let [footnotes, endnotes] = numbers;
    let numbers = match element.name() {
        "footnotePr" => footnotes,
        "endnotePr" => endnotes,
        _ => return Ok(false),
    };
    xml.children(|xml, element| {
        match element.name() {
            "numFmt" => {
                let format =
                    element.value().filter(|format| format != "custom").or_else(|| element.attribute("format"));
                numbers.format = format.map(Cow::into_owned);
            }
            "numStart" => numbers.start = element.number(),
            "numRestart" => {
                numbers.restart = element.value().map(|restart| match &*restart {
                    "eachSect" => Restart::Section,
                    "eachPage" => Restart::Page,
                    _ => Restart::Never,
                });
            }
            _ => {}
        }
        xml.skip()
    })?;
    Ok(true)
}
