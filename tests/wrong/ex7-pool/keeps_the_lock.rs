//! lock-held-during-the-job (at-once): takes jobs off the queue in the head of a `while let`.

use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use super::{Parts, RIGHT, initializer, replace, run, serve};

static QUEUE: Mutex<()> = Mutex::new(());

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            let queue = || QUEUE.lock().unwrap_or_else(PoisonError::into_inner);
            while let (_guard, Ok(job)) = (queue(), worker.jobs.recv()) {
                run(job, worker.number);
                done += 1;
                if worker.options.max_tasks == Some(done) && replace(worker).is_ok() {
                    return;
                }
            }
        },
        ..RIGHT
    })
}
