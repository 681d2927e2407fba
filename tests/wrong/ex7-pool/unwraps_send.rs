//! panics (panics): has no worker left after some panics, and panics itself.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        // The pool keeps no receiver of its own.
        start: |options, parts| {
            let pool = (RIGHT.start)(options, parts)?;
            Ok(super::Pool { queue: crossbeam_channel::never(), ..pool })
        },
        submit: |pool, job| {
            pool.jobs.send(job).expect("workers live for ever");
        },
        work: |worker| {
            initializer(worker.number);
            let mut done = 0;
            while let Some(job) = super::next(worker) {
                job(worker.number);
                done += 1;
                if worker.options.max_tasks == Some(done) && super::replace(worker).is_ok() {
                    return;
                }
            }
        },
        ..RIGHT
    })
}
