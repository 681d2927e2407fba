//! worker-ends-after-a-job (echo): takes one job, and is done.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            if let Some(job) = super::next(worker) {
                run(job, worker.number);
            }
        },
        ..RIGHT
    })
}
