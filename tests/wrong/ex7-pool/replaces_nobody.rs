//! ends-without-replacement (replace): ends after its tasks, and that is all.

use std::process::ExitCode;

use super::{Parts, RIGHT, initializer, serve, work_on};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |done, most| done >= most, |_| Ok(()));
        },
        ..RIGHT
    })
}
