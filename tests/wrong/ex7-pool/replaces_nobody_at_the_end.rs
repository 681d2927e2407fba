//! not-replaced-while-it-ends (replaced): starts nobody any more when it is stopping.

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{Parts, RIGHT, finish, initializer, replace, serve, work_on};

static IS_STOPPING: AtomicBool = AtomicBool::new(false);

pub(super) fn main() -> ExitCode {
    serve(Parts {
        finish: |pool| {
            IS_STOPPING.store(true, Ordering::SeqCst);
            finish(pool);
        },
        work: |worker| {
            initializer(worker.number);
            work_on(worker, |done, most| done >= most, |worker| {
                match IS_STOPPING.load(Ordering::SeqCst) {
                    true => Ok(()),
                    false => replace(worker),
                }
            });
        },
        ..RIGHT
    })
}
