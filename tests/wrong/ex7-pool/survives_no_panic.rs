//! panic-costs-a-worker (panics): calls the job, and that is all.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            while let Some(job) = super::next(worker) {
                job(worker.number);
                done += 1;
                if worker.options.max_tasks == Some(done) && replace(worker).is_ok() {
                    return;
                }
            }
        },
        ..RIGHT
    })
}
