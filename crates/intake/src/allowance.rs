//! What the process that reads a file may spend.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// What the process that reads a file may spend. What a document may unpack to is [`caveat_parse::Limits`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowance {
    /// Time by the wall clock for one file, text recognition and conversion not counted.
    pub time: Duration,
    /// Bytes of address space. Held to on Linux and most Unix systems; elsewhere the limits on what is unpacked are
    /// the only bound.
    pub memory: u64,
    /// Bytes of a file that is given to the reader.
    pub input: u64,
    /// Bytes of what it may hand back.
    pub output: u64,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { time: Duration::from_secs(30), memory: 512 << 20, input: 256 << 20, output: 512 << 20 }
    }
}

/// How often a reader looks whether whoever asks it is still there.
#[cfg(unix)]
const LOOK_EVERY: Duration = Duration::from_millis(500);

/// Bounds this process for good: memory, no file written, no core dump, and an end together with its parent.
#[cfg(unix)]
pub(crate) fn bound_this_process(memory: u64) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let most = |bytes| Rlimit { current: Some(bytes), maximum: Some(bytes) };
    // A system that knows no such bound leaves the others in force, and the parent's clock.
    let _ = setrlimit(Resource::As, most(memory));
    let _ = setrlimit(Resource::Core, most(0));
    let _ = setrlimit(Resource::Fsize, most(0));
    // Not the kernel's signal on a parent's death: that one comes when the *thread* ends that started the process, and
    // readers are handed from thread to thread.
    let parent = rustix::process::getppid();
    let watch = move || {
        loop {
            std::thread::sleep(LOOK_EVERY);
            if rustix::process::getppid() != parent {
                std::process::exit(1);
            }
        }
    };
    // Without a thread for it, it still ends when its questions do.
    let _ = std::thread::Builder::new().stack_size(64 << 10).spawn(watch);
}

#[cfg(not(unix))]
pub(crate) fn bound_this_process(_: u64) {}
