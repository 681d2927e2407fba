//! initializer-for-each-job (workers): calls the initializer in the loop.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            let mut done = 0;
            loop {
                initializer(worker.number);
                let Some(job) = super::next(worker) else { return };
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
