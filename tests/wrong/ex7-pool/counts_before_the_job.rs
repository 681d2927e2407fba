//! replaced-too-early (replace): ends when one task is left to do.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, replace, serve, work_on};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |done, most| done + 1 >= most, replace);
        },
        ..RIGHT
    })
}
