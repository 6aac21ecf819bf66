//! A ZIP that is named as such: each entry is a file of its own, however many there are.

use crate::discover::{bounded, too_large};
use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;
use std::sync::Mutex;
use zip::ZipArchive;

/// An archive that is read entry by entry.
#[derive(Debug)]
pub(crate) struct Archive(Mutex<ZipArchive<BufReader<File>>>);

impl Archive {
    /// The archive at `path`; `None` for any other file, and for a document whose format is an archive of its parts.
    pub(crate) fn open(path: &Path) -> io::Result<Option<Self>> {
        let mut file = BufReader::new(File::open(path)?);
        let mut mark = [0; 4];
        if file.read_exact(&mut mark).is_err() || !mark.starts_with(b"PK") {
            return Ok(None);
        }
        file.rewind()?;
        // A damaged archive is a file whose row says so.
        let Ok(archive) = ZipArchive::new(file) else { return Ok(None) };
        let is_document = ["[Content_Types].xml", "mimetype"].iter().any(|part| archive.index_for_name(part).is_some());
        Ok((!is_document).then(|| Self(Mutex::new(archive))))
    }

    /// The files in it, by number and name.
    pub(crate) fn names(&self) -> Vec<(usize, String)> {
        let Ok(archive) = self.0.lock() else { return vec![] };
        let names =
            (0..archive.len()).filter_map(|index| Some((index, archive.name_for_index(index)?.ok()?.into_owned())));
        names.filter(|(_, name)| !name.ends_with('/') && !name.starts_with("__MACOSX/")).collect()
    }

    /// The bytes of an entry, at most so many.
    pub(crate) fn bytes(&self, index: usize, most: u64) -> Result<Vec<u8>, String> {
        let mut archive = self.0.lock().map_err(|_| "the archive cannot be read".to_owned())?;
        let entry = archive.by_index(index).map_err(|error| format!("the entry cannot be read: {error}"))?;
        let size = entry.size();
        let bytes = bounded(entry, size, most).map_err(|error| format!("the entry cannot be read: {error}"))?;
        bytes.ok_or_else(|| too_large(most))
    }
}
