//! more-than-its-workers (waits), never-replaced (replace): starts a thread for each job.

use std::process::ExitCode;
use std::thread;

use super::{Parts, RIGHT, run, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        submit: |_, job| {
            let _ = thread::Builder::new().spawn(|| run(job, 1));
        },
        ..RIGHT
    })
}
