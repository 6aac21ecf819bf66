//! Untrusted files become documents here: each is read in a process of its own, with limits on time and memory.
//!
//! [`Intake::open`] gives the document that a file is, or the documents that it holds (the attachments of a mail, the
//! entries of an archive). Pages that are pictures are recognised by tesseract, legacy Word files are converted by
//! LibreOffice, where these are installed; without them the document says what is missing.
//!
//! The process that reads is this program, started anew: `main` calls [`serve_if_asked`] first. Where that cannot be
//! done, [`Intake::through`] names the program to start.
#![allow(clippy::disallowed_methods, reason = "a front end: it starts processes and keeps their files")]

mod allowance;
mod child;
mod convert;
mod error;
mod intake;
mod process;
mod program;
mod protocol;
mod recognise;

pub use allowance::Allowance;
pub use child::{serve, serve_if_asked};
pub use error::IntakeError;
pub use intake::{Intake, Opened};
pub use process::Reader;
pub use recognise::Recognition;
