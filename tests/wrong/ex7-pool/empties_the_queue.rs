//! drops-the-queue (sigterm), drops-the-queue (ctrl-c): throws away what nobody has taken yet.

use std::process::ExitCode;

use super::{Parts, RIGHT, finish, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        finish: |pool| {
            while pool.queue.try_recv().is_ok() {}
            finish(pool);
        },
        ..RIGHT
    })
}
