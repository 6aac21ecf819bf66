//! The side that asks: starts a reader, waits no longer than is allowed, and says how it ended.

use crate::allowance::Allowance;
use crate::child::ROLE;
use crate::error::IntakeError;
use crate::protocol::{Answer, Question, read_message, write_bytes, write_message};
use std::ffi::OsString;
use std::io::{self, BufReader, Read};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::thread::{self, JoinHandle};

/// How much of what a reader says on standard error is kept.
const LAST_WORDS_BYTES: u64 = 4096;

/// The program that is started to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// Its file.
    pub program: PathBuf,
    /// What stands before the arguments that make it a reader.
    pub arguments: Vec<OsString>,
}

impl From<PathBuf> for Reader {
    fn from(program: PathBuf) -> Self {
        Self { program, arguments: Vec::new() }
    }
}

/// A process that reads. It answers one question after another; after a failure it is gone.
pub(crate) struct Process {
    child: Child,
    questions: ChildStdin,
    answers: Receiver<io::Result<Option<Answer>>>,
    last_words: Option<JoinHandle<String>>,
}

impl Process {
    /// Starts one. It inherits nothing of this process's environment.
    pub(crate) fn start(reader: &Reader, allowance: &Allowance) -> Result<Self, IntakeError> {
        let mut child = Command::new(&reader.program)
            .args(&reader.arguments)
            .arg(ROLE)
            .arg(allowance.memory.to_string())
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(IntakeError::Start)?;
        let (Some(questions), Some(answers), Some(errors)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(IntakeError::Start(io::Error::other("it has no pipes")));
        };
        let most = allowance.output;
        let (send, receive) = sync_channel(1);
        thread::spawn(move || {
            let mut answers = BufReader::new(answers);
            loop {
                let answer = read_message(&mut answers, most);
                let last = !matches!(answer, Ok(Some(_)));
                if send.send(answer).is_err() || last {
                    return;
                }
            }
        });
        let last_words = thread::spawn(move || {
            let mut words = Vec::new();
            let mut errors = errors.take(LAST_WORDS_BYTES);
            // What cannot be read of them is not said.
            let _ = errors.read_to_end(&mut words);
            let _ = io::copy(errors.get_mut(), &mut io::sink());
            String::from_utf8_lossy(&words).into_owned()
        });
        Ok(Self { child, questions, answers: receive, last_words: Some(last_words) })
    }

    /// Asks about some bytes. After an error the process is of no more use.
    pub(crate) fn ask(
        &mut self,
        question: &Question,
        bytes: &[u8],
        allowance: &Allowance,
    ) -> Result<Answer, IntakeError> {
        let sent = write_message(&mut self.questions, question).and_then(|()| write_bytes(&mut self.questions, bytes));
        if sent.is_err() {
            return Err(self.end(allowance));
        }
        match self.answers.recv_timeout(allowance.time) {
            Ok(Ok(Some(answer))) => Ok(answer),
            Ok(Err(error)) if error.kind() == io::ErrorKind::FileTooLarge => Err(IntakeError::Output(allowance.output)),
            Err(RecvTimeoutError::Timeout) => Err(IntakeError::Time(allowance.time)),
            Ok(_) | Err(RecvTimeoutError::Disconnected) => Err(self.end(allowance)),
        }
    }

    /// Why a process that closed its pipes is gone.
    fn end(&mut self, allowance: &Allowance) -> IntakeError {
        let status = self.child.wait();
        let words = self.last_words.take().and_then(|words| words.join().ok()).unwrap_or_default();
        if words.contains("memory allocation of") || words.contains("failed to allocate") {
            return IntakeError::Memory(allowance.memory);
        }
        match status {
            Ok(status) => IntakeError::Died { how: describe(status, &words) },
            Err(error) => IntakeError::Died { how: error.to_string() },
        }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn describe(status: ExitStatus, words: &str) -> String {
    #[cfg(unix)]
    if let Some(signal) = std::os::unix::process::ExitStatusExt::signal(&status) {
        let overflow = words.contains("has overflowed its stack");
        return if overflow { "its stack overflowed".to_owned() } else { format!("signal {signal}") };
    }
    let _ = words;
    status.to_string()
}
