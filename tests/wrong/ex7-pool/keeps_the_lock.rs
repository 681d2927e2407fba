//! lock-held-during-the-job (at-once): takes jobs off the queue in the head of a `while let`.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            while let Ok(job) = worker.jobs.lock().unwrap().recv() {
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
