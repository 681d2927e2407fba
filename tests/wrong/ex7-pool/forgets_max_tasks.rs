//! never-replaced (replace): does not count what its workers do.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, serve, work_on};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |_, _| false, replace);
        },
        ..RIGHT
    })
}
