//! no-initializer (workers): works at once.

use std::process::ExitCode;

use super::{Parts, RIGHT, replace, serve, work_on};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| work_on(worker, |done, most| done >= most, replace),
        ..RIGHT
    })
}
