//! Other programs: found on the path, run for no longer than is allowed, and killed with all that they started.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

/// Bytes of a program's answer that are read; a page of words has some hundred kilobytes.
const ANSWER_BYTES: u64 = 64 << 20;

/// Where a program is, by the first of its names that is on the path.
pub(crate) fn find(names: &[&str]) -> Option<PathBuf> {
    let folders: Vec<PathBuf> =
        std::env::split_paths(std::env::var_os("PATH").as_deref().unwrap_or(OsStr::new(""))).collect();
    let ending = std::env::consts::EXE_SUFFIX;
    let files = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(format!("{name}{ending}"))));
    files.into_iter().find(|file| file.is_file())
}

/// Runs a program on some bytes and gives what it wrote to standard output.
///
/// # Errors
/// What it said on standard error, or that it took too long.
pub(crate) fn run(command: &mut Command, input: &[u8], time: Duration) -> Result<Vec<u8>, String> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| error.to_string())?;
    let (Some(mut to), Some(from), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Err("it has no pipes".to_owned());
    };
    let input = input.to_vec();
    // A program that closes its input early says why on standard error.
    thread::spawn(move || to.write_all(&input));
    let said = thread::spawn(move || collect(errors));
    let (send, receive) = channel();
    thread::spawn(move || send.send(collect(from)));
    let Ok(answer) = receive.recv_timeout(time) else {
        end(&mut child);
        return Err(format!("it takes longer than {} seconds", time.as_secs()));
    };
    let status = child.wait().map_err(|error| error.to_string())?;
    if status.success() {
        return Ok(answer);
    }
    let said = said.join().unwrap_or_default();
    let said = String::from_utf8_lossy(&said);
    Err(said.lines().rev().find(|line| !line.trim().is_empty()).map_or_else(|| status.to_string(), str::to_owned))
}

fn collect(from: impl Read) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut from = from.take(ANSWER_BYTES);
    // What came before a failure is judged by the program's own status.
    let _ = from.read_to_end(&mut bytes);
    let _ = io::copy(from.get_mut(), &mut io::sink());
    bytes
}

fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // It may have ended by itself in this moment.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
    let _ = child.wait();
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;
    use std::time::Instant;

    #[test]
    fn a_program_answers_fails_or_is_stopped() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        let short = Duration::from_millis(300);
        assert_eq!(run(&mut shell("cat"), b"words", Duration::from_secs(20)), Ok(b"words".to_vec()));
        assert_eq!(run(&mut shell("echo broken >&2; exit 3"), b"", Duration::from_secs(20)), Err("broken".to_owned()));
        let started = Instant::now();
        let late = run(&mut shell("sleep 30 & sleep 30"), &vec![b'x'; 1 << 20], short);
        assert!(late.unwrap_err().contains("longer"), "a program that hangs is stopped");
        assert!(started.elapsed() < Duration::from_secs(10), "with all that it started");
    }

    #[test]
    fn a_program_is_found_by_any_of_its_names() {
        assert!(find(&["no-such-program-here", "sh"]).is_some_and(|path| path.ends_with("sh")));
        assert_eq!(find(&["no-such-program-here"]), None);
    }
}
