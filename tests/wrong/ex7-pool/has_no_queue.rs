//! no-queue (waits): hands jobs over only to workers who wait.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve, start};

pub(super) fn main() -> ExitCode {
    serve(Parts { start: |options, parts| start(options, parts, 0, options.workers), ..RIGHT })
}
