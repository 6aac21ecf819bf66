//! How far the work is, on standard error: for a scan a bar, on a terminal only and only once it has taken a second.

use caveat_audit::{Counts, Watch};
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::sync::Mutex;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

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

/// How often somebody who reads a log is told how far an audit is.
const LOG_EVERY: Duration = Duration::from_secs(10);

/// How far an audit is: a bar on a terminal, else a line now and then.
pub(crate) struct Tally {
    bar: ProgressBar,
    terminal: bool,
    begun: Instant,
    told: Mutex<Instant>,
}

impl Tally {
    pub(crate) fn start() -> Self {
        let terminal = io::stderr().is_terminal();
        let target = if terminal { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(None, target);
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} of {len} files {wide_bar} {msg}") {
            bar.set_style(style);
        }
        let now = Instant::now();
        Self { bar, terminal, begun: now, told: Mutex::new(now) }
    }

    /// Rate, time that is left and what failed, in words.
    fn said(&self, counts: &Counts) -> String {
        let seconds = self.begun.elapsed().as_secs_f64().max(0.001);
        let rate = counts.done() as f64 / seconds;
        let left = Duration::from_secs_f64(counts.files.saturating_sub(counts.done()) as f64 / rate.max(0.001));
        let failed = if counts.failed > 0 { format!(", {} failed", counts.failed) } else { String::new() };
        format!("{rate:.1} a second, {} left{failed}", HumanDuration(left))
    }
}

impl Watch for Tally {
    fn advanced(&self, counts: &Counts) {
        if self.terminal {
            self.bar.set_length(counts.files as u64);
            self.bar.set_position(counts.done() as u64);
            self.bar.set_message(self.said(counts));
            return;
        }
        let Ok(mut told) = self.told.lock() else { return };
        if told.elapsed() >= LOG_EVERY {
            *told = Instant::now();
            // Where standard error is closed nobody can be told.
            let _ = writeln!(io::stderr(), "{} of {} files, {}", counts.done(), counts.files, self.said(counts));
        }
    }
}

impl Drop for Tally {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}
