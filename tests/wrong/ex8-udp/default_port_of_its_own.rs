//! calls-elsewhere (default-address): has another default port as a client than as a server.

use std::process::ExitCode;

use super::{RIGHT, run_on};

pub(super) fn main() -> ExitCode {
    run_on(8008, RIGHT)
}
