//! Files that appear whole or not at all: written aside, then renamed.

use crate::error::{At, AuditError};
use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A file that is being written aside.
pub(crate) struct Aside {
    file: BufWriter<NamedTempFile>,
    path: PathBuf,
}

impl Aside {
    /// Starts the file that is to stand at `path`.
    pub(crate) fn start(path: PathBuf) -> Result<Self, AuditError> {
        let folder = path.parent().unwrap_or(Path::new("."));
        let file = tempfile::Builder::new().prefix(".aside-").tempfile_in(folder).at(&path)?;
        Ok(Self { file: BufWriter::with_capacity(1 << 16, file), path })
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<(), AuditError> {
        use std::io::Write;
        self.file.write_all(bytes).at(&self.path)
    }

    /// Another handle on the file, for a writer that wants to own one; it must be flushed before [`Self::finish`].
    pub(crate) fn handle(&self) -> Result<File, AuditError> {
        self.file.get_ref().as_file().try_clone().at(&self.path)
    }

    /// Makes it durable, and puts it in its place.
    pub(crate) fn finish(self) -> Result<(), AuditError> {
        let Self { file, path } = self;
        let file = file.into_inner().map_err(std::io::IntoInnerError::into_error).at(&path)?;
        allow_as_usual(file.as_file());
        file.as_file().sync_all().at(&path)?;
        file.persist(&path).map_err(|error| error.error).at(&path)?;
        Ok(())
    }
}

/// Takes away what a run that was killed left aside.
pub(crate) fn sweep(folder: &Path) -> Result<(), AuditError> {
    for entry in std::fs::read_dir(folder).at(folder)? {
        let entry = entry.at(folder)?;
        if entry.file_name().to_string_lossy().starts_with(".aside-") {
            std::fs::remove_file(entry.path()).at(&entry.path())?;
        }
    }
    Ok(())
}

/// A file written aside is private to its owner; give it the rights that a new file usually has.
#[cfg(unix)]
fn allow_as_usual(file: &File) {
    use std::os::unix::fs::PermissionsExt;
    // Should it fail, the file is still there and whole, only less readable.
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn allow_as_usual(_: &File) {}
