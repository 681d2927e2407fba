//! stays-after-its-replacement (replace): starts another worker and goes on.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            while let Some(job) = super::next(worker) {
                run(job, worker.number);
                done += 1;
                if worker.options.max_tasks == Some(done) {
                    let _ = replace(worker);
                }
            }
        },
        ..RIGHT
    })
}
