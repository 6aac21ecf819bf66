//! The entries of a ZIP archive.

use super::Enclosed;
use crate::reading::RATIO_FLOOR_BYTES;
use crate::{ReadError, Reading};
use caveat_core::document::Format;
use serde_bytes::ByteBuf;
use std::io::{Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// What systems put into archives for themselves.
const OF_SYSTEMS: [&str; 4] = ["__MACOSX/", ".DS_Store", "Thumbs.db", "desktop.ini"];

pub(super) fn entries(bytes: &[u8], reading: &Reading) -> Result<Vec<Enclosed>, ReadError> {
    let limits = &reading.limits;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    if archive.len() > limits.entries {
        let what = format!("an archive of {} entries", archive.len());
        return Err(ReadError::Limit { what, limit: format!("{} entries", limits.entries) });
    }
    let mut left = limits.unpacked_bytes;
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let name = match archive.name_for_index(index) {
            Some(Ok(name)) => name.replace('\\', "/"),
            _ => format!("entry {}", index + 1),
        };
        let file = name.rsplit('/').next().unwrap_or_default();
        if file.is_empty() || OF_SYSTEMS.iter().any(|known| name.starts_with(known) || file == *known) {
            continue;
        }
        if found.len() >= limits.enclosed {
            let limit = format!("{} documents", limits.enclosed);
            return Err(ReadError::Limit { what: "the archive".to_owned(), limit });
        }
        let bytes = if leads_out(&name) {
            Err(damaged(format!("the entry \"{}\" names a place outside of the archive", name.escape_debug())))
        } else {
            unpack(&mut archive, index, &name, &mut left, reading)
        };
        let name = name.split('/').filter(|step| !matches!(*step, "" | "." | "..")).collect::<Vec<_>>().join("/");
        found.push(Enclosed { name, bytes: bytes.map(ByteBuf::from) });
    }
    Ok(found)
}

/// Whether a name, followed by a careless program, would write somewhere else.
fn leads_out(name: &str) -> bool {
    let drive = name.get(1..2) == Some(":");
    name.starts_with('/') || drive || name.split('/').any(|step| step == "..")
}

fn unpack(
    archive: &mut ZipArchive<Cursor<&[u8]>>,
    index: usize,
    name: &str,
    left: &mut u64,
    reading: &Reading,
) -> Result<Vec<u8>, ReadError> {
    let limits = &reading.limits;
    let opened = match &reading.password {
        Some(password) => archive.by_index_decrypt(index, password.as_bytes()),
        None => archive.by_index(index),
    };
    let entry = opened.map_err(|error| match error {
        ZipError::InvalidPassword => ReadError::WrongPassword { format: Format::Zip },
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) => ReadError::Encrypted { format: Format::Zip },
        other => damaged(format!("{name}: {other}")),
    })?;
    let by_ratio = entry.compressed_size().saturating_mul(limits.ratio).max(RATIO_FLOOR_BYTES);
    let allowed = limits.part_bytes.min(by_ratio).min(*left);
    let mut bytes = Vec::with_capacity(entry.size().min(1 << 24) as usize);
    let read = entry.take(allowed + 1).read_to_end(&mut bytes);
    if bytes.len() as u64 > allowed {
        let limit = format!(
            "{} MB for an entry, {} times its packed size, and {} MB for the archive",
            limits.part_bytes >> 20,
            limits.ratio,
            limits.unpacked_bytes >> 20
        );
        return Err(ReadError::Limit { what: format!("what {name} unpacks to"), limit });
    }
    *left -= bytes.len() as u64;
    read.map(|_| bytes).map_err(|error| damaged(format!("{name}: {error}")))
}

fn damaged(reason: String) -> ReadError {
    ReadError::Damaged { format: Format::Zip, reason }
}
