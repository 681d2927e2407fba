//! replaced-too-late (replace): ends when more tasks are done than it may do.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, serve, work_on};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |done, most| done > most, replace);
        },
        ..RIGHT
    })
}
