//! replacement-without-initializer (replace): counts on as if it were another worker.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            let (mut number, mut done) = (worker.number, 0);
            initializer(number);
            while let Some(job) = super::next(worker) {
                run(job, number);
                done += 1;
                if worker.options.max_tasks == Some(done) {
                    (number, done) = (number + worker.options.workers, 0);
                }
            }
        },
        ..RIGHT
    })
}
