//! last-in-first-out (order): takes all jobs there are, and does the last one first.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            let (mut jobs, mut done) = (Vec::new(), 0);
            loop {
                jobs.extend(worker.jobs.try_iter());
                let Some(job) = jobs.pop().or_else(|| worker.jobs.recv().ok()) else { return };
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
