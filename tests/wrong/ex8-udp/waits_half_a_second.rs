//! has-a-time-out-of-its-own (timeout): has the default as a constant.

use std::process::ExitCode;
use std::time::Duration;

use super::{Parts, RIGHT, attempt, run};

const TIMEOUT: Duration = Duration::from_millis(500);

pub(super) fn main() -> ExitCode {
    run(Parts { attempt: |socket, message, _| attempt(socket, message, TIMEOUT), ..RIGHT })
}
