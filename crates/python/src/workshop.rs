//! The threads and reading processes of a scanner, which belong to one process.

use caveat::Reading;
use caveat_intake::{Allowance, Intake, Reader, Recognition};
use std::mem;
use std::num::NonZero;
use std::sync::{Arc, Mutex};

/// How the readers of a workshop work.
#[derive(Debug, Clone)]
pub(crate) struct Plan {
    pub(crate) reader: Reader,
    pub(crate) reading: Reading,
    pub(crate) allowance: Allowance,
    pub(crate) recognition: Recognition,
    /// Threads, and so at most as many reading processes.
    pub(crate) workers: Option<NonZero<usize>>,
}

/// Threads, and the processes that read for them. All work of a scanner is done on these threads: a reading process
/// ends with the thread that started it, and a thread of the caller's may end at any time.
pub(crate) struct Workshop {
    pub(crate) pool: rayon::ThreadPool,
    pub(crate) intake: Intake,
    process: u32,
}

/// The workshop of this process, opened when it is first needed.
pub(crate) struct Workshops {
    plan: Plan,
    open: Mutex<Option<Arc<Workshop>>>,
}

impl Workshops {
    pub(crate) fn new(plan: Plan) -> Self {
        Self { plan, open: Mutex::new(None) }
    }

    /// The workshop of this process. After a fork the parent's is left alone: its threads are not here, and its readers
    /// answer the parent.
    pub(crate) fn here(&self) -> Result<Arc<Workshop>, rayon::ThreadPoolBuildError> {
        let process = std::process::id();
        let mut open = self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        match open.take() {
            Some(workshop) if workshop.process == process => {
                *open = Some(Arc::clone(&workshop));
                return Ok(workshop);
            }
            // Dropping it would wait for threads that are not here, and end readers that are somebody else's.
            Some(parents) => mem::forget(parents),
            None => {}
        }
        let threads = self.plan.workers.map_or(0, NonZero::get);
        let pool =
            rayon::ThreadPoolBuilder::new().num_threads(threads).thread_name(|at| format!("caveat-{at}")).build()?;
        let Plan { reader, reading, allowance, recognition, workers: _ } = self.plan.clone();
        let intake = Intake::through(reader, reading, allowance, recognition);
        let workshop = Arc::new(Workshop { pool, intake, process });
        *open = Some(Arc::clone(&workshop));
        Ok(workshop)
    }
}
