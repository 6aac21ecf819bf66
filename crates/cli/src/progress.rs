//! A bar on standard error, on a terminal only, and only once the work has taken a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How long nobody is told anything.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows how far the work is; goes away when dropped.
pub(crate) struct Progress {
    bar: ProgressBar,
    watch: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Starts the clock of a piece of work on `files` files.
    pub(crate) fn start(files: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(files as u64), ProgressDrawTarget::hidden());
        let template = if files > 1 { "{spinner} {pos} of {len} files {wide_bar} {eta}" } else { "{spinner} {msg}" };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_message("reading");
        let watch = io::stderr().is_terminal().then(|| {
            let (done, waiting) = mpsc::channel::<()>();
            let shown = bar.clone();
            let thread = thread::spawn(move || {
                if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(Duration::from_millis(120));
                }
            });
            (done, thread)
        });
        Self { bar, watch }
    }

    /// One file more is done.
    pub(crate) fn advance(&self) {
        self.bar.inc(1);
    }

    /// Does something with the terminal while the bar is out of the way.
    pub(crate) fn aside<T>(&self, act: impl FnOnce() -> T) -> T {
        self.bar.suspend(act)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, thread)) = self.watch.take() {
            drop(done);
            // The thread only waits and shows; should it have died, there is nothing to clean up but the bar.
            let _ = thread.join();
        }
        self.bar.finish_and_clear();
    }
}
