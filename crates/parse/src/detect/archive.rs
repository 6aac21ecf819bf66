//! What a ZIP archive holds: a Word file, another office format, or anything.

use super::unsupported;
use crate::docx::package::Package;
use crate::{Limits, ReadError};
use caveat_core::document::Format;

pub(super) fn detect(bytes: &[u8], limits: &Limits) -> Result<Format, ReadError> {
    let mut package = match Package::open(bytes, limits) {
        Ok(package) => package,
        Err(error @ ReadError::Limit { .. }) => return Err(error),
        // The list of entries is gone, but the names in front of the entries still say what it was.
        Err(_) if memchr::memmem::find(bytes, b"word/").is_some() => return Ok(Format::Docx),
        Err(_) => return Err(unsupported("a damaged ZIP archive")),
    };
    if let Ok(Some(part)) = package.part("mimetype") {
        let name = match part.text.trim() {
            kind if kind.starts_with("application/vnd.oasis.opendocument.text") => return Ok(Format::Odt),
            kind if kind.contains("opendocument.spreadsheet") => "an OpenDocument spreadsheet (.ods)",
            kind if kind.contains("opendocument.presentation") => "an OpenDocument presentation (.odp)",
            "application/epub+zip" => "an EPUB book",
            _ => return Ok(Format::Zip),
        };
        return Err(unsupported(name));
    }
    let types = package.content_types();
    let main = package.main_part()?.map(|main| main.to_ascii_lowercase());
    let of_main = main.as_deref().and_then(|main| {
        let ending = main.rsplit('.').next().unwrap_or_default();
        let named = |key: &str| types.iter().find(|(known, _)| known == key).map(|(_, kind)| kind.as_str());
        named(main).or_else(|| named(ending))
    });
    let any_main = || types.iter().map(|(_, kind)| kind.as_str()).find(|kind| kind.ends_with("main+xml"));
    let kind = of_main.filter(|kind| *kind != "application/xml").or_else(any_main).unwrap_or_default();
    if kind.contains("wordprocessingml") || kind.contains("ms-word") {
        return Ok(Format::Docx);
    }
    let other = [
        ("spreadsheetml", "an Excel workbook (.xlsx)"),
        ("ms-excel", "an Excel workbook (.xlsx)"),
        ("presentationml", "a PowerPoint presentation (.pptx)"),
        ("ms-powerpoint", "a PowerPoint presentation (.pptx)"),
        ("ms-visio", "a Visio drawing (.vsdx)"),
        ("package.xps", "an XPS document"),
    ];
    if let Some((_, name)) = other.into_iter().find(|(word, _)| kind.contains(word)) {
        return Err(unsupported(name));
    }
    // Content types that are missing or wrong do not hide a Word file from its relationships and names.
    if package.has_folder("word/") {
        return Ok(Format::Docx);
    }
    let folders = [
        ("xl/", "an Excel workbook (.xlsx)"),
        ("ppt/", "a PowerPoint presentation (.pptx)"),
        ("index/document.iwa", "an Apple Pages or Numbers file"),
        ("meta-inf/manifest.mf", "a Java archive"),
    ];
    match folders.into_iter().find(|(folder, _)| package.has_folder(folder)) {
        Some((_, name)) => Err(unsupported(name)),
        None => Ok(Format::Zip),
    }
}
