//! From a file to its documents: reads, recognises, converts, unpacks.

use crate::allowance::Allowance;
use crate::convert;
use crate::error::IntakeError;
use crate::process::{Process, Reader};
use crate::protocol::{Answer, Question};
use crate::recognise::{self, Engine, Recognition};
use caveat_core::document::{Document, Format};
use caveat_parse::{Enclosed, PdfEngine, ReadError, Reading, RecognizedPage};
use rayon::prelude::*;
use std::io;
use std::sync::Mutex;

/// Archives and mails inside each other; a draft deeper than that was put there to be missed.
const MOST_NESTED: usize = 4;

/// Opens untrusted files. Shared between threads: each file that is read at the same time has a process of its own,
/// which then serves the next one.
pub struct Intake {
    reader: Reader,
    allowance: Allowance,
    reading: Reading,
    recognition: Recognition,
    idle: Mutex<Vec<Process>>,
}

/// One document of a file.
#[derive(Debug)]
pub struct Opened {
    /// The file's name; for what stands inside it with the name of the entry or attachment behind it:
    /// `drafts.zip/msa.docx`.
    pub name: String,
    /// Its own bytes.
    pub bytes: Vec<u8>,
    /// What was read.
    pub document: Result<Document, IntakeError>,
}

impl Intake {
    /// Reads through this program, started anew; its `main` calls [`crate::serve_if_asked`].
    ///
    /// # Errors
    /// Where the system does not say which program this is.
    pub fn new(reading: Reading, allowance: Allowance, recognition: Recognition) -> io::Result<Self> {
        Ok(Self::through(std::env::current_exe()?, reading, allowance, recognition))
    }

    /// Reads through another program: `caveat`, or any whose `main` calls [`crate::serve_if_asked`] or [`crate::serve`].
    ///
    /// On Linux a reader ends with the thread that asked first for it, so documents are to be opened by threads that
    /// live as long as this.
    pub fn through(
        reader: impl Into<Reader>,
        reading: Reading,
        allowance: Allowance,
        recognition: Recognition,
    ) -> Self {
        Self { reader: reader.into(), allowance, reading, recognition, idle: Mutex::new(Vec::new()) }
    }

    /// What reading a file may spend.
    pub fn allowance(&self) -> &Allowance {
        &self.allowance
    }

    /// The documents of a file: itself, and what it encloses, in the order of the file. At least one.
    pub fn open(&self, bytes: Vec<u8>, name: &str) -> Vec<Opened> {
        let mut opened = Vec::new();
        self.open_into(bytes, name.to_owned(), 0, &mut opened);
        opened
    }

    fn open_into(&self, bytes: Vec<u8>, name: String, depth: usize, opened: &mut Vec<Opened>) {
        let found = self.read(&bytes);
        let (document, enclosed) = match found {
            Ok(found) => found,
            Err(error) => return opened.push(Opened { name, bytes, document: Err(error) }),
        };
        if let Some(document) = document {
            opened.push(Opened { name: name.clone(), bytes, document });
        }
        for Enclosed { name: inner, bytes } in enclosed {
            let name = format!("{name}/{inner}");
            let most = self.reading.limits.enclosed;
            let refusal = if depth + 1 >= MOST_NESTED {
                Some(IntakeError::Enclosed { what: "files inside each other", limit: MOST_NESTED })
            } else if opened.len() >= most {
                Some(IntakeError::Enclosed { what: "the number of files inside it", limit: most })
            } else {
                None
            };
            match (refusal, bytes) {
                (Some(error), _) => {
                    // One refusal speaks for the rest of the files.
                    opened.push(Opened { name, bytes: vec![], document: Err(error) });
                    return;
                }
                (None, Ok(bytes)) => self.open_into(bytes.into_vec(), name, depth + 1, opened),
                (None, Err(error)) => {
                    opened.push(Opened { name, bytes: vec![], document: Err(error.into()) });
                }
            }
        }
    }

    /// What one file holds: its own document, where its format has one, and the files inside it.
    #[expect(clippy::type_complexity, reason = "a file's own text and what it encloses fail apart")]
    fn read(&self, bytes: &[u8]) -> Result<(Option<Result<Document, IntakeError>>, Vec<Enclosed>), IntakeError> {
        let (document, enclosed) = self.ask_open(bytes, &self.reading).or_else(|error| {
            // The second engine for PDF files is bounded by the process alone. Where it ends the process, what the
            // first one reads still stands.
            let ended = matches!(error, IntakeError::Time(_) | IntakeError::Memory(_) | IntakeError::Died { .. });
            if !ended || self.reading.engine != PdfEngine::Auto || !is_pdf(bytes) {
                return Err(error);
            }
            let reading = Reading { engine: PdfEngine::PdfExtract, ..self.reading.clone() };
            self.ask_open(bytes, &reading).map_err(|_| error)
        })?;
        let document = match document {
            Some(Err(ReadError::NeedsConversion { format })) => Some(self.convert(bytes, format)),
            Some(Ok(document)) => Some(self.recognise(bytes, document)),
            other => other.map(|read| read.map_err(IntakeError::from)),
        };
        Ok((document, enclosed))
    }

    fn convert(&self, bytes: &[u8], format: Format) -> Result<Document, IntakeError> {
        let converted = convert::to_docx(bytes, format)?;
        let (document, _) = self.ask_open(&converted, &self.reading)?;
        let mut document = document.ok_or(ReadError::NoText { format })??;
        document.format = format;
        document.notices.push(convert::notice());
        Ok(document)
    }

