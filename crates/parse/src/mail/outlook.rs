//! Outlook messages: a compound file with a stream for each property (MS-OXMSG).

use super::{Body, attachment};
use crate::{Enclosed, ReadError, Reading};
use caveat_core::document::Format;
use cfb::CompoundFile;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

/// Property tags: the identifier, without the type that follows it.
const BODY: &str = "1000";
const BODY_HTML: &str = "1013";
const BODY_RTF: &str = "1009";
const ATTACHED_DATA: &str = "3701";
const LONG_NAME: &str = "3707";
const SHORT_NAME: &str = "3704";
const DISPLAY_NAME: &str = "3001";

type Message<'b> = CompoundFile<Cursor<&'b [u8]>>;

#[expect(clippy::needless_pass_by_value, reason = "what `map_err` hands on")]
fn damaged(error: std::io::Error) -> ReadError {
    ReadError::Damaged { format: Format::Msg, reason: error.to_string() }
}

fn open(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    CompoundFile::open(Cursor::new(bytes)).map_err(damaged)
}

/// The body as HTML or rich text, which keep paragraphs, where the message has it so; else as text.
pub(super) fn body(bytes: &[u8], reading: &Reading) -> Result<Body, ReadError> {
    let mut message = open(bytes)?;
    let root = Path::new("/");
    if let Some(html) = binary(&mut message, root, BODY_HTML) {
        return Ok(Body::Html(html));
    }
    if let Some(packed) = binary(&mut message, root, BODY_RTF)
        && let Some(rtf) = unpack_rtf(&packed, reading.limits.part_bytes as usize)
    {
        return Ok(Body::Rich(rtf));
    }
    let text = text(&mut message, root, BODY).unwrap_or_default();
    Ok(if text.trim().is_empty() { Body::None } else { Body::Text(text.into_bytes()) })
}

pub(super) fn attachments(bytes: &[u8], reading: &Reading) -> Result<Vec<Enclosed>, ReadError> {
    let mut message = open(bytes)?;
    let root = message.read_root_storage();
    let mut folders: Vec<PathBuf> = root
        .filter(|entry| entry.is_storage() && entry.name().to_ascii_lowercase().starts_with("__attach_version1.0_"))
        .map(|entry| entry.path().to_owned())
        .collect();
    folders.sort();
    let mut left = reading.limits.unpacked_bytes as usize;
    let mut found = Vec::new();
    for (at, folder) in folders.iter().enumerate() {
        let name = [LONG_NAME, SHORT_NAME, DISPLAY_NAME].into_iter().find_map(|tag| text(&mut message, folder, tag));
        let inner = folder.join(format!("__substg1.0_{ATTACHED_DATA}000D"));
        let (ending, bytes) = if message.is_storage(&inner) {
            (".msg", repack(&mut message, &inner, left)?)
        } else {
            let Some(bytes) = binary(&mut message, folder, ATTACHED_DATA) else { continue };
            ("", bytes)
        };
        let Some(rest) = left.checked_sub(bytes.len()) else {
            return Err(too_large(reading.limits.unpacked_bytes as usize));
        };
        left = rest;
        found.push(attachment(name.as_deref(), at + 1, ending, bytes));
    }
    Ok(found)
}

fn too_large(limit: usize) -> ReadError {
    ReadError::Limit { what: "what the message holds".to_owned(), limit: format!("{} MB", limit >> 20) }
}

