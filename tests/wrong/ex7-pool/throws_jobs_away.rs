//! turns-clients-away (waits): has room for as many jobs as workers, and no patience.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve, start};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        start: |options, parts| start(options, parts, options.workers, options.workers),
        submit: |pool, job| drop(pool.jobs.try_send(job)),
        ..RIGHT
    })
}
