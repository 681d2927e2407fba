//! one-worker-only (workers), one-worker-only (at-once): starts a worker, and forgets the others.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve, start};

pub(super) fn main() -> ExitCode {
    serve(Parts { start: |options, parts| start(options, parts, 512, 1), ..RIGHT })
}
