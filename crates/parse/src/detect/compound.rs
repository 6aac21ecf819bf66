//! OLE compound files: the old Office formats, and the envelope of encrypted new ones.

use super::unsupported;
use crate::ReadError;
use caveat_core::document::Format;

/// Directory entries stand at multiples of this.
const ENTRY_BYTES: usize = 128;

/// Whether the bytes are a compound file.
pub(super) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
}

/// What one holds.
pub(super) fn detect(bytes: &[u8]) -> Result<Format, ReadError> {
    let has = |name| has_stream(bytes, name);
    if has("EncryptedPackage") {
        return Err(ReadError::Encrypted { format: Format::Docx });
    }
    if has("WordDocument") {
        return Ok(Format::Doc);
    }
    if has("__properties_version1.0") {
        return Ok(Format::Msg);
    }
    let known = [
        ("PowerPoint Document", "a legacy PowerPoint presentation (.ppt)"),
        ("Workbook", "a legacy Excel workbook (.xls)"),
        ("Book", "a legacy Excel workbook (.xls)"),
        ("VisioDocument", "a legacy Visio drawing (.vsd)"),
    ];
    Err(unsupported(known.into_iter().find(|(name, _)| has(name)).map_or("an OLE compound file", |(_, name)| name)))
}

/// Whether a directory entry has this name, in whatever case: UTF-16 with its closing zero, at the start of an entry.
fn has_stream(bytes: &[u8], name: &str) -> bool {
    let wide: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    bytes.chunks_exact(ENTRY_BYTES).any(|entry| entry[..wide.len().min(ENTRY_BYTES)].eq_ignore_ascii_case(&wide))
}
