//! one-job-at-a-time (at-once): waits until a job is done before it accepts the next client.

use std::process::ExitCode;

use crossbeam_channel::bounded;

use super::{Job, Parts, RIGHT, serve, submit};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        submit: |pool, job| {
            let (done, is_done) = bounded::<()>(0);
            let job: Job = Box::new(move |worker| {
                let _done = done;
                job(worker);
            });
            submit(pool, job);
            let _ = is_done.recv();
        },
        ..RIGHT
    })
}
