//! `OpenDocument` text: followed element by element, and written as the markup that the HTML reader makes blocks of.
//!
//! * [`xml`] hands over elements and text, within limits and without a DTD; [`styles`] knows which styles hide text, and how
//!   lists and headings are numbered; [`lists`] counts; [`page`] follows the content.

mod lists;
mod page;
mod styles;
#[cfg(test)]
mod tests;
mod xml;

use crate::docx::package::Package;
use crate::{ReadError, Reading};
use caveat_core::document::{Document, Format, Notice};
use styles::Styles;
use xml::Fault;

/// Reads an `OpenDocument` text.
pub(crate) fn read(bytes: &[u8], reading: &Reading) -> Result<Document, ReadError> {
    let mut package = Package::open(bytes, &reading.limits)?;
    if let Ok(Some(manifest)) = package.part("META-INF/manifest.xml")
        && manifest.text.contains("encryption-data")
    {
        return Err(ReadError::Encrypted { format: Format::Odt });
    }
    let damaged = |reason: String| ReadError::Damaged { format: Format::Odt, reason };
    let content = package.part("content.xml")?.ok_or_else(|| damaged("it has no content.xml".to_owned()))?;
    let look = package.part("styles.xml").ok().flatten();
    let mut styles = Styles::default();
    let mut faults = Vec::new();
    let mut page = page::Page::default();
    if let Some(part) = &look {
        faults.extend(styles.read(&part.text, reading).err().map(|fault| ("styles.xml", fault)));
    }
    faults.extend(styles.read(&content.text, reading).err().map(|fault| ("content.xml", fault)));
    if let Some(part) = &look {
        // Running heads and feet stand with the styles.
        page.furniture(&part.text, &styles, reading);
    }
    faults.extend(page.read(&content.text, &styles, reading).err().map(|fault| ("content.xml", fault)));
    if let Some((part, fault)) = faults.iter().find(|(_, fault)| matches!(fault, Fault::TooDeep | Fault::Dtd)) {
        return Err(match fault {
            Fault::Dtd => damaged(format!("{part} has a document type definition")),
            _ => ReadError::Limit {
                what: part.to_string(),
                limit: format!("{} elements inside each other", reading.limits.depth),
            },
        });
    }
    let (markup, comments) = page.finish();
    let mut document = crate::html::read_markup(&markup, comments, reading);
    document.format = Format::Odt;
    let flaws = [content.flaw, look.and_then(|part| part.flaw)].into_iter().flatten();
    for flaw in flaws.chain(faults.iter().map(|(part, fault)| format!("{part}: {fault}"))) {
        let message = format!("a part of the OpenDocument file is damaged, words may be missing ({flaw})");
        document.notices.push(Notice::new("damaged-part", message));
    }
    Ok(document)
}
