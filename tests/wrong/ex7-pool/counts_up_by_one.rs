//! wrong-worker-number (replace-many): gives the next number, which another worker has.

use std::process::ExitCode;

use super::{Parts, RIGHT, Worker, initializer, serve, spawn, work_on};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |done, most| done >= most, |worker| {
                let number = worker.number + 1;
                spawn(Worker { number, ..worker.clone() }).map(drop)
            });
        },
        ..RIGHT
    })
}