/// A message inside a message, as a file of its own.
fn repack(message: &mut Message<'_>, folder: &Path, most: usize) -> Result<Vec<u8>, ReadError> {
    let mut target = CompoundFile::create(Cursor::new(Vec::new())).map_err(damaged)?;
    let entries: Vec<(PathBuf, bool)> = message
        .walk_storage(folder)
        .map_err(damaged)?
        .map(|entry| (entry.path().to_owned(), entry.is_stream()))
        .collect();
    let mut size = 0;
    for (path, is_stream) in entries {
        let Ok(inside) = path.strip_prefix(folder) else { continue };
        if inside.as_os_str().is_empty() {
            continue;
        }
        let place = Path::new("/").join(inside);
        if is_stream {
            let mut bytes = Vec::new();
            message.open_stream(&path).and_then(|mut stream| stream.read_to_end(&mut bytes)).map_err(damaged)?;
            size += bytes.len();
            if size > most {
                return Err(too_large(most));
            }
            target.create_stream(&place).and_then(|mut stream| stream.write_all(&bytes)).map_err(damaged)?;
        } else {
            target.create_storage(&place).map_err(damaged)?;
        }
    }
    target.flush().map_err(damaged)?;
    Ok(target.into_inner().into_inner())
}

/// A property of bytes.
fn binary(message: &mut Message<'_>, folder: &Path, tag: &str) -> Option<Vec<u8>> {
    stream(message, folder, tag, "0102").filter(|bytes| !bytes.is_empty())
}

/// A property of characters: UTF-16, or bytes of the sender's code page, which is taken for the Western one.
fn text(message: &mut Message<'_>, folder: &Path, tag: &str) -> Option<String> {
    let wide = stream(message, folder, tag, "001F").map(|bytes| encoding_rs::UTF_16LE.decode(&bytes).0.into_owned());
    let text = wide.or_else(|| {
        let bytes = stream(message, folder, tag, "001E")?;
        Some(
            String::from_utf8(bytes)
                .unwrap_or_else(|error| encoding_rs::WINDOWS_1252.decode(error.as_bytes()).0.into_owned()),
        )
    });
    text.map(|text| text.trim_end_matches('\0').to_owned()).filter(|text| !text.is_empty())
}

fn stream(message: &mut Message<'_>, folder: &Path, tag: &str, kind: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut stream = message.open_stream(folder.join(format!("__substg1.0_{tag}{kind}"))).ok()?;
    // A stream that ends early still gives the bytes in front of the fault.
    let _ = stream.read_to_end(&mut bytes);
    Some(bytes)
}

/// What the dictionary of compressed rich text holds at the start (MS-OXRTFCP 2.1.2.1).
const DICTIONARY: &[u8] = b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \
\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";

/// Rich text as Outlook packs it: references of 12 bits into a ring of 4,096 bytes, and 4 bits of length.
fn unpack_rtf(packed: &[u8], most: usize) -> Option<Vec<u8>> {
    let word = |at: usize| Some(u32::from_le_bytes(packed.get(at..at + 4)?.try_into().ok()?) as usize);
    let (size, kind) = (word(4)?, packed.get(8..12)?);
    let rest = packed.get(16..)?;
    if size > most {
        return None;
    }
    if kind == b"MELA" {
        return Some(rest.get(..size).unwrap_or(rest).to_vec());
    }
    if kind != b"LZFu" {
        return None;
    }
    let mut ring = [0_u8; 4096];
    ring[..DICTIONARY.len()].copy_from_slice(DICTIONARY);
    let mut write = DICTIONARY.len();
    let mut plain = Vec::with_capacity(size.min(1 << 22));
    let mut input = rest.iter().copied();
    'runs: while let Some(flags) = input.next() {
        for bit in 0..8 {
            if flags >> bit & 1 == 0 {
                let Some(byte) = input.next() else { break 'runs };
                plain.push(byte);
                ring[write] = byte;
                write = (write + 1) % ring.len();
                continue;
            }
            let (Some(high), Some(low)) = (input.next(), input.next()) else { break 'runs };
            let (offset, length) = (usize::from(high) << 4 | usize::from(low) >> 4, usize::from(low & 15) + 2);
            if offset == write {
                break 'runs;
            }
            for step in 0..length {
                let byte = ring[(offset + step) % ring.len()];
                plain.push(byte);
                ring[write] = byte;
                write = (write + 1) % ring.len();
            }
            if plain.len() > most {
                return None;
            }
        }
    }
    plain.truncate(size);
    Some(plain)
}
