//! The side that reads: a process that answers questions until nobody asks.

use crate::allowance::bound_this_process;
use crate::protocol::{Answer, Question, read_bytes, read_message, write_message};
use caveat_core::document::Format;
use std::io::{self, Write};
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;
use std::thread;

/// The first argument of a process that is to read.
pub(crate) const ROLE: &str = "--read-in-confinement";
/// A reader may recurse with the nesting of a document; hostile ones are cut long before this is used up.
const STACK: usize = 32 << 20;

/// Turns this process into a reader if it was started to be one, and says how to leave it; `None` in any other.
///
/// A program that reads through [`crate::Intake`] calls this before anything else in `main`, because it is started
/// anew, by itself, to read.
pub fn serve_if_asked() -> Option<ExitCode> {
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next()? != ROLE {
        return None;
    }
    let memory = arguments.next().and_then(|memory| memory.to_str()?.parse().ok()).unwrap_or(u64::MAX);
    Some(if serve(memory) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Reads for the parent, within `memory` bytes of address space, until it asks no more; whether all went well. The
/// process is bounded for good. For programs whose arguments are not their own: an interpreter that was started with
/// [`crate::Reader::arguments`], behind which the role and the bytes of memory stand.
pub fn serve(memory: u64) -> bool {
    bound_this_process(memory);
    let Ok(serving) = thread::Builder::new().stack_size(STACK).spawn(answer_all) else {
        // Said as the allocator says it, so that the parent hears one language.
        let _ = writeln!(io::stderr(), "memory allocation of a stack failed");
        return false;
    };
    matches!(serving.join(), Ok(Ok(())))
}

fn answer_all() -> io::Result<()> {
    let (mut questions, mut answers) = (io::stdin().lock(), io::stdout().lock());
    while let Some(question) = read_message::<Question>(&mut questions, u64::MAX)? {
        let bytes = read_bytes(&mut questions, u64::MAX)?.ok_or(io::ErrorKind::UnexpectedEof)?;
        let answered = panic::catch_unwind(AssertUnwindSafe(|| answer(&question, &bytes)));
        let answer = answered.unwrap_or_else(|fault| {
            let said = fault.downcast_ref::<String>().map(String::as_str);
            Answer::Fault(said.or(fault.downcast_ref::<&str>().copied()).unwrap_or("no reason given").to_owned())
        });
        write_message(&mut answers, &answer)?;
    }
    Ok(())
}

fn answer(question: &Question, bytes: &[u8]) -> Answer {
    let result = match question {
        Question::Open(reading) => caveat_parse::detect(bytes).and_then(|format| {
            let document = (format != Format::Zip).then(|| caveat_parse::read(bytes, reading));
            let enclosed = caveat_parse::enclosed(bytes, reading)?;
            Ok(Answer::Opened { document, enclosed })
        }),
        Question::Pictures(pages, reading) => caveat_parse::page_pictures(bytes, pages, reading).map(Answer::Pictures),
    };
    result.unwrap_or_else(Answer::Refused)
}
