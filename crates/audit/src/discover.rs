//! What is to be audited: folders, lists, archives and single files, as a list in the order of their paths.

use crate::archive::Archive;
use crate::error::{At, AuditError};
use crate::hash;
use crate::list::{self, Entry};
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Folders inside each other that are followed.
const MOST_NESTED: usize = 128;

/// A file to be audited.
#[derive(Debug)]
pub(crate) struct Item {
    /// Its path, as it is shown; for an entry of an archive with its name behind it.
    pub(crate) path: String,
    /// What the caller's systems call it.
    pub(crate) id: Option<String>,
    place: Place,
}

#[derive(Debug)]
enum Place {
    /// The file at `path`.
    Shown,
    /// A file whose path cannot be shown as it is.
    File(PathBuf),
    Entry(Arc<Archive>, usize),
}

impl Item {
    fn file(path: &Path, id: Option<String>) -> Self {
        let shown = path.display().to_string();
        let place = if path.to_str().is_some() { Place::Shown } else { Place::File(path.to_owned()) };
        Self { path: shown, id, place }
    }

    /// The bytes of the file, at most so many.
    ///
    /// # Errors
    /// Where it cannot be read, or has more bytes, in words.
    pub(crate) fn bytes(&self, most: u64) -> Result<Vec<u8>, String> {
        let file = match &self.place {
            Place::Shown => Path::new(&self.path),
            Place::File(path) => path,
            Place::Entry(archive, index) => return archive.bytes(*index, most),
        };
        read_file(file, most)
    }
}

fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, String> {
    let said = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "the file may not be read: permission denied".to_owned(),
        _ => format!("the file cannot be read: {error}"),
    };
    // What is no ordinary file may never end, or wait for somebody to write.
    let meta = fs::metadata(path).map_err(said)?;
    if !meta.is_file() {
        return Err("this is no ordinary file".to_owned());
    }
    bounded(File::open(path).map_err(said)?, meta.len(), most).map_err(said)?.ok_or_else(|| too_large(most))
}

/// All bytes of a stream; `None` where there are more than `most`.
pub(crate) fn bounded(from: impl Read, expected: u64, most: u64) -> io::Result<Option<Vec<u8>>> {
    if expected > most {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(expected.min(1 << 24)).unwrap_or(0));
    from.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}

pub(crate) fn too_large(most: u64) -> String {
    format!("not analysed: it has more than {} MB", most >> 20)
}

/// Every file that `paths` name, each once, in the order of their paths. What stands in `out` is left out, and so are
/// files and folders inside a folder whose names begin with a dot.
pub(crate) fn items(paths: &[PathBuf], out: &Path) -> Result<Vec<Item>, AuditError> {
    let out = out.canonicalize().ok();
    let mut items = Vec::new();
    for path in paths {
        let meta = fs::metadata(path).at(path)?;
        if meta.is_dir() {
            walk(path, out.as_deref(), 0, &mut items)?;
        } else if let Some(entries) = list::read(path).at(path)? {
            for Entry { file, id } in entries? {
                if file.is_dir() {
                    walk(&file, out.as_deref(), 0, &mut items)?;
                } else {
                    items.push(Item::file(&file, id));
                }
            }
        } else if let Some(archive) = Archive::open(path).at(path)? {
            let archive = Arc::new(archive);
            items.extend(archive.names().into_iter().map(|(index, name)| Item {
                path: format!("{}/{name}", path.display()),
                id: None,
                place: Place::Entry(Arc::clone(&archive), index),
            }));
        } else {
            items.push(Item::file(path, None));
        }
    }
    // A file that is named with an id and found without one keeps its id.
    items.sort_by(|a, b| (&a.path, a.id.is_none()).cmp(&(&b.path, b.id.is_none())));
    items.dedup_by(|later, first| later.path == first.path);
    items.shrink_to_fit();
    Ok(items)
}

fn walk(folder: &Path, out: Option<&Path>, depth: usize, items: &mut Vec<Item>) -> Result<(), AuditError> {
    if depth > MOST_NESTED || (out.is_some() && folder.canonicalize().ok().as_deref() == out) {
        return Ok(());
    }
    for entry in fs::read_dir(folder).at(folder)? {
        let entry = entry.at(folder)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder may lead back to where it stands; a link to a file is the file.
        let kind = entry.file_type().at(&path)?;
        if kind.is_dir() {
            walk(&path, out, depth + 1, items)?;
        } else if !(kind.is_symlink() && path.is_dir()) {
            items.push(Item::file(&path, None));
        }
    }
    Ok(())
}

/// `count` of the items, chosen by their paths and `seed`: the same ones on any machine.
pub(crate) fn sample(items: Vec<Item>, count: usize, seed: u64) -> Vec<Item> {
    let mut drawn: Vec<_> =
        items.into_iter().map(|item| (hash::of(format!("{seed}\n{}", item.path).as_bytes()), item)).collect();
    drawn.sort_by_key(|(lot, _)| *lot);
    drawn.truncate(count);
    drawn.sort_by(|(_, a), (_, b)| a.path.cmp(&b.path));
    drawn.into_iter().map(|(_, item)| item).collect()
}
