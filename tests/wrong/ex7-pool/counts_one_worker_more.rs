//! another-number-of-workers (workers), more-than-its-workers (waits): counts its workers from 0 to N.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve, start};

pub(super) fn main() -> ExitCode {
    serve(Parts {
        start: |options, parts| start(options, parts, 512, options.workers + 1),
        ..RIGHT
    })
}
