//! Results to standard output or a file; everything else to standard error.

use anyhow::{Context, Result};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Where a result goes. A file appears whole or not at all: it is written aside and renamed by [`Sink::finish`].
pub(crate) enum Sink {
    /// Standard output.
    Standard(io::BufWriter<io::StdoutLock<'static>>),
    /// A file that is still written aside.
    File(io::BufWriter<NamedTempFile>, PathBuf),
}

impl Sink {
    /// Opens standard output, or a file beside `path`.
    pub(crate) fn open(path: Option<&Path>) -> Result<Self> {
        let Some(path) = path.filter(|path| path.as_os_str() != "-") else {
            return Ok(Self::Standard(io::BufWriter::new(io::stdout().lock())));
        };
        let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let aside = NamedTempFile::new_in(folder).with_context(|| cannot_write(path))?;
        Ok(Self::File(io::BufWriter::new(aside), path.to_owned()))
    }

    /// Writes some of the result.
    pub(crate) fn write(&mut self, text: &str) -> Result<()> {
        self.write_bytes(text.as_bytes())
    }

    /// Writes some of a result that is no text.
    pub(crate) fn write_bytes(&mut self, bytes: &[u8]) -> Result<()> {
        match self {
            Self::Standard(out) => out.write_all(bytes)?,
            Self::File(out, path) => out.write_all(bytes).with_context(|| cannot_write(path))?,
        }
        Ok(())
    }

    /// Hands on what was written so far.
    pub(crate) fn flush(&mut self) -> Result<()> {
        if let Self::Standard(out) = self {
            out.flush()?;
        }
        Ok(())
    }

    /// Puts the file in its place.
    pub(crate) fn finish(self) -> Result<()> {
        match self {
            Self::Standard(mut out) => out.flush()?,
            Self::File(out, path) => {
                let aside =
                    out.into_inner().map_err(io::IntoInnerError::into_error).with_context(|| cannot_write(&path))?;
                let file = aside.persist(&path).map_err(|error| error.error).with_context(|| cannot_write(&path))?;
                allow_as_usual(&file);
            }
        }
        Ok(())
    }
}

/// A file written aside is private to its owner; give it the rights that a new file usually has.
#[cfg(unix)]
fn allow_as_usual(file: &std::fs::File) {
    use std::os::unix::fs::PermissionsExt;
    // Should it fail, the file is still there and whole, only less readable.
    let _ = file.set_permissions(std::fs::Permissions::from_mode(0o644));
}

#[cfg(not(unix))]
fn allow_as_usual(_: &std::fs::File) {}

fn cannot_write(path: &Path) -> String {
    format!("{}: the result cannot be written", path.display())
}

/// Says on standard error what could not be done.
pub(crate) fn complain(message: &str) {
    // Where standard error is closed nobody can be told.
    let _ = writeln!(io::stderr(), "caveat: {message}");
}

/// Whether the reader of standard output went away (`caveat ... | head`): no error of ours.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe))
}
