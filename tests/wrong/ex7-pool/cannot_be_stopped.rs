//! dies-of-the-signal (idle): leaves the signals to the system.

use std::process::ExitCode;

use super::{Parts, RIGHT, serve};

pub(super) fn main() -> ExitCode {
    serve(Parts { stop: |stop, _| Ok(stop), ..RIGHT })
}
