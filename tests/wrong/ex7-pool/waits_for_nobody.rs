//! cuts-off-the-jobs-in-progress (sigterm), cuts-off-the-jobs-in-progress (ctrl-c): lets go of the pool, and returns.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { finish: |pool| drop(pool.jobs), ..RIGHT })
}
