//! Legacy Word files, through LibreOffice.

use crate::error::IntakeError;
use crate::program;
use caveat_core::document::{Format, Notice};
use caveat_parse::ReadError;
use std::fs;
use std::process::Command;
use std::time::Duration;

/// LibreOffice alone needs some ten seconds to start on a slow machine.
const TIME: Duration = Duration::from_mins(2);

/// The file as LibreOffice saves it for Word 2007 and later.
pub(crate) fn to_docx(bytes: &[u8], format: Format) -> Result<Vec<u8>, IntakeError> {
    let office = program::find(&["soffice", "libreoffice"]).ok_or(ReadError::NeedsConversion { format })?;
    let failed = |error: std::io::Error| IntakeError::Conversion(error.to_string());
    let folder = tempfile::tempdir().map_err(failed)?;
    let (source, target) = (folder.path().join("draft.doc"), folder.path().join("draft.docx"));
    fs::write(&source, bytes).map_err(failed)?;
    // A profile of its own: no macro setting, no lock and no history of the user's has a part in it.
    let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
    let mut command = Command::new(office);
    command.arg(profile).args(["--headless", "--norestore", "--convert-to", "docx", "--outdir"]);
    command.arg(folder.path()).arg(&source);
    program::run(&mut command, b"", TIME).map_err(IntakeError::Conversion)?;
    match fs::read(&target) {
        Ok(bytes) => Ok(bytes),
        Err(_) => Err(IntakeError::Conversion("it wrote no file; the .doc may be damaged".to_owned())),
    }
}

/// What is to be known of a document that was converted.
pub(crate) fn notice() -> Notice {
    Notice::new("converted", "the legacy Word file was read as LibreOffice converts it; pages and places are its own")
}
