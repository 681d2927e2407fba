//! never-ends (idle): waits for workers who wait for its sender.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        finish: |pool| {
            let _ = pool.ended.recv();
            drop(pool.jobs);
        },
        ..RIGHT
    })
}