    /// The document with its pictures of pages read, as far as that is asked for and can be done.
    fn recognise(&self, bytes: &[u8], document: Document) -> Result<Document, IntakeError> {
        let pages = self.recognition.pages_of(&document);
        if pages.is_empty() {
            return Ok(document);
        }
        let Some(engine) = Engine::find() else {
            return match self.recognition {
                Recognition::Always => Err(IntakeError::NoRecognition),
                _ => Ok(recognise::say_it_is_missing(document)),
            };
        };
        // One page at a time in each thread: the pictures of a long scan would not fit into memory together.
        let found: Vec<(u32, Result<RecognizedPage, String>)> =
            pages.into_par_iter().map(|page| (page, self.recognise_page(&engine, bytes, page))).collect();
        let mut reading = self.reading.clone();
        let mut failed = Vec::new();
        for (page, found) in found {
            match found {
                Ok(found) => drop(reading.recognized.insert(page, found)),
                Err(cause) => failed.push((page, cause)),
            }
        }
        let (again, _) = self.ask_open(bytes, &reading)?;
        let mut document = again.ok_or(ReadError::NoText { format: document.format })??;
        for notice in document.notices.iter_mut().filter(|notice| notice.kind == "page-without-text") {
            if let Some((_, cause)) = failed.iter().find(|(page, _)| Some(*page) == notice.page) {
                notice.message.push_str(&format!(" (recognising it here failed: {cause})"));
            }
        }
        Ok(document)
    }

    fn recognise_page(&self, engine: &Engine, bytes: &[u8], page: u32) -> Result<RecognizedPage, String> {
        let question = Question::Pictures(vec![page], self.reading.clone());
        let pictures = match self.ask(&question, bytes).map_err(|error| error.to_string())? {
            Answer::Pictures(pictures) => pictures,
            other => return Err(unexpected(other).to_string()),
        };
        let picture = pictures.first().ok_or("it cannot be drawn")?;
        engine.recognise(picture)
    }

    #[expect(clippy::type_complexity, reason = "as the answer has it")]
    fn ask_open(
        &self,
        bytes: &[u8],
        reading: &Reading,
    ) -> Result<(Option<Result<Document, ReadError>>, Vec<Enclosed>), IntakeError> {
        match self.ask(&Question::Open(reading.clone()), bytes)? {
            Answer::Opened { document, enclosed } => Ok((document, enclosed)),
            other => Err(unexpected(other)),
        }
    }

    fn ask(&self, question: &Question, bytes: &[u8]) -> Result<Answer, IntakeError> {
        if bytes.len() as u64 > self.allowance.input {
            return Err(IntakeError::Input(self.allowance.input));
        }
        let idle = self.idle.lock().ok().and_then(|mut idle| idle.pop());
        let mut process = match idle {
            Some(process) => process,
            None => Process::start(&self.reader, &self.allowance)?,
        };
        let answer = process.ask(question, bytes, &self.allowance)?;
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(process);
        }
        Ok(answer)
    }
}

/// Whether it says that it is a PDF file; nothing of it is read for that.
fn is_pdf(bytes: &[u8]) -> bool {
    bytes[..bytes.len().min(1024)].windows(5).any(|word| word == b"%PDF-")
}

fn unexpected(answer: Answer) -> IntakeError {
    match answer {
        Answer::Refused(error) => error.into(),
        Answer::Fault(fault) => IntakeError::Fault(fault),
        _ => IntakeError::Fault("the reader answered something else".to_owned()),
    }
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;
    use std::time::{Duration, Instant};

    /// What comes of a file whose reader is this shell script.
    fn read_by(script: &str) -> String {
        let folder = tempfile::tempdir().unwrap();
        let program = folder.path().join("reader");
        std::fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let allowance = Allowance { time: Duration::from_millis(400), output: 1 << 20, ..Allowance::default() };
        let intake = Intake::through(program, Reading::default(), allowance, Recognition::Never);
        let started = Instant::now();
        let opened = intake.open(b"Provider shall deliver.".to_vec(), "draft.txt");
        assert!(started.elapsed() < Duration::from_secs(10), "nobody waits for a reader for long");
        assert_eq!((opened.len(), opened[0].name.as_str()), (1, "draft.txt"));
        opened[0].document.as_ref().unwrap_err().to_string()
    }

    #[test]
    fn however_a_reader_ends_the_caller_lives_and_says_why() {
        for (script, said) in [
            ("/bin/sleep 60", "longer than 0.4 seconds"),
            ("kill -9 $$", "signal 9"),
            ("kill -11 $$", "signal 11"),
            ("exit 7", "exit status: 7"),
            ("echo memory allocation of 10 bytes failed >&2; kill -6 $$", "more than 512 MB of memory"),
            ("echo \"thread has overflowed its stack\" >&2; kill -6 $$", "its stack overflowed"),
            ("/usr/bin/printf '\\377\\377\\377\\377\\377\\000\\000\\000'; /bin/sleep 1", "more than 1 MB"),
            ("/usr/bin/printf '\\003\\000\\000\\000\\000\\000\\000\\000abc'; /bin/sleep 1", "ended early"),
        ] {
            let error = read_by(script);
            assert!(error.starts_with("not analysed: ") && error.contains(said), "{script}: {error}");
        }
    }

    #[test]
    fn a_file_past_the_limit_is_given_to_no_reader() {
        let allowance = Allowance { input: 10, ..Allowance::default() };
        let intake = Intake::through(
            std::path::PathBuf::from("/nonexistent/reader"),
            Reading::default(),
            allowance,
            Recognition::Never,
        );
        let said = |bytes: &[u8]| intake.open(bytes.to_vec(), "x")[0].document.as_ref().unwrap_err().to_string();
        assert!(said(b"more than ten").contains("it has more than"), "{}", said(b"more than ten"));
        assert!(said(b"ten").contains("cannot be started"), "{}", said(b"ten"));
    }
}
